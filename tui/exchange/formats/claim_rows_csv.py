"""csv: a claim a row, for spreadsheets and pandas; cells that look like formulas are defused."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from tui.exchange.exchange_format import ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.json_input import text_lines
from tui.exchange.outlet import Outlet
from tui.exchange.spreadsheet_cells import as_meant, defused, row_of
from tui.exchange.table_rows import (
    ABOUT,
    REST,
    TABLE_CARRIES,
    TABLE_LOSES,
    OneRow,
    cells_of,
    record_of_rows,
    rows_of,
)
from tui.exchange.units import BOM
from tui.storage.errors import CannotRead

_LARGEST_CELL = 64 * 1024 * 1024


def write(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write a row for each claim below one with the names of the columns."""
    fields = [field for field in out.fields if field.name not in ABOUT]
    out.write(BOM if "bom" in options else "")
    out.write(row_of([*ABOUT, *(field.name for field in fields), REST]) + "\r\n")
    safe = (lambda cell: cell) if "raw" in options else defused
    for record in records:
        out.leave_out("entities", len(record.entities))
        for row in rows_of(record):
            out.write(row_of(map(safe, cells_of(row, fields))) + "\r\n")


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The claims in the rows of a file, those of neighbouring rows of one article together."""
    csv.field_size_limit(_LARGEST_CELL)
    # A line end may stand in a cell, so the lines go to the reader with theirs.
    lines = csv.reader((f"{line}\n" for _, line in text_lines(path)), strict=True)
    try:
        names = next(lines, [])
        if "path" not in names or not ({"quote", "start"} & {*names}):
            raise CannotRead(
                f"{path}:1: there are no columns named path and quote; name them in the first row."
            )
        meant = (lambda cell: cell) if "raw" in options else as_meant
        waiting: list[OneRow] = []
        for cells in lines:
            if not cells:
                continue
            origin = f"{path}:{lines.line_num}"
            if len(cells) != len(names):
                raise CannotRead(
                    f"{origin}: the row has {len(cells)} cells, not {len(names)}; correct it."
                )
            row = OneRow(origin, dict(zip(names, map(meant, cells), strict=True)))
            if waiting and waiting[0].cells["path"] != row.cells["path"]:
                yield record_of_rows(waiting)
                waiting = []
            waiting.append(row)
        if waiting:
            yield record_of_rows(waiting)
    except csv.Error as error:
        raise CannotRead(f"{path}:{lines.line_num}: {error}; correct the row.") from None


_FORMAT = ExchangeFormat(
    name="csv",
    about="a claim a row, for spreadsheets and pandas",
    unit="code points",
    carries=TABLE_CARRIES,
    loses=TABLE_LOSES,
    write=write,
    read=read,
    endings=(".csv",),
    options={
        "bom": "begin with a byte order mark, as Excel wants it for other than ASCII text",
        "raw": "leave cells as they are that a spreadsheet may take for formulas",
    },
)

FORMATS = (_FORMAT,)
