"""quoth who, disputes, audit and stats as a person or a script would use them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tui.cli.main import main

FIRST = """\
format = 1
[article]
title = "Fuel"
outlet = "Herald"
published = "2026-03-01"
[claim.a00000]
quote = "Acme stole fuel from nine ferries"
kind = "allegation"
factuality = "CT+"
source.quote = "Ana Ruiz"
source.speaker = "Ana Ruiz"
source.type = "named"
judgement.reliability = "B"
judgement.credibility = 2
[claim.b00000]
quote = "the strike goes on"
kind = "report"
source.quote = "a harbour official"
source.type = "anonymous"
[claim.c00000]
quote = "the mayor took money"
kind = "allegation"
source.quote = "Ruiz"
source.speaker = "Ruiz"
source.type = "named"
"""
SECOND = """\
format = 1
[article]
outlet = "The Post"
published = "2026-04-01"
[claim.d00000]
quote = "=Acme took nothing, whatever Ana Ruiz says"
kind = "denial"
opposes = ["seeds/first.txt#a00000"]
source.speaker = "Acme"
source.type = "organisation"
[claim.f00000]
quote = "no word on it"
kind = "no-comment"
source.speaker = "Pedro Ruiz"
source.type = "named"
"""
ENTITIES = '[entity.ruiz]\nname = "Ana Ruiz"\ngender = "female"\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "annotations/@ann").mkdir(parents=True)
    (tmp_path / "annotations/first.toml").write_text(FIRST, "utf-8")
    (tmp_path / "annotations/@ann/second.toml").write_text(SECOND, "utf-8")
    (tmp_path / "annotations/entities.toml").write_text(ENTITIES, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lines(capsys: pytest.CaptureFixture[str], *asked: str) -> list[dict[str, Any]]:
    assert main([*asked, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def rows(capsys: pytest.CaptureFixture[str], *asked: str) -> list[dict[str, str]]:
    assert main([*asked, "--csv"]) == 0
    return list(csv.DictReader(capsys.readouterr().out.splitlines()))


def table(capsys: pytest.CaptureFixture[str], *asked: str) -> tuple[str, str]:
    assert main([*asked]) == 0
    told = capsys.readouterr()
    return told.out, told.err


def test_who_says_what_and_who_opposes_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = lines(capsys, "who", "Ana", "Ruiz")
    assert [(each["id"], each["role"], each["annotator"]) for each in found] == [
        ("a00000", "speaker", ""),
        ("c00000", "speaker", ""),
        ("d00000", "mentioned", "ann"),
    ]
    assert found[0]["judgement"] == {"reliability": "B", "credibility": 2}
    assert [(each["path"], each["id"]) for each in found[0]["opposed_by"]] == [
        ("seeds/second.txt", "d00000")
    ]
    out, _ = table(capsys, "who", "Ana Ruiz")
    assert "B2" in out
    assert "of, by Acme" in out
    assert "Acme: =Acme took nothing" in out
    told = rows(capsys, "who", "Ana Ruiz", "--said")
    assert [row["opposed_by"] for row in told] == ["seeds/second.txt#d00000", ""]


def test_who_can_be_asked_about_something(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("who", "Ana Ruiz", "--about", "acme", "--since", "2026-03")
    assert [each["id"] for each in lines(capsys, *asked)] == ["a00000", "d00000"]
    assert [each["id"] for each in lines(capsys, *asked, "--said")] == ["a00000"]
    assert [each["id"] for each in lines(capsys, *asked, "--kind", "denial")] == ["d00000"]


def test_a_name_of_several_is_told_apart(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["who", "ruiz"]) == 1
    told = capsys.readouterr()
    assert "quoth who 'Pedro Ruiz'" in told.out
    assert told.err == "ruiz fits 2; ask for one of them, or for all with --anyone.\n"
    assert main(["who", "ruiz", "--json"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "quoth who 'Pedro Ruiz'" in told.err
    assert len(lines(capsys, "who", "ruiz", "--anyone")) == 4
    there = lines(capsys, "who", "ruiz", "--article", "seeds/second.txt", "--said", "--anyone")
    assert [each["id"] for each in there] == ["f00000"]


def test_anyone_has_a_name_that_is_one_of_somebody_on_record(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nobody = '[entity.rex]\nname = "Rex Holt"\naliases = ["Ruiz"]\n'
    (project / "annotations/entities.toml").write_text(nobody, "utf-8")
    every = {each["id"] for each in lines(capsys, "who", "ruiz", "--said", "--anyone")}
    assert {"a00000", "c00000", "f00000"} <= every


def test_a_surname_alone_is_asked_for_by_its_article(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = FIRST.partition("[claim.")[0] + FIRST[FIRST.index("[claim.c00000]") :]
    (project / "annotations/third.toml").write_text(text, "utf-8")
    assert main(["who", "ruiz"]) == 1
    assert "quoth who ruiz --article seeds/third.txt" in capsys.readouterr().out
    found = lines(capsys, "who", "ruiz", "--article", "annotations/third.toml")
    assert [each["path"] for each in found] == ["seeds/third.txt"]


def test_nobody_of_that_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "seeds/new.txt").write_text("Some words.", "utf-8")
    out, err = table(capsys, "who", "Smith")
    assert out == "no claims\n"
    assert err == "1 of 1 articles are not analysed: quoth analyse does that.\n"


def test_the_newest_are_told_and_how_many_came_before(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, err = table(capsys, "who", "Ana Ruiz", "--limit", "1", "--first")
    assert len(out.splitlines()) == 2
    assert "denial" in out
    assert err == "The newest 1; 2 before them: --limit has more.\n"
    assert lines(capsys, "who", "Ana Ruiz", "--first")[0]["first_said"] is None


def test_disputes_have_both_sides(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = lines(capsys, "disputes")
    assert [each["claim"]["id"] for each in found] == ["c00000", "a00000"]
    assert [len(each["opposed_by"]) for each in found] == [0, 1]
    assert found[1]["opposed_by"][0]["annotator"] == "ann"
    assert found[1]["claim"]["named"] is True
    answered = lines(capsys, "disputes", "--answered")
    assert [each["claim"]["id"] for each in answered] == ["a00000"]
    unanswered = lines(capsys, "disputes", "--unanswered", "--since", "2026")
    assert [each["claim"]["id"] for each in unanswered] == ["c00000"]
    told = rows(capsys, "disputes")
    assert [row["answer"] for row in told] == ["none", "on record"]
    assert told[1]["opposed_by_quote"].startswith("'=Acme")
    out, err = table(capsys, "disputes")
    assert "nobody" in out
    assert "Acme in seeds/second.txt" in out
    assert err == "2 claims, of which 1 without an answer and 0 by nobody named.\n"
    assert lines(capsys, "disputes", "--in", "proposed") == []
    out, err = table(capsys, "disputes", "--limit", "1")
    assert err.startswith("The newest 1;")
    assert table(capsys, "disputes", "--until", "2025")[0] == "no disputes\n"


def test_a_likely_answer_is_marked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    denial = '[claim.g00000]\nquote = "I did not"\nkind = "denial"\nsource.speaker = "Mayor Lee"\n'
    path = project / "annotations/first.toml"
    path.write_text(FIRST.replace("the mayor", "Lee") + denial, "utf-8")
    found = lines(capsys, "disputes", "--unanswered", "--likely")
    assert [(each["claim"]["id"], each["likely"]) for each in found] == [("c00000", True)]
    assert [each["id"] for each in found[0]["opposed_by"]] == ["g00000"]
    out, _ = table(capsys, "disputes", "--likely")
    assert "likely" in out


def test_the_audit_names_findings_with_their_claims(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = lines(capsys, "audit")
    assert [(each["finding"], each["path"], each["ids"]) for each in found] == [
        ("refusal", "seeds/second.txt", ["f00000"]),
        ("single-unnamed", "seeds/first.txt", ["b00000"]),
        ("no-reason", "seeds/first.txt", ["b00000"]),
    ]
    assert found[1]["sentence"].startswith("1 statement rests on one unnamed source")
    for path in ("seeds/first.txt", "annotations/first.toml"):
        assert {each["path"] for each in lines(capsys, "audit", path)} == {"seeds/first.txt"}
    assert len(lines(capsys, "audit", "seeds", "--finding", "refusal", "--across")) == 1
    assert len(lines(capsys, "audit", ".", "--limit", "2")) == 2
    told = rows(capsys, "audit", "--by", "ann")
    assert [(row["finding"], row["ids"]) for row in told] == [("refusal", "f00000")]
    out, err = table(capsys, "audit")
    assert "Nothing tells why “a harbour official” is not named." in out
    assert err == (
        "2 articles: 1 no-reason, 1 refusal, 1 single-unnamed; 1 unnamed source in them.\n"
    )
    assert table(capsys, "audit", "--limit", "1")[1].startswith("The first 1,")
    assert table(capsys, "audit", "--since", "2027")[0] == "nothing to see to\n"


def test_who_counts_is_told_what_nothing_can_be_proposed_of(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "seeds/new.txt").write_text("Some words.", "utf-8")
    assert main(["stats", "--by", "kind"]) == 0
    assert "1 of 1 articles are not analysed" in capsys.readouterr().err
    assert main(["stats", "--by", "kind", "--in", "claims"]) == 0
    assert capsys.readouterr().err == ""


def test_stats_count(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, "stats", "--by", "kind")[0] == {
        "by": "kind",
        "value": "allegation",
        "claims": 2,
        "claims_unnamed": 0,
        "proposed": 0,
        "proposed_unnamed": 0,
        "share_unnamed": 0.0,
    }
    assert [row["value"] for row in rows(capsys, "stats", "--by", "gender")] == ["", "female"]
    assert [row["claims"] for row in rows(capsys, "stats", "--by", "month")] == ["3", "2"]
    assert len(rows(capsys, "stats", "--as", "ann")) == 2
    out, err = table(capsys, "stats", "--by", "outlet", "--limit", "1")
    assert out.splitlines()[1].split() == ["Herald", "3", "0", "33%"]
    assert err == "The first 1 of 2; --limit has more.\n"
    assert table(capsys, "stats", "--since", "2027")[0] == "nothing to count\n"
    assert "(not known)" in table(capsys, "stats")[0]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["who", "?"], "give a name"),
        (["who", "Ruiz", "--about", "?"], "give words"),
        (["who", "Ruiz", "--kind", "lie"], "is no kind"),
        (["disputes", "--answered", "--likely"], "leave out --answered"),
        (["disputes", "--since", "soon"], "is no date"),
        (["audit", "seeds/none.txt"], "is no article of the project"),
        (["audit", "/"], "is not in"),
        (["stats", "--limit", "0"], "from 1 on"),
        (["find", "a " * 101], "100 words are the most"),
        (["audit", "seeds/\udcff"], "is no article of the project"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    project: Path, capsys: pytest.CaptureFixture[str], asked: list[str], told: str
) -> None:
    assert main(asked) == 2
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1


def test_a_narrow_terminal_has_what_matters_most(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    for columns, head in (
        ("120", "date outlet speaker kind state article quote"),
        ("60", "date speaker state quote"),
    ):
        monkeypatch.setenv("COLUMNS", columns)
        out, _ = table(capsys, "find")
        assert out.splitlines()[0].split() == head.split()
        assert max(map(len, out.splitlines())) <= int(columns)


@pytest.mark.parametrize(
    "asked",
    [
        ["find", "a\udcff"],
        ["find", "--speaker", "a\udcff", "--tag", "\udcff", "--article", "seeds/\udcff"],
        ["find", "--limit", "9" * 30],
        ["who", "a" * 60_000],
        ["who", "Ruiz\udcff", "--about", "\udcffa", "--anyone"],
    ],
)
def test_whatever_the_shell_gives_is_answered(
    project: Path, capsys: pytest.CaptureFixture[str], asked: list[str]
) -> None:
    table(capsys, *asked)
