"""The one table printer: columns that fit the terminal, plain text for a pipe."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from tui.cli.support.output_guard import unguarded
from tui.text.cells import cell_len
from tui.text.spans import Span
from tui.text.visible import visible_line

GAP = "  "
NARROWEST = 8
READABLE = 16
"""Cells of a column, of which one can tell what it says."""

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def print_table(
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    out: TextIO | None = None,
    hits: Callable[[str], Iterable[Span]] = lambda _: (),
    least: Sequence[str] = (),
) -> None:
    """Print rows of cells under their headers; cells are from outside and made safe here.

    On a terminal the widest columns are cut so that a row takes one line, and the `hits` in each
    cell are bold; in a pipe nothing is. Where a terminal is so narrow that little would be left of
    them, the `least` columns are not shown, the first of these first.
    """
    out = out or sys.stdout
    terminal = out.isatty()
    if terminal and least:
        headers, rows = _without_least(headers, rows, least)
    cells = [[visible_line(cell) for cell in row] for row in (headers, *rows)]
    widths = [max(cell_len(row[n]) for row in cells) for n in range(len(headers))]
    if terminal:
        widths = fitted(widths, shutil.get_terminal_size().columns - len(GAP) * (len(widths) - 1))
    bold = terminal and not os.environ.get("NO_COLOR")
    for number, row in enumerate(cells):
        padded = [filled(cell, width) for cell, width in zip(row, widths, strict=True)]
        text = GAP.join(padded).rstrip()
        spans = [Span(0, len(text))] if number == 0 else _hits_in(padded, hits)
        _write(out, text, spans if bold else [])


def _without_least(
    headers: Sequence[str], rows: Sequence[Sequence[str]], least: Sequence[str]
) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """The columns that a terminal has room for, so that no wide one is cut to almost nothing."""
    columns = list(zip(headers, *rows, strict=True))
    for name in least:
        widths = [max(cell_len(visible_line(cell)) for cell in column) for column in columns]
        room = shutil.get_terminal_size().columns - len(GAP) * (len(widths) - 1)
        if max(fitted(widths, room)) >= min(READABLE, max(widths)):
            break
        columns = [column for column in columns if column[0] != name]
    headers, *rows = zip(*columns, strict=True)
    return headers, rows


def _hits_in(cells: Sequence[str], hits: Callable[[str], Iterable[Span]]) -> list[Span]:
    """The hits in each cell as spans of the whole row."""
    found, start = list[Span](), 0
    for cell in cells:
        found += [Span(start + hit.start, start + hit.end) for hit in hits(cell)]
        start += len(cell) + len(GAP)
    return found


def _write(out: TextIO, text: str, bold: Iterable[Span]) -> None:
    at = 0
    for span in bold:
        out.write(text[at : span.start])
        unguarded(out).write(_BOLD)
        out.write(text[span.start : span.end])
        unguarded(out).write(_PLAIN)
        at = span.end
    out.write(f"{text[at:]}\n")


def fitted(widths: Sequence[int], room: int) -> list[int]:
    """The columns' widths, in cells, the widest made equally narrow until all fit the room."""
    most = max(NARROWEST, min(room, max(widths)))
    while most > NARROWEST and sum(min(width, most) for width in widths) > room:
        most -= 1
    return [min(width, most) for width in widths]


def filled(cell: str, width: int) -> str:
    """The cell cut with an ellipsis, or filled with spaces, to the width in cells."""
    length = cell_len(cell)
    if length <= width:
        return cell + " " * (width - length)
    kept, room = 0, width - 1
    for character in cell:
        room -= cell_len(character)
        if room < 0:
            break
        kept += 1
    cut = cell[:kept].rstrip() + "…"
    return cut + " " * max(0, width - cell_len(cut))
