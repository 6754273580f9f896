"""Work trees and git directories, found without running git.

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

LONGEST_WAIT = 0.2
"""Seconds."""

_LONGEST = 8192
_HEAD = re.compile(r"ref: refs/\S+|[0-9a-f]{40}|[0-9a-f]{64}")


class WorkTree(NamedTuple):
    """A work tree: its top folder, its own git directory, and the one shared by all work trees.

    Both git directories are the same, except for a work tree made by `git worktree add`.
    """

    top: Path
    git_dir: Path
    common_dir: Path


def find_work_tree(path: Path) -> WorkTree | None:
    """The work tree of a file or folder, which need not exist; None if it is in none."""
    nearest_folder = next(
        (each for each in (path, *path.absolute().parents) if each.is_dir()), Path.cwd()
    )
    start = Path(os.path.realpath(nearest_folder))
    ceilings = os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep)
    for folder in (start, *start.parents):
        if folder != start and str(folder) in ceilings:
            break
        dot = folder / ".git"
        if os.path.isfile(dot):  # noqa: PTH113  no folder that may not be read is an error
            pointed = _read_line(dot, "gitdir: ")
            return None if pointed is None else _work_tree_at(folder, folder / pointed)
        if os.path.isdir(dot) and (found := _work_tree_at(folder, dot)) is not None:  # noqa: PTH112
            return found
    return None


def read_head(work_tree: WorkTree) -> str | None:
    """The content of HEAD: a commit, or `ref: ` and a branch; None if it is neither."""
    path = work_tree.git_dir / "HEAD"
    try:
        said = f"ref: {path.readlink().as_posix()}" if path.is_symlink() else _read_line(path)
    except OSError:
        return None
    return said if said is not None and _HEAD.fullmatch(said) else None


def checked_out_branch(work_tree: WorkTree) -> str | None:
    """The branch that is checked out, or the first digits of the commit if there is none.

    None while git is writing to the work tree.
    """
    if (work_tree.git_dir / "index.lock").exists():
        return None
    head = read_head(work_tree) or ""
    return head.removeprefix("ref: ").removeprefix("refs/heads/") if "/" in head else head[:10]


def index_and_head_stamps(work_tree: WorkTree) -> tuple[tuple[int, int] | None, ...]:
    """Inode and time of change of the index and of HEAD; others after git has changed something.

    git writes the work tree under a lock, which becomes the index; after that it writes HEAD.
    """
    return tuple(_stamp(work_tree.git_dir / name) for name in ("index", "HEAD"))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        about = path.lstat()
    except OSError:
        return None
    return about.st_ino, about.st_mtime_ns


def wait_for_git(work_tree: WorkTree) -> None:
    """Wait while git reads the work tree, if it has just begun, for at most LONGEST_WAIT seconds.

    git asks for a file's size, then opens it: of a longer one that has taken its place in between
    it stages, and commits, only as much.
    """
    end = time.monotonic() + LONGEST_WAIT
    while _has_just_begun(work_tree) and time.monotonic() < end:
        time.sleep(0.002)


def _has_just_begun(work_tree: WorkTree) -> bool:
    # A lock that was left behind, or stays while a message is written, is older.
    try:
        begun = (work_tree.git_dir / "index.lock").stat().st_mtime
    except OSError:
        return False
    return abs(time.time() - begun) < 1


def owns_git_dir(work_tree: WorkTree) -> bool:
    """Whether the git directory belongs to the work tree, by its own account.

    A `.git` that is a file or a link may name somebody else's, which does not name this work tree.
    """
    dot = work_tree.top / ".git"
    if work_tree.git_dir == dot:
        return work_tree.common_dir == dot
    if work_tree.common_dir != work_tree.git_dir:
        pointer = _read_line(work_tree.git_dir / "gitdir")
        inside = work_tree.git_dir.parent == work_tree.common_dir / "worktrees"
        return inside and pointer is not None and Path(os.path.realpath(pointer)) == dot
    return work_tree.top == _submodule_work_tree(work_tree)


def _submodule_work_tree(work_tree: WorkTree) -> Path | None:
    """The work tree that a submodule's git directory names, in the way in which git writes it."""
    try:
        said = read_bytes(work_tree.common_dir / "config").decode("utf-8", "surrogateescape")
    except (CannotRead, FileNotFoundError):
        return None
    named = re.search(r'^\s*worktree = "?([^"\\\n]+)"?$', said, re.MULTILINE)
    return Path(os.path.realpath(work_tree.git_dir / named[1])) if named else None


def _work_tree_at(top: Path, own: Path) -> WorkTree | None:
    own = Path(os.path.realpath(own))
    shared = _read_line(own / "commondir")
    common = own if shared is None else Path(os.path.realpath(own / shared))
    found = WorkTree(top, own, common)
    parts = all(os.path.isdir(common / name) for name in ("objects", "refs"))  # noqa: PTH112
    return found if parts and read_head(found) is not None else None


def _read_line(path: Path, start: str = "") -> str | None:
    """What the file's one line says after its start; None if there is no such file or line."""
    try:
        said = os.fsdecode(read_bytes(path, _LONGEST)).rstrip("\r\n")
    except (CannotRead, FileNotFoundError):
        return None
    fits = said.startswith(start) and said != start and "\0" not in said
    return said.removeprefix(start) if fits else None
