"""What quoth knows of an article itself, to go along with it under a key of its own."""

from __future__ import annotations

from typing import Any

from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.field_tables import flattened, nested
from tui.exchange.json_input import JsonNode
from tui.model.records import Value

_TOLD = ("title", "url", "outlet", "byline", "published", "language")
"""What another tool may say of an article in the same words."""


def article_along(record: ArticleRecord, annotator: str | None = None) -> dict[str, Any]:
    """The article's path, origin and notes: those of one annotator, or of all."""
    plain: dict[str, Any] = {"path": record.path, "about": nested(record.about)}
    notes = {
        name: nested(fields) for name, fields in record.notes.items() if annotator in (None, name)
    }
    if annotator:
        plain["annotator"] = annotator
    return plain | ({"notes": notes} if notes else {})


def with_article(record: ArticleRecord, node: JsonNode, told: JsonNode) -> ArticleRecord:
    """The record with what went along, or else with what a tool has `told` of the article."""
    notes = node["notes"]
    about: dict[str, Value] = {
        name: value for name in _TOLD if isinstance(value := told.table().get(name), str) and value
    }
    return record._replace(
        path=node["path"].text(),
        about={**about, **flattened(node["about"].table())},
        notes={name: flattened(notes[name].table()) for name in notes.table()},
    )
