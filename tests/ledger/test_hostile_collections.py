"""Collections that nobody has put together with care, and ledgers that are none of ours."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest

from tests.ledger.ledger_twin import expected, held
from tui.ledger.article_reading import ArticleReader
from tui.ledger.ledger_file import ledger_path, open_to_read
from tui.ledger.refreshing import problems, refreshed
from tui.storage.errors import CannotWrite
from tui.storage.project.projects import Project, annotation_path
from tui.storage.store import plain_files

CLAIM = '[claim.a00000]\nquote = "The port"\nkind = "report"\n'
linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such files")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("QUOTH_CACHE_DIR", str(tmp_path / "cache"))
    made = Project(tmp_path / "p")
    put(made.seeds / "a.txt", "Talks\n\nThe port was closed.")
    put(made.annotations / "a.toml", CLAIM)
    return made


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def rows(project: Project, query: str) -> list[tuple[object, ...]]:
    with refreshed(project) as (ledger, _):
        return ledger.execute(query).fetchall()


def test_empty_files_without_number(project: Project) -> None:
    for number in range(700):
        put(project.seeds / f"{number % 7}/{number}.txt", "")
        put(project.annotations / f"{number % 7}/{number}.toml", "")
    with refreshed(project) as (ledger, done):
        assert done.articles == 701
        assert held(ledger) == expected(project)
        assert len(problems(ledger)) == 700
    with refreshed(project) as (_, done):
        assert done.articles == 0


NAMES = (
    *(b"bad\xff", b"new\nline", b"'quote\"", b"Case", b"case", b"x" * 240, b"a%_[b", b" blank "),
    *("\u00e9".encode(), b"-r", b"\x1b[31m", b"~", b"$HOME", b"@ann", b"_", b"entities", b"schema"),
)


@linux
def test_names_of_every_kind(project: Project) -> None:
    paths = []
    for name in map(os.fsdecode, NAMES):
        article = project.seeds / f"{name}.txt"
        paths += [article, annotation_path(project, article)]
        put(article, "The port")
        put(paths[-1], CLAIM)
    for form in ("NFC", "NFD"):
        paths.append(project.seeds / unicodedata.normalize(form, "cafe\u0301.txt"))
        put(paths[-1], "The port")
    put(project.annotations / "cafe\u0301.toml", CLAIM)
    (project.seeds / ".hidden.txt").write_text("The port", "utf-8")
    query = "select anchor, count(*) from article join statement on article = article.id"
    found = rows(project, f"{query} group by article.id")
    assert found == [("exact", 1)] * (1 + len(NAMES) + 1)
    for path in paths:
        path.unlink()
    (project.annotations / "cafe\u0301.toml").unlink()
    assert len(rows(project, "select * from article")) == 1
    assert len(rows(project, "select * from file")) == 2


def test_a_very_deep_folder(project: Project) -> None:
    deep = Path(*["d" * 50] * 18)
    put(project.seeds / deep / "b.txt", "The port")
    put(project.annotations / deep / "b.toml", CLAIM)
    assert rows(project, "select count(*) from statement where anchor = 'exact'") == [(2,)]


def test_a_file_that_grows_while_it_is_read(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, path = ArticleReader._read, project.seeds / "a.txt"

    def grow(reader: ArticleReader, file: object) -> object:
        read = whole(reader, file)  # type: ignore[arg-type]
        with path.open("a", encoding="utf-8") as growing:
            growing.write(" More.")
        return read

    monkeypatch.setattr(ArticleReader, "_read", grow)
    for _ in range(3):
        assert rows(project, "select count(*) from article") == [(1,)]
    monkeypatch.undo()
    monkeypatch.setenv("QUOTH_CACHE_DIR", str(project.root.parent / "cache"))
    with refreshed(project) as (ledger, _):
        assert held(ledger) == expected(project)


def test_links_out_of_the_project(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out / "b.txt", "Secret port")
    put(out / "b.toml", CLAIM)
    (project.seeds / "b.txt").symlink_to(out / "b.txt")
    (project.annotations / "b.toml").symlink_to(out / "b.toml")
    (project.seeds / "folder").symlink_to(out)
    (project.annotations / "folder").symlink_to(out)
    (project.seeds / "loop").symlink_to(project.seeds)
    (project.seeds / "root.txt").symlink_to("/")
    (project.seeds / "round.txt").symlink_to("round.txt")
    (project.seeds / "inside.txt").symlink_to("a.txt")
    put(project.annotations / "c.toml", f'[article]\npath = "seeds/b.txt"\n{CLAIM}')
    paths = rows(project, "select path, words from article order by path")
    assert paths == [("seeds/a.txt", 5), ("seeds/c.txt", None), ("seeds/inside.txt", 5)]
    shutil.rmtree(project.seeds)
    project.seeds.symlink_to(out)
    assert rows(project, "select path, words from article where words") == []
    with refreshed(project) as (ledger, _):
        assert b"Secret" not in ledger_path(project).read_bytes()
        assert ledger.execute("select * from text_words('secret')").fetchall() == []


@linux
def test_what_is_no_file_does_not_hold_it_up(project: Project) -> None:
    for folder, name in ((project.seeds, "pipe.txt"), (project.annotations, "pipe.toml")):
        os.mkfifo(folder / name)
    os.mkfifo(project.entities)
    (project.seeds / "null.txt").symlink_to("/dev/null")
    (project.seeds / "folder.txt").mkdir()
    (project.annotations / "folder.toml").mkdir()
    assert rows(project, "select path from article") == [("seeds/a.txt",)]


@linux
def test_a_pipe_in_the_place_of_findings_does_not_hold_it_up(project: Project) -> None:
    key = str(rows(project, "select text_key from article")[0][0])
    folder = project.root.parent / "cache/findings"
    folder.mkdir()
    os.mkfifo(folder / f"{key}-{'0' * 32}.findings.gz")
    assert rows(project, "select findings, proposals from article") == [("", 0)]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read all")
def test_what_may_not_be_read_is_named_and_read_once_it_may(project: Project) -> None:
    path = project.annotations / "a.toml"
    path.chmod(0)
    with refreshed(project) as (ledger, _):
        assert "cannot be read" in problems(ledger)[0]
    path.chmod(0o600)
    assert rows(project, "select count(*) from statement") == [(1,)]


def test_a_huge_file_is_told_and_left_out(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (project.seeds / "huge.txt").open("wb") as huge:
        huge.truncate(plain_files.LIMIT + 1)
    with refreshed(project) as (ledger, _):
        (problem,) = problems(ledger)
        assert "larger than 64 MiB" in problem
        assert ledger.execute("select count(*) from article").fetchone() == (2,)


def test_a_ledger_from_elsewhere_is_never_believed(project: Project, tmp_path: Path) -> None:
    rows(project, "select 1")
    path = ledger_path(project)
    path.unlink()
    with sqlite3.connect(path) as foreign:
        foreign.execute("create table article (path text)")
        foreign.execute("insert into article values ('elsewhere')")
    foreign.close()
    assert open_to_read(project) is None
    assert rows(project, "select path from article") == [("seeds/a.txt",)]
    whole = path.read_bytes()
    for damage in (
        whole[: len(whole) // 2],
        whole[:4096] + b"\xff" * 70_000,
        whole[:100],
        b"\0" * 9,
    ):
        path.write_bytes(damage)
        with refreshed(project) as (ledger, _):
            assert held(ledger) == expected(project)
    (path.with_name(f"{path.name}-wal")).write_bytes(b"\xff" * 5000)
    with refreshed(project) as (ledger, _):
        assert held(ledger) == expected(project)


def spoil_page(project: Project, table: str) -> None:
    """Write nonsense over the first page of a table or an index."""
    path = ledger_path(project)
    with closing(sqlite3.connect(path)) as ledger:
        query = "select rootpage from sqlite_master where name = ?"
        (root,) = ledger.execute(query, (table,)).fetchone()
        (size,) = ledger.execute("pragma page_size").fetchone()
    data = bytearray(path.read_bytes())
    data[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(data)


def test_damage_that_shows_on_the_way_is_told_and_mended(project: Project) -> None:
    rows(project, "select 1")
    spoil_page(project, "file")
    with refreshed(project) as (ledger, done):
        assert (done.articles, done.thrown_away) == (1, "it is damaged")
        assert held(ledger) == expected(project)


def test_a_full_disk_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("tui.ledger.refreshing.changed_articles", full)
    with pytest.raises(CannotWrite, match="disk is full"), refreshed(project):
        pass
    monkeypatch.undo()


def test_a_question_that_makes_no_sense_is_no_damage(project: Project) -> None:
    with pytest.raises(sqlite3.OperationalError):
        rows(project, "select nonsense from article")
    assert open_to_read(project) is not None


def test_damage_that_shows_only_when_asked_is_told_and_mended(project: Project) -> None:
    for number in range(60):
        put(project.annotations / f"{number}.toml", CLAIM)
    rows(project, "select 1")
    spoil_page(project, "link_target")
    with pytest.raises(CannotWrite, match="damaged"):
        rows(project, "select * from link where target_id = 'x'")
    with refreshed(project) as (ledger, _):
        assert held(ledger) == expected(project)
