"""An annotation file: read with the standard parser, changed one table at a time."""

from __future__ import annotations

import codecs
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tui.core.edits import Change, Section
from tui.core.reading import Tables
from tui.core.records import NO_FIELDS, Fields, Value
from tui.core.schema import DEFAULT, FORMAT, Schema
from tui.storage.errors import BadToml, CannotWrite
from tui.storage.files import read_bytes
from tui.storage.pieces import Piece, cut
from tui.storage.places_in_file import position_of
from tui.storage.record_edit import edited, ended, new_tables
from tui.storage.table_data import Records, Where, flat, records_of
from tui.storage.toml_read import decoded, parse

CLAIMS_HEAD = (
    "# Claims in one article. Edit by hand freely: "
    "comments, order of keys and unknown keys are kept.\n"
    f"format = {FORMAT}\n"
)
ENTITIES_HEAD = (
    "# What people know about entities, for all articles. Edit by hand freely: comments are kept.\n"
)

_RANKS = {"article": "1", "claim": "2", "entity": "2", "rejected": "3", "conflict": "4"}
_OTHER = "5"
_Splice = tuple[int, list[Piece], list[Piece]]


class AnnotationFile:
    """The text of an annotation file, and the records in it.

    `path` may name a file that is not there yet; `about` are then the fields of its article's
    table. Nothing is written to disk here: `data` are the bytes to write.
    """

    def __init__(
        self,
        path: Path,
        data: bytes | None = None,
        about: Fields = NO_FIELDS,
        schema: Schema = DEFAULT,
        head: str = CLAIMS_HEAD,
    ) -> None:
        self.path = path
        self.existed = data is not None
        self.fault: BadToml | None = None
        self._about = about
        self._schema = schema
        self._head = head
        self._marked = False
        self._parsed: Records | None = None
        self._pieces: list[Piece] = []
        self._past: list[tuple[Change, list[_Splice]]] = []
        self._raw = data or b""
        text = ""
        try:
            text, self._marked = decoded(self._raw, path)
            self._parsed = records_of(parse(text, path), schema)
            self._pieces = cut(text)
        except BadToml as fault:
            self.fault = fault
        if self.existed and not text.strip() and self.fault is None:
            advice = "take an older state from git, or remove the file"
            self.fault = BadToml(path, 1, 1, "the file is empty", advice)
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._keys: list[str] = []
        for piece in self._pieces:
            self._keys.append(self._keys[-1] if piece.loose and self._keys else _key(piece.name))
        self._sorted = self._keys == sorted(self._keys)
        self.read_only_reason: str | None = self._why_read_only()

    @classmethod
    def load(
        cls,
        path: Path,
        about: Fields = NO_FIELDS,
        schema: Schema = DEFAULT,
        head: str = CLAIMS_HEAD,
    ) -> AnnotationFile:
        """The file at the path, or an empty one; raises CannotRead for what is no regular file."""
        try:
            data = read_bytes(path)
        except FileNotFoundError:
            data = None
        return cls(path, data, about, schema, head)

    @property
    def text(self) -> str:
        """The file's text as it is now."""
        return "".join(piece.text for piece in self._pieces)

    @property
    def data(self) -> bytes:
        """The bytes to write."""
        if self.fault is not None:
            return self._raw
        return (codecs.BOM_UTF8 if self._marked else b"") + self.text.encode("utf-8")

    @property
    def records(self) -> Records:
        """All that is in the file; empty when it cannot be parsed."""
        if self._parsed is None:
            data = {} if self.fault else parse(self.text, self.path)
            self._parsed = records_of(data, self._schema)
        return self._parsed

    def tables(self) -> Tables:
        """The records of the article, its claims and what was rejected, for a reading to own."""
        tables = self.records.tables
        return Tables(*(dict(tables.of(s)) for s in ("article", "claim", "rejected", "entity")))

    @property
    def conflicts(self) -> Mapping[str, Mapping[str, Fields]]:
        """What merges have left, by the record's id ("article" for the article's own table)."""
        return self.records.conflicts

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is wrong in the file, one sentence each, with line and column."""
        faults = [self.sentence(fault.where, fault.message) for fault in self.records.faults]
        left = [
            self.sentence(("conflict", id), f"a merge has left a conflict about {id}; settle it.")
            for id in self.conflicts
        ]
        return tuple(([str(self.fault)] if self.fault else []) + faults + left)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left that a person wrote."""
        if any(key[0] > "1" for key in self._keys):
            return False
        if self.fault is not None:
            return False
        return set(self._fields("article", ("article",), self._own("article", ""))) <= {
            "path",
            "title",
        }

    def position(self, where: Where) -> tuple[int, int]:
        """The line and column, from 1, of a key or a table in the file."""
        return position_of(self._pieces, where)

    def sentence(self, where: Where, message: str) -> str:
        """The message with file, line and column before it."""
        line, column = self.position(where)
        return f"{self.path}:{line}:{column}: {message}"

    def apply(self, change: Change) -> None:
        """Bring one change into the text; raises CannotWrite if that cannot be done.

        Taking back the last change restores the text to the byte.
        """
        if self.read_only_reason is not None:
            raise CannotWrite(self.read_only_reason)
        self._parsed = None
        if self._past and self._past[-1][0] == change.inverse:
            for position, old, new in reversed(self._past.pop()[1]):
                self._splice((position, new, old))
            return
        splices: list[_Splice] = []
        try:
            self._do(change, splices)
        except BaseException:
            for position, old, new in reversed(splices):
                self._splice((position, new, old))
            raise
        self._past.append((change, splices))

    def _do(self, change: Change, done: list[_Splice]) -> None:
        if not self._pieces and change.after is not None:
            first = [Piece((), self._head.replace("\n", self._newline))]
            if self._about and change.section != "entity":
                first += new_tables(("article",), self._about, self._newline)
            self._splice((0, [], first), done)
        where = (change.section, change.id) if change.section != "article" else ("article",)
        own = self._own(change.section, change.id)
        before = self._fields(change.section, where, own)
        names = {*(change.before or ()), *(change.after or ())}
        wanted = {name: (change.after or {}).get(name) for name in names}
        wanted = {name: value for name, value in wanted.items() if before.get(name) != value}
        if change.after is None and change.section != "article" and own:
            for number in reversed(own):
                self._splice((number, [self._pieces[number]], []), done)
        elif not own and change.after is not None:
            self._add(where, change.after, done)
        elif own:
            slots = edited(where, [self._pieces[n] for n in own], wanted, self._newline)
            for number, slot in reversed(list(zip(own, slots, strict=True))):
                if slot != [self._pieces[number]]:
                    self._splice((number, [self._pieces[number]], slot), done)
        self._verify(change.section, change.id, where, before, wanted)

    def _add(self, where: Where, fields: Fields, done: list[_Splice]) -> None:
        key = _key(where)
        if self._sorted:
            position = bisect_right(self._keys, key)
        else:
            position = 1 + max(
                (n for n, other in enumerate(self._keys) if other <= key), default=-1
            )
        if position:
            before = self._pieces[position - 1]
            whole = Piece(before.name, ended(before.text, self._newline), before.loose)
            if whole != before:
                self._splice((position - 1, [before], [whole]), done)
        pieces = new_tables(where, fields, self._newline)
        if position == 0:
            pieces[0] = Piece(pieces[0].name, pieces[0].text.removeprefix(self._newline))
        if position < len(self._pieces) and self._pieces[position].text[0] not in "\r\n":
            pieces[-1] = Piece(pieces[-1].name, pieces[-1].text + self._newline)
        self._splice((position, [], pieces), done)

    def _verify(
        self,
        section: Section,
        id: str,
        where: Where,
        before: Fields,
        wanted: Mapping[str, Value | None],
    ) -> None:
        expected = {k: v for k, v in {**before, **wanted}.items() if v is not None}
        try:
            found = self._fields(section, where, self._own(section, id))
        except BadToml:
            found = NO_FIELDS
        if found != expected:
            table = ".".join(where)
            raise CannotWrite(
                f"{self.path}: the table {table} is written in a way that cannot be changed safely;"
                f" write it as [{table}] with one key a line."
            )

    def _fields(self, section: Section, where: Where, own: list[int]) -> Fields:
        text = "".join(self._pieces[number].text for number in own)
        node: Any = parse(text, self.path)
        for part in where:
            node = node.get(part, {}) if isinstance(node, dict) else {}
        return flat(node) if isinstance(node, dict) else NO_FIELDS

    def _own(self, section: Section, id: str) -> list[int]:
        """The numbers of the record's pieces; of its section's, when it has none of its own."""
        key = _key((section, id))
        found = self._with_key(key)
        if found or section == "article":
            return found
        table = self._with_key(_key((section,)))
        inside = "".join(self._pieces[number].text for number in table)
        return table if table and id in parse(inside, self.path).get(section, {}) else []

    def _with_key(self, key: str) -> list[int]:
        if self._sorted:
            numbers = range(bisect_left(self._keys, key), bisect_right(self._keys, key))
        else:
            numbers = range(len(self._keys))
        return [n for n in numbers if self._keys[n] == key and not self._pieces[n].loose]

    def _splice(self, splice: _Splice, done: list[_Splice] | None = None) -> None:
        position, old, new = splice
        before = self._keys[position - 1] if position else _key(())
        keys = []
        for piece in new:
            before = before if piece.loose else _key(piece.name)
            keys.append(before)
        self._pieces[position : position + len(old)] = new
        self._keys[position : position + len(old)] = keys
        if done is not None:
            done.append(splice)

    def _why_read_only(self) -> str | None:
        if self.fault is not None:
            return str(self.fault)
        for fault in self.records.faults:
            return self.sentence(fault.where, fault.message)
        return None


def _key(name: Where) -> str:
    if not name:
        return "0"
    id = name[1] if len(name) > 1 and name[0] != "article" else ""
    return f"{_RANKS.get(name[0], _OTHER)}{name[0]}\0{id}"
