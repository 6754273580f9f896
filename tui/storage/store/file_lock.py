"""One program at a time writes a file: whoever reads, merges and writes it holds its lock."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.storage.project.user_folders import journals_folder
from tui.storage.store.journal import make_private, name_of
from tui.storage.store.locks import PATIENCE, locked, unlocked


@contextmanager
def file_lock(file: Path, patience: float | None = None) -> Iterator[None]:
    """Keep other processes of quoth from writing the file meanwhile, under any of its names.

    Raises OSError, EBUSY, if one of them does not finish within `patience` seconds, PATIENCE if
    not given. Where there is no place for a lock, nobody is kept away: what can be written is
    better written.
    """
    lock = journals_folder() / f"{name_of(file)}.lock"
    held = None
    try:
        make_private(lock.parent)
        held = locked(lock, PATIENCE if patience is None else patience)
    except OSError as error:
        if error.errno == errno.EBUSY:
            raise
    try:
        yield
    finally:
        if held is not None:
            with suppress(OSError):
                unlocked(lock, held)
