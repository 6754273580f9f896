"""`quoth add` keeps where an article is from, and says what it has found of that."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from tui.cli.commands import add
from tui.cli.support.kept_origin import Kept, keep_origin
from tui.intake.origin import Origin
from tui.intake.sandboxed_reader import ImportedArticle
from tui.storage.project.projects import Project

DAY = date(2024, 5, 4)
ORIGIN = Origin(
    "https://gull.example/a", "The\nGull", "Ada Brook", "2024-05-03", "", "en", byline_is_guess=True
)
TEXT = "Harbour to close\n\nIt will close.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "seeds").mkdir()
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path)


def kept(project: Project, found: ImportedArticle, added: date | None = DAY) -> Kept:
    path = project.seeds / "a.txt"
    path.write_text(TEXT)
    return keep_origin(project, path, found, added)


def article(project: Project, name: str = "a") -> dict[str, object]:
    data = tomllib.loads((project.annotations / f"{name}.toml").read_text("utf-8"))
    assert data.keys() == {"format", "article"}
    about: dict[str, object] = data["article"]
    return about


def test_what_a_document_says_is_kept_and_told(project: Project) -> None:
    told = "outlet The Gull · byline Ada Brook, a guess · published 2024-05-03 · language en"
    found = ImportedArticle("Harbour to close", TEXT, origin=ORIGIN)
    assert kept(project, found) == Kept(f"{told} · url https://gull.example/a")
    assert article(project) == {
        "path": "seeds/a.txt",
        "title": "Harbour to close",
        "url": "https://gull.example/a",
        "outlet": "The Gull",
        "byline": "Ada Brook",
        "byline_guess": True,
        "published": "2024-05-03",
        "language": "en",
        "added": "2024-05-04",
    }


def test_an_address_is_where_it_came_from_in_the_end(project: Project) -> None:
    assert kept(project, ImportedArticle("", TEXT, address="https://gull.example/b")) == Kept("")
    assert article(project)["url"] == "https://gull.example/b"


def test_a_file_that_cannot_be_changed_is_told_and_left(project: Project) -> None:
    project.annotations.mkdir()
    file = project.annotations / "a.toml"
    file.write_text("[article\n")
    problem = kept(project, ImportedArticle("", TEXT, origin=ORIGIN)).problem
    assert problem.startswith(f"where a.txt is from is not on record: {file}:1:")
    assert file.read_text() == "[article\n"


def test_an_article_whose_origin_is_not_on_record_is_no_success(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.annotations.mkdir()
    (project.annotations / "a.toml").write_text("[article\n")
    Path("a.html").write_text("<h1>Harbour to close</h1><p>It will close in May, they said.</p>")
    assert add.run(["a.html"], DAY) == 3
    assert "where a.txt is from is not on record" in capsys.readouterr().err


def test_what_a_killed_run_has_left_of_a_file_is_cleared_away(project: Project) -> None:
    project.annotations.mkdir()
    left = project.annotations / ".a.toml.c9c4aad0.tmp"
    others = [project.annotations / ".a.toml.c9c4aad0.old", project.annotations / ".b.toml.1.tmp"]
    for each in (left, *others):
        each.write_text("half")
    kept(project, ImportedArticle("", TEXT, origin=ORIGIN))
    assert not left.exists()
    assert all(each.exists() for each in others)


def test_the_day_is_that_of_the_first_time(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.html").write_text("<h1>Harbour to close</h1><p>It will close in May, they said.</p>")
    assert add.run(["a.html"], DAY) == 0
    assert add.run(["a.html"], date(2024, 6, 1)) == 0
    assert "seeds/a.txt: is there already\n" in capsys.readouterr().out
    assert article(project)["added"] == "2024-05-04"


def test_an_article_that_came_without_quoth_gets_no_day(project: Project) -> None:
    kept(project, ImportedArticle("", TEXT, origin=Origin(outlet="The Gull")), None)
    assert "added" not in article(project)
    (project.annotations / "a.toml").unlink()
    assert kept(project, ImportedArticle("", TEXT), None) == Kept("")
    assert not (project.annotations / "a.toml").exists()
