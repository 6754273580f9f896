"""Going from mark to mark: proposals, claims, quotations, entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.moving import by
from tui.app.panel_lists import ClaimList, ProposalList
from tui.session.at_cursor import claim_towards, proposal_exactly
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.anchors import trimmed
from tui.text.motions import MotionUnits, first_word
from tui.text.spans import Span

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader

_MARKS = 16
"""Quotation marks and blanks that may stand before what is quoted."""


def _no_more(what: str, step: int) -> str:
    return f"There is no {what} {'after' if step > 0 else 'before'} this place."


def _proposal(reader: Reader, step: int) -> None:
    session, proposals = reader.session, reader.session.reading.proposals
    span = session.cursor.span
    here = proposal_exactly(session, span)
    if here is not None:
        found = proposals.next_to(here, step)
    elif step > 0:
        # From where reading begins, one that begins with the very first word is still ahead.
        found = proposals.after(span.start - (span == first_word(session.article)))
    else:
        found = proposals.before(span.start)
    if found is None:
        if reader.analysis.is_looking:
            reader.awaited = step
            raise Refused("Still looking: the next proposal is shown as soon as it is found.")
        none = reader.analysis.why_not or "Nothing is proposed that has not been judged."
        raise Refused(_no_more("proposal", step) if len(proposals) else none)
    reader.go(found[0] if session.cursor.is_extending else found[1].contents[0])
    reader.turn_to(ProposalList)


def next_proposal(reader: Reader) -> None:
    """Go to the next proposal."""
    _proposal(reader, 1)


def previous_proposal(reader: Reader) -> None:
    """Go to the previous proposal."""
    _proposal(reader, -1)


def _claim(reader: Reader, step: int) -> None:
    session, claims = reader.session, reader.session.reading.claims
    place = claim_towards(session, step)
    if not 0 <= place < len(claims):
        others = len(session.reading.tables.claim) > len(claims)
        more = "; V for those not found." if others else "."
        raise Refused(_no_more("claim", step).removesuffix(".") + more)
    reader.go(claims.spans[place])
    session.visit(claims.values[place].id)
    reader.turn_to(ClaimList)


def next_claim(reader: Reader) -> None:
    """Go to the next claim."""
    _claim(reader, 1)


def previous_claim(reader: Reader) -> None:
    """Go to the previous claim."""
    _claim(reader, -1)


def _quotations(session: Session) -> MotionUnits:
    """The quotations without their marks."""
    text, quotations = session.text, session.reading.quotations

    def after(offset: int) -> Span | None:
        found = quotations.after(offset - _MARKS)
        while found is not None:
            inner = trimmed(text, found[0])
            if inner.start > offset:
                return inner
            found = quotations.after(found[0].start)
        return None

    def before(offset: int) -> Span | None:
        found = quotations.before(offset)
        while found is not None:
            inner = trimmed(text, found[0])
            if inner.start < offset:
                return inner
            found = quotations.before(found[0].start)
        return None

    return MotionUnits(after, before)


def _entities(session: Session) -> MotionUnits:
    mentions = session.reading.mentions

    def span(found: tuple[Span, object] | None) -> Span | None:
        return found[0] if found else None

    return MotionUnits(
        lambda offset: span(mentions.after(offset)), lambda offset: span(mentions.before(offset))
    )


def next_quotation(reader: Reader) -> None:
    """Select the next quotation."""
    by(reader, _quotations(reader.session), 1, _no_more("quotation", 1))


def previous_quotation(reader: Reader) -> None:
    """Select the previous quotation."""
    by(reader, _quotations(reader.session), -1, _no_more("quotation", -1))


def next_entity(reader: Reader) -> None:
    """Select the next entity."""
    by(reader, _entities(reader.session), 1, _no_more("entity", 1))


def previous_entity(reader: Reader) -> None:
    """Select the previous entity."""
    by(reader, _entities(reader.session), -1, _no_more("entity", -1))
