"""The project's `schema.toml`: kinds and fields added, renamed or dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar, get_args

from tui.model.claim_fields import DEFAULT, own_field
from tui.model.schema import Field, FieldType, Kind, Schema
from tui.storage.errors import BadToml, CannotRead
from tui.storage.store.plain_files import read_bytes
from tui.storage.toml.pieces import Positions, cut
from tui.storage.toml.reading_toml import decoded, parse

E = TypeVar("E", Kind, Field)

_KIND = {"key": str, "help": str, "name": str, "drop": bool}
_FIELD = {"type": str, "values": list, "help": str, "key": str, "drop": bool}


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
    kinds, fields = _Growing(DEFAULT.kinds), _Growing(DEFAULT.fields)
    positions: Positions | None = None
    for section, known in (("kind", _KIND), ("field", _FIELD)):
        entries = data.get(section, {})
        if not isinstance(entries, dict):
            entries = {"": entries}
        for name, entry in entries.items():
            try:
                _check(name, entry, known)
                if section == "kind":
                    _add_kind(kinds, name, entry)
                else:
                    _add_field(fields, name, entry)
            except _Wrong as wrong:
                where = (section, name, *wrong.key)
                positions = positions or Positions(cut(text))
                line, column = positions.of(where)
                warnings.append(f"{path}:{line}:{column}: {'.'.join(where)} is not used: {wrong}.")
    dropped = tuple(field for field in DEFAULT.fields if field.name not in fields.by_name)
    schema = Schema(tuple(kinds.by_name.values()), tuple(fields.by_name.values()), dropped)
    return LoadedSchema(schema, tuple(warnings))


class _Growing(Generic[E]):
    """Kinds or fields in order, by name and by key, so that a long file takes no longer for each.

    What `put` and `drop` are given must have been looked up here, or be new.
    """

    def __init__(self, first: Iterable[E]) -> None:
        self.by_name: dict[str, E] = {each.name: each for each in first}
        self._by_key: dict[str, str] = {
            each.key: each.name for each in self.by_name.values() if each.key
        }

    def is_taken(self, key: str, old: E | None) -> bool:
        """Whether another than the old one has the key."""
        return bool(key) and self._by_key.get(key, "") not in ("", old.name if old else "")

    def put(self, old: E | None, new: E) -> None:
        """Put one in the place of an old one, or behind all others."""
        if old is not None and old.key:
            self._by_key.pop(old.key, None)
        if old is not None and old.name != new.name:
            renamed = ((new.name, new) if each is old else (name, each) for name, each in self)
            self.by_name = dict(renamed)
        self.by_name[new.name] = new
        if new.key:
            self._by_key[new.key] = new.name

    def drop(self, old: E) -> None:
        """Take one out."""
        del self.by_name[old.name]
        self._by_key.pop(old.key, None)

    def __iter__(self) -> Iterator[tuple[str, E]]:
        return iter(self.by_name.items())


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


def _add_kind(kinds: _Growing[Kind], name: str, entry: Mapping[str, Any]) -> None:
    old = kinds.by_name.get(name)
    if entry.get("drop"):
        if old is None:
            raise _Wrong("there is no such kind to drop", "drop")
        if len(kinds.by_name) == 1:
            raise _Wrong("one kind must be left", "drop")
        kinds.drop(old)
        return
    new = Kind(
        entry.get("name", name),
        entry.get("key", old.key if old else ""),
        entry.get("help", old.help if old else ""),
    )
    if not new.name.strip() or (new.name in kinds.by_name and (not old or new.name != old.name)):
        raise _Wrong("the name is blank or taken", "name")
    if kinds.is_taken(new.key, old):
        raise _Wrong("another kind has this key", "key")
    kinds.put(old, new)


def _add_field(fields: _Growing[Field], name: str, entry: Mapping[str, Any]) -> None:
    old = fields.by_name.get(name)
    if entry.get("drop"):
        if old is None or old.is_needed:
            raise _Wrong("there is no such field, or it is needed", "drop")
        fields.drop(old)
        return
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
    if fields.is_taken(key, old):
        raise _Wrong("another field has this key", "key")
    help = entry.get("help", old.help if old else "")
    if old is None:
        fields.put(None, own_field(name, type, help, values, key))
    else:
        fields.put(old, old._replace(help=help, values=values, key=key))
