"""Folders for as long as the process runs; what a killed one has left is swept away by the next.

They lie in the user's own cache, where nobody else can have put anything. Each is locked by its
process, and the system takes the lock off when that ends, however it ends.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.storage.project.user_folders import cache_folder
from tui.storage.store.locks import is_gone, make_private, try_lock

_PREFIX = "quoth-"
_held: dict[Path, int | None] = {}


def scratch(name: str) -> Path:
    """A new folder with the name at the beginning of its own; raises OSError.

    Without a cache to put it in it is among the system's temporary files.
    """
    try:
        folder, lock = _locked_in(_place(), name)
    except OSError:
        folder, lock = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{name}-")), None
    _held[folder] = lock
    return folder


@contextmanager
def scratch_for_now(name: str) -> Iterator[Path]:
    """A folder that is gone when it is left; raises OSError."""
    folder = scratch(name)
    try:
        yield folder
    finally:
        _drop(folder, _held.pop(folder, None))


@atexit.register
def remove() -> None:
    """Take away all that was made; the end of the process does so, unless it is ended at once."""
    while _held:
        _drop(*_held.popitem())


def _place() -> Path:
    """The folder for all of them, emptied of those whose process has ended; raises OSError."""
    if sys.platform == "win32":
        raise OSError("no folder can be locked")
    place = cache_folder().absolute() / "scratch"
    if place.is_symlink():
        raise OSError("that leads elsewhere")
    make_private(place)
    if place.stat().st_uid != os.geteuid():
        raise OSError("that is somebody else's")
    for entry in os.scandir(place):
        with suppress(OSError):
            _sweep(Path(entry))
    return place


def _sweep(folder: Path) -> None:
    lock = _opened(folder)
    try:
        if try_lock(lock):
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)


def _locked_in(place: Path, name: str) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=place))
        lock = -1
        try:
            # One that sweeps just now may have taken it for left behind.
            lock = _opened(folder)
            if try_lock(lock) and not is_gone(lock):
                return folder, lock
        except FileNotFoundError:
            pass
        except BaseException:
            folder.rmdir()
            raise
        if lock >= 0:
            os.close(lock)


def _opened(folder: Path) -> int:
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)


def _drop(folder: Path, lock: int | None) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if lock is not None:
        os.close(lock)
