"""A list to walk through, one line an entry, that fills the screen's middle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.events import Click
from textual.message import Message

from tui.app.widgets.canvas import Canvas, Line, Piece, clipped, width_of


class Entry(NamedTuple):
    """An entry: its name, and what is said of it at the right edge."""

    name: str
    tail: str
    role: str = "dim"


class Choices(Canvas, can_focus=True):
    """Draws entries with one picked out; says which one was chosen."""

    DEFAULT_CSS = "Choices { height: 1fr; width: 1fr; }"
    GROUND = "text"

    class Chosen(Message):
        """An entry was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__()
        self.picked = 0
        self._entries: Sequence[Entry] = ()
        self._first = 0

    def show(self, entries: Sequence[Entry], picked: int) -> None:
        """Show entries; the number picked is kept within them."""
        self._entries = entries
        self.picked = max(0, min(picked, len(entries) - 1))
        self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        """A window on the entries that holds the picked one, below an empty line."""
        room = max(1, height - 1)
        self._first = min(max(self._first, self.picked - room + 1), self.picked)
        drawn: list[Line] = [()]
        for number, entry in enumerate(
            self._entries[self._first : self._first + room], self._first
        ):
            on = number == self.picked
            role = "selected" if on else "text"
            tail = [Piece(entry.tail, role if on else entry.role), Piece("  ", role)]
            name = [Piece(" ▸ " if on else "   ", role), Piece(entry.name, role)]
            drawn.append([*clipped(name, max(0, width - width_of(tail)), role), *tail])
        return drawn

    def on_click(self, event: Click) -> None:
        """Say which entry was clicked."""
        number = self._first + event.y - 1
        if 0 <= number < len(self._entries):
            self.post_message(self.Chosen(number))
