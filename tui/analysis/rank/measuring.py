"""How many attributions are right, and whether one way of finding them is better than another."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from tui.model.findings import Attribution
from tui.text.spans import Span

FOLDS = 5
"""Parts of the articles, each of which is left out once while the others teach."""

_ENOUGH = 0.5
_RESAMPLES = 1000
_TAIL = 0.025
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class Count:
    """Of one article: how many attributions were wanted, how many found, how many of them right."""

    wanted: int = 0
    found: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class Gain:
    """F1 in percent before and after, the 95 % interval of the difference, and how sure it is.

    `sure` is the share of resamplings of the articles in which anything is gained.
    """

    before: float
    after: float
    low: float
    high: float
    sure: float

    @property
    def is_clear(self) -> bool:
        """Whether at least four in five resamplings gain.

        What is learned from noise loses in most. To ask for the whole interval above zero would
        leave unused most of what fifty articles bring.
        """
        return self.sure >= _SURE

    @property
    def is_certain(self) -> bool:
        """Whether the whole interval is above zero."""
        return self.low > 0


def rights(wanted: Sequence[Attribution], found: Sequence[Attribution]) -> list[bool]:
    """Which of those found are right: matched, and with the same source."""
    return [
        number is not None and _is_same_source(wanted[number].source, each.source)
        for number, each in zip(matches(wanted, found), found, strict=True)
    ]


def matches(wanted: Sequence[Attribution], found: Sequence[Attribution]) -> list[int | None]:
    """The number of the wanted one that each of those found stands for, None where it is none.

    They are matched one to one, the best first; a match shares half of the content.
    """
    pairs = []
    for number, one in enumerate(wanted):
        for other_number, other in enumerate(found):
            share = _share(one.contents, other.contents)
            if share >= _ENOUGH:
                fits = _is_same_source(one.source, other.source)
                pairs.append((share, fits, -number, -other_number))
    matched: set[int] = set()
    partners: dict[int, int] = {}
    for _, _, number, other_number in sorted(pairs, reverse=True):
        if -number not in matched and -other_number not in partners:
            matched.add(-number)
            partners[-other_number] = -number
    return [partners.get(number) for number in range(len(found))]


def count(wanted: Sequence[Attribution], found: Sequence[Attribution]) -> Count:
    """The count of one article."""
    return Count(len(wanted), len(found), sum(rights(wanted, found)))


def f1(counts: Sequence[Count]) -> float:
    """The harmonic mean of precision and recall over all articles, in percent."""
    whole = sum(each.wanted + each.found for each in counts)
    return 200 * sum(each.right for each in counts) / whole if whole else 0.0


def gain(before: Sequence[Count], after: Sequence[Count]) -> Gain:
    """How much better the same articles come out, by bootstrap over articles with a fixed seed."""
    chance = random.Random(1)
    numbers = range(len(before))
    gains = []
    for _ in range(_RESAMPLES):
        drawn = chance.choices(numbers, k=len(numbers))
        gains.append(f1([after[n] for n in drawn]) - f1([before[n] for n in drawn]))
    gains.sort()
    last = len(gains) - 1
    low, high = gains[round(_TAIL * last)], gains[round((1 - _TAIL) * last)]
    sure = sum(each > 0 for each in gains) / len(gains)
    return Gain(f1(before), f1(after), low, high, sure)


def _share(one: Sequence[Span], other: Sequence[Span]) -> float:
    shared = sum(a.shared(b) for a in one for b in other)
    whole = sum(span.length for span in (*one, *other)) - shared
    return shared / whole if whole else 0.0


def _is_same_source(one: Span | None, other: Span | None) -> bool:
    """Whether the sources are the same or share half of the shorter one; both may be absent."""
    if one is None or other is None:
        return one is other
    return 2 * one.shared(other) >= min(one.length, other.length) > 0
