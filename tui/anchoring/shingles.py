"""An index of a text by shingles (short runs of characters), which finds what two texts share.

This is where the search for altered words starts.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tui.anchoring.script_rules import is_dense

# A run that stands in more places than this says nothing about where an anchor is.
_MOST_PLACES = 40
# Of a text with more runs than this, only every second, third ... is kept.
_MOST_RUNS = 250_000
_MOST_MATCHES = 60
_MOST_EXTENDED = 150


class Match(NamedTuple):
    """A stretch of characters that is the same in an anchor's words and in a text.

    `start` is its offset in the words, `text_start` the one in the text.
    """

    start: int
    text_start: int
    length: int


class ShingleIndex:
    """The places of every run of a few characters in a text.

    Runs are 6 characters long, 3 in scripts without spaces, 8 in very large texts.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.dense = is_dense(text)
        step = 1 + len(text) // _MOST_RUNS
        self._length = 8 if step > 1 else 3 if self.dense else 6
        places: dict[str, list[int]] = {}
        for start in range(0, len(text) - self._length + 1, step):
            places.setdefault(text[start : start + self._length], []).append(start)
        self._places = places

    def matches(self, words: str) -> list[Match]:
        """The longest stretches that the words share with the text, in the order of the words."""
        starts: list[tuple[int, int, list[int]]] = []
        for start in range(len(words) - self._length + 1):
            places = self._places.get(words[start : start + self._length])
            if places is not None and len(places) <= _MOST_PLACES:
                starts.append((len(places), start, places))
        # What is rare says most about where the words are: the rest is looked at only if need be.
        starts.sort()
        covered: dict[int, int] = {}
        found: list[Match] = []
        for _, start, places in starts:
            for text_start in places:
                if covered.get(text_start - start, -1) < start:
                    match = self._extended(words, start, text_start)
                    covered[text_start - start] = match.start + match.length - self._length
                    found.append(match)
            if len(found) >= _MOST_EXTENDED:
                break
        found = list(set(found))
        found.sort(key=lambda match: (-match.length, match))
        return sorted(found[:_MOST_MATCHES])

    def _extended(self, words: str, start: int, text_start: int) -> Match:
        text, first, end = self.text, start, start + self._length
        shift = text_start - start
        while first > 0 and first + shift > 0 and words[first - 1] == text[first + shift - 1]:
            first -= 1
        while end < len(words) and end + shift < len(text) and words[end] == text[end + shift]:
            end += 1
        return Match(first, first + shift, end - first)


@lru_cache(maxsize=4)
def shingle_index(text: str) -> ShingleIndex:
    """The index of a normalized text; the last few are kept, as many anchors ask for one text."""
    return ShingleIndex(text)
