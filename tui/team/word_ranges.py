"""Places in an article counted in words, so that marks and white space make no difference."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.text.spans import Span
from tui.text.words import words


class WordRange(NamedTuple):
    """From the word of number `first` to before that of number `end`."""

    first: int
    end: int


Ranges = tuple[WordRange, ...]
"""Ranges in order that do not touch each other."""


class WordTable:
    """The words of one article, by number."""

    def __init__(self, text: str) -> None:
        found = words(text, 0, len(text))
        self._starts = [span.start for span in found]
        self._ends = [span.end for span in found]

    def __len__(self) -> int:
        return len(self._starts)

    def range_of(self, span: Span) -> WordRange:
        """The words that the span has any part of; empty where it has none."""
        first = bisect_right(self._ends, span.start)
        return WordRange(first, max(first, bisect_left(self._starts, span.end, first)))

    def cuts_a_word(self, span: Span) -> bool:
        """Whether the span begins or ends in the middle of a word."""
        return self._is_within(span.start) or self._is_within(span.end)

    def _is_within(self, offset: int) -> bool:
        number = bisect_right(self._ends, offset)
        return number < len(self._starts) and self._starts[number] < offset


def joined(ranges: Iterable[WordRange]) -> Ranges:
    """The same words as ranges that are in order and apart."""
    found: list[WordRange] = []
    for each in sorted(ranges):
        if found and each.first <= found[-1].end:
            found[-1] = WordRange(found[-1].first, max(found[-1].end, each.end))
        else:
            found.append(each)
    return tuple(found)


def number_of_words(ranges: Ranges) -> int:
    """How many words the ranges hold."""
    return sum(end - first for first, end in ranges)


def shared_words(one: Ranges, other: Ranges) -> int:
    """How many words both hold."""
    if len(one) == len(other) == 1:
        return max(0, min(one[0].end, other[0].end) - max(one[0].first, other[0].first))
    return sum(max(0, min(a.end, b.end) - max(a.first, b.first)) for a in one for b in other)


def overlaps(one: Sequence[Ranges], other: Sequence[Ranges]) -> list[tuple[int, int, int]]:
    """Every two that share words: the number of each, and how many words these are."""
    order = sorted((each[0].first, each[-1].end, n) for n, each in enumerate(other) if each)
    found = []
    waiting, active = 0, list[tuple[int, int]]()
    for first, end, number in sorted(
        (each[0].first, each[-1].end, n) for n, each in enumerate(one) if each
    ):
        while waiting < len(order) and order[waiting][0] < end:
            active.append(order[waiting][1:])
            waiting += 1
        # Those of `one` come by where they begin: what has ended before this one is done with.
        active = [each for each in active if each[0] > first]
        for _, partner in active:
            if both := shared_words(one[number], other[partner]):
                found.append((number, partner, both))
    return found
