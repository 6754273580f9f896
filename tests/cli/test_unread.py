"""Whatever a command cannot or will not read is named, and then nothing is said to be right."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli.main import main
from tui.storage.store.plain_files import LIMIT

CLAIMS = 'format = 1\n[claim.a00000]\nquote = "said no"\nkind = "denial"\n'
Make = Callable[[Path], None]


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)


def _secret(path: Path) -> None:
    path.write_text("The minister said no.\n")
    path.chmod(0)


def _link(to: str) -> Make:
    def make(path: Path) -> None:
        if path.is_dir():
            for each in path.iterdir():
                each.unlink()
            path.rmdir()
        path.symlink_to(to)

    return make


CASES: dict[str, tuple[str, Make]] = {
    "article, a link out": ("seeds/a.txt", _link("/etc/passwd")),
    "article, a broken link": ("seeds/a.txt", _link("nowhere")),
    "article, a link to itself": ("seeds/a.txt", _link("a.txt")),
    "articles, a folder linked out": ("seeds/sub", _link("/etc")),
    "article, a pipe": ("seeds/a.txt", os.mkfifo),
    "article, too large": ("seeds/a.txt", _large),
    "article, unreadable": ("seeds/a.txt", _secret),
    "annotations, a link to git": ("annotations", _link(".git/hooks")),
    "annotations, a link out": ("annotations", _link("/etc")),
    "annotations, a folder linked out": ("annotations/sub", _link("/etc")),
    "annotation file, a link out": ("annotations/a.toml", _link("/etc/passwd")),
    "annotation file, a broken link": ("annotations/a.toml", _link("nowhere.toml")),
    "annotation file, a link to itself": ("annotations/a.toml", _link("a.toml")),
    "annotation file, a link out of annotations": ("annotations/a.toml", _link("../a.toml")),
    "annotations, a link to itself": ("annotations", _link("annotations")),
    "annotation file, a folder": ("annotations/a.toml", Path.mkdir),
    "annotation file, a pipe": ("annotations/a.toml", os.mkfifo),
    "annotation file, too large": ("annotations/a.toml", _large),
    "annotation file, unreadable": ("annotations/a.toml", _secret),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("seeds", "annotations", ".git/hooks"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "seeds/b.txt").write_text("The minister said no.\n")
    (tmp_path / "annotations/b.toml").write_text(CLAIMS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", ["check", "claims"])
@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_read_is_named(
    project: Path, command: str, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    where, make = CASES[case]
    if make is _secret and os.geteuid() == 0:
        pytest.skip("root may read anything")
    make(project / where)
    for named in ([], ["."], [where.partition("/")[0]]):
        assert main([command, *named]) == 3, named
        shown = capsys.readouterr()
        assert "nothing wrong" not in shown.out
        assert len([row for row in shown.err.splitlines() if where in row]) == 1, shown.err
        assert "root:" not in shown.out


@pytest.mark.parametrize("command", ["check", "claims"])
@pytest.mark.parametrize("annotated", [True, False])
def test_a_binary_article_is_named(
    project: Path, command: str, annotated: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "seeds/a.txt").write_bytes(b"said no\0\0\1\2" * 9)
    if annotated:
        (project / "annotations/a.toml").write_text(CLAIMS)
    for named in (["seeds/a.txt"], *([["."], ["seeds"]] if annotated else [])):
        assert main([command, *named]) == 3, named
        shown = capsys.readouterr()
        assert "nothing wrong" not in shown.out
        assert shown.err.count("seeds/a.txt is no text") == 1


@pytest.mark.parametrize("command", ["check", "claims"])
def test_an_article_whose_annotations_are_linked_away_is_named(
    project: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _link(".git/hooks")(project / "annotations")
    assert main([command, "seeds/b.txt"]) == 3
    shown = capsys.readouterr()
    assert "annotations is a link" in shown.err
    assert "nothing wrong" not in shown.out


def test_links_that_stay_among_the_articles_are_nothing_wrong(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "seeds/deep").mkdir()
    (project / "seeds/here").symlink_to("deep")
    (project / "seeds/c.txt").symlink_to("b.txt")
    (project / "seeds/.hidden").symlink_to("/etc")
    assert main(["check"]) == 0
    assert "nothing wrong" in capsys.readouterr().out
