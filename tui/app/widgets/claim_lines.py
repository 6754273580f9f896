"""The page of one claim: each line with its keys, its name and all that it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.message import Message

from tui.app.widgets.canvas import Line, Piece, clipped, cut
from tui.app.widgets.entry_list import Entries, EntryList
from tui.session.whole_claim import ClaimLine

LABEL = 14
NARROW_LABEL = 11
NARROW = 70


class PageOfClaim(NamedTuple):
    """The id of a claim, its lines, the keys that lead to its fields, or why there is no claim."""

    id: str = ""
    lines: Sequence[ClaimLine] = ()
    keys: Mapping[str, str] = {}
    why_none: str = ""


class LineEntries(Entries):
    """The lines, each on as many rows as its text takes; how each is folded is kept."""

    def __init__(self, page: PageOfClaim) -> None:
        self.page = page
        self._kept: dict[tuple[int, int], list[str]] = {}

    def __len__(self) -> int:
        return len(self.page.lines)

    def height(self, number: int, width: int) -> int:
        """As many rows as the text takes."""
        return len(self._folded(number, width))

    def rows(self, number: int, width: int, picked: bool) -> list[Line]:
        """Keys and name before the first row of the text."""
        line = self.page.lines[number]
        role = "selected" if picked else "text"
        keys = self.page.keys.get(line.field.name, "") if line.field else ""
        room = _lead(width) - 6
        name = line.label if len(line.label) < room else f"{line.label[: room - 2]}…"
        lead = [
            Piece(" ▸ " if picked else "   ", role),
            Piece(f"{keys:<3} ", role if picked else "key"),
            Piece(f"{name:<{room}}"[:room], role if picked else "dim"),
        ]
        drawn: list[Line] = []
        for row in self._folded(number, width):
            drawn.append(clipped([*lead, Piece(row, role if picked and row else "text")], width))
            lead = [Piece(" " * (_lead(width) + 1))]
        return drawn

    def instead(self, width: int, height: int) -> list[Line]:
        """Why there is no claim."""
        return [(), clipped([Piece(f"  {self.page.why_none}", "dim")], width)]

    def _folded(self, number: int, width: int) -> list[str]:
        rows = self._kept.get((number, width))
        if rows is None:
            room = max(8, width - _lead(width) - 2)
            texts = self.page.lines[number].lines
            rows = [row for text in texts for row in folded(text or "–", room)]
            self._kept[number, width] = rows
        return rows


class ClaimPage(EntryList):
    """Draws the page over the article; says which line was clicked."""

    DEFAULT_CSS = "ClaimPage { height: 100%; overlay: screen; display: none; }"

    class Picked(Message):
        """A line was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__()
        self._shown = LineEntries(PageOfClaim())

    def show_page(self, page: PageOfClaim, picked: int) -> None:
        """Show a page, one of its lines picked out."""
        if page is not self._shown.page:
            if page.id != self._shown.page.id:
                self.go_to_top()
            self._shown = LineEntries(page)
        self.show(self._shown, min(picked, len(page.lines) - 1))

    def on_entry_list_chosen(self, event: EntryList.Chosen) -> None:
        """Say that it was a line of this page."""
        event.stop()
        self.post_message(self.Picked(event.number))


def folded(text: str, width: int) -> list[str]:
    """All of a text on rows of a width, broken at blanks where there are any."""
    rows: list[str] = []
    start = 0
    while start < len(text):
        row = cut(text[start : start + width], width) or text[start]
        if start + len(row) < len(text) and text[start + len(row)] != " ":
            blank = row.rfind(" ")
            row = row[:blank] if blank > 0 else row
        rows.append(row)
        start += len(row)
        while start < len(text) and text[start] == " ":
            start += 1
    return rows


def _lead(width: int) -> int:
    """The cells before the text."""
    return 7 + (NARROW_LABEL if width < NARROW else LABEL)
