r"""The text of a source, and what the program that wrote the project counts in it.

ATLAS.ti counts \r\n as one character and QualCoder as two; programs on .NET count UTF-16. Nothing
in a project says so, but the words of a selection are often its name, and those tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.exchange.units import BOM, BeyondText, Unit, offsets
from tui.text.spans import Span

_AS_ONE = "ATLAS"
_LONG_ENOUGH = 4


class Selection(NamedTuple):
    """A place as the project has it, and the name of what is selected there."""

    start: int
    end: int
    name: str


class Counted(NamedTuple):
    """A text and the spans of the selections in it, None for each that is not within.

    `is_odd` tells that places were not counted as they should be: in code points.
    """

    text: str
    spans: tuple[Span | None, ...]
    is_odd: bool = False


def counted(text: str, selections: Sequence[Selection], origin: str) -> Counted:
    """The selections in a text, counted in the way in which most of them have their words."""
    text = text.removeprefix(BOM)
    as_one = text.replace("\r\n", "\n")
    ways: list[tuple[str, Unit]] = [(text, "code points"), (as_one, "code points")]
    ways += [(text, "UTF-16"), (as_one, "UTF-16")]
    if origin.startswith(_AS_ONE):
        ways[0], ways[1] = ways[1], ways[0]
    if as_one == text:
        ways = ways[::2]
    if text.isascii():
        ways = [way for way in ways if way[1] == "code points"]
    tried = [_tried(*way, selections) for way in ways]
    # Of those that are equally good, the first one.
    best = max(tried, key=lambda each: _right(each, selections))
    return best._replace(is_odd=best is not tried[0])


def _tried(text: str, unit: Unit, selections: Sequence[Selection]) -> Counted:
    table = offsets(text, unit)
    spans: list[Span | None] = []
    for each in selections:
        try:
            spans.append(table.span(each.start, each.end))
        except BeyondText:
            spans.append(None)
    return Counted(text, tuple(spans))


def _right(way: Counted, selections: Sequence[Selection]) -> tuple[int, int]:
    """How many selections have the words that they are called by, and how many are within."""
    right = 0
    for span, each in zip(way.spans, selections, strict=True):
        name = "".join(each.name.rstrip(".…").split())
        if span is not None and len(name) >= _LONG_ENOUGH:
            right += "".join(span.of(way.text).split()).startswith(name)
    return right, sum(span is not None for span in way.spans)
