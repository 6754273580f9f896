"""A change as plain JSON, and back from JSON that anybody may have written."""

from __future__ import annotations

import math
from typing import Any, get_args

from tui.model.claim import is_id
from tui.model.edits import Change, Section
from tui.model.records import Fields, Value

SECTIONS: tuple[str, ...] = get_args(Section)


def change_to(change: Change) -> list[Any]:
    """The change as a list of its section, its id, and its fields before and after."""
    sides = (None if side is None else dict(side) for side in (change.before, change.after))
    return [change.section, change.id, *sides]


def change_from(data: Any) -> Change:
    """The change in the data; raises ValueError for anything that is none."""
    if not isinstance(data, list) or len(data) != 4 or data[0] not in SECTIONS:
        raise ValueError("not a change")
    section, id, before, after = data
    if not isinstance(id, str) or not _is_name(section, id):
        raise ValueError("not a record's name")
    return Change(section, id, _fields(before), _fields(after))


def _is_name(section: str, id: str) -> bool:
    if section in ("claim", "mention", "rejected"):
        return is_id(id)
    return not id if section == "article" else bool(id) and id.isprintable()


def _fields(data: Any) -> Fields | None:
    if data is None:
        return None
    if not isinstance(data, dict):
        raise ValueError("not fields")
    return {name: _value(value) for name, value in data.items()}


def _value(data: Any) -> Value:
    if isinstance(data, list):
        return tuple(_value(each) for each in data)
    if isinstance(data, str | int) or (isinstance(data, float) and math.isfinite(data)):
        return data
    raise ValueError("not a value")
