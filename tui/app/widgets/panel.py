"""The side panel: a list of claims, proposals or the like, and the detail of what is at hand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import NamedTuple

from textual.events import Click, MouseDown, MouseMove, MouseUp
from textual.message import Message

from tui.app.widgets.canvas import Line, Piece, clipped, cut, width_of
from tui.app.widgets.entry_list import Entries, EntryList
from tui.app.widgets.fact_rows import folded, marked_rows
from tui.session.describing import Fact
from tui.session.list_entries import Entry
from tui.text.cells import cell_len, clusters
from tui.text.layout import NARROWEST_PANEL

EDGE = 2
"""Cells that the line between text and panel takes, with the blank beside it."""


def _none(number: int) -> Entry:
    raise IndexError(number)


class Listing(NamedTuple):
    """What the panel shows: the tabs, the entries of one of them, and which one is picked out.

    Of each tab it has three names, the longest first, and what is said of the number of entries.
    There are `total` entries, made by `entry` only where they are seen; `revision` differs whenever
    they may differ. `empty` is said where there are none. `entered` says that the keys are those of
    the panel.
    """

    tabs: tuple[tuple[tuple[str, str, str], str], ...] = ()
    tab: int = 0
    entry: Callable[[int], Entry] = _none
    total: int = 0
    rows_each: int = 1
    empty: str = ""
    selected: int = -1
    revision: int = 0
    detail: tuple[Fact, ...] = ()
    entered: bool = False


class SidePanel(EntryList):
    """Draws a listing; says which entry and which tab was clicked."""

    DEFAULT_CSS = "SidePanel { width: 36; height: 100%; }"
    GROUND = "panel"

    class Turned(Message):
        """A tab was clicked."""

        def __init__(self, tab: int) -> None:
            super().__init__()
            self.tab = tab

    class Dragged(Message):
        """The panel's edge was dragged so that it is that wide; 0 for as wide as there is room."""

        def __init__(self, width: int, is_done: bool) -> None:
            super().__init__()
            self.width = width
            self.is_done = is_done

    def __init__(self) -> None:
        super().__init__(above=1, whole=True)
        self._listing = Listing()
        self._is_held = self._was_dragged = False

    def show_listing(self, listing: Listing) -> None:
        """Show a listing."""
        before, self._listing = self._listing, listing
        if listing.entry != before.entry:
            self.go_to_top()
        if listing != before:
            self.show(ListedEntries(listing), listing.selected)

    def lines(self, width: int, height: int) -> list[Line]:
        """Tabs, entries, and under a rule the detail."""
        inner = width - EDGE - 1
        detail = self._detail(inner)
        below = min(len(detail) + 1, max(4, height // 2)) if detail else 0
        drawn = [self._tabs(inner), *self.entry_rows(inner, max(0, height - 1 - below))]
        drawn += [()] * (height - below - len(drawn))
        if below:
            drawn.append([Piece("─" * inner, "line")])
            drawn += detail[: below - 1]
        edge = [Piece("│" if not self._listing.entered else "┃", "line"), Piece(" ")]
        return [[*edge, *pieces] for pieces in drawn]

    def _tabs(self, width: int) -> Line:
        pieces: list[Piece] = []
        for number, name in enumerate(self._tab_names(width)):
            on = number == self._listing.tab
            pieces += [Piece(name, "strong" if on else "dim"), Piece("  ")]
        return clipped(pieces[:-1], width)

    def _tab_names(self, width: int) -> list[str]:
        """The tabs in the longest form that fits, the shortest where none does."""
        names: list[str] = []
        for form in range(3):
            names = [f"{forms[form]} {count}" for forms, count in self._listing.tabs]
            if sum(map(len, names)) + 2 * len(names) - 2 * (len(names) > 3) <= width:
                break
        return names

    def _detail(self, width: int) -> list[Line]:
        drawn: list[Line] = []
        for fact in self._listing.detail:
            label = f"{fact.label}  " if fact.label else ""
            for number, row in enumerate(marked_rows(fact, fact.text, max(8, width - len(label)))):
                lead = label if not number else " " * len(label)
                drawn.append(clipped([Piece(lead, "dim"), *row], width))
        return drawn

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of the edge."""
        self._was_dragged = False
        if event.button == 1 and event.x < EDGE:
            self._is_held = True
            self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Be as wide as the edge is dragged."""
        if self._is_held:
            self._was_dragged = True
            width = int(self.region.right - event.screen_x)
            self.post_message(self.Dragged(max(NARROWEST_PANEL, width), is_done=False))

    def on_mouse_up(self, event: MouseUp) -> None:
        """Let go of the edge."""
        if self._is_held:
            self._is_held = False
            self.release_mouse()
            if self._was_dragged:
                self.post_message(self.Dragged(self.size.width, is_done=True))

    def on_click(self, event: Click) -> None:
        """Say which tab was clicked; two clicks on the edge put it back where it was at first."""
        if self._was_dragged or event.x < EDGE:
            event.prevent_default()
            if event.chain == 2 and not self._was_dragged:
                self.post_message(self.Dragged(0, is_done=True))
            return
        if event.y == 0:
            x = event.x - EDGE
            for number, name in enumerate(self._tab_names(self.size.width - EDGE - 1)):
                x -= len(name) + 2
                if x < 0:
                    self.post_message(self.Turned(number))
                    return


def middle_left_out(text: str, width: int) -> str:
    """How a text begins and how it ends, with an ellipsis between, if it has no room whole."""
    if cell_len(text) <= width or width < 3:
        return text
    edges, cells = clusters(text)
    first = bisect_right(cells, max(1, (width - 1) * 3 // 5)) - 1
    last = bisect_left(cells, cells[-1] - (width - 1 - cells[first]))
    return f"{text[: edges[first]].rstrip()}…{text[edges[last] :].lstrip()}"


class ListedEntries(Entries):
    """The entries of a listing, one or two rows each."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing

    def __len__(self) -> int:
        return self._listing.total

    def height(self, number: int, width: int) -> int:
        """As many rows as each entry of the listing takes."""
        return self._listing.rows_each

    def rows(self, number: int, width: int, picked: bool) -> list[Line]:
        """What it is and whose, and below that how its words begin."""
        entry = self._listing.entry(number)
        entered = picked and self._listing.entered
        sign = "▸" if picked and entry.sign in " ┊✗" else entry.sign
        role = "selected" if entered else "strong" if picked else "text"
        head = f"{sign} {entry.head}"
        if self._listing.rows_each == 1:
            edge = Piece(f"  {entry.tail}", role if entered else "dim")
            return [[*clipped([Piece(head, role)], max(0, width - width_of([edge])), role), edge]]
        tail = cut(entry.tail, max(0, width - cell_len(head) - 2))
        if tail != entry.tail and tail:
            tail = tail[:-1] + "…"
        first = clipped(
            [Piece(head, role), Piece("  ", role), Piece(tail, role if entered else "dim")],
            width,
            role,
        )
        body = role if entered else "text" if picked else "dim"
        words = middle_left_out(entry.body, width - 4)
        return [first, clipped([Piece("    ", body), Piece(words, body)], width, body)]

    def instead(self, width: int, height: int) -> list[Line]:
        """Why there are no entries."""
        rows = folded(self._listing.empty, max(8, width), max(1, height))
        return [clipped([Piece(row, "dim")], width) for row in rows]
