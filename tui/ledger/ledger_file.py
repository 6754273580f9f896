"""The ledger's file: where it lies, what is in it, and when it is thrown away."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from tui.storage.project.projects import Project
from tui.storage.project.user_folders import cache_folder
from tui.storage.store.digests import sha256
from tui.storage.store.locks import make_private

VERSION = 1
"""Another version is another file: nothing is ever carried over."""

_MARK = 0x71746C64
"""The application id by which SQLite files of ours are known."""

_LONGEST_NAME = 40

_TABLES = """
create table about (root blob not null);
create table file (
    path blob primary key, name blob not null, annotator text, mtime_ns integer not null,
    ctime_ns integer not null, size integer not null, seen_ns integer not null,
    hash blob not null, problem text not null
) without rowid;
create index file_name on file (name);
create table article (
    id integer primary key, name blob not null, annotator text not null, path text not null,
    title text not null, outlet text not null, byline text not null, published text not null,
    language text not null, words integer, state text not null, added text not null,
    unique (name, annotator)
);
create table claim (
    rowid integer primary key, article integer not null, id text not null, kind text not null,
    form text not null, factuality text not null, time text not null, source_type text not null,
    speaker text not null, source text not null, quote text not null, note text not null,
    tags text not null, by text not null, status text not null, anchor text not null,
    date text not null, record text not null
);
create index claim_article on claim (article);
create table link (
    claim integer not null, type text not null, target text not null,
    primary key (claim, type, target)
) without rowid;
create index link_target on link (target);
create virtual table words using fts5(
    quote, source, speaker, note, content='claim', content_rowid='rowid',
    tokenize="unicode61 remove_diacritics 2"
);
"""


def ledger_path(project: Project) -> Path:
    """The ledger of a project, known by where the project is; it need not be there."""
    root = os.path.realpath(project.root)
    digest = sha256(os.fsencode(root)).hexdigest()[:12]
    name = Path(root).name.encode("utf-8", "replace").decode()[:_LONGEST_NAME]
    return cache_folder() / "ledger" / f"{name}-{digest}.sqlite"


def open_ledger(project: Project) -> tuple[sqlite3.Connection, str]:
    """The ledger, ready to be refreshed, and why an earlier file was thrown away, if it was.

    Raises OSError or sqlite3.OperationalError where there is no place for it.
    """
    path = ledger_path(project)
    make_private(path.parent)
    root, told = os.fsencode(os.path.realpath(project.root)), ""
    if os.path.lexists(path) and (told := _unusable(path, root)):
        throw_away(path)
    ledger = _connected(path)
    try:
        if not ledger.execute("select count(*) from sqlite_master").fetchone()[0]:
            _make(ledger, root)
    except BaseException:
        ledger.close()
        raise
    return ledger, told


def throw_away(path: Path) -> None:
    """Remove the ledger and what SQLite keeps beside it."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def _connected(path: Path) -> sqlite3.Connection:
    ledger = sqlite3.connect(path, isolation_level=None, timeout=10)
    ledger.execute("pragma synchronous = normal")
    return ledger


def _make(ledger: sqlite3.Connection, root: bytes) -> None:
    ledger.execute("pragma page_size = 8192")
    ledger.execute("pragma journal_mode = wal")
    ledger.executescript(f"begin; {_TABLES}")
    ledger.execute("insert into about values (?)", (root,))
    ledger.execute(f"pragma application_id = {_MARK}")
    ledger.execute(f"pragma user_version = {VERSION}")
    ledger.execute("commit")


def _unusable(path: Path, root: bytes) -> str:
    """Why the file there cannot be this project's ledger, empty if it can."""
    if path.is_symlink() or not path.is_file():
        return "it is no regular file"
    if path.stat().st_size == 0:
        return ""
    try:
        with closing(_connected(path)) as ledger:
            mark, version = (
                ledger.execute(f"pragma {name}").fetchone()[0]
                for name in ("application_id", "user_version")
            )
            if mark != _MARK:
                return "it is not one of quoth's"
            if version != VERSION:
                return "another version of quoth has made it"
            if ledger.execute("select root from about").fetchall() != [(root,)]:
                return "it is another project's"
    except sqlite3.OperationalError as error:
        return "" if "locked" in str(error) else "it is damaged"
    except sqlite3.DatabaseError:
        return "it is damaged"
    return ""
