"""Renaming as plain renames cannot: two names exchanged, or a name taken only if it is free."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from functools import cache

_ONLY_IF_FREE, _EXCHANGED = 1, 2
_NOT_HERE = (errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM)


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
