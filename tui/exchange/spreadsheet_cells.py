"""Rows of CSV that a spreadsheet takes for text, whatever their cells begin with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from tui.text.visible import visible

_QUOTE = "'"
_ENDS = frozenset("\t\r\n")
_SIGNS = frozenset("=+-@＝＋－＠﹦﹢﹣﹫")


def row_of(cells: Iterable[str]) -> str:
    """The cells as a row of CSV, without the end of the line."""
    # With these ends of rows the writer puts quotes around all that anyone takes for one.
    row = io.StringIO(newline="")
    csv.writer(row, lineterminator="\r\n").writerow(cells)
    return row.getvalue().removesuffix("\r\n")


def defused(cell: str) -> str:
    """The cell, with a ' before it if a spreadsheet might take it for a formula.

    So is one that has a ' there already, or the two could not be told apart when they are read.
    """
    return f"{_QUOTE}{cell}" if _is_formula(cell.lstrip(_QUOTE)) else cell


def as_meant(cell: str) -> str:
    """The cell as it was before it was defused."""
    bare = cell.removeprefix(_QUOTE)
    return bare if bare != cell and _is_formula(bare.lstrip(_QUOTE)) else cell


def _is_formula(cell: str) -> bool:
    """Whether it begins as formulas do: by the first thing to be seen, or by a tab or line end."""
    return (
        cell[:1] in _ENDS
        or next((c for c in cell if not c.isspace() and visible(c) == c), "") in _SIGNS
    )
