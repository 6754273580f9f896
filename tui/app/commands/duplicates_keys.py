"""JoinedDuplicates doubles into one claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.model.claim import Claim
from tui.session.actions import merging_duplicates
from tui.session.at_cursor import at_hand, duplicates_of
from tui.session.refusal import Refused
from tui.text.cursor import Cursor

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader


def fold(reader: Reader) -> None:
    """Fold the current claim and its doubles, or go to the next that has any."""
    session = reader.session
    claim = at_hand(session)
    if isinstance(claim, Claim) and duplicates_of(session, claim):
        reader.do(merging_duplicates.fold(session, claim))
        return
    found = merging_duplicates.next_double(session)
    if found is None:
        raise Refused("No two claims of one kind stand at the same words.")
    session.visit(found.id)
    span = session.reading.place(found.id).span
    if span is not None:
        session.cursor = Cursor(span)
        reader.view.reveal(span)
    reader.say("Two claims of one kind at the same words: Y folds them into one.")
