"""Annotation files merged as text, record by record: comments and blank lines stay where they are.

What both sides changed otherwise stays as ours; theirs and the base go to `[conflict.ID]` tables.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.model.merging import (
    BY_FIELD,
    Conflict,
    Decision,
    MergedRecord,
    Sides,
    conflict_of,
    merge_record,
)
from tui.model.records import Fields
from tui.storage.errors import CannotRead
from tui.storage.merge.conflict_tables import Collision, lefts_of, merge_left, numbered, said_by
from tui.storage.merge.record_blocks import UnsupportedLayout
from tui.storage.merge.record_text import Part, fields_at, merge_text
from tui.storage.records.piece_list import order_key
from tui.storage.toml.pieces import Piece, cut
from tui.storage.toml.reading_toml import decoded, parse
from tui.storage.toml.values import ended

Where = tuple[str, ...]

CONFLICT: Where = ("conflict",)
_RECORDS = ("claim", "mention", "rejected", "entity")


class CannotMerge(CannotRead):
    """The files cannot be merged by record; the text says why; git's own merge is left."""


class MergedFile(NamedTuple):
    """The bytes of the merged file, and the conflicts left in it."""

    data: bytes
    conflicts: tuple[Conflict, ...]


class _Outcome:
    """The merged text of each record, and what the parsed file is to hold in the changed ones."""

    def __init__(self) -> None:
        self.texts: dict[Where, str] = {}
        self.expected: dict[Where, Fields | None] = {}
        self.conflicts: list[Conflict] = []
        self.collisions: list[Collision] = []


def merge_files(base: bytes, ours: bytes, theirs: bytes, path: Path) -> MergedFile:
    """Merge three states of the file at `path`, of which an empty base means that there is none.

    Raises CannotRead for a state that is no TOML, CannotMerge where the merge is not certain.
    """
    states = Sides(base, ours, theirs).each(lambda data: _read(data, path))
    outcome = _Outcome()
    orders, files = _apart(states, outcome, path)
    try:
        places = dict.fromkeys(where for file in files for where in file)
        for where in places:
            if where[:1] != CONFLICT or len(where) != 2:
                _merge_one(where, _at(where, files), outcome)
        left = (CONFLICT + collision.where[-1:] for collision in outcome.collisions)
        for where in dict.fromkeys((*(p for p in places if p[:1] == CONFLICT), *left)):
            _merge_left(where, _at(where, files), outcome)
    except UnsupportedLayout:
        raise CannotMerge(f"{path}: it is written in a way that cannot be merged safely.") from None
    text = _joined(outcome.texts, _ordered(outcome.texts, orders), {o[0] for o in orders if o})
    _verify(text, outcome, orders, path)
    changed = states.theirs if base and states.ours.form == states.base.form else states.ours
    return MergedFile(changed.encoded(text), tuple(outcome.conflicts))


def _apart(
    states: Sides[_State], outcome: _Outcome, path: Path
) -> tuple[Sides[list[Where]], Sides[dict[Where, Part]]]:
    """The order of each side's records, and those that are not the same in all three.

    The same ones, nearly all in a large file, are settled without being parsed.
    """
    cuts = states.each(lambda state: _cut(state.text))
    texts = cuts.each(_by_record)
    same = {
        where: pieces
        for where, pieces in texts.ours.items()
        if pieces == texts.base.get(where) == texts.theirs.get(where) and where[:1] != CONFLICT
    }
    outcome.texts.update((where, _text(pieces)) for where, pieces in same.items())
    rest = cuts.each(lambda cut: [each for each in cut if each[0] not in same])
    return texts.each(list), rest.each(lambda cut: _parsed(cut, path))


class _State(NamedTuple):
    """One state of the file: its text with plain line ends; whether it was marked, and its ends."""

    text: str
    marked: bool
    newline: str

    @property
    def form(self) -> tuple[bool, str]:
        return self.marked, self.newline

    def encoded(self, text: str) -> bytes:
        """The bytes of a text in the form of this state."""
        mark = codecs.BOM_UTF8 if self.marked else b""
        return mark + text.replace("\n", self.newline).encode("utf-8")


def _read(data: bytes, path: Path) -> _State:
    text, marked = decoded(data, path)
    # Where line ends are mixed, each stays as it is.
    windows = "\r\n" in text and text.count("\r\n") == text.count("\n")
    plain = text.replace("\r\n", "\n") if windows else text
    return _State(ended(plain, "\n"), marked, "\r\n" if windows else "\n")


def parts_of(text: str, path: Path) -> dict[Where, Part]:
    """What a file says of each record, in order; raises CannotRead.

    A record is named ("claim", id); ("article",) is the article's table, () what comes first.
    """
    return _parsed(_cut(text), path)


def _cut(text: str) -> list[tuple[Where, Piece]]:
    """The pieces of the text in order, each with the record that it belongs to."""
    found = []
    where: Where = ()
    for piece in cut(text):
        if not piece.loose:
            where = piece.name[:1] if piece.name[:1] == ("article",) else piece.name[:2]
        found.append((where, piece))
    return found


def _by_record(pieces: Iterable[tuple[Where, Piece]]) -> dict[Where, list[Piece]]:
    found: dict[Where, list[Piece]] = {}
    for where, piece in pieces:
        found.setdefault(where, []).append(piece)
    return found


