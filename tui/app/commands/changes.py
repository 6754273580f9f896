"""What has changed since the last commit: looking at it, going there, taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands import history_keys
from tui.app.panel_lists import ClaimList
from tui.app.showing import place_of_change
from tui.model.claim import Claim
from tui.session.actions.reverting import revert
from tui.session.at_cursor import at_hand, claim_at_hand
from tui.session.refusal import Refused
from tui.text.cursor import Cursor
from tui.vcs.record_diff import RecordDiff

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader


def show(reader: Reader) -> None:
    """Show what differs from the last commit, beginning with the claim at hand.

    Where nothing does, that is shown, so that the keys of the list are not taken for others.
    """
    from tui.app.screens.changes_screen import Changes

    if reader.in_git.cannot_tell:
        reader.say(reader.in_git.cannot_tell, "warning")
    here = at_hand(reader.session)
    ids = [change.id for change in reader.changes]
    known = isinstance(here, Claim) and here.id in ids
    reader.picked_change = ids.index(here.id) if known and isinstance(here, Claim) else 0
    reader.app.push_screen(Changes(reader))


def revert_claim(reader: Reader) -> None:
    """Make the claim at hand what it was."""
    session = reader.session
    claim = claim_at_hand(session)
    reader.do(revert(session, reader.in_git.need_since().committed, "claim", claim.id))


def leave(reader: Reader) -> None:
    """Back to the article."""
    reader.app.pop_screen()


def next_change(reader: Reader) -> None:
    """Pick the next change."""
    _pick(reader, reader.picked_change + 1)


def previous_change(reader: Reader) -> None:
    """Pick the change before."""
    _pick(reader, reader.picked_change - 1)


def first_change(reader: Reader) -> None:
    """Pick the first change."""
    _pick(reader, 0)


def last_change(reader: Reader) -> None:
    """Pick the last change."""
    _pick(reader, len(reader.changes) - 1)


def page_forward(reader: Reader) -> None:
    """Scroll a page forward."""
    _page(reader, 1)


def page_back(reader: Reader) -> None:
    """Scroll a page back."""
    _page(reader, -1)


def go(reader: Reader) -> None:
    """Go to where the words of the picked change stand."""
    change = _picked(reader)
    span = place_of_change(reader.session, change)
    if span is None:
        raise Refused("The words of this are not to be found in the article.")
    reader.app.pop_screen()
    if change.section == "claim" and change.after is not None:
        reader.session.visit(change.id)
        reader.turn_to(ClaimList)
    reader.session.cursor = Cursor(span)
    reader.go(span)


def revert_change(reader: Reader) -> None:
    """Make the picked record what it was."""
    change = _picked(reader)
    then = reader.in_git.need_since().committed
    reader.do(revert(reader.session, then, change.section, change.id))
    _pick(reader, reader.picked_change)


def undo(reader: Reader) -> None:
    """Take back the last edit."""
    history_keys.undo(reader)
    _pick(reader, reader.picked_change)


def redo(reader: Reader) -> None:
    """Do again what was taken back."""
    history_keys.redo(reader)
    _pick(reader, reader.picked_change)


def _picked(reader: Reader) -> RecordDiff:
    if not reader.changes:
        raise Refused("Nothing is otherwise than in the last commit.")
    return reader.changes[reader.picked_change]


def _pick(reader: Reader, number: int) -> None:
    reader.picked_change = max(0, min(number, len(reader.changes) - 1))


def _page(reader: Reader, direction: int) -> None:
    from tui.app.screens.changes_screen import Changes

    screen = reader.app.screen
    if isinstance(screen, Changes):
        before = screen.list.top, reader.picked_change
        reader.picked_change = screen.list.page(direction)
        if before == (screen.list.top, reader.picked_change):
            raise Refused("There is nothing further that way.")
