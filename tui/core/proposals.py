"""Proposals: what the machine suggests and no person has judged yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.core.claim import Claim
from tui.core.findings import Attribution
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


class Judged(NamedTuple):
    """What people have judged of the attributions found: by claims, and by what they rejected."""

    attributions: Sequence[Attribution]
    claims: SpanIndex[Claim]
    rejected: SpanIndex[str]

    def open(self) -> SpanIndex[Proposal]:
        """All that is not judged, by the hull of its contents."""
        nothing_is = not (len(self.claims) or len(self.rejected))
        return SpanIndex(
            (hull(attribution.contents), Proposal(number, attribution))
            for number, attribution in enumerate(self.attributions)
            if nothing_is or not self._has(attribution)
        )

    def opened(self, before: SpanIndex[Proposal], numbers: Iterable[int]) -> SpanIndex[Proposal]:
        """The same, given what was open before, when only these may be judged otherwise."""
        gone: list[tuple[Span, Proposal]] = []
        come: list[tuple[Span, Proposal]] = []
        for number in set(numbers):
            attribution = self.attributions[number]
            item = hull(attribution.contents), Proposal(number, attribution)
            was_open = item in before.touching(*item[0])
            if was_open == self._has(attribution):
                (gone if was_open else come).append(item)
        return before.revised(gone, come, lambda proposal: proposal.number)

    def _has(self, attribution: Attribution) -> bool:
        return any(self._covers(span) for span in attribution.contents)

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
