"""Proposals: what the machine suggests and no person has judged yet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from tui.model.claim import Claim
from tui.model.findings import Attribution
from tui.model.findings_columns import Attributions
from tui.text.columns import Column
from tui.text.span_index import SpanIndex
from tui.text.spans import Span, enclosing_span

NONE_JUDGED: Mapping[int, tuple[Span, ...]] = MappingProxyType({})


class Proposal(NamedTuple):
    """An attribution that no person has judged yet; `number` is its place in the findings.

    `judged` are those of its contents that are on record or rejected already.
    """

    number: int
    attribution: Attribution
    judged: tuple[Span, ...] = ()

    @property
    def contents(self) -> tuple[Span, ...]:
        """The contents that are still to be judged."""
        if not self.judged:
            return self.attribution.contents
        return tuple(each for each in self.attribution.contents if each not in self.judged)

    @property
    def span(self) -> Span:
        """From the first word still to be judged to the last."""
        return enclosing_span(self.contents)


class Proposals(Column[Proposal]):
    """The attributions that nobody has judged, in text order.

    All attributions stay in one index, which is never made anew; what is judged is left out. Of
    some, a part of the contents is judged: they stand where the rest of them begins, and are few.
    """

    def __init__(
        self, attributions: Attributions, judged: Mapping[int, tuple[Span, ...]] = NONE_JUDGED
    ) -> None:
        self._attributions = attributions
        hulls = attributions.columns.contents.enclosing_spans()
        self._all: SpanIndex[int] = SpanIndex.over(hulls, range(len(attributions)))
        self._partly: dict[int, Proposal] = {}
        self._judged: list[int] = []
        for number, contents in judged.items():
            self._judge(number, contents)
        self._judged.sort()

    def revised(self, judged: Mapping[int, tuple[Span, ...]]) -> Proposals:
        """The same after of some attributions other contents are judged, given by number."""
        new = object.__new__(Proposals)
        new._attributions, new._all = self._attributions, self._all
        new._judged = self._judged[:]
        new._partly = self._partly.copy()
        for number, contents in judged.items():
            place = new._place(number)
            new._partly.pop(place, None)
            if new._is_judged(place):
                del new._judged[bisect_left(new._judged, place)]
            new._judge(number, contents)
        return new

    def _judge(self, number: int, contents: tuple[Span, ...]) -> None:
        """Leave out what is judged of an attribution of which nothing is left out yet."""
        attribution, place = self._attributions[number], self._place(number)
        if len(contents) == len(attribution.contents):
            insort(self._judged, place)
        elif contents:
            self._partly[place] = Proposal(number, attribution, contents)

    def __len__(self) -> int:
        return len(self._all) - len(self._judged)

    def item(self, number: int) -> Proposal:
        """The proposal of that number among the open ones."""
        place = number
        while (other := number + bisect_right(self._judged, place)) != place:
            place = other
        return self._at(place)

    def numbered(self, number: int) -> Proposal | None:
        """What is open of the attribution of that number in the findings, None if nothing is."""
        place = self._place(number)
        return None if self._is_judged(place) else self._at(place)

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
        found = self._open(self._all.touching(start, end))
        return [item for item in found if item[0].start < end and item[0].end > start]

    def at(self, offset: int) -> list[tuple[Span, Proposal]]:
        """All that cover the code point at the offset, the innermost (shortest) first."""
        return sorted(self.touching(offset, offset + 1), key=lambda item: item[0].length)

    def after(self, offset: int) -> tuple[Span, Proposal] | None:
        """The first that starts behind the offset."""
        return self._first(self._all.position_after(offset), (offset + 1,))

    def before(self, offset: int) -> tuple[Span, Proposal] | None:
        """The last that starts before the offset."""
        return self._last(self._all.position_before(offset), (offset,))

    def next_to(self, proposal: Proposal, step: int) -> tuple[Span, Proposal] | None:
        """The one behind (1) or before (-1) an open one, also where both start at one place."""
        start, place = proposal.span.start, self._place(proposal.number)
        if step > 0:
            rank = _rank(proposal.span, place + 1)
            return self._first(self._all.position_before(start) + 1, rank)
        return self._last(self._all.position_after(start) - 1, _rank(proposal.span, place))

    def _first(self, place: int, least: tuple[int, ...]) -> tuple[Span, Proposal] | None:
        """The first, from a place of the index on, whose rank is no less."""
        spans = self._all.spans
        while place < len(self._all) and (
            self._is_left(place) or _rank(spans[place], place) < least
        ):
            place += 1
        found = {_rank(each.span, at): at for at, each in self._partly.items()}
        if place < len(self._all):
            found[_rank(spans[place], place)] = place
        rank = min((rank for rank in found if rank >= least), default=None)
        return None if rank is None else self._with_span(found[rank])

    def _last(self, place: int, limit: tuple[int, ...]) -> tuple[Span, Proposal] | None:
        """The last, from a place of the index back, whose rank is less."""
        spans = self._all.spans
        while place >= 0 and (self._is_left(place) or _rank(spans[place], place) >= limit):
            place -= 1
        found = {_rank(each.span, at): at for at, each in self._partly.items()}
        if place >= 0:
            found[_rank(spans[place], place)] = place
        rank = max((rank for rank in found if rank < limit), default=None)
        return None if rank is None else self._with_span(found[rank])

    def _open(self, found: list[tuple[Span, int]]) -> list[tuple[Span, Proposal]]:
        places = [self._place(number) for _, number in found]
        return [self._with_span(place) for place in places if not self._is_judged(place)]

    def _at(self, place: int) -> Proposal:
        if place in self._partly:
            return self._partly[place]
        number = self._all.values[place]
        return Proposal(number, self._attributions[number])

    def _with_span(self, place: int) -> tuple[Span, Proposal]:
        proposal = self._at(place)
        return (proposal.span if proposal.judged else self._all.spans[place]), proposal

    def _place(self, number: int) -> int:
        """Where in the index of all an attribution stands."""
        if isinstance(self._all.values, range):
            return number
        return self._all.position(enclosing_span(self._attributions[number].contents), number, int)

    def _is_left(self, place: int) -> bool:
        """Whether it stands elsewhere than in the index, or nowhere."""
        return place in self._partly or self._is_judged(place)

    def _is_judged(self, place: int) -> bool:
        found = bisect_left(self._judged, place)
        return self._judged[found : found + 1] == [place]


def _rank(span: Span, place: int) -> tuple[int, int, int]:
    """What proposals are ordered by: where they start, the longer first."""
    return span.start, -span.end, place


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
        return Proposals(self.attributions, self._of(self._near(judging)))

    def opened(self, before: Proposals, spans: Iterable[Span]) -> Proposals:
        """The same, given what was open before, when only in these spans it may be otherwise."""
        return before.revised(self._of(self._near(spans)))

    def _near(self, spans: Iterable[Span]) -> set[int]:
        return {number for span in spans for _, number in self.contents.touching(*span)}

    def _of(self, numbers: Iterable[int]) -> dict[int, tuple[Span, ...]]:
        """What is judged of each of these attributions; each part for itself, or all as one."""
        found = {}
        for number in numbers:
            contents = self.attributions[number].contents
            judged = tuple(filter(self._covers, contents))
            found[number] = contents if self._holds(enclosing_span(contents)) else judged
        return found

    def _holds(self, span: Span) -> bool:
        """Whether one claim, or one thing rejected, is all of the span and not much more."""
        around = [other for other, _ in self.claims.covering(span)]
        around += [other for other, _ in self.rejected.covering(span)]
        return any(2 * span.length > other.length for other in around)

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
