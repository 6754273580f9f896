"""What tools count offsets in, and the way from our code points to theirs and back.

Everything in quoth counts code points, ends exclusive. A browser, Java and JavaScript count UTF-16
code units, some tools bytes of UTF-8, some graphemes, which are what people take for a character.
Whoever writes or reads a format asks `offsets` for a table of its text and goes by that alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Literal

from tui.text.cells import clusters
from tui.text.spans import Span

Unit = Literal["code points", "UTF-16", "UTF-8", "graphemes"]
"""What an offset counts."""

BOM = "\ufeff"


class BeyondText(ValueError):
    """Offsets that are not in the text, or an end that stands before its start."""


class Offsets:
    """The offsets of one text in code points and in another unit.

    `_points` and `_units` are the same places in both, in order, as far as both can name them. A
    place that only one of them can name is taken to the next one outwards, so that a span never
    loses a part of a character: its start goes down, its end goes up.
    """

    def __init__(self, points: Sequence[int], units: Sequence[int]) -> None:
        self._points = points
        self._units = units

    @property
    def length(self) -> int:
        """How long the text is in the unit."""
        return self._units[-1]

    def counted(self, span: Span) -> tuple[int, int]:
        """The start and the end of a span of code points, in the unit."""
        return _moved(span.start, span.end, self._points, self._units)

    def span(self, start: int, end: int) -> Span:
        """The span of code points of a start and an end in the unit; raises BeyondText."""
        return Span(*_moved(start, end, self._units, self._points))


def offsets(text: str, unit: Unit) -> Offsets:
    """The offsets of a text in code points and in the unit."""
    every = range(len(text) + 1)
    if unit == "graphemes":
        # A line end of two characters is one grapheme, and our own tables keep them apart.
        edges = [at for at in clusters(text)[0] if text[max(0, at - 1) : at + 1] != "\r\n"]
        return Offsets(edges, range(len(edges)))
    if unit == "code points" or text.isascii():
        return Offsets(every, every)
    wide = (1 + (c > "\uffff") for c in text) if unit == "UTF-16" else map(_bytes, text)
    return Offsets(every, [*accumulate(wide, initial=0)])


def as_read(text: str) -> tuple[str, Offsets]:
    r"""The text as quoth reads a file that holds it, and where its places are in the one given.

    A byte order mark at the beginning goes, and every line end (CR LF, CR) becomes \n. The unit of
    the offsets are code points of the text as given.
    """
    marked = text.startswith(BOM)
    whole = text.removeprefix(BOM)
    read = whole.replace("\r\n", "\n").replace("\r", "\n")
    if read == text:
        every = range(len(text) + 1)
        return read, Offsets(every, every)
    starts = accumulate(_lengths(whole), initial=int(marked))
    return read, Offsets(range(len(read) + 1), [*starts])


def _lengths(text: str) -> Iterable[int]:
    """How long each character is that a text without its carriage returns has."""
    for number, piece in enumerate(text.split("\r\n")):
        if number:
            yield 2
        yield from (1 for _ in piece)


def _bytes(character: str) -> int:
    return 1 + (character > "\x7f") + (character > "\u07ff") + (character > "\uffff")


def _moved(start: int, end: int, given: Sequence[int], wanted: Sequence[int]) -> tuple[int, int]:
    first, last = given[0], given[-1]
    if not first <= start <= end <= last:
        # What stands before the first place is a byte order mark, which is no part of the text.
        if not 0 <= start <= end <= last:
            raise BeyondText(f"{start} to {end} is not within 0 to {last}")
        start, end = max(start, first), max(end, first)
    at = bisect_right(given, start) - 1
    return wanted[at], wanted[max(at, bisect_left(given, end))]
