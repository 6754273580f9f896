"""The git directory of ours: the repository's objects, and nothing of its configuration."""

from __future__ import annotations

import shutil

import pytest

from tests.vcs.conftest import BASE, THIRD, Sandbox, needs_git
from tui.vcs.git import Repository, find_repository, run_git
from tui.vcs.private_git_dir import private_git_dir

pytestmark = needs_git


@pytest.fixture
def repository(sandbox: Sandbox) -> Repository:
    found = find_repository(sandbox.file)
    assert found is not None
    return found


def test_what_the_repository_has_configured_is_not_seen(
    sandbox: Sandbox, repository: Repository
) -> None:
    sandbox.git("config", "core.pager", "evil")
    sandbox.git("config", "alias.run", "!evil")
    seen = repository.run("config", "--list").decode()
    assert "evil" not in seen
    assert "user.name" not in seen


def test_one_serves_all_questions_and_follows_what_is_checked_out(
    sandbox: Sandbox, repository: Repository
) -> None:
    folder = private_git_dir(repository.work_tree)
    assert folder != repository.work_tree.git_dir
    sandbox.git("switch", "-q", "-c", "topic")
    sandbox.commit(BASE + THIRD)
    assert private_git_dir(repository.work_tree) == folder
    assert (folder / "HEAD").read_text() == "ref: refs/heads/topic\n"
    assert repository.commit("HEAD") == sandbox.git("rev-parse", "HEAD").strip()


def test_it_is_made_anew_where_somebody_has_swept_it_away(repository: Repository) -> None:
    shutil.rmtree(private_git_dir(repository.work_tree))
    assert repository.commit("HEAD")


def test_nothing_of_the_repository_is_written(sandbox: Sandbox, repository: Repository) -> None:
    own = sandbox.top / ".git"
    before = {path: path.stat().st_mtime_ns for path in own.rglob("*")}
    repository.run("log", "--format=%H")
    repository.index_entries()
    assert {path: path.stat().st_mtime_ns for path in own.rglob("*")} == before


def test_without_a_work_tree_there_is_an_empty_repository() -> None:
    assert run_git(None, "for-each-ref") == b""
    assert run_git(None, "rev-parse", "--is-bare-repository") == b"true\n"
