"""The side panel: folding it, going into it, walking and choosing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.registry import command
from tui.core.cursor import Cursor
from tui.core.motions import first_word
from tui.desk import tagging
from tui.desk.refusal import Refused

if TYPE_CHECKING:
    from tui.app.reader import Reader


@command("panel.fold", "p", "Side panel", "Fold the side panel away or out.", "Look")
def fold(reader: Reader) -> None:
    """Fold the panel away or out."""
    reader.toggle_panel()


@command("panel.enter", "P", "Into the panel", "Go into the side panel, and back.", "Panel")
def enter(reader: Reader) -> None:
    """Go into the panel."""
    reader.enter_panel()


@command("panel.leave", "P escape q ctrl+g", "Back", "Back to the article.", "Panel", where="panel")
def leave(reader: Reader) -> None:
    """Back to the article."""
    reader.leave_panel()


@command("panel.next", "down j", "Next entry", "Pick the next entry.", "Panel", where="panel")
def next_entry(reader: Reader) -> None:
    """Pick the next entry, and show its place in the text."""
    _pick(reader, reader.picked + 1)


@command("panel.previous", "up k", "Entry before", "Pick the entry before.", "Panel", where="panel")
def previous_entry(reader: Reader) -> None:
    """Pick the entry before."""
    _pick(reader, reader.picked - 1)


@command("panel.first", "g home", "First entry", "Pick the first entry.", "Panel", where="panel")
def first_entry(reader: Reader) -> None:
    """Pick the first entry."""
    _pick(reader, 0)


@command("panel.last", "G end", "Last entry", "Pick the last entry.", "Panel", where="panel")
def last_entry(reader: Reader) -> None:
    """Pick the last entry."""
    _pick(reader, 10**9)


@command(
    "panel.tab.next", "right l tab", "Next list", "Show the next list.", "Panel", where="panel"
)
def next_tab(reader: Reader) -> None:
    """Show the next list."""
    _tab(reader, reader.tab + 1)


@command(
    "panel.tab.previous", "left h shift+tab", "List before", "Show the list before.", "Panel",
    where="panel",
)  # fmt: skip
def previous_tab(reader: Reader) -> None:
    """Show the list before."""
    _tab(reader, reader.tab - 1)


@command(
    "panel.go", "enter", "Go there", "Go to the entry's place in the text.", "Panel", where="panel"
)
def go(reader: Reader) -> None:
    """Go to the picked entry's place and back to the article."""
    choose(reader, reader.tab, reader.picked)
    reader.leave_panel()


@command(
    "panel.take.away", "x", "Reject or remove", "Reject the proposal, or remove the claim picked.",
    "Panel", where="panel",
)  # fmt: skip
def take_away(reader: Reader) -> None:
    """Reject or remove the picked entry."""
    desk = reader.desk
    if reader.tab == 0 and desk.reading.ordered_claims:
        reader.do(tagging.remove(desk, desk.reading.ordered_claims[reader.picked]))
    elif reader.tab == 1 and len(desk.reading.proposals):
        reader.do(tagging.reject(desk, reader.listed_proposals[reader.picked]))
    else:
        raise Refused(
            "Claims are removed and proposals rejected here; @ in the text is for entities."
        )
    _pick(reader, reader.picked)


@command("panel.accept", "space", "Accept", "Accept the proposal picked.", "Panel", where="panel")
def accept(reader: Reader) -> None:
    """Accept the picked proposal."""
    if reader.tab != 1 or not len(reader.desk.reading.proposals):
        raise Refused("Only proposals are accepted.")
    reader.do(tagging.accept(reader.desk, reader.listed_proposals[reader.picked]))
    _pick(reader, reader.picked)


@command(
    "panel.sort",
    "c",
    "Sort proposals",
    "List the proposals with the surest first, or in reading order again.",
    "Panel",
    where="panel",
)
def sort(reader: Reader) -> None:
    """List the surest proposals first, or in reading order."""
    reader.tab = 1
    reader.by_confidence = not reader.by_confidence
    reader.revision += 1
    reader.picked = max(0, reader.followed())
    order = "the surest first" if reader.by_confidence else "in reading order"
    reader.say(f"proposals {order}")


def choose(reader: Reader, tab: int, entry: int) -> None:
    """Show a list, and go to the place of one of its entries if one was chosen."""
    reader.tab = tab
    if entry < 0:
        return
    desk, reading = reader.desk, reader.desk.reading
    if entry >= reader.entry_count(tab):
        return
    reader.picked = entry
    if tab == 0:
        claim = reading.ordered_claims[entry]
        desk.visit(claim.id)
        span = reading.place(claim.id).span
        if span is None:
            reader.say("The words of this claim were not found in the text.", "warning")
            return
    elif tab == 1:
        span = reader.listed_proposals[entry].attribution.contents[0]
    else:
        spans = reading.entities[entry][2]
        after = [span for span in spans if span.start > desk.cursor.span.start]
        span = after[0] if after else spans[0]
    desk.cursor = Cursor(span)
    reader.view.reveal(span)


def _pick(reader: Reader, entry: int) -> None:
    count = reader.entry_count(reader.tab)
    reader.picked = max(0, min(entry, count - 1))
    if count:
        choose(reader, reader.tab, reader.picked)
    elif not reader.desk.cursor.span.length:
        reader.desk.cursor = Cursor(first_word(reader.desk.article))


def _tab(reader: Reader, tab: int) -> None:
    reader.tab = tab % 3
    reader.picked = max(0, reader.followed())
