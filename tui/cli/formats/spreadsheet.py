"""Claims for spreadsheets: rows of CSV that are taken for text, whatever their cells begin with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from tui.cli.support.claim_export import ABOUT, Format, Row
from tui.model.records import Value
from tui.model.schema import Field
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


def _is_formula(cell: str) -> bool:
    """Whether it begins as formulas do: by the first thing to be seen, or by a tab or line end."""
    return (
        cell[:1] in _ENDS
        or next((c for c in cell if not c.isspace() and visible(c) == c), "") in _SIGNS
    )


def _lines(rows: Sequence[Row], fields: Sequence[Field], raw: bool) -> Iterator[str]:
    yield row_of([*ABOUT, *(field.name for field in fields)])
    for row in rows:
        place = ["" if offset is None else str(offset) for offset in row.span]
        values = [_cell(row.claim.fields.get(field.name, "")) for field in fields]
        cells = [row.path, row.claim.id, *place, row.anchor, *values]
        yield row_of(cells if raw else [defused(cell) for cell in cells])


def _cell(value: Value) -> str:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


FORMATS = (
    Format("--csv", "CSV; cells like formulas get a ' before", partial(_lines, raw=False)),
    Format("--raw-csv", "CSV with cells just as they are", partial(_lines, raw=True)),
)
