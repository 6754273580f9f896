"""Saving a new article: under which name, and never over another."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tui.intake.adding.new_article import article_file_name, save_article
from tui.storage.errors import CannotWrite
from tui.storage.project.projects import Project


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Harbour to close — for good!", "harbour-to-close-for-good"),
        ("../../etc/passwd", "etc-passwd"),
        ("Straße & Cafe\u0301", "strasse-caf\xe9"),
        ("東京の港", "東京の港"),
        ("Гавань закрыта", "гавань-закрыта"),
        ("\x1b[31m…\u202e", "31m"),
        ("?!", "article"),
        ("", "article"),
        ("a " * 50, "-".join("a" * 30)),
    ],
)
def test_a_name_is_made_of_the_letters_of_a_title(title: str, name: str) -> None:
    assert article_file_name(title) == name


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_the_folder_is_made_and_the_same_text_is_kept_once(project: Project) -> None:
    path, is_new = save_article(project, "tides", "It rose.\n")
    assert (path, is_new) == (project.seeds / "tides.txt", True)
    assert path.read_text("utf-8") == "It rose.\n"
    assert save_article(project, "tides", "It rose.\n") == (path, False)
    second, is_new = save_article(project, "tides", "It fell.\n")
    assert (second.name, is_new) == ("tides-2.txt", True)
    assert path.read_text("utf-8") == "It rose.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="links are a privilege there")
def test_no_link_leads_the_text_out_of_the_project(project: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    project.seeds.mkdir()
    (project.seeds / "tides.txt").symlink_to(outside / "tides.txt")
    path, _ = save_article(project, "tides", "It rose.\n")
    assert path.name == "tides-2.txt"
    assert not list(outside.iterdir())
    for each in project.seeds.iterdir():
        each.unlink()
    project.seeds.rmdir()
    project.seeds.symlink_to(outside)
    with pytest.raises(CannotWrite, match="is a link; articles are only put into the project"):
        save_article(project, "tides", "It rose.\n")
    assert not list(outside.iterdir())


def test_a_file_in_the_place_of_the_folder_is_told(project: Project) -> None:
    project.seeds.write_text("words")
    with pytest.raises(CannotWrite, match="is not a folder; give the articles a folder there"):
        save_article(project, "tides", "It rose.\n")
