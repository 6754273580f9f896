"""The one list to walk through: it draws the entries in sight and knows where the mouse is."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message

from tui.app.widgets.canvas import Canvas, Line

WHEEL = 3
"""Rows, or whole entries, that a notch of the wheel scrolls."""

Top = tuple[int, int]
"""The entry at the top, and how many of its rows are above that."""


class Entries:
    """What a list shows: how many entries, and the rows of each, asked for as it is seen.

    This itself has none; each use of the list has a class of its own.
    """

    def __len__(self) -> int:
        return 0

    def height(self, number: int, width: int) -> int:
        """How many rows an entry takes."""
        return 1

    def rows(self, number: int, width: int, picked: bool) -> Sequence[Line]:
        """The rows of an entry, which is or is not the one picked out."""
        raise NotImplementedError

    def instead(self, width: int, height: int) -> list[Line]:
        """The rows that are drawn where there are no entries."""
        return []


class EntryList(Canvas, can_focus=True):
    """Draws entries with one picked out, which stays in sight; says which one was clicked.

    There are empty rows `above` the first entry, and so many between two as the `gap`; that below
    the last one may fall off. Where the entries are to be `whole`, none is begun above the top or
    left off at the bottom.
    """

    DEFAULT_CSS = "EntryList { height: 1fr; width: 1fr; }"
    GROUND = "text"

    class Chosen(Message):
        """An entry was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, *, above: int = 0, gap: int = 0, whole: bool = False) -> None:
        super().__init__()
        self._above, self._gap, self._whole = above, gap, whole
        self._entries = Entries()
        self._picked = -1
        self._top: Top = (0, 0)
        self._to_reveal = False
        self._room = (0, 0)
        self._drawn: list[int] = []

    def show(self, entries: Entries, picked: int) -> None:
        """Show entries, the number of one of them picked out, -1 for none.

        The one newly picked, or picked among other entries, is brought into sight.
        """
        if entries is not self._entries:
            self._top = (self._top[0], 0)
            self._to_reveal = True
        if picked != self._picked:
            self._to_reveal = True
        self._entries, self._picked = entries, picked
        self.redraw()

    def show_others(self, entries: Entries, picked: int) -> None:
        """Show entries of which some came or went, the one picked out on the row where it was."""
        self._top = (max(0, self._top[0] + picked - self._picked), self._top[1])
        self._entries, self._picked = entries, picked
        self.redraw()

    def go_to_top(self) -> None:
        """Have the first entry at the top, unless the one picked would be out of sight."""
        self._top = (0, 0)

    @property
    def picked(self) -> int:
        """The number of the entry picked out, -1 for none."""
        return self._picked

    @property
    def top(self) -> Top:
        """The entry at the top, and how many of its rows are above that."""
        return self._top

    def lines(self, width: int, height: int) -> list[Line]:
        """The entries from the top on."""
        return [*([()] * self._above), *self.entry_rows(width, height - self._above)]

    def entry_rows(self, width: int, height: int) -> list[Line]:
        """As many rows of entries as there is room for, or what is said instead of them."""
        self._fit(width, height)
        self._drawn = []
        if not len(self._entries):
            return self._entries.instead(width, height)[:height]
        number, skipped = self._top
        drawn: list[Line] = []
        while number < len(self._entries) and len(drawn) < height:
            if self._whole and drawn and len(drawn) + self._height(number) > height:
                break
            rows = [*self._entries.rows(number, width, number == self._picked), *[()] * self._gap]
            drawn += rows[skipped:]
            self._drawn += [number] * (len(rows) - skipped)
            number, skipped = number + 1, 0
        return drawn[:height]

    def page(self, direction: int) -> int:
        """Scroll by a page forward (1) or back (-1); the number of the entry to pick then."""
        if not len(self._entries):
            return 0
        room, end = self._room[1], len(self._entries) - 1
        last = self._highest_top(end)
        self._top = number, row = min(self._moved(direction * max(1, room - 2)), last)
        fits = self._height(number) - row
        picked = number + 1 if row and fits < room and self._top != last else number
        if self._top == last and direction > 0 and not row:
            picked = end
        self._picked = max(0, min(picked, end))
        self.redraw()
        return self._picked

    def on_click(self, event: Click) -> None:
        """Say which entry was clicked."""
        row = event.y - self._above
        if 0 <= row < min(len(self._drawn), self._room[1]):
            self.post_message(self.Chosen(self._drawn[row]))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Show entries further down."""
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Show entries further up."""
        self._scroll(-WHEEL)

    def _scroll(self, step: int) -> None:
        self._top = (max(0, self._top[0] + step), 0) if self._whole else self._moved(step)
        self.redraw()

    def _fit(self, width: int, height: int) -> None:
        """Leave no room empty below the last entry, and bring into sight what is to be seen."""
        if (width, height) != self._room:
            if width != self._room[0]:
                self._top = (self._top[0], 0)
            self._room, self._to_reveal = (width, height), True
        end = len(self._entries) - 1
        if end < 0:
            self._top = (0, 0)
            return
        if end - self._top[0] < height:
            self._top = min(self._top, self._highest_top(end))
        if self._to_reveal and 0 <= self._picked <= end:
            self._top = min(max(self._top, self._highest_top(self._picked)), (self._picked, 0))
        self._to_reveal = False

    def _height(self, number: int) -> int:
        return self._entries.height(number, self._room[0]) + self._gap

    def _moved(self, rows: int) -> Top:
        """The top so many rows further down, or further up."""
        number, row = self._top[0], self._top[1] + rows
        while row < 0 and number > 0:
            number -= 1
            row += self._height(number)
        while number < len(self._entries) - 1 and row >= self._height(number):
            row -= self._height(number)
            number += 1
        return number, max(0, row)

    def _highest_top(self, number: int) -> Top:
        """The first row to draw if the whole of an entry is to be in sight."""
        last, room = number, self._room[1] - self._height(number) + self._gap
        while room > 0 and number > 0:
            number -= 1
            room -= self._height(number)
        if room >= 0:
            return number, 0
        return (min(number + 1, last), 0) if self._whole else (number, -room)
