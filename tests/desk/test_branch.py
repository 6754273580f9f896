"""Another branch is checked out while claims are tagged: nothing goes there without a word."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from tests.desk.samples import ALLEGATION, DENIAL, annotation_file, opened, select
from tui.desk import tagging
from tui.desk.branch import Branch
from tui.desk.desk import Desk
from tui.storage.files import read_bytes

TOPIC = 'format = 1\n\n[claim.t00000]\nquote = "Pakistan"\nkind = "report"\n'


class Repository:
    """Two branches, and which of them is checked out."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.branch: str | None = "main"
        self.kept: bytes | None = None

    def check_out(self, name: str, data: bytes | None) -> None:
        self.branch = name
        if data is None:
            self.file.unlink()
        else:
            self.file.write_bytes(data)


def tag(desk: Desk, words: str) -> str:
    select(desk, words)
    desk.apply(tagging.tag(desk, "report"))
    return desk.current


def claims(project: Path) -> set[str]:
    return set(tomllib.loads(annotation_file(project).read_text("utf-8")).get("claim", {}))


@pytest.fixture
def repository(project: Path) -> Repository:
    return Repository(annotation_file(project))


@pytest.fixture
def desk(project: Path, repository: Repository) -> Desk:
    """An article with one claim on main; topic, with another one, is checked out by now."""
    made = opened(project)
    tag(made, DENIAL)
    made.files.claims.branch = Branch(lambda: repository.branch)
    repository.kept = repository.file.read_bytes()
    repository.check_out("topic", TOPIC.encode())
    return made


def test_an_edit_waits_for_a_word(desk: Desk, project: Path) -> None:
    tag(desk, ALLEGATION)
    assert "Branch changed to topic" in desk.files.problem
    assert desk.files.state == "unsaved"
    assert desk.files.is_safe
    desk.look()
    assert claims(project) == {"t00000"}
    tag(desk, "Pakistan")
    assert claims(project) == {"t00000"}
    assert "topic" in desk.close()


def test_it_goes_there_if_that_is_said(desk: Desk, project: Path) -> None:
    id = tag(desk, ALLEGATION)
    desk.files.follow_branch()
    desk.save()
    assert not desk.files.problem
    assert claims(project) == {"t00000", id}


def test_it_is_taken_back(desk: Desk, project: Path) -> None:
    tag(desk, ALLEGATION)
    desk.undo()
    assert not desk.files.problem
    assert claims(project) == {"t00000"}
    assert set(desk.reading.tables.claim) == {"t00000"}


def test_it_is_saved_when_the_branch_is_back(
    desk: Desk, repository: Repository, project: Path
) -> None:
    id = tag(desk, ALLEGATION)
    repository.check_out("main", repository.kept)
    desk.look()
    assert not desk.files.problem
    assert desk.files.state == "saved"
    assert id in claims(project)
    assert "t00000" not in claims(project)


def test_a_file_that_git_has_taken_away_for_a_moment_is_not_put_back(
    desk: Desk, repository: Repository
) -> None:
    repository.check_out("topic", None)
    repository.branch = None
    tag(desk, ALLEGATION)
    assert "git is at work here" in desk.files.problem
    assert not repository.file.exists()


@pytest.mark.parametrize("meanwhile", [None, b"", TOPIC[:40].encode()])
def test_what_git_has_not_written_yet_is_not_looked_at(
    desk: Desk, repository: Repository, project: Path, meanwhile: bytes | None
) -> None:
    """Were it taken for gone, all of main would be written to topic as if it were new."""
    repository.check_out("main", repository.kept)
    desk.look()
    tag(desk, ALLEGATION)
    there = set(desk.reading.tables.claim)
    repository.check_out("topic", meanwhile)
    repository.branch = None
    desk.look()
    assert set(desk.reading.tables.claim) == there
    assert not desk.notice
    desk.undo()
    desk.redo()
    assert repository.file.exists() == (meanwhile is not None)
    repository.check_out("topic", TOPIC.encode())
    desk.files.follow_branch()
    desk.save()
    assert claims(project) == {"t00000"}


def test_a_file_that_goes_while_it_is_looked_at(
    desk: Desk, repository: Repository, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.check_out("main", repository.kept)
    desk.look()

    def read(path: Path, within: Path | None = None) -> bytes:
        data = read_bytes(path, within=within)
        if path == repository.file:
            repository.check_out("topic", None)
            repository.branch = None
        return data

    monkeypatch.setattr("tui.desk.on_disk.read_bytes", read)
    id = tag(desk, ALLEGATION)
    assert "git is at work here" in desk.files.problem
    assert not repository.file.exists()
    monkeypatch.undo()
    repository.check_out("topic", TOPIC.encode())
    desk.files.follow_branch()
    desk.save()
    assert claims(project) == {"t00000", id}


def test_a_branch_without_the_file_gets_it_only_if_that_is_said(
    desk: Desk, repository: Repository
) -> None:
    repository.check_out("topic", None)
    desk.look()
    tag(desk, ALLEGATION)
    assert "Branch changed to topic" in desk.files.problem
    assert not repository.file.exists()
    desk.files.follow_branch()
    desk.save()
    assert repository.file.exists()


def test_what_git_has_brought_is_taken_over_where_nothing_waits(desk: Desk, project: Path) -> None:
    desk.look()
    assert set(desk.reading.tables.claim) == {"t00000"}
    desk.look()
    id = tag(desk, ALLEGATION)
    assert not desk.files.problem
    assert claims(project) == {"t00000", id}


def test_what_others_write_on_the_same_branch_is_merged_as_ever(
    desk: Desk, repository: Repository, project: Path
) -> None:
    repository.branch = "main"
    id = tag(desk, ALLEGATION)
    assert not desk.files.problem
    assert claims(project) == {"t00000", id}


def test_the_branch_is_no_matter_where_the_file_is_the_same(
    desk: Desk, repository: Repository, project: Path
) -> None:
    repository.check_out("topic", repository.kept)
    id = tag(desk, ALLEGATION)
    assert not desk.files.problem
    assert id in claims(project)


def test_git_is_waited_for_just_before_the_file_is_replaced(
    desk: Desk, repository: Repository, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read, written and forced to disk before would be another moment."""
    repository.check_out("main", repository.kept)
    desk.look()
    steps: list[str] = []
    fsync = os.fsync

    def noted(handle: int) -> None:
        steps.append("written")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", noted)

    def settle() -> None:
        steps.append("settled")
        assert repository.file.read_bytes() == repository.kept
        assert any(path.suffix == ".tmp" for path in repository.file.parent.iterdir())

    desk.files.claims.branch = Branch(lambda: "main", settle)
    id = tag(desk, ALLEGATION)
    assert steps.count("settled") == 1
    assert "written" in steps[: steps.index("settled")]
    assert id in claims(project)


def test_a_name_of_a_branch_is_text() -> None:
    names = iter(["main", "a\x1b[31m\u202eb"])
    assert "\x1b" not in Branch(lambda: next(names)).left()
