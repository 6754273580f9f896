"""Files that go, are cut, or change while an article is open: it is told, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.session.samples import ALLEGATION, MEETING, annotation_file, opened, select
from tests.text.samples import STORY
from tui.session.actions import relating, tagging
from tui.session.actions.fields import set_field
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.session.text_changes import ARTICLE_CHANGED, ARTICLE_GONE


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, and a state folder that outlives it."""
    monkeypatch.setenv("QUOTH_STATE_DIR", str(tmp_path / "state"))
    for name in ("seeds", "annotations"):
        (tmp_path / "project" / name).mkdir(parents=True)
    return tmp_path / "project"


def tag(session: Session, words: str) -> str:
    select(session, words)
    session.apply(tagging.tag(session, "report"))
    return session.current


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
    session = opened(project)
    ids = {tag(session, MEETING), tag(session, ALLEGATION)}
    assert session.store.only_here == ""
    HARM[harm](annotation_file(project))
    spoilt = annotation_file(project).read_bytes() if annotation_file(project).exists() else None
    session.look()
    gone = harm in ("removed", "folder removed")
    assert session.store.state == ("gone" if gone else "spoilt")
    what = "removed" if gone else "spoilt"
    assert session.store.only_here == f"story.toml was {what}, and what it held is only here"
    session.store.put_back()
    assert (session.store.state, session.store.only_here, session.store.problem) == (
        "saved",
        "",
        "",
    )
    assert saved(project).keys() == ids
    aside = list(annotation_file(project).parent.glob("*.damaged"))
    assert [path.read_bytes() for path in aside] == ([spoilt] if spoilt else [])
    assert opened(project).warnings == ()


@pytest.mark.parametrize("harm", ["emptied", "cut"])
def test_an_edit_made_before_the_harm_is_seen_takes_nothing_away(project: Path, harm: str) -> None:
    session = opened(project)
    ids = {tag(session, MEETING)}
    HARM[harm](annotation_file(project))
    spoilt = annotation_file(project).read_bytes()
    ids.add(tag(session, ALLEGATION))
    assert session.reading.tables.claim.keys() == ids
    assert annotation_file(project).read_bytes() == spoilt
    assert (session.store.state, session.store.is_safe) == ("unsaved", True)
    assert "was spoilt" in session.store.only_here
    session.store.put_back()
    assert saved(project).keys() == ids


@pytest.mark.parametrize("what", ["the project", "all in it"])
def test_a_project_that_went_away_is_not_made_anew_and_its_claims_come_back(
    project: Path, tmp_path: Path, what: str
) -> None:
    session = opened(project)
    tag(session, MEETING)
    away = tmp_path / "away"
    if what == "the project":
        project.rename(away)
    else:
        away.mkdir()
        for path in project.iterdir():
            path.rename(away / path.name)
    session.look()
    assert session.outdated == "gone"
    tag(session, ALLEGATION)
    assert "could not be saved" in session.store.problem
    assert not project.exists() or list(project.iterdir()) == []
    assert session.store.is_safe
    session.close()
    if project.exists():
        project.rmdir()
    away.rename(project)
    assert len(opened(project).reading.claims) == 2
    assert len(saved(project)) == 2


def test_what_cannot_be_put_back_waits_in_the_journal(project: Path, tmp_path: Path) -> None:
    session = opened(project)
    tag(session, MEETING)
    shutil.rmtree(project)
    session.look()
    session.store.put_back()
    assert session.store.problem
    assert session.store.is_safe
    session.close()
    for name in ("seeds", "annotations"):
        (project / name).mkdir(parents=True)
    assert len(opened(project).reading.claims) == 1


def test_a_file_set_read_only_is_left_and_the_edit_kept(project: Path) -> None:
    session = opened(project)
    tag(session, MEETING)
    path = annotation_file(project)
    before = path.read_bytes()
    path.chmod(0o444)
    tag(session, ALLEGATION)
    assert "story.toml could not be saved (it is read-only)" in session.store.problem
    assert path.read_bytes() == before
    assert (session.store.state, session.store.is_safe) == ("unsaved", True)
    path.chmod(0o644)
    session.save()
    assert len(saved(project)) == 2


def test_an_article_that_changed_is_told_until_it_is_read_anew(project: Path) -> None:
    session = opened(project)
    path = project / "seeds" / "story.txt"
    path.write_text("Corrected.\n" + STORY)
    session.look()
    told = [(session.notice, session.outdated)]
    session.notice = ""
    session.look()
    told.append((session.notice, session.outdated))
    path.unlink()
    session.look()
    told.append((session.notice, session.outdated))
    path.write_text(STORY)
    session.look()
    assert [*told, session.outdated] == [
        (ARTICLE_CHANGED, "changed"),
        ("", "changed"),
        (ARTICLE_GONE, "gone"),
        "",
    ]


def test_words_that_are_others_now_are_not_marked(project: Path) -> None:
    session = opened(project)
    id = tag(session, MEETING)
    path = project / "seeds" / "story.txt"
    path.write_text(STORY.replace("just a conspiracy", "no conspiracy"))
    with pytest.raises(Refused, match="as it is on disk"):
        tag(session, ALLEGATION)
    assert session.outdated == "changed"
    assert saved(project).keys() == {id}
    tag(session, "The army is stretched too thin")
    session.visit(id)
    session.apply(set_field(session, "note", "still"))
    assert saved(project)[id]["note"] == "still"
    assert len(saved(project)) > 1


@pytest.mark.parametrize("part", ["source", "cue"])
def test_a_source_that_is_not_there_any_more_is_not_marked(project: Path, part: str) -> None:
    session = opened(project)
    tag(session, ALLEGATION)
    path = project / "seeds" / "story.txt"
    path.write_text(STORY.replace("Haqqani", "Taliban"))
    select(session, "Haqqani")
    with pytest.raises(Refused, match="as it is on disk"):
        session.apply(relating.set_part(session, part, session.cursor.span))


def test_a_working_folder_that_is_gone_does_not_matter(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    (project / "seeds" / "story.txt").write_text(STORY)
    session = opened(Path(), make=False)
    tag(session, MEETING)
    shutil.rmtree(project)
    with pytest.raises(FileNotFoundError):
        os.getcwd()  # noqa: PTH109
    session.look()
    assert (session.outdated, session.store.state) == ("gone", "gone")
    tag(session, ALLEGATION)
    assert "could not be saved" in session.close()
    assert not project.exists()
