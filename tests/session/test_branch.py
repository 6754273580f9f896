"""Another branch is checked out while claims are tagged: nothing goes there without a word."""

from __future__ import annotations

import os
import time
import tomllib
from pathlib import Path

import pytest

from tests.session.samples import ALLEGATION, DENIAL, annotation_file, opened, select
from tui.session.actions import tagging
from tui.session.session import Session
from tui.storage.record_store.branch import SETTLED_AFTER, Branch
from tui.storage.store.plain_files import Stamp, read_bytes, stamp_of

TOPIC = 'format = 1\n\n[claim.t00000]\nquote = "Pakistan"\nkind = "report"\n'


class Repository:
    """Two branches, and which of them is checked out."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.branch: str | None = "main"
        self.kept: bytes | None = None
        self.traces = 0
        self.clock = 0.0

    def tell(self) -> Branch:
        return Branch(
            lambda: self.branch, traces=lambda: (self.traces, self.branch), clock=lambda: self.clock
        )

    def write(self, data: bytes | None, begun: float = 60.0) -> None:
        """What git does first: the files, so many seconds ago, and then its index."""
        if data is None:
            self.file.unlink()
        else:
            self.file.write_bytes(data)
        there = self.file if self.file.exists() else self.file.parent
        os.utime(there, (time.time() - begun,) * 2)
        self.traces += 1

    def check_out(self, name: str, data: bytes | None) -> None:
        self.branch = name
        if data is None:
            self.file.unlink()
        else:
            self.file.write_bytes(data)


def tag(session: Session, words: str) -> str:
    select(session, words)
    session.apply(tagging.tag(session, "report"))
    return session.current


def claims(project: Path) -> set[str]:
    return set(tomllib.loads(annotation_file(project).read_text("utf-8")).get("claim", {}))


@pytest.fixture
def repository(project: Path) -> Repository:
    return Repository(annotation_file(project))


@pytest.fixture
def session(project: Path, repository: Repository) -> Session:
    """An article with one claim on main; topic, with another one, is checked out by now."""
    made = opened(project)
    tag(made, DENIAL)
    made.store.claims.branch = Branch(lambda: repository.branch)
    repository.kept = repository.file.read_bytes()
    repository.check_out("topic", TOPIC.encode())
    return made


def test_an_edit_waits_for_a_word(session: Session, project: Path) -> None:
    tag(session, ALLEGATION)
    assert "Branch changed to topic" in session.store.problem
    assert session.store.state == "unsaved"
    assert session.store.is_safe
    session.look()
    assert claims(project) == {"t00000"}
    tag(session, "Pakistan")
    assert claims(project) == {"t00000"}
    assert "topic" in session.close()


def test_it_goes_there_if_that_is_said(session: Session, project: Path) -> None:
    id = tag(session, ALLEGATION)
    session.store.follow_branch()
    session.save()
    assert not session.store.problem
    assert claims(project) == {"t00000", id}


def test_it_is_taken_back(session: Session, project: Path) -> None:
    tag(session, ALLEGATION)
    session.undo()
    assert not session.store.problem
    assert claims(project) == {"t00000"}
    assert set(session.reading.tables.claim) == {"t00000"}


def test_it_is_saved_when_the_branch_is_back(
    session: Session, repository: Repository, project: Path
) -> None:
    id = tag(session, ALLEGATION)
    repository.check_out("main", repository.kept)
    session.look()
    assert not session.store.problem
    assert session.store.state == "saved"
    assert id in claims(project)
    assert "t00000" not in claims(project)


def test_a_file_that_git_has_taken_away_for_a_moment_is_not_put_back(
    session: Session, repository: Repository
) -> None:
    repository.check_out("topic", None)
    repository.branch = None
    tag(session, ALLEGATION)
    assert "git is at work here" in session.store.problem
    assert not repository.file.exists()


@pytest.mark.parametrize("meanwhile", [None, b"", TOPIC[:40].encode()])
def test_what_git_has_not_written_yet_is_not_looked_at(
    session: Session, repository: Repository, project: Path, meanwhile: bytes | None
) -> None:
    """Were it taken for gone, all of main would be written to topic as if it were new."""
    repository.check_out("main", repository.kept)
    session.look()
    tag(session, ALLEGATION)
    there = set(session.reading.tables.claim)
    repository.check_out("topic", meanwhile)
    repository.branch = None
    session.look()
    assert set(session.reading.tables.claim) == there
    assert not session.notice
    session.undo()
    session.redo()
    assert repository.file.exists() == (meanwhile is not None)
    repository.check_out("topic", TOPIC.encode())
    session.store.follow_branch()
    session.save()
    assert claims(project) == {"t00000"}


def test_a_file_that_goes_while_it_is_looked_at(
    session: Session, repository: Repository, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.check_out("main", repository.kept)
    session.look()
    # Other times, so that it is read before it is written.
    os.utime(repository.file, ns=(0, 0))

    def read(path: Path, within: Path | None = None) -> bytes:
        data = read_bytes(path, within=within)
        if path == repository.file:
            repository.check_out("topic", None)
            repository.branch = None
        return data

    monkeypatch.setattr("tui.storage.record_store.on_disk.read_bytes", read)
    id = tag(session, ALLEGATION)
    assert "git is at work here" in session.store.problem
    assert not repository.file.exists()
    monkeypatch.undo()
    repository.check_out("topic", TOPIC.encode())
    session.store.follow_branch()
    session.save()
    assert claims(project) == {"t00000", id}


def test_a_branch_without_the_file_gets_it_only_if_that_is_said(
    session: Session, repository: Repository
) -> None:
    repository.check_out("topic", None)
    session.look()
    tag(session, ALLEGATION)
    assert "Branch changed to topic" in session.store.problem
    assert not repository.file.exists()
    session.store.follow_branch()
    session.save()
    assert repository.file.exists()


def test_what_git_has_brought_is_taken_over_where_nothing_waits(
    session: Session, project: Path
) -> None:
    session.look()
    assert set(session.reading.tables.claim) == {"t00000"}
    session.look()
    id = tag(session, ALLEGATION)
    assert not session.store.problem
    assert claims(project) == {"t00000", id}


def test_what_others_write_on_the_same_branch_is_merged_as_ever(
    session: Session, repository: Repository, project: Path
) -> None:
    repository.branch = "main"
    id = tag(session, ALLEGATION)
    assert not session.store.problem
    assert claims(project) == {"t00000", id}


def test_the_branch_is_no_matter_where_the_file_is_the_same(
    session: Session, repository: Repository, project: Path
) -> None:
    repository.check_out("topic", repository.kept)
    id = tag(session, ALLEGATION)
    assert not session.store.problem
    assert id in claims(project)


def test_git_is_waited_for_just_before_the_file_is_replaced(
    session: Session, repository: Repository, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read, written and forced to disk before would be another moment."""
    repository.check_out("main", repository.kept)
    session.look()
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

    session.store.claims.branch = Branch(lambda: "main", settle)
    id = tag(session, ALLEGATION)
    assert steps.count("settled") == 1
    assert "written" in steps[: steps.index("settled")]
    assert id in claims(project)


