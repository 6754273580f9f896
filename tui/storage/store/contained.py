"""Reaching a file's folder step by step, so that no link leads out of the project meanwhile."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath

ANNOTATIONS, SEEDS = "annotations", "seeds"
SHARED = frozenset(("schema.toml", "entities.toml", "plan.toml"))

_BY_DESCRIPTOR = os.open in os.supports_dir_fd and hasattr(os, "O_DIRECTORY")
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


_OUT = "out of the project"


class _Link(Exception):
    """A step is a link."""


class Elsewhere(OSError):
    """A link on the way to a file leads where the file must not be."""

    def __init__(self, link: Path, to: str) -> None:
        super().__init__(None, f"a link leads {to}", str(link))
        self._link = link
        self._to = to

    @property
    def sentence(self) -> str:
        """What to tell people about it."""
        return (
            f"{self._link} is a link that leads {self._to}, so nothing is read or written through "
            "it; put what it stands for there itself."
        )


class Folder:
    """An open folder: its files are named in it, so that it cannot be exchanged for another.

    Where the system has no such way they are named by their whole paths. All raise OSError.
    """

    def __init__(self, path: Path, handle: int | None) -> None:
        self.handle = handle
        self._path = path

    def close(self) -> None:
        """Let go of it."""
        if self.handle is not None:
            os.close(self.handle)

    def open(self, name: str, flags: int, mode: int = 0o600) -> int:
        """A file descriptor of a file, of which the last step is no link."""
        flags |= _NO_LINK | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        return os.open(self._named(name), flags, mode, dir_fd=self.handle)

    def about(self, name: str) -> os.stat_result | None:
        """What the system knows of a file, links not followed; None if it is not there."""
        try:
            return os.stat(self._named(name), dir_fd=self.handle, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def may_write(self, name: str) -> bool:
        """Whether the system would let us write the file in place."""
        by_effect = os.access in os.supports_effective_ids
        return os.access(self._named(name), os.W_OK, dir_fd=self.handle, effective_ids=by_effect)

    def replace(self, name: str, by: str) -> None:
        """Give a file the name of another, which goes."""
        os.replace(
            self._named(by), self._named(name), src_dir_fd=self.handle, dst_dir_fd=self.handle
        )

    def link(self, name: str, other: str) -> None:
        """Give a file another name besides; what is a link itself gets it, not its aim."""
        os.link(
            self._named(name),
            self._named(other),
            src_dir_fd=self.handle,
            dst_dir_fd=self.handle,
            follow_symlinks=False,
        )

    def remove(self, name: str) -> None:
        """Take a file's name away."""
        os.unlink(self._named(name), dir_fd=self.handle)

    def names(self) -> list[str]:
        """The names of all files in it."""
        with os.scandir(self._path if self.handle is None else self.handle) as entries:
            return [entry.name for entry in entries]

    def sync(self) -> None:
        """Make sure that names made or changed in it outlive a loss of power."""
        if self.handle is not None:
            os.fsync(self.handle)

    def _named(self, name: str) -> str:
        return name if self.handle is not None else str(self._path / name)


@contextmanager
def reached(
    path: Path, root: Path | None = None, make: bool = False
) -> Iterator[tuple[Folder, str]]:
    """The open folder of a file, and the file's name in it, links followed once.

    With the `root` of a project, which must be there, no step below it is through a link to
    elsewhere, whenever that was put there; raises Elsewhere. `make` makes folders that lack.
    """
    if root is None:
        real = Path(os.path.realpath(path))
        root = real.parent
        if make:
            root.mkdir(parents=True, exist_ok=True)
        folder = _opened(root, PurePath(real.name), False)
    else:
        inside = _asked(path, root)
        folder = _opened(root, inside, make)
        real = Path(inside)
        if folder is None:
            real = Path(real_place(path, root))
            folder = _opened(root, real, make)
    if folder is None:
        raise Elsewhere(path, "elsewhere since a moment ago")
    try:
        yield folder, real.name
    finally:
        folder.close()


def real_place(path: Path, root: Path) -> PurePath:
    """Where a file of a project is from its root, links followed; raises Elsewhere.

    A link may stay in the project, an annotation file's to what can be one and is not hidden;
    what is not there yet is made among the annotations only.
    """
    start = Path(os.path.realpath(root))
    asked = _asked(path, root)
    if _goes_round(start / asked):
        raise Elsewhere(_link_to(path, root), "in a circle")
    try:
        real = PurePath(os.path.realpath(start / asked)).relative_to(start)
    except ValueError:
        raise Elsewhere(_link_to(path, root), _OUT) from None
    if asked != real and not _stays(asked, real, start):
        raise Elsewhere(_link_to(path, root), f"out of {ANNOTATIONS}/")
    if asked != real and not _is_like(asked, real):
        raise Elsewhere(_link_to(path, root), "to a file of another kind")
    return real


def _goes_round(path: Path) -> bool:
    try:
        path.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def _stays(asked: PurePath, real: PurePath, start: Path) -> bool:
    """Whether a link among the annotations leads to a file, or to where one may be made."""
    if asked.parts[0] != ANNOTATIONS or (start / real).is_file():
        return True
    home = os.path.realpath(start / ANNOTATIONS)
    return home != str(start) and (start / real).is_relative_to(home)


def _is_like(asked: PurePath, real: PurePath) -> bool:
    """Whether a link may lead from one to the other; what is in the file is not looked at."""
    if any(part.startswith(".") for part in (*asked.parts, *real.parts)):
        return False
    if asked.parts[0] != ANNOTATIONS:
        return True
    if real.suffix != ".toml" or real.parts[0] == SEEDS:
        return False
    return real.name == asked.name if _is_shared(asked) else not _is_shared(real)


def _is_shared(inside: PurePath) -> bool:
    return inside.name in SHARED and inside.parent.name == ANNOTATIONS


def _link_to(path: Path, root: Path) -> Path:
    """The first link on the way from the root to the file, named as the file is."""
    here, top = _absolute(path), _absolute(root)
    ways = [way for way in here.parents if way != top and way.is_relative_to(top)]
    link = next((way for way in (*reversed(ways), here) if way.is_symlink()), here)
    return link if path.is_absolute() else Path(os.path.relpath(link))


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100


def _asked(path: Path, root: Path) -> PurePath:
    """The file's path from the root as it is named; raises Elsewhere."""
    try:
        return _absolute(path).relative_to(_absolute(root))
    except ValueError:
        raise Elsewhere(path, _OUT) from None


def _opened(root: Path, inside: PurePath, make: bool) -> Folder | None:
    """The file's folder, None if a step from the root to the file is a link."""
    if not _BY_DESCRIPTOR:
        return _named(root, inside, make)
    handle = os.open(root, _FOLDER)
    try:
        for step in inside.parent.parts:
            below = _step(handle, step, make)
            os.close(handle)
            handle = below
        folder = Folder(root / inside.parent, handle)
        if _is_link(folder.about(inside.name)):
            raise _Link
    except _Link:
        os.close(handle)
        return None
    except BaseException:
        os.close(handle)
        raise
    return folder


def _named(root: Path, inside: PurePath, make: bool) -> Folder | None:
    ways = [root / way for way in (inside, *inside.parents)]
    if any(way.is_symlink() for way in ways[:-1]):
        return None
    if make and root.is_dir():
        ways[0].parent.mkdir(parents=True, exist_ok=True)
    return Folder(ways[0].parent, None)


def _step(handle: int, name: str, make: bool) -> int:
    try:
        return os.open(name, _FOLDER | _NO_LINK, dir_fd=handle)
    except FileNotFoundError:
        if not make:
            raise
    except OSError:
        if _is_link(os.stat(name, dir_fd=handle, follow_symlinks=False)):
            raise _Link from None
        raise
    with suppress(FileExistsError):
        os.mkdir(name, dir_fd=handle)
        os.fsync(handle)
    return _step(handle, name, False)


def _is_link(about: os.stat_result | None) -> bool:
    return about is not None and stat.S_ISLNK(about.st_mode)
