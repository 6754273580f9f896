"""What `quoth git install` writes: git's configuration and attributes for annotation files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from tui.storage.errors import CannotRead, CannotWrite, reason_of
from tui.storage.store import atomic_write
from tui.storage.store.plain_files import read_bytes
from tui.vcs.git import GitFailed, Repository, run_git
from tui.vcs.merge_driver import DRIVER
from tui.vcs.work_tree import owns_git_dir

TEXTCONV = 'f() { quoth git diff "$1" 2>/dev/null || cat -- "$1"; }; f'
"""The line by which git reads an annotation file for a diff; without quoth, as it is."""

HUNK_HEADINGS = (
    r"^(\[(claim|rejected|entity|conflict)\.[^].]+\]|(claim|rejected|entity|conflict) .*)$"
)
"""What git shows as the heading of a hunk, in the file itself and in its page."""

CONFIGURATION = {
    "merge.quoth.name": "claims, merged by claim and field",
    "merge.quoth.driver": DRIVER,
    "diff.quoth.textconv": TEXTCONV,
    "diff.quoth.xfuncname": HUNK_HEADINGS,
    "difftool.quoth.cmd": 'quoth diff "$LOCAL" "$REMOTE"',
}
ATTRIBUTES = (
    "**/annotations/**/*.toml diff=quoth merge=quoth",
    "**/annotations/schema.toml !diff !merge",
)
_EXAMPLE = "annotations/story.toml"


class ConfigurationScope(NamedTuple):
    """Where settings are written: in one repository, or for all of the user's (None)."""

    repository: Repository | None

    @property
    def attributes(self) -> Path:
        """The path of the attributes file; raises GitFailed."""
        if self.repository:
            return self.repository.top / ".gitattributes"
        named = self._git("--type=path", "--get", "core.attributesFile", accepted_codes=(0, 1))
        if named.strip():
            return Path(named.rstrip("\n"))
        home = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
        return Path(home, "git", "attributes")

    def install(self) -> list[str]:
        """Write what is missing; returns what was done, a line each."""
        self._refuse_links()
        done = []
        for name, value in CONFIGURATION.items():
            if self._value(name) != value:
                self._git(name, value)
                done.append(f"set {name} in the {self._where} configuration of git")
        rows = self._rows()
        missing = [line for line in ATTRIBUTES if line not in _without_line_ends(rows)]
        if missing:
            newline = "\r\n" if rows and rows[0].endswith("\r\n") else "\n"
            before = [row if row.endswith("\n") else row + newline for row in rows]
            self._write([*before, *(line + newline for line in missing)])
            done += [f"added to {self.attributes}: {line}" for line in missing]
        return done

    def uninstall(self) -> list[str]:
        """Take back what `install` wrote; returns what was done, a line each."""
        self._refuse_links()
        done = []
        for name in CONFIGURATION:
            if self._value(name) is not None:
                self._git("--unset-all", name)
                done.append(f"took {name} out of the {self._where} configuration of git")
        rows = self._rows()
        ours = [row for row in rows if row.rstrip() in ATTRIBUTES]
        if ours:
            self._write([row for row in rows if row not in ours])
            done += [f"took out of {self.attributes}: {line}" for line in _without_line_ends(ours)]
        return done

    def missing(self) -> list[str]:
        """What is not set as `install` would set it, wherever git takes it from, a line each."""
        problems = []
        for name, value in CONFIGURATION.items():
            found = self._value(name, wherever=True)
            if found != value:
                problems.append(
                    f"{name} is not set" if found is None else f"{name} is set otherwise"
                )
        if self.repository is None:
            lines = _without_line_ends(self._rows())
            return problems + [
                f"{self.attributes} lacks: {each}" for each in ATTRIBUTES if each not in lines
            ]
        asked = ("check-attr", "-z", "diff", "merge", "--", _EXAMPLE)
        held = self.repository.run_with_user_settings(*asked).split(b"\0")
        for attribute, held_value in zip(held[1::3], held[2::3], strict=False):
            if held_value != b"quoth":
                problems.append(f"{_EXAMPLE} has no attribute {attribute.decode()}=quoth")
        return problems

    @property
    def _where(self) -> str:
        return "repository's" if self.repository else "user's"

    @property
    def _file(self) -> Path:
        """The repository's configuration, which git reads in all of its work trees."""
        assert self.repository is not None
        return self.repository.work_tree.common_dir / "config"

    def _value(self, name: str, wherever: bool = False) -> str | None:
        files: list[tuple[str, ...]] = [("--global",)]
        if self.repository:
            own = self.repository.work_tree.git_dir / "config.worktree"
            files = [("--file", str(self._file), "--includes")]
            if wherever:
                worktrees = [("--file", str(own), "--includes")] if own.is_file() else []
                files = [*worktrees, *files, ()]
        for where in files:
            found = run_git(None, "config", *where, "--null", "--get", name, accepted_codes=(0, 1))
            if found:
                return os.fsdecode(found).removesuffix("\0")
        return None

    def _git(self, *arguments: str, accepted_codes: tuple[int, ...] = (0,)) -> str:
        where = ("--file", str(self._file)) if self.repository else ("--global",)
        return os.fsdecode(
            run_git(None, "config", *where, *arguments, accepted_codes=accepted_codes)
        )

    def _refuse_links(self) -> None:
        """Raise GitFailed where writing would reach a file that is not this work tree's."""
        if self.repository is None:
            return
        if not owns_git_dir(self.repository.work_tree):
            dot, git_dir = self.repository.top / ".git", self.repository.work_tree.git_dir
            why = f"{dot} leads to {git_dir}, which does not name this work tree"
            raise GitFailed(f"{why}; give --global, or set it with git config.")
        for path in (self._file, self.attributes):
            if path.is_symlink():
                raise GitFailed(f"{path} is a link; put the file itself there, or give --global.")

    def _rows(self) -> list[str]:
        """The lines of the attributes, each with its line end."""
        try:
            return read_bytes(self.attributes).decode("utf-8").splitlines(keepends=True)
        except FileNotFoundError:
            return []
        except (CannotRead, UnicodeDecodeError):
            advice = "put it right, or take it away"
            raise GitFailed(f"{self.attributes} cannot be read as text; {advice}.") from None

    def _write(self, rows: list[str]) -> None:
        top = self.repository.top if self.repository else None
        try:
            if rows:
                atomic_write.write(self.attributes, "".join(rows).encode(), within=top)
            else:
                atomic_write.remove(self.attributes, within=top)
        except OSError as error:
            why = reason_of(error)
            raise CannotWrite(f"{self.attributes} could not be written: {why}.") from None


def _without_line_ends(rows: list[str]) -> list[str]:
    return [row.rstrip() for row in rows]
