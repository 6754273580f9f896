"""The answers to a question over the collection as rows, and the names of questions above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from tui.app.widgets.canvas import Canvas, Line, Piece, clipped, cut, width_of
from tui.app.widgets.entry_list import Entries
from tui.ledger.inquiry_views import VIEWS, View
from tui.text.cells import cell_len
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from tui.ledger.inquiry import Answered, AnswerRow

EDGE, GAP = 3, 2
ONE_ROW = 100
"""Cells from which on columns and words stand on one row; else the words are on one below."""

_BEFORE = 15
"""Letters that are shown before the first hit of long words."""

_STATEMENT = (("date", 10), ("outlet", 12), ("speaker", 22), ("kind", 12), ("state", 10))
_NARROW_STATS = 76

COLUMNS: dict[View, tuple[tuple[str, int], ...]] = {
    "find": _STATEMENT,
    "texts": (("date", 10), ("outlet", 14), ("title", 36)),
    "disputes": _STATEMENT,
    "audit": (("date", 10), ("outlet", 14), ("finding", 14), ("article", 30)),
    "stats": (("claims", 7), ("unnamed", 7), ("proposed", 8), ("unnamed", 7), ("share", 6)),
    "alike": _STATEMENT,
}
"""The columns of each view with their cells; those of counts stand behind the words."""

ABOVE: dict[View, tuple[str, ...]] = {
    "texts": ("date", "title", "outlet"),
    "audit": ("date", "finding", "article", "outlet"),
}
"""In which order the columns stand above the words; else as those of a statement."""

_ABOVE = ("date", "kind", "state", "speaker", "outlet")

WORDS: dict[View, str] = {"texts": "text", "audit": "what", "stats": ""}
"""What the words are called, where that is not the quote."""


class AnswerEntries(Entries):
    """The answers, each on one row, or its words below its columns where there is no room."""

    def __init__(self, answered: Answered, instead: str) -> None:
        self.answered = answered
        self._instead = instead

    def __len__(self) -> int:
        return len(self.answered.rows)

    def height(self, number: int, width: int) -> int:
        """One row, or two."""
        return 1 if self._view == "stats" or width >= ONE_ROW else 2

    def rows(self, number: int, width: int, picked: bool) -> list[Line]:
        """The row of an answer, or its two."""
        row = self.answered.rows[number]
        ground = "selected" if picked else "text"
        edge = Piece(" ▸ " if picked else "   ", ground)
        words = list(self._words(row, picked))
        if self._view == "stats":
            cells = list(_columns(row.cells, self._view, picked, "text", width))
            room = max(0, width - width_of(cells) - 1)
            return [[*clipped([edge, *words], room, ground), *cells, Piece(" ", ground)]]
        if self.height(number, width) == 1:
            cells = list(_columns(row.cells, self._view, picked, "dim", width))
            return [clipped([edge, *cells[1:], Piece(" " * GAP, ground), *words], width, ground)]
        by_name = dict(zip((name for name, _ in COLUMNS[self._view]), row.cells, strict=True))
        every = (by_name[name] for name in ABOVE.get(self._view, _ABOVE))
        told = " · ".join(visible_line(cell) for cell in every if cell)
        above = clipped([edge, Piece(told, "selected" if picked else "dim")], width, ground)
        return [above, clipped([Piece(" " * EDGE, ground), *words], width, ground)]

    def instead(self, width: int, height: int) -> list[Line]:
        """What is said where there is no answer."""
        return [(), *([Piece(f"   {row}", "dim")] for row in wrap(self._instead, width - 4))]

    @property
    def _view(self) -> View:
        return self.answered.asked.view

    def _words(self, row: AnswerRow, picked: bool) -> Iterator[Piece]:
        role = "selected" if picked else "proposed" if row.proposed else "text"
        yield Piece(row.lead, "selected" if picked else "accent")
        narrowed = self.answered.narrowed
        words = row.words
        first = next(iter(narrowed.hits(words)), None)
        if first is not None and first.start > _BEFORE and self._view != "stats":
            words = f"…{words[first.start - _BEFORE :].partition(' ')[2]}"
        yield from _marked(words, self.answered, role, "selected" if picked else "marked")


class InquiryHead(Canvas):
    """The names of the questions, the one asked marked; below, the names of columns, if any."""

    DEFAULT_CSS = "InquiryHead { height: 1; width: 1fr; }"
    GROUND = "text"

    def __init__(self) -> None:
        super().__init__()
        self._view: View = "find"
        self._told = ""

    def show(self, view: View, told: str) -> None:
        """Show which question is asked, and how its answers are sorted or chosen."""
        if (view, told) != (self._view, self._told):
            self._view, self._told = view, told
            self._fit()
            self.redraw()

    def on_resize(self) -> None:
        """Have a line of columns where they are above each other."""
        self._fit()
        super().on_resize()

    def _fit(self) -> None:
        has_columns = self._view == "stats" or self.app.size.width >= ONE_ROW
        self.styles.height = 2 if has_columns else 1

    def lines(self, width: int, height: int) -> list[Line]:
        """One line of names, and one of columns."""
        names = [Piece("  ")]
        for view in VIEWS if self._view != "alike" else (*VIEWS, "alike"):
            name = "who said it first" if view == "alike" else view
            names.append(Piece(f" {name} ", "selected" if view == self._view else "dim"))
        told = [Piece(f"{self._told} ", "dim")]
        room = width - width_of(told)
        fits = width_of(names) + GAP <= room
        line = [*clipped(names, room), *told] if fits else clipped(names, width)
        return [line, self._heads(width)]

    def _heads(self, width: int) -> Line:
        heads = tuple(name for name, _ in COLUMNS[self._view])
        cells = list(_columns(heads, self._view, False, "dim", width))
        if self._view == "stats":
            told = [Piece(f"   {self._told.removeprefix('by ')}", "dim")]
            return [*clipped(told, max(0, width - width_of(cells) - 1)), *cells]
        words = Piece(WORDS.get(self._view, "quote"), "dim")
        return clipped([Piece("   "), *cells[1:], Piece(" " * GAP), words], width)


def told_whole(answered: Answered, row: AnswerRow | None, width: int, most: int) -> list[Line]:
    """All of the words picked, on so many lines at most, and the article where they stand."""
    if row is None or not most or row.place is None:
        return []
    statement = row.statement
    whose = f" · {row.place.annotator}" if row.place.annotator else ""
    where = f"{row.title} · {row.place.path}{whose}"
    words = row.words
    if statement is not None and words != statement.quote:
        words = f"{words} {statement.speaker}: “{statement.quote}”"
    elif statement is not None and statement.source and statement.source != row.source:
        words = f"{statement.source}: “{words}”"
    room = max(20, width - 2)
    folded = wrap(visible_line(words), room) or [""]
    if len(folded) > most:
        folded = [*folded[: most - 1], cut(folded[most - 1], room - 1) + "…"]
    lines: list[Line] = [list(_marked(each, answered, "text", "marked")) for each in folded]
    return [[Piece(cut(visible_line(where), room), "dim")], *lines]


def _marked(words: str, answered: Answered, role: str, marked: str) -> Iterator[Piece]:
    """The words, those that were looked for marked."""
    words, at = visible_line(words), 0
    for span in answered.narrowed.hits(words):
        yield Piece(words[at : span.start], role)
        yield Piece(span.of(words), marked)
        at = span.end
    yield Piece(words[at:], role)


def _columns(
    cells: Sequence[str], view: View, picked: bool, role: str, width: int
) -> Iterator[Piece]:
    """Each cell as wide as its column, a gap before it."""
    ground = "selected" if picked else "text"
    for words, (name, letters) in zip(cells, COLUMNS[view], strict=True):
        if name == "unnamed" and width < _NARROW_STATS:
            continue
        shown = visible_line(words)
        if view == "stats":
            shown = " " * max(0, letters - cell_len(shown)) + shown
        yield Piece(" " * GAP, ground)
        yield from clipped([Piece(shown, "selected" if picked else role)], letters, ground)
