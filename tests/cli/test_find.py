"""quoth find as a person or a script would use it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tui.cli.main import main

FILE = """\
format = 1
[article]
title = "{title}"
outlet = "{outlet}"
published = "{day}"
[claim.a00000]
quote = "{quote}"
kind = "{kind}"
tags = ["port"]
[claim.a00000.source]
quote = "the minister"
speaker = "{speaker}"
type = "named"
"""
ENTITIES = '[entity.ruiz]\nname = "Ana Ruiz"\naliases = ["the harbour chief"]\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "annotations/@ann").mkdir(parents=True)
    for name, title, outlet, day, quote, kind, speaker in (
        ("old", "Old", "Herald", "2025-12-31", "no port", "denial", "Ana Ruiz"),
        ("@ann/new", "New", "The Post", "2026-03-02", "=a strike", "report", "the harbour chief"),
    ):
        text = FILE.format(
            title=title, outlet=outlet, day=day, quote=quote, kind=kind, speaker=speaker
        )
        (tmp_path / f"annotations/{name}.toml").write_text(text, "utf-8")
    (tmp_path / "annotations/entities.toml").write_text(ENTITIES, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("", ["New", "Old"]),
        ("PORT", ["Old"]),
        ("port no", ["Old"]),
        ("--kind report", ["New"]),
        ("--since 2026", ["New"]),
        ("--until 2025", ["Old"]),
        ("--until 2026-03-02", ["New", "Old"]),
        ("--outlet post", ["New"]),
        ("--tag port --limit 1", ["New"]),
        ("--by ann", ["New"]),
        ("--source-type document", []),
        ("--speaker ruiz", ["New", "Old"]),
        ("--speaker nobody", []),
    ],
)
def test_what_is_asked_for_is_found_newest_first(
    project: Path, capsys: pytest.CaptureFixture[str], asked: str, titles: list[str]
) -> None:
    assert main(["find", "--json", *asked.split()]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["title"] for each in found] == titles


def test_json_has_the_claim_and_what_is_known_of_its_article(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["find", "--json", "strike"])
    found = json.loads(capsys.readouterr().out)
    assert found["path"] == "seeds/new.txt"
    assert found["source"]["speaker"] == "the harbour chief"
    assert (found["outlet"], found["published"]) == ("The Post", "2026-03-02")
    assert (found["annotator"], found["proposed"]) == ("ann", False)


def test_csv_and_table(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["find", "--csv"])
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [row["quote"] for row in rows] == ["'=a strike", "no port"]
    main(["find"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["date", "outlet", "speaker", "kind", "quote"]
    assert lines[2].startswith("2025-12-31  Herald")


def test_a_file_that_cannot_be_read_is_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "annotations/bad.toml").write_text("[", "utf-8")
    assert main(["find", "nothing"]) == 3
    told = capsys.readouterr()
    assert told.out == "no claims\n"
    assert "bad.toml:1:2" in told.err


@pytest.mark.parametrize(
    ("asked", "told"), [("--since yesterday", "2026-03-31"), ("--limit 0", "from 1 on")]
)
def test_what_makes_no_sense_is_a_misuse(
    project: Path, capsys: pytest.CaptureFixture[str], asked: str, told: str
) -> None:
    assert main(["find", *asked.split()]) == 2
    assert told in capsys.readouterr().err
