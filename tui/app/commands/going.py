"""Going from mark to mark: proposals, claims, quotations, entities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.core.anchors import trimmed
from tui.core.index import SpanIndex
from tui.core.proposals import Proposals
from tui.desk.refusal import Refused

if TYPE_CHECKING:
    from tui.app.reader import Reader

_MARKS = 16
"""Quotation marks and blanks that may stand before what is quoted."""


def _next(reader: Reader, index: SpanIndex[Any] | Proposals, step: int, what: str) -> Any:
    """Select the next (1) or previous (-1) span of an index, and give its value."""
    span = reader.desk.cursor.span
    found = index.after(span.start) if step > 0 else index.before(span.start)
    if found is None:
        raise _no_more(what, step)
    reader.go(found[0])
    return found[1]


def _no_more(what: str, step: int) -> Refused:
    return Refused(f"There is no {what} {'after' if step > 0 else 'before'} this place.")


def _proposal(reader: Reader, step: int) -> None:
    desk = reader.desk
    if not len(desk.reading.proposals):
        raise Refused("Nothing is proposed that has not been judged.")
    proposal = _next(reader, desk.reading.proposals, step, "proposal")
    if desk.cursor.anchor is None:
        reader.go(proposal.attribution.contents[0])
    reader.tab = 1


def next_proposal(reader: Reader) -> None:
    """Go to the next proposal."""
    _proposal(reader, 1)


def previous_proposal(reader: Reader) -> None:
    """Go to the previous proposal."""
    _proposal(reader, -1)


def _claim(reader: Reader, step: int) -> None:
    claim = _next(reader, reader.desk.reading.claims, step, "claim")
    reader.desk.visit(claim.id)
    reader.tab = 0


def next_claim(reader: Reader) -> None:
    """Go to the next claim."""
    _claim(reader, 1)


def previous_claim(reader: Reader) -> None:
    """Go to the previous claim."""
    _claim(reader, -1)


def _quotation(reader: Reader, step: int) -> None:
    desk = reader.desk
    start, quotations = desk.cursor.span.start, desk.reading.quotations
    found = quotations.after(start - _MARKS) if step > 0 else quotations.before(start)
    while found is not None:
        inner = trimmed(desk.text, found[0])
        if (inner.start - start) * step > 0:
            reader.go(inner)
            return
        found = quotations.after(found[0].start) if step > 0 else quotations.before(found[0].start)
    raise _no_more("quotation", step)


def next_quotation(reader: Reader) -> None:
    """Select the next quotation."""
    _quotation(reader, 1)


def previous_quotation(reader: Reader) -> None:
    """Select the previous quotation."""
    _quotation(reader, -1)


def next_entity(reader: Reader) -> None:
    """Select the next entity."""
    _next(reader, reader.desk.reading.mentions, 1, "entity")


def previous_entity(reader: Reader) -> None:
    """Select the previous entity."""
    _next(reader, reader.desk.reading.mentions, -1, "entity")
