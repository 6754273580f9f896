"""The marks that a word may have one of: of those that share words, the outermost."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tui.exchange.marks.mark import Mark

_RANKS = ("content", "source", "cue", "entity")


def outermost(marks: Sequence[Mark]) -> list[Mark]:
    """The marks in the order of the text, without those that share words with a longer one.

    Of two as long as each other, what a claim says is kept before its source, and that before
    names.
    """
    kept: list[Mark] = []
    starts: list[int] = []
    for each in sorted(marks, key=lambda m: (-m.span.length, _RANKS.index(m.is_sort), m.span)):
        at = bisect_right(starts, each.span.start)
        is_free = (at == 0 or kept[at - 1].span.end <= each.span.start) and (
            at == len(kept) or each.span.end <= kept[at].span.start
        )
        if is_free:
            starts.insert(at, each.span.start)
            kept.insert(at, each)
    return kept
