"""Layout of an article on the screen: the column of text, and its blocks wrapped into rows.

This draws the first page before the framework is loaded, so it imports next to nothing.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right

from tui.text.blocks import BULLET
from tui.text.cells import NARROW, clusters
from tui.text.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from re import Pattern


WIDEST_TEXT = 76
GUTTER, NARROW_GUTTER = 5, 4
NARROW_SCREEN = 50
WIDE_SCREEN = 100
"""Columns of a terminal from which on the side panel stands beside the text."""

COLUMNS_OF_TEXT = 84
NARROWEST_PANEL, USUAL_PANEL, WIDEST_PANEL = 20, 44, 60
WIDEST_LEFT = USUAL_PANEL + 3 * (WIDEST_PANEL - USUAL_PANEL)


class Margins:
    """How wide the text is in a view of `width` cells, and what stands to the left of it.

    `text_width` is the widest row, `left` the cells before the text. The last `gutter` of these are
    for the marks of claims.
    """

    __slots__ = ("gutter", "left", "text_width", "width")

    def __init__(self, width: int) -> None:
        self.width = width
        self.gutter = GUTTER if width >= NARROW_SCREEN else NARROW_GUTTER
        self.text_width = max(1, min(WIDEST_TEXT, width - self.gutter - 1))
        self.left = max(self.gutter, (width - self.text_width) // 2)


def panel_width(columns: int, wanted: int = 0) -> int:
    """The width of the side panel in a terminal of so many columns; 0 if it has no room.

    As much as was `wanted`, as far as the text keeps room; else what the text leaves at first, and
    of what that does not need either a third.
    """
    if columns < WIDE_SCREEN:
        return 0
    if wanted:
        return max(NARROWEST_PANEL, min(wanted, columns - NARROW_SCREEN))
    left = columns - COLUMNS_OF_TEXT
    return max(30, min(USUAL_PANEL, left) + max(0, min(left, WIDEST_LEFT) - USUAL_PANEL) // 3)


class Rows:
    """Rows of text as parallel arrays: row n is `text[starts[n]:ends[n]]`.

    It is shown after `indents[n]` blank cells.

    Offsets are code points, end exclusive. White space where a line is wrapped lies in no row. A
    blank row between blocks is empty and stands at the start of the block that follows it.
    """

    __slots__ = ("ends", "indents", "starts")

    def __init__(self) -> None:
        self.starts = array("I")
        self.ends = array("I")
        self.indents = bytearray()

    def __len__(self) -> int:
        return len(self.starts)

    def fill_indents(self, indent: int) -> None:
        """Give this indent to all rows at the end that have none yet."""
        self.indents.extend(bytes((indent,)) * (len(self.starts) - len(self.indents)))

    def row_of(self, offset: int) -> int:
        """The row that holds the offset, or the nearest before it; 0 before the first row."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def cell_of(self, text: str, row: int, offset: int) -> int:
        """The column of cells, from 0 at the text's left edge, at which the offset is shown."""
        edges, cells = self._clusters(text, row)
        within = min(max(offset, self.starts[row]), self.ends[row]) - self.starts[row]
        return self.indents[row] + cells[bisect_right(edges, within) - 1]

    def offset_at(self, text: str, row: int, cell: int) -> int:
        """The offset of what is shown at a cell of the row; right of its text, the row's end."""
        edges, cells = self._clusters(text, row)
        position = bisect_right(cells, max(0, cell - self.indents[row])) - 1
        return self.starts[row] + edges[position]

    def cluster_at(self, text: str, row: int, cell: int) -> tuple[int, int]:
        """Start and end of the character at a cell of the row; both the same beside its text."""
        edges, cells = self._clusters(text, row)
        cell -= self.indents[row]
        position = bisect_right(cells, cell) - 1
        if position < 0 or position == len(edges) - 1:
            beside = self.starts[row] if position < 0 else self.ends[row]
            return beside, beside
        return self.starts[row] + edges[position], self.starts[row] + edges[position + 1]

    def _clusters(self, text: str, row: int) -> tuple[Sequence[int], Sequence[int]]:
        return clusters(visible(text[self.starts[row] : self.ends[row]]))


def layout(
    text: str,
    starts: Iterable[int],
    ends: Iterable[int],
    kinds: Iterable[int],
    width: int,
    limit: int | None = None,
) -> Rows:
    """Wrap blocks at `width` cells (at least 1); with a limit, stop after about that many rows.

    `starts`, `ends` and `kinds` are those of the `Article`. Line breaks within a block count as
    spaces. A blank row stands between blocks, but not between two bullets; the rows of a bullet are
    indented to its text. A character wider than a row gets its own.
    """
    width = max(1, width)
    most = limit if limit is not None else len(text) * 2 + 1
    rows = Rows()
    is_plain = text.isascii() and "\t" not in text
    after_bullet = False
    for start, end, kind in zip(starts, ends, kinds, strict=True):
        if len(rows.starts) >= most:
            break
        bullet = kind == BULLET
        if rows.starts and not (bullet and after_bullet):
            rows.starts.append(start)
            rows.ends.append(start)
        first, hanging = 0, 0
        if bullet:
            rows.fill_indents(0)
            first, hanging = _indents(text, start, end, width)
        if is_plain and text.find("\n", start, end) < 0:
            _wrap_narrow(rows, text, start, end, width, first, hanging, most)
        else:
            _wrap_any(rows, text, start, end, (width, first, hanging, most))
        if bullet:
            rows.indents.append(first)
            rows.fill_indents(hanging)
        after_bullet = bullet
    rows.fill_indents(0)
    return rows


