"""What the analysis found in articles that were open before, compressed; losing it is no harm."""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tui.model.entity_corrections import KnownEntity
from tui.model.findings import Findings
from tui.model.findings_json import from_json, to_json
from tui.storage.errors import CannotRead
from tui.storage.store import atomic_write
from tui.storage.store.digests import large_digest
from tui.storage.store.plain_files import LIMIT, read_bytes

SUFFIX = ".findings.gz"
"""Each file of findings is named by its key, with this; `zcat` shows the JSON in it."""

GROWN = "grown"
"""The file whose length tells how much was written since all was counted; see `count`."""

UNIT = 64 * 1024
"""So many bytes written are one byte of that file."""

_GZIP = 16 + zlib.MAX_WBITS


def key_of(text: str, model: str, known: Iterable[KnownEntity], rules_version: str) -> str:
    """The name under which findings are kept: a digest of the text, and one of all else.

    So it is known of what is kept which text it is of, whatever has found it.
    """
    entities = repr(sorted(map(repr, map(tuple, known))))
    return f"{text_key_of(text)}-{_digest_of(model, entities, rules_version)}"


def text_key_of(text: str) -> str:
    """The part of the name that stands for the text."""
    return _digest_of(text)


def _digest_of(*parts: str) -> str:
    digest = large_digest(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def read_findings(path: Path, length: int, within: Path | None = None) -> Findings | None:
    """The findings in a file of the cache, for a text of that many code points; None if wrong.

    With `within`, a link that leads out of that folder is not followed.
    """
    try:
        return from_json(unpacked(read_bytes(path, within=within)), length)
    except (OSError, CannotRead, zlib.error):
        return None


def packed(findings: Findings) -> bytes:
    """The findings as such a file has them."""
    packer = zlib.compressobj(wbits=_GZIP)
    return packer.compress(to_json(findings)) + packer.flush()


def unpacked(data: bytes) -> bytes:
    """What was packed; raises zlib.error, also for what would be larger than any findings."""
    unpacker = zlib.decompressobj(wbits=_GZIP)
    plain = unpacker.decompress(data, LIMIT)
    if not unpacker.eof:
        raise zlib.error("not whole, or too large")
    return plain


class FindingsCache:
    """Findings by key, one file each; whatever goes wrong is a miss, never an error.

    A folder of None keeps nothing. It grows until `findings_room.make_room` is called.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._begun = time.time()

    def get(self, key: str, length: int) -> Findings | None:
        """The findings kept for a text of that many code points, None if there are none."""
        if self._folder is None:
            return None
        path = self._path(self._folder, key)
        found = read_findings(path, length)
        if found is not None:
            self._used(path)
        return found

    def path(self, key: str) -> Path | None:
        """Where findings are kept, None if nowhere."""
        return None if self._folder is None else self._path(self._folder, key)

    def put(self, key: str, findings: Findings) -> None:
        """Keep the findings."""
        if self._folder is None:
            return
        with suppress(OSError, ValueError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            data = packed(findings)
            atomic_write.write(self._path(self._folder, key), data, lasting=False)
            count(self._folder, len(data))

    def holds_again(self, key: str) -> None:
        """Say that these findings are the ones of their text, as if they were found only now.

        The ledger takes those written last, and looks anew when the folder's time has changed.
        """
        if self._folder is not None:
            with suppress(OSError):
                os.utime(self._path(self._folder, key))
                os.utime(self._folder)

    def _path(self, folder: Path, key: str) -> Path:
        return folder / f"{key}{SUFFIX}"

    def _used(self, path: Path) -> None:
        """Note when the findings were last wanted, for `make_room`.

        That is the time of access, which we set, as many disks are mounted without it; the time of
        writing stays what it is, since others go by it to see what is new.
        """
        with suppress(OSError):
            about = path.stat()
            if about.st_atime < self._begun:
                os.utime(path, ns=(time.time_ns(), about.st_mtime_ns))


def count(folder: Path, size: int) -> None:
    """Note that a file of so many bytes was written to the folder; raises OSError.

    A byte is added to the file `grown` for each `UNIT`, and chance decides about what remains, so
    that any number of programs can count at once, each with one system call for many files.
    """
    from random import random

    units = int(on_disk(size) / UNIT + random())
    if units:
        with (folder / GROWN).open("ab", buffering=0) as grown:
            grown.write(bytes(units))


def on_disk(size: int) -> int:
    """What a file of that size takes on most disks."""
    return -(-size // 4096) * 4096
