"""What the analysis found in articles that were open before, kept as JSON; losing it is no harm."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tui.model.entity_corrections import KnownEntity
from tui.model.findings import Findings
from tui.model.findings_json import from_json, to_json
from tui.storage.errors import CannotRead
from tui.storage.store import atomic_write
from tui.storage.store.digests import large_digest
from tui.storage.store.plain_files import read_bytes

LARGEST = 200 * 1024 * 1024
"""Bytes that all files together may take before the oldest are dropped."""

_SELDOM = 50
"""So many times the files are looked through while as much is written as they may take."""

_SUFFIX = ".findings.json"


def key_of(text: str, model: str, known: Iterable[KnownEntity], rules_version: str) -> str:
    """The name under which findings are kept: a hash of all that they depend on."""
    entities = repr(sorted(map(repr, map(tuple, known))))
    digest = large_digest()
    for part in (text, model, entities, rules_version):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


class FindingsCache:
    """Findings by key, one file each; whatever goes wrong is a miss, never an error.

    A folder of None keeps nothing.
    """

    def __init__(self, folder: Path | None, largest: int = LARGEST) -> None:
        self._folder = folder
        self._largest = largest
        self._before_shrinking = 0

    def get(self, key: str, length: int) -> Findings | None:
        """The findings kept for a text of that many code points, None if there are none."""
        if self._folder is None:
            return None
        try:
            return from_json(read_bytes(self._path(self._folder, key)), length)
        except (OSError, CannotRead):
            return None

    def path(self, key: str) -> Path | None:
        """Where findings are kept, None if nowhere."""
        return None if self._folder is None else self._path(self._folder, key)

    def put(self, key: str, findings: Findings) -> None:
        """Keep the findings, and drop the oldest ones if that makes too much."""
        if self._folder is None:
            return
        with suppress(OSError, ValueError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            data = to_json(findings)
            atomic_write.write(self._path(self._folder, key), data, lasting=False)
            self._before_shrinking -= len(data)
            if self._before_shrinking < 0:
                self._before_shrinking = self._largest // _SELDOM
                self._shrink(self._folder)

    def _path(self, folder: Path, key: str) -> Path:
        return folder / f"{key}{_SUFFIX}"

    def _shrink(self, folder: Path) -> None:
        files = [(path.stat(), path) for path in folder.glob(f"*{_SUFFIX}")]
        total = sum(about.st_size for about, _ in files)
        for about, path in sorted(files, key=lambda item: item[0].st_mtime):
            if total <= self._largest:
                return
            path.unlink(missing_ok=True)
            total -= about.st_size
