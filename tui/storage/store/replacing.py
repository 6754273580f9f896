"""Replacing or removing a file only if it is what was read, whoever writes to it meanwhile.

From the moment at which a file goes until what it held is known to be known, it lies beside the
new one under a name by which it is looked at after a kill (`leftovers`).
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from tui.storage.store.atomic_write import Expected, Overtaken, content, create
from tui.storage.store.contained import Folder
from tui.storage.store.leftovers import replaced_name
from tui.storage.store.plain_files import all_of, let_go

_ONLY_IF_FREE, _EXCHANGED = 1, 2
_NOT_HERE = (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM)


def put(folder: Folder, temporary: str, name: str, new: bytes, expected: Expected) -> None:
    """Give the written file its name, if what it replaces is what is expected.

    Raises OSError, and Overtaken if it is not.
    """
    expected.ready()
    if content(folder, name) != expected.data:
        raise Overtaken
    if folder.handle is None:
        folder.replace(name, temporary)
        return
    if expected.data is None:
        try:
            if not rename_if_free(folder.handle, temporary, name):
                folder.replace(name, temporary)
        except FileExistsError:
            raise Overtaken from None
        return
    aside = replaced_name(name, expected.data, new)
    if not rename_if_free(folder.handle, temporary, aside):
        folder.replace(aside, temporary)
    try:
        exchanged = exchange(folder.handle, aside, name)
        if not exchanged:
            folder.replace(temporary, aside)
    except OSError as error:
        folder.remove(aside)
        if isinstance(error, FileNotFoundError):
            raise Overtaken from None
        raise
    if exchanged:
        _look_at_replaced(folder, aside, name, new, expected)
    else:
        _replace_watched(folder, temporary, name, aside, expected)


def take_away(folder: Folder, name: str, expected: Expected) -> None:
    """Remove the file, if it is what is expected; raises as `put` does."""
    # Looked at when nobody can come upon it any more.
    expected.ready()
    aside = replaced_name(name, expected.data, None)
    folder.replace(aside, name)
    try:
        found = content(folder, aside)
    except OSError:
        _put_back(folder, aside, name)
        raise
    if found == expected.data:
        folder.remove(aside)
    elif found is not None and expected.takes(found, expected.data):
        folder.remove(aside)
        raise Overtaken(taken=True)
    else:
        _put_back(folder, aside, name)
        raise Overtaken


def _put_back(folder: Folder, aside: str, name: str) -> None:
    with suppress(FileExistsError):
        if not rename_if_free(folder.handle, aside, name):
            folder.replace(name, aside)


def _look_at_replaced(
    folder: Folder, aside: str, name: str, new: bytes, expected: Expected
) -> None:
    handle = -1
    try:
        handle = folder.open(aside, os.O_RDONLY | os.O_NONBLOCK)
        found = all_of(handle)
    except OSError:
        if handle >= 0:
            let_go(handle)
        _exchange_back(folder, aside, name, new, expected)
        raise
    if found != expected.data and not expected.takes(found, expected.data):
        let_go(handle)
        _exchange_back(folder, aside, name, new, expected)
        raise Overtaken
    # One who has it open may go on writing to it.
    expected.keeps(handle, found)
    folder.remove(aside)
    if found != expected.data:
        raise Overtaken(taken=True)


def _exchange_back(folder: Folder, aside: str, name: str, new: bytes, expected: Expected) -> None:
    exchange(folder.handle, aside, name)
    # The new file had its name for a moment, in which others may have gone on with it. What cannot
    # be taken stays for the next opening.
    late = content(folder, aside)
    if late is None or late == new or expected.takes(late, new):
        folder.remove(aside)


def _replace_watched(
    folder: Folder, temporary: str, name: str, aside: str, expected: Expected
) -> None:
    """Where names cannot be exchanged: replace, and put back what was written until then."""
    handle = folder.open(name, os.O_RDONLY | os.O_NONBLOCK)
    try:
        about = os.fstat(handle)
        with suppress(OSError):
            folder.link(name, aside)
        try:
            folder.replace(name, temporary)
        except OSError:
            _forget(folder, aside)
            raise
        found = all_of(handle)
    finally:
        let_go(handle)
    overtaken = None
    if found != expected.data:
        overtaken = Overtaken(taken=expected.takes(found, expected.data))
        if not overtaken.taken:
            create(folder, temporary, found, stat.S_IMODE(about.st_mode), about)
            folder.replace(name, temporary)
    _forget(folder, aside)
    if overtaken is not None:
        raise overtaken


def _forget(folder: Folder, aside: str) -> None:
    with suppress(FileNotFoundError):
        folder.remove(aside)


def exchange(folder: int | None, one: str, other: str) -> bool:
    """Exchange two names in an open folder; False where that cannot be done, OSError."""
    return _renamed(folder, one, other, _EXCHANGED)


def rename_if_free(folder: int | None, old: str, new: str) -> bool:
    """Rename, but over nothing; False where that cannot be done, FileExistsError, OSError."""
    return _renamed(folder, old, new, _ONLY_IF_FREE)


def _renamed(folder: int | None, old: str, new: str, how: int) -> bool:
    call = _system_call()
    if folder is None or call is None:
        return False
    failed = call(folder, os.fsencode(old), folder, os.fsencode(new), how)
    if failed in _NOT_HERE:
        return False
    if failed:
        raise OSError(failed, os.strerror(failed), new)
    return True


@cache
def _system_call() -> Callable[[int, bytes, int, bytes, int], int] | None:
    """The call of Linux that does it, answering with the number of its error; None elsewhere."""
    if sys.platform != "linux":
        return None
    try:
        # Loaded with the first save and not before.
        import ctypes

        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (ImportError, OSError, AttributeError):
        return None
    return lambda *given: ctypes.get_errno() if renameat2(*given) else 0
