"""What others write while a save waits for the disk, and a disk that does not do as it says."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.session.samples import ALLEGATION, DENIAL, annotation_file, opened, select
from tui.model.edits import Change
from tui.session.actions import tagging
from tui.session.actions.fields import set_field
from tui.session.session import Session
from tui.storage.records.annotation_file import AnnotationFile
from tui.storage.store import atomic_write, replacing


def tag(session: Session, words: str) -> str:
    select(session, words)
    session.apply(tagging.tag(session, "report"))
    return session.current


def saved(project: Path) -> dict[str, Any]:
    data = tomllib.loads(annotation_file(project).read_text(encoding="utf-8"))
    claims: dict[str, Any] = data.get("claim", {})
    return claims


def theirs(project: Path, id: str, by_rename: bool) -> None:
    """Another program, which knows nothing of locks, adds a claim."""
    path = annotation_file(project)
    file = AnnotationFile(path, path.read_bytes() if path.exists() else None)
    file.apply(Change("claim", id, None, {"quote": "Pakistan", "kind": "report"}))
    target = path.with_name("theirs") if by_rename else path
    target.write_bytes(file.data)
    if by_rename:
        target.replace(path)


@pytest.mark.parametrize("by_rename", [True, False])
@pytest.mark.parametrize("exchanging", [True, False])
@pytest.mark.parametrize("fresh", [True, False])
@pytest.mark.parametrize("number", range(5))
def test_nothing_that_came_in_meanwhile_is_lost(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    fresh: bool,
    exchanging: bool,
    by_rename: bool,
) -> None:
    session = opened(project)
    mine = set() if fresh else {tag(session, ALLEGATION)}
    calls: list[int] = []
    fsync = os.fsync

    def slow(handle: int) -> None:
        fsync(handle)
        calls.append(handle)
        if len(calls) == number + 1:
            theirs(project, "b00000", by_rename)

    monkeypatch.setattr(os, "fsync", slow)
    if not exchanging:
        monkeypatch.setattr(replacing, "exchange", lambda *_: False)
        monkeypatch.setattr(replacing, "rename_if_free", lambda *_: False)
    mine.add(tag(session, DENIAL))
    monkeypatch.undo()
    if len(calls) <= number:
        theirs(project, "b00000", by_rename)
    session.look()
    assert (session.store.problem, session.store.state) == ("", "saved")
    assert saved(project).keys() == session.reading.tables.claim.keys() == {*mine, "b00000"}
    assert [path.name for path in annotation_file(project).parent.iterdir()] == ["story.toml"]


def test_a_field_that_both_changed_meanwhile_is_left_open(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(project)
    id = tag(session, DENIAL)
    fsync, path = os.fsync, annotation_file(project)

    def slow(handle: int) -> None:
        fsync(handle)
        text = path.read_text()
        if "note" not in text:
            path.write_text(text.replace('kind = "report"', 'kind = "report"\nnote = "theirs"'))

    monkeypatch.setattr(os, "fsync", slow)
    session.apply(set_field(session, "note", "mine"))
    assert saved(project)[id]["note"] == "mine"
    assert tomllib.loads(path.read_text())["conflict"][id]["theirs"]["note"] == "theirs"
    assert "changed on both sides" in session.notice


@pytest.mark.parametrize("by_rename", [True, False])
def test_what_comes_in_at_every_exchange_of_the_names_is_merged(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_rename: bool
) -> None:
    monkeypatch.setenv("QUOTH_STATE_DIR", str(tmp_path / "state"))
    session = opened(project)
    mine = {tag(session, ALLEGATION)}
    exchange, calls = replacing.exchange, iter(range(8))

    def late(*names: Any) -> bool:
        if (number := next(calls, None)) is None:
            return exchange(*names)
        theirs(project, f"b0000{number}", by_rename)
        done = exchange(*names)
        theirs(project, f"c0000{number}", by_rename)
        return done

    monkeypatch.setattr(replacing, "exchange", late)
    mine.add(tag(session, DENIAL))
    assert "goes on changing it" in session.store.problem
    assert session.store.is_safe
    session.close()
    session = opened(project)
    others = {f"{letter}0000{number}" for letter in "bc" for number in range(8)}
    assert saved(project).keys() == session.reading.tables.claim.keys()
    assert mine | {id for id in others if id[1:] <= "00004"} <= saved(project).keys()


def test_a_file_that_is_just_being_written_is_left_to_who_writes_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(project)
    id = tag(session, ALLEGATION)
    path = annotation_file(project)
    exchange = replacing.exchange

    def late(*names: Any) -> bool:
        path.write_bytes(b"")
        return exchange(*names)

    monkeypatch.setattr(replacing, "exchange", late)
    tag(session, DENIAL)
    monkeypatch.undo()
    assert path.read_bytes() == b""
    assert "the file is empty" in session.store.problem
    assert session.reading.tables.claim.keys() > {id}
    assert "was spoilt" in session.store.only_here
    session.store.put_back()
    assert session.store.problem == ""
    assert saved(project).keys() == session.reading.tables.claim.keys()


def test_a_file_that_goes_just_before_it_is_replaced_is_no_failure(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(project)
    mine = {tag(session, ALLEGATION)}
    exchange = replacing.exchange

    def late(*names: Any) -> bool:
        annotation_file(project).unlink()
        return exchange(*names)

    monkeypatch.setattr(replacing, "exchange", late)
    mine.add(tag(session, DENIAL))
    assert (session.store.problem, session.store.state) == ("", "saved")
    assert saved(project).keys() == mine
    assert [path.name for path in annotation_file(project).parent.iterdir()] == ["story.toml"]


@pytest.mark.parametrize("in_steps", [True, False])
@pytest.mark.parametrize("looks", [0, 1])
def test_who_had_opened_the_file_before_it_was_replaced_may_write_yet(
    project: Path, looks: int, in_steps: bool
) -> None:
    session = opened(project)
    mine = {tag(session, ALLEGATION)}
    path = annotation_file(project)
    with path.open("r+b") as opened_before:
        mine.add(tag(session, DENIAL))
        file = AnnotationFile(path, opened_before.read())
        file.apply(Change("claim", "b00000", None, {"quote": "Pakistan", "kind": "report"}))
        for _ in range(looks):
            session.look()
        opened_before.seek(0)
        opened_before.truncate()
        if in_steps:
            opened_before.flush()
            session.look()
            assert saved(project).keys() == mine
        opened_before.write(file.data)
    session.look()
    assert (session.store.problem, session.store.state) == ("", "saved")
    assert saved(project).keys() == session.reading.tables.claim.keys() == {*mine, "b00000"}
    assert "1 claim came in" in session.notice


def test_what_was_half_written_and_read_as_whole_comes_back(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(project)
    mine = {tag(session, ALLEGATION)}
    path = annotation_file(project)
    whole = path.read_bytes()
    with path.open("r+b") as opened_before:

        def late(*names: Any) -> bool:
            monkeypatch.undo()
            opened_before.truncate(whole.index(b"[claim"))
            return replacing.exchange(*names)

        monkeypatch.setattr(replacing, "exchange", late)
        mine.add(tag(session, DENIAL))
        opened_before.write(whole)
    session.look()
    assert saved(project).keys() == session.reading.tables.claim.keys() == mine


def test_what_was_written_to_a_replaced_file_is_merged_at_the_end_too(project: Path) -> None:
    session = opened(project)
    mine = {tag(session, ALLEGATION)}
    path = annotation_file(project)
    with path.open("r+b") as opened_before:
        mine.add(tag(session, DENIAL))
        file = AnnotationFile(path, opened_before.read())
        file.apply(Change("claim", "b00000", None, {"quote": "Pakistan", "kind": "report"}))
        opened_before.seek(0)
        opened_before.write(file.data)
    assert session.close() == ""
    assert saved(project).keys() == {*mine, "b00000"}


def test_what_a_save_has_left_that_failed_late_is_no_word_of_others(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(project)
    mine = {tag(session, DENIAL)}
    write = atomic_write.write

    def late(*file: Any, **how: Any) -> None:
        write(*file, **how)
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(atomic_write, "write", late)
        tag(session, ALLEGATION)
    assert "input/output error" in session.store.problem
    session.undo()
    assert saved(project).keys() == session.reading.tables.claim.keys() == mine


def test_who_goes_on_with_the_new_file_while_it_is_put_back_is_heard(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One program is just writing the file, another is quick with what is there for a moment."""
    session = opened(project)
    mine = {tag(session, ALLEGATION)}
    path = annotation_file(project)
    whole = path.read_bytes()
    exchange, calls = replacing.exchange, iter(range(2))

    def late(*names: Any) -> bool:
        number = next(calls, None)
        if number == 0:
            path.write_bytes(whole[:-9])
        elif number == 1:
            theirs(project, "b00000", by_rename=True)
        return exchange(*names)

    monkeypatch.setattr(replacing, "exchange", late)
    mine.add(tag(session, DENIAL))
    monkeypatch.undo()
    assert path.read_bytes() == whole[:-9]
    path.write_bytes(whole)
    session.look()
    session.save()
    assert saved(project).keys() == session.reading.tables.claim.keys() == {*mine, "b00000"}
    assert [each.name for each in path.parent.iterdir()] == ["story.toml"]


