"""Token data that was worked out before, kept by paragraph in a small SQLite file."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from tui.analysis.paragraphs.tokens import FORMAT, ParagraphTokens, from_plain, to_plain

LARGEST = 200 * 1024 * 1024
"""Bytes that the file may take before the oldest quarter is dropped."""

FILE = "paragraphs.sqlite"
"""The name of the file in the cache folder."""

_LARGEST_ENTRY = 64 * 1024 * 1024
_SELDOM = 50
SCHEMA = "CREATE TABLE IF NOT EXISTS paragraph (key BLOB UNIQUE NOT NULL, data BLOB NOT NULL)"


class TokenStore:
    """The cache of one model's token data; whatever goes wrong with it is a miss, never an error.

    `maker` names all that the data depends on besides the text: the model, its version, its pipes.
    A folder of None keeps it in memory only.
    """

    def __init__(self, folder: Path | None, maker: str, largest: int = LARGEST) -> None:
        self._maker = f"{FORMAT}\0{maker}\0"
        self._largest = largest
        self._before_shrinking = largest // _SELDOM
        self._base: sqlite3.Connection | None = None
        if folder is None:
            self._base = sqlite3.connect(":memory:")
            self._base.execute(SCHEMA)
        else:
            self._open(folder / FILE)

    def get(self, text: str) -> ParagraphTokens | None:
        """The token data of a paragraph of exactly this text, None if there is none."""
        if self._base is None:
            return None
        try:
            query = "SELECT data FROM paragraph WHERE key = ?"
            row = self._base.execute(query, (self._key(text),)).fetchone()
            return None if row is None else _unpacked(row[0], len(text))
        except (sqlite3.Error, zlib.error, ValueError, TypeError, RecursionError):
            return None

    def put(self, items: Iterable[tuple[str, ParagraphTokens]]) -> None:
        """Keep the token data of some paragraphs, given with their texts."""
        if self._base is None:
            return
        with suppress(sqlite3.Error, ValueError), self._base:
            rows = [(self._key(text), _packed(tokens)) for text, tokens in items]
            self._base.executemany("INSERT OR REPLACE INTO paragraph VALUES (?, ?)", rows)
            self._before_shrinking -= sum(len(data) for _, data in rows)
            if self._before_shrinking < 0:
                self._before_shrinking = self._largest // _SELDOM
                self._shrink(self._base)

    def close(self) -> None:
        """Let go of the file."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def _key(self, text: str) -> bytes:
        return sha256((self._maker + text).encode("utf-8", "surrogatepass")).digest()

    def _open(self, path: Path) -> None:
        for _ in range(2):
            try:
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                base = sqlite3.connect(path, timeout=1)
            except (OSError, sqlite3.Error):
                return
            try:
                base.execute("PRAGMA synchronous = OFF")
                base.execute(SCHEMA)
                base.execute("SELECT key, data FROM paragraph LIMIT 1")
                with base:
                    self._shrink(base)
            except sqlite3.OperationalError:
                base.close()
                return
            except sqlite3.DatabaseError:
                # Not a database, or a broken one: nothing in it is worth keeping.
                base.close()
                with suppress(OSError):
                    path.unlink()
            else:
                self._base = base
                return

    def _shrink(self, base: sqlite3.Connection) -> None:
        """Drop the oldest if there is too much; the file keeps its size, and the room is used."""
        (pages,) = base.execute("PRAGMA page_count").fetchone()
        (free,) = base.execute("PRAGMA freelist_count").fetchone()
        (size,) = base.execute("PRAGMA page_size").fetchone()
        if (pages - free) * size > self._largest:
            base.execute(
                "DELETE FROM paragraph WHERE rowid IN (SELECT rowid FROM paragraph ORDER BY rowid"
                " LIMIT (SELECT 1 + count(*) / 4 FROM paragraph))"
            )


def _packed(tokens: ParagraphTokens) -> bytes:
    return zlib.compress(json.dumps(to_plain(tokens), separators=(",", ":")).encode(), 1)


def _unpacked(data: bytes, length: int) -> ParagraphTokens | None:
    packed = zlib.decompressobj()
    plain = packed.decompress(data, _LARGEST_ENTRY)
    return None if packed.unconsumed_tail else from_plain(json.loads(plain), length)


def is_sound(data: bytes) -> bool:
    """Whether this is packed token data, as far as can be told without the text."""
    try:
        unpacker = zlib.decompressobj()
        plain = json.loads(unpacker.decompress(data, _LARGEST_ENTRY))
    except (zlib.error, ValueError, RecursionError):
        return False
    return isinstance(plain, dict) and unpacker.eof
