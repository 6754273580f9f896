"""What a key acts on: the claim, proposal or entity at the cursor, the innermost first."""

from __future__ import annotations

from typing import TypeVar

from tui.core.anchors import trimmed
from tui.core.claim import Claim
from tui.core.proposals import Proposal
from tui.core.spans import Span
from tui.desk.desk import Desk

T = TypeVar("T")


def content_span(desk: Desk) -> Span:
    """The selected words without outer quotation marks and final punctuation."""
    return trimmed(desk.text, desk.cursor.span)


def same_words(desk: Desk, one: Span, other: Span) -> bool:
    """Whether two spans are the same but for outer quotation marks and final punctuation."""
    return one == other or trimmed(desk.text, one) == trimmed(desk.text, other)


def claim_exactly(desk: Desk, span: Span) -> Claim | None:
    """The claim whose content is just the span; the current one before others."""
    near = desk.reading.claims.at(trimmed(desk.text, span).start)
    claims = [claim for place, claim in near if same_words(desk, place, span)]
    return next((c for c in claims if c.id == desk.current), claims[0] if claims else None)


def proposal_exactly(desk: Desk, span: Span) -> Proposal | None:
    """The open proposal one of whose contents, or their whole stretch, is just the span."""
    for hull, proposal in desk.reading.proposals.at(trimmed(desk.text, span).start):
        if any(same_words(desk, part, span) for part in (hull, *proposal.attribution.contents)):
            return proposal
    return None


def under(desk: Desk) -> Claim | Proposal | None:
    """The innermost claim or open proposal that the cursor lies in or lies in the cursor.

    What is just the selection comes first, then what covers it, then what it covers.
    """
    span = content_span(desk)
    exact = claim_exactly(desk, span) or proposal_exactly(desk, span)
    if exact is not None:
        return exact
    claims: list[tuple[Span, Claim | Proposal]] = [*desk.reading.claims.touching(*span)]
    return _nearest(span, [*claims, *desk.reading.proposals.touching(*span)])


def proposal_under(desk: Desk) -> Proposal | None:
    """The innermost open proposal at the cursor, even where a claim lies further in."""
    span = content_span(desk)
    return proposal_exactly(desk, span) or _nearest(span, desk.reading.proposals.touching(*span))


def enclosing_claim(desk: Desk, span: Span) -> Claim | None:
    """The innermost claim in which the span lies without being all of it."""
    for place, claim in desk.reading.claims.covering(span):
        if not same_words(desk, place, span):
            return claim
    return None


def entity_under(desk: Desk) -> tuple[Span, str, str] | None:
    """The mention at the cursor as span, label and canonical name."""
    span = desk.cursor.span
    found = desk.reading.mentions.covering(span) or desk.reading.mentions.touching(*span)
    if not found:
        return None
    place, mention = found[0]
    return place, mention.label, mention.name


def _nearest(span: Span, found: list[tuple[Span, T]]) -> T | None:
    """The innermost that covers the span, else the largest that it covers."""
    covering = [item for item in found if item[0].covers(span)]
    if covering:
        return min(covering, key=lambda item: item[0].length)[1]
    inside = [item for item in found if span.covers(item[0])]
    return max(inside, key=lambda item: item[0].length)[1] if inside else None


def doubles_of(desk: Desk, claim: Claim) -> list[Claim]:
    """The other claims of its kind at the very same words."""
    span = desk.reading.place(claim.id).span
    if span is None:
        return []
    here = (other for place, other in desk.reading.claims.touching(*span) if place == span)
    return [other for other in here if other.kind == claim.kind and other.id != claim.id]
