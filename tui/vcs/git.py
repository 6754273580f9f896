"""git as a child process: what it knows of files and revisions.

Nothing that a repository's configuration or its files name is ever run, and nothing is fetched: git
is given a git directory of ours (`tui.vcs.private_git_dir`), and the files of the work tree are
read here. That git is missing is no error until it is needed.
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
from tui.text.visible import visible_line
from tui.vcs.private_git_dir import private_git_dir
from tui.vcs.work_tree import WorkTree, find_work_tree

_MISSING_HERE = (
    "; this clone does without some objects, and quoth fetches nothing: git fetch --refetch"
    " --no-filter brings them all"
)


class GitFailed(Exception):
    """git is not there or said no; the text says what, where and what to do."""


class IndexEntry(NamedTuple):
    """A file's entry in the index: the name of its object, and its stage.

    The stage is 0, or while the file is in conflict 1 for the base, 2 for ours, 3 for theirs.
    """

    name: str
    stage: int


class Repository(NamedTuple):
    """A work tree with its repository. Paths are relative to its top folder, with slashes.

    All methods that ask git raise GitFailed.
    """

    work_tree: WorkTree

    @property
    def top(self) -> Path:
        """The work tree's top folder."""
        return self.work_tree.top

    def run(
        self,
        *arguments: str,
        accepted_codes: Sequence[int] = (0,),
        stdin: bytes = b"",
        extra_environment: Mapping[str, str] | None = None,
        seconds: float | None = None,
    ) -> bytes:
        """Run git without the user's settings, and return what it prints.

        Other exit codes than `accepted_codes` raise GitFailed, and so does taking longer than
        `seconds`.
        """
        try:
            return run_git(
                self.work_tree,
                *arguments,
                accepted_codes=accepted_codes,
                stdin=stdin,
                extra_environment=extra_environment,
                seconds=seconds,
            )
        except GitFailed as error:
            if any((self.work_tree.common_dir / "objects" / "pack").glob("*.promisor")):
                raise GitFailed(f"{error}{_MISSING_HERE}") from None
            raise

    def run_with_user_settings(
        self, *arguments: str, accepted_codes: Sequence[int] = (0,)
    ) -> bytes:
        """Run git in the work tree with the user's settings, as what is ignored depends on them."""
        return run_git(self.work_tree, *arguments, accepted_codes=accepted_codes, folder=self.top)

    def path_in_work_tree(self, path: Path) -> str:
        """The path relative to the work tree's top; raises GitFailed for one outside of it."""
        absolute = Path(os.path.abspath(path))  # noqa: PTH100
        for form in (absolute, Path(os.path.realpath(absolute.parent), absolute.name)):
            if form.is_relative_to(self.top):
                return form.relative_to(self.top).as_posix()
        raise GitFailed(f"{path} is not in the work tree {self.top}; give a file in there.")

    def commit(self, revision: str) -> str | None:
        """The full name of the commit that a revision names, None if there is none."""
        if revision.startswith("-") or "\0" in revision:
            return None
        names = self._upstreams() if "@{" in revision else {}
        asked = ("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        found = self.run(*asked, accepted_codes=(0, 1, 128), extra_environment=names)
        return found.decode().strip() or None

    @property
    def branch(self) -> str:
        """The branch that is checked out, empty if HEAD is on none."""
        found = self.run("symbolic-ref", "--quiet", "HEAD", accepted_codes=(0, 1, 128))
        return os.fsdecode(found).strip("\n").removeprefix("refs/heads/")

    def files(self, commit: str, *paths: str) -> dict[str, str]:
        """The files in a commit, all or those at the paths: the names of their objects by path."""
        found = {}
        for entry in self.run("ls-tree", "-r", "-z", commit, "--", *paths).split(b"\0"):
            about, _, path = entry.partition(b"\t")
            kind = about.split()
            if len(kind) == 3 and kind[1] == b"blob":
                found[os.fsdecode(path)] = kind[2].decode()
        return found

    def content(self, commit: str, path: str) -> bytes | None:
        """The bytes of a file in a commit, None if it is not in there."""
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
            "cat-file", "--batch", stdin="".join(f"{name}\n" for name in names).encode()
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

    def index_entries(self, *paths: str) -> dict[str, list[IndexEntry]]:
        """The entries of the index, all or those of the paths, by path."""
        found: dict[str, list[IndexEntry]] = {}
        for entry in self.run("ls-files", "--stage", "-z", "--", *paths).split(b"\0"):
            about, _, path = entry.partition(b"\t")
            if path:
                _, name, stage = about.decode().split()
                found.setdefault(os.fsdecode(path), []).append(IndexEntry(name, int(stage)))
        return found

    def conflict_stages(self, path: str) -> dict[int, bytes]:
        """The bytes of a file in conflict by stage: 1 the base, 2 ours, 3 theirs; else empty."""
        entries = self.index_entries(path).get(path, [])
        return {entry.stage: self.blob(entry.name) for entry in entries if entry.stage}

    def untracked(self, *paths: str) -> list[str]:
        """The paths of files that are neither tracked nor ignored, all or those at the paths."""
        asked = ("ls-files", "--others", "--exclude-standard", "-z", "--", *paths)
        return list(filter(None, os.fsdecode(self.run_with_user_settings(*asked)).split("\0")))

    def content_on_disk(self, path: str) -> bytes | None:
        """The bytes of a file in the work tree, None if it is not there.

        Of a symbolic link, as in git, the path that it leads to. Raises CannotRead.
        """
        file = self.top / path
        try:
            if file.is_symlink():
                return os.fsencode(file.readlink())
            return read_bytes(file, within=self.top)
        except FileNotFoundError:
            return None

    def _upstreams(self) -> dict[str, str]:
        """The settings that `@{upstream}` needs of the repository: branch names, no programs."""
        keys = r"^(branch\..*\.(remote|merge)|remote\..*\.fetch)$"
        file = str(self.work_tree.common_dir / "config")
        asked = ("config", "--file", file, "--no-includes", "--null", "--get-regexp", keys)
        rows = os.fsdecode(run_git(None, *asked, accepted_codes=(0, 1))).split("\0")
        pairs = [row.split("\n", 1) for row in rows if "\n" in row]
        environment = {"GIT_CONFIG_COUNT": str(len(pairs))}
        for number, (key, value) in enumerate(pairs):
            environment |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        return environment


def find_repository(path: Path) -> Repository | None:
    """The repository of a file or folder; None if it is in none, or if there is no git."""
    if git_program() is None or (work_tree := find_work_tree(path)) is None:
        return None
    return Repository(work_tree)


def is_content_of(data: bytes, name: str) -> bool:
    """Whether the object of that name has these bytes, apart from line ends."""
    return name in (_object_name(data, name), _object_name(data.replace(b"\r\n", b"\n"), name))


def _object_name(data: bytes, like: str) -> str:
    kind = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return kind(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def git_program() -> str | None:
    """The path of git; None if it is not on the PATH.

    Relative entries of the PATH do not count: what lies in a project is not taken for git.
    """
    names = ("git.exe",) if sys.platform == "win32" else ("git",)
    for folder in _absolute_path_folders():
        for name in names:
            found = os.path.join(folder, name)  # noqa: PTH118
            if os.path.isfile(found) and os.access(found, os.X_OK):  # noqa: PTH113
                return found
    return None


def _absolute_path_folders() -> list[str]:
    path = os.environ.get("PATH", os.defpath)
    return [folder for folder in path.split(os.pathsep) if os.path.isabs(folder)]  # noqa: PTH117


def run_git(
    work_tree: WorkTree | None,
    *arguments: str,
    accepted_codes: Iterable[int] = (0,),
    stdin: bytes = b"",
    folder: Path | None = None,
    extra_environment: Mapping[str, str] | None = None,
    seconds: float | None = None,
) -> bytes:
    """Run git and return what it prints; raises GitFailed.

    git sees the repository of the work tree, or none at all (None). With a `folder` of the work
    tree it runs there. The user's own configuration counts then, and where there is no repository.
    """
    where = work_tree.top if work_tree else "your settings"
    found = git_program()
    if found is None:
        raise GitFailed("git is not there; install it, or put it on the PATH.")
    try:
        view = private_git_dir(work_tree)
        environment = _environment(view, folder, users=work_tree is None or folder is not None)
        done = subprocess.run(
            [found, "--no-pager", "-c", "core.fsmonitor=false", *arguments],
            cwd=folder or view,
            env={**environment, **(extra_environment or {})},
            input=stdin,
            capture_output=True,
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        took = f"git {arguments[0]} takes more than {seconds:g} seconds"
        raise GitFailed(f"{took} in {where}; try again, or git gc there.") from None
    except OSError as error:
        raise GitFailed(f"git cannot be run: {error.strerror}; see to its file.") from None
    if done.returncode not in accepted_codes:
        said = (
            visible_line(done.stderr.decode("utf-8", "replace"))[:300] or f"code {done.returncode}"
        )
        raise GitFailed(f"git {arguments[0]} failed in {where}: {said}")
    return done.stdout


def _environment(view: Path, folder: Path | None, users: bool) -> dict[str, str]:
    """What git is started with: nothing that was set for another git or another repository."""
    users_own = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("GIT_") or (users and name in users_own)
    }
    if not users:
        kept |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    if folder is not None:
        kept["GIT_WORK_TREE"] = str(folder)
    return {
        **kept,
        "PATH": os.pathsep.join(_absolute_path_folders()),
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
