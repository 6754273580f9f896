"""git as a child process: what it knows of files and revisions; its absence is no error."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tui.core.visible import line


class GitFailed(Exception):
    """git is not there or said no; the text says what, where and what to do."""


class Repository(NamedTuple):
    """A work tree; paths are relative to its top folder and have slashes between."""

    top: Path

    def run(self, *arguments: str, accept: Sequence[int] = (0,)) -> bytes:
        """What git prints; raises GitFailed unless it ends with an accepted code."""
        return run(self.top, *arguments, accept=accept)

    def inside(self, path: Path) -> str:
        """The path as git names it; raises GitFailed for one outside the work tree."""
        here = Path(os.path.abspath(path))  # noqa: PTH100
        for form in (here, Path(os.path.realpath(here.parent), here.name)):
            if form.is_relative_to(self.top):
                return form.relative_to(self.top).as_posix()
        raise GitFailed(f"{path} is not in the work tree {self.top}; give a file in there.")

    def commit(self, revision: str) -> str | None:
        """The full name of the commit, None if there is none of that name."""
        if revision.startswith("-"):
            return None
        found = self.run(
            "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", accept=(0, 1, 128)
        )
        return found.decode().strip() or None

    def content(self, commit: str, path: str) -> bytes | None:
        """A file's bytes in a commit, None if it is not in there."""
        entry = self.run("ls-tree", "-z", commit, "--", path).partition(b"\0")[0]
        kind = entry.partition(b"\t")[0].split()
        return self.blob(kind[2].decode()) if len(kind) == 3 and kind[1] == b"blob" else None

    def blob(self, name: str) -> bytes:
        """The bytes of an object."""
        return self.run("cat-file", "blob", name)

    def stages(self, path: str) -> dict[int, bytes]:
        """What a merge has left of a file in the index: 1 the base, 2 ours, 3 theirs."""
        entries = self.run("ls-files", "--unmerged", "-z", "--", path).split(b"\0")
        found = {}
        for entry in filter(None, entries):
            _, name, stage = entry.partition(b"\t")[0].split()
            found[int(stage)] = self.blob(name.decode())
        return found

    def changed(self, before: str, after: str | None, paths: Sequence[str] = ()) -> list[str]:
        """The files that differ between two commits, or between one and the work tree."""
        commits = [before] if after is None else [before, after]
        printed = self.run("diff", "--name-only", "-z", "--no-renames", *commits, "--", *paths)
        if after is None:
            printed += self.run("ls-files", "--others", "--exclude-standard", "-z", "--", *paths)
        return sorted(set(filter(None, os.fsdecode(printed).split("\0"))))


def repository_of(path: Path) -> Repository | None:
    """The work tree that holds a file or folder, None if there is none, or no git."""
    folders = (each for each in (path, *path.absolute().parents) if each.is_dir())
    folder = next(folders, Path.cwd())
    try:
        found = run(folder, "rev-parse", "--show-toplevel")
    except GitFailed:
        return None
    return Repository(Path(os.fsdecode(found).rstrip("\n")))


def run(folder: Path, *arguments: str, accept: Sequence[int] = (0,)) -> bytes:
    """What git prints when it is run in the folder; raises GitFailed."""
    # Names of files are names, not patterns; messages are in one language, and nothing is locked.
    ours = {"GIT_LITERAL_PATHSPECS": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    # Nothing that a repository's configuration names is run just because quoth looks at it.
    safe = ("-c", "core.fsmonitor=false")
    try:
        done = subprocess.run(
            ["git", "--no-pager", *safe, *arguments],
            cwd=folder,
            env={**os.environ, **ours},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise GitFailed("git is not there; install it, or put it on the PATH.") from None
    except OSError as error:
        raise GitFailed(f"git cannot be run: {error.strerror}; see to its file.") from None
    if done.returncode not in accept:
        said = line(done.stderr.decode("utf-8", "replace"))[:300] or f"code {done.returncode}"
        raise GitFailed(f"git {arguments[0]} failed in {folder}: {said}")
    return done.stdout
