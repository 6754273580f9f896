"""Files that go, are cut, or change while an article is open: it is told, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.session.samples import ALLEGATION, DENIAL, annotation_file, opened, select
from tests.text.samples import STORY
from tui.session.actions import relating, tagging
from tui.session.actions.fields import set_field
from tui.session.refusal import Refused
from tui.session.session import Desk
from tui.session.text_changes import ARTICLE_CHANGED, ARTICLE_GONE


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and a state folder that outlives it."""
    monkeypatch.setenv("QUOTH_STATE_DIR", str(tmp_path / "state"))
    for name in ("seeds", "annotations"):
        (tmp_path / "project" / name).mkdir(parents=True)
    return tmp_path / "project"


def tag(desk: Desk, words: str) -> str:
    select(desk, words)
    desk.apply(tagging.tag(desk, "report"))
    return desk.current


def saved(project: Path) -> dict[str, Any]:
    data = tomllib.loads(annotation_file(project).read_text(encoding="utf-8"))
    claims: dict[str, Any] = data.get("claim", {})
    return claims


HARM: dict[str, Callable[[Path], object]] = {
    "removed": lambda path: path.unlink(),
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-20]),
    "folder removed": lambda path: shutil.rmtree(path.parent),
}


@pytest.mark.parametrize("harm", HARM)
def test_what_is_only_here_is_told_and_put_back(project: Path, harm: str) -> None:
    desk = opened(project)
    ids = {tag(desk, DENIAL), tag(desk, ALLEGATION)}
    assert desk.files.only_here == ""
    HARM[harm](annotation_file(project))
    spoilt = annotation_file(project).read_bytes() if annotation_file(project).exists() else None
    desk.look()
    gone = harm in ("removed", "folder removed")
    assert desk.files.state == ("gone" if gone else "spoilt")
    what = "removed" if gone else "spoilt"
    assert desk.files.only_here == f"story.toml was {what}, and what it held is only here"
    desk.files.put_back()
    assert (desk.files.state, desk.files.only_here, desk.files.problem) == ("saved", "", "")
    assert saved(project).keys() == ids
    aside = list(annotation_file(project).parent.glob("*.damaged"))
    assert [path.read_bytes() for path in aside] == ([spoilt] if spoilt else [])
    assert opened(project).warnings == ()


@pytest.mark.parametrize("harm", ["emptied", "cut"])
def test_an_edit_made_before_the_harm_is_seen_takes_nothing_away(project: Path, harm: str) -> None:
    desk = opened(project)
    ids = {tag(desk, DENIAL)}
    HARM[harm](annotation_file(project))
    spoilt = annotation_file(project).read_bytes()
    ids.add(tag(desk, ALLEGATION))
    assert desk.reading.tables.claim.keys() == ids
    assert annotation_file(project).read_bytes() == spoilt
    assert (desk.files.state, desk.files.is_safe) == ("unsaved", True)
    assert "was spoilt" in desk.files.only_here
    desk.files.put_back()
    assert saved(project).keys() == ids


@pytest.mark.parametrize("what", ["the project", "all in it"])
def test_a_project_that_went_away_is_not_made_anew_and_its_claims_come_back(
    project: Path, tmp_path: Path, what: str
) -> None:
    desk = opened(project)
    tag(desk, DENIAL)
    away = tmp_path / "away"
    if what == "the project":
        project.rename(away)
    else:
        away.mkdir()
        for path in project.iterdir():
            path.rename(away / path.name)
    desk.look()
    assert desk.outdated == "gone"
    tag(desk, ALLEGATION)
    assert "could not be saved" in desk.files.problem
    assert not project.exists() or list(project.iterdir()) == []
    assert desk.files.is_safe
    desk.close()
    if project.exists():
        project.rmdir()
    away.rename(project)
    assert len(opened(project).reading.claims) == 2
    assert len(saved(project)) == 2


def test_what_cannot_be_put_back_waits_in_the_journal(project: Path, tmp_path: Path) -> None:
    desk = opened(project)
    tag(desk, DENIAL)
    shutil.rmtree(project)
    desk.look()
    desk.files.put_back()
    assert desk.files.problem
    assert desk.files.is_safe
    desk.close()
    for name in ("seeds", "annotations"):
        (project / name).mkdir(parents=True)
    assert len(opened(project).reading.claims) == 1


def test_a_file_set_read_only_is_left_and_the_edit_kept(project: Path) -> None:
    desk = opened(project)
    tag(desk, DENIAL)
    path = annotation_file(project)
    before = path.read_bytes()
    path.chmod(0o444)
    tag(desk, ALLEGATION)
    assert "story.toml could not be saved (it is read-only)" in desk.files.problem
    assert path.read_bytes() == before
    assert (desk.files.state, desk.files.is_safe) == ("unsaved", True)
    path.chmod(0o644)
    desk.save()
    assert len(saved(project)) == 2


def test_an_article_that_changed_is_told_until_it_is_read_anew(project: Path) -> None:
    desk = opened(project)
    path = project / "seeds" / "story.txt"
    path.write_text("Corrected.\n" + STORY)
    desk.look()
    told = [(desk.notice, desk.outdated)]
    desk.notice = ""
    desk.look()
    told.append((desk.notice, desk.outdated))
    path.unlink()
    desk.look()
    told.append((desk.notice, desk.outdated))
    path.write_text(STORY)
    desk.look()
    assert [*told, desk.outdated] == [
        (ARTICLE_CHANGED, "changed"),
        ("", "changed"),
        (ARTICLE_GONE, "gone"),
        "",
    ]


def test_words_that_are_others_now_are_not_marked(project: Path) -> None:
    desk = opened(project)
    id = tag(desk, DENIAL)
    path = project / "seeds" / "story.txt"
    path.write_text(STORY.replace("just a conspiracy", "no conspiracy"))
    with pytest.raises(Refused, match="as it is on disk"):
        tag(desk, ALLEGATION)
    assert desk.outdated == "changed"
    assert saved(project).keys() == {id}
    tag(desk, "The army is stretched too thin")
    desk.visit(id)
    desk.apply(set_field(desk, "note", "still"))
    assert saved(project)[id]["note"] == "still"
    assert len(saved(project)) > 1


@pytest.mark.parametrize("part", ["source", "cue"])
def test_a_source_that_is_not_there_any_more_is_not_marked(project: Path, part: str) -> None:
    desk = opened(project)
    tag(desk, ALLEGATION)
    path = project / "seeds" / "story.txt"
    path.write_text(STORY.replace("Haqqani", "Taliban"))
    select(desk, "Haqqani")
    with pytest.raises(Refused, match="as it is on disk"):
        desk.apply(relating.set_part(desk, part, desk.cursor.span))


def test_a_working_folder_that_is_gone_does_not_matter(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    (project / "seeds" / "story.txt").write_text(STORY)
    desk = opened(Path(), make=False)
    tag(desk, DENIAL)
    shutil.rmtree(project)
    with pytest.raises(FileNotFoundError):
        os.getcwd()  # noqa: PTH109
    desk.look()
    assert (desk.outdated, desk.files.state) == ("gone", "gone")
    tag(desk, ALLEGATION)
    assert "could not be saved" in desk.close()
    assert not project.exists()
