"""The types of a CAS that came without its TypeSystem.xml, as far as the CAS itself tells them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_ID = "{http://www.omg.org/XMI}id"
_REFERENCES = frozenset(("Governor", "Dependent", "target", "next", "first"))
_ARRAY, _TOP, _STRING = "uima.cas.FSArray", "uima.cas.TOP", "uima.cas.String"
_KNOWN = frozenset(("sofa", "begin", "end", "self", "type"))


def types_in(root: Any, library: Any) -> Any:
    """A type system with a type for each that an element is of; its features are text.

    Only what leads from annotation to annotation in all projects of INCEpTION is known by name.
    """
    types = library.TypeSystem()
    links = {each.get(_ID) for each in root if "target" in each.attrib}
    for element in root:
        name = type_name(element)
        if not name or name.startswith("uima.cas."):
            continue
        if not types.contains_type(name):
            types.create_type(name, supertypeName=_above(element))
        made = types.get_type(name)
        there = {feature.name for feature in made.all_features}
        for feature, range_type in _features(element, links).items():
            if feature not in there and feature not in _KNOWN:
                types.create_feature(made, feature, range_type)
    return types


def type_name(element: Any) -> str:
    """The name of the type that an element is of; empty for what is none."""
    space, _, local = str(element.tag).partition("}")
    if not space.startswith("{http:///") or not space.endswith(".ecore"):
        return ""
    return f"{space.removeprefix('{http:///').removesuffix('.ecore').replace('/', '.')}.{local}"


def _above(element: Any) -> str:
    if "begin" in element.attrib:
        return "uima.tcas.Annotation"
    return "uima.cas.AnnotationBase" if "sofa" in element.attrib else _TOP


def _features(element: Any, links: set[str | None]) -> Mapping[str, str]:
    found = {}
    for name, value in element.attrib.items():
        if name.startswith("{"):
            continue
        is_slots = bool(value) and links.issuperset(value.split())
        found[str(name)] = _TOP if name in _REFERENCES else _ARRAY if is_slots else _STRING
    return found | {str(child.tag): "uima.cas.StringArray" for child in element}
