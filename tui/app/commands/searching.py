"""Searching the text, jumping as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.moving import by
from tui.app.questions import Prompt
from tui.session.refusal import Refused
from tui.text.motions import MotionUnits
from tui.text.search import find_next
from tui.text.spans import Span

if TYPE_CHECKING:
    from tui.app.screens.reader import Reader


def search(reader: Reader) -> None:
    """Search from here, showing the next hit with each letter typed."""
    session = reader.session
    cursor, top = session.cursor, reader.view.scroll_offset.y
    before = reader.needle, reader.highlighted
    # From a mark on, the search goes on from the end that moves.
    ahead = cursor.is_extending and cursor.end_moves
    begin = cursor.span.end if ahead else cursor.span.start

    def typed(text: str) -> None:
        session.cursor = cursor
        reader.needle = reader.highlighted = text
        if text:
            found = find_next(session.text, text, begin)
            if found is None:
                reader.say("not found", "warning")
            else:
                reader.say("")
                reader.go(found)
        else:
            reader.view.go_to_row(top)
        reader.show()

    def left() -> None:
        session.cursor = cursor
        reader.needle, reader.highlighted = before
        reader.view.go_to_row(top)

    def done(text: str, _: int) -> None:
        if not text and before[0]:
            reader.needle, reader.highlighted = before
            next_hit(reader)
        elif text and find_next(session.text, text, 0) is None:
            raise Refused(f"“{text}” is not in the text")

    reader.prompt(Prompt("search", done, typed=typed, left=left))


def next_hit(reader: Reader) -> None:
    """Go to the next hit."""
    _hit(reader, 1)


def previous_hit(reader: Reader) -> None:
    """Go to the previous hit."""
    _hit(reader, -1)


def _hit(reader: Reader, step: int) -> None:
    session, needle = reader.session, reader.needle
    if not needle:
        raise Refused("Nothing was searched for; / searches.")
    cursor = session.cursor
    if cursor.is_extending:
        where = "after" if step > 0 else "before"
        by(reader, _hits(session.text, needle), step, f"There is no “{needle}” {where} this place.")
        return
    start, end = cursor.span
    found = find_next(session.text, needle, max(start + 1, end) if step > 0 else start, step < 0)
    if found is None:
        raise Refused(f"“{needle}” is not in the text.")
    reader.go(found)
    if found.start < end if step > 0 else found.start >= start:
        reader.say("search went round the end of the text")


def _hits(text: str, needle: str) -> MotionUnits:
    """The hits of a search, which ends at both ends of the text."""

    def after(offset: int) -> Span | None:
        found = find_next(text, needle, offset + 1)
        return found if found and found.start > offset else None

    def before(offset: int) -> Span | None:
        found = find_next(text, needle, offset, backwards=True)
        return found if found and found.start < offset else None

    return MotionUnits(after, before)
