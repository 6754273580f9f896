"""The text of one record merged, block by block, each with its comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import isnan
from pathlib import Path
from typing import Any

from tui.model.merging import MergedRecord, merge_lines
from tui.model.records import NO_FIELDS, Fields, Value
from tui.storage.merge.record_blocks import (
    NO_BLOCK,
    Block,
    Slot,
    UnsupportedLayout,
    blocks_of,
    has_inner_comment,
)
from tui.storage.records.record_edit import inner_rank, rank_of
from tui.storage.toml.pieces import Piece
from tui.storage.toml.reading_toml import parse
from tui.storage.toml.values import field_text, key_text

Where = tuple[str, ...]


class Part:
    """What one file says about one record: its pieces, and the fields in them.

    `data` is what the file says as a whole. `fields` raises BadToml. Values that are no records'
    values, such as dates, are kept as tuples that can be compared and nothing else.
    """

    def __init__(
        self, where: Where, pieces: tuple[Piece, ...], path: Path, data: Mapping[str, Any]
    ) -> None:
        self.where = where
        self.pieces = pieces
        self.path = path
        self._data = data

    @cached_property
    def text(self) -> str:
        """The pieces joined."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def fields(self) -> Fields:
        """All values by their dotted names."""
        # Tables that hold records hold more in the whole file than is said of them here.
        whole = len(self.where) == 2 or self.where == ("article",)
        return fields_at(self._data if whole else parse(self.text, self.path), self.where)

    @cached_property
    def blocks(self) -> dict[Slot, Block]:
        """The blocks by their slots; raises UnsupportedLayout."""
        return blocks_of(self.pieces)

    @property
    def comments(self) -> list[str]:
        """All comments, for comparing."""
        around = (text for b in self.blocks.values() for text in (b.lead, b.trail))
        return [line.strip() for text in around for line in text.splitlines() if "#" in line]


def fields_at(data: Mapping[str, Any], where: Where) -> Fields:
    """All values of the table at `where` by their dotted names, however deep."""
    node: Any = data
    for part in where:
        node = node.get(part, {}) if isinstance(node, dict) else {}
    fields: dict[str, Value] = {}
    _collect(node, (), fields)
    return fields


def merge_text(merged: MergedRecord, base: Part | None, ours: Part, theirs: Part) -> str:
    """The record's text with the merged fields, from what both sides have written.

    Raises UnsupportedLayout where a field cannot be put in place; the text is to be checked all
    the same.
    """
    sides = [part for part in (base, ours, theirs) if part is not None]
    if any(_is_tangled(part) for part in sides):
        return _edited(merged.fields or NO_FIELDS, ours)
    return _Blocks(merged.fields or NO_FIELDS, base, ours, theirs).text()


class _Blocks:
    def __init__(self, fields: Fields, base: Part | None, ours: Part, theirs: Part) -> None:
        self._fields = fields
        self._where = ours.where
        self._base = base.blocks if base else {}
        self._ours, self._theirs = ours.blocks, theirs.blocks
        self._our_fields, self._their_fields = ours.fields, theirs.fields

    def text(self) -> str:
        parts: list[str] = []
        for table in self._tables():
            slots = self._slots(table)
            bodies = [text for slot in slots if (text := self._statement(slot))]
            end = self._comments(Slot(table, None)).lead
            head = Slot(table, ())
            if table and head in {**self._ours, **self._theirs}:
                about = self._comments(head)
                told = "#" in about.lead + about.trail + end
                if not (bodies or table == self._where or told):
                    continue
                parts.append(f"{about.lead}[{key_text(table)}]{about.trail}")
            parts += [*bodies, end]
        return "".join(parts)

    def _tables(self) -> list[Where]:
        """The tables in our order, those that only they have behind the ones that come before."""
        tables = list(dict.fromkeys(slot.table for slot in self._ours))
        for table in dict.fromkeys(slot.table for slot in self._theirs):
            if table not in tables:
                rank = self._table_rank(table)
                before = (n for n, t in enumerate(tables) if self._table_rank(t) <= rank)
                tables.insert(max(before, default=-1) + 1, table)
        return tables

    def _table_rank(self, table: Where) -> int:
        return inner_rank(".".join(table[len(self._where) :]))

    def _slots(self, table: Where) -> list[Slot]:
        """The statements in our order, those that only they have where their fields belong."""
        slots = [slot for slot in self._ours if slot.table == table and slot.key]
        for slot in self._theirs:
            if slot.table == table and slot.key and slot not in self._ours:
                rank = rank_of(slot.name(self._where))
                before = (n for n, s in enumerate(slots) if rank_of(s.name(self._where)) <= rank)
                slots.insert(max(before, default=-1) + 1, slot)
        return slots

    def _statement(self, slot: Slot) -> str:
        name = slot.name(self._where)
        about = self._comments(slot)
        if name not in self._fields:
            return _left_over(about, self._base.get(slot, NO_BLOCK))
        value = self._fields[name]
        if slot in self._ours and self._our_fields.get(name) == value:
            code = self._ours[slot].code
        elif slot in self._theirs and self._their_fields.get(name) == value:
            code = self._theirs[slot].code
        else:
            code = _written(slot, value)
        return f"{about.lead}{code}{about.trail or chr(10)}"

    def _comments(self, slot: Slot) -> Block:
        base = self._base.get(slot)
        sides = [side.get(slot) for side in (self._ours, self._theirs)]
        there = [side for side in sides if side is not None]
        if not there:
            return NO_BLOCK
        if len(there) == 1:
            # Whether the other side took the comments out with the field is asked where it goes.
            return there[0]
        was = base or NO_BLOCK
        our, their = there
        return Block(
            _lead(was.lead, our.lead, their.lead),
            "",
            _trail(was.trail, our.trail, their.trail),
        )


