"""The line below the article: the keys of the kinds, or what else keys would do now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tui.app.widgets.canvas import Canvas, Line, Piece, clipped, width_of
from tui.text.cells import cell_len

FORMS = (99, 8, 7, 6)
"""To how many letters labels are cut, the longest first, until all of them fit."""

NEXT_PAGE = (";", "more")

SHARE = len("  100 %")
"""Cells kept free for how far the reader is, whatever it says, so that pages stay as they are."""

WIDE = 60
"""Cells from which on how far the reader is has a place beside pages of options."""

Options = tuple[tuple[str, str], ...]


class Bottom(NamedTuple):
    """What the bottom line says: a lead, keys with what they do, and how far the reader is.

    `now` is the key of what holds already; `another` is one more key, whose label goes first where
    there is no room; `chart` shows how densely claims stand in the article. Where the options have
    no room on the line it shows one `page` of them after the other; `ranks` are the numbers of
    those to show first. What is `whole` takes more lines instead, and there `meanings` are (key,
    plain words) of options, shown as long as they leave the article its place.
    """

    lead: str = ""
    options: Options = ()
    now: str = ""
    share: str = ""
    chart: str = ""
    whole: bool = False
    another: tuple[str, str] = ("", "")
    ranks: tuple[int, ...] = ()
    page: int = 0
    meanings: Options = ()


class BottomLine(Canvas, can_focus=True):
    """The bottom line: what each digit would do, or a question and the keys that answer it."""

    DEFAULT_CSS = "BottomLine { height: 1; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._bottom = Bottom()
        self._rows: list[list[Piece]] = []
        self._rows_for = (self._bottom, 0, 0)
        self.has_pages = False

    def show(self, bottom: Bottom) -> None:
        """Show what keys would do now."""
        if bottom != self._bottom:
            self._bottom = bottom
            self._fit(self.app.size.width)
            self.redraw()

    def on_resize(self) -> None:
        """Take as many lines as are needed now."""
        self._fit(self.size.width)
        super().on_resize()

    def _fit(self, width: int) -> None:
        self.styles.height = len(self._whole(width)) if self._bottom.whole else 1

    def lines(self, width: int, height: int) -> list[Line]:
        """The one line, in the longest form that fits, or as many as whole words take."""
        bottom = self._bottom
        if bottom.whole:
            return list(self._whole(width))
        line = self._all_on_one(bottom, width)
        self.has_pages = line is None
        return [self._one_page(bottom, width) if line is None else line]

    def _all_on_one(self, bottom: Bottom, width: int) -> list[Piece] | None:
        """All that is to be said on one line, None if names would be cut to too few letters."""
        key, label = bottom.another
        forms = [(letters, label) for letters in FORMS]
        for letters, label in (forms[0], (FORMS[0], ""), *forms[1:]) if key else forms:
            options = (*bottom.options, (key, label)) if key else bottom.options
            if 4 * len(options) > width:
                break
            pieces = _options(bottom, options, letters)
            for place in (f"{bottom.share}  {bottom.chart}".rstrip(), bottom.share, ""):
                gap = width - width_of(pieces) - cell_len(place) - 1
                if gap >= (2 if place else -1):
                    return [*pieces, Piece(" " * gap), Piece(place, "dim"), Piece(" ")]
        return None

    def _one_page(self, bottom: Bottom, width: int) -> list[Piece]:
        """One page of the options, then the key that shows the next, and how far the reader is."""
        key, _ = bottom.another
        last = (NEXT_PAGE, (key, "")) if key else (NEXT_PAGE,)
        taken = cell_len(bottom.lead) + 2 + _width_of(last)
        lead = bottom.lead if width - taken >= _width_of(bottom.options[:1]) else ""
        room = width - taken + (0 if lead else cell_len(bottom.lead))
        room -= SHARE if bottom.share and width >= WIDE else 0
        ranks = bottom.ranks or tuple(range(len(bottom.options)))
        held = [number for number, each in enumerate(bottom.options) if each[0] == bottom.now]
        first = tuple(dict.fromkeys((*held, *ranks))) if held and bottom.now else ranks
        pages = _pages(bottom.options, first, room)
        shown = tuple(bottom.options[number] for number in pages[bottom.page % len(pages)])
        pieces = _options(bottom._replace(lead=lead), (*shown, *last), FORMS[0])
        gap = width - width_of(pieces) - len(bottom.share) - 1
        if gap > 1:
            pieces += [Piece(" " * gap), Piece(bottom.share, "dim")]
        return clipped(pieces, width)

    def _whole(self, width: int) -> list[list[Piece]]:
        # Asked for several times while a question takes its room, and a question may be long.
        wanted = (self._bottom, width, self.app.size.height)
        if self._rows_for != wanted:
            self._rows_for, self._rows = wanted, _rows_of(*wanted)
        return self._rows


def _width_of(options: Options) -> int:
    return sum(cell_len(key) + cell_len(label) + 2 for key, label in options)


@lru_cache(maxsize=16)
def _pages(options: Options, ranks: tuple[int, ...], room: int) -> Sequence[Sequence[int]]:
    """The numbers of the options, those of the first ranks first, as many a page as have room."""
    pages: list[list[int]] = [[]]
    left = room
    for number in ranks:
        width = _width_of((options[number],))
        if width > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(number)
        left -= width
    return [sorted(page) for page in pages]


def _rows_of(bottom: Bottom, width: int, height: int) -> list[list[Piece]]:
    """The options with their meanings, in columns or one behind the other, else without."""
    if bottom.meanings:
        meanings = dict(bottom.meanings)
        explained = [_option(key, label, meanings.get(key, "")) for key, label in bottom.options]
        # Where just a few have meanings there is no table to look through.
        few = 2 * len(meanings) <= len(explained)
        rows = [] if few else _in_columns(bottom.lead, explained, width)
        if rows and len(rows) <= height // 3:
            return rows
        rows = _one_behind_the_other(bottom.lead, explained, width)
        if len(rows) <= height // 2:
            return rows
    plain = [_option(key, label, "") for key, label in bottom.options]
    return _one_behind_the_other(bottom.lead, plain, width)


def _option(key: str, label: str, meaning: str) -> list[Piece]:
    if not meaning:
        return [Piece(key, "key"), Piece(f" {label}  ")]
    return [Piece(key, "key"), Piece(f" {label} " if label else " "), Piece(f"{meaning}  ", "dim")]


def _in_columns(lead: str, options: list[list[Piece]], width: int) -> list[list[Piece]]:
    """The options below each other in columns, none if there is room for one column only."""
    cell = max(map(width_of, options))
    columns = (width - 1) // cell
    if columns < 2:
        return []
    rows = [[Piece(" "), Piece(lead, "accent")]] if lead else []
    high = -(-len(options) // columns)
    for row in range(high):
        pieces = [Piece(" ")]
        for option in options[row::high]:
            pieces += [*option, Piece(" " * (cell - width_of(option)))]
        rows.append(pieces)
    return rows


def _one_behind_the_other(lead: str, options: list[list[Piece]], width: int) -> list[list[Piece]]:
    rows: list[list[Piece]] = [[Piece(" ")]]
    if lead:
        rows[0] += [Piece(lead, "accent"), Piece("  ")]
    taken = width_of(rows[0])
    for option in options:
        more = width_of(option)
        if taken + more > width + 2 and len(rows[-1]) > 1:
            rows.append([Piece(" ")])
            taken = 1
        rows[-1] += option
        taken += more
    return rows


def _options(bottom: Bottom, options: Options, letters: int) -> list[Piece]:
    pieces = [Piece(" ")]
    if bottom.lead:
        pieces += [Piece(bottom.lead, "accent"), Piece(" ")]
    labels = shortened([label for _, label in options], letters)
    for (key, _), label in zip(options, labels, strict=True):
        role = "selected" if key == bottom.now else "text"
        pieces += [Piece(key, "key"), Piece(" "), Piece(label, role), Piece(" " if label else "")]
    return pieces


def shortened(labels: list[str], letters: int) -> list[str]:
    """The labels cut to some letters; those that would be alike keep a last letter of their own."""
    short = [label[:letters] for label in labels]
    alike = Counter(short)
    taken = Counter(short)
    for number, label in enumerate(labels):
        own = short[number]
        if alike[own] > 1 and letters > 1:
            taken[own] -= 1
            rest = (label[: letters - 1] + letter for letter in label[letters - 1 :])
            short[number] = next((form for form in rest if not taken[form]), own)
            taken[short[number]] += 1
    return short
