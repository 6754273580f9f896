"""The project's `schema.toml`: kinds and fields added, renamed or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, get_args

from tui.core.schema import DEFAULT, Field, FieldType, Kind, Schema
from tui.storage.errors import BadToml, CannotRead
from tui.storage.files import read_bytes
from tui.storage.pieces import cut
from tui.storage.places_in_file import Positions
from tui.storage.toml_read import decoded, parse

_KIND = {"key": str, "help": str, "name": str, "drop": bool}
_FIELD = {"type": str, "values": list, "help": str, "key": str, "drop": bool}
_NEEDED = ("quote", "kind", "prefix", "suffix", "by", "status", "anchor")


class LoadedSchema(NamedTuple):
    """A schema, and what in its file was not taken, one sentence each with line and column."""

    schema: Schema
    warnings: tuple[str, ...] = ()


class _Wrong(Exception):
    """An entry is not taken; `key` is the part of it that is wrong, if it is one."""

    def __init__(self, reason: str, *key: str) -> None:
        super().__init__(reason)
        self.key = key


def load_schema(path: Path, within: Path | None = None) -> LoadedSchema:
    """The schema as the file extends it; whatever is wrong there is warned about and left out."""
    try:
        text, _ = decoded(read_bytes(path, within=within), path)
        data = parse(text, path)
    except FileNotFoundError:
        return LoadedSchema(DEFAULT)
    except (BadToml, CannotRead) as error:
        return LoadedSchema(DEFAULT, (str(error),))
    warnings = []
    schema = DEFAULT
    for section, known in (("kind", _KIND), ("field", _FIELD)):
        entries = data.get(section, {})
        if not isinstance(entries, dict):
            entries = {"": entries}
        for name, entry in entries.items():
            try:
                _check(name, entry, known)
                add = _with_kind if section == "kind" else _with_field
                schema = add(schema, name, entry)
            except _Wrong as wrong:
                where = (section, name, *wrong.key)
                line, column = Positions(cut(text)).of(where)
                warnings.append(f"{path}:{line}:{column}: {'.'.join(where)} is not used: {wrong}.")
    return LoadedSchema(schema, tuple(warnings))


def _check(name: str, entry: object, known: Mapping[str, type]) -> None:
    if not isinstance(entry, dict):
        raise _Wrong("it must be a table")
    if not name or not all(c.isalnum() or c in "-_." for c in name):
        raise _Wrong("a name is made of letters, digits, - and _")
    for key, value in entry.items():
        if key not in known:
            raise _Wrong(f"there is no such key; use {', '.join(known)}", key)
        if type(value) is not known[key]:
            what = {str: "text", bool: "true or false", list: "a list of words"}[known[key]]
            raise _Wrong(f"it must be {what}", key)
    if any(not isinstance(value, str) for value in entry.get("values", ())):
        raise _Wrong("it must be a list of words", "values")
    shortcut = entry.get("key", "")
    if len(shortcut) > 1 or not shortcut.isprintable() or shortcut.isspace():
        raise _Wrong("it must be one character", "key")


def _with_kind(schema: Schema, name: str, entry: Mapping[str, Any]) -> Schema:
    old = schema.kind(name)
    others = tuple(kind for kind in schema.kinds if kind.name != name)
    if entry.get("drop"):
        if old is None:
            raise _Wrong("there is no such kind to drop", "drop")
        if not others:
            raise _Wrong("one kind must be left", "drop")
        return schema._replace(kinds=others)
    new = Kind(
        entry.get("name", name),
        entry.get("key", old.key if old else ""),
        entry.get("help", old.help if old else ""),
    )
    if not new.name.strip() or any(kind.name == new.name for kind in others):
        raise _Wrong("the name is blank or taken", "name")
    if new.key and any(kind.key == new.key for kind in others):
        raise _Wrong("another kind has this key", "key")
    if old is None:
        return schema._replace(kinds=(*schema.kinds, new))
    return schema._replace(kinds=tuple(new if kind is old else kind for kind in schema.kinds))


def _with_field(schema: Schema, name: str, entry: Mapping[str, Any]) -> Schema:
    old = schema.field(name)
    others = tuple(field for field in schema.fields if field.name != name)
    if entry.get("drop"):
        if old is None or name in _NEEDED:
            raise _Wrong("there is no such field, or it is needed", "drop")
        return schema._replace(fields=others)
    types: tuple[FieldType, ...] = get_args(FieldType)
    default = "choice" if "values" in entry else "text"
    type = next((t for t in types if t == entry.get("type", old.type if old else default)), None)
    if type is None:
        raise _Wrong(f"it must be one of {', '.join(types)}", "type")
    if old is not None and type != old.type:
        raise _Wrong("the type of a field that quoth brings along stays", "type")
    values = tuple(entry.get("values", old.values if old else ()))
    if type == "choice" and name != "kind" and not values:
        raise _Wrong("a choice needs its values")
    key = entry.get("key", old.key if old else "")
    if key and any(field.key == key for field in others):
        raise _Wrong("another field has this key", "key")
    help = entry.get("help", old.help if old else "")
    new = Field(name, type, help, values, key, old.by_hand if old else True)
    if old is None:
        return schema._replace(fields=(*schema.fields, new))
    return schema._replace(fields=tuple(new if each is old else each for each in schema.fields))
