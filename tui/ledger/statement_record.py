"""The record of a claim as columns of the ledger with the rest as JSON, and whole again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tui.model.records import Fields, Value, people_of, text_of, words_of

COLUMN_OF: Mapping[str, str] = MappingProxyType(
    {
        "quote": "quote",
        "kind": "kind",
        "form": "form",
        "factuality": "factuality",
        "time": "time",
        "note": "note",
        "by": "by",
        "status": "status",
        "source.quote": "source",
        "source.type": "source_type",
    }
)
"""The fields that have a column for themselves, where they are text."""

_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def columns_of(fields: Fields) -> dict[str, str]:
    """The columns of the record; what they do not tell of it stands in `rest`."""
    columns = {column: text_of(fields, name) for name, column in COLUMN_OF.items()}
    names, tags = speakers_of(fields), words_of(fields, "tags")
    columns["speaker"] = "; ".join(names)
    columns["tags"] = as_json(tags)
    told = {name for name, column in COLUMN_OF.items() if columns[column]}
    columns["by"] = "; ".join(people_of(fields, "by"))
    if not words_of(fields, "source.also") and columns["speaker"]:
        told.add("source.speaker")
    if tags and tags == fields["tags"]:
        told.add("tags")
    columns["rest"] = as_json({name: fields[name] for name in fields if name not in told})
    return columns


def record_of(columns: Mapping[str, Any]) -> dict[str, Value]:
    """The record that these columns are of, field by field as its file has it."""
    fields: dict[str, Value] = {
        name: columns[column] for name, column in COLUMN_OF.items() if columns[column]
    }
    rest = {name: _value(value) for name, value in json.loads(columns["rest"]).items()}
    if columns["speaker"] and not words_of(rest, "source.also"):
        fields["source.speaker"] = columns["speaker"]
    if columns["tags"] != "[]":
        fields["tags"] = tuple(json.loads(columns["tags"]))
    return {**fields, **rest}


def speakers_of(fields: Fields) -> tuple[str, ...]:
    """Who is named as the speaker, and who besides, each once."""
    names = (text_of(fields, "source.speaker"), *words_of(fields, "source.also"))
    return tuple(dict.fromkeys(filter(None, names)))


def as_json(value: object) -> str:
    """The value on one line, as short as can be."""
    return _WRITER.encode(value)


def _value(value: Any) -> Value:
    return tuple(map(_value, value)) if isinstance(value, list) else value
