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
    assert lines[0].split() == ["date", "outlet", "speaker", "kind", "state", "article", "quote"]
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
    ("asked", "told"),
    [
        ("--since yesterday", "2026-03-31"),
        ("--since 2026-02-30", "2026-03-31"),
        ("--since 2026 --until 2025", "swap them"),
        ("--limit 0", "from 1 on"),
        ("--kind denail", "there are report, allegation"),
        ("--source-type friend", "there are named"),
        ("--article ../elsewhere.txt", "is not in"),
        ("--speaker ...", "is no name"),
        ("!?", "no letter or digit"),
        ("--in text", "needs words"),
        ("port --in text --kind denial", "says nothing of texts"),
        ("port --in text --csv", "--json instead"),
    ],
)
def test_what_makes_no_sense_is_a_misuse(
    project: Path, capsys: pytest.CaptureFixture[str], asked: str, told: str
) -> None:
    assert main(["find", *asked.split()]) == 2
    assert told in capsys.readouterr().err


def test_several_words_in_quotes_stand_together(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for asked, count in ((["no port"], 1), (["port no"], 0), (['port "no port"'], 1)):
        main(["find", "--json", *asked])
        assert len(capsys.readouterr().out.splitlines()) == count


def test_texts_are_found_with_the_place(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "A title\n\nFirst something else. Then the Harbour, where a strike began, lay still.\n"
    (project / "seeds/new.txt").write_text(text, "utf-8")
    main(["find", "harbour", "strike", "--in", "text", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert text[found["start"] : found["end"]] == "Harbour"
    assert "Harbour, where a strike began" in found["snippet"]
    assert (found["id"], found["path"], found["outlet"]) == (None, "seeds/new.txt", "The Post")
    main(["find", "harbour", "--in", "text"])
    told = capsys.readouterr()
    assert "Then the Harbour" in told.out
    assert told.err == "1 row, best first (--newest: by date).\n"
    assert main(["find", "lay"]) == 0
    told = capsys.readouterr()
    assert told.out == "no claims\n"
    assert told.err.splitlines() == [
        "The words stand in 1 text: ask with --in text.",
        "1 of 1 articles are not analysed: quoth analyse does that.",
    ]


def test_hits_are_bold_in_a_terminal_alone(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    main(["find", "strike"])
    assert "\x1b" not in capsys.readouterr().out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    main(["find", "strike"])
    assert "=a \x1b[1mstrike\x1b[0m" in capsys.readouterr().out


def test_who_said_it_first_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    same = "fuel for nine ferries was stolen in the old harbour"
    for name, day in (("first", "2026-01-01"), ("later", "2026-02-01")):
        text = FILE.format(
            title=name, outlet="Herald", day=day, quote=same, kind="report", speaker="Acme"
        )
        (project / f"annotations/{name}.toml").write_text(text, "utf-8")
    main(["find", "ferries", "--first", "--newest", "--json"])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["first_said"] and each["first_said"]["path"] for each in found] == [
        "seeds/first.txt",
        None,
    ]
    main(["find", "ferries", "--first"])
    assert "2026-01-01 Acme, seeds/first.txt#a00000" in capsys.readouterr().out
    main(["find", "ferries", "--first", "--csv"])
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert sorted(row["first_said"] for row in rows)[1].endswith("first.txt#a00000")


def test_the_ledger_answers_as_it_is_where_that_is_asked(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["find", "--json"])
    (project / "annotations/old.toml").unlink()
    capsys.readouterr()
    main(["find", "--json", "--at-once"])
    assert len(capsys.readouterr().out.splitlines()) == 2
    main(["find", "--json"])
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_json_is_that_of_quoth_claims_with_more(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "seeds/old.txt").write_text("There is no port here.", "utf-8")
    main(["claims", "--json", "seeds/old.txt"])
    claim = json.loads(capsys.readouterr().out)
    main(["find", "--json", "--in", "claims", "port", "--outlet", "herald"])
    found = json.loads(capsys.readouterr().out)
    more = {"title", "outlet", "published", "annotator", "proposed"}
    assert {name: value for name, value in found.items() if name not in more} == claim


def test_fields_of_the_project_have_columns(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = '[field.topic]\ntype = "text"\n'
    (project / "annotations/schema.toml").write_text(schema, "utf-8")
    path = project / "annotations/old.toml"
    text = path.read_text("utf-8").replace("kind =", 'topic = "ships"\nkind =')
    path.write_text(text, "utf-8")
    main(["find", "port", "--csv"])
    (row,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert row["topic"] == "ships"


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("Ana Ruiz", {"Adm", "Alone", "Full", "Short"}),
        ("RUIZ", {"Adm", "Alone", "Full", "Short"}),
        ("Ruiz administration", {"Body"}),
        ("Kay Pech", {"Aide"}),
        ("minister", {"Unnamed"}),
    ],
)
def test_a_name_on_record_is_no_string_that_others_have_as_well(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    asked: str,
    titles: set[str],
) -> None:
    people = '[entity.ruiz]\nname = "Ana Ruiz"\naliases = ["Ruiz"]\n'
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations/entities.toml").write_text(people, "utf-8")
    for title, speaker, source in (
        ("Full", "Ana Ruiz", "she"),
        ("Adm", "Adm. Ana Ruiz", "she"),
        ("Short", "Ruiz", "she"),
        ("Alone", "", "President Ana Ruiz"),
        ("Body", "Ruiz administration", "it"),
        ("Aide", "Kay Pech", "an aide of Ana Ruiz"),
        ("Unnamed", "", "the minister"),
    ):
        text = FILE.format(
            title=title, outlet="P", day="", quote="so", kind="report", speaker=speaker
        )
        text = text.replace("the minister", source).replace('published = ""\n', "")
        (tmp_path / f"annotations/{title}.toml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["find", "--json", "--speaker", asked]) == 0
    found = [json.loads(line)["title"] for line in capsys.readouterr().out.splitlines()]
    assert set(found) == titles
    assert len(found) == len(titles)
