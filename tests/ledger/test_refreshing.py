"""How the ledger is brought up to date: what is read, what is thrown away, what is told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tui.ledger import ledger_file, refreshing
from tui.ledger.finding import Wanted, find
from tui.ledger.ledger_file import ledger_path
from tui.ledger.refreshing import problems, refreshed
from tui.storage.errors import CannotWrite
from tui.storage.project.projects import Project, project_of

NAMES = ("a", "b", "sub/c")
TREES = ("", "@ann/")
WORDS = ("port", "strike", "ünion", 'a "quoted" word')
IDS = ("a00000", "b00000", "c00000")


def claims(words: list[str], day: str, outlet: str) -> str:
    parts = [f'format = 1\n[article]\noutlet = "{outlet}"\npublished = "{day}"\n']
    for id, word in zip(IDS, words, strict=False):
        quote = word.replace('"', '\\"')
        parts.append(f'[claim.{id}]\nquote = "{quote}"\nkind = "report"\nopposes = ["x#a00000"]\n')
    return "\n".join(parts)


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def answers(project: Project, wanted: Wanted) -> list[tuple[str, ...]]:
    with refreshed(project) as (ledger, _):
        ledger.execute("insert into words (words) values ('integrity-check')")
        return [
            (each.path, each.annotator, each.id, str(each.fields["quote"]), each.published)
            for each in find(ledger, wanted)
        ]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    put(tmp_path / "seeds/a.txt", "Talks\n\nThe port.")
    put(tmp_path / "annotations/a.toml", claims(["port"], "2026-03-01", "Herald"))
    return project_of(tmp_path)


def test_nothing_is_read_where_nothing_has_changed(project: Project) -> None:
    with refreshed(project) as (_, first):
        assert first.articles == 1
    with refreshed(project) as (_, again):
        assert again.articles == 0


@pytest.mark.parametrize("damage", [b"no database", b"SQLite format 3\0" + b"x" * 9000])
def test_a_damaged_ledger_is_made_anew_and_told(project: Project, damage: bytes) -> None:
    answers(project, Wanted())
    ledger_path(project).write_bytes(damage)
    with refreshed(project) as (ledger, done):
        assert "damaged" in done.thrown_away
        assert len(list(find(ledger, Wanted()))) == 1


def test_the_ledger_of_another_version_or_project_is_made_anew(
    project: Project, tmp_path: Path
) -> None:
    with refreshed(project) as (ledger, _):
        ledger.execute("pragma user_version = 99")
    with refreshed(project) as (ledger, done):
        assert "version" in done.thrown_away
    other = Project(tmp_path / "other")
    shutil.copy(ledger_path(project), ledger_path(other))
    with refreshed(other) as (ledger, done):
        assert "another project" in done.thrown_away
        assert not list(find(ledger, Wanted()))


def test_links_out_of_the_project_are_not_followed(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("out") / "x.toml"
    put(out, claims(["strike"], "", ""))
    (project.annotations / "x.toml").symlink_to(out)
    assert [each[3] for each in answers(project, Wanted())] == ["port"]


@pytest.mark.parametrize(
    "word", ['"', "AND", "port*", "quote:x", "(", "^", "-", "\0", "'", "NEAR("]
)
def test_no_word_is_a_sign_of_the_search(project: Project, word: str) -> None:
    answers(project, Wanted((word,), (word,)))


def test_a_file_of_the_same_size_and_time_is_seen_to_be_another(project: Project) -> None:
    path = project.annotations / "a.toml"
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert [each[3] for each in answers(project, Wanted())] == ["port"]
    put(path, claims(["dock"], "2026-03-01", "Herald"))
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert [each[3] for each in answers(project, Wanted())] == ["dock"]


def test_an_article_takes_its_date_from_the_common_file(project: Project) -> None:
    put(project.annotations / "@ann/a.toml", '[claim.a00000]\nquote = "dock"\nkind = "report"\n')
    assert {each[4] for each in answers(project, Wanted())} == {"2026-03-01"}
    put(project.annotations / "a.toml", claims(["port"], "2027-01-01", "Herald"))
    assert {each[4] for each in answers(project, Wanted())} == {"2027-01-01"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_of_every_kind_are_kept(project: Project) -> None:
    for name in (b"bad\xff.toml", b"new\nline.toml", b"'quote.toml", b"@\xfe/x.toml"):
        path = project.annotations / os.fsdecode(name)
        put(path, claims(["dock"], "", ""))
    os.mkfifo(project.annotations / "pipe.toml")
    put(project.annotations / "empty.toml", "")
    assert len(answers(project, Wanted(("dock",)))) >= 3
    with refreshed(project) as (ledger, _):
        assert ["empty.toml is empty" in message for message in problems(ledger)] == [True]


def test_two_programs_may_refresh_at_once(project: Project) -> None:
    code = (
        "import sys; from pathlib import Path; from tui.ledger.refreshing import refreshed\n"
        "from tui.storage.project.projects import Project\n"
        "with refreshed(Project(Path(sys.argv[1]))) as (ledger, done): print(done.thrown_away)"
    )
    several = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(project.root)], cwd=ROOT, stdout=subprocess.PIPE
        )
        for _ in range(3)
    ]
    assert [each.communicate()[0].strip() for each in several] == [b"", b"", b""]
    assert len(answers(project, Wanted())) == 1


def test_what_stands_where_the_ledger_belongs_is_replaced(project: Project, tmp_path: Path) -> None:
    answers(project, Wanted())
    path = ledger_path(project)
    path.unlink()
    path.write_bytes(b"")
    with refreshed(project) as (ledger, done):
        assert not done.thrown_away
        assert len(list(find(ledger, Wanted()))) == 1
    elsewhere = tmp_path / "elsewhere.sqlite"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    with refreshed(project) as (ledger, done):
        assert "no regular file" in done.thrown_away
    assert elsewhere.exists()
    with refreshed(project) as (ledger, _):
        ledger.execute("pragma application_id = 1")
    with refreshed(project) as (ledger, done):
        assert "not one of quoth's" in done.thrown_away


def test_no_place_for_the_ledger_is_told(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("", "utf-8")
    for module in (refreshing, ledger_file):
        monkeypatch.setattr(module, "ledger_path", lambda _: nowhere / "ledger.sqlite")
    with pytest.raises(CannotWrite, match="could not be written"), refreshed(project):
        pass


def test_an_article_outside_seeds_has_its_claims(project: Project) -> None:
    put(project.root / "drafts/d.txt", "Drafts\n\nThe strike.")
    put(project.annotations / "_/drafts/d.toml", claims(["strike"], "2026-04-01", ""))
    put(project.annotations / ".hidden.toml", claims(["ünion"], "2026-04-01", ""))
    put(project.annotations / "@/b.toml", claims(["ünion"], "2026-04-01", ""))
    (project.annotations / "gone.toml").symlink_to(project.root / "is-not-there")
    with refreshed(project) as (ledger, _):
        found = [(each.path, each.title) for each in find(ledger, Wanted(("strike",)))]
    assert found == [("drafts/d.txt", "Drafts")]


def test_files_that_cannot_be_read_are_named(project: Project) -> None:
    (project.seeds / "b.txt").write_bytes(bytes(range(256)) * 40)
    put(project.annotations / "b.toml", "[tool.other]\nname = 'x'\n")
    put(project.annotations / "c.toml", "")
    put(project.annotations / "d.toml", claims(["port"], "2026-13-77", ""))
    with refreshed(project) as (ledger, _):
        told = " ".join(problems(ledger))
        assert len(list(find(ledger, Wanted()))) == 2
    assert "none of quoth's files" in told
    assert "is empty" in told
