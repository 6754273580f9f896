"""Which project an article belongs to, and where its annotations are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.storage.errors import CannotRead
from tui.storage.project.projects import (
    annotation_files,
    annotation_path,
    article_path,
    articles,
    project_of,
    unsafe_path,
)

PAIRS = [
    ("seeds/a.txt", "a.toml"),
    ("seeds/a.md", "a.md.toml"),
    ("seeds/a.b.txt", "a.b.toml"),
    ("seeds/deep/er/a.txt", "deep/er/a.toml"),
    ("seeds/schema.txt", "schema.txt.toml"),
    ("seeds/entities.txt", "entities.txt.toml"),
    ("seeds/deep/schema.txt", "deep/schema.toml"),
    ("seeds/plain", "plain.file.toml"),
    ("notes/a.txt", "_/notes/a.toml"),
    ("a.txt", "_/a.toml"),
]


@pytest.mark.parametrize(("article", "annotation"), PAIRS)
@pytest.mark.parametrize("annotator", ["", "ann"])
def test_an_article_and_its_annotations_find_each_other(
    tmp_path: Path, article: str, annotation: str, annotator: str
) -> None:
    (tmp_path / "annotations").mkdir()
    path = tmp_path / article
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    project = project_of(path)
    assert project.root == tmp_path
    tree = tmp_path / "annotations" / (f"@{annotator}" if annotator else "")
    assert annotation_path(project, path, annotator) == tree / annotation
    assert article_path(project, tree / annotation) == path
    assert article_path(project, tree / annotation, article) == path


def test_an_article_outside_any_project_is_its_own(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    project = project_of(article)
    assert project.root == tmp_path
    assert annotation_path(project, article) == tmp_path / "annotations" / "_" / "a.toml"


def test_a_link_in_a_circle_hides_no_other_article(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (tmp_path / "annotations").mkdir()
    seeds.mkdir()
    for number in range(9):
        (seeds / f"{number}.txt").touch()
        (seeds / f"{number}-loop.txt").symlink_to(f"{number}-loop.txt")
    assert [path.name for path in articles(project_of(tmp_path))] == [f"{n}.txt" for n in range(9)]


def test_articles_are_listed_in_order_without_hidden_ones_and_links_out(tmp_path: Path) -> None:
    project_folder = tmp_path / "p"
    for name in ("seeds/b.txt", "seeds/a/c.md", "seeds/.hidden", "seeds/.git/x"):
        path = project_folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "secret").write_text("x")
    (project_folder / "seeds" / "link.txt").symlink_to(tmp_path / "secret")
    project = project_of(project_folder)
    found = [path.relative_to(project.seeds).as_posix() for path in articles(project)]
    assert found == ["a/c.md", "b.txt"]
    with pytest.raises(CannotRead, match="leaves the project"):
        annotation_path(project, project_folder / "seeds" / "link.txt")
    with pytest.raises(CannotRead, match="not in the project"):
        annotation_path(project, tmp_path / "secret")
    assert annotation_files(project) == []


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../x", "a/../../x", "~/x", "$HOME/x", "\\\\host\\x", "C:/x", "a\0b", "a\n"],
)
def test_paths_that_leave_the_project_are_refused(tmp_path: Path, path: str) -> None:
    assert unsafe_path(path) is not None
    (tmp_path / "annotations").mkdir()
    project = project_of(tmp_path)
    with pytest.raises(CannotRead):
        article_path(project, project.annotations / "a.toml", path)


@pytest.mark.parametrize("name", ["a/b", "..", "a\0", " ", "\x1b[2J", "a\\b", "x" * 300])
def test_impossible_annotators_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "seeds").mkdir()
    with pytest.raises(CannotRead):
        annotation_path(project_of(tmp_path), tmp_path / "seeds" / "a.txt", name)
