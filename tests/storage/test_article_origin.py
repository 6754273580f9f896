"""Where an article is from, put into `[article]` of its annotation file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.project.projects import Project
from tui.storage.record_store.article_origin import put_origin_on_record

ORIGIN = {"url": "https://example.org/a", "outlet": "The Gull", "added": "2024-05-04"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("Harbour to close\n\nIt will close.\n")
    (tmp_path / "annotations").mkdir()
    return Project(tmp_path)


def put(project: Project, **origin: str | bool) -> str:
    put_origin_on_record(project, project.seeds / "a.txt", "Harbour to close", origin)
    return (project.annotations / "a.toml").read_text()


def test_it_stands_in_a_file_without_a_claim(project: Project) -> None:
    assert put(project, **ORIGIN, byline="Ada Brook", byline_guess=True) == (
        "# Claims in one article. Edit by hand freely: comments, order of keys and unknown keys "
        "are kept.\nformat = 1\n\n[article]\n"
        'path = "seeds/a.txt"\ntitle = "Harbour to close"\nurl = "https://example.org/a"\n'
        'outlet = "The Gull"\nbyline = "Ada Brook"\nbyline_guess = true\nadded = "2024-05-04"\n'
    )


def test_what_a_person_has_written_stays(project: Project) -> None:
    file = project.annotations / "a.toml"
    written = (
        "format = 1\n\n[article] # ours\n"
        'path = "seeds/a.txt"\noutlet = "Reuters"\nlanguage = ""\nbyline = "A. Brook"\n'
        '\n[claim.h4t9xe]\nquote = "It will close"\nkind = "report"\n'
    )
    file.write_text(written)
    text = put(project, **ORIGIN, language="en", byline="Ada Brook", byline_guess=True)
    article = tomllib.loads(text)["article"]
    assert article == {
        "path": "seeds/a.txt",
        "outlet": "Reuters",
        "language": "",
        "byline": "A. Brook",
        "url": "https://example.org/a",
        "added": "2024-05-04",
    }
    added = ('url = "https://example.org/a"\n', 'added = "2024-05-04"\n')
    assert [line for line in text.splitlines(True) if line not in added] == written.splitlines(True)
    assert put(project, **ORIGIN, language="en", byline="Ada Brook") == text


@pytest.mark.parametrize("spoilt", ["[article\n", "", "format = 2\n", "x = 1\n"])
def test_a_file_that_is_no_annotation_file_is_left_alone(project: Project, spoilt: str) -> None:
    file = project.annotations / "a.toml"
    file.write_text(spoilt)
    with pytest.raises(CannotWrite):
        put(project, **ORIGIN)
    assert file.read_text() == spoilt


def test_another_articles_file_is_left_alone_and_a_path_to_nothing_is_put_right(
    project: Project,
) -> None:
    file = project.annotations / "a.toml"
    (project.seeds / "b.txt").write_text("B")
    file.write_text('format = 1\n\n[article]\npath = "seeds/b.txt"\n')
    with pytest.raises(CannotWrite, match=r"names seeds/b\.txt as its article"):
        put(project, **ORIGIN)
    (project.seeds / "b.txt").unlink()
    article = tomllib.loads(put(project, **ORIGIN))["article"]
    assert article == {"path": "seeds/a.txt", **ORIGIN}


def test_an_article_of_elsewhere_and_a_folder_that_is_no_folder_are_told(project: Project) -> None:
    with pytest.raises(CannotRead):
        put_origin_on_record(project, project.root.parent / "x.txt", "", ORIGIN)
    project.annotations.rmdir()
    project.annotations.write_text("")
    with pytest.raises(CannotWrite, match="annotations"):
        put(project, **ORIGIN)
