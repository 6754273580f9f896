"""The side panel: claims, proposals and entities in lists, and the detail of what is at hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message

from tui.app.widgets.canvas import Canvas, Line, Piece, clipped, cut
from tui.session.describing import Entry, Fact
from tui.text.cells import cell_len

TABS = (
    ("Claims", "Proposals", "Entities", "Rejected"),
    ("Claims", "Prop", "Ent", "Rej"),
    ("Cl", "Pr", "En", "Re"),
)
CLAIMS, PROPOSALS, ENTITIES, REJECTED = range(4)
EMPTY = (
    "A digit tags what is selected.",
    "Nothing is proposed.",
    "No entity was found.",
    "Nothing is rejected.",
)
LOOKING = ("Still looking for proposals …", "Still looking for entities …")

FEW_ROWS, MOST_ROWS = 3, 12
"""Rows of the detail that a fact may take, and one that is to be seen whole."""


class Listing(NamedTuple):
    """What the panel shows: a tab, how many entries each has, and which one is picked out.

    `revision` differs whenever the entries may differ; entries are made only where they are seen.
    `looking` says that the analysis may bring more, `why_not` why it cannot, `elsewhere` where
    claims were left.
    """

    tab: int = 0
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)
    selected: int = -1
    entered: bool = False
    revision: int = 0
    detail: tuple[Fact, ...] = ()
    looking: bool = False
    why_not: str = ""
    elsewhere: str = ""

    @property
    def has_rejected(self) -> bool:
        """Whether there is a list of what was rejected: if anything was, or it is shown."""
        return self.counts[REJECTED] > 0 or self.tab == REJECTED


class SidePanel(Canvas, can_focus=True):
    """Draws a listing; says which entry was clicked."""

    DEFAULT_CSS = "SidePanel { width: 36; height: 100%; }"

    class Chosen(Message):
        """An entry, or a tab (with entry -1), was clicked."""

        def __init__(self, tab: int, entry: int) -> None:
            super().__init__()
            self.tab = tab
            self.entry = entry

    def __init__(self, entry: Callable[[int, int], Entry]) -> None:
        super().__init__()
        self._entry = entry
        self._listing = Listing()
        self._first = 0
        self._rows: dict[int, int] = {}

    def show(self, listing: Listing) -> None:
        """Show a listing."""
        if listing != self._listing:
            if listing.tab != self._listing.tab:
                self._first = 0
            self._listing = listing
            self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        """Tabs, entries, and under a rule the detail."""
        inner = width - 3
        detail = self._detail(inner)
        below = min(len(detail) + 1, max(4, height // 2)) if detail else 0
        room = max(0, height - 1 - below)
        drawn: list[Line] = [self._tabs(inner), *self._entries(inner, room)]
        drawn += [()] * (height - below - len(drawn))
        if below:
            drawn.append([Piece("─" * inner, "line")])
            drawn += detail[: below - 1]
        edge = [Piece("│" if not self._listing.entered else "┃", "line"), Piece(" ")]
        return [[*edge, *pieces] for pieces in drawn]

    def _tabs(self, width: int) -> Line:
        pieces: list[Piece] = []
        names = self._tab_names(width)
        for number, name in enumerate(names):
            on = number == self._listing.tab
            pieces += [Piece(name, "strong" if on else "dim"), Piece("  ")]
        return clipped(pieces, width)

    def _tab_names(self, width: int) -> list[str]:
        counts = [str(count) for count in self._listing.counts]
        if self._listing.looking:
            counts[1:3] = [f"{count.lstrip('0')}…" for count in counts[1:3]]
        if not self._listing.has_rejected:
            counts.pop()
        for form in TABS:
            names = [f"{name} {count}" for name, count in zip(form, counts, strict=False)]
            if sum(map(len, names)) + 2 * len(names) - 2 * (len(names) > 3) <= width:
                break
        return names

    def _entries(self, width: int, room: int) -> list[Line]:
        listing = self._listing
        total = listing.counts[listing.tab]
        tall = 1 if listing.tab == ENTITIES else 2
        fits = max(1, room // tall)
        self._first = max(0, min(self._first, total - fits))
        if listing.selected >= 0:
            self._first = min(max(self._first, listing.selected - fits + 1), listing.selected)
        self._rows = {}
        drawn: list[Line] = []
        for number in range(self._first, min(total, self._first + fits)):
            for _ in range(tall):
                self._rows[len(self._rows) + 1] = number
            entry = self._entry(listing.tab, number)
            drawn += self._one(entry, number == listing.selected, width, tall)
        if not total:
            rows = folded(self._nothing(), max(8, width), max(1, room))
            drawn += [clipped([Piece(row, "dim")], width) for row in rows]
        return drawn[:room]

    def _nothing(self) -> str:
        """What an empty list says: that it is empty, that it may not stay so, or why it is."""
        listing = self._listing
        if listing.tab not in (PROPOSALS, ENTITIES):
            return (listing.tab == CLAIMS and listing.elsewhere) or EMPTY[listing.tab]
        if listing.looking:
            return LOOKING[listing.tab - PROPOSALS]
        return f"No analysis: {listing.why_not}" if listing.why_not else EMPTY[listing.tab]

    def _one(self, entry: Entry, selected: bool, width: int, tall: int) -> list[Line]:
        entered = selected and self._listing.entered
        sign = "▸" if selected and entry.sign in " ┊✗" else entry.sign
        role = "selected" if entered else "strong" if selected else "text"
        head = f"{sign} {entry.head}"
        tail = cut(entry.tail, max(0, width - cell_len(head) - 2))
        if tail != entry.tail and tail:
            tail = tail[:-1] + "…"
        first = clipped(
            [Piece(head, role), Piece("  ", role), Piece(tail, role if entered else "dim")],
            width,
            role,
        )
        if tall == 1:
            return [first]
        body = role if entered else "text" if selected else "dim"
        return [first, clipped([Piece("    ", body), Piece(entry.body, body)], width, body)]

    def _detail(self, width: int) -> list[Line]:
        drawn: list[Line] = []
        for fact in self._listing.detail:
            label = f"{fact.label}  " if fact.label else ""
            words = fact.text + (" ?" if fact.proposed and fact.label == "proposal" else "")
            for number, row in enumerate(marked_rows(fact, words, max(8, width - len(label)))):
                lead = label if not number else " " * len(label)
                drawn.append(clipped([Piece(lead, "dim"), *row], width))
        return drawn

    def on_click(self, event: Click) -> None:
        """Say what was clicked."""
        if event.y == 0:
            x = event.x - 2
            for number, name in enumerate(self._tab_names(self.size.width - 3)):
                x -= len(name) + 2
                if x < 0:
                    self.post_message(self.Chosen(number, -1))
                    return
        elif event.y in self._rows:
            self.post_message(self.Chosen(self._listing.tab, self._rows[event.y]))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Show entries further down."""
        self._scroll(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Show entries further up."""
        self._scroll(-3)

    def _scroll(self, entries: int) -> None:
        self._first = max(0, self._first + entries)
        self.redraw()


def marked(fact: Fact, start: int, row: str) -> list[Piece]:
    """A row of a fact's text that begins at `start`, what is marked in it apart from the rest."""
    role = "proposed" if fact.proposed else "text"
    pieces: list[Piece] = []
    done = 0
    for span in fact.marked:
        left, right = max(done, span.start - start), min(len(row), span.end - start)
        if left < right:
            pieces += [Piece(row[done:left], role), Piece(row[left:right], "marked")]
            done = right
    return [*pieces, Piece(row[done:], role)]


def marked_rows(fact: Fact, words: str, width: int) -> list[list[Piece]]:
    """A fact's words on a few rows of the width, on many if it is to be seen whole."""
    rows, position = [], 0
    for row in folded(words, width, MOST_ROWS if fact.whole else FEW_ROWS):
        position = words.index(row.removesuffix("…"), position)
        rows.append(marked(fact, position, row))
        position += len(row.removesuffix("…"))
    return rows


def folded(text: str, width: int, most: int) -> list[str]:
    """The text on at most so many lines of a width, broken at blanks, the last cut short."""
    rows: list[str] = []
    rest = text
    while rest and len(rows) < most:
        row = cut(rest, width)
        if len(row) < len(rest) and len(rows) < most - 1:
            blank = row.rfind(" ")
            row = row[:blank] if blank > width // 2 else row
        elif len(row) < len(rest):
            row = cut(rest, width - 1) + "…"
            rows.append(row)
            break
        rows.append(row)
        rest = rest[len(row) :].lstrip()
    return rows or [""]
