"""Layout: the blocks of an article wrapped into rows of a width.

This is used before the framework is loaded, so it imports next to nothing.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right

from tui.core.cells import NARROW, clusters
from tui.core.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BULLET = 2  # as in core.article, which costs more to import than a first page may take


class Rows:
    """Rows of text as parallel arrays: row n is `text[starts[n]:ends[n]]`, `indents[n]` cells in.

    Offsets are code points, end exclusive. White space at a soft break lies in no row. A blank row
    between blocks is empty and stands at the start of the block that follows it.
    """

    __slots__ = ("ends", "indents", "starts")

    def __init__(self) -> None:
        self.starts = array("I")
        self.ends = array("I")
        self.indents = bytearray()

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, start: int, end: int, indent: int) -> None:
        """Append a row; rows are added in text order."""
        self.starts.append(start)
        self.ends.append(end)
        self.indents.append(indent)

    def row_of(self, offset: int) -> int:
        """The row that holds the offset, or the nearest before it; 0 before the first row."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def cell_of(self, text: str, row: int, offset: int) -> int:
        """The cell, counted from the column's left, at which the offset's cluster stands."""
        edges, cells = self._clusters(text, row)
        within = min(max(offset, self.starts[row]), self.ends[row]) - self.starts[row]
        return self.indents[row] + cells[bisect_right(edges, within) - 1]

    def offset_at(self, text: str, row: int, cell: int) -> int:
        """The start of the cluster shown at the cell; right of the row's text, the row's end."""
        edges, cells = self._clusters(text, row)
        position = bisect_right(cells, max(0, cell - self.indents[row])) - 1
        return self.starts[row] + edges[position]

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
    """Wrap the blocks at `width` cells (at least 1); with a limit, about that many rows are made.

    Line breaks within a block count as spaces. Between blocks stands a blank row, not between two
    bullets; the rows of a bullet hang under its text. A cluster wider than a row gets its own.
    """
    width = max(1, width)
    most = limit if limit is not None else len(text) * 2 + 1
    rows = Rows()
    after_bullet = False
    for start, end, kind in zip(starts, ends, kinds, strict=True):
        if len(rows) >= most:
            break
        bullet = kind == BULLET
        if rows.starts and not (bullet and after_bullet):
            rows.add(start, start, 0)
        first, hanging = _indents(text, start, end, width) if bullet else (0, 0)
        _wrap_block(rows, text, start, end, (width, first, hanging, most))
        after_bullet = bullet
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


def _wrap_block(
    rows: Rows, text: str, start: int, end: int, measure: tuple[int, int, int, int]
) -> None:
    broken = text.find("\n", start, end) >= 0 or text.find("\t", start, end) >= 0
    if text.isascii() and not broken:
        _wrap_narrow(rows, text, start, end, 0, measure)
        return
    block = text[start:end]
    if broken:
        block = block.replace("\n", " ").replace("\t", " ")
    if block.isascii() or NARROW.issuperset(block):
        _wrap_narrow(rows, block, 0, len(block), start, measure)
    else:
        _wrap_any(rows, block, start, measure)


def _wrap_narrow(
    rows: Rows, text: str, start: int, end: int, shift: int, measure: tuple[int, int, int, int]
) -> None:
    """Wrap where every character is one cell; offsets into `text` are `shift` less than real."""
    width, indent, hanging, most = measure
    add, rfind = rows.add, text.rfind
    room = width - indent
    while end - start > room:
        cut = rfind(" ", start, start + room + 1)
        if cut <= start:
            stop = cut = start + room
        else:
            stop = cut
            while text[stop - 1] == " ":
                stop -= 1
            while text[cut] == " ":
                cut += 1
        add(start + shift, stop + shift, indent)
        if len(rows) >= most:
            return
        start, indent = cut, hanging
        room = width - hanging
    add(start + shift, end + shift, indent)


def _wrap_any(rows: Rows, block: str, shift: int, measure: tuple[int, int, int, int]) -> None:
    width, indent, hanging, most = measure
    start, end = 0, len(block)
    while start < end and len(rows) < most:
        room = width - indent
        # A row is measured in a window; marks without width may make it longer than the row.
        reach = room + 2
        while not (fitting := _fit(block[start : start + reach], room, start + reach >= end)):
            reach *= 2
        cut = stop = start + fitting
        while stop > start + 1 and block[stop - 1] == " ":
            stop -= 1
        while cut < end and block[cut] == " ":
            cut += 1
        rows.add(start + shift, stop + shift, indent)
        start, indent = cut, hanging


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
    """Whether a row may end before the offset: at a space, or in a script that uses none."""
    before, after = text[offset - 1], text[offset]
    if after == " ":
        return True
    from tui.core.breaks import may_break

    return may_break(before, after, width_before > 1)
