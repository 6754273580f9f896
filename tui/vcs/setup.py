"""What git is told about annotation files: attributes and configuration, written and taken back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from tui.storage import atomic
from tui.storage.errors import CannotRead, CannotWrite, reason_of
from tui.storage.files import read_bytes
from tui.vcs.driver import DRIVER
from tui.vcs.git import GitFailed, Repository, run

TEXTCONV = 'f() { quoth git diff "$1" 2>/dev/null || cat -- "$1"; }; f'
"""The line by which git reads an annotation file for a diff; without quoth, as it is."""

HUNKS = r"^(\[(claim|rejected|entity|conflict)\.[^].]+\]|(claim|rejected|entity|conflict) .*)$"
"""What names a part of the file, in its own text and in the page that a diff shows."""

CONFIGURATION = {
    "merge.quoth.name": "claims, merged by claim and field",
    "merge.quoth.driver": DRIVER,
    "diff.quoth.textconv": TEXTCONV,
    "diff.quoth.xfuncname": HUNKS,
    "difftool.quoth.cmd": 'quoth diff "$LOCAL" "$REMOTE"',
}
ATTRIBUTES = (
    "**/annotations/**/*.toml diff=quoth merge=quoth",
    "**/annotations/schema.toml !diff !merge",
)
_EXAMPLE = "annotations/story.toml"


class Scope(NamedTuple):
    """Where the settings go: one repository, or None for all of the user's."""

    repository: Repository | None

    @property
    def _option(self) -> str:
        return "--local" if self.repository else "--global"

    @property
    def _folder(self) -> Path:
        return self.repository.top if self.repository else Path.cwd()

    @property
    def attributes(self) -> Path:
        """The file of attributes; raises GitFailed."""
        if self.repository:
            return self.repository.top / ".gitattributes"
        named = self._git("--type=path", "--get", "core.attributesFile", accept=(0, 1))
        if named.strip():
            return Path(named.rstrip("\n"))
        home = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
        return Path(home, "git", "attributes")

    def install(self) -> list[str]:
        """Write what is missing; answers what was done, a line each."""
        done = []
        for name, value in CONFIGURATION.items():
            if self._value(name) != value:
                self._git(name, value)
                done.append(f"set {name} in the {self._where} configuration of git")
        rows = self._rows()
        missing = [line for line in ATTRIBUTES if line not in _bare(rows)]
        if missing:
            newline = "\r\n" if rows and rows[0].endswith("\r\n") else "\n"
            before = [row if row.endswith("\n") else row + newline for row in rows]
            self._write([*before, *(line + newline for line in missing)])
            done += [f"added to {self.attributes}: {line}" for line in missing]
        return done

    def uninstall(self) -> list[str]:
        """Take back what `install` wrote; answers what was done, a line each."""
        done = []
        for name in CONFIGURATION:
            if self._value(name) is not None:
                self._git("--unset-all", name)
                done.append(f"took {name} out of the {self._where} configuration of git")
        rows = self._rows()
        ours = [row for row in rows if row.rstrip() in ATTRIBUTES]
        if ours:
            self._write([row for row in rows if row not in ours])
            done += [f"took out of {self.attributes}: {line}" for line in _bare(ours)]
        return done

    def missing(self) -> list[str]:
        """What does not hold here, wherever it may be set, a line each."""
        told = []
        for name, value in CONFIGURATION.items():
            found = self._value(name, wherever=True)
            if found != value:
                told.append(f"{name} is not set" if found is None else f"{name} is set otherwise")
        if self.repository is None:
            lines = _bare(self._rows())
            return told + [
                f"{self.attributes} lacks: {each}" for each in ATTRIBUTES if each not in lines
            ]
        held = self.repository.run("check-attr", "-z", "diff", "merge", "--", _EXAMPLE).split(b"\0")
        for attribute, held_value in zip(held[1::3], held[2::3], strict=False):
            if held_value != b"quoth":
                told.append(f"{_EXAMPLE} has no attribute {attribute.decode()}=quoth")
        return told

    @property
    def _where(self) -> str:
        return "repository's" if self.repository else "user's"

    def _value(self, name: str, wherever: bool = False) -> str | None:
        scope = () if wherever and self.repository else (self._option,)
        found = run(self._folder, "config", *scope, "--null", "--get", name, accept=(0, 1))
        return os.fsdecode(found).removesuffix("\0") if found else None

    def _git(self, *arguments: str, accept: tuple[int, ...] = (0,)) -> str:
        printed = run(self._folder, "config", self._option, *arguments, accept=accept)
        return os.fsdecode(printed)

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
        try:
            if rows:
                atomic.write(self.attributes, "".join(rows).encode())
            else:
                atomic.remove(self.attributes)
        except OSError as error:
            why = reason_of(error)
            raise CannotWrite(f"{self.attributes} could not be written: {why}.") from None


def _bare(rows: list[str]) -> list[str]:
    return [row.rstrip() for row in rows]