def test_a_name_of_a_branch_is_text() -> None:
    names = iter(["main", "a\x1b[31m\u202eb"])
    assert "\x1b" not in Branch(lambda: next(names)).left()


@pytest.fixture
def watched(project: Path, repository: Repository) -> Session:
    """An article with one claim on main, which is checked out, in a repository that is at rest."""
    made = opened(project)
    tag(made, DENIAL)
    repository.kept = repository.file.read_bytes()
    os.utime(repository.file, (0, 0))
    made.store.claims.branch = repository.tell()
    made.look()
    return made


@pytest.mark.parametrize("topic", [TOPIC.encode(), None])
def test_a_key_between_the_file_and_the_branch_waits_for_the_branch(
    watched: Session, repository: Repository, project: Path, topic: bytes | None
) -> None:
    """git writes files first, then its index, and HEAD last."""
    repository.write(topic)
    id = tag(watched, ALLEGATION)
    tag(watched, "Pakistan")
    assert "this very moment" in watched.store.problem
    assert watched.store.state == "unsaved"
    assert watched.store.is_safe
    repository.clock = 0.1
    watched.save()
    repository.branch = "topic"
    assert (repository.file.read_bytes() if topic else None) == topic
    watched.look()
    assert "Branch changed to topic" in watched.store.problem
    repository.clock = 10
    watched.look()
    assert "Branch changed to topic" in watched.store.problem
    assert (repository.file.read_bytes() if topic else None) == topic
    watched.store.follow_branch()
    watched.save()
    assert not watched.store.problem
    assert id in claims(project)


