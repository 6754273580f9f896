"""From the files about one article to the rows that the ledger has of it: no more than that."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import NamedTuple

from tui.anchoring.record_anchors import locate_record
from tui.ledger.ledger_rows import (
    ArticleRow,
    ReadingRow,
    Statement,
    TextSaid,
    article_row,
    claim_statement,
    declared_path,
    no_text,
    tables_said,
    text_said,
)
from tui.ledger.open_to_everybody import open_contents, proposed_statements
from tui.ledger.project_scan import Stamp, stamp_of
from tui.model.conflicts import open_conflicts
from tui.model.findings import Findings
from tui.model.reading import Reading
from tui.model.records import text_of
from tui.model.tables import Tables
from tui.storage.errors import CannotRead
from tui.storage.project.findings_cache import SUFFIX, read_findings
from tui.storage.project.naming import article_name
from tui.storage.project.projects import Project, unsafe_path
from tui.storage.project.spelling import spelled
from tui.storage.project.user_folders import findings_folder
from tui.storage.store.plain_files import read_bytes

FindingsOf = Callable[[str], str]
"""The name of the findings at hand for a text's key, without its ending; empty if none are."""

NOT_THERE = Stamp(0, 0, -1)
"""The stamp of a file that is named and not there."""

UNREADABLE = b""
"""The hash of a file that cannot be read; it is tried again each time."""

_TO_LOOK_AT = ("changed", "ambiguous", "lost")


class KnownFile(NamedTuple):
    """A file as it was seen, and what it held when it was last read, None if it never was."""

    path: bytes
    annotator: str | None
    stamp: Stamp
    hash: bytes | None


class Task(NamedTuple):
    """An article to look at, with all files about it in order of their paths.

    It is `certain` that something about it is otherwise; else that turns on what the files hold.
    `gone` are those that were there before.
    """

    name: bytes
    files: tuple[KnownFile, ...]
    certain: bool
    gone: tuple[bytes, ...] = ()


class FileRead(NamedTuple):
    """A file as it was read; `problem` says what is wrong in it."""

    path: bytes
    annotator: str | None
    stamp: Stamp
    seen_ns: int
    hash: bytes
    problem: str


class Declared(NamedTuple):
    """A file that is named as the article, looked for since none is in its place."""

    path: bytes
    stamp: Stamp
    seen_ns: int


class Content(NamedTuple):
    """All rows of an article, and the text to be searched."""

    row: ArticleRow
    readings: tuple[ReadingRow, ...]
    statements: tuple[Statement, ...]
    body: str
    declared: tuple[Declared, ...]


class Made(NamedTuple):
    """What came of a task: the files as read, and the rows; None where they are what they were."""

    name: bytes
    files: tuple[FileRead, ...]
    content: Content | None
    gone: tuple[bytes, ...] = ()


