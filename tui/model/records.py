"""Records: the flat tables of fields that annotation files are made of.

A field of an inner table is written with a dot (`source.quote`), as it would be in TOML, so that
one kind of table serves reading, editing, undoing, merging and saving alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Value = str | int | float | bool | tuple["Value", ...]
Fields = Mapping[str, Value]

NO_FIELDS: Fields = MappingProxyType({})


def text_of(fields: Fields, name: str) -> str:
    """The field as text, empty when it is absent or not text."""
    value = fields.get(name, "")
    return value if isinstance(value, str) else ""


def words_of(fields: Fields, name: str) -> tuple[str, ...]:
    """The field as a list of words (tags, relations), empty when it is absent or something else."""
    value = fields.get(name, ())
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, tuple) else ()


def people_of(fields: Fields, name: str) -> tuple[str, ...]:
    """Those whom the field names, whether it is one name or a list of them."""
    one = text_of(fields, name)
    return (one,) if one else words_of(fields, name)


def in_words(value: Value) -> str:
    """A value on one line; names with blanks in them stand apart."""
    if not isinstance(value, tuple):
        return str(value)
    items = [str(item) for item in value]
    return ("; " if any(" " in item for item in items) else " ").join(items)


def changed(fields: Fields, changes: Mapping[str, Value | None]) -> Fields:
    """A copy with the given fields set; None, empty text and an empty list take a field out."""
    new = dict(fields)
    for name, value in changes.items():
        if value is None or value == "" or value == ():
            new.pop(name, None)
        else:
            new[name] = value
    return new
