"""Which articles have to be looked at again: of files that came, went, or may hold other bytes."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from tui.ledger.article_reading import NOT_THERE, KnownFile, Task
from tui.ledger.ledger_file import transaction
from tui.ledger.project_scan import Stamp, role_of, scan, stamp_of
from tui.storage.project.findings_cache import SUFFIX
from tui.storage.project.projects import Project
from tui.storage.project.user_folders import findings_folder

RACY = 2_000_000_000
"""A file changed within so many nanoseconds before it was read may have been changed again since,
without its times or its size telling."""

_CACHED = re.compile(rf"([0-9a-f]+)-([0-9a-f]+){re.escape(SUFFIX)}")
_KNOWN = "select path, mtime_ns, ctime_ns, size, seen_ns, hash = x'' from file"


class _Changes(NamedTuple):
    """What is to be looked at, by the names of articles.

    `stamps` are those of the files that may hold something else, with whose they are. Of the
    articles that are `certain` something is otherwise: files are `gone`, or what else they are
    made of is another.
    """

    stamps: dict[bytes, dict[bytes, tuple[str | None, Stamp]]]
    certain: set[bytes]
    gone: dict[bytes, list[bytes]]


def changed_articles(ledger: sqlite3.Connection, project: Project) -> list[Task]:
    """The articles that may be otherwise than the ledger has them, in order of their names."""
    _note_findings(ledger)
    changes = _compared(ledger, project)
    changes.certain.update(_with_other_article(ledger, project))
    changes.certain.update(name for (name,) in ledger.execute("select name from waiting"))
    known = _files_about(ledger, {*changes.stamps, *changes.certain})
    return [_task(name, files, changes) for name, files in sorted(known.items())]


def _compared(ledger: sqlite3.Connection, project: Project) -> _Changes:
    """The files as they are beside the files as they were read."""
    known = {path: about for path, *about in ledger.execute(_KNOWN)}
    changes = _Changes(defaultdict(dict), set(), defaultdict(list))
    for path, stamp in scan(project):
        before = known.pop(path, None)
        if before is None or _may_differ(before, stamp):
            role = role_of(path)
            if role is not None:
                changes.stamps[role.name][path] = role.annotator, stamp
    for path in known:
        if role := role_of(path):
            changes.gone[role.name].append(path)
            changes.certain.add(role.name)
    return changes


def _may_differ(before: list[int], stamp: Stamp) -> bool:
    mtime_ns, ctime_ns, size, seen_ns, is_unreadable = before
    return (
        (mtime_ns, ctime_ns, size) != stamp
        or max(mtime_ns, ctime_ns) > seen_ns - RACY
        or bool(is_unreadable)
    )


def _files_about(
    ledger: sqlite3.Connection, names: set[bytes]
) -> dict[bytes, dict[bytes, KnownFile]]:
    """The files that were read of each of these articles."""
    found: dict[bytes, dict[bytes, KnownFile]] = {name: {} for name in names}
    if names:
        query = "select name, path, annotator, mtime_ns, ctime_ns, size, hash from file"
        for name, path, annotator, *stamp, hash in ledger.execute(query):
            if name in found:
                found[name][path] = KnownFile(path, annotator, Stamp(*stamp), hash)
    return found


def _task(name: bytes, known: dict[bytes, KnownFile], changes: _Changes) -> Task:
    """The article with all files about it, as they were read or are now."""
    gone = changes.gone.get(name, [])
    files = {path: file for path, file in known.items() if path not in gone}
    for path, (annotator, stamp) in changes.stamps.get(name, {}).items():
        before = files.get(path)
        files[path] = KnownFile(path, annotator, stamp, before and before.hash)
    ordered = tuple(files[path] for path in sorted(files))
    return Task(name, ordered, name in changes.certain, tuple(gone))


def _with_other_article(ledger: sqlite3.Connection, project: Project) -> Iterator[bytes]:
    """The articles that were looked for elsewhere, where another one may be now."""
    for name, path, *stamp, seen_ns in ledger.execute("select * from declared").fetchall():
        found = stamp_of(project, path) or NOT_THERE
        if _may_differ([*stamp, seen_ns, 0], found):
            yield name


def _note_findings(ledger: sqlite3.Connection) -> None:
    """Note which findings came and went, and the articles whose text they are of.

    They are only ever put in place as a whole, so nothing did where the folder's times tell.
    """
    folder, now = findings_folder(), time.time_ns()
    try:
        about = folder.stat()
        times = about.st_mtime_ns, about.st_ctime_ns
    except OSError:
        times = 0, 0
    *before, seen_ns = ledger.execute(
        "select cache_mtime_ns, cache_ctime_ns, cache_seen_ns from about"
    ).fetchone()
    if tuple(before) == times and max(times) <= seen_ns - RACY:
        return
    known = {
        (text_key, rest): (mtime_ns, size)
        for text_key, rest, mtime_ns, size in ledger.execute("select * from cached")
    }
    found = dict(_cached(os.fspath(folder)))
    other = {key for key, _ in known.items() ^ found.items()}
    with transaction(ledger):
        ledger.executemany("delete from cached where text_key = ? and rest = ?", other)
        ledger.executemany(
            "insert into cached values (?, ?, ?, ?)",
            ((*key, *found[key]) for key in sorted(other) if key in found),
        )
        text_keys = {text_key for text_key, _ in other}
        if text_keys:
            ledger.executemany(
                "insert or ignore into waiting values (?)",
                [
                    (name,)
                    for name, text_key in ledger.execute("select name, text_key from article")
                    if text_key in text_keys
                ],
            )
        ledger.execute(
            "update about set cache_mtime_ns = ?, cache_ctime_ns = ?, cache_seen_ns = ?",
            (*times, now),
        )


def _cached(folder: str) -> Iterator[tuple[tuple[str, str], tuple[int, int]]]:
    """The findings in the folder, by text and rest, with when they were written and their size."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if name := _CACHED.fullmatch(entry.name):
                with suppress(OSError):
                    about = entry.stat(follow_symlinks=False)
                    yield (name[1], name[2]), (about.st_mtime_ns, about.st_size)


def findings_of(ledger: sqlite3.Connection, text_key: str) -> str:
    """The name of the findings for a text that were written last, empty if there are none."""
    found = ledger.execute(
        "select rest from cached where text_key = ? order by mtime_ns desc, rest desc limit 1",
        (text_key,),
    ).fetchone()
    return f"{text_key}-{found[0]}" if found else ""
