"""The side panel: folding it, going into it, walking and choosing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.panel_lists import ProposalList, RejectedList
from tui.session.actions.rejected import rejected_here
from tui.session.at_cursor import at_cursor
from tui.session.refusal import Refused
from tui.text.cursor import Cursor
from tui.text.motions import first_word

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader


def fold(reader: Reader) -> None:
    """Fold the panel away or out."""
    reader.toggle_panel()


def enter(reader: Reader) -> None:
    """Go into the panel, to the list of what was rejected if that is what is selected."""
    if rejected_here(reader.session):
        reader.turn_to(RejectedList)
    reader.enter_panel()
    _agree(reader)


def leave(reader: Reader) -> None:
    """Back to the article."""
    reader.leave_panel()


def next_entry(reader: Reader) -> None:
    """Pick the next entry, and show its place in the text."""
    _pick(reader, reader.picked + 1)


def previous_entry(reader: Reader) -> None:
    """Pick the entry before."""
    _pick(reader, reader.picked - 1)


def first_entry(reader: Reader) -> None:
    """Pick the first entry."""
    _pick(reader, 0)


def last_entry(reader: Reader) -> None:
    """Pick the last entry."""
    _pick(reader, 10**9)


def next_tab(reader: Reader) -> None:
    """Show the next list."""
    _turn(reader, 1)


def previous_tab(reader: Reader) -> None:
    """Show the list before."""
    _turn(reader, -1)


def go(reader: Reader) -> None:
    """Go to the picked entry's place and back to the article."""
    choose(reader, reader.picked)
    reader.leave_panel()


def take_away(reader: Reader) -> None:
    """Reject or remove the picked entry; take back what was rejected."""
    _need_entries(reader)
    reader.do(reader.shown_list.remove(reader.picked))
    _pick(reader, reader.picked)


def accept(reader: Reader) -> None:
    """Accept the picked proposal."""
    _need_entries(reader)
    reader.do(reader.shown_list.accept(reader.picked))
    _pick(reader, reader.picked)


def sort(reader: Reader) -> None:
    """List the surest proposals first, or in reading order."""
    proposals = reader.turn_to(ProposalList)
    proposals.by_confidence = not proposals.by_confidence
    reader.revision += 1
    _agree(reader)
    order = "the surest first" if proposals.by_confidence else "in reading order"
    reader.say(f"proposals {order}")


def show_list(reader: Reader, tab: int) -> None:
    """Show the list behind a tab, as when that is clicked."""
    reader.shown_list = reader.offered_lists[tab]


def choose(reader: Reader, entry: int) -> None:
    """Go to the place of an entry of the list that is shown."""
    shown = reader.shown_list
    if entry >= shown.count:
        return
    reader.picked = entry
    shown.visit(entry)
    span = shown.place(entry)
    if span is None:
        reader.say(shown.lost, "warning")
        return
    reader.session.cursor = Cursor(span)
    reader.view.reveal(span)


def _need_entries(reader: Reader) -> None:
    if not reader.shown_list.count:
        raise Refused("There is nothing in this list.")


def _pick(reader: Reader, entry: int) -> None:
    count = reader.shown_list.count
    reader.picked = max(0, min(entry, count - 1))
    if count:
        choose(reader, reader.picked)
    elif not reader.session.cursor.span.length:
        reader.session.cursor = Cursor(first_word(reader.session.article))


def _turn(reader: Reader, step: int) -> None:
    """Show the list so many tabs further, round the end."""
    offered = reader.offered_lists
    reader.shown_list = offered[(offered.index(reader.shown_list) + step) % len(offered)]
    _agree(reader)


def _agree(reader: Reader) -> None:
    """Pick the entry of what is at hand, else the next one in the text."""
    followed = reader.shown_list.followed(at_cursor(reader.session))
    reader.picked = reader.shown_list.ahead() if followed < 0 else followed
