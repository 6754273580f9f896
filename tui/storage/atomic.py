"""Writing a file so that at any moment it is there whole, the old one or the new one."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui.storage.files import Stamp, all_of, stamp_from
from tui.storage.within import Elsewhere, Folder, reached

TRIES = 5
"""So often a file is merged and written while another program goes on changing it."""

_OURS = re.compile(r"[0-9a-f]{8}\.(tmp|old)")


class Expected(NamedTuple):
    """What is to be replaced: the bytes that were read, None if there was no file.

    `takes` says of what was found in their place at the last moment whether the caller goes on
    with it; what it does not take is put back.
    """

    data: bytes | None
    takes: Callable[[bytes], bool] = lambda found: False


class Overtaken(Exception):
    """Another program has changed the file since it was read.

    The file holds what that one wrote; or, if that is given as `found`, what was to be written.
    """

    def __init__(self, found: bytes | None = None) -> None:
        super().__init__()
        self.found = found


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
                stamp = _create(folder, temporary, data, _mode(old), old, lasting)
                _put(folder, temporary, name, expected)
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
            from tui.storage.renaming import rename_if_free

            # Looked at when nobody can come upon it any more.
            aside = f".{name}.{os.urandom(4).hex()}.tmp"
            folder.replace(aside, name)
            found = _content(folder, aside)
            if found != expected.data:
                if found is not None and expected.takes(found):
                    folder.remove(aside)
                    raise Overtaken(found)
                with suppress(FileExistsError):
                    if not rename_if_free(folder.handle, aside, name):
                        folder.replace(name, aside)
                raise Overtaken
            folder.remove(aside)
        folder.sync()


def sweep(path: Path, within: Path | None = None) -> bytes | None:
    """Remove what a process that was killed while writing this file has left beside it.

    Only to be called while nobody writes the file. Returns what the file held before it was being
    written in place, if it was; raises OSError.
    """
    before = None
    with suppress(FileNotFoundError, NotADirectoryError), reached(path, within) as (folder, name):
        start = f".{name}."
        for each in folder.names():
            if each.startswith(start) and (ours := _OURS.fullmatch(each, len(start))):
                about = folder.about(each)
                if about is None or not stat.S_ISREG(about.st_mode) or about.st_uid != _user(about):
                    continue
                if ours[1] == "old":
                    before = _content(folder, each)
                folder.remove(each)
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


def _create(
    folder: Folder,
    name: str,
    data: bytes,
    mode: int,
    old: os.stat_result | None = None,
    lasting: bool = True,
) -> Stamp:
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


def _put(folder: Folder, temporary: str, name: str, expected: Expected | None) -> None:
    """Give the written file its name, if what it replaces is what is expected."""
    if expected is None:
        folder.replace(name, temporary)
        return
    # git's merge driver, which has no such rivals, starts sooner without.
    from tui.storage.renaming import exchange, rename_if_free

    if _content(folder, name) != expected.data:
        raise Overtaken
    if expected.data is None:
        try:
            if not rename_if_free(folder.handle, temporary, name):
                folder.replace(name, temporary)
        except FileExistsError:
            raise Overtaken from None
    elif exchange(folder.handle, temporary, name):
        # What was replaced now has the temporary name, whoever put it there at the last moment.
        try:
            found = _content(folder, temporary)
        except OSError:
            exchange(folder.handle, temporary, name)
            raise
        if found != expected.data and not (found is not None and expected.takes(found)):
            exchange(folder.handle, temporary, name)
            raise Overtaken
        folder.remove(temporary)
        if found != expected.data:
            raise Overtaken(found)
    else:
        _replace_watched(folder, temporary, name, expected)


def _replace_watched(folder: Folder, temporary: str, name: str, expected: Expected) -> None:
    """Replace the file, and put it back if it was written to until then."""
    handle = None if folder.handle is None else folder.open(name, os.O_RDONLY)
    if handle is None:
        folder.replace(name, temporary)
        return
    try:
        about = os.fstat(handle)
        folder.replace(name, temporary)
        found = all_of(handle)
    finally:
        os.close(handle)
    if found != expected.data:
        if expected.takes(found):
            raise Overtaken(found)
        _create(folder, temporary, found, stat.S_IMODE(about.st_mode), about)
        folder.replace(name, temporary)
        raise Overtaken


def _write_in_place(
    folder: Folder, name: str, data: bytes, temporary: str, expected: Expected | None
) -> Stamp:
    """Write over the file; a copy is there under a name of its own while it is not whole."""
    before = _content(folder, name) or b""
    copy = temporary.removesuffix(".tmp") + ".old"
    _create(folder, temporary, before, 0o600)
    folder.replace(copy, temporary)
    folder.sync()
    try:
        if expected is not None and _content(folder, name) != expected.data:
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


def _content(folder: Folder, name: str) -> bytes | None:
    """What the file holds, None if it is not there; raises OSError."""
    try:
        handle = folder.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return None
    try:
        return all_of(handle)
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