class ArticleReader:
    """Makes the rows of articles of one project, each from its files alone."""

    def __init__(self, project: Project, findings_of: FindingsOf) -> None:
        self._project = project
        self._findings_of = findings_of

    def made(self, task: Task) -> Made:
        """Read the files and make the rows, unless every file holds what it held before."""
        read = [self._read(file) for file in task.files]
        files = [file for file, _ in read]
        if not task.certain and all(
            UNREADABLE != file.hash == known.hash
            for file, known in zip(files, task.files, strict=True)
        ):
            return Made(task.name, tuple(files), None)
        text, shown, said = no_text(), b"", dict[str, Tables]()
        for number, (file, data) in enumerate(read):
            where, problem = self._path(file.path), file.problem
            if file.annotator is None:
                if not shown:
                    shown = file.path
                    text = no_text(problem) if data is None else text_said(data, where)
                    problem = text.problem
            elif file.annotator not in said:
                said[file.annotator] = Tables()
                if data is not None:
                    said[file.annotator], problem = tables_said(data, where)
            files[number] = file._replace(problem=storable(problem))
        said, declared = dict(sorted(said.items())), tuple[Declared, ...]()
        if not shown:
            shown, text, declared = self._looked_for(task.name, said)
        problems = {
            each.annotator: each.problem for each in reversed(files) if each.annotator is not None
        }
        content = self._content(task.name, shown, text, said, problems)
        return Made(task.name, tuple(files), content._replace(declared=declared), task.gone)

    def read_people(self, task: Task) -> tuple[Made, Tables]:
        """What the file of people and bodies holds; nothing if it went, or is a bad one."""
        files, tables = [], Tables()
        for known in task.files:
            file, data = self._read(known)
            problem = file.problem
            if data is not None:
                tables, problem = tables_said(data, self._path(file.path))
            files.append(file._replace(problem=storable(problem)))
        return Made(task.name, tuple(files), None, task.gone), tables

    def _content(
        self,
        name: bytes,
        shown: bytes,
        text: TextSaid,
        said: dict[str, Tables],
        problems: dict[str, str],
    ) -> Content:
        findings, kept = self._findings(text)
        empty = Tables()
        readings = {
            annotator: _reading(text, said.get(annotator, empty), findings)
            for annotator in sorted({"", *said})
        }
        everybodys = open_contents(list(readings.values())) if findings else {}
        path = storable(os.fsdecode(shown))
        row = article_row(path, text, said.values(), kept, len(everybodys))
        statements = list[Statement]()
        rows = []
        for annotator, reading in readings.items():
            claims = [
                claim_statement(claim, reading.place(claim.id), name, annotator, row.date)
                for claim in reading.ordered_claims
            ]
            statements += claims
            there = annotator in said
            rows.append(
                ReadingRow(
                    annotator,
                    (text_of(reading.about, "state") or "open") if there else "",
                    len(claims),
                    len(reading.proposals),
                    len(open_conflicts(reading.tables.conflict)),
                    sum(_is_to_look_at(reading, each) for each in claims),
                    problems.get(annotator, ""),
                )
            )
        statements += proposed_statements(readings[""], everybodys, row.date)
        return Content(row, tuple(rows), tuple(statements), storable(text.article.text), ())

    def _read(self, file: KnownFile) -> tuple[FileRead, bytes | None]:
        seen, data, problem = time.time_ns(), None, ""
        where = self._path(file.path)
        try:
            data = read_bytes(where, within=self._project.root)
        except FileNotFoundError:
            problem = f"{where} is not there; check its name."
        except CannotRead as error:
            problem = str(error)
        problem = storable(problem)
        hash = UNREADABLE if data is None else blake2b(data, digest_size=16).digest()
        return FileRead(file.path, file.annotator, file.stamp, seen, hash, problem), data

    def _looked_for(
        self, name: bytes, said: dict[str, Tables]
    ) -> tuple[bytes, TextSaid, tuple[Declared, ...]]:
        """Another article than the one whose place is empty, if an annotation file names one."""
        own = os.fsencode(article_name(PurePath(os.fsdecode(name))).as_posix())
        text = no_text(storable(f"{self._path(own)} is not there; check its name."))
        looked_at = []
        for path in dict.fromkeys(map(declared_path, said.values())):
            if not path or unsafe_path(path) is not None:
                continue
            inside = os.fsencode(spelled(self._project.root, PurePath(path)).as_posix())
            seen, stamp = time.time_ns(), stamp_of(self._project, inside)
            looked_at.append(Declared(inside, stamp or NOT_THERE, seen))
            if stamp is None:
                continue
            file, data = self._read(KnownFile(inside, None, stamp, None))
            text = no_text(file.problem) if data is None else text_said(data, self._path(inside))
            return inside, text, tuple(looked_at)
        return own, text, tuple(looked_at)

    def _findings(self, text: TextSaid) -> tuple[Findings | None, str]:
        """What was found in the text and is kept, and under which name."""
        kept = self._findings_of(text.key) if text.key else ""
        if not kept:
            return None, ""
        findings = read_findings(findings_folder() / f"{kept}{SUFFIX}", len(text.article.text))
        return findings, kept if findings is not None else ""

    def _path(self, path: bytes) -> Path:
        return self._project.root / os.fsdecode(path)


def storable(message: str) -> str:
    """The text without what a name may have that is not UTF-8."""
    return message if message.isascii() else message.encode("utf-8", "backslashreplace").decode()


def _reading(text: TextSaid, tables: Tables, findings: Findings | None) -> Reading:
    reading = Reading(text.article, locate_record, tables)
    if findings is not None:
        reading.found(findings)
    return reading


def _is_to_look_at(reading: Reading, claim: Statement) -> bool:
    """Whether a person should see where the claim's words are; who has confirmed a loss has."""
    fields = reading.tables.claim[claim.row.id]
    return claim.row.anchor in _TO_LOOK_AT and text_of(fields, "anchor") != "lost"
