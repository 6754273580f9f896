"""The side panel: folding it, going into it, walking and choosing in it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from tui.session.actions import rejected, removing, tagging
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
    if rejected.rejected_here(reader.session):
        reader.tab = 3
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
    _tab(reader, reader.tab + 1)


def previous_tab(reader: Reader) -> None:
    """Show the list before."""
    _tab(reader, reader.tab - 1)


def go(reader: Reader) -> None:
    """Go to the picked entry's place and back to the article."""
    choose(reader, reader.tab, reader.picked)
    reader.leave_panel()


def take_away(reader: Reader) -> None:
    """Reject or remove the picked entry; take back what was rejected."""
    session = reader.session
    if reader.tab == 0 and session.reading.ordered_claims:
        reader.do(removing.remove(session, session.reading.ordered_claims[reader.picked]))
    elif reader.tab == 1 and len(session.reading.proposals):
        reader.do(removing.reject(session, reader.listed_proposals[reader.picked]))
    elif reader.tab == 3 and session.reading.tables.rejected:
        reader.do(rejected.take_back(session, session.reading.ordered_rejected[reader.picked]))
    else:
        raise Refused(
            "Claims are removed and proposals rejected here; @ in the text is for entities."
        )
    _pick(reader, reader.picked)


def accept(reader: Reader) -> None:
    """Accept the picked proposal."""
    if reader.tab != 1 or not len(reader.session.reading.proposals):
        raise Refused("Only proposals are accepted.")
    reader.do(tagging.accept(reader.session, reader.listed_proposals[reader.picked]))
    _pick(reader, reader.picked)


def sort(reader: Reader) -> None:
    """List the surest proposals first, or in reading order."""
    reader.tab = 1
    reader.by_confidence = not reader.by_confidence
    reader.revision += 1
    _agree(reader)
    order = "the surest first" if reader.by_confidence else "in reading order"
    reader.say(f"proposals {order}")


def choose(reader: Reader, tab: int, entry: int) -> None:
    """Show a list, and go to the place of one of its entries if one was chosen."""
    reader.tab = tab
    if entry < 0:
        return
    session, reading = reader.session, reader.session.reading
    if entry >= reader.entry_count(tab):
        return
    reader.picked = entry
    if tab == 0:
        claim = reading.ordered_claims[entry]
        session.visit(claim.id)
        span = reading.place(claim.id).span
        if span is None:
            reader.say("The words of this claim were not found in the text.", "warning")
            return
    elif tab == 1:
        span = reader.listed_proposals[entry].contents[0]
    elif tab == 3:
        span = rejected.place(session, reading.ordered_rejected[entry])
        if span is None:
            reader.say("The words that were rejected are not in the text any more.", "warning")
            return
    else:
        spans = reading.entities[entry][2]
        after = bisect_right(spans.starts, session.cursor.span.start)
        span = spans[after if after < len(spans) else 0]
    session.cursor = Cursor(span)
    reader.view.reveal(span)


def _pick(reader: Reader, entry: int) -> None:
    count = reader.entry_count(reader.tab)
    reader.picked = max(0, min(entry, count - 1))
    if count:
        choose(reader, reader.tab, reader.picked)
    elif not reader.session.cursor.span.length:
        reader.session.cursor = Cursor(first_word(reader.session.article))


def _tab(reader: Reader, tab: int) -> None:
    lists = 4 if reader.session.reading.tables.rejected else 3
    reader.tab = tab % max(lists, reader.tab + 1)
    _agree(reader)


def _agree(reader: Reader) -> None:
    """Mark the entry of what is at hand, else the next one in the text."""
    followed = reader.followed()
    reader.picked = _next(reader) if followed < 0 else followed


def _next(reader: Reader) -> int:
    """The number of the first entry behind the cursor, of the first one where there is none."""
    reading, offset = reader.session.reading, reader.session.cursor.span.start
    if reader.tab == 0:
        number = bisect_right(reading.claims.spans.starts, offset)
        return number if number < len(reading.claims) else 0
    behind = None if reader.tab != 1 or reader.by_confidence else reading.proposals.after(offset)
    return 0 if behind is None else reading.proposals.position(behind[1])
