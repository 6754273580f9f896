"""Claims for spreadsheets: rows of CSV that are taken for text, whatever their cells begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from tui.cli.support.claim_export import ABOUT, Format, Row
from tui.exchange.spreadsheet_cells import defused, row_of
from tui.model.records import Value
from tui.model.schema import Field

__all__ = ("FORMATS", "defused", "row_of")


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
