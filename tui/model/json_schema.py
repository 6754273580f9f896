"""The annotation file as a JSON Schema, for editors that complete and check TOML by one.

`python -m tui.model.json_schema` prints it, and `make schema` keeps that in docs/.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from tui.model.claim import ID_CHARACTERS, ID_LENGTH, ID_LETTERS
from tui.model.claim_fields import DEFAULT
from tui.model.schema import FORMAT, Field, Schema
from tui.model.section_fields import ARTICLE, ENTITY, MENTION, REJECTED

_ID = f"^[{ID_LETTERS}][{ID_CHARACTERS}]{{{ID_LENGTH - 1}}}$"
_TEXT: dict[str, Any] = {"type": "string"}


def json_schema(schema: Schema = DEFAULT) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of annotation files; keys that it does not know are fine."""
    about = "what an entity of this article is, in one place or wherever its words stand"
    table = {"type": "object"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Claims in one article, or the entities of a project",
        "type": "object",
        "anyOf": [{"required": ["format"]}, {"required": ["entity"]}],
        "properties": {
            "format": {"const": FORMAT},
            "article": _record(schema, ARTICLE),
            "claim": _by_id(_with_remarks(_record(schema, schema.fields))),
            "mention": _by_id({"description": about, **_record(schema, MENTION)}),
            "entity": {"type": "object", "additionalProperties": _record(schema, ENTITY)},
            "rejected": _by_id(_record(schema, REJECTED)),
            "conflict": {
                "description": "what a merge has left open; settle it and take it out",
                "type": "object",
                "additionalProperties": {**table, "properties": {"theirs": table, "base": table}},
            },
        },
    }


def _with_remarks(claim: dict[str, Any]) -> dict[str, Any]:
    """The table of a claim, which may hold one with the remarks on it by their ids."""
    properties = {"by": _TEXT, "text": _TEXT, "done": {"type": "boolean"}}
    remark = {"type": "object", "required": ["text"], "properties": properties}
    remarks = {
        "description": "what somebody asks or notes about the claim, until it is done",
        "type": "object",
        "additionalProperties": remark,
    }
    return {**claim, "properties": {**claim["properties"], "remark": remarks}}


def _by_id(record: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "propertyNames": {"pattern": _ID}, "additionalProperties": record}


def _record(schema: Schema, fields: Iterable[Field]) -> dict[str, Any]:
    """A table with these fields, those with a dot in their names in a table of their own."""
    properties: dict[str, Any] = {}
    required = []
    for field in fields:
        head, _, name = field.name.rpartition(".")
        place = properties
        if head:
            empty: dict[str, Any] = {"type": "object", "properties": {}}
            place = properties.setdefault(head, empty)["properties"]
        place[name] = {"description": field.help, **_value(field, schema)}
        required += [name] if field.required and not head else []
    needed = {"required": required} if required else {}
    return {"type": "object", **needed, "properties": properties}


def _value(field: Field, schema: Schema) -> dict[str, Any]:
    if field.name == "kind":
        return {"oneOf": [{"const": kind.name, "description": kind.help} for kind in schema.kinds]}
    if field.type == "number":
        least = {} if field.least is None else {"minimum": field.least}
        numbers = [int(value) for value in field.values]
        return {"enum": numbers} if numbers else {"type": "integer", **least}
    if field.type in ("flag", "any"):
        return {"type": "boolean"} if field.type == "flag" else {}
    if field.type == "people":
        return {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "uniqueItems": True}]}
    if field.type in ("words", "names", "claims"):
        return {"type": "array", "items": _TEXT, "uniqueItems": True}
    return {"enum": list(field.values)} if field.values else dict(_TEXT)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(json_schema(), indent=2) + "\n")
