"""Selectors of the Web Annotation model: where words stand, by themselves and by their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from tui.exchange.exchange_record import ArticleRecord, Statement
from tui.exchange.json_input import JsonNode
from tui.exchange.units import Offsets
from tui.model.records import NO_FIELDS, Fields, Value, text_of
from tui.session.actions.marking import anchor_fields, part_fields
from tui.text.spans import Span

_URN = "urn:quoth:"
_NAMES = ("quote", "prefix", "suffix")
_KINDS = ("exact", "prefix", "suffix")
"""What the words and those around them are called in a selector."""

_DEEPEST = 4


class Selected(NamedTuple):
    """What selectors say: the words with those around them, or else a start and an end."""

    fields: Fields = NO_FIELDS
    span: Span | None = None


def address_of(record: ArticleRecord) -> str:
    """The address of an article; one of our own that has its path, if it is not on the web."""
    return text_of(record.about, "url") or own_address(record.path)


def own_address(path: str, part: str = "") -> str:
    """What stands for an article, or a part of it, where an address must."""
    return f"{_URN}{quote(path, safe='/')}{'#' if part else ''}{quote(part, safe='/')}"


def path_in(address: str) -> str:
    """The path in an address of our own, empty if it is another one."""
    return unquote(address.removeprefix(_URN)) if address.startswith(_URN) else ""


def anchored(each: Statement, text: str | None) -> Fields:
    """The fields of a statement with the words of its parts, which it may have by places alone."""
    if text is None or not each.contents or text_of(each.fields, "quote"):
        return each.fields
    fields: dict[str, Value] = {**each.fields, **anchor_fields(text, each.contents[0])}
    for part, span in (("source", each.source), ("cue", each.cue)):
        if span is not None:
            made = part_fields(text, part, span, each.contents[0])
            fields |= {name: value for name, value in made.items() if value is not None}
    return fields


def selectors(
    fields: Fields, span: Span | None, text: str | None, places: Offsets, part: str = ""
) -> list[dict[str, Any]]:
    """The selectors of a claim's content, or of its `source` or `cue`, with `places` of the text.

    They have the words around them even where quoth needs none to find them.
    """
    names = [f"{part}.{name}" if part else name for name in _NAMES]
    found = {kind: text_of(fields, name) for name, kind in zip(names, _KINDS, strict=True)}
    if text is not None and span is not None and not (found["prefix"] or found["suffix"]):
        around = anchor_fields(text, span)
        found = {kind: text_of(around, name) for name, kind in zip(_NAMES, _KINDS, strict=True)}
    made: list[dict[str, Any]] = [{"type": "TextQuoteSelector", **found}]
    if text is not None and span is not None:
        start, end = places.counted(span)
        made.append({"type": "TextPositionSelector", "start": start, "end": end})
    return made


def selected(node: JsonNode) -> Selected:
    """What one selector says, or a list of them; raises CannotRead."""
    fields: Mapping[str, str] = {}
    span: Span | None = None
    for each, depth in _each(node, 0):
        type = each["type"].value
        if type == "TextQuoteSelector" and not fields and each["exact"].text().strip():
            names = zip(_NAMES, _KINDS, strict=True)
            fields = {name: said for name, kind in names if (said := each[kind].text())}
        # Within another selector it counts from where that begins.
        elif type == "TextPositionSelector" and depth == 0:
            start, end = each["start"].whole(), each["end"].whole()
            if start < 0:
                each["start"].refuse("must not be negative")
            if end < start:
                each["end"].refuse(f"must not be before the start, which is {str(start)[:20]}")
            span = Span(start, end)
    return Selected(fields, span)


def _each(node: JsonNode, depth: int) -> Iterator[tuple[JsonNode, int]]:
    for each in node.items() if isinstance(node.value, list) else (node,):
        if isinstance(each.value, dict) and depth < _DEEPEST:
            yield each, depth
            yield from _each(each["refinedBy"], depth + 1)
