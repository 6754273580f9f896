"""Reading a file's bytes: regular files only, and not without end."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

from tui.storage.errors import CannotRead, reason_of

LIMIT = 64 * 1024 * 1024


class Stamp(NamedTuple):
    """What tells, without reading a file, that it was changed."""

    device: int
    inode: int
    size: int
    modified: int


def stamp_of(path: Path) -> Stamp | None:
    """The file's stamp, links followed; None if there is none to be had."""
    try:
        about = path.stat()
    except (OSError, ValueError):
        return None
    return Stamp(about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns)


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """All bytes of a regular file; raises CannotRead, and FileNotFoundError if it is not there.

    Opened without blocking, so that a pipe in a file's place cannot hang the program.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    flags |= getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        if path.is_dir():
            raise CannotRead(_sentence(path, "it is a folder")) from None
        why = reason_of(error) if isinstance(error, OSError) else "its name is no file name"
        raise CannotRead(_sentence(path, why)) from None
    try:
        about = os.fstat(handle)
        if stat.S_ISDIR(about.st_mode):
            raise CannotRead(_sentence(path, "it is a folder"))
        if not stat.S_ISREG(about.st_mode):
            raise CannotRead(_sentence(path, "it is a pipe, a socket or a device"))
        if about.st_size > limit:
            raise CannotRead(too_large(str(path), limit))
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise CannotRead(_sentence(path, reason_of(error))) from None
    finally:
        os.close(handle)
    if len(data) > limit:
        raise CannotRead(too_large(str(path), limit))
    return data


def too_large(name: str, limit: int = LIMIT) -> str:
    """The sentence about a file that is larger than the limit, in bytes."""
    return f"{name} is larger than {limit // (1024 * 1024)} MiB; give it in smaller parts."


def _sentence(path: Path, why: str) -> str:
    return f"{path} cannot be read: {why}; give a regular file that you may read."
