"""From parsed TOML to records: flat fields, and what in them has the wrong shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tui.model.claim import is_id
from tui.model.conflicts import split_key
from tui.model.records import Fields, Value
from tui.model.schema import FORMAT, Schema
from tui.model.section_fields import ARTICLE, ENTITY, MENTION
from tui.model.tables import Tables
from tui.storage.project.projects import unsafe_path

SECTIONS = ("article", "claim", "mention", "rejected", "entity")
BY_ID = ("claim", "mention", "rejected")
"""Sections whose records have a random id for a name."""

OTHER_NAMES = ("format", "conflict")

Where = tuple[str, ...]

_SCALARS = (str, int, float)


class Fault(NamedTuple):
    """Something of the wrong shape: its key in the file, and what is wrong and what to do."""

    where: Where
    message: str


@dataclass(slots=True)
class Records:
    """All that one annotation file holds.

    `format` is None when the file names none; `others` are names at the top level that mean
    nothing here, and a file that is foreign holds nothing else.
    """

    tables: Tables = field(default_factory=Tables)
    format: int | None = None
    others: tuple[str, ...] = ()
    is_foreign: bool = False
    faults: list[Fault] = field(default_factory=list)


def records_of(data: Mapping[str, Any], schema: Schema) -> Records:
    """The records in the data; what has the wrong shape is left out of them and told."""
    records = Records(faults=list(_format_faults(data)))
    if type(number := data.get("format")) is int:
        records.format = number
    records.is_foreign = bool(data) and not {*SECTIONS, *OTHER_NAMES} & data.keys()
    records.others = tuple(name for name in data if name not in (*SECTIONS, *OTHER_NAMES))
    for section in SECTIONS:
        content = data.get(section, {})
        if not isinstance(content, dict):
            records.faults.append(_wrong((section,), "a table", content))
            continue
        tables = records.tables.of(section)  # type: ignore[arg-type]
        found = {"": content} if section == "article" and content else content
        types = _types(section, schema)
        for id, record in found.items():
            where = (section, id) if id or section != "article" else (section,)
            if section in BY_ID and not is_id(id):
                advice = "give it a letter, and five more letters or digits, in lower case"
                fault = f"{id!r} is no id; {advice}, without i, l and o."
                records.faults.append(Fault(where, fault))
            elif not isinstance(record, dict):
                records.faults.append(_wrong(where, "a table", record))
            else:
                records.faults += _type_faults(where, record, types)
                tables[id] = flat(record)
    path = data.get("article")
    if isinstance(path, dict) and isinstance(declared := path.get("path"), str):
        why = unsafe_path(declared)
        if why is not None:
            advice = "give one relative to the project's root, such as seeds/story.txt"
            records.faults.append(
                Fault(("article", "path"), f"the path of the article {why}; {advice}.")
            )
    records.tables.conflict.update(_conflicts(data.get("conflict"), records.faults))
    return records


def where_of_record(section: str, id: str) -> Where:
    """The table of a record; a side of a conflict has one in that of its conflict."""
    if section == "article":
        return (section,)
    if section != "conflict":
        return (section, id)
    record, side = split_key(id)
    return (section, record, side) if side else (section, record)


def flat(record: Mapping[str, Any]) -> Fields:
    """The record's scalars and lists of scalars, those of its inner tables with a dotted name."""
    fields: dict[str, Value] = {}
    for name, value in record.items():
        if "." not in name:
            _enter(fields, name, value)
    return fields


def _enter(fields: dict[str, Value], name: str, value: object) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            if "." not in key:
                _enter(fields, f"{name}.{key}", item)
    elif isinstance(value, _SCALARS):
        fields[name] = value
    elif isinstance(value, list) and all(isinstance(item, _SCALARS) for item in value):
        fields[name] = tuple(value)


def _conflicts(content: object, faults: list[Fault]) -> dict[str, Fields]:
    """The sides of all conflicts; what stands in a conflict outside of its sides has no name."""
    if content is None:
        return {}
    if not isinstance(content, dict):
        faults.append(_wrong(("conflict",), "a table", content))
        return {}
    conflicts: dict[str, Fields] = {}
    for id, sides in content.items():
        if not isinstance(sides, dict):
            faults.append(_wrong(("conflict", id), "a table", sides))
            continue
        rest = {name: value for name, value in sides.items() if not isinstance(value, dict)}
        if rest or not sides:
            conflicts[f"{id}."] = flat(rest)
        for side, fields in sides.items():
            if isinstance(fields, dict):
                conflicts[f"{id}.{side}"] = flat(fields)
    return conflicts


def _format_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    number = data.get("format", FORMAT)
    if type(number) is not int:
        yield _wrong(("format",), "a whole number", number)
    elif number > FORMAT:
        reason = f"the format {number} is newer than this program, which knows {FORMAT}"
        yield Fault(("format",), f"{reason}; get a newer quoth to change this file.")


_Test = tuple[str, Callable[[object], bool]]
_TEXT: _Test = ("text", lambda value: isinstance(value, str))
_NUMBER: _Test = ("a whole number", lambda value: type(value) is int)
_TABLE: _Test = ("a table", lambda value: isinstance(value, dict))
_FLAG: _Test = ("true or false", lambda value: isinstance(value, bool))
_WORDS: _Test = (
    "a list of words",
    lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
)
_PEOPLE: _Test = (
    "a name or a list of names",
    lambda value: isinstance(value, str) or _WORDS[1](value),
)
_TESTS = {
    **dict.fromkeys(("words", "names", "claims"), _WORDS),
    "number": _NUMBER,
    "people": _PEOPLE,
    "flag": _FLAG,
}
_FIELDS = {"article": ARTICLE, "entity": ENTITY, "mention": MENTION}


def _types(section: str, schema: Schema) -> dict[str, _Test]:
    fields = _FIELDS.get(section, schema.fields)
    types = {each.name: _TESTS.get(each.type, _TEXT) for each in fields if each.type != "any"}
    return {**dict.fromkeys((n.split(".")[0] for n in types if "." in n), _TABLE), **types}


def _type_faults(
    where: Where, record: Mapping[str, Any], types: dict[str, _Test]
) -> Iterator[Fault]:
    for key, value in record.items():
        if isinstance(value, dict):
            for name, item in value.items():
                test = types.get(f"{key}.{name}")
                if test is not None and not test[1](item):
                    yield _wrong((*where, key, name), test[0], item)
        test = types.get(key)
        if test is not None and not test[1](value):
            yield _wrong((*where, key), test[0], value)


def _wrong(where: Where, expected: str, value: object) -> Fault:
    found = repr(value)
    found = found if len(found) <= 40 else found[:39] + "…"
    return Fault(where, f"{'.'.join(where)} must be {expected}, not {found}; correct it.")
