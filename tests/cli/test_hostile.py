"""Files that try to break a reader: what `quoth check` and `quoth claims` make of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import entries, project_for
from tests.hostile_files import Entry
from tui.cli.main import main


def given(*uses: str) -> list[Any]:
    return [pytest.param(entry, id=entry["file"]) for entry in entries(*uses)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def expected(entry: Entry, command: str) -> int | None:
    exits: dict[str, int] = entry["exit"]
    return next((code for name, code in exits.items() if name.startswith(command)), None)


@pytest.mark.parametrize("entry", given("annotations", "project", "filesystem"))
def test_check_and_claims(
    entry: Entry, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    project_for(entry, folder)
    named = ["."] if "quoth check ." in entry["exit"] else ["annotations/story.toml"]
    codes = {"quoth check": main(["check", *named]), "quoth claims": main(["claims"])}
    shown = capfdbinary.readouterr()
    everything = shown.out + shown.err
    for command, code in codes.items():
        wanted = expected(entry, command)
        assert code == wanted if wanted is not None else code in (0, 3), (command, shown)
    for forbidden in entry.get("never_on_terminal", []):
        assert bytes.fromhex(forbidden) not in everything
    assert b"Traceback" not in everything
    assert b"root:" not in everything
    if "line" in entry:
        assert f"annotations/story.toml:{entry['line']}:".encode() in shown.err
    if any("says the line" in rule for rule in entry.get("must", [])):
        assert b".toml:" in shown.err
    (folder / "annotations").chmod(0o755)
    assert not list(folder.rglob("PWNED*"))


@pytest.mark.parametrize("entry", given("read"))
def test_checking_a_project_with_a_hostile_article(
    entry: Entry, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    article = project_for(entry, folder)
    (folder / "annotations" / (article.stem + ".toml")).write_text(
        'format = 1\n[claim.c00000]\nquote = "no such words there"\nkind = "report"\n', "utf-8"
    )
    refused = entry["outcome"] == "refuse"
    assert main(["check", "--", os.fspath(article)]) == (3 if refused else 1)
    assert main(["claims", "--json", "--", os.fspath(article)]) == (3 if refused else 0)
    shown = capfdbinary.readouterr()
    for forbidden in entry.get("never_on_terminal", []):
        assert bytes.fromhex(forbidden) not in shown.out + shown.err
    assert not list(folder.rglob("PWNED"))
