"""Doubles: claims of the same kind at the same words, which two people have put on record."""

from __future__ import annotations

from tui.model import duplicates
from tui.model.claim import Claim
from tui.model.edits import Edit
from tui.session.at_cursor import duplicates_of
from tui.session.refusal import Refused
from tui.session.session import Session


def next_double(session: Session) -> Claim | None:
    """The first claim behind the cursor that has a double, round the end; None if none has."""
    placed = ((span, claim.id, claim.fields) for span, claim in session.reading.claims)
    firsts = {ids[0] for ids in duplicates.duplicates(placed)}
    found = [(span, claim) for span, claim in session.reading.claims if claim.id in firsts]
    behind = [claim for span, claim in found if span.start > session.cursor.span.start]
    return next(iter([*behind, *(claim for _, claim in found)]), None)


def fold(session: Session, claim: Claim) -> Edit:
    """Make one of the claim and its doubles; Refused if it has none."""
    others = duplicates_of(session, claim)
    if not others:
        raise Refused("This claim has no double: no other of its kind stands at the same words.")
    ids = sorted((claim.id, *(other.id for other in others)))
    folding = duplicates.fold(session.reading.tables.claim, ids)
    title = f"{', '.join(ids[1:])} folded into {ids[0]}"
    if folding.differing:
        title += f"; of {', '.join(folding.differing)} that of {ids[0]} stays"
    return Edit(title, folding.changes, ids[0])
