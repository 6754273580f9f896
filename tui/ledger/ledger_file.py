"""The ledger's file: where it lies, what is in it, and when it is thrown away."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tui.ledger.ledger_tables import TABLES
from tui.storage.project.projects import Project
from tui.storage.project.user_folders import cache_folder
from tui.storage.store.digests import sha256
from tui.storage.store.locks import make_private

VERSION = 5
"""Another version is another file: nothing is ever carried over."""

_MARK = 0x71746C64
"""The application id by which SQLite files of ours are known."""

_LONGEST_NAME = 40


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


def open_to_read(project: Project) -> sqlite3.Connection | None:
    """The ledger as it was last brought up to date, None where there is none to be used.

    Nothing can be written with it, and it waits for nobody.
    """
    path, root = ledger_path(project), os.fsencode(os.path.realpath(project.root))
    if not os.path.lexists(path) or _unusable(path, root):
        return None
    try:
        ledger = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None)
    except sqlite3.Error:
        return None
    try:
        ledger.execute("pragma query_only = on")
        if ledger.execute("select count(*) from sqlite_master").fetchone()[0]:
            return ledger
    except sqlite3.Error:
        pass
    ledger.close()
    return None


@contextmanager
def transaction(ledger: sqlite3.Connection) -> Iterator[None]:
    """All that is written meanwhile, or nothing where that fails."""
    ledger.execute("begin immediate")
    try:
        yield
        ledger.execute("commit")
    except BaseException:
        if ledger.in_transaction:
            ledger.execute("rollback")
        raise


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
    ledger.executescript(f"begin; {TABLES}")
    ledger.execute("insert into about values (?, 0, 0, 0, 0)", (root,))
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
