"""An annotation file: read with the standard parser, changed one table at a time."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple, get_args

from tui.model.claim_fields import DEFAULT
from tui.model.conflicts import OpenConflict, open_conflicts
from tui.model.edits import Change, Section
from tui.model.records import NO_FIELDS, Fields
from tui.model.schema import FORMAT, Schema
from tui.model.tables import Tables
from tui.storage.errors import BadToml, CannotWrite
from tui.storage.records.piece_list import Splice
from tui.storage.records.record_edit import new_tables
from tui.storage.records.table_data import Records, Where, records_of
from tui.storage.records.tables_text import TablesText
from tui.storage.store.plain_files import read_bytes
from tui.storage.toml.pieces import Piece, Positions, cut
from tui.storage.toml.reading_toml import decoded, parse
from tui.storage.toml.scanner import walk

CLAIMS_HEAD = (
    "# Claims in one article. Edit by hand freely: "
    "comments, order of keys and unknown keys are kept.\n"
    f"format = {FORMAT}\n"
)
ENTITIES_HEAD = (
    "# What people know about entities, for all articles. Edit by hand freely: comments are kept.\n"
)


FOREIGN = "this is no file of quoth's, so it is left as it is; move it away, or add format = 1."


class _Past(NamedTuple):
    """A change that was made, what it did to the pieces, and what the record was before."""

    change: Change
    splices: list[Splice]
    fields: Fields | None


class AnnotationFile:
    """The text of an annotation file, and the records in it; every change is made to both.

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
        self._records = Records()
        self._positions: Positions | None = None
        self._past: list[_Past] = []
        self._raw = data or b""
        text = ""
        pieces: list[Piece] = []
        try:
            text, self._marked = decoded(self._raw, path)
            items = list(walk(text))
            self._records = records_of(parse(text, path, items), schema)
            pieces = cut(text, items)
        except BadToml as fault:
            self.fault = fault
        if self.existed and not text.strip() and self.fault is None:
            advice = "take an older state from git, or remove the file"
            self.fault = BadToml(path, 1, 1, "the file is empty", advice)
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._text = TablesText(path, pieces, self._newline)
        self.read_only_reason: str | None = self._why_read_only()

    @classmethod
    def load(
        cls,
        path: Path,
        about: Fields = NO_FIELDS,
        schema: Schema = DEFAULT,
        head: str = CLAIMS_HEAD,
        within: Path | None = None,
    ) -> AnnotationFile:
        """The file at the path, or an empty one; raises CannotRead for what is no regular file.

        With `within`, the root of a project, no link that leads out of that is followed.
        """
        try:
            data = read_bytes(path, within=within)
        except FileNotFoundError:
            data = None
        return cls(path, data, about, schema, head)

    def anew(self, data: bytes | None) -> AnnotationFile:
        """The same file with other bytes in it."""
        return AnnotationFile(self.path, data, self._about, self._schema, self._head)

    @property
    def text(self) -> str:
        """The file's text as it is now."""
        return self._text.pieces.text

    @property
    def data(self) -> bytes:
        """The bytes to write."""
        if self.fault is not None:
            return self._raw
        return (codecs.BOM_UTF8 if self._marked else b"") + self.text.encode("utf-8")

    @property
    def records(self) -> Records:
        """All that is in the file; empty when it cannot be parsed."""
        return self._records

    def tables(self) -> Tables:
        """A copy of the records as they are now, which later changes leave alone."""
        tables = self.records.tables
        sections: tuple[Section, ...] = get_args(Section)
        return Tables(**{section: dict(tables.of(section)) for section in sections})

    @property
    def conflicts(self) -> list[OpenConflict]:
        """What merges have left open, by the record's id ("article" for the article's table)."""
        return open_conflicts(self.records.tables.conflict)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is wrong in the file, one sentence each, with line and column."""
        faults = [self.sentence(fault.where, fault.message) for fault in self.records.faults]
        left = [
            self.sentence(("conflict", id), f"a merge has left a conflict about {id}; settle it.")
            for id in dict.fromkeys(conflict.id for conflict in self.conflicts)
        ]
        return tuple(([str(self.fault)] if self.fault else []) + faults + left)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left that a person wrote."""
        if self.fault is not None or self._text.pieces.holds_records:
            return False
        about = self._records.tables.article.get("", NO_FIELDS)
        # What a new file says by itself is nobody's work either, such as what front matter states.
        theirs = {name for name, value in about.items() if value != self._about.get(name)}
        return theirs <= {"path", "title"}

    def position(self, where: Where) -> tuple[int, int]:
        """The line and column, from 1, of a key or a table in the file."""
        if self._positions is None:
            self._positions = Positions(self._text.pieces.pieces)
        return self._positions.of(where)

    def sentence(self, where: Where, message: str) -> str:
        """The message with file, line and column before it."""
        line, column = self.position(where)
        return f"{self.path}:{line}:{column}: {message}"

    def apply(self, change: Change) -> None:
        """Bring one change into the text and the records; CannotWrite if that cannot be done.

        What the text says of the record is looked at before this returns. Taking back the last
        change restores the text to the byte.
        """
        if self.read_only_reason is not None:
            raise CannotWrite(self.read_only_reason)
        self._positions = None
        table = self._records.tables.of(change.section)
        if self._past and self._past[-1].change == change.inverse:
            past = self._past.pop()
            self._text.take_back(past.splices)
            self._note(change.section, change.id, past.fields)
            return
        before = table.get(change.id)
        is_new = not self._text.pieces.pieces
        about = self._about if change.section != "entity" else NO_FIELDS
        first = self._first_pieces(about) if is_new else []
        after, splices = self._text.bring(change, before or NO_FIELDS, first, about)
        self._past.append(_Past(change, splices, before))
        if is_new and about and self._text.pieces.pieces:
            self._note("article", "", about)
        if change.after is None or after == change.after:
            self._note(change.section, change.id, change.after)
        else:
            self._note(change.section, change.id, after)

    def _first_pieces(self, about: Fields) -> list[Piece]:
        """What a new file begins with."""
        head = [Piece((), self._head.replace("\n", self._newline))]
        return head + (new_tables(("article",), about, self._newline) if about else [])

    def _note(self, section: Section, id: str, fields: Fields | None) -> None:
        """Keep the records as the text has them."""
        tables = self._records.tables
        if not self._text.pieces.pieces:
            tables.article.clear()
        table = tables.of(section)
        if fields is None or (section == "article" and not fields):
            table.pop(id, None)
        else:
            table[id] = fields

    def _why_read_only(self) -> str | None:
        if self.fault is not None:
            return str(self.fault)
        if self._records.is_foreign:
            return f"{self.path}: {FOREIGN}"
        for fault in self.records.faults:
            return self.sentence(fault.where, fault.message)
        return None
