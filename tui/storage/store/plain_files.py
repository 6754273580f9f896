"""Reading a file's bytes: regular files only, and not without end."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui.storage.errors import CannotRead, reason_of
from tui.storage.store.contained import Elsewhere, reached

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
        return stamp_from(path.stat())
    except (OSError, ValueError):
        return None


def stamp_from(about: os.stat_result) -> Stamp:
    """The stamp in what the system tells of a file."""
    return Stamp(about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns)


def read_bytes(path: Path, limit: int = LIMIT, within: Path | None = None) -> bytes:
    """All bytes of a regular file; raises CannotRead, and FileNotFoundError if it is not there.

    Opened without blocking, so that a pipe in a file's place cannot hang the program. With
    `within`, the root of a project, a link that leads out of that is not followed.
    """
    try:
        handle = _opened(path, within)
    except FileNotFoundError:
        raise
    except Elsewhere as error:
        raise CannotRead(error.sentence) from None
    except (OSError, ValueError) as error:
        if path.is_dir():
            raise CannotRead(_sentence(path, "it is a folder")) from None
        why = reason_of(error) if isinstance(error, OSError) else "its name is no file name"
        raise CannotRead(_sentence(path, why)) from None
    try:
        return all_of(handle, limit)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise CannotRead(too_large(str(path), limit)) from None
        raise CannotRead(_sentence(path, reason_of(error))) from None
    finally:
        os.close(handle)


def all_of(handle: int, limit: int = LIMIT) -> bytes:
    """All that an open file holds; raises OSError if it is no regular one, EFBIG if it is large."""
    about = os.fstat(handle)
    if stat.S_ISDIR(about.st_mode):
        raise OSError(None, "it is a folder")
    if not stat.S_ISREG(about.st_mode):
        raise OSError(None, "it is a pipe, a socket or a device")
    if about.st_size > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    parts, length = [], 0
    while part := os.read(handle, max(about.st_size - length, 0) + 1):
        parts.append(part)
        length += len(part)
        if length > limit:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return b"".join(parts)


def let_go(handle: int) -> None:
    """Close a file that was only read; whatever fails about that, nothing is lost by it."""
    with suppress(OSError):
        os.close(handle)


def _opened(path: Path, within: Path | None) -> int:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    if within is None:
        return os.open(path, flags | getattr(os, "O_BINARY", 0))
    with reached(path, within) as (folder, name):
        return folder.open(name, flags)


def too_large(name: str, limit: int = LIMIT) -> str:
    """The sentence about a file that is larger than the limit, in bytes."""
    return f"{name} is larger than {limit // (1024 * 1024)} MiB; give it in smaller parts."


def _sentence(path: Path, why: str) -> str:
    return f"{path} cannot be read: {why}; give a regular file that you may read."
