"""The order in which the lines of a PDF's page are read.

The order in which a page draws its words is nearly always the one in which they are read, and
knows what geometry does not: which box belongs to what. So it is believed, unless the page jumps
from column to column at most lines or runs back up its own column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.intake.pdf.pdf_lines import Line

_SAME_LINE = 0.35
_FEWEST_ROWS = 4
_BESIDE = 2.0
_NARROWEST_COLUMN = 40.0
_EVEN = 0.12
_WIDEST_STRETCH = 4.0
_MOST_ACROSS = 0.25
"""How many of the rows beside a gutter may run across it: headlines, pictures' captions."""
_FEWEST_WORDS = 3.2
"""Words a part of a line has at the median in columns; the cells of a table have fewer."""
_MOST_RETURNS = 0.12
_CELL_GAP = 1.2
_CELL_SPACES = 2.5
CELL_END = " | "


def lines_in_order(parts: Sequence[Line]) -> list[Line]:
    """The lines of a page in the order in which they are read, made of their parts."""
    gutters = _gutters(_without_stretching(parts, ()))
    parts = _without_stretching(parts, gutters)
    if gutters and _jumps(parts, gutters):
        return _by_columns(_rows(parts), gutters)
    lines = _whole_lines(parts, gutters)
    if not _runs_back(lines):
        return lines
    if gutters:
        return _by_columns(_rows(parts), gutters)
    return [line for row in _rows(parts) for line in _whole_lines(row, ())]


def _without_stretching(parts: Sequence[Line], gutters: Sequence[float]) -> list[Line]:
    """The parts, joined where a line was cut only because its spaces are wide.

    A line that is stretched to the width of its column has the same gap between all of its words;
    what stands between cells and columns is not that even.
    """
    found: list[Line] = []
    for index, each in enumerate(parts):
        last = found[-1] if found else None
        if last is None or not _follows(last, each, gutters):
            found.append(each)
            continue
        gap = each.left - last.right
        after = parts[index + 1] if index + 1 < len(parts) else None
        behind = each.gaps[0]
        if not behind and after is not None and _follows(each, after, gutters):
            behind = after.left - each.right
        even = any(abs(gap - other) < _EVEN * gap for other in (last.gaps[1], behind))
        if even and gap < _WIDEST_STRETCH * each.size:
            found[-1] = _joined((last, each), is_row=False)
        else:
            found.append(each)
    return found


def _follows(last: Line, each: Line, gutters: Sequence[float]) -> bool:
    """Whether a part stands behind another on its line and in its column."""
    return (
        _on_one_line(last, each)
        and each.left > last.left
        and each.left >= last.right - 0.3 * last.size
        and not any(last.right <= place <= each.left for place in gutters)
    )


def _rows(parts: Sequence[Line]) -> list[list[Line]]:
    """The parts that stand on the same line, from the top to the bottom, from left to right."""
    rows: list[list[Line]] = []
    for each in sorted(parts, key=lambda part: -part.base):
        if rows and rows[-1][0].base - each.base <= _SAME_LINE * min(each.size, rows[-1][0].size):
            rows[-1].append(each)
        else:
            rows.append([each])
    for row in rows:
        row.sort(key=lambda part: part.left)
    return rows


def _gutters(parts: Sequence[Line]) -> list[float]:
    """Where a page is divided into columns of prose: places that hardly any line runs across.

    They are looked for where many lines begin, since those of a column do so at one place.
    """
    begins = Counter(round(part.left) for part in parts)
    found: list[float] = []
    for left, count in sorted(begins.items()):
        if count + begins[left - 1] + begins[left + 1] < _FEWEST_ROWS:
            continue
        place = left - _BESIDE
        if (not found or place > found[-1] + _NARROWEST_COLUMN) and _is_gutter(parts, place, found):
            found.append(place)
    return found


