"""Bringing the token data that another cache keeps into ours; its file is only read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from tui.analysis.pipeline.token_cache import LARGEST, SCHEMA, is_sound

_AT_ONCE = 500
_KEY_LENGTH = 32


class NoTokenData(Exception):
    """The file is no cache of token data that can be read."""


def merge_tokens(other: Path, ours: Path, largest: int = LARGEST) -> int:
    """Copy the token data of paragraphs that ours has not, while it has room; how many.

    Raises NoTokenData for a file that is none, and sqlite3.Error where ours cannot be written.
    """
    ours.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    copied = 0
    with closing(sqlite3.connect(ours, timeout=10)) as base:
        base.execute("PRAGMA synchronous = OFF")
        base.execute(SCHEMA)
        rows = _rows(other)
        while batch := list(islice(rows, _AT_ONCE)):
            if _size(base) > largest:
                break
            before = base.total_changes
            with base:
                base.executemany("INSERT OR IGNORE INTO paragraph VALUES (?, ?)", batch)
            copied += base.total_changes - before
    return copied


def _rows(path: Path) -> Iterator[tuple[bytes, bytes]]:
    """The sound rows of a file, oldest first; raises NoTokenData."""
    if path.is_symlink() or not path.is_file():
        raise NoTokenData
    try:
        # Nothing that a schema from elsewhere brings along is run, and nothing is written.
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            base.execute("PRAGMA trusted_schema = OFF")
            base.execute("PRAGMA query_only = ON")
            kinds = base.execute("SELECT type FROM sqlite_schema WHERE name = 'paragraph'")
            if kinds.fetchall() != [("table",)]:
                raise NoTokenData
            for key, data in base.execute("SELECT key, data FROM paragraph ORDER BY rowid"):
                if _is_key(key) and isinstance(data, bytes) and is_sound(data):
                    yield key, data
    except sqlite3.Error:
        raise NoTokenData from None


def _is_key(key: object) -> bool:
    return isinstance(key, bytes) and len(key) == _KEY_LENGTH


def _size(base: sqlite3.Connection) -> int:
    pages, free, size = (
        base.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)
