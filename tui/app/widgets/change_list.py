"""The entries of the list of changes: what became of each record, as `quoth diff` tells it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from tui.app.widgets.canvas import Line, Piece, clipped, width_of
from tui.app.widgets.entry_list import Entries
from tui.text.cells import clusters
from tui.vcs.diff_report import StyledText, marked_diff_lines
from tui.vcs.record_diff import RecordDiff

NOTHING = "Nothing is otherwise than in the last commit."
LEAD = 2
INDENT = 6
_ROLES = {"same": "text", "head": "strong"}
_WORD = re.compile(r"\s+|\S+")


class ChangeEntries(Entries):
    """Records that differ, each on as many rows as telling it takes, or why there are none.

    How each is told is kept, since that and the folding of its lines take long.
    """

    def __init__(self, changes: Sequence[RecordDiff] = (), why_none: str = NOTHING) -> None:
        self.changes = changes
        self.why_none = why_none
        self._kept: dict[tuple[int, int], list[Line]] = {}

    def __len__(self) -> int:
        return len(self.changes)

    def height(self, number: int, width: int) -> int:
        """As many rows as a change takes when its lines are folded."""
        return len(self._told(number, width))

    def rows(self, number: int, width: int, picked: bool) -> list[Line]:
        """What became of a record; the first row is marked if it is picked."""
        first, *more = self._told(number, width)
        if picked:
            words = "".join(piece.text for piece in first).rstrip()[LEAD:]
            first = clipped([Piece(f"▸ {words}", "selected")], width, "selected")
        return [first, *more]

    def instead(self, width: int, height: int) -> list[Line]:
        """Why there are no changes."""
        return [(), clipped([Piece(f"  {self.why_none}", "dim")], width)]

    def _told(self, number: int, width: int) -> list[Line]:
        rows = self._kept.get((number, width))
        if rows is None:
            lines = marked_diff_lines(self.changes[number])
            rows = [row for line in lines for row in folded(line, width - LEAD - 1)]
            self._kept[number, width] = rows
        return rows


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
