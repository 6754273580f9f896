"""The text of a file of tables, changed one record at a time; the rest keeps every byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tui.model.edits import Change
from tui.model.records import NO_FIELDS, Fields, Value
from tui.storage.errors import BadToml, CannotWrite
from tui.storage.merge.record_blocks import UnsupportedLayout, blocks_of, renamed
from tui.storage.records.piece_list import PieceList, Splice
from tui.storage.records.record_edit import edited, new_tables
from tui.storage.records.table_data import SECTIONS, Where, flat, where_of_record
from tui.storage.toml.pieces import Piece, cut
from tui.storage.toml.reading_toml import parse
from tui.storage.toml.scanner import statements
from tui.storage.toml.values import ended

_TOPS = tuple((section,) for section in (*SECTIONS, "conflict"))


class TablesText:
    """The pieces of a file's text, and how a change of a record is brought into them.

    `path` is for messages; `newline` is what ends the lines that are added.
    """

    def __init__(self, path: Path, pieces: Sequence[Piece], newline: str) -> None:
        self.pieces = PieceList(pieces)
        self._path = path
        self._newline = newline

    def fields_of(self, where: Where) -> Fields:
        """The fields of a record as the text has them; none if it is not there."""
        return _fields(self._data(self.pieces.of(where)), where)

    def bring(
        self, change: Change, known: Fields, first: Sequence[Piece], about: Fields
    ) -> tuple[Fields, list[Splice]]:
        """Bring a change of a record that is `known` to have these fields into the text.

        If there is no text yet it goes behind the `first` pieces, in which the article's table has
        the fields `about`. Returns the record's fields as they are then, and what was done to the
        pieces. The tables that were touched are parsed, and must say what was meant. Raises
        CannotWrite, all being as it was, where a person has written the record too oddly.
        """
        done: list[Splice] = []
        try:
            is_new = not self.pieces.pieces and change.after is not None
            if is_new:
                self._splice(0, [], list(first), done)
            fields = self._bring(change, known, about if is_new else None, done)
            self._verify_top(change)
            return fields, done
        except BaseException:
            self.take_back(done)
            raise

    def take_back(self, splices: Sequence[Splice]) -> None:
        """Undo what was done to the pieces."""
        for splice in reversed(splices):
            self.pieces.splice(splice.inverse)

    def _bring(
        self, change: Change, known: Fields, about: Fields | None, done: list[Splice]
    ) -> Fields:
        where = where_of_record(change.section, change.id)
        if change.section == "conflict" and change.after is None:
            return self._take_out_side(where, done)
        own = self.pieces.of(where)
        # By hand, a record may also be written as a value in its section's table.
        shared = [] if own else self.pieces.of(where[:-1])
        before = self._data(shared)
        if where[-1] not in _holder(before, where):
            shared, before = [], {}
        fields = about if about and change.section == "article" else known
        wanted = _differences(fields, change)
        if change.after is None and own and len(where) > 1:
            self._drop(own, done)
        elif change.after is not None and not own and not shared:
            self._add(where, change.after, done)
        elif change.after is None and shared:
            self._edit(where[:-1], shared, {where[-1]: None}, done)
        else:
            self._edit(where, own or shared, wanted, done)
        expected = {n: v for n, v in {**fields, **wanted}.items() if v is not None}
        self._verify(where, expected, _others(before, where), about)
        return expected

    def _edit(
        self,
        where: Where,
        numbers: list[int],
        wanted: Mapping[str, Value | None],
        done: list[Splice],
    ) -> None:
        pieces = [self.pieces.pieces[number] for number in numbers]
        slots = edited(where, pieces, wanted, self._newline)
        for number, piece, slot in reversed(list(zip(numbers, pieces, slots, strict=True))):
            if slot != [piece]:
                self._splice(number, [piece], slot, done)

    def _add(self, where: Where, fields: Fields, done: list[Splice]) -> None:
        position = self.pieces.place_for(where)
        if position:
            before = self.pieces.pieces[position - 1]
            whole = Piece(before.name, ended(before.text, self._newline), before.loose)
            if whole != before:
                self._splice(position - 1, [before], [whole], done)
        new = self._as_left(where, fields) or new_tables(where, fields, self._newline)
        if position == 0:
            new[0] = Piece(new[0].name, new[0].text.removeprefix(self._newline))
        behind = self.pieces.pieces[position : position + 1]
        if behind and behind[0].text[0] not in "\r\n":
            new[-1] = Piece(new[-1].name, new[-1].text + self._newline)
        self._splice(position, [], new, done)

    def _as_left(self, where: Where, fields: Fields) -> list[Piece]:
        """The record as a conflict in the file has it, with its comments; empty if none has."""
        left = ("conflict", where[-1])
        names = {self.pieces.pieces[number].name[:3] for number in self.pieces.of(left)}
        for name in names if where[0] != "conflict" else ():
            pieces = [self.pieces.pieces[number] for number in self.pieces.of(name)]
            if len(name) < 3 or self.fields_of(name) != fields or self._newline != "\n":
                continue
            try:
                return cut(renamed(blocks_of(pieces), name, where))
            except UnsupportedLayout:
                return []
        return []

    def _take_out_side(self, where: Where, done: list[Splice]) -> Fields:
        """Take out a side of a conflict, and what is left of its tables if they hold no other."""
        whole = where[:2]
        there = self.pieces.of(whole)
        before = _holder(self._data(there), (*whole, ""))
        wanted = {name: side for name, side in before.items() if name != where[-1]}
        if len(where) == 2:
            # What stands beside the sides; by hand, these may stand in the same table.
            numbers = [n for n in there if self.pieces.pieces[n].name == whole]
            wanted = {name: side for name, side in before.items() if isinstance(side, dict)}
            rest = dict.fromkeys(name for name in before if name not in wanted)
            self._edit(whole, numbers, rest, done)
        elif numbers := self.pieces.of(where):
            self._drop(numbers, done)
        else:
            self._edit(whole, there, {where[-1]: None}, done)
        left = self.pieces.of(whole)
        if not there or _holder(self._data(left), (*whole, "")) != wanted:
            raise self._too_odd(where)
        if not wanted:
            self._drop(left, done)
        return NO_FIELDS

    def _drop(self, numbers: list[int], done: list[Splice]) -> None:
        for number in reversed(numbers):
            self._splice(number, [self.pieces.pieces[number]], [], done)

    def _verify(
        self, where: Where, expected: Fields, others: dict[str, Any], about: Fields | None
    ) -> None:
        """Make sure that the record is as it should be, and what shares its tables as it was."""
        touched = self.pieces.of(where) or self.pieces.of(where[:-1])
        if about is not None:
            touched = list(range(len(self.pieces.pieces)))
        try:
            after = self._data(touched)
        except BadToml:
            after = {}
        if _fields(after, where) != expected or _others(after, where) != others:
            raise self._too_odd(where)
        if about and where != ("article",) and _fields(after, ("article",)) != about:
            raise self._too_odd(("article",))

    def _verify_top(self, change: Change) -> None:
        """Make sure of the whole text where records are written before its first table.

        One as in `claim.k7f3qd.kind = "report"` may clash with a table anywhere, of which that
        table alone does not tell.
        """
        tops = (self.pieces.pieces[number].text for number in self.pieces.of(()))
        if any(each.key[:1] in _TOPS for text in tops for each in statements(text)):
            try:
                self._data(list(range(len(self.pieces.pieces))))
            except BadToml:
                raise self._too_odd(where_of_record(change.section, change.id)) from None

    def _too_odd(self, where: Where) -> CannotWrite:
        table = ".".join(where)
        return CannotWrite(
            f"{self._path}: the table {table} is written in a way that cannot be changed "
            f"safely; write it as [{table}] with one key a line."
        )

    def _data(self, numbers: list[int]) -> dict[str, Any]:
        """What these pieces say; nothing is parsed where there are none."""
        if not numbers:
            return {}
        return parse("".join(self.pieces.pieces[number].text for number in numbers), self._path)

    def _splice(
        self, position: int, old: list[Piece], new: list[Piece], done: list[Splice]
    ) -> None:
        splice = Splice(position, old, new)
        self.pieces.splice(splice)
        done.append(splice)


def _differences(fields: Fields, change: Change) -> dict[str, Value | None]:
    """The fields that the change makes other than they are; None for those to take out."""
    after = change.after or {}
    names = dict.fromkeys((*(change.before or ()), *after))
    return {name: after.get(name) for name in names if fields.get(name) != after.get(name)}


def _fields(data: Mapping[str, Any], where: Where) -> Fields:
    node = _holder(data, where).get(where[-1], {})
    return flat(node) if isinstance(node, dict) else NO_FIELDS


def _holder(data: Mapping[str, Any], where: Where) -> Mapping[str, Any]:
    """The table that holds that of the record."""
    node: Any = data
    for part in where[:-1]:
        node = node.get(part, {}) if isinstance(node, dict) else {}
    return node if isinstance(node, dict) else {}


def _others(data: Mapping[str, Any], where: Where) -> dict[str, Any]:
    """What the tables hold besides the record, if they hold anything."""
    if len(where) == 1:
        return {}
    return {name: other for name, other in _holder(data, where).items() if name != where[-1]}
