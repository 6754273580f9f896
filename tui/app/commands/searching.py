"""Searching the text, jumping as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.asking import Prompt
from tui.core.cursor import Cursor
from tui.core.search import find_next
from tui.desk.refusal import Refused

if TYPE_CHECKING:
    from tui.app.reader import Reader


def search(reader: Reader) -> None:
    """Search from here, showing the next hit with each letter typed."""
    desk = reader.desk
    cursor, top = desk.cursor, reader.view.scroll_offset.y
    before = reader.needle, reader.highlighted

    def typed(text: str) -> None:
        desk.cursor = cursor
        reader.needle = reader.highlighted = text
        if text:
            found = find_next(desk.text, text, cursor.head.start)
            if found is None:
                reader.say("not found", "warning")
            else:
                reader.say("")
                reader.go(found)
        else:
            reader.view.go_to_row(top)
        reader.show()

    def left() -> None:
        desk.cursor = cursor
        reader.needle, reader.highlighted = before
        reader.view.go_to_row(top)

    def done(text: str, _: int) -> None:
        if not text and before[0]:
            reader.needle, reader.highlighted = before
            reader.perform(next_hit)
        elif text and find_next(desk.text, text, 0) is None:
            left()
            reader.say(f"“{text}” is not in the text", "warning")

    reader.prompt(Prompt("search", done, typed=typed, left=left))


def next_hit(reader: Reader) -> None:
    """Go to the next hit."""
    _hit(reader, backwards=False)


def previous_hit(reader: Reader) -> None:
    """Go to the previous hit."""
    _hit(reader, backwards=True)


def _hit(reader: Reader, backwards: bool) -> None:
    desk = reader.desk
    if not reader.needle:
        raise Refused("Nothing was searched for; / searches.")
    start = desk.cursor.head.start
    found = find_next(desk.text, reader.needle, start if backwards else start + 1, backwards)
    if found is None:
        raise Refused(f"“{reader.needle}” is not in the text.")
    if desk.cursor.anchor is None:
        desk.cursor = Cursor(found)
    reader.go(found)
    wrapped = found.start > start if backwards else found.start <= start
    if wrapped:
        reader.say("search went round the end of the text")
