"""Locks on files; the system takes them off when a process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 2.0
"""Seconds to wait for another process to finish with a file."""

_HELD_BY_ANOTHER = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


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
