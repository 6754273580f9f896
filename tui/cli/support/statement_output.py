"""Statements of the ledger on their way out: as JSON, as rows of CSV, as cells of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tui.cli.support.messages import jsonable
from tui.ledger.found_statements import UNNAMED, Found
from tui.model.records import in_words
from tui.storage.project.projects import Project, shown

ABOUT = (
    "path",
    "id",
    "start",
    "end",
    "anchor",
    "title",
    "outlet",
    "published",
    "annotator",
    "proposed",
)
"""What is told of each statement besides its fields."""


def plain(found: Found, project: Project) -> dict[str, Any]:
    """The statement as `quoth claims --json` has it, with what is known of its article."""
    fields: dict[str, Any] = {"id": None, "path": None}
    for name, value in found.fields.items():
        head, _, tail = name.rpartition(".")
        inner = fields.setdefault(head, {}) if head else fields
        if isinstance(inner, dict):
            inner[tail] = jsonable(value)
    return {**fields, **_about(found, project)}


def csv_lines(
    every: Iterable[tuple[Found, dict[str, str]]], project: Project, extra: Iterable[str] = ()
) -> Iterator[str]:
    """A head, and a row for each statement, with columns of the question's own."""
    # What takes long to import is for spreadsheets alone.
    from tui.cli.support.claim_export import columns
    from tui.exchange.spreadsheet_cells import defused, row_of
    from tui.storage.project.schema_file import load_schema

    schema = load_schema(project.schema, project.root).schema
    names = [field.name for field in columns([schema])]
    extra = list(extra)
    yield row_of([*extra, *ABOUT, *names])
    for found, own in every:
        about = ["" if value is None else _word(value) for value in _about(found, project).values()]
        cells = [*(own.get(name, "") for name in extra), *about]
        yield row_of([defused(cell) for cell in (*cells, *(_cell(found, name) for name in names))])


def where(path: str, project: Project) -> str:
    """A path of the ledger as people type it."""
    return shown(project.root / path).as_posix()


def day(found: Found) -> str:
    """The day on which its article was published."""
    return found.published[:10]


def state(found: Found) -> str:
    """Whether it is a claim or only proposed."""
    return "proposed" if found.proposed else "claim"


def who(found: Found) -> str:
    """Who says it, and that this is no name if it is none."""
    if found.source_type == UNNAMED:
        return f"{found.speaker or 'somebody'} (unnamed)"
    return found.speaker or "(nobody named)"


def _about(found: Found, project: Project) -> dict[str, Any]:
    own = (
        where(found.path, project),
        found.id or None,
        found.start,
        found.end,
        found.anchor,
        found.title,
        found.outlet,
        found.published,
        found.annotator,
        found.proposed,
    )
    return dict(zip(ABOUT, own, strict=True))


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _cell(found: Found, name: str) -> str:
    value = found.fields.get(name, "")
    return "; ".join(map(str, value)) if isinstance(value, tuple) else in_words(value)