def _indents(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """Cells before a bullet's first row, and before the rows that follow it."""
    sign = start
    while sign > 0 and start - sign < width and text[sign - 1] in " \t":
        sign -= 1
    leading = start - sign if sign == 0 or text[sign - 1] == "\n" else 0
    words = text.find(" ", start, start + 8)
    while start < words < end and text[words] == " " and words - start < width:
        words += 1
    hanging = leading + max(0, words - start)
    return (leading, hanging) if hanging <= min(width // 2, 255) else (0, 0)


def _wrap_narrow(
    rows: Rows, text: str, start: int, end: int, room: int, first: int, hanging: int, most: int
) -> None:
    """Wrap where every character is one cell; a large article has half a million such rows."""
    add_start, add_end, rfind = rows.starts.append, rows.ends.append, text.rfind
    stop = start + room - first
    room -= hanging
    for _ in range(max(1, most - len(rows.starts))):
        add_start(start)
        if stop >= end:
            add_end(end)
            break
        cut = rfind(" ", start, stop + 1)
        if cut > start:
            start = cut + 1
            if text[start] == " " or text[cut - 1] == " ":
                while text[start] == " ":
                    start += 1
                while text[cut - 1] == " ":
                    cut -= 1
        else:
            start = cut = stop
        add_end(cut)
        stop = start + room


def _wrap_any(
    rows: Rows, text: str, start: int, end: int, measure: tuple[int, int, int, int]
) -> None:
    block = text[start:end].replace("\n", " ").replace("\t", " ")
    before = len(rows)
    if block.isascii() or NARROW.issuperset(block):
        _wrap_narrow(rows, block, 0, len(block), *measure)
    else:
        _wrap_clusters(rows, block, *measure)
    for row in range(before, len(rows)):
        rows.starts[row] += start
        rows.ends[row] += start


def _wrap_clusters(rows: Rows, block: str, width: int, first: int, hanging: int, most: int) -> None:
    start, end, room = 0, len(block), width - first
    most = max(most, len(rows) + 1)
    while start < end and len(rows) < most:
        # A row is measured in a window; marks without width may make it longer than the row.
        reach = room + 2
        while not (fitting := _fit(block[start : start + reach], room, start + reach >= end)):
            reach *= 2
        cut = stop = start + fitting
        while stop > start + 1 and block[stop - 1] == " ":
            stop -= 1
        while cut < end and block[cut] == " ":
            cut += 1
        rows.starts.append(start)
        rows.ends.append(stop)
        start, room = cut, width - hanging


def _fit(window: str, room: int, is_rest: bool) -> int:
    """How many characters of the window go on a row; 0 when it is too short to tell."""
    if NARROW.issuperset(window):
        if len(window) <= room:
            return len(window)
        space = window.rfind(" ", 0, room + 1)
        return space if space > 0 else room
    shown = visible(window)
    edges, cells = clusters(shown)
    if cells[-1] <= room:
        return len(window) if is_rest else 0
    last = bisect_right(cells, room) - 1
    # What the last clusters of a window are depends on what follows it.
    if not is_rest and last > len(edges) - 3:
        return 0
    for edge in range(last, 0, -1):
        if _may_break(shown, edges[edge], cells[edge] - cells[edge - 1]):
            return edges[edge]
    return edges[max(1, last)]


def _may_break(text: str, offset: int, width_before: int) -> bool:
    """Whether a row may end before the offset."""
    before, after = text[offset - 1], text[offset]
    return after == " " or may_break_between(before, after, width_before > 1)


def may_break_between(before: str, after: str, is_wide: bool) -> bool:
    """Whether a row may end between two characters, neither of which is a space.

    It may after a wide one (`is_wide` says so of `before`) and within scripts without spaces; not
    within a Korean word, nor where one of them belongs to the other, as a comma or a mark does.
    """
    spaceless, hangul, no_start, no_end = _break_patterns()
    if hangul.match(before) and hangul.match(after):
        return False
    return bool(
        (is_wide or spaceless.match(before))
        and not no_start.match(after)
        and not no_end.match(before)
    )


_compiled_breaks: tuple[Pattern[str], ...] = ()


def _break_patterns() -> tuple[Pattern[str], ...]:
    """Compiled on first need: most rows end at a blank, and the first page needs no more."""
    global _compiled_breaks
    if not _compiled_breaks:
        import re

        from tui.text.unicode_data import HANGUL, MARKS, NO_ROW_END, NO_ROW_START, SPACELESS

        _compiled_breaks = tuple(
            re.compile(f"[{codes}]")
            for codes in (SPACELESS, HANGUL, NO_ROW_START + MARKS, NO_ROW_END)
        )
    return _compiled_breaks
