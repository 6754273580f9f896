"""The rows of the list of articles, and its head: as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.app.widgets.canvas import Canvas, Line, Piece, clipped, width_of
from tui.app.widgets.entry_list import Entries
from tui.ledger.list_order import DESCENDING, Order
from tui.ledger.listing import ArticleRow
from tui.text.visible import visible_line

EDGE = 3
"""Cells before the title: that it is marked, and that it is picked."""

GAP = 2

LETTERS = {
    "outlet": 14,
    "date": 10,
    "words": 6,
    "claims": 6,
    "left": 5,
    "conflicts": 5,
    "look": 4,
    "state": 5,
    "by": 10,
}
"""Cells of each column beside the title."""

NUMBERS = ("words", "claims", "left", "conflicts", "look")

HEADS = {"conflicts": "confl"}

BY_WIDTH = (
    (132, tuple(LETTERS)),
    (100, tuple(LETTERS)[:-1]),
    (76, ("outlet", "date", "claims", "left", "look", "state")),
    (56, ("date", "left", "look", "state")),
    (0, ("left", "state")),
)
"""From which width on which columns are shown. Where conflicts have none, they are in `look`."""


class Told(NamedTuple):
    """What a column says of an article, and as what it is drawn."""

    words: str
    role: str = "text"


OF_NAMES = ("claims", "state")
"""The columns where nothing is known but the names of articles, and what each one's file says."""


def columns_at(width: int, only_names: bool = False) -> Sequence[str]:
    """The columns beside the title that there is room for."""
    if only_names:
        return OF_NAMES
    return next(columns for least, columns in BY_WIDTH if width >= least)


class ArticleEntries(Entries):
    """The articles by their ids; a row is asked for as it comes into sight.

    `rows_of` gives the rows of some ids, as far as there are any. Without any ids it says what is
    to be said `instead`.
    """

    def __init__(
        self,
        ids: Sequence[int],
        marked: frozenset[int],
        rows_of: Callable[[Sequence[int]], dict[int, ArticleRow]],
        instead: str,
        only_names: bool = False,
    ) -> None:
        self.ids = ids
        self.marked = marked
        self._rows_of = rows_of
        self._instead = instead
        self._only_names = only_names
        self._known: dict[int, ArticleRow] = {}
        self._asked = range(0)

    def __len__(self) -> int:
        return len(self.ids)

    def rows(self, number: int, width: int, picked: bool) -> list[Line]:
        """The one row of an article."""
        row = self.row(number)
        role = "selected" if picked else "text"
        mark = "*" if self.ids[number] in self.marked else " "
        edge = Piece(f"{mark}{'▸' if picked else ' '} ", role)
        if row is None:
            return [clipped([edge, Piece("…", role)], width, role)]
        title = Piece(visible_line(row.title or row.path), role)
        told: list[Piece] = []
        if row.problem:
            role_of = "selected" if picked else "warning"
            told = clipped([Piece("  "), Piece(visible_line(row.problem), role_of)], width // 2)
            told = told[:2]
        else:
            for column in columns_at(width, self._only_names):
                told += _cell(column, _told(row, column, width), picked, width)
        room = max(0, width - width_of(told) - 1)
        return [[*clipped([edge, title], room, role), *told, Piece(" ", role)]]

    def row(self, number: int) -> ArticleRow | None:
        """What is known of an article; those around it are asked for with it."""
        if number not in self._asked:
            # A row that is a file to be read is asked for by itself.
            around = 0 if self._only_names else 50
            self._asked = range(max(0, number - around), min(len(self.ids), number + around + 1))
            self._known = self._rows_of(self.ids[self._asked.start : self._asked.stop])
        return self._known.get(self.ids[number])

    def forget(self) -> None:
        """Ask for all rows anew when they are next in sight."""
        self._asked = range(0)

    def instead(self, width: int, height: int) -> list[Line]:
        """What is said where no article is shown."""
        return [(), clipped([Piece("   "), Piece(self._instead, "dim")], width)]


def _told(row: ArticleRow, column: str, width: int) -> Told:
    value = getattr(row, column)
    if column == "look" and "conflicts" not in columns_at(width):
        value = row.look + row.conflicts
    if column in NUMBERS:
        role = "warning" if column in ("conflicts", "look") else "text"
        return Told(f"{value}" if value else "", role)
    return Told(visible_line(value), "dim")


def _cell(column: str, told: Told, picked: bool, width: int) -> list[Piece]:
    letters = LETTERS[column] - (4 if column == "outlet" and width < 100 else 0)
    ground = "selected" if picked else "text"
    words = told.words.rjust(letters) if column in NUMBERS else told.words
    piece = Piece(words, "selected" if picked else told.role)
    return [Piece(" " * GAP, ground), *clipped([piece], letters, ground)]


class ListHead(Canvas):
    """The names of the columns; an arrow shows by which the list is sorted, and which way."""

    DEFAULT_CSS = "ListHead { height: 1; width: 1fr; }"
    GROUND = "text"

    def __init__(self) -> None:
        super().__init__()
        self._order, self._only_names = Order(), False

    def show(self, order: Order, only_names: bool) -> None:
        """Show how the list is sorted."""
        if (order, only_names) != (self._order, self._only_names):
            self._order, self._only_names = order, only_names
            self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        """The one line."""
        columns = columns_at(width, self._only_names)
        told: list[Piece] = []
        for column in columns:
            told += _cell(column, Told(self._named(column), "dim"), False, width)
        room = max(0, width - width_of(told) - 1)
        title = "   name" if self._only_names else f"   {self._named('title')}"
        if not self._only_names and self._order.column not in ("title", *columns):
            title += f", by {self._named(self._order.column)}"
        return [[*clipped([Piece(title, "dim")], room), *told, Piece(" ")]]

    def _named(self, column: str) -> str:
        name = HEADS.get(column, column)
        if column != self._order.column or self._only_names:
            return name
        falls = (column in DESCENDING) != self._order.reverse
        return f"{name}{'↓' if falls else '↑'}"
