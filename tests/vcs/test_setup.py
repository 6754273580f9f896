from __future__ import annotations

from pathlib import Path

import pytest

from tests.vcs.conftest import BASE, Sandbox, needs_git
from tui.cli.main import main

pytestmark = needs_git


def test_install_once_and_take_it_back(sandbox: Sandbox) -> None:
    attributes = sandbox.top / ".gitattributes"
    sandbox.quoth("git", "uninstall")
    assert not attributes.exists()
    configuration = (sandbox.top / ".git" / "config").read_text("utf-8")
    assert "quoth" not in configuration
    attributes.write_text("*.png binary\n", "utf-8")
    assert "merge.quoth.driver is not set" in sandbox.quoth("git", "status", code=1)
    assert "merge=quoth" in sandbox.quoth("git", "install")
    assert "nothing to do" in sandbox.quoth("git", "install")
    sandbox.quoth("git", "status")
    sandbox.quoth("git", "uninstall")
    assert attributes.read_text("utf-8") == "*.png binary\n"
    assert (sandbox.top / ".git" / "config").read_text("utf-8") == configuration
    assert "nothing to do" in sandbox.quoth("git", "uninstall")


def test_for_all_repositories(sandbox: Sandbox) -> None:
    sandbox.quoth("git", "uninstall")
    sandbox.quoth("git", "install", "--global")
    sandbox.quoth("git", "status")
    held = sandbox.git("check-attr", "merge", "diff", "--", "annotations/a/b.toml")
    assert held.count("quoth") == 2
    assert "unspecified" in sandbox.git("check-attr", "merge", "--", "annotations/schema.toml")
    sandbox.quoth("git", "uninstall", "--global")
    assert sandbox.quoth("git", "status", code=1)


@pytest.mark.parametrize("before", ["*.png binary\r\n", "*.png binary", "# ours\n\n*.png binary\n"])
def test_the_lines_of_others_stay_as_they_are(sandbox: Sandbox, before: str) -> None:
    attributes = sandbox.top / ".gitattributes"
    attributes.write_bytes(before.encode())
    sandbox.quoth("git", "install")
    held = sandbox.git("check-attr", "merge", "binary", "--", "annotations/a.toml", "x.png")
    assert "merge: quoth" in held
    assert "binary: set" in held
    sandbox.quoth("git", "uninstall")
    assert attributes.read_bytes().decode().rstrip() == before.rstrip()


def test_every_work_tree_of_a_repository_has_it(sandbox: Sandbox) -> None:
    sandbox.git("worktree", "add", "-q", "../other tree's", "-b", "topic")
    other = Sandbox(sandbox.top.parent / "other tree's", sandbox.environment)
    assert "by claim" in other.quoth("git", "status")
    other.commit(BASE.replace('"anonymous"', '"named"'))
    sandbox.commit(BASE.replace('"denial"', '"demand"'))
    other.git("merge", "-q", "main")
    assert other.text == BASE.replace('"denial"', '"demand"').replace('"anonymous"', '"named"')


def test_line_ends_as_windows_has_them(sandbox: Sandbox) -> None:
    sandbox.git("config", "core.autocrlf", "true")
    sandbox.branches(BASE.replace('"denial"', '"demand"'), BASE.replace('"anonymous"', '"named"'))
    sandbox.git("merge", "-q", "topic")
    wanted = BASE.replace('"denial"', '"demand"').replace('"anonymous"', '"named"')
    assert sandbox.file.read_bytes().decode() == wanted.replace("\n", "\r\n")
    assert not sandbox.git("status", "--porcelain")


def test_outside_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["git", "install"]) == 3
    assert "work tree" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert main(["git", "status"]) == 3
    assert "install it" in capsys.readouterr().err
    assert main(["diff"]) == 3
    assert "no git" in capsys.readouterr().err