def _written(slot: Slot, value: Value) -> str:
    key = key_text(slot.key or ())
    return f"{key} = {field_text(slot.key[-1] if slot.key else '', value)}"


def _lead(base: str, ours: str, theirs: str) -> str:
    """What stands above, with the comments of both."""
    if (merged := _either(base, ours, theirs)) is not None:
        return merged
    more = [line for line in theirs.splitlines() if line.strip() and line not in ours]
    indent = ours.rfind("\n") + 1
    return ours[:indent] + "".join(f"{line}\n" for line in more) + ours[indent:]


def _trail(base: str, ours: str, theirs: str) -> str:
    """What ends the line, with the comments of both."""
    merged = _either(base, ours, theirs)
    return f"{ours.rstrip()}  {theirs.strip()}".rstrip() + "\n" if merged is None else merged


def _either(base: str, ours: str, theirs: str) -> str | None:
    if theirs in (base, ours):
        return ours
    return theirs if ours == base else merge_lines(base, ours, theirs)


def _left_over(about: Block, base: Block) -> str:
    """Comments of a field that is gone, if somebody wrote them since."""
    lines = (about.lead + about.trail).splitlines()
    known = (base.lead + base.trail).splitlines()
    return "".join(f"{line.strip()}\n" for line in lines if "#" in line and line not in known)


def _is_tangled(part: Part) -> bool:
    try:
        blocks = part.blocks
    except UnsupportedLayout:
        return True
    names = {slot.name(part.where) for slot in blocks if slot.key}
    return names != set(part.fields) or any(has_inner_comment(b.code) for b in blocks.values())


def _edited(fields: Fields, ours: Part) -> str:
    """Our text with the fields brought in one by one, whatever form they are written in."""
    from tui.storage.records.record_edit import edited

    names = dict.fromkeys((*ours.fields, *fields))
    wanted = {n: fields.get(n) for n in names if ours.fields.get(n) != fields.get(n)}
    if any(not _is_plain(value) for value in wanted.values()):
        raise UnsupportedLayout
    for name, value in wanted.items():
        before = ours.fields.get(name)
        if isinstance(value, tuple) and isinstance(before, tuple):
            # A list over several lines stays as it is, comments and all, if words are only added.
            kept = [word for word in before if word in value]
            wanted[name] = (*kept, *(word for word in value if word not in before))
    return _joined(edited(ours.where, ours.pieces, wanted, "\n"))


def _joined(slots: Iterable[Sequence[Piece]]) -> str:
    return "".join(piece.text for slot in slots for piece in slot)


def _is_plain(value: Value | None) -> bool:
    return not isinstance(value, tuple) or all(isinstance(item, str) for item in value)


def _collect(node: object, name: tuple[str, ...], fields: dict[str, Value]) -> None:
    if isinstance(node, dict):
        for key, value in node.items():
            _collect(value, (*name, key), fields)
    else:
        fields[key_text(name)] = _frozen(node)


def _frozen(value: object) -> Value:
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return ((), *(part for key, item in value.items() for part in (key, _frozen(item))))
    if isinstance(value, str | int) or (isinstance(value, float) and not isnan(value)):
        return value
    return ((), type(value).__name__, str(value))
