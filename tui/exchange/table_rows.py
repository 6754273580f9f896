"""Claims as rows of a table, with a column for each field: what CSV and Parquet have in common."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.exchange.exchange_format import Part
from tui.exchange.exchange_record import ArticleRecord, Statement
from tui.exchange.field_tables import field_value, plain_value
from tui.model.claim_fields import FIELDS
from tui.model.placements import STATES, State
from tui.model.records import Fields, Value
from tui.model.schema import Field
from tui.storage.errors import CannotRead
from tui.text.spans import Span

ABOUT = (
    "path",
    "annotator",
    "id",
    "state",
    "proposed",
    "start",
    "end",
    "source.start",
    "source.end",
    "cue.start",
    "cue.end",
)
"""The columns before those of fields: whose claim of which article, and where it stands."""

REST = "rest"
"""The last column: as JSON, the fields that have no column of their own."""

TABLE_CARRIES: frozenset[Part] = frozenset(
    (
        "ids",
        "source and cue",
        "kinds",
        "other fields",
        "relations",
        "overlaps",
        "annotators",
        "proposals",
        "lost claims",
    )
)
TABLE_LOSES: Mapping[Part, str] = {
    "text": "no text; the articles must be there when it is read",
    "origin": "the article's path alone",
    "entities": "left out",
}

_TYPES = {field.name: field.type for field in FIELDS}
_LISTS = ("words", "names", "claims")


class ClaimInRow(NamedTuple):
    """A claim with the path of its article."""

    path: str
    claim: Statement


class OneRow(NamedTuple):
    """A row as it was read: where it stands, and its cells by the names of their columns."""

    origin: str
    cells: Mapping[str, str]


def rows_of(record: ArticleRecord) -> Iterator[ClaimInRow]:
    """The claims of a record."""
    for each in record.statements:
        yield ClaimInRow(record.path, each)


def values_of(row: ClaimInRow) -> list[str | int | bool | None]:
    """The values of the columns in `ABOUT`."""
    path, claim = row
    content = claim.contents[0] if claim.contents else None
    places = (content, claim.source, claim.cue)
    offsets = [offset for place in places for offset in (place or (None, None))]
    return [path, claim.annotator, claim.id, claim.state, claim.proposed, *offsets]


def cells_of(row: ClaimInRow, fields: Sequence[Field]) -> list[str]:
    """The cells of a row as text: those in `ABOUT`, those of the fields, the `REST`."""
    about = ["" if value is None else cell_of(value) for value in values_of(row)]
    own = row.claim.fields
    values = [_cell(field, own[field.name]) if field.name in own else "" for field in fields]
    known = {field.name for field in fields}
    rest = rest_of({name: value for name, value in own.items() if name not in known})
    return [*about, *values, rest or ""]


def rest_of(fields: Fields) -> str | None:
    """What has no column of its own, as JSON; None if there is nothing."""
    rest = {name: plain_value(value) for name, value in fields.items()}
    return json.dumps(rest) if rest else None


def record_of_rows(rows: Sequence[OneRow]) -> ArticleRecord:
    """The record of an article, made of its rows."""
    statements = tuple(map(_statement, rows))
    return ArticleRecord(rows[0].cells["path"], statements=statements, origin=rows[0].origin)


def cell_of(value: Value) -> str:
    """A value as text; a list with its items apart, as JSON where that would not tell them."""
    if not isinstance(value, tuple):
        return json.dumps(value) if isinstance(value, bool) else str(value)
    items = [item if isinstance(item, str) else "" for item in value]
    plain = "; ".join(items)
    is_plain = _items(plain) == value
    return plain if is_plain else json.dumps(plain_value(value))


def _cell(field: Field, value: Value) -> str:
    """The value of a field as text; of names that may also be one, a list is told apart as JSON."""
    if field.type == "people" and isinstance(value, tuple):
        return json.dumps(plain_value(value))
    return cell_of(value)


def _items(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (item.strip() for item in cell.split(";"))))


def _value(name: str, cell: str) -> Value | None:
    """The value in the cell of a field, None if it is empty."""
    type = _TYPES.get(name)
    if cell == "":
        return None
    if type in _LISTS or (type == "people" and cell.startswith("[")):
        listed = _json(cell) if cell.startswith("[") else None
        if isinstance(listed, list):
            return field_value(listed)
        return _items(cell) if type in _LISTS else cell
    if type == "number" and cell.strip().removesuffix(".0").isdecimal():
        # A spreadsheet may have made 2.0 of it.
        return int(cell.strip().removesuffix(".0"))
    return cell


def _json(cell: str) -> object:
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return None


def _statement(row: OneRow) -> Statement:
    cells = row.cells
    own = {*ABOUT, REST}
    fields = {
        n: value for n in cells if n not in own and (value := _value(n, cells[n])) is not None
    }
    if cells.get(REST):
        rest = _json(cells[REST])
        if not isinstance(rest, dict):
            raise CannotRead(f"{row.origin}: the column {REST} must be an object; correct it.")
        held = {name: field_value(value) for name, value in rest.items()}
        fields |= {name: value for name, value in held.items() if value is not None}
    content = _span(row, "")
    state: State = next((each for each in STATES if each == cells.get("state")), "exact")
    return Statement(
        cells.get("id", ""),
        fields,
        () if content is None else (content,),
        _span(row, "source."),
        _span(row, "cue."),
        cells.get("annotator", ""),
        cells.get("proposed", "").casefold() in ("true", "1", "yes"),
        state,
    )


def _span(row: OneRow, part: str) -> Span | None:
    given = [row.cells.get(f"{part}{end}", "").strip() for end in ("start", "end")]
    if not any(given):
        return None
    ends = [each.removesuffix(".0") for each in given]
    if not all(each.isascii() and each.isdecimal() and len(each) < 19 for each in ends):
        raise CannotRead(
            f"{row.origin}: {part}start and {part}end must be whole numbers; correct them."
        )
    return Span(*map(int, ends))
