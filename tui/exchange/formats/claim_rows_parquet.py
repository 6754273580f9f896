"""parquet: a claim a row with typed columns, for pandas, DuckDB and the like."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from tui.exchange.exchange_format import ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.outlet import Outlet
from tui.exchange.table_rows import (
    ABOUT,
    REST,
    TABLE_CARRIES,
    TABLE_LOSES,
    ClaimInRow,
    OneRow,
    cell_of,
    record_of_rows,
    rest_of,
    rows_of,
    values_of,
)
from tui.model.schema import Field
from tui.storage.errors import CannotRead, CannotWrite

_AT_ONCE = 10_000
"""So many claims are in memory at a time."""

_LISTS = ("words", "names", "claims")


def write(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write a row for each claim, some thousands at a time."""
    pyarrow, parquet = _library(CannotWrite)
    fields = [field for field in out.fields if field.name not in ABOUT]
    schema = pyarrow.schema(_columns(pyarrow, fields))
    with parquet.ParquetWriter(_Sink(out), schema, compression="zstd") as writer:
        rows = _rows(records, out)
        while some := list(islice(rows, _AT_ONCE)):
            table = [_plain(row, fields) for row in some]
            writer.write_table(pyarrow.Table.from_pylist(table, schema=schema))


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The claims in the rows of a file, those of neighbouring rows of one article together."""
    pyarrow, parquet = _library(CannotRead)
    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            if "path" not in names or not ({"quote", "start"} & {*names}):
                raise CannotRead(f"{path} has no columns named path and quote; name them so.")
            for _, rows in groupby(_read_rows(path, file), lambda row: row.cells["path"]):
                yield record_of_rows(list(rows))
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        why = str(error).splitlines()[0] if str(error) else "it is damaged"
        raise CannotRead(f"{path} is no Parquet file that can be read: {why}.") from None


def _rows(records: Iterable[ArticleRecord], out: Outlet) -> Iterator[ClaimInRow]:
    for record in records:
        out.leave_out("entities", len(record.entities))
        yield from rows_of(record)


def _columns(pyarrow: Any, fields: Sequence[Field]) -> Iterator[tuple[str, Any]]:
    for name in ABOUT:
        is_offset = name.rpartition(".")[2] in ("start", "end")
        types = {"proposed": pyarrow.bool_()}
        yield name, pyarrow.int64() if is_offset else types.get(name, pyarrow.string())
    for field in fields:
        if field.type in _LISTS:
            yield field.name, pyarrow.list_(pyarrow.string())
        else:
            yield field.name, pyarrow.int64() if field.type == "number" else pyarrow.string()
    yield REST, pyarrow.string()


def _plain(row: ClaimInRow, fields: Sequence[Field]) -> dict[str, Any]:
    """The cells of a row; a value of another type than its column's is among the rest."""
    plain: dict[str, Any] = dict(zip(ABOUT, values_of(row), strict=True))
    odd = dict(row.claim.fields)
    for field in fields:
        if field.name in odd and _fits(field, odd[field.name]):
            plain[field.name] = odd.pop(field.name)
    return {**plain, REST: rest_of(odd)}


def _fits(field: Field, value: object) -> bool:
    if field.type in _LISTS:
        return isinstance(value, tuple)
    if field.type == "number":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str)


def _read_rows(path: Path, file: Any) -> Iterator[OneRow]:
    number = 0
    for batch in file.iter_batches(_AT_ONCE):
        for plain in batch.to_pylist():
            number += 1
            yield OneRow(f"{path}: row {number}", {n: _cell(v) for n, v in plain.items()})


def _cell(value: object) -> str:
    """A value as the text that stands for it in a table of text alone."""
    if value is None:
        return ""
    if isinstance(value, list):
        return cell_of(tuple(map(str, value)))
    return cell_of(value) if isinstance(value, str | int | float | bool) else json.dumps(str(value))


def _library(kind: type[CannotRead | CannotWrite]) -> tuple[Any, Any]:
    """The package that knows Parquet, which only who asked for it has."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise kind("Parquet needs pyarrow; install quoth[parquet].") from None
    return pyarrow, pyarrow.parquet


class _Sink:
    """An outlet as a file to write to, which is all that the package knows."""

    closed = False

    def __init__(self, out: Outlet) -> None:
        self._out = out
        self._place = 0

    def write(self, data: Any) -> int:
        """Write to the outlet."""
        self._out.write_bytes(bytes(data))
        self._place += len(data)
        return len(data)

    def tell(self) -> int:
        """How much was written."""
        return self._place

    def flush(self) -> None:
        """Nothing is kept back."""

    def close(self) -> None:
        """Who made the outlet closes it."""
        self.closed = True

    def readable(self) -> bool:
        """It is not."""
        return False

    def writable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is not."""
        return False


_FORMAT = ExchangeFormat(
    name="parquet",
    about="a claim a row with typed columns, for pandas, DuckDB and the like",
    unit="code points",
    carries=TABLE_CARRIES,
    loses=TABLE_LOSES,
    shape="file",
    write=write,
    read=read,
    endings=(".parquet",),
    extra="parquet",
    needs="pyarrow",
)

FORMATS = (_FORMAT,)
