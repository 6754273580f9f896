"""Two states of a project's annotation files, compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vcs.conftest import BASE, FILE, OTHER, THIRD, Sandbox, needs_git
from tui.storage.errors import CannotRead
from tui.vcs.comparison import FileDiff, compare_files, compare_revisions, content_before
from tui.vcs.git import GitFailed, Repository, find_repository


def ids(found: list[FileDiff]) -> dict[str, list[tuple[str, str]]]:
    return {each.path: [(diff.id, diff.change_type) for diff in each.records] for each in found}


@pytest.fixture
def repository(sandbox: Sandbox) -> Repository:
    found = find_repository(sandbox.file)
    assert found is not None
    return found


def test_two_files_are_compared_without_git(tmp_path: Path) -> None:
    before, after = tmp_path / "before.toml", tmp_path / "after.toml"
    before.write_text(BASE, "utf-8")
    after.write_text(BASE.replace(OTHER, THIRD), "utf-8")
    assert ids([compare_files(before, after)]) == {
        str(after): [("m2x8wd", "removed"), ("n4v9c2", "added")]
    }
    with pytest.raises(CannotRead, match=r"none\.toml"):
        compare_files(before, tmp_path / "none.toml")


@needs_git
def test_the_work_tree_is_compared_with_a_commit_and_commits_with_each_other(
    sandbox: Sandbox, repository: Repository
) -> None:
    sandbox.commit(BASE + THIRD)
    sandbox.file.write_text(BASE.replace(OTHER, "") + THIRD, "utf-8")
    found, failed = compare_revisions(repository, "HEAD", None, [])
    assert ids(found) == {FILE: [("m2x8wd", "removed")]}
    assert failed == []
    found, _ = compare_revisions(repository, "HEAD~1", "HEAD", [])
    assert ids(found) == {FILE: [("n4v9c2", "added")]}


@needs_git
def test_only_what_lies_at_the_named_paths_is_compared(
    sandbox: Sandbox, repository: Repository
) -> None:
    (sandbox.top / "annotations" / "new.toml").write_text("format = 1\n" + THIRD, "utf-8")
    sandbox.file.write_text(BASE + THIRD, "utf-8")
    for paths, wanted in (
        ([], {FILE, "annotations/new.toml"}),
        (["annotations"], {FILE, "annotations/new.toml"}),
        ([FILE], {FILE}),
        (["seeds"], set()),
    ):
        found, _ = compare_revisions(repository, "HEAD", None, paths)
        assert {each.path for each in found} == wanted, paths


@needs_git
def test_a_file_that_cannot_be_read_is_told_and_the_others_are_compared(
    sandbox: Sandbox, repository: Repository
) -> None:
    (sandbox.top / "annotations" / "bad.toml").write_text("[claim", "utf-8")
    sandbox.file.write_text(BASE + THIRD, "utf-8")
    found, failed = compare_revisions(repository, "HEAD", None, [])
    assert list(ids(found)) == [FILE]
    (why,) = failed
    assert "annotations/bad.toml:1:" in why


@needs_git
def test_a_renamed_file_is_one_file_under_its_new_name(
    sandbox: Sandbox, repository: Repository
) -> None:
    new = "annotations/renamed.toml"
    sandbox.git("mv", FILE, new)
    (sandbox.top / new).write_text(BASE + THIRD, "utf-8")
    (found,), _ = compare_revisions(repository, "HEAD", None, [])
    assert (found.path, found.was) == (new, FILE)
    assert ids([found]) == {new: [("n4v9c2", "added")]}
    data = (sandbox.top / new).read_bytes()
    assert content_before(repository, "HEAD", new, data) == BASE.encode()


@needs_git
def test_what_is_no_revision_is_told(repository: Repository) -> None:
    with pytest.raises(GitFailed, match=r"^none is neither a file nor a revision; check its name"):
        compare_revisions(repository, "HEAD", "none", [])
