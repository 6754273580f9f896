"""A project in a git repository of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

FILE = "annotations/haqqani-network.toml"
CLAIM = """
[claim.k7f3qd]
quote = "The allegation of Pakistan's involvement"
kind = "denial"
by = "ann"

[claim.k7f3qd.source]
quote = "one of the officials"
type = "anonymous"
"""
OTHER = '\n[claim.m2x8wd]\nquote = "scapegoat"\nkind = "opinion"\n'
THIRD = '\n[claim.n4v9c2]\nquote = "bitter war of words"\nkind = "report"\n'
BASE = f'format = 1\n\n[article]\npath = "seeds/haqqani-network.txt"\ntitle = "T"\n{CLAIM}{OTHER}'

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not there")


@dataclass
class Sandbox:
    """A repository, with this program's command on the PATH or without."""

    top: Path
    environment: dict[str, str]

    @property
    def file(self) -> Path:
        return self.top / FILE

    @property
    def text(self) -> str:
        return self.file.read_text("utf-8")

    def run(self, *command: str, code: int | None = 0) -> str:
        done = subprocess.run(
            command,
            cwd=self.top,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="surrogateescape",
            check=False,
        )
        assert code is None or done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def git(self, *arguments: str, code: int | None = 0) -> str:
        return self.run("git", *arguments, code=code)

    def quoth(self, *arguments: str, code: int | None = 0) -> str:
        return self.run(sys.executable, "-m", "tui", *arguments, code=code)

    def commit(self, text: str, message: str = "a change") -> None:
        self.file.write_text(text, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def branches(self, ours: str, theirs: str) -> None:
        """Two branches that both go on from what is committed: we are on main, they on topic."""
        self.git("switch", "-q", "-c", "topic")
        self.commit(theirs, "theirs")
        self.git("switch", "-q", "main")
        self.commit(ours, "ours")

    def put_on_path(self, name: str, script: str) -> None:
        path = self.top.parent / "bin" / name
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(0o755)


@pytest.fixture
def sandbox(project: Path, home: Path) -> Sandbox:
    root = Path(__file__).parents[2]
    folder = project / "repository"
    folder.mkdir()
    for name in ("seeds", "annotations"):
        shutil.move(project / name, folder / name)
    (project / "bin").mkdir()
    environment = {
        **os.environ,
        "PATH": f"{project / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(root),
        "GIT_CONFIG_GLOBAL": str(project / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "XDG_CONFIG_HOME": str(project / "config"),
        "LC_ALL": "C",
    }
    made = Sandbox(folder, environment)
    made.put_on_path("quoth", f'exec "{sys.executable}" -m tui "$@"')
    made.git("init", "-q", "-b", "main")
    made.git("config", "user.name", "Ann")
    made.git("config", "user.email", "ann@example.org")
    made.git("config", "core.autocrlf", "false")
    made.quoth("git", "install")
    made.commit(BASE, "base")
    return made
