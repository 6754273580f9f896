"""Files that try to break a reader: what `quoth check` and `quoth claims` make of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tui.cli.main import main

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT.parent / "shared" / "hostile"
MANIFEST = HOSTILE / "manifest.json"

pytestmark = pytest.mark.skipif(
    not MANIFEST.exists(), reason="the hostile files (../shared/hostile) are missing"
)

Entry = dict[str, Any]


def entries(*uses: str) -> list[Any]:
    if not MANIFEST.exists():
        return []
    found: list[Entry] = json.loads(MANIFEST.read_text("utf-8"))["entries"]
    return [pytest.param(e, id=e["file"]) for e in found if e["use"] in uses]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "annotations").mkdir()
    shutil.copyfile(HOSTILE / "story.txt", tmp_path / "seeds" / "story.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(entry: Entry, project: Path) -> None:
    target = project / "annotations" / "story.toml"
    if entry["use"] in ("project", "filesystem", "read"):
        shutil.copyfile(HOSTILE / "annotations" / "ok.toml", target)
    if entry["use"] == "filesystem":
        for line in entry["setup"]:
            subprocess.run(line, shell=True, check=True, cwd=project)
        return
    source = HOSTILE / entry["file"]
    if not source.exists():
        subprocess.run([sys.executable, str(HOSTILE / "make_large.py")], check=False)
    if not source.exists():
        pytest.skip(f"{entry['file']} is not there; make_large.py has not been run")
    if entry["use"] == "project":
        target = target.with_name(entry["copy_as"])
    elif entry["use"] == "read":
        target = project / "seeds" / entry.get("copy_as", source.name)
    shutil.copyfile(source, target)


def expected(entry: Entry, command: str) -> int | None:
    exits: dict[str, int] = entry["exit"]
    return next((code for name, code in exits.items() if name.startswith(command)), None)


@pytest.mark.parametrize("entry", entries("annotations", "project", "filesystem"))
def test_check_and_claims(
    entry: Entry, project: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    put(entry, project)
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
    (project / "annotations").chmod(0o755)
    assert not list(project.rglob("PWNED*"))


@pytest.mark.parametrize("entry", entries("read"))
def test_checking_a_project_with_a_hostile_article(
    entry: Entry, project: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    put(entry, project)
    article = next(p for p in (project / "seeds").iterdir() if p.name != "story.txt")
    (project / "annotations" / (article.stem + ".toml")).write_text(
        'format = 1\n[claim.c00000]\nquote = "no such words there"\nkind = "report"\n', "utf-8"
    )
    assert main(["check", "--", os.fspath(article)]) == 1
    assert main(["claims", "--json", "--", os.fspath(article)]) == 0
    shown = capfdbinary.readouterr()
    for forbidden in entry.get("never_on_terminal", []):
        assert bytes.fromhex(forbidden) not in shown.out + shown.err
    assert not list(project.rglob("PWNED"))
