"""The code book: a tree of codes for parts of claims, and for what is one of a few values.

A code is known by its path, such as `kind`, `denial`. Programs that have no tree may keep the last
name alone, so a code is understood by that as well where it can mean only one thing.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from lxml import etree

from tui.exchange.uima.layers import xml_text
from tui.model.claim_fields import FIELDS, KINDS

CLAIM, SOURCE, CUE, NAME, TAGS = "Claim", "Source", "Cue", "Name", "tags"
GROUPS = ("kind", "form", "factuality", "time", "source.type")
"""The fields whose values are codes."""

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:quoth:refi-qda")


class Code(NamedTuple):
    """A code by its path, and what it is for."""

    path: tuple[str, ...]
    about: str = ""


def guid(*names: str) -> str:
    """The id that these names always get."""
    return str(uuid.uuid5(_SPACE, "\0".join(names))).upper()


def first_codes() -> Iterator[Code]:
    """The codes that are there before any claim."""
    yield Code((CLAIM,), "the words of a claim")
    yield Code((SOURCE,), "the words for who says it")
    yield Code((CUE,), "the word of saying")
    yield Code(("kind",), "what sort of claim it is")
    yield from (Code(("kind", kind.name), kind.help) for kind in KINDS)
    for field in FIELDS:
        if field.name in GROUPS[1:]:
            yield Code((field.name,), field.help)
            for value in field.values:
                yield Code((field.name, value))


class CodeBook:
    """The codes of a project, each with a guid; one that is asked for is added."""

    def __init__(self) -> None:
        self._about: dict[tuple[str, ...], str] = {}
        for code in first_codes():
            self._about[code.path] = code.about

    def code(self, *path: str) -> str:
        """The guid of the code with this path."""
        for length in range(1, len(path) + 1):
            self._about.setdefault(path[:length], "")
        return guid("code", *path)

    def element(self) -> Any:
        """The codes as an element."""
        book = etree.Element("CodeBook")
        made: dict[tuple[str, ...], Any] = {(): etree.SubElement(book, "Codes")}
        for path, about in self._about.items():
            is_group = len(path) == 1 and path[0] in (*GROUPS, NAME, TAGS)
            made[path] = etree.SubElement(
                made[path[:-1]],
                "Code",
                guid=guid("code", *path),
                name=xml_text(path[-1]) or "-",
                isCodable=str(not is_group).lower(),
            )
            if about:
                etree.SubElement(made[path], "Description").text = about
        return book


def field_of_code(path: Sequence[str]) -> tuple[str, str] | None:
    """The field and the value that a code means, None if it means none."""
    *above, name = path
    if above and above[-1] in (*GROUPS, TAGS):
        return above[-1], name
    bare = name.rpartition("::")[2].strip().casefold()
    return _BY_VALUE.get(bare)


def _by_value() -> dict[str, tuple[str, str]]:
    """The fields of values that no other field has."""
    found: dict[str, list[tuple[str, str]]] = {}
    for code in first_codes():
        if len(code.path) == 2:
            group, value = code.path
            found.setdefault(value.casefold(), []).append((group, value))
    return {value: each[0] for value, each in found.items() if len(each) == 1}


_BY_VALUE = _by_value()
