"""Writing a file so that at any moment it is there whole, the old one or the new one."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui.storage.store.contained import Elsewhere, Folder, reached
from tui.storage.store.plain_files import Stamp, all_of, let_go, stamp_from

TRIES = 5
"""So often a file is merged and written while another program goes on changing it."""


class Expected(NamedTuple):
    """What is to be replaced: the bytes that were read, None if there was no file.

    `takes` is asked of what was found in their place at the last moment, and of the bytes that it
    was made from, whether the caller goes on with it: it is safe elsewhere when that says so, and
    put back if not. `ready` is called just before anything is replaced. `keeps` is given the open
    file that was replaced, to be closed, and what was found in it.
    """

    data: bytes | None
    takes: Callable[[bytes, bytes | None], bool] = lambda found, base: False
    ready: Callable[[], object] = lambda: None
    keeps: Callable[[int, bytes], None] = lambda handle, found: let_go(handle)


class Overtaken(Exception):
    """Another program has changed the file since it was read.

    The file holds what that one wrote; or, if that was `taken`, what was to be written.
    """

    def __init__(self, taken: bool = False) -> None:
        super().__init__()
        self.taken = taken


def write(
    path: Path,
    data: bytes,
    lasting: bool = True,
    within: Path | None = None,
    expected: Expected | None = None,
) -> Stamp:
    """Put the data in the file's place, its folders made if need be; the stamp it has then.

    Unless it is to be lasting, a loss of power may leave a file that is not whole.
    Symbolic links are followed and stay, the mode stays. A file with several names (hard links)
    is written in place, since replacing it would part them; its copy lies beside it meanwhile.
    With `within`, the root of a project, no link leads out of that. Raises OSError, and Overtaken
    if something else is there than what is `expected`.
    """
    with reached(path, within, make=True) as (folder, name):
        old = _writable(folder, name, path)
        temporary = f".{name}.{os.urandom(4).hex()}.tmp"
        try:
            if old is not None and old.st_nlink > 1:
                stamp = _write_in_place(folder, name, data, temporary, expected)
            else:
                stamp = create(folder, temporary, data, _mode(old), old, lasting)
                if expected is None:
                    folder.replace(name, temporary)
                else:
                    # git's merge driver, which has no such rivals, starts sooner without.
                    from tui.storage.store.replacing import put

                    put(folder, temporary, name, data, expected)
        except BaseException:
            with suppress(OSError):
                folder.remove(temporary)
            raise
        if lasting:
            folder.sync()
    return stamp


def remove(path: Path, within: Path | None = None, expected: Expected | None = None) -> None:
    """Take the file away, if it is there; raises as `write` does."""
    with suppress(FileNotFoundError), reached(path, within) as (folder, name):
        _writable(folder, name, path)
        if expected is None:
            folder.remove(name)
        else:
            from tui.storage.store.replacing import take_away

            take_away(folder, name, expected)
        folder.sync()


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


def create(
    folder: Folder,
    name: str,
    data: bytes,
    mode: int,
    old: os.stat_result | None = None,
    lasting: bool = True,
) -> Stamp:
    """Write a file that is not there yet, like the `old` one if that is given; raises OSError."""
    handle = folder.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        write_all(handle, data)
        if hasattr(os, "fchmod"):
            if old is not None and (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
                with suppress(OSError):
                    os.fchown(handle, old.st_uid, old.st_gid)
            os.fchmod(handle, mode)
        if lasting:
            os.fsync(handle)
        return stamp_from(os.fstat(handle))
    finally:
        os.close(handle)


def content(folder: Folder, name: str) -> bytes | None:
    """What the file holds, None if it is not there; raises OSError."""
    try:
        handle = folder.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return None
    try:
        return all_of(handle)
    finally:
        os.close(handle)


def _writable(folder: Folder, name: str, path: Path) -> os.stat_result | None:
    """What is known of the file that is to be written over, None if there is none."""
    old = folder.about(name)
    if old is None:
        return None
    if stat.S_ISLNK(old.st_mode):
        raise Elsewhere(path, "elsewhere since a moment ago")
    if not stat.S_ISREG(old.st_mode):
        raise OSError(None, "it is no regular file", str(path))
    # To an administrator the system lets everything pass; the mode says what is wanted.
    if not old.st_mode & 0o222 or not folder.may_write(name):
        raise OSError(errno.EACCES, "it is read-only", str(path))
    return old


def _write_in_place(
    folder: Folder, name: str, data: bytes, temporary: str, expected: Expected | None
) -> Stamp:
    """Write over the file; a copy is there under a name of its own while it is not whole."""
    before = content(folder, name) or b""
    copy = temporary.removesuffix(".tmp") + ".old"
    create(folder, temporary, before, 0o600)
    folder.replace(copy, temporary)
    folder.sync()
    try:
        if expected is not None:
            expected.ready()
            if content(folder, name) != expected.data:
                raise Overtaken
        stamp = _overwrite(folder, name, data)
    except Overtaken:
        folder.remove(copy)
        raise
    except BaseException:
        _overwrite(folder, name, before)
        folder.remove(copy)
        raise
    folder.remove(copy)
    return stamp


def _overwrite(folder: Folder, name: str, data: bytes) -> Stamp:
    handle = folder.open(name, os.O_WRONLY)
    try:
        # Empty first: a file cut short is known for what it is, one of old and new is not.
        os.ftruncate(handle, 0)
        write_all(handle, data)
        os.fsync(handle)
        return stamp_from(os.fstat(handle))
    finally:
        os.close(handle)


def _mode(old: os.stat_result | None) -> int:
    if old is not None:
        return stat.S_IMODE(old.st_mode)
    # The mask can only be read by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask
