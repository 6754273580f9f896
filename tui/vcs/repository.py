"""Where a repository is, looked for without git: its work tree and its git directory.

git itself takes any folder that looks like a git directory for one, and obeys what is written in
there. Here only what is called `.git` counts, and nothing in it is obeyed.
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import NamedTuple

from tui.storage.errors import CannotRead
from tui.storage.store.plain_files import read_bytes

PATIENCE = 0.2

_LONGEST = 8192
_HEAD = re.compile(r"ref: refs/\S+|[0-9a-f]{40}|[0-9a-f]{64}")


class Place(NamedTuple):
    """A work tree's top folder, its git directory, and the one that it shares with others.

    The last two are the same, except for a work tree made by `git worktree add`.
    """

    top: Path
    own: Path
    common: Path


def place_of(path: Path) -> Place | None:
    """The work tree that holds a file or folder, which need not be there; None if there is none."""
    there = next((each for each in (path, *path.absolute().parents) if each.is_dir()), Path.cwd())
    start = Path(os.path.realpath(there))
    ceilings = os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep)
    for folder in (start, *start.parents):
        if folder != start and str(folder) in ceilings:
            break
        dot = folder / ".git"
        if os.path.isfile(dot):  # noqa: PTH113  no folder that may not be read is an error
            pointed = _line(dot, "gitdir: ")
            return None if pointed is None else _place(folder, folder / pointed)
        if os.path.isdir(dot) and (found := _place(folder, dot)) is not None:  # noqa: PTH112
            return found
    return None


def head_of(place: Place) -> str | None:
    """What HEAD holds, as a line of git's: a commit, or `ref: ` and a branch; None if neither."""
    path = place.own / "HEAD"
    try:
        said = f"ref: {path.readlink().as_posix()}" if path.is_symlink() else _line(path)
    except OSError:
        return None
    return said if said is not None and _HEAD.fullmatch(said) else None


def checked_out(place: Place) -> str | None:
    """The branch, or the commit where there is none; None while git is writing to the work tree."""
    if (place.own / "index.lock").exists():
        return None
    head = head_of(place) or ""
    return head.removeprefix("ref: ").removeprefix("refs/heads/") if "/" in head else head[:10]


def traces_of(place: Place) -> tuple[tuple[int, int] | None, ...]:
    """What is other after git has been at work: which files its index and its HEAD are, and when.

    It writes the work tree under a lock, which becomes the index; after that it writes HEAD.
    """
    return tuple(_trace(place.own / name) for name in ("index", "HEAD"))


def _trace(path: Path) -> tuple[int, int] | None:
    try:
        about = path.lstat()
    except OSError:
        return None
    return about.st_ino, about.st_mtime_ns


def wait_for_git(place: Place) -> None:
    """Wait while git looks through the work tree, if it has just begun; PATIENCE seconds at most.

    git asks for a file's size, then opens it: of a longer one that has taken its place in between
    it stages, and commits, only as much.
    """
    end = time.monotonic() + PATIENCE
    while _has_just_begun(place) and time.monotonic() < end:
        time.sleep(0.002)


def _has_just_begun(place: Place) -> bool:
    # One that is left, or stays while a message is written, is older.
    try:
        begun = (place.own / "index.lock").stat().st_mtime
    except OSError:
        return False
    return abs(time.time() - begun) < 1


def leads_back(place: Place) -> bool:
    """Whether the git directory is the work tree's own, and not only said to be so over here.

    A `.git` that is a file or a link may name somebody else's, which does not name this work tree.
    """
    dot = place.top / ".git"
    if place.own == dot:
        return place.common == dot
    if place.common != place.own:
        pointer = _line(place.own / "gitdir")
        inside = place.own.parent == place.common / "worktrees"
        return inside and pointer is not None and Path(os.path.realpath(pointer)) == dot
    return place.top == _work_tree(place)


def _work_tree(place: Place) -> Path | None:
    """The work tree that a submodule's git directory names, in the way in which git writes it."""
    try:
        said = read_bytes(place.common / "config").decode("utf-8", "surrogateescape")
    except (CannotRead, FileNotFoundError):
        return None
    named = re.search(r'^\s*worktree = "?([^"\\\n]+)"?$', said, re.MULTILINE)
    return Path(os.path.realpath(place.own / named[1])) if named else None


def _place(top: Path, own: Path) -> Place | None:
    own = Path(os.path.realpath(own))
    shared = _line(own / "commondir")
    common = own if shared is None else Path(os.path.realpath(own / shared))
    found = Place(top, own, common)
    parts = all(os.path.isdir(common / name) for name in ("objects", "refs"))  # noqa: PTH112
    return found if parts and head_of(found) is not None else None


def _line(path: Path, start: str = "") -> str | None:
    """What the file's one line says behind its start; None if there is no such file or line."""
    try:
        said = os.fsdecode(read_bytes(path, _LONGEST)).rstrip("\r\n")
    except (CannotRead, FileNotFoundError):
        return None
    fits = said.startswith(start) and said != start and "\0" not in said
    return said.removeprefix(start) if fits else None
