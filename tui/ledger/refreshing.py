"""Bringing the ledger up to what is on disk: all of it, or nothing where that is cut short."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from tui.ledger.ledger_file import ledger_path, open_ledger, throw_away
from tui.ledger.ledger_rows import (
    TextSaid,
    article_row,
    claim_rows,
    day_of,
    links_of,
    tables_said,
    text_said,
)
from tui.ledger.project_scan import scan
from tui.model.claim import Claim
from tui.model.records import NO_FIELDS
from tui.model.tables import Tables
from tui.storage.errors import CannotRead, CannotWrite, reason_of
from tui.storage.project.naming import article_name
from tui.storage.project.projects import Project
from tui.storage.store.locks import file_lock
from tui.storage.store.plain_files import read_bytes

_RACY = 2_000_000_000
"""A file changed within so many nanoseconds before it was read may have been changed again since,
without its time or size telling."""

_PER_DAY = 40
"""Bits of a rowid behind those of the day, so that rowids are in order of the dates."""

_PER_FILE = 12
"""Bits of those for the claims of a file, which stay together."""

_SCAN = """
create temp table if not exists seen (
    path blob primary key, name blob, annotator text, mtime_ns integer, ctime_ns integer,
    size integer
) without rowid;
create temp table if not exists doubtful (
    path blob, name blob, annotator text, mtime_ns integer, ctime_ns integer, size integer,
    hash blob
);
create temp table if not exists stale (name blob primary key) without rowid;
create temp table if not exists fresh (claim integer primary key);
delete from seen; delete from doubtful; delete from stale; delete from fresh;
"""

_DOUBTFUL = """
insert into doubtful
select seen.path, seen.name, seen.annotator, seen.mtime_ns, seen.ctime_ns, seen.size, file.hash
from seen left join file using (path)
where file.path is null or seen.mtime_ns != file.mtime_ns or seen.ctime_ns != file.ctime_ns
    or seen.size != file.size or file.mtime_ns > file.seen_ns - ? or file.problem != ''
