"""One record's tables changed as text: what is not changed keeps every byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tui.model.claim_fields import FIELDS, GROUPS
from tui.model.records import Fields, Value
from tui.model.section_fields import ORIGIN
from tui.storage.toml.pieces import Piece
from tui.storage.toml.scanner import Header, statements, walk
from tui.storage.toml.values import ended, field_text, key_text, value_text

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Where = tuple[str, ...]
Slots = list[list[Piece]]

_FIRST = ("path", "title", *ORIGIN, "quote", "name", "label")
_INNER = tuple(group.name for group in GROUPS)
_ORDER = {
    name: rank for rank, name in enumerate(dict.fromkeys((*_FIRST, *(f.name for f in FIELDS))))
}


def rank_of(name: str) -> tuple[int, int, str]:
    """Where a field stands among the others; those of a project's own before who made the claim."""
    head, _, tail = name.rpartition(".")
    rank = _ORDER.get(name, _ORDER.get(f"{head}.prefix" if head else "by", len(_ORDER)) - 0.5)
    return (inner_rank(head), int(rank * 2), tail)


def inner_rank(name: str) -> int:
    """Where an inner table stands among those of its record; "" is the record's own."""
    return _INNER.index(name) if name in _INNER else len(_INNER)


def new_tables(where: Where, fields: Fields, newline: str) -> list[Piece]:
    """The tables of a record that is not in the file yet, each with a blank line before it."""
    inner: dict[str, dict[str, Value]] = {"": {}}
    for name in sorted(fields, key=rank_of):
        head, _, tail = name.rpartition(".")
        inner.setdefault(head, {})[tail] = fields[name]
    names = ["", *sorted((name for name in inner if name), key=inner_rank)]
    return [
        _table((*where, *name.split(".")) if name else where, inner[name], newline)
        for name in names
    ]


def edited(
    where: Where, pieces: Sequence[Piece], changes: Mapping[str, Value | None], newline: str
) -> Slots:
    """What stands in the place of each of the record's pieces after the changes.

    None takes a field out. Fields stay in the form in which they are written: in a table, in an
    inline table, or with a dotted key.
    """
    slots: Slots = [[piece] for piece in pieces]
    for name in sorted(changes, key=rank_of):
        value, path = changes[name], (*where, *name.split("."))
        if _replaced(slots, path, value, newline) or value is None:
            continue
        if not (_inserted(slots, path, name, value, newline) or _put_inline(slots, path, value)):
            table = _table(path[:-1], {path[-1]: value}, newline)
            _place(slots, where, table, newline)
    return [[piece for piece in slot if not _hollow(piece, where)] for slot in slots]


def _table(name: Where, fields: Fields, newline: str) -> Piece:
    lines = [
        f"[{key_text(name)}]",
        *(f"{key_text((k,))} = {field_text(k, fields[k], newline)}" for k in fields),
    ]
    return Piece(name, newline + newline.join(lines) + newline)


def _replaced(slots: Slots, path: Where, value: Value | None, newline: str) -> bool:
    import tomlkit

    for slot in slots:
        for number, piece in enumerate(slot):
            start, end = _lines_about(piece, path)
            if start == end:
                continue
            document = tomlkit.parse(piece.text[start:end])
            holder = _walk(document, path[len(piece.name) if start else 0 : -1])
            if holder is None or path[-1] not in holder:
                continue
            if value is None:
                del holder[path[-1]]
            else:
                written = field_text(path[-1], value, newline)
                holder[path[-1]] = _item(holder[path[-1]], value, written)
            text = piece.text[:start] + document.as_string() + piece.text[end:]
            slot[number] = Piece(piece.name, text, piece.loose)
            return True
    return False


