"""Claims, proposals and entities as entries of a list, two lines each at most."""

from __future__ import annotations

from typing import NamedTuple

from tui.model.claim import Claim
from tui.model.claim_fields import CHECKED
from tui.model.findings import Attribution
from tui.model.proposals import Proposal
from tui.model.records import text_of, words_of
from tui.model.remarks import open_remarks
from tui.session.actions.rejected import attributions_of, place
from tui.session.at_cursor import duplicates_of
from tui.session.session import Session
from tui.session.unsure import as_shown
from tui.text.visible import visible_line

_SHOWN = 1000
"""Code points of a quotation that any line has room for."""


class Entry(NamedTuple):
    """One entry of a list: two lines, the key of what it stands for, a sign before it."""

    key: object
    head: str
    tail: str
    body: str
    sign: str = " "


def claim_entry(session: Session, claim: Claim) -> Entry:
    """A claim in the list."""
    place = session.reading.place(claim.id)
    sign = "▸" if claim.id == session.current else " " if place.span else "?"
    if sign == " " and duplicates_of(session, claim):
        sign = "="
    return Entry(
        claim.id,
        (visible_line(claim.kind) or "no kind") + _second_reader(claim),
        visible_line(claim.speaker),
        _both_ends(claim.quote),
        sign,
    )


def _second_reader(claim: Claim) -> str:
    """Whether somebody asks something about a claim, else whether anybody else has read it."""
    if open_remarks(claim.fields):
        return " ?"
    return " ✓" if words_of(claim.fields, CHECKED) else ""


def proposal_entry(session: Session, proposal: Proposal) -> Entry:
    """A proposal in the list."""
    found = proposal.attribution
    who = _who(session, found)
    body = " … ".join(_both_ends(content.of(session.text)) for content in proposal.contents)
    kind = visible_line(as_shown(found).kind)
    return Entry(proposal.number, kind, visible_line(who), body, "┊")


def _who(session: Session, found: Attribution) -> str:
    """Who is behind what was found, with a mark where that is only the likeliest of several."""
    if found.speaker:
        return f"{found.speaker}?" if found.ambiguous else found.speaker
    return found.source.of(session.text) if found.source else ""


def rejected_entry(session: Session, id: str) -> Entry:
    """A rejected proposal in the list, with what was proposed if that is still found."""
    fields = session.reading.tables.rejected[id]
    found = next(iter(attributions_of(session, id)), None)
    who = _who(session, found) if found else ""
    sign = "✗" if place(session, id) else "?"
    kind = visible_line(found.kind) if found else "rejected"
    return Entry(id, kind, visible_line(who), _both_ends(text_of(fields, "quote")), sign)


def entity_entry(name: str, label: str, mentions: int) -> Entry:
    """An entity in the list."""
    return Entry(name, visible_line(name), f"{visible_line(label):<6} {mentions:>4}", "")


def _both_ends(words: str) -> str:
    """How the words begin and how they end, as much of them as may be seen in a list."""
    if len(words) <= _SHOWN:
        return visible_line(words)
    return f"{visible_line(words[: _SHOWN // 2])}…{visible_line(words[-_SHOWN // 2 :])}"