"""


class Refreshed(NamedTuple):
    """How many articles were read anew, and why an earlier ledger was thrown away, if it was."""

    articles: int
    thrown_away: str


@contextmanager
def refreshed(project: Project) -> Iterator[tuple[sqlite3.Connection, Refreshed]]:
    """The ledger as the files are now; raises CannotWrite where there is no place for it."""
    path = ledger_path(project)
    try:
        with file_lock(path, patience=60):
            ledger, done = _brought_up(project, path)
    except (OSError, sqlite3.OperationalError) as error:
        why = reason_of(error) if isinstance(error, OSError) else str(error)
        message = f"{path} could not be written: {why}; see to its folder, or try again."
        raise CannotWrite(message) from None
    try:
        yield ledger, done
    finally:
        ledger.close()


def _brought_up(project: Project, path: Path) -> tuple[sqlite3.Connection, Refreshed]:
    ledger, told = open_ledger(project)
    try:
        return ledger, Refreshed(refresh(ledger, project), told)
    except sqlite3.OperationalError:
        ledger.close()
        raise
    except sqlite3.DatabaseError:
        ledger.close()
        throw_away(path)
        ledger, _ = open_ledger(project)
        return ledger, Refreshed(refresh(ledger, project), "it is damaged")
    except BaseException:
        ledger.close()
        raise


def refresh(ledger: sqlite3.Connection, project: Project) -> int:
    """Read what has changed since the last time; answers how many articles that concerns."""
    ledger.executescript(_SCAN)
    ledger.execute("begin immediate")
    try:
        ledger.executemany("insert or replace into seen values (?, ?, ?, ?, ?, ?)", scan(project))
        _note_changes(ledger, project)
        count = 0
        for (name,) in ledger.execute("select name from stale order by name"):
            _make_anew(ledger, project, name)
            count += 1
        ledger.execute(
            "insert into words (rowid, quote, source, speaker, note) select claim.rowid, quote,"
            " source, speaker, note from fresh join claim on claim.rowid = fresh.claim"
            " order by claim.rowid"
        )
        ledger.execute("commit")
    except BaseException:
        ledger.execute("rollback")
        raise
    return count


def _note_changes(ledger: sqlite3.Connection, project: Project) -> None:
    """Find the articles of files that came, went or have other bytes."""
    gone = "from file where path not in (select path from seen)"
    ledger.execute(f"insert or ignore into stale select name {gone}")
    ledger.execute(f"delete {gone}")
    ledger.execute(_DOUBTFUL, (_RACY,))
    for *about, known in ledger.execute("select * from doubtful"):
        path, name, annotator, mtime_ns, ctime_ns, size = about
        now = time.time_ns()
        data, problem = _bytes_of(project, path)
        digest = blake2b(data if data is not None else problem.encode(), digest_size=16).digest()
        times = (mtime_ns, ctime_ns, size, now)
        if digest == known:
            ledger.execute(
                "update file set mtime_ns = ?, ctime_ns = ?, size = ?, seen_ns = ? where path = ?",
                (*times, path),
            )
            continue
        ledger.execute(
            "insert or replace into file values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (path, name, annotator, *times, digest, problem),
        )
        ledger.execute("insert or ignore into stale values (?)", (name,))


def _bytes_of(project: Project, path: bytes) -> tuple[bytes | None, str]:
    where = project.root / os.fsdecode(path)
    try:
        return read_bytes(where, within=project.root), ""
    except FileNotFoundError:
        return None, _storable(f"{where} is not there; check its name.")
    except CannotRead as error:
        return None, _storable(str(error))


def _storable(message: str) -> str:
    """The message without what a name may have that is not UTF-8."""
    return message.encode("utf-8", "backslashreplace").decode()


def _make_anew(ledger: sqlite3.Connection, project: Project, name: bytes) -> None:
    """Put what is known of one article in the place of what was."""
    _forget(ledger, name)
    files = ledger.execute(
        "select path, annotator from file where name = ? order by path", (name,)
    ).fetchall()
    text, said, shown = TextSaid(), dict[str, Tables](), b""
    for path, annotator in files:
        where = project.root / os.fsdecode(path)
        data, problem = _bytes_of(project, path)
        if annotator is None:
            shown = shown or path
            text = text_said(data, where) if data is not None else TextSaid(problem=problem)
            problem = text.problem
        elif annotator not in said:
            said[annotator] = Tables()
            if data is not None:
                said[annotator], problem = tables_said(data, where)
        ledger.execute("update file set problem = ? where path = ?", (_storable(problem), path))
    if not files:
        return
    shown = shown or os.fsencode(article_name(Path(os.fsdecode(name))).as_posix())
    common = said.setdefault("", Tables()).article.get("", NO_FIELDS)
    for annotator, tables in sorted(said.items()):
        row = article_row(annotator, text, tables.article.get("", NO_FIELDS), common)
        article = ledger.execute(
            "insert into article (name, path, annotator, title, outlet, byline, published,"
            " language, words, state, added) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (name, shown.decode("utf-8", "backslashreplace"), *row),
        ).lastrowid
        digest = blake2b(name + b"\0" + annotator.encode("utf-8", "surrogateescape"))
        place = int.from_bytes(digest.digest()[:4], "big") >> 4 << _PER_FILE
        rowid = (day_of(row.published)[1] << _PER_DAY) + place
        for claim in claim_rows(tables.claim, row.published):
            rowid = _free(ledger, rowid)
            marks = ", ".join("?" * (len(claim) + 2))
            ledger.execute(f"insert into claim values ({marks})", (rowid, article, *claim))
            ledger.execute("insert into fresh values (?)", (rowid,))
            relations = links_of(Claim(claim.id, tables.claim[claim.id]))
            ledger.executemany(
                "insert into link values (?, ?, ?)", ((rowid, *each) for each in relations)
            )


def _forget(ledger: sqlite3.Connection, name: bytes) -> None:
    its = "from claim where article in (select id from article where name = ?)"
    ledger.execute(
        "insert into words (words, rowid, quote, source, speaker, note)"
        f" select 'delete', rowid, quote, source, speaker, note {its}",
        (name,),
    )
    ledger.execute(f"delete from link where claim in (select rowid {its})", (name,))
    ledger.execute(f"delete {its}", (name,))
    ledger.execute("delete from article where name = ?", (name,))


def _free(ledger: sqlite3.Connection, rowid: int) -> int:
    while ledger.execute("select 1 from claim where rowid = ?", (rowid,)).fetchone():
        rowid += 1
    return rowid


def problems(ledger: sqlite3.Connection) -> list[str]:
    """What could not be read, or is wrong in a file, one sentence each."""
    return [
        message
        for (message,) in ledger.execute("select problem from file where problem != '' order by 1")
    ]
