"""Locks on files; the system takes them off when a process ends, however it ends.

One program at a time writes a file: whoever reads, merges and writes it holds its `file_lock`.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tui.storage.project.user_folders import journals_folder
from tui.storage.store.digests import sha256

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 2.0
"""Seconds to wait for another process to finish with a file."""

_HELD_BY_ANOTHER = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


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


def try_lock(handle: int) -> bool:
    """Lock an open file for this process alone; False if another has it, OSError otherwise."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD_BY_ANOTHER:
            return False
        raise
    return True


def open_private(path: Path, flags: int = 0) -> BinaryIO:
    """Open a file for reading and writing that nobody else may read; links are not followed."""
    flags |= os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_BINARY", 0)
    return open(os.open(path, flags, 0o600), "r+b", buffering=0)  # noqa: PTH123


def is_gone(handle: int) -> bool:
    """Whether the open file has no name any more."""
    return sys.platform != "win32" and os.fstat(handle).st_nlink == 0


def locked(path: Path, patience: float = PATIENCE) -> BinaryIO:
    """The lock of that name, held by this process alone; raises OSError, EBUSY if one stays."""
    end = time.monotonic() + patience
    while True:
        file = open_private(path, os.O_CREAT)
        try:
            if try_lock(file.fileno()) and not is_gone(file.fileno()):
                return file
        except BaseException:
            file.close()
            raise
        file.close()
        if time.monotonic() > end:
            raise OSError(errno.EBUSY, "another program is saving it")
        time.sleep(0.005)


def unlocked(path: Path, lock: BinaryIO) -> None:
    """Let go of the lock of that name; raises OSError."""
    try:
        if sys.platform != "win32":
            path.unlink()
    finally:
        lock.close()


def make_private(folder: Path) -> None:
    """Make the folder, and see to it that nobody else may look into it; raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        folder.chmod(0o700)


def name_of(file: Path) -> str:
    """What a file is known by in the folder of journals, whichever link leads to it."""
    return name_in_journals(os.path.realpath(file))


def name_in_journals(file: str) -> str:
    """The name of what belongs to a file at this path, which is one without links."""
    return str(sha256(os.fsencode(file)).hexdigest()[:32])
