"""Writing a file so that at any moment it is there whole, the old one or the new one."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

_OURS = re.compile(r"[0-9a-f]{8}\.(tmp|old)")


def write(path: Path, data: bytes, lasting: bool = True) -> None:
    """Put the data in the file's place, its folders made if need be; raises OSError.

    Unless it is to be lasting, a loss of power may leave a file that is not whole.
    Symbolic links are followed and stay, the mode stays. A file with several names (hard links)
    is written in place, since replacing it would part them; its copy lies beside it meanwhile.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        old = target.stat()
    except FileNotFoundError:
        old = None
    if old is not None and not stat.S_ISREG(old.st_mode):
        raise OSError(None, "it is no regular file", str(path))
    temporary = target.with_name(f".{target.name}.{os.urandom(4).hex()}.tmp")
    try:
        if old is not None and old.st_nlink > 1:
            _write_in_place(target, data, temporary)
        else:
            _create(temporary, data, _mode(old), old, lasting)
            temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    if lasting:
        sync_folder(target.parent)


def remove(path: Path) -> None:
    """Take the file away, if it is there; raises OSError."""
    target = Path(os.path.realpath(path))
    try:
        target.unlink()
    except FileNotFoundError:
        return
    sync_folder(target.parent)


def sweep(path: Path) -> bytes | None:
    """Remove what a process that was killed while writing this file has left beside it.

    Only to be called while nobody writes the file. Returns what the file held before it was being
    written in place, if it was; raises OSError.
    """
    target = Path(os.path.realpath(path))
    before = None
    try:
        entries = [entry.name for entry in os.scandir(target.parent)]
    except (FileNotFoundError, NotADirectoryError):
        return None
    for name in entries:
        start = f".{target.name}."
        if name.startswith(start) and (ours := _OURS.fullmatch(name, len(start))):
            stray = target.with_name(name)
            about = stray.lstat()
            if not stat.S_ISREG(about.st_mode) or about.st_uid != _user(about):
                continue
            if ours[1] == "old":
                before = stray.read_bytes()
            stray.unlink()
    return before


def sync_folder(folder: Path) -> None:
    """Make sure that names made or changed in the folder outlive a loss of power."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_all(handle: int, data: bytes) -> None:
    """Write all of the data to an open file; raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _create(
    path: Path,
    data: bytes,
    mode: int,
    old: os.stat_result | None = None,
    lasting: bool = True,
) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    try:
        write_all(handle, data)
        if hasattr(os, "fchmod"):
            if old is not None and (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
                with suppress(OSError):
                    os.fchown(handle, old.st_uid, old.st_gid)
            os.fchmod(handle, mode)
        if lasting:
            os.fsync(handle)
    finally:
        os.close(handle)


def _write_in_place(target: Path, data: bytes, temporary: Path) -> None:
    """Write over the file; a copy is there under a name of its own while it is not whole."""
    before = target.read_bytes()
    copy = temporary.with_suffix(".old")
    _create(temporary, before, 0o600)
    temporary.replace(copy)
    sync_folder(target.parent)
    try:
        _overwrite(target, data)
    except BaseException:
        _overwrite(target, before)
        copy.unlink()
        raise
    copy.unlink()


def _overwrite(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        # Empty first: a file cut short is known for what it is, one of old and new is not.
        os.ftruncate(handle, 0)
        write_all(handle, data)
        os.fsync(handle)
    finally:
        os.close(handle)


def _mode(old: os.stat_result | None) -> int:
    if old is not None:
        return stat.S_IMODE(old.st_mode)
    # The mask can only be read by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _user(about: os.stat_result) -> int:
    return os.geteuid() if hasattr(os, "geteuid") else about.st_uid
