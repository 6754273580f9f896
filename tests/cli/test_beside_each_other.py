"""What stands beside each other in one document or one command is not taken for versions."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.intake.archives import book
from tui.cli.commands import add
from tui.cli.main import main

DAY = date(2024, 5, 4)
COMMON = (
    "The rate is the share of people without work who have looked for it in the last four weeks. "
    "The figures may be revised when later surveys are in, the office said in its note to editors."
)
MONTHS = {
    f"{number}/release.html": f"<h1>Rate</h1><p>In {month} it was {rate}.</p><p>{COMMON}</p>"
    for number, month, rate in (("01", "January", "4.1"), ("02", "February", "4.3"))
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / "seeds").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def seeds(project: Path) -> dict[str, str]:
    found = (path for path in (project / "seeds").rglob("*") if path.is_file())
    return {path.name: path.read_text("utf-8") for path in found}


def months(project: Path) -> Path:
    for name, text in MONTHS.items():
        file = project.parent / "months" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return project.parent / "months"


def test_documents_of_one_name_in_several_folders_are_several_articles(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = months(project)
    assert add.run(["--update", str(folder)], DAY) == 0
    found = seeds(project)
    assert sorted(found) == ["release-2.txt", "release.txt"]
    assert "January" in found["release.txt"]
    assert "February" in found["release-2.txt"]
    capsys.readouterr()
    (folder / "01/release.html").write_text(MONTHS["01/release.html"].replace("4.1", "4.2"))
    assert add.run(["--update", str(folder / "01")], DAY) == 0
    assert "seeds/release.txt: updated" in capsys.readouterr().out
    assert seeds(project)["release-2.txt"] == found["release-2.txt"]


def test_a_run_that_was_cut_knows_the_articles_that_it_has_made(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = months(project)
    (folder / "01a").mkdir()
    (folder / "01a/other.html").write_text(f"<h1>Buses</h1><p>{COMMON}</p>")
    kept = add._keep_article
    with monkeypatch.context() as cut:

        def until_second(*arguments: object) -> Path:
            if "01a" in str(arguments[1]):
                raise KeyboardInterrupt
            return kept(*arguments)  # type: ignore[arg-type]

        cut.setattr(add, "_keep_article", until_second)
        assert add.run(["--update", str(folder)], DAY) == 130
    assert list(seeds(project)) == ["release.txt"]
    assert add.run(["--update", str(folder)], DAY) == 0
    found = seeds(project)
    assert "January" in found["release.txt"]
    assert "February" in found["release-2.txt"]


def message(sender: str, hour: int, text: str, id: str) -> str:
    return (
        f"From x Mon Jun  1 0{hour}:00:00 2009\nFrom: {sender} <{id}@gull.example>\n"
        f"Date: Mon, 01 Jun 2009 0{hour}:00:00 +0000\nSubject: Re: tides\n"
        f"Message-ID: <{id}@gull.example>\n\n{text}\n\n"
    )


def test_a_reply_does_not_take_the_place_of_the_message_that_it_quotes(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = message("Ada Brook", 4, COMMON, "a")
    reply = message("Bo Quay", 5, f"I do not think so.\n\n{COMMON}", "b")
    again = message("Ada Brook", 6, f"But I do.\n\n{COMMON}", "c")
    Path("box.mbox").write_text(first + reply)
    assert add.run(["--update", "box.mbox"], DAY) == 0
    before = seeds(project)
    assert len(before) == 2
    Path("box.mbox").write_text(first + reply + again)
    assert add.run(["--update", "box.mbox"], DAY) == 0
    found = seeds(project)
    assert len(found) == 3
    assert found.items() >= before.items()
    for each in ("first", "reply"):
        (project.parent / each).mkdir()
    (project.parent / "reply/tides.eml").write_text(again.partition("\n")[2])
    capsys.readouterr()
    add.run([str(project.parent / "reply/tides.eml")], DAY)
    (project.parent / "first/tides.eml").write_text(first.partition("\n")[2])
    add.run([str(project.parent / "first/tides.eml")], DAY)
    assert "version" not in capsys.readouterr().out


def test_chapters_tell_their_book_and_are_no_versions_of_each_other(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chapters = {
        "half.xhtml": "<p>A tale of the sea, told by one who has seen it from both sides.</p>",
        "a.xhtml": f"<h1>I</h1><p>{COMMON}</p><p>It rose.</p>",
        "b.xhtml": f"<h1>II</h1><p>{COMMON}</p><p>It fell.</p>",
    }
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    Path("b.epub").write_bytes(book(spine, chapters))
    assert add.run(["--chapters", "--update", "b.epub"], DAY) == 0
    found = seeds(project)
    assert sorted(found) == ["tides-1.txt", "tides-i.txt", "tides-ii.txt"]
    assert found["tides-ii.txt"] == f"Tides: II\n\n{COMMON}\n\nIt fell.\n"
    assert 'title = "Tides: II"' in Path("annotations/tides-ii.toml").read_text()
    capsys.readouterr()
    assert add.run(["--chapters", "--update", "b.epub"], DAY) == 0
    assert capsys.readouterr().out.count("is there already") == 3
    chapters["a.xhtml"] = chapters["a.xhtml"].replace("rose", "rose again")
    Path("b.epub").write_bytes(book(spine, chapters))
    assert add.run(["--chapters", "--update", "b.epub"], DAY) == 0
    assert "rose again" in seeds(project)["tides-i.txt"]
    assert seeds(project)["tides-ii.txt"] == found["tides-ii.txt"]


PIER = "“The pier is safe,” said harbour master Ida Brandt."


def pier(*paragraphs: str) -> str:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return f"<article><h1>Pier</h1><p>{COMMON}</p>{body}</article>"


def test_an_update_is_refused_while_claims_cannot_be_read(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("pier.html").write_text(pier(PIER))
    add.run(["pier.html"], DAY)
    before = seeds(project)
    broken = Path("annotations/@ann/pier.toml")
    broken.parent.mkdir()
    for text in ("[article\n", 'format = 99\n[claim.a]\nquote = "safe"\n'):
        broken.write_text(text)
        Path("pier.html").write_text(pier("The pier is closed now, she said.", PIER))
        capsys.readouterr()
        assert add.run(["--update", "pier.html"], DAY) == 3
        assert "seeds/pier.txt is left as it was" in capsys.readouterr().err
        assert seeds(project) == before
        assert broken.read_text() == text


def test_versions_names_claims_whose_words_are_left_in_another_place_alone(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "He said the town had offered money in April, and that nobody had answered the letter."
    Path("pier.html").write_text(pier(f"Harbour master Ola Moe denied that. {said}"))
    add.run(["pier.html"], DAY)
    file = Path("annotations/pier.toml")
    claim = '[claim.h4t9xe]\nquote = "that"\nprefix = "Ola Moe denied "\nsuffix = ". He said the"\n'
    file.write_text(f"{file.read_text()}\n{claim}")
    Path("pier.html").write_text(pier(said))
    add.run(["--update", "pier.html"], DAY)
    assert "claim h4t9xe “that” is not found any more" in capsys.readouterr().out
    main(["versions", "seeds/pier.txt", "--json"])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told[1]["claims"] == ["annotations/pier.toml h4t9xe"]
