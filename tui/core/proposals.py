"""Proposals: what the machine suggests and no person has judged yet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from tui.core.claim import Claim
from tui.core.columns import Column
from tui.core.findings import Attribution
from tui.core.findings_columns import Attributions
from tui.core.index import SpanIndex
from tui.core.spans import Span, hull


class Proposal(NamedTuple):
    """An attribution that no person has judged yet; `number` is its place in the findings."""

    number: int
    attribution: Attribution

    @property
    def span(self) -> Span:
        """From the content's first word to its last."""
        return hull(self.attribution.contents)


class Proposals(Column[Proposal]):
    """The attributions that nobody has judged, in text order.

    All attributions stay in one index, which is never made anew; what is judged is left out.
    """

    def __init__(self, attributions: Attributions, judged: Iterable[int] = ()) -> None:
        self._attributions = attributions
        hulls = attributions.columns.contents.hulls()
        self._all: SpanIndex[int] = SpanIndex.over(hulls, range(len(attributions)))
        self._judged = sorted(map(self._place, judged))

    def revised(self, judged: Iterable[int], open: Iterable[int]) -> Proposals:
        """The same after some of the attributions have been judged, and others are open again."""
        new = object.__new__(Proposals)
        new._attributions, new._all = self._attributions, self._all
        new._judged = self._judged[:]
        for number in judged:
            if not self._is_judged(place := self._place(number)):
                insort(new._judged, place)
        for number in open:
            if self._is_judged(place := self._place(number)):
                del new._judged[bisect_left(new._judged, place)]
        return new

    def __len__(self) -> int:
        return len(self._all) - len(self._judged)

    def item(self, number: int) -> Proposal:
        """The proposal of that number among the open ones."""
        place = number
        while (other := number + bisect_right(self._judged, place)) != place:
            place = other
        return self._at(place)

    @cached_property
    def surest_first(self) -> list[Proposal]:
        """All of them, those that are most likely right first."""
        return sorted(self, key=lambda proposal: -proposal.attribution.confidence)

    def position(self, proposal: Proposal) -> int:
        """Which of the open ones it is; KeyError if it is not open."""
        place = self._place(proposal.number)
        if self._is_judged(place):
            raise KeyError(proposal)
        return place - bisect_left(self._judged, place)

    def touching(self, start: int, end: int) -> list[tuple[Span, Proposal]]:
        """All that share a code point with start to end, in text order."""
        return self._open(self._all.touching(start, end))

    def at(self, offset: int) -> list[tuple[Span, Proposal]]:
        """All that cover the code point at the offset, the innermost (shortest) first."""
        return self._open(self._all.at(offset))

    def after(self, offset: int) -> tuple[Span, Proposal] | None:
        """The first that starts behind the offset."""
        place = self._all.place_after(offset)
        while self._is_judged(place):
            place += 1
        return self._with_span(place) if place < len(self._all) else None

    def before(self, offset: int) -> tuple[Span, Proposal] | None:
        """The last that starts before the offset."""
        place = self._all.place_before(offset)
        while self._is_judged(place):
            place -= 1
        return self._with_span(place) if place >= 0 else None

    def _open(self, found: list[tuple[Span, int]]) -> list[tuple[Span, Proposal]]:
        return [
            (span, Proposal(number, self._attributions[number]))
            for span, number in found
            if not self._is_judged(self._place(number))
        ]

    def _at(self, place: int) -> Proposal:
        number = self._all.values[place]
        return Proposal(number, self._attributions[number])

    def _with_span(self, place: int) -> tuple[Span, Proposal]:
        return self._all.spans[place], self._at(place)

    def _place(self, number: int) -> int:
        """Where in the index of all an attribution stands."""
        if isinstance(self._all.values, range):
            return number
        return self._all.position(hull(self._attributions[number].contents), number, int)

    def _is_judged(self, place: int) -> bool:
        found = bisect_left(self._judged, place)
        return self._judged[found : found + 1] == [place]


class Judged(NamedTuple):
    """What people have judged of the attributions found: by claims, and by what they rejected.

    `contents` are those of the attributions, by number.
    """

    attributions: Attributions
    contents: SpanIndex[int]
    claims: SpanIndex[Claim]
    rejected: SpanIndex[str]

    def open(self) -> Proposals:
        """All that is not judged."""
        judging = [span for index in (self.claims, self.rejected) for span in index.spans]
        return Proposals(self.attributions, filter(self._has, self._near(judging)))

    def opened(self, before: Proposals, spans: Iterable[Span]) -> Proposals:
        """The same, given what was open before, when only in these spans it may be otherwise."""
        numbers = self._near(spans)
        judged = set(filter(self._has, numbers))
        return before.revised(judged, numbers - judged)

    def _near(self, spans: Iterable[Span]) -> set[int]:
        return {number for span in spans for _, number in self.contents.touching(*span)}

    def _has(self, number: int) -> bool:
        return any(self._covers(span) for span in self.attributions[number].contents)

    def _covers(self, span: Span) -> bool:
        """Whether the span overlaps a claim or a rejected proposal by half.

        More than half of what was rejected counts; of a claim, more than half of the longer of
        both, since an attribution inside a claim, or around it, is another one.
        """
        claims = (claim for claim, _ in self.claims.touching(*span))
        if any(2 * span.shared(claim) > max(span.length, claim.length) for claim in claims):
            return True
        rejected = (other for other, _ in self.rejected.touching(*span))
        return any(2 * span.shared(other) > other.length for other in rejected)