def test_undoing_all_leaves_the_file_to_who_wrote_to_it_meanwhile(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(project)
    tag(session, DENIAL)
    calls: list[Any] = []
    replace = os.replace

    def late(*names: Any, **how: Any) -> None:
        if not calls:
            theirs(project, "b00000", by_rename=False)
        calls.append(names)
        replace(*names, **how)

    monkeypatch.setattr(os, "replace", late)
    session.undo()
    assert saved(project).keys() == {"b00000"}


def test_a_program_that_never_stops_writing_does_not_hold_the_reader(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened(project)
    tag(session, DENIAL)
    calls: list[int] = []
    fsync = os.fsync

    def slow(handle: int) -> None:
        fsync(handle)
        calls.append(handle)
        theirs(project, f"b{len(calls):05}", by_rename=False)

    monkeypatch.setattr(os, "fsync", slow)
    mine = tag(session, ALLEGATION)
    assert "goes on changing it" in session.store.problem
    monkeypatch.undo()
    session.save()
    assert session.store.problem == ""
    assert {mine, *(f"b{number + 1:05}" for number in range(len(calls)))} <= saved(project).keys()


@pytest.mark.parametrize("half", ["cut", "other words"])
def test_what_was_written_is_read_again_before_it_counts_as_saved(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, half: str
) -> None:
    monkeypatch.setenv("QUOTH_STATE_DIR", str(tmp_path / "state"))
    session = opened(project)
    tag(session, DENIAL)
    write_all = atomic_write.write_all

    def lying(handle: int, data: bytes) -> None:
        if data.startswith(b"#"):
            data = data[: len(data) // 2] if half == "cut" else data.replace(b"report", b"denial")
        write_all(handle, data)

    monkeypatch.setattr(atomic_write, "write_all", lying)
    tag(session, ALLEGATION)
    assert session.store.state == "unsaved"
    assert "reads otherwise than it was written" in session.store.problem
    assert len(list(tmp_path.rglob("*.journal"))) == 1
    monkeypatch.setattr(atomic_write, "write_all", write_all)
    session.save()
    assert (session.store.state, len(saved(project))) == ("saved", 2)
    assert {claim["kind"] for claim in saved(project).values()} == {"report"}
