"""Claims for programs: one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tui.cli.support.claim_export import Format, Row
from tui.cli.support.messages import as_json, jsonable
from tui.model.schema import Field


def _lines(rows: Sequence[Row], fields: Sequence[Field]) -> Iterator[str]:
    for row in rows:
        yield as_json(_plain(row))


def _plain(row: Row) -> dict[str, Any]:
    """The claim's fields as in the file, those that no schema knows too, and where it stands."""
    plain: dict[str, Any] = {"id": row.claim.id, "path": row.path}
    for name, value in row.claim.fields.items():
        head, _, tail = name.rpartition(".")
        inner = plain.setdefault(head, {}) if head else plain
        if isinstance(inner, dict):
            inner[tail] = jsonable(value)
    start, end = row.span
    own = {"anchor": row.anchor, "id": row.claim.id, "path": row.path}
    return {**plain, "start": start, "end": end, **own}


FORMATS = (Format("--json", "one JSON object a line", _lines),)
