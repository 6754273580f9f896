from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.vcs.conftest import BASE, FILE, Sandbox, needs_git
from tests.vcs.foreign import KINDS, Foreign, foreign, without_blob
from tui.model.tables import Tables
from tui.storage.errors import CannotRead
from tui.vcs.changes_since_commit import committed_records
from tui.vcs.claim_history import claim_history
from tui.vcs.comparison import compare_revisions
from tui.vcs.file_state import FileState, file_state
from tui.vcs.git import GitFailed, Repository, find_repository
from tui.vcs.git_configuration import ConfigurationScope

pytestmark = needs_git

LONG = bool(os.environ.get("QUOTH_LONG"))
# Of each kind one that plain git obeys when it only looks.
SOME = ("core.fsmonitor", "filter.quoth.clean", "diff.external", "gpg.program", "include.path")


def asked(repository: Repository, path: Path) -> list[Callable[[], object]]:
    """All that is asked of git by looking, without a process for each."""
    return [
        lambda: file_state(path),
        lambda: committed_records("HEAD", path, path.read_bytes(), Tables()),
        lambda: compare_revisions(repository, "HEAD", None, []),
        lambda: compare_revisions(repository, "HEAD~1", "HEAD", []),
        lambda: list(claim_history(repository, "k7f3qd")),
        lambda: repository.conflict_stages(repository.path_in_work_tree(path)),
        lambda: ConfigurationScope(repository).missing(),
    ]


def look(made: Foreign) -> None:
    repository = find_repository(made.box.file)
    assert repository is not None
    for ask in asked(repository, made.box.file):
        with suppress(GitFailed, CannotRead):
            ask()


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    found = ((each, each.lstat()) for each in folder.rglob("*"))
    return {str(each): (about.st_size, about.st_mtime_ns) for each, about in found}


@pytest.fixture(params=KINDS)
def made(request: pytest.FixtureRequest, sandbox: Sandbox, tmp_path: Path) -> Foreign:
    return foreign(request.param, sandbox, tmp_path)


def test_plain_git_does_what_is_tried_here(made: Foreign) -> None:
    made.set(
        [pair for pair in made.values() if pair[0] in ("core.fsmonitor", "filter.quoth.clean")]
    )
    plain = Sandbox(made.box.file.parent, made.box.environment)
    plain.git("status", code=None)
    assert made.found


def test_no_command_runs_what_the_configuration_names(made: Foreign) -> None:
    made.set(made.values())
    before = snapshot(made.traces.parent), snapshot(made.box.top.parent)
    box = made.box
    assert "k7f3qd" in box.quoth("diff")
    assert "k7f3qd" in box.quoth("diff", "HEAD~1") + box.quoth("diff", "HEAD~1", "HEAD")
    assert "second" in box.quoth("git", "log", "k7f3qd", "--json")
    box.quoth("git", "log", "k7f3qd")
    for command in (("git", "status"), ("merge", FILE), ("check",), ("claims",)):
        box.quoth(*command, code=None)
    box.quoth("diff", "@{upstream}", code=None)
    assert made.found == []
    assert (snapshot(made.traces.parent), snapshot(box.top.parent)) == before


def test_nor_does_setting_git_up(made: Foreign) -> None:
    made.set(made.values())
    outside = snapshot(made.traces.parent)
    for command in ("install", "status", "uninstall"):
        made.box.quoth("git", command, code=None)
    assert made.found == []
    assert snapshot(made.traces.parent) == outside


@pytest.mark.parametrize("kind", KINDS)
def test_nor_does_any_key_by_itself(kind: str, sandbox: Sandbox, tmp_path: Path) -> None:
    made = foreign(kind, sandbox, tmp_path)
    plain = {file: file.read_text("utf-8") if file.exists() else "" for file in made.configurations}
    for key, value in made.values():
        if LONG or key in SOME:
            signed = [("log.showSignature", "true")] if key.startswith("gpg.") else []
            made.set([(key, value), *signed])
            look(made)
            assert made.found == [], key
            for file, text in plain.items():
                file.write_text(text, "utf-8")


@pytest.mark.parametrize("remote", ["ext::{ran}", "{top}"])
def test_nothing_is_fetched_that_is_missing(made: Foreign, remote: str) -> None:
    box = made.box
    keys = ("remote.origin.promisor", "remote.origin.uploadpack", "protocol.", "extensions.partial")
    url = remote.format(ran=made.traces.parent / "ran", top=box.top)
    made.set([*(p for p in made.values() if p[0].startswith(keys)), ("remote.origin.url", url)])
    name = box.git("-c", "protocol.allow=never", "rev-parse", f"HEAD:{FILE}", code=None).strip()
    for git_directory in {file.parent for file in made.configurations}:
        with suppress(FileNotFoundError):
            without_blob(git_directory, name)
    for folder in box.top.rglob("objects"):
        with suppress(FileNotFoundError):
            without_blob(folder.parent, name)
    look(made)
    for command in (("diff",), ("git", "log", "k7f3qd")):
        box.quoth(*command, code=None)
    assert made.found == []


