"""Fields from elsewhere made to fit a project's schema; what does not is kept aside."""

from __future__ import annotations

import re
from collections import Counter

from tui.exchange.exchange_record import FOREIGN
from tui.model.records import Fields, Value
from tui.model.schema import Field, Schema

_HALF = re.compile("[\ud800-\udfff]")
_NAME = re.compile(r"[^\s.\"'\\]{1,100}")


def fitted(fields: Fields, schema: Schema, left: Counter[str]) -> dict[str, Value]:
    """The fields of a claim that the project can have; those of other kinds are put aside.

    Who has no kind, or one that the project has not, gets the project's first; `left` counts that.
    """
    known = {field.name: field for field in schema.all_fields}
    groups = {field.group for field in schema.all_fields} - {""} | {FOREIGN}
    whole: dict[str, Value] = {}
    aside: dict[str, Value] = {}
    for name, value in fields.items():
        value = _clean(value)
        field = known.get(name)
        is_free = field is None and _is_free(name, known, groups)
        if is_free or (field is not None and _fits(field, value)):
            whole[name] = value
        else:
            aside[_aside(name)] = value
            if name != "kind":
                left[f"values of {_shown(name)} that do not fit"] += 1
    _part_tables(whole, aside)
    kinds = [kind.name for kind in schema.kinds]
    if kinds and whole.get("kind") not in kinds:
        if "kind" in whole:
            aside[_aside("kind")] = whole["kind"]
            left["kinds that the project does not have"] += 1
        whole["kind"] = "report" if "report" in kinds else kinds[0]
    return {**whole, **aside}


def put_aside(fields: Fields, name: str) -> Fields:
    """The fields with one of them moved to the table of what quoth has no field for."""
    return {**{n: v for n, v in fields.items() if n != name}, _aside(name): fields[name]}


def foreign(name: str) -> str:
    """The field for what another tool calls by that name."""
    return _aside(name)


def _aside(name: str) -> str:
    bare = "-".join(re.findall(r"[^\s.\"'\\]+", _clean_text(name)))[:100]
    return f"{FOREIGN}.{bare or 'other'}"


def _fits(field: Field, value: Value) -> bool:
    """Whether the value is of the field's type; a choice must be one of those, kinds apart."""
    if field.type in ("words", "names", "claims") or (
        field.type == "people" and isinstance(value, tuple)
    ):
        return isinstance(value, tuple) and all(isinstance(item, str) for item in value)
    if field.type == "number":
        return isinstance(value, int) and not isinstance(value, bool)
    if field.type == "flag":
        return isinstance(value, bool)
    if field.type == "any":
        return True
    is_one = not field.values or value in field.values
    return isinstance(value, str) and is_one


def _is_free(name: str, known: dict[str, Field], groups: set[str]) -> bool:
    """Whether a file may have a field of this name besides those of the schema."""
    head, *tail = name.split(".")
    if not all(_NAME.fullmatch(part) for part in (head, *tail)) or len(tail) > 1:
        return False
    return head not in known if tail else head not in groups


def _part_tables(whole: dict[str, Value], aside: dict[str, Value]) -> None:
    """Put aside what would be a value and a table at once."""
    for name in [name for name in whole if "." in name]:
        head = name.partition(".")[0]
        if head in whole:
            aside[_aside(name)] = whole.pop(name)


def _clean(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(map(_clean, value))
    return _clean_text(value) if isinstance(value, str) else value


def _clean_text(text: str) -> str:
    """The text without halves of characters, which no file can hold."""
    return _HALF.sub("\ufffd", text)


def _shown(name: str) -> str:
    return name if _NAME.fullmatch(name.replace(".", "-")) else "foreign fields"
