"""Who has said nearly the same before, for the answers that are asked to tell it."""

from __future__ import annotations

from typing import Any

from tui.cli.support.asking import Question
from tui.cli.support.statement_output import day, plain, where, who
from tui.ledger.found_statements import Found

_NAMES = ("path", "id", "published", "outlet", "quote", "source", "proposed")


def first_cell(asked: Question, found: Found) -> dict[str, str]:
    """The first that has said it, in a cell of a table: when, who and where."""
    first = _first(asked, found) if asked.options.first else None
    if first is None:
        return {}
    place = where(first.path, asked.project)
    return {"first_said": f"{day(first)} {who(first)}, {place}{first.id and f'#{first.id}'}"}


def first_as_json(asked: Question, found: Found) -> dict[str, Any]:
    """The first that has said it, as programs have it; null where this is the first."""
    if not asked.options.first:
        return {}
    first = _first(asked, found)
    if first is None:
        return {"first_said": None}
    told = plain(first, asked.project)
    return {"first_said": {name: told.get(name) for name in _NAMES}}


def _first(asked: Question, found: Found) -> Found | None:
    # Few ask for it, and the others need not wait for what compares.
    from tui.ledger.restatements import first_said

    return first_said(asked.ledger, found)