def _parsed(pieces: Sequence[tuple[Where, Piece]], path: Path) -> dict[Where, Part]:
    # Parsed in one, so that no table hides in a string left open.
    data = parse(_text(piece for _, piece in pieces), path)
    records = _by_record(pieces)
    return {where: Part(where, tuple(own), path, data) for where, own in records.items()}


def _text(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _merge_one(where: Where, parts: Sides[Part | None], outcome: _Outcome) -> None:
    base, ours, theirs = parts
    was, our, their = parts.each(lambda part: part.text if part else None)
    if was in (our, their) or our == their:
        if (taken := our if their == was else their) is not None:
            outcome.texts[where] = taken
        return
    by_field = not where or where[0] in BY_FIELD or where[0] not in _RECORDS
    merged = merge_record(parts.each(_fields), by_field)
    left = ours or theirs
    if merged.fields is None and base and left and not set(left.comments) <= set(base.comments):
        # One side removed what the other has written comments about.
        merged = MergedRecord(_fields(ours), (Decision((), "conflict"),))
    outcome.expected[where] = merged.fields
    if merged.in_conflict:
        _leave_conflict(where, merged, parts, outcome)
    if merged.fields is None:
        return
    if ours and theirs and (merged.colliding or not merged.in_conflict):
        outcome.texts[where] = merge_text(merged, base, ours, theirs)
    elif kept := ours or theirs:
        outcome.texts[where] = kept.text


def _fields(part: Part | None) -> Fields | None:
    return part.fields if part else None


def _leave_conflict(
    where: Where, merged: MergedRecord, parts: Sides[Part | None], outcome: _Outcome
) -> None:
    """Put the other sides of a record into tables of their own."""
    path = next(part.path for part in parts if part)
    if where != ("article",) and (len(where) != 2 or where[0] not in _RECORDS):
        name = ".".join(where) or "what stands before the first table"
        raise CannotMerge(f"{path}: both sides changed {name}.")
    outcome.collisions.append(Collision(where, merged.colliding, parts))
    outcome.conflicts.append(conflict_of(where[0], where[-1], merged, parts.each(_fields)))


def _merge_left(where: Where, parts: Sides[Part | None], outcome: _Outcome) -> None:
    """Merge what is open about a record, and add what this merge has left about it."""
    new = [each for each in outcome.collisions if each.where[-1] == where[-1]]
    base, ours, theirs = parts.each(lambda part: part.text if part else None)
    if not new and (base in (ours, theirs) or ours == theirs):
        if (kept := theirs if ours == base else ours) is not None:
            outcome.texts[where] = kept
        return
    open_ones = numbered(merge_left(parts.each(lambda part: lefts_of(part, where))), new)
    if open_ones:
        outcome.texts[where] = "".join(left.text for left in open_ones)
    outcome.expected[where] = said_by(open_ones) or None


def _at(where: Where, files: Sides[dict[Where, Part]]) -> Sides[Part | None]:
    return Sides(*(file.get(where) for file in files))


def _ordered(texts: dict[Where, str], orders: Sides[list[Where]]) -> list[Where]:
    """By section and id; a file that is not in that order keeps its own, with theirs put in."""
    if _in_order(orders.ours) and _in_order(orders.theirs):
        return sorted(texts, key=order_key)
    order = [where for where in orders.ours if where in texts]
    before: Where = ()
    for where in orders.theirs:
        if where in texts and where not in orders.ours:
            order.insert(order.index(before) + 1 if before in order else len(order), where)
        before = where
    return order + sorted(set(texts) - set(order), key=order_key)


def _in_order(places: Iterable[Where]) -> bool:
    keys = [order_key(where) for where in places]
    return keys == sorted(keys)


def _joined(texts: dict[Where, str], order: list[Where], firsts: set[Where]) -> str:
    """The records one behind the other, a blank line before one that was the first of its file."""
    parts: list[str] = []
    for where in order:
        part = texts[where]
        if not parts and where not in firsts:
            part = part.removeprefix("\n")
        elif parts and where in firsts and not part.startswith("\n"):
            part = f"\n{part}"
        parts.append(part)
    return "".join(parts)


def _verify(text: str, outcome: _Outcome, orders: Sides[list[Where]], path: Path) -> None:
    """Make sure that the text says what the merge of the parsed records says."""
    data = parse(text, path)
    base, ours, theirs = orders.each(set)
    for where in base | ours | theirs:
        if len(where) != 2 or where[0] not in _RECORDS:
            continue
        there = where[1] in data.get(where[0], {})
        removed = where in base and not (where in ours and where in theirs)
        if there != (where in outcome.texts) or not (there or removed):
            raise CannotMerge(f"{path}: {where[1]} would be lost.")
    for where, fields in outcome.expected.items():
        found = _unordered(fields_at(data, where))
        # Tables that hold records hold more than is said of them here.
        whole = len(where) == 2 or where == ("article",)
        wanted = _unordered(fields or {})
        if found != wanted if whole else not wanted.items() <= found.items():
            raise CannotMerge(f"{path}: {'.'.join(where)} cannot be merged safely.")


def _unordered(fields: Fields) -> Fields:
    """The fields with lists in one order, since words merge as sets."""
    return {
        name: tuple(sorted(value, key=repr)) if isinstance(value, tuple) else value
        for name, value in fields.items()
    }
