"""Fields of a record as nested tables, as JSON has them, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui.model.records import Fields, Value


def nested(fields: Fields) -> dict[str, Any]:
    """The fields with those of inner tables in objects of their own, ready for JSON."""
    plain: dict[str, Any] = {}
    for name, value in fields.items():
        head, _, tail = name.rpartition(".")
        inner = plain.setdefault(head, {}) if head else plain
        if isinstance(inner, dict):
            inner[tail] = plain_value(value)
    return plain


def flattened(table: Mapping[str, Any]) -> dict[str, Value]:
    """The fields of nested tables under dotted names; what no field can hold is left out."""
    fields: dict[str, Value] = {}
    for name, value in table.items():
        inner = value.items() if isinstance(value, dict) else [("", value)]
        for tail, item in inner:
            held = field_value(item)
            if held is not None and "." not in name and "." not in tail:
                fields[f"{name}.{tail}" if tail else name] = held
    return fields


def plain_value(value: Value) -> Any:
    """The value as JSON has it, which knows neither infinity nor "no number"."""
    if isinstance(value, float) and not abs(value) < float("inf"):
        return str(value)
    return [plain_value(item) for item in value] if isinstance(value, tuple) else value


def field_value(value: Any) -> Value | None:
    """The value as a field holds it, None if none can: a scalar, or a list of scalars."""
    if isinstance(value, list | tuple):
        items = [field_value(item) for item in value]
        return tuple(item for item in items if item is not None and not isinstance(item, tuple))
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**63:
        return str(value)
    return value if isinstance(value, str | int | float | bool) else None
