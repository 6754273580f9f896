"""What a key acts on: the claim, proposal or entity at the cursor, the innermost first."""

from __future__ import annotations

from tui.core.anchors import trimmed
from tui.core.claim import Claim
from tui.core.reading import Proposal
from tui.core.spans import Span
from tui.desk.desk import Desk


def content_span(desk: Desk) -> Span:
    """The selected words without outer quotation marks and final punctuation."""
    return trimmed(desk.text, desk.cursor.span)


def claim_exactly(desk: Desk, span: Span) -> Claim | None:
    """The claim whose content is just the span; the current one before others."""
    claims = [c for place, c in desk.reading.claims.at(span.start) if place == span]
    return next((c for c in claims if c.id == desk.current), claims[0] if claims else None)


def proposal_exactly(desk: Desk, span: Span) -> Proposal | None:
    """The open proposal one of whose contents, or their whole stretch, is just the span."""
    for hull, proposal in desk.reading.proposals.at(span.start):
        if span == hull or span in proposal.attribution.contents:
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
    proposals: list[tuple[Span, Claim | Proposal]] = [*desk.reading.proposals.touching(*span)]
    found = claims + proposals
    covering = [item for item in found if item[0].covers(span)]
    inside = [item for item in found if span.covers(item[0])]
    if covering:
        return min(covering, key=lambda item: item[0].length)[1]
    return max(inside, key=lambda item: item[0].length)[1] if inside else None


def proposal_under(desk: Desk) -> Proposal | None:
    """The innermost open proposal at the cursor, even where a claim lies further in."""
    span = content_span(desk)
    exact = proposal_exactly(desk, span)
    if exact is not None:
        return exact
    found = desk.reading.proposals.touching(*span)
    fitting = [item for item in found if item[0].covers(span) or span.covers(item[0])]
    return min(fitting, key=lambda item: item[0].length)[1] if fitting else None


def enclosing_claim(desk: Desk, span: Span) -> Claim | None:
    """The innermost claim in which the span lies without being all of it."""
    for place, claim in desk.reading.claims.covering(span):
        if place != span:
            return claim
    return None


def entity_under(desk: Desk) -> tuple[Span, str, str] | None:
    """The mention at the cursor as span, label and canonical name."""
    span = desk.cursor.span
    found = desk.reading.mentions.covering(span) or desk.reading.mentions.touching(*span)
    if not found:
        return None
    place, (label, name) = found[0]
    return place, label, name
