"""The ledger stays small, and finds what it found before."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.ledger.ledger_twin import expected, held
from tui.ledger import ledger_tables, ledger_writer, tidying
from tui.ledger.ledger_file import ledger_path, open_to_read
from tui.ledger.refreshing import refreshed
from tui.storage.project.projects import Project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("QUOTH_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(tidying, "_MANY_GONE", 10)
    made = Project(tmp_path / "p")
    for number in range(8):
        put(made.seeds / f"{number}.txt", f"Talks\n\nThe port {number}.")
    put(
        made.annotations / "_/moved.toml",
        '[article]\npath = "seeds/1.txt"\n[claim.a00000]\nquote = "The port"\nkind = "report"\n',
    )
    return made


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def texts(ledger: sqlite3.Connection) -> tuple[int, int]:
    """How many texts are in the index of words, by its own count and by ours."""
    (count,) = ledger.execute("select count(*) from text_words('talks')").fetchone()
    return count, ledger.execute("select texts from about").fetchone()[0]


def test_texts_that_are_no_more_are_dropped_when_they_are_many(project: Project) -> None:
    for number in range(40):
        put(project.seeds / "0.txt", f"Talks\n\nThe port, at the {number}. time.")
        with refreshed(project) as (ledger, _):
            count, noted = texts(ledger)
            assert count == noted <= 8 + 13
            assert held(ledger) == expected(project)


def test_a_text_that_changes_meanwhile_is_left_to_the_next_time(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with refreshed(project) as (ledger, _):
        put(project.seeds / "2.txt", "Talks\n\nOther talks.")
        (project.seeds / "3.txt").unlink()
        tidying._index_texts_anew(ledger, project)
        assert texts(ledger) == (6, 6)
    put(project.seeds / "2.txt", "Talks\n\nThe port 2.")
    with refreshed(project) as (ledger, _):
        assert held(ledger) == expected(project)
    monkeypatch.setattr(tidying, "_MANY", 1)
    put(project.seeds / "4.txt", "Talks\n\nThe port, once more.")
    reader = open_to_read(project)
    assert reader is not None
    reader.execute("begin")
    reader.execute("select * from article").fetchone()
    with refreshed(project) as (ledger, _):
        assert held(ledger) == expected(project)
    reader.close()


def test_much_that_is_new_takes_no_more_room_than_it_needs(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tidying, "_MANY", 5)
    for number in range(300):
        put(project.seeds / f"{number}.txt", f"Talks\n\nThe port {number}.")
    with refreshed(project):
        pass
    for number in range(10, 300):
        (project.seeds / f"{number}.txt").unlink()
    with refreshed(project) as (ledger, _):
        assert ledger.execute("pragma freelist_count").fetchone() == (0,)
    assert ledger_path(project).stat().st_size > 0


def test_more_of_a_day_than_it_has_ids_go_on_with_the_next(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (ledger_tables, ledger_writer):
        monkeypatch.setattr(module, "DAY_BITS", 2)
    with refreshed(project) as (ledger, _):
        assert held(ledger) == expected(project)
        ids = [id for (id,) in ledger.execute("select id from article")]
        assert len(ids) == 9
    put(project.seeds / "0.txt", "Talks\n\nThe port, once more.")
    with refreshed(project) as (ledger, _):
        assert held(ledger) == expected(project)
        assert len({*ids} | {id for (id,) in ledger.execute("select id from article")}) == 10
