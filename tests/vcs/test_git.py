"""What git is asked of a repository, and what is said where it cannot answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vcs.conftest import BASE, FILE, THIRD, Sandbox, needs_git
from tui.vcs.git import GitFailed, Repository, find_repository, git_program, is_content_of

pytestmark = needs_git


@pytest.fixture
def repository(sandbox: Sandbox) -> Repository:
    found = find_repository(sandbox.file)
    assert found is not None
    return found


def test_files_of_a_commit_are_known_by_path_and_read_by_object(
    sandbox: Sandbox, repository: Repository
) -> None:
    first = repository.commit("HEAD")
    assert first is not None
    sandbox.commit(BASE + THIRD)
    assert repository.commit("HEAD~1") == first
    assert repository.content(first, FILE) == BASE.encode()
    assert repository.content("HEAD", FILE) == (BASE + THIRD).encode()
    assert repository.content("HEAD", "annotations/none.toml") is None
    names = [repository.files(commit)[FILE] for commit in (first, "HEAD", first)]
    assert [len(data) for data in repository.blobs(names)] == [
        len(BASE), len(BASE + THIRD), len(BASE),
    ]  # fmt: skip
    assert list(repository.blobs([])) == []


@pytest.mark.parametrize("revision", ["none", "--all", "HEAD\0", "HEAD^{tree}", "v1@{upstream}"])
def test_what_names_no_commit_is_none(repository: Repository, revision: str) -> None:
    assert repository.commit(revision) is None


def test_the_upstream_of_a_branch_is_known(sandbox: Sandbox, repository: Repository) -> None:
    sandbox.git("branch", "other")
    sandbox.commit(BASE + THIRD)
    sandbox.git("branch", "--set-upstream-to", "other")
    assert repository.commit("@{upstream}") == repository.commit("HEAD~1")


def test_the_branch_and_none_where_a_commit_is_checked_out(
    sandbox: Sandbox, repository: Repository
) -> None:
    assert repository.branch == "main"
    sandbox.git("checkout", "-q", "--detach")
    assert repository.branch == ""


def test_names_of_files_are_no_patterns(sandbox: Sandbox, repository: Repository) -> None:
    odd = "annotations/*.toml"
    (sandbox.top / odd).write_text("format = 1\n")
    assert repository.untracked(odd) == [odd]
    assert repository.index_entries(odd) == {}
    sandbox.git("add", "-A")
    assert list(repository.index_entries(odd)) == [odd]


def test_both_sides_of_a_conflict_are_in_the_index(
    sandbox: Sandbox, repository: Repository
) -> None:
    sandbox.git("config", "--unset", "merge.quoth.driver", code=None)
    sandbox.branches(BASE.replace("denial", "report"), BASE.replace("denial", "demand"))
    assert repository.conflict_stages(FILE) == {}
    sandbox.git("-c", "merge.quoth.driver=false", "merge", "topic", code=None)
    stages = repository.conflict_stages(FILE)
    assert [b'"denial"' in stages[1], b'"report"' in stages[2], b'"demand"' in stages[3]] == [
        True,
        True,
        True,
    ]


def test_a_path_outside_of_the_work_tree_is_refused(
    sandbox: Sandbox, repository: Repository, tmp_path: Path
) -> None:
    assert repository.path_in_work_tree(sandbox.file) == FILE
    with pytest.raises(GitFailed, match="is not in the work tree"):
        repository.path_in_work_tree(tmp_path.parent / "elsewhere.toml")


def test_what_git_refuses_is_told_in_one_line(repository: Repository) -> None:
    with pytest.raises(GitFailed, match=r"^git cat-file failed in ") as told:
        repository.blob("0" * 40)
    assert "\n" not in str(told.value)


def test_where_there_is_no_git_there_is_no_repository(
    sandbox: Sandbox, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"bin:{sandbox.top}")
    assert git_program() is None
    assert find_repository(sandbox.file) is None
    with pytest.raises(GitFailed, match="git is not there; install it"):
        repository.commit("HEAD")


def test_other_ends_of_lines_are_the_same_content(repository: Repository) -> None:
    name = repository.files("HEAD")[FILE]
    assert is_content_of(BASE.encode(), name)
    assert is_content_of(BASE.replace("\n", "\r\n").encode(), name)
    assert not is_content_of(BASE.encode() + b"\n", name)
