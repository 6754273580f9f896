"""Files that try to break a reader, in a terminal: what reaches it, and what each command says.

A sample by default, all with QUOTH_LONG=1; `python -m tests.hostile` measures as well.
"""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.terminal

if sys.platform != "win32":
    from tests.hostile import entries, foreign, in_app, in_shell, project_for

    given = entries("read", "annotations", "project", "filesystem")
    to_add = entries("add")
else:
    given, to_add = [], []

SAMPLE = (
    "turned-around.txt",
    "name.txt",
    "note.toml",
    "conflict.toml",
    "escapes.html",
)
LONG = bool(os.environ.get("QUOTH_LONG"))


def parameters(found: list[dict[str, Any]]) -> list[Any]:
    return [
        pytest.param(entry, id=entry["file"]) for entry in found if LONG or entry["file"] in SAMPLE
    ]


@pytest.mark.parametrize("entry", parameters(given))
def test_nothing_but_our_own_reaches_the_terminal(entry: dict[str, Any], tmp_path: Path) -> None:
    ran = in_app(entry, project_for(entry, tmp_path), tmp_path)
    (tmp_path / "annotations").chmod(0o755)
    assert ran.faults == []
    assert ran.code in (0, 3)
    assert not list(tmp_path.rglob("PWNED*"))


@pytest.mark.parametrize("entry", parameters([e for e in given if e["use"] == "annotations"]))
def test_nor_does_it_in_any_command(entry: dict[str, Any], tmp_path: Path) -> None:
    project_for(entry, tmp_path)
    annotations = tmp_path / "annotations" / "story.toml"
    for name in ("base", "ours", "theirs"):
        shutil.copyfile(annotations, tmp_path / name)
    commands = [
        ("check", "annotations/story.toml"),
        ("claims",),
        ("claims", "--csv"),
        ("diff", "annotations/story.toml", "ours"),
        ("git", "merge", "base", "ours", "theirs", "7", "annotations/story.toml"),
    ]
    for command in commands:
        ran = in_shell(entry, tmp_path, *command)
        assert ran.faults == [], command
        if command[0] == "git":
            assert ran.code in (0, 1) or ran.code >= 129
        elif (wanted := entry["exit"].get(f"quoth {command[0]}")) is not None:
            assert ran.code == wanted, command
    before, after = annotations.read_bytes(), (tmp_path / "ours").read_bytes()
    assert before == after or tomllib.loads(before.decode()) == tomllib.loads(after.decode())


@pytest.mark.parametrize("entry", parameters(to_add))
def test_nor_when_it_is_added(entry: dict[str, Any], tmp_path: Path) -> None:
    document = project_for(entry, tmp_path)
    ran = in_shell(entry, tmp_path, "add", "--", document.name)
    assert ran.faults == []
    assert ran.code == entry["exit"]["quoth add"]
    assert not list(tmp_path.rglob("PWNED*"))


@pytest.mark.parametrize(
    "output", [b"\x1b]0;title\x07", b"\x1bP1$r\x1b\\", b"\x9b31m", b"a\x00b", "\u202e".encode()]
)
def test_a_byte_that_is_not_ours_is_seen(output: bytes) -> None:
    assert foreign(b"\x1b[1;1Hwords\x1b[0m" + output)
