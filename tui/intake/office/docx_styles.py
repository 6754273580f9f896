"""What the styles of a Word document make of its paragraphs, by names that no language changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tui.intake.xml_document import attribute, local_name

_MOST_PARENTS = 20


class LookOfStyle(NamedTuple):
    """What a style makes of a paragraph: `title`, `heading`, `bullet`, `byline` or nothing.

    `hidden` says that its words are not shown.
    """

    role: str = ""
    hidden: bool = False

    @classmethod
    def named(cls, name: str) -> LookOfStyle:
        """What a style of Word's own is, by its English name, which files keep in any language."""
        name = name.lower()
        if name == "title":
            return cls("title")
        if name.startswith("heading"):
            return cls("heading")
        if name.startswith("list") and not name.startswith("list continue"):
            return cls("bullet")
        return cls("byline" if name in ("author", "byline") else "")


def looks_of_styles(styles: Any) -> Mapping[str, LookOfStyle]:
    """What each style is, by the id that paragraphs name it with; none for a missing part."""
    if styles is None:
        return {}
    elements = {value_of(each, "styleId"): each for each in styles if local_name(each) == "style"}
    looks: dict[str, LookOfStyle] = {}
    for name in elements:
        look = LookOfStyle()
        above: str = name
        for _ in range(_MOST_PARENTS):
            style = elements.get(above)
            if style is None:
                break
            found = _own_look(style)
            look = LookOfStyle(look.role or found.role, look.hidden or found.hidden)
            above = value_of(style.find("{*}basedOn"))
        looks[name] = look
    return looks


def _own_look(style: Any) -> LookOfStyle:
    vanish = style.find("{*}rPr/{*}vanish")
    hidden = vanish is not None and is_on(vanish)
    look = LookOfStyle.named(value_of(style.find("{*}name")))
    if not look.role and value_of(style, "type") in ("", "paragraph"):
        outline = style.find("{*}pPr/{*}outlineLvl")
        numbered = style.find("{*}pPr/{*}numPr")
        if outline is not None and value_of(outline) in tuple("012345678"):
            look = LookOfStyle("heading")
        elif numbered is not None and value_of(numbered.find("{*}numId")) != "0":
            look = LookOfStyle("bullet")
    return look._replace(hidden=hidden)


def value_of(element: Any, name: str = "val") -> str:
    """What an element that may be missing says of itself under this name; empty if nothing."""
    return attribute(element, name) if element is not None else ""


def is_on(element: Any) -> bool:
    """Whether a switch is on, as one is that says nothing of it."""
    return value_of(element) not in ("0", "false", "off")
