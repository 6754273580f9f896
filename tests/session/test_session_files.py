"""Saving: what cannot be saved is kept, what cannot be parsed is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.session.samples import ALLEGATION, DENIAL, annotation_file, opened, select, undo_all
from tui.model.edits import Change, Edit
from tui.model.reading import Stale
from tui.session.actions import correcting, tagging
from tui.session.refusal import Refused
from tui.session.session import Desk
from tui.storage.store import atomic_write


def tag(desk: Desk, words: str) -> None:
    select(desk, words)
    desk.apply(tagging.tag(desk, "report"))


def fail(path: Path, data: bytes, **_: object) -> None:
    raise PermissionError(13, "Permission denied", str(path))


def test_an_edit_that_cannot_be_saved_is_kept_and_saved_later(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened(project)
    states = [desk.files.state]
    with monkeypatch.context() as patch:
        patch.setattr(atomic_write, "write", fail)
        tag(desk, DENIAL)
        tag(desk, ALLEGATION)
        states.append(desk.files.state)
        assert "story.toml could not be saved (permission denied)" in desk.files.problem
        assert len(desk.reading.claims) == 2
    desk.save()
    states.append(desk.files.state)
    assert states == ["none", "unsaved", "saved"]
    assert desk.files.problem == ""
    assert len(opened(project).reading.claims) == 2


def test_undoing_what_was_never_saved_needs_no_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "annotations").rmdir()
    desk = opened(project)
    with monkeypatch.context() as patch:
        patch.setattr(atomic_write, "write", fail)
        tag(desk, DENIAL)
    undo_all(desk)
    assert (desk.files.state, desk.files.problem) == ("none", "")


def test_one_file_is_saved_when_the_other_cannot_be(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = atomic_write.write

    def fail_for_claims(path: Path, data: bytes, **how: Any) -> object:
        return (fail if path.name == "story.toml" else write)(path, data, **how)

    monkeypatch.setattr(atomic_write, "write", fail_for_claims)
    desk = opened(project)
    tag(desk, DENIAL)
    desk.apply(correcting.label_entity(desk, "Haqqani network", "ORG"))
    assert (project / "annotations" / "entities.toml").exists()
    assert "story.toml" in desk.files.problem


def test_at_the_end_one_file_is_saved_when_the_other_cannot_be(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, failing = atomic_write.write, {"story.toml", "entities.toml"}

    def fail_for_some(path: Path, data: bytes, **how: Any) -> object:
        return (fail if path.name in failing else write)(path, data, **how)

    monkeypatch.setattr(atomic_write, "write", fail_for_some)
    desk = opened(project)
    tag(desk, DENIAL)
    desk.apply(correcting.label_entity(desk, "Haqqani network", "ORG"))
    failing.remove("entities.toml")
    assert "story.toml" in desk.close()
    assert (project / "annotations" / "entities.toml").exists()


@pytest.mark.parametrize(
    "text",
    ["format = 1\n[claim.a00000\n", "", "format = 9\n", "<<<<<<< ours\n", "\xff"],
)
def test_a_file_that_cannot_be_taken_as_it_is_is_never_written(project: Path, text: str) -> None:
    annotation_file(project).write_bytes(text.encode("latin-1"))
    desk = opened(project)
    assert any("story.toml:" in warning for warning in desk.warnings)
    assert len(desk.warnings) == len(set(desk.warnings))
    with pytest.raises(Refused, match=r"story\.toml:"):
        tag(desk, DENIAL)
    assert desk.reading.tables.claim == {}
    desk.save()
    assert annotation_file(project).read_bytes() == text.encode("latin-1")


def test_entities_that_cannot_be_parsed_refuse_corrections_only(project: Path) -> None:
    entities = project / "annotations" / "entities.toml"
    entities.write_text("[entity.x\n")
    desk = opened(project)
    with pytest.raises(Refused, match=r"entities\.toml:1:"):
        desk.apply(correcting.ignore(desk, "Haqqani network"))
    tag(desk, DENIAL)
    assert annotation_file(project).exists()
    assert entities.read_text() == "[entity.x\n"


def test_entities_that_are_a_folder_are_left_alone(project: Path) -> None:
    (project / "annotations" / "entities.toml").mkdir()
    desk = opened(project)
    assert any("entities.toml" in warning for warning in desk.warnings)
    with pytest.raises(Refused, match=r"entities\.toml"):
        desk.apply(correcting.ignore(desk, "Haqqani network"))


def test_an_edit_of_what_is_not_so_any_more_changes_nothing(project: Path) -> None:
    desk = opened(project)
    tag(desk, DENIAL)
    before = annotation_file(project).read_bytes()
    stale = Edit(
        "stale",
        (
            Change("claim", "b00000", None, {"quote": "x", "kind": "report"}),
            Change("claim", desk.current, {"quote": "not so"}, None),
        ),
    )
    with pytest.raises((Stale, Refused)):
        desk.apply(stale)
    assert len(desk.reading.claims) == 1
    tag(desk, ALLEGATION)
    desk.undo()
    assert annotation_file(project).read_bytes() == before


def test_an_edit_without_changes_makes_no_file(project: Path) -> None:
    desk = opened(project)
    desk.apply(Edit("nothing", ()))
    assert not annotation_file(project).exists()
    with pytest.raises(Refused):
        desk.undo()


def test_on_change_is_told_of_edits_undone_and_redone(project: Path) -> None:
    desk = opened(project)
    told: list[str] = []
    desk.on_change = lambda edit: told.append(edit.title)
    tag(desk, DENIAL)
    desk.undo()
    desk.redo()
    assert told == ["tagged as report"] * 3
