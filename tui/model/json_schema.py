"""The annotation file as a JSON Schema, for editors that complete and check TOML by one."""

from __future__ import annotations

from typing import Any

from tui.model.claim import ID_CHARACTERS, ID_LENGTH, ID_LETTERS
from tui.model.schema import DEFAULT, FORMAT, Field, Schema
from tui.model.validation import ARTICLE_KEYS, MENTION_KEYS, REJECTED_KEYS, STATES

_ID = f"^[{ID_LETTERS}][{ID_CHARACTERS}]{{{ID_LENGTH - 1}}}$"
_TEXT: dict[str, Any] = {"type": "string"}


def json_schema(schema: Schema = DEFAULT) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of annotation files; keys that it does not know are fine."""
    article: dict[str, Any] = dict.fromkeys(ARTICLE_KEYS, _TEXT)
    article["published"] = {}
    article["state"] = {"enum": list(STATES)}
    claim = _claim(schema)
    table = {"type": "object"}
    sides = {**table, "properties": {"theirs": table, "base": table}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Claims in one article",
        "type": "object",
        "required": ["format"],
        "properties": {
            "format": {"const": FORMAT},
            "article": {"type": "object", "properties": article},
            "claim": _by_id(claim),
            "mention": _by_id(_mention()),
            "rejected": _by_id(
                {"type": "object", "properties": dict.fromkeys(REJECTED_KEYS, _TEXT)}
            ),
            "conflict": {
                "description": "what a merge has left open; settle it and take it out",
                "type": "object",
                "additionalProperties": sides,
            },
        },
    }


def _mention() -> dict[str, Any]:
    properties = {**dict.fromkeys(MENTION_KEYS, _TEXT), "ignore": {"type": "boolean"}}
    description = "what an entity of this article is, in one place or wherever its words stand"
    return {
        "description": description,
        "type": "object",
        "required": ["quote"],
        "properties": properties,
    }


def _by_id(record: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "propertyNames": {"pattern": _ID}, "additionalProperties": record}


def _claim(schema: Schema) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for field in schema.fields:
        head, _, name = field.name.rpartition(".")
        place = properties
        if head:
            empty: dict[str, Any] = {"type": "object", "properties": {}}
            place = properties.setdefault(head, empty)["properties"]
        place[name] = {"description": field.help, **_value(field, schema)}
    return {"type": "object", "required": ["quote", "kind"], "properties": properties}


def _value(field: Field, schema: Schema) -> dict[str, Any]:
    if field.name == "kind":
        return {"oneOf": [{"const": kind.name, "description": kind.help} for kind in schema.kinds]}
    if field.type == "number":
        return (
            {"enum": [int(value) for value in field.values]}
            if field.values
            else {"type": "integer"}
        )
    if field.type in ("words", "claims"):
        return {"type": "array", "items": _TEXT, "uniqueItems": True}
    return {"enum": list(field.values)} if field.values else dict(_TEXT)
