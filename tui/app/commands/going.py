"""Going from mark to mark: proposals, claims, quotations, entities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.app.registry import command
from tui.core.anchors import trimmed
from tui.core.index import SpanIndex
from tui.desk.refusal import Refused

if TYPE_CHECKING:
    from tui.app.reader import Reader


def _next(reader: Reader, index: SpanIndex[Any], step: int, what: str) -> Any:
    """Select the next (1) or previous (-1) span of an index, and give its value."""
    span = reader.desk.cursor.span
    found = index.after(span.start) if step > 0 else index.before(span.start)
    if found is None:
        where = "after" if step > 0 else "before"
        raise Refused(f"There is no {what} {where} this place.")
    reader.go(found[0])
    return found[1]


def _proposal(reader: Reader, step: int) -> None:
    desk = reader.desk
    if not len(desk.reading.proposals):
        raise Refused("Nothing is proposed that has not been judged.")
    proposal = _next(reader, desk.reading.proposals, step, "proposal")
    if desk.cursor.anchor is None:
        reader.go(proposal.attribution.contents[0])
    reader.tab = 1


@command("proposal.next", "tab", "Next proposal", "Go to the next proposal not yet judged.", "Move")
def next_proposal(reader: Reader) -> None:
    """Go to the next proposal."""
    _proposal(reader, 1)


@command(
    "proposal.previous",
    "shift+tab",
    "Previous proposal",
    "Go to the previous proposal not yet judged.",
    "Move",
)
def previous_proposal(reader: Reader) -> None:
    """Go to the previous proposal."""
    _proposal(reader, -1)


def _claim(reader: Reader, step: int) -> None:
    claim = _next(reader, reader.desk.reading.claims, step, "claim")
    reader.desk.visit(claim.id)
    reader.tab = 0


@command("claim.next", "]", "Next claim", "Go to the next claim and make it current.", "Move", "a")
def next_claim(reader: Reader) -> None:
    """Go to the next claim."""
    _claim(reader, 1)


@command(
    "claim.previous", "[", "Previous claim", "Go to the claim before, make it current.", "Move", "A"
)
def previous_claim(reader: Reader) -> None:
    """Go to the previous claim."""
    _claim(reader, -1)


def _quotation(reader: Reader, step: int) -> None:
    desk = reader.desk
    inner = SpanIndex((trimmed(desk.text, span), None) for span, _ in desk.reading.quotations)
    _next(reader, inner, step, "quotation")


@command("quotation.next", "'", "Next quotation", "Select the next quotation.", "Move", "m")
def next_quotation(reader: Reader) -> None:
    """Select the next quotation."""
    _quotation(reader, 1)


@command(
    "quotation.previous", '"', "Previous quotation", "Select the quotation before.", "Move", "M"
)
def previous_quotation(reader: Reader) -> None:
    """Select the previous quotation."""
    _quotation(reader, -1)


@command("entity.next", "e", "Next entity", "Select the next entity.", "Move")
def next_entity(reader: Reader) -> None:
    """Select the next entity."""
    _next(reader, reader.desk.reading.mentions, 1, "entity")


@command("entity.previous", "E", "Previous entity", "Select the entity before.", "Move")
def previous_entity(reader: Reader) -> None:
    """Select the previous entity."""
    _next(reader, reader.desk.reading.mentions, -1, "entity")