@pytest.mark.terminal
@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_opening_an_article_runs_nothing(made: Foreign) -> None:
    made.set(made.values())
    box = made.box
    names = ("STATE", "CACHE", "CONFIG")
    folders = {f"QUOTH_{name}_DIR": str(made.traces.parent.parent / name) for name in names}
    command = [sys.executable, "-m", "tui", "--model", "no_such_model", "seeds/haqqani-network.txt"]
    environment = {**box.environment, **folders}
    with Terminal(command, environment=environment, folder=box.top) as terminal:
        # A repository that is buried has not got this file.
        sign = "+" if find_repository(box.file) != find_repository(box.top) else "~"
        terminal.wait_for(f"1{sign}")
        terminal.press("D")
        terminal.wait_for(f"{sign} claim k7f3qd")
        terminal.press("D", "q")
        assert terminal.wait_end() == 0
    assert made.found == []


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE"])
def test_what_is_set_for_another_repository_does_not_count(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    other = Sandbox(tmp_path / "other", sandbox.environment)
    other.top.mkdir()
    other.git("init", "-q", "-b", "elsewhere")
    where = {"GIT_OBJECT_DIRECTORY": "objects", "GIT_INDEX_FILE": "index"}.get(name, "")
    monkeypatch.setenv(name, str(other.top / ".git" / where))
    found = file_state(sandbox.file)
    assert found is not None
    assert found._replace(commit="") == FileState("main")


def test_programs_of_the_environment_are_not_run(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = foreign("clone", sandbox, tmp_path)
    ran = str(made.traces.parent / "ran")
    for name in ("EXTERNAL_DIFF", "PAGER", "SSH_COMMAND", "ASKPASS", "EDITOR", "PROXY_COMMAND"):
        monkeypatch.setenv(f"GIT_{name}", ran)
    monkeypatch.setenv("PAGER", ran)
    for name in ("GIT_TRACE", "GIT_TRACE2", "GIT_TRACE2_EVENT", "GIT_TRACE_SETUP"):
        monkeypatch.setenv(name, str(made.traces / name))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", ran)
    look(made)
    assert made.found == []


@pytest.mark.parametrize("folder", ["", ".", "annotations"])
def test_git_is_never_a_file_of_the_project(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    for place in (sandbox.top, sandbox.file.parent):
        (place / "git").write_text("#!/bin/sh\ntouch ran\n", "utf-8")
        (place / "git").chmod(0o755)
    monkeypatch.chdir(sandbox.top)
    monkeypatch.setenv("PATH", os.pathsep.join((folder, os.environ["PATH"])))
    assert file_state(sandbox.file) is not None
    assert not list(sandbox.top.rglob("ran"))
    monkeypatch.setenv("PATH", folder)
    assert file_state(sandbox.file) is None
    assert not list(sandbox.top.rglob("ran"))


def test_install_writes_to_no_other_repository(sandbox: Sandbox, tmp_path: Path) -> None:
    """A `.git` file of an archive leads to a repository of the user's."""
    archive = Sandbox(tmp_path / "archive", sandbox.environment)
    (archive.top / "annotations").mkdir(parents=True)
    (archive.top / ".git").write_text(f"gitdir: {sandbox.top}/.git\n", "utf-8")
    sandbox.quoth("git", "uninstall")
    before = (sandbox.top / ".git" / "config").read_bytes()
    assert "does not name this work tree" in archive.quoth("git", "install", code=3)
    (archive.top / ".git").unlink()
    (archive.top / ".git").symlink_to(sandbox.top / ".git")
    assert "does not name this work tree" in archive.quoth("git", "install", code=3)
    (archive.top / ".git").unlink()
    shutil.copytree(sandbox.top / ".git", archive.top / ".git")
    (archive.top / ".git" / "commondir").write_text(f"{sandbox.top}/.git\n", "utf-8")
    assert "does not name this work tree" in archive.quoth("git", "install", code=3)
    (archive.top / ".git" / "commondir").unlink()
    (archive.top / ".git" / "config").unlink()
    (archive.top / ".git" / "config").symlink_to(sandbox.top / ".git" / "config")
    assert "is a link" in archive.quoth("git", "install", code=3)
    assert (sandbox.top / ".git" / "config").read_bytes() == before


def test_install_writes_through_no_link(sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.quoth("git", "uninstall")
    outside = tmp_path / "profile"
    outside.write_text("alias ll='ls -l'\n", "utf-8")
    (sandbox.top / ".gitattributes").symlink_to(outside)
    assert "is a link" in sandbox.quoth("git", "install", code=3)
    assert outside.read_text("utf-8") == "alias ll='ls -l'\n"


def test_a_folder_laid_out_as_a_git_directory_is_no_repository(tmp_path: Path) -> None:
    folder = tmp_path / "annotations"
    for name in ("objects", "refs"):
        (folder / name).mkdir(parents=True)
    (folder / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    (folder / "a.toml").write_text(BASE, "utf-8")
    assert find_repository(folder / "a.toml") is None