def test_a_word_about_the_branch_holds_at_once(
    watched: Session, repository: Repository, project: Path
) -> None:
    repository.write(TOPIC.encode(), begun=0)
    repository.branch = "topic"
    id = tag(watched, ALLEGATION)
    assert "Branch changed to topic" in watched.store.problem
    watched.store.follow_branch()
    watched.save()
    assert claims(project) == {"t00000", id}


def test_a_word_before_anything_was_asked_is_none_about_the_branch_to_come(
    watched: Session, repository: Repository, project: Path
) -> None:
    repository.write(TOPIC.encode())
    tag(watched, ALLEGATION)
    watched.store.follow_branch()
    watched.save()
    assert claims(project) == {"t00000"}
    repository.branch = "topic"
    watched.look()
    assert "Branch changed to topic" in watched.store.problem
    assert claims(project) == {"t00000"}


@pytest.mark.parametrize("begun", [0, 60])
def test_a_branch_that_stays_gets_the_edit_at_the_next_look(
    watched: Session, repository: Repository, project: Path, begun: float
) -> None:
    repository.write(TOPIC.encode(), begun)
    id = tag(watched, ALLEGATION)
    watched.look()
    assert claims(project) == {"t00000"}
    repository.clock += SETTLED_AFTER
    watched.look()
    assert not watched.store.problem
    assert watched.store.state == "saved"
    assert claims(project) == {"t00000", id}
    assert set(watched.reading.tables.claim) == {"t00000", id}


def test_a_file_of_this_moment_waits_though_git_has_left_no_trace_yet(
    watched: Session, repository: Repository, project: Path
) -> None:
    """Not every program that checks out takes git's lock first."""
    traces = repository.traces
    repository.write(TOPIC.encode(), begun=0)
    repository.traces = traces
    id = tag(watched, ALLEGATION)
    assert claims(project) == {"t00000"}
    repository.traces += 1
    repository.clock += SETTLED_AFTER
    watched.look()
    assert claims(project) == {"t00000"}
    repository.clock += SETTLED_AFTER
    watched.look()
    assert claims(project) == {"t00000", id}


def test_what_others_wrote_a_while_ago_is_merged_at_once(
    watched: Session, repository: Repository, project: Path
) -> None:
    traces = repository.traces
    repository.write(TOPIC.encode())
    repository.traces = traces
    id = tag(watched, ALLEGATION)
    assert not watched.store.problem
    assert claims(project) == {"t00000", id}


def test_what_waits_and_cannot_be_merged_says_so(watched: Session, repository: Repository) -> None:
    repository.write(b"format = [")
    tag(watched, ALLEGATION)
    assert "this very moment" in watched.store.problem
    repository.clock += SETTLED_AFTER
    watched.look()
    assert "this very moment" not in watched.store.problem
    assert watched.store.problem
    assert watched.store.is_safe


def test_a_branch_that_comes_while_the_file_is_looked_at_is_not_taken_for_seen(
    watched: Session, repository: Repository, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked(path: Path) -> Stamp | None:
        stamp = stamp_of(path)
        if path == repository.file:
            monkeypatch.undo()
            repository.write(TOPIC.encode())
            repository.branch = "topic"
        return stamp

    monkeypatch.setattr("tui.storage.record_store.tracked_file.stamp_of", looked)
    watched.look()
    tag(watched, ALLEGATION)
    assert "Branch changed to topic" in watched.store.problem
    assert claims(project) == {"t00000"}
