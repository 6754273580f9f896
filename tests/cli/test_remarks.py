"""quoth remarks as a person or a script would use it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tui.cli.main import main

CLAIMS = """\
format = 1
[article]
published = "2026-03-01"
[claim.a00000]
quote = "the pool will close"
kind = "decision"
by = "ann"
[claim.a00000.remark.m00000]
by = "ben"
text = "=Which pool?"
[claim.a00000.remark.n00000]
by = "carla"
text = "Is that new?"
done = true
[claim.b00000]
quote = "nobody was asked"
kind = "report"
"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "annotations").mkdir()
    text = "Pool\n\nThe council said the pool will close. It said nobody was asked.\n"
    (tmp_path / "seeds" / "pool.txt").write_text(text, "utf-8")
    (tmp_path / "annotations" / "pool.toml").write_text(CLAIMS, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_open_remarks_are_listed_with_their_claims(project: Path, capsys: Capture) -> None:
    assert main(["remarks"]) == 0
    told = capsys.readouterr()
    assert "seeds/pool.txt#a00000" in told.out
    assert "=Which pool?" in told.out
    assert "Is that new?" not in told.out
    assert "1 remark;" in told.err
    assert main(["remarks", "--all"]) == 0
    assert "settled" in capsys.readouterr().out


def test_remarks_go_to_programs(project: Path, capsys: Capture) -> None:
    assert main(["remarks", "--all", "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["by"], each["text"], each["done"]) for each in found] == [
        ("ben", "=Which pool?", False),
        ("carla", "Is that new?", True),
    ]
    assert found[0]["claim"]["quote"] == "the pool will close"
    assert main(["remarks", "--csv"]) == 0
    (row,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert row["remark"] == "'=Which pool?"
    assert row["id"] == "a00000"


def test_they_are_narrowed_and_may_be_none(project: Path, capsys: Capture) -> None:
    for narrowed in (("--kind", "report"), ("--written-by", "carla"), ("--since", "2027")):
        assert main(["remarks", *narrowed]) == 0
        assert capsys.readouterr().out == "no open remarks\n"
    assert main(["remarks", "--all", "--written-by", "carla", "--limit", "1"]) == 0
    assert "The newest 1;" in capsys.readouterr().err
