"""Saving: what cannot be saved is kept, what cannot be parsed is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.session.samples import ALLEGATION, DENIAL, annotation_file, opened, select, undo_all
from tui.model.edits import Change, Edit
from tui.model.tables import Stale
from tui.session.actions import correcting, tagging
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.storage.records import record_edit, tables_text
from tui.storage.store import atomic_write


def tag(session: Session, words: str) -> None:
    select(session, words)
    session.apply(tagging.tag(session, "report"))


def fail(path: Path, data: bytes, **_: object) -> None:
    raise PermissionError(13, "Permission denied", str(path))


def test_an_edit_that_cannot_be_saved_is_kept_and_saved_later(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(project)
    states = [session.store.state]
    with monkeypatch.context() as patch:
        patch.setattr(atomic_write, "write", fail)
        tag(session, DENIAL)
        tag(session, ALLEGATION)
        states.append(session.store.state)
        assert "story.toml could not be saved (permission denied)" in session.store.problem
        assert len(session.reading.claims) == 2
    session.save()
    states.append(session.store.state)
    assert states == ["none", "unsaved", "saved"]
    assert session.store.problem == ""
    assert len(opened(project).reading.claims) == 2


def test_undoing_what_was_never_saved_needs_no_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "annotations").rmdir()
    session = opened(project)
    with monkeypatch.context() as patch:
        patch.setattr(atomic_write, "write", fail)
        tag(session, DENIAL)
    undo_all(session)
    assert (session.store.state, session.store.problem) == ("none", "")


def test_one_file_is_saved_when_the_other_cannot_be(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = atomic_write.write

    def fail_for_claims(path: Path, data: bytes, **how: Any) -> object:
        return (fail if path.name == "story.toml" else write)(path, data, **how)

    monkeypatch.setattr(atomic_write, "write", fail_for_claims)
    session = opened(project)
    tag(session, DENIAL)
    session.apply(correcting.label_entity(session, "Haqqani network", "ORG"))
    assert (project / "annotations" / "entities.toml").exists()
    assert "story.toml" in session.store.problem


def test_at_the_end_one_file_is_saved_when_the_other_cannot_be(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, failing = atomic_write.write, {"story.toml", "entities.toml"}

    def fail_for_some(path: Path, data: bytes, **how: Any) -> object:
        return (fail if path.name in failing else write)(path, data, **how)

    monkeypatch.setattr(atomic_write, "write", fail_for_some)
    session = opened(project)
    tag(session, DENIAL)
    session.apply(correcting.label_entity(session, "Haqqani network", "ORG"))
    failing.remove("entities.toml")
    assert "story.toml" in session.close()
    assert (project / "annotations" / "entities.toml").exists()


@pytest.mark.parametrize(
    "text",
    ["format = 1\n[claim.a00000\n", "", "format = 9\n", "<<<<<<< ours\n", "\xff"],
)
def test_a_file_that_cannot_be_taken_as_it_is_is_never_written(project: Path, text: str) -> None:
    annotation_file(project).write_bytes(text.encode("latin-1"))
    session = opened(project)
    assert any("story.toml:" in warning for warning in session.warnings)
    assert len(session.warnings) == len(set(session.warnings))
    with pytest.raises(Refused, match=r"story\.toml:"):
        tag(session, DENIAL)
    assert session.reading.tables.claim == {}
    session.save()
    assert annotation_file(project).read_bytes() == text.encode("latin-1")


def test_a_table_that_would_not_say_what_was_edited_is_refused(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(project)
    with monkeypatch.context() as patch:
        patch.setattr(
            tables_text, "new_tables", lambda where, _, end: record_edit.new_tables(where, {}, end)
        )
        with pytest.raises(Refused, match="cannot be changed safely"):
            tag(session, DENIAL)
    assert session.store.state == "none"
    tag(session, DENIAL)
    assert len(opened(project).reading.claims) == 1


def test_a_table_that_would_clash_with_the_top_of_the_file_is_refused(project: Path) -> None:
    text = 'format = 1\nclaim = { b00000 = { quote = "Pakistan", kind = "report" } }\n'
    annotation_file(project).write_text(text)
    session = opened(project)
    with pytest.raises(Refused, match="cannot be changed safely"):
        tag(session, DENIAL)
    assert session.reading.tables.claim.keys() == {"b00000"}
    assert annotation_file(project).read_text() == text


def test_entities_that_cannot_be_parsed_refuse_corrections_only(project: Path) -> None:
    entities = project / "annotations" / "entities.toml"
    entities.write_text("[entity.x\n")
    session = opened(project)
    with pytest.raises(Refused, match=r"entities\.toml:1:"):
        session.apply(correcting.ignore(session, "Haqqani network"))
    tag(session, DENIAL)
    assert annotation_file(project).exists()
    assert entities.read_text() == "[entity.x\n"


def test_entities_that_are_a_folder_are_left_alone(project: Path) -> None:
    (project / "annotations" / "entities.toml").mkdir()
    session = opened(project)
    assert any("entities.toml" in warning for warning in session.warnings)
    with pytest.raises(Refused, match=r"entities\.toml"):
        session.apply(correcting.ignore(session, "Haqqani network"))


def test_an_edit_of_what_is_not_so_any_more_changes_nothing(project: Path) -> None:
    session = opened(project)
    tag(session, DENIAL)
    before = annotation_file(project).read_bytes()
    stale = Edit(
        "stale",
        (
            Change("claim", "b00000", None, {"quote": "x", "kind": "report"}),
            Change("claim", session.current, {"quote": "not so"}, None),
        ),
    )
    with pytest.raises((Stale, Refused)):
        session.apply(stale)
    assert len(session.reading.claims) == 1
    tag(session, ALLEGATION)
    session.undo()
    assert annotation_file(project).read_bytes() == before


def test_an_edit_without_changes_makes_no_file(project: Path) -> None:
    session = opened(project)
    session.apply(Edit("nothing", ()))
    assert not annotation_file(project).exists()
    with pytest.raises(Refused):
        session.undo()


def test_on_change_is_told_of_edits_undone_and_redone(project: Path) -> None:
    session = opened(project)
    told: list[str] = []
    session.on_change = lambda edit: told.append(edit.title)
    tag(session, DENIAL)
    session.undo()
    session.redo()
    assert told == ["tagged as report"] * 3