def _lines_about(piece: Piece, path: Where) -> tuple[int, int]:
    """Where in the piece the field is: its one statement, all if there are more, or nothing.

    One statement alone is parsed in no time, whatever long quote stands beside it.
    """
    if not _may_hold(piece, path):
        return 0, 0
    if not piece.name:
        return 0, len(piece.text)
    rest = path[len(piece.name) :]
    start = next(item.end for item in walk(piece.text) if isinstance(item, Header))
    of_field = [
        each
        for each in statements(piece.text, start)
        if each.key[: len(rest)] == rest[: len(each.key)]
    ]
    if len(of_field) == 1:
        return of_field[0].start, of_field[0].end
    return (0, len(piece.text)) if of_field else (0, 0)


def _put_inline(slots: Slots, path: Where, value: Value) -> bool:
    for slot in slots:
        for number, piece in enumerate(slot):
            document = _parsed(piece, path)
            holder = _walk(document, path[:-1])
            # A table that only its inner tables make up has no lines of its own to add to.
            if document is None or holder is None or len(piece.name) >= len(path) - 1:
                continue
            holder[path[-1]] = _item(None, value, value_text(value))
            slot[number] = Piece(piece.name, document.as_string(), piece.loose)
            return True
    return False


def _inserted(slots: Slots, path: Where, name: str, value: Value, newline: str) -> bool:
    for slot in slots:
        for number, piece in enumerate(slot):
            if piece.loose or piece.name != path[:-1]:
                continue
            text = ended(piece.text, newline)
            head = name.rpartition(".")[0]
            position = next(item.end for item in walk(text) if isinstance(item, Header))
            for statement in statements(text, position):
                full = ".".join((*head.split("."), *statement.key) if head else statement.key)
                if rank_of(full) <= rank_of(name):
                    position = statement.end
            line = f"{key_text(path[-1:])} = {field_text(path[-1], value, newline)}{newline}"
            slot[number] = Piece(piece.name, text[:position] + line + text[position:])
            return True
    return False


def _place(slots: Slots, where: Where, table: Piece, newline: str) -> None:
    """Put a new inner table behind those of its record that come before it."""
    rank = inner_rank(".".join(table.name[len(where) :]))
    best: tuple[int, int] | None = None
    for place, slot in enumerate(slots):
        for number, piece in enumerate(slot):
            own = piece.name[: len(where)] == where and not piece.loose
            if own and inner_rank(".".join(piece.name[len(where) :])) <= rank:
                best = (place, number)
    place, number = best or (len(slots) - 1, len(slots[-1]) - 1)
    before = slots[place][number]
    slots[place][number] = Piece(before.name, ended(before.text, newline), before.loose)
    slots[place].insert(number + 1, table)


def _hollow(piece: Piece, where: Where) -> bool:
    """Whether an inner table has lost its last field, with no comment that tells of anything."""
    if piece.loose or len(piece.name) <= len(where) or "#" in piece.text:
        return False
    header = next(item for item in walk(piece.text) if isinstance(item, Header))
    return bool(header.name) and not piece.text[header.end :].strip()


def _parsed(piece: Piece, path: Where) -> TOMLDocument | None:
    """The piece for editing, None when the field cannot be in it."""
    import tomlkit

    return tomlkit.parse(piece.text) if _may_hold(piece, path) else None


def _may_hold(piece: Piece, path: Where) -> bool:
    own = piece.name == path[: len(piece.name)] and len(piece.name) < len(path)
    return own and not piece.loose


def _walk(document: TOMLDocument | None, path: Where) -> Any:
    node: Any = document
    for part in path:
        if not isinstance(node, dict) or part not in node:
            return None
        node = node[part]
    return node if isinstance(node, dict) else None


def _item(old: Any, value: Value, written: str) -> Any:
    import tomlkit

    if isinstance(value, tuple) and isinstance(old, list) and "\n" in old.as_string():  # type: ignore[attr-defined]
        for gone in [item for item in old if item not in value]:
            old.remove(gone)
        old.extend(item for item in value if item not in old)
        if tuple(old) == value:
            return old
    return tomlkit.value(written)
