"""Annotation files merged as text, record by record: comments and blank lines stay where they are.

What both sides changed otherwise stays as ours; theirs and the base go to `[conflict.ID]` tables.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

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
from tui.storage.merge.order import Where, joined, ordered
from tui.storage.merge.record_blocks import UnsupportedLayout
from tui.storage.merge.record_text import Part, fields_at, merge_text
from tui.storage.records.pieces import Piece, cut
from tui.storage.records.rough_cut import rough_cut, where_of
from tui.storage.toml.reading_toml import decoded, parse
from tui.storage.toml.values import ended

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
    text = joined(outcome.texts, ordered(outcome.texts, orders), {o[0] for o in orders if o})
    _verify(text, outcome, orders, path)
    changed = states.theirs if base and states.ours.form == states.base.form else states.ours
    return MergedFile(changed.encoded(text), tuple(outcome.conflicts))


def _apart(
    states: Sides[_State], outcome: _Outcome, path: Path
) -> tuple[Sides[list[Where]], Sides[dict[Where, Part]]]:
    """The order of each side's records, and those that are not the same in all three.

    The same ones, nearly all in a large file, are settled without another look.
    """
    roughs = [rough_cut(state.text) for state in states]
    texts = [rough for rough in roughs if rough is not None]
    if len(texts) < len(states):
        files = states.each(lambda state: _parsed_parts(state.text, path))
        return files.each(list), files
    cut = Sides(*texts)
    same = {
        where: text
        for where, text in cut.ours.items()
        if text == cut.base.get(where) == cut.theirs.get(where) and where[:1] != CONFLICT
    }
    outcome.texts.update(same)
    rest = cut.each(lambda records: "".join(t for w, t in records.items() if w not in same))
    return cut.each(list), rest.each(lambda text: _parsed_parts(text, path))


def _parsed_parts(text: str, path: Path) -> dict[Where, Part]:
    """The parts of a text that is TOML as a whole, so that none hides in a string left open."""
    return parts_of(text, path, parse(text, path))


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


def parts_of(text: str, path: Path, data: Mapping[str, Any]) -> dict[Where, Part]:
    """The text by record, in order: ("claim", id), ("article",), () for what comes first.

    `data` is what the text says as a whole.
    """
    found: dict[Where, list[Piece]] = {}
    where: Where = ()
    for piece in cut(text):
        if not piece.loose:
            where = where_of(piece.name)
        found.setdefault(where, []).append(piece)
    return {where: Part(where, tuple(pieces), path, data) for where, pieces in found.items()}


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
