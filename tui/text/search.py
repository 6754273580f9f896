"""Searching the text for words, whatever their case."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from tui.text.spans import Span
from tui.text.words import is_whole_words

_CHUNK = 1 << 16


class _CaseFolded:
    """A text with its case folded, and the way between offsets in it and in the text.

    Folding makes some characters longer (ß, İ, ﬁ): `origins` and `places` say where these stand in
    the text and in the folded text, `growth` how much is added before each, and in all.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.origins: list[int] = []
        self.places: list[int] = []
        self.growth = [0]
        if text.isascii():
            self.folded = text.lower()
            return
        folded: list[str] = []
        # Piece by piece, since folding takes twelve bytes a character for as long as it lasts.
        for low in range(0, len(text), _CHUNK):
            piece = text[low : low + _CHUNK]
            folded.append(piece.casefold())
            if len(folded[-1]) != len(piece):
                self._note_growth(piece, low)
        self.folded = "".join(folded)

    def _note_growth(self, piece: str, low: int) -> None:
        for origin, character in enumerate(piece, low):
            added = len(character.casefold()) - 1
            if added:
                self.origins.append(origin)
                self.places.append(origin + self.growth[-1])
                self.growth.append(self.growth[-1] + added)

    def to_folded(self, offset: int) -> int:
        """Where an offset of the text lies in the folded text."""
        return offset + self.growth[bisect_left(self.origins, offset)]

    def from_folded(self, folded_offset: int) -> int | None:
        """Where a place in the folded text lies in the text; None if inside a longer character."""
        number = bisect_left(self.places, folded_offset)
        offset = folded_offset - self.growth[number]
        return None if number and offset <= self.origins[number - 1] else offset

    def span(self, folded_offset: int, length: int) -> Span | None:
        """The span of a match in the text; None when it would cut a character."""
        start, end = self.from_folded(folded_offset), self.from_folded(folded_offset + length)
        return None if start is None or end is None else Span(start, end)


_last: _CaseFolded | None = None


def find_next(text: str, needle: str, offset: int, backwards: bool = False) -> Span | None:
    """The first match at or after the offset, or with `backwards` the last that starts before it.

    Case does not count. The search wraps around at the end of the text; None when nothing matches.
    """
    wanted = needle.casefold()
    if not wanted:
        return None
    folded = _case_folded(text)
    here = folded.to_folded(min(max(offset, 0), len(text)))
    if backwards:
        last = len(folded.folded)
        return _last_match(folded, wanted, 0, here) or _last_match(folded, wanted, here, last)
    return next(_matches(folded, wanted, here), None) or next(_matches(folded, wanted, 0), None)


def matches_in(text: str, needle: str, start: int, end: int) -> list[Span]:
    """The matches that overlap the text from `start` to `end`, in order; case does not count.

    Matches may overlap. The time does not grow with the length of the text after its first search.
    """
    wanted = needle.casefold()
    if not wanted:
        return []
    folded = _case_folded(text)
    low, high = folded.to_folded(start) - len(wanted) + 1, folded.to_folded(end) + len(wanted)
    found = _matches(folded, wanted, max(0, low), high)
    return [span for span in found if span.start < end and span.end > start]


def first_matches(text: str, needle: str, most: int) -> list[Span]:
    """The first matches in the text, so many at most; case does not count."""
    wanted = needle.casefold()
    return list(islice(_matches(_case_folded(text), wanted, 0), most)) if wanted else []


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Every occurrence of the words as whole words, in the same case.

    Any white space between them matches any other.
    """
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return
    pattern = re.compile(r"\s+".join(parts))
    found = (Span(*match.span()) for match in pattern.finditer(text))
    yield from (span for span in found if is_whole_words(text, span))


def _case_folded(text: str) -> _CaseFolded:
    """The folded text; the last one is kept, since people search one article at a time."""
    global _last
    if _last is None or _last.text is not text:
        _last = _CaseFolded(text)
    return _last


def _matches(
    text: _CaseFolded, wanted: str, folded_offset: int, end: int | None = None
) -> Iterator[Span]:
    """The matches from a place of the folded text on, and before an end of it."""
    folded_offset = text.folded.find(wanted, folded_offset, end)
    while folded_offset >= 0:
        span = text.span(folded_offset, len(wanted))
        if span:
            yield span
        folded_offset = text.folded.find(wanted, folded_offset + 1, end)


def _last_match(text: _CaseFolded, wanted: str, low: int, high: int) -> Span | None:
    """The last match that starts from `low` on and before `high`, both in the folded text."""
    folded_offset = text.folded.rfind(wanted, low, high - 1 + len(wanted))
    while folded_offset >= 0:
        span = text.span(folded_offset, len(wanted))
        if span:
            return span
        folded_offset = text.folded.rfind(wanted, low, folded_offset - 1 + len(wanted))
    return None