def _is_gutter(parts: Sequence[Line], place: float, found: Sequence[float]) -> bool:
    edge = found[-1] if found else float("-inf")
    before = [part for part in parts if part.right <= place and part.left >= edge]
    after = [part for part in parts if part.left >= place]
    if min(len(before), len(after)) < _FEWEST_ROWS:
        return False
    top = min(max(part.base for part in side) for side in (before, after))
    bottom = max(min(part.base for part in side) for side in (before, after))
    before, after = ([p for p in side if bottom <= p.base <= top] for side in (before, after))
    fewest = min(len(before), len(after))
    across = sum(part.left < place < part.right and bottom <= part.base <= top for part in parts)
    words = sum(len(part.text.split()) for part in (*before, *after))
    return (
        fewest >= _FEWEST_ROWS
        and across <= _MOST_ACROSS * fewest
        and words >= _FEWEST_WORDS * (len(before) + len(after))
    )


def _jumps(parts: Sequence[Line], gutters: Sequence[float]) -> bool:
    """Whether the page draws row by row: jumps from column to column at most of its lines."""
    columns = [
        sum(part.left >= place for place in gutters)
        for part in parts
        if not any(part.left < place < part.right for place in gutters)
    ]
    jumps = sum(before != after for before, after in pairwise(columns))
    return jumps >= max(_FEWEST_ROWS, len(columns) / 3)


def _on_one_line(before: Line, after: Line) -> bool:
    return abs(before.base - after.base) <= _SAME_LINE * min(before.size, after.size)


def _by_columns(rows: Sequence[Sequence[Line]], gutters: Sequence[float]) -> list[Line]:
    """Column by column, from one line that runs across a gutter to the next."""
    found: list[Line] = []
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for row in rows:
        if any(part.left < place < part.right for part in row for place in gutters):
            found.extend(_finished(columns))
            columns = [[] for _ in columns]
            found.extend(_whole_lines(row, ()))
            continue
        for part in row:
            columns[sum(part.left >= place for place in gutters)].append(part)
    found.extend(_finished(columns))
    return found


def _finished(columns: Sequence[Sequence[Line]]) -> Iterator[Line]:
    for column in columns:
        yield from _whole_lines(column, ())


def _whole_lines(parts: Sequence[Line], gutters: Sequence[float]) -> list[Line]:
    """The parts that follow each other on one line, joined; the rows of tables with bars."""
    runs: list[list[Line]] = []
    for each in parts:
        if runs and _follows(runs[-1][-1], each, gutters):
            runs[-1].append(each)
        else:
            runs.append([each])
    found: list[Line] = []
    for number, run in enumerate(runs):
        beside = [other for other in runs[max(0, number - 1) : number + 2] if other is not run]
        is_row = len(run) > 1 and any(_is_same_table(run, other) for other in beside)
        found.append(_joined(run, is_row))
    return found


def _is_same_table(run: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether two rows have cells, not only words that stand far apart, at the same places."""
    if len(other) < 2:
        return False
    near = run[0].size
    shared = sum(
        any(
            abs(each.left - cell.left) < near or abs(each.right - cell.right) < near
            for cell in other[1:]
        )
        for each in run[1:]
    )
    wide = any(
        after.left - before.right
        >= max(_CELL_GAP * near, _CELL_SPACES * max(before.gaps[1], after.gaps[0]))
        for before, after in pairwise(run)
    )
    return wide and shared * 2 >= len(run) - 1


def _joined(run: Sequence[Line], is_row: bool) -> Line:
    first = run[0]
    if len(run) == 1:
        return first
    return Line(
        (CELL_END if is_row else " ").join(each.text for each in run),
        first.left,
        max(each.right for each in run),
        first.base,
        max(each.size for each in run),
        all(each.is_bold for each in run),
        first.first,
        (
            first.gaps[0] or run[1].left - first.right,
            run[-1].gaps[1] or run[-1].left - run[-2].right,
        ),
        is_row,
    )


def _runs_back(lines: Sequence[Line]) -> bool:
    """Whether the order runs up again in the same column more than a page's parts explain."""
    returns = 0
    for before, after in pairwise(lines):
        shared = min(before.right, after.right) - max(before.left, after.left)
        narrower = min(before.right - before.left, after.right - after.left)
        if after.base > before.base + after.size / 2 and shared > narrower / 2:
            returns += 1
    return returns > max(3, _MOST_RETURNS * len(lines))
