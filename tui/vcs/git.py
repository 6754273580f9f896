"""git as a child process: what it knows of files and revisions; its absence is no error.

Nothing that a repository's configuration or its files name is ever run, and nothing is fetched: git
is given a git directory of ours (`tui.vcs.private_git_dir`), and the files of the work tree are
read here.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.storage.store.plain_files import read_bytes
from tui.text.visible import line
from tui.vcs.private_git_dir import view_of
from tui.vcs.repository import Place, place_of

_MISSING_HERE = (
    "; this clone does without some objects, and quoth fetches nothing: git fetch --refetch"
    " --no-filter brings them all"
)


class GitFailed(Exception):
    """git is not there or said no; the text says what, where and what to do."""


class Entry(NamedTuple):
    """What the index has of a file: an object's name, and 0, or 1 to 3 while it is in conflict."""

    name: str
    stage: int


class Repository(NamedTuple):
    """A work tree; paths are relative to its top folder and have slashes between."""

    place: Place

    @property
    def top(self) -> Path:
        """The work tree's top folder."""
        return self.place.top

    def run(
        self,
        *arguments: str,
        accept: Sequence[int] = (0,),
        given: bytes = b"",
        more: Mapping[str, str] | None = None,
    ) -> bytes:
        """What git prints about commits, objects and the index; raises GitFailed."""
        try:
            return run(self.place, *arguments, accept=accept, given=given, more=more)
        except GitFailed as error:
            if any((self.place.common / "objects" / "pack").glob("*.promisor")):
                raise GitFailed(f"{error}{_MISSING_HERE}") from None
            raise

    def in_work_tree(self, *arguments: str, accept: Sequence[int] = (0,)) -> bytes:
        """What git prints about names of files, with the user's settings; raises GitFailed."""
        return run(self.place, *arguments, accept=accept, work_tree=self.top)

    def inside(self, path: Path) -> str:
        """The path as git names it; raises GitFailed for one outside the work tree."""
        here = Path(os.path.abspath(path))  # noqa: PTH100
        for form in (here, Path(os.path.realpath(here.parent), here.name)):
            if form.is_relative_to(self.top):
                return form.relative_to(self.top).as_posix()
        raise GitFailed(f"{path} is not in the work tree {self.top}; give a file in there.")

    def commit(self, revision: str) -> str | None:
        """The full name of the commit, None if there is none of that name."""
        if revision.startswith("-") or "\0" in revision:
            return None
        more = self._upstreams() if "@{" in revision else {}
        asked = ("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        found = self.run(*asked, accept=(0, 1, 128), more=more)
        return found.decode().strip() or None

    @property
    def branch(self) -> str:
        """The branch that HEAD is on, "" if it is on none."""
        found = self.run("symbolic-ref", "--quiet", "HEAD", accept=(0, 1, 128))
        return os.fsdecode(found).strip("\n").removeprefix("refs/heads/")

    def files(self, commit: str, *paths: str) -> dict[str, str]:
        """The names of the files' objects in a commit, of all or of those named, by path."""
        found = {}
        for entry in self.run("ls-tree", "-r", "-z", commit, "--", *paths).split(b"\0"):
            about, _, path = entry.partition(b"\t")
            kind = about.split()
            if len(kind) == 3 and kind[1] == b"blob":
                found[os.fsdecode(path)] = kind[2].decode()
        return found

    def content(self, commit: str, path: str) -> bytes | None:
        """A file's bytes in a commit, None if it is not in there."""
        name = self.files(commit, path).get(path)
        return None if name is None else self.blob(name)

    def blob(self, name: str) -> bytes:
        """The bytes of an object."""
        return self.run("cat-file", "blob", name)

    def blobs(self, names: Sequence[str]) -> Iterator[bytes]:
        """The bytes of many objects, in their order."""
        if not names:
            return
        data = self.run(
            "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode()
        )
        start = 0
        for name in names:
            end = data.index(b"\n", start)
            about = data[start:end].split()
            if about[1:2] != [b"blob"]:
                raise GitFailed(f"{self.top} lacks the object {name}{_MISSING_HERE}")
            start = end + 1
            end = start + int(about[2])
            yield data[start:end]
            start = end + 1

    def staged(self, *paths: str) -> dict[str, list[Entry]]:
        """What the index has of all files, or of those named, by path."""
        found: dict[str, list[Entry]] = {}
        for entry in self.run("ls-files", "--stage", "-z", "--", *paths).split(b"\0"):
            about, _, path = entry.partition(b"\t")
            if path:
                _, name, stage = about.decode().split()
                found.setdefault(os.fsdecode(path), []).append(Entry(name, int(stage)))
        return found

    def stages(self, path: str) -> dict[int, bytes]:
        """What a merge has left of a file in the index: 1 the base, 2 ours, 3 theirs."""
        entries = self.staged(path).get(path, [])
        return {entry.stage: self.blob(entry.name) for entry in entries if entry.stage}

    def others(self, *paths: str) -> list[str]:
        """The files that git neither keeps nor is to ignore, all or of those named."""
        asked = ("ls-files", "--others", "--exclude-standard", "-z", "--", *paths)
        return list(filter(None, os.fsdecode(self.in_work_tree(*asked)).split("\0")))

    def on_disk(self, path: str) -> bytes | None:
        """A file's bytes in the work tree, of a link where it leads; None if there is no file.

        Raises CannotRead.
        """
        there = self.top / path
        try:
            if there.is_symlink():
                return os.fsencode(there.readlink())
            return read_bytes(there, within=self.top)
        except FileNotFoundError:
            return None

    def _upstreams(self) -> dict[str, str]:
        """What `@{upstream}` asks of the repository's configuration: names, no programs."""
        keys = r"^(branch\..*\.(remote|merge)|remote\..*\.fetch)$"
        file = str(self.place.common / "config")
        asked = ("config", "--file", file, "--no-includes", "--null", "--get-regexp", keys)
        rows = os.fsdecode(run(None, *asked, accept=(0, 1))).split("\0")
        pairs = [row.split("\n", 1) for row in rows if "\n" in row]
        more = {"GIT_CONFIG_COUNT": str(len(pairs))}
        for number, (key, value) in enumerate(pairs):
            more |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        return more


def repository_of(path: Path) -> Repository | None:
    """The work tree that holds a file or folder, None if there is none, or no git."""
    if program() is None or (place := place_of(path)) is None:
        return None
    return Repository(place)


def is_blob(data: bytes, name: str) -> bool:
    """Whether an object of that name has these bytes, or has them with other ends of lines."""
    return name in (_hashed(data, name), _hashed(data.replace(b"\r\n", b"\n"), name))


def _hashed(data: bytes, like: str) -> str:
    kind = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return kind(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def program() -> str | None:
    """Where git is; None if it is not on the PATH.

    A PATH may have the working folder in it, by a dot or by nothing between two colons: what lies
    in a project is not taken for git.
    """
    names = ("git.exe",) if sys.platform == "win32" else ("git",)
    for folder in _folders():
        for name in names:
            found = os.path.join(folder, name)  # noqa: PTH118
            if os.path.isfile(found) and os.access(found, os.X_OK):  # noqa: PTH113
                return found
    return None


def _folders() -> list[str]:
    path = os.environ.get("PATH", os.defpath)
    return [folder for folder in path.split(os.pathsep) if os.path.isabs(folder)]  # noqa: PTH117


def run(
    place: Place | None,
    *arguments: str,
    accept: Iterable[int] = (0,),
    given: bytes = b"",
    work_tree: Path | None = None,
    more: Mapping[str, str] | None = None,
) -> bytes:
    """What git prints of a repository, or where it needs none (None); raises GitFailed.

    The user's own configuration counts in a work tree and where no repository is.
    """
    where = place.top if place else "your settings"
    found = program()
    if found is None:
        raise GitFailed("git is not there; install it, or put it on the PATH.")
    try:
        view = view_of(place)
        environment = _environment(view, work_tree, users=place is None or work_tree is not None)
        done = subprocess.run(
            [found, "--no-pager", "-c", "core.fsmonitor=false", *arguments],
            cwd=work_tree or view,
            env={**environment, **(more or {})},
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GitFailed(f"git cannot be run: {error.strerror}; see to its file.") from None
    if done.returncode not in accept:
        said = line(done.stderr.decode("utf-8", "replace"))[:300] or f"code {done.returncode}"
        raise GitFailed(f"git {arguments[0]} failed in {where}: {said}")
    return done.stdout


def _environment(view: Path, work_tree: Path | None, users: bool) -> dict[str, str]:
    """What git is started with: nothing that was set for another git or another repository."""
    users_own = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("GIT_") or (users and name in users_own)
    }
    if not users:
        kept |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    if work_tree is not None:
        kept["GIT_WORK_TREE"] = str(work_tree)
    return {
        **kept,
        "PATH": os.pathsep.join(_folders()),
        "GIT_DIR": str(view),
        # Nothing is fetched, whatever is missing, and nobody is asked for a password.
        "GIT_ALLOW_PROTOCOL": "",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        # Names of files are names, not patterns; messages are in one language, nothing is locked.
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "LC_ALL": "C",
    }
