"""What has changed since the last commit, one record below the other, as `quoth diff` tells it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from textual.events import Click
from textual.message import Message

from tui.app.widgets.canvas import Canvas, Line, Piece, clipped, width_of
from tui.text.cells import clusters
from tui.vcs.diff_report import StyledText, marked_diff_lines
from tui.vcs.record_diff import RecordDiff

NOTHING = "Nothing is otherwise than in the last commit."
LEAD = 2
INDENT = 6
_ROLES = {"same": "text", "head": "strong"}
_WORD = re.compile(r"\s+|\S+")


class ChangeList(Canvas, can_focus=True):
    """Draws the records that differ, one of them picked out; only those in sight are told."""

    DEFAULT_CSS = "ChangeList { height: 1fr; width: 1fr; }"
    GROUND = "text"

    class Chosen(Message):
        """A change was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__()
        self._changes: Sequence[RecordDiff] = ()
        self._picked = 0
        self._why_none = NOTHING
        self._top = (0, 0)
        self._kept: dict[tuple[int, int], list[Line]] = {}

    def show(self, changes: Sequence[RecordDiff], picked: int, why_none: str = NOTHING) -> None:
        """Show changes, or why there are none; the one newly picked is brought into sight."""
        self._why_none = why_none
        if changes is not self._changes:
            self._changes = changes
            self._kept.clear()
            self._top = (min(self._top[0], max(0, len(changes) - 1)), 0)
            self._picked = -1
        if picked != self._picked:
            self._picked = picked
            self._reveal()
        self.redraw()

    @property
    def top(self) -> tuple[int, int]:
        """The change at the top, and how many of its rows are above that."""
        return self._top

    def page(self, direction: int) -> int:
        """Scroll by a page forward (1) or back (-1); the number of the change to pick then."""
        width, height = self.size
        step = direction * max(1, height - 2)
        number, row = self._top[0], self._top[1] + step
        while row < 0 and number > 0:
            number -= 1
            row += len(self._block(number, width))
        while number < len(self._changes) - 1 and row >= len(self._block(number, width)):
            row -= len(self._block(number, width))
            number += 1
        last = self._highest_top(len(self._changes) - 1)
        self._top = min((number, max(0, row)), last)
        number, row = self._top
        fits = len(self._block(number, width)) - row if self._changes else 0
        self._picked = number + 1 if row and fits < height and self._top != last else number
        if self._top == last and direction > 0:
            self._picked = max(self._picked, len(self._changes) - 1 if not row else self._picked)
        self._picked = max(0, min(self._picked, len(self._changes) - 1))
        self.redraw()
        return self._picked

    def on_resize(self) -> None:
        """Fold the lines anew, and keep the picked change in sight."""
        self._top = (self._top[0], 0)
        self._reveal()
        super().on_resize()

    def lines(self, width: int, height: int) -> list[Line]:
        """The lines from the top on."""
        if not self._changes:
            return [(), clipped([Piece(f"  {self._why_none}", "dim")], width)]
        number, skipped = self._top
        drawn: list[Line] = []
        while number < len(self._changes) and len(drawn) < height:
            block = self._block(number, width)
            if number == self._picked:
                words = "".join(piece.text for piece in block[0]).rstrip()[LEAD:]
                block = [clipped([Piece(f"▸ {words}", "selected")], width, "selected"), *block[1:]]
            drawn += block[skipped:]
            number, skipped = number + 1, 0
        return drawn

    def on_click(self, event: Click) -> None:
        """Say which change was clicked."""
        number, row = self._top[0], self._top[1] + event.y
        while number < len(self._changes):
            block = len(self._block(number, self.size.width))
            if row < block:
                self.post_message(self.Chosen(number))
                return
            number, row = number + 1, row - block

    def _reveal(self) -> None:
        if self._changes and self.size.height:
            picked = max(0, self._picked)
            self._top = min(max(self._top, self._highest_top(picked)), (picked, 0))

    def _highest_top(self, number: int) -> tuple[int, int]:
        """The first line to draw if the whole of a change is to be in sight."""
        width, room = self.size
        if number < 0:
            return 0, 0
        # The empty line behind the last one may fall off.
        room -= len(self._block(number, width)) - 1
        while room > 0 and number > 0:
            number -= 1
            room -= len(self._block(number, width))
        return number, max(0, -room)

    def _block(self, number: int, width: int) -> list[Line]:
        block = self._kept.get((number, width))
        if block is None:
            block = []
            for runs in marked_diff_lines(self._changes[number]):
                block += folded(runs, width - LEAD - 1)
            block.append(())
            self._kept[number, width] = block
        return block


def folded(runs: Iterable[StyledText], width: int) -> list[Line]:
    """A line of the report on as many rows as it takes, broken at blanks."""
    rows: list[list[Piece]] = [[Piece(" " * LEAD)]]
    for run in runs:
        role = _ROLES.get(run.style, run.style)
        for word in _WORD.findall(run.text):
            # Measured once: a quote may be a single word of any length.
            edges, cells = clusters(word)
            first, last = 0, len(edges) - 1
            while first < last:
                room = width + LEAD - width_of(rows[-1])
                if cells[last] - cells[first] <= room:
                    rows[-1].append(Piece(word[edges[first] :], role))
                    break
                if len(rows[-1]) == 1:
                    end = max(first + 1, bisect_right(cells, cells[first] + max(1, room)) - 1)
                    rows[-1].append(Piece(word[edges[first] : edges[end]], role))
                    first = end
                if first < last:
                    rows.append([Piece(" " * (LEAD + min(INDENT, width // 3)))])
                    if word.isspace():
                        break
    return list(rows)
