from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.vcs.conftest import BASE, FILE, THIRD, Sandbox, needs_git
from tui.vcs import work_tree as work_tree_module
from tui.vcs.file_state import FileState, file_state
from tui.vcs.work_tree import checked_out_branch, find_work_tree, index_and_head_stamps


def state(path: Path) -> FileState | None:
    """The state without the commit's name, which is another one each time."""
    found = file_state(path)
    assert found is not None
    assert len(found.commit) == 40
    return found._replace(commit="")


@needs_git
def test_the_state_of_a_file(sandbox: Sandbox) -> None:
    assert state(sandbox.file) == FileState("main")
    sandbox.file.write_text(BASE + THIRD, "utf-8")
    assert state(sandbox.file) == FileState("main", changed=True)
    sandbox.git("add", "-A")
    assert state(sandbox.file) == FileState("main", staged=True)
    sandbox.git("commit", "-q", "-m", "ours")
    sandbox.git("switch", "-q", "-c", "topic", "HEAD~1")
    sandbox.commit(BASE + THIRD.replace("report", "demand"))
    sandbox.git("merge", "main", code=1)
    assert state(sandbox.file) == FileState("topic", in_conflict=True)
    new = sandbox.top / "annotations" / "new.toml"
    new.write_text(BASE, "utf-8")
    assert state(new) == FileState("topic", changed=True)


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert file_state(tmp_path / "a.toml") is None


@needs_git
def test_a_file_that_is_to_be_ignored_or_whose_folder_is_not_there_yet(sandbox: Sandbox) -> None:
    assert state(sandbox.top / "annotations" / "@ann" / "new.toml") == FileState("main")
    (sandbox.top / ".gitignore").write_text("/drafts\n", "utf-8")
    (sandbox.top / "drafts").mkdir()
    draft = sandbox.top / "drafts" / "a.toml"
    draft.write_text(BASE, "utf-8")
    assert file_state(draft) is None


@needs_git
def test_a_branch_without_a_commit_and_a_commit_without_a_branch(sandbox: Sandbox) -> None:
    sandbox.git("switch", "-q", "--detach")
    found = file_state(sandbox.file)
    assert found is not None
    assert found.branch == ""
    assert sandbox.git("rev-parse", "HEAD").strip() == found.commit
    sandbox.git("switch", "-q", "--orphan", "empty")
    assert file_state(sandbox.top / "new.toml") == FileState("empty")


@needs_git
def test_other_ends_of_lines_are_no_change(sandbox: Sandbox) -> None:
    sandbox.file.write_bytes(BASE.replace("\n", "\r\n").encode())
    assert state(sandbox.file) == FileState("main")
    assert sandbox.quoth("diff") == ""


@needs_git
def test_a_link_is_compared_by_where_it_leads(sandbox: Sandbox) -> None:
    link = sandbox.top / "annotations" / "other.toml"
    link.symlink_to("haqqani-network.toml")
    sandbox.git("add", "-A")
    sandbox.git("commit", "-q", "-m", "a link")
    assert state(link) == FileState("main")
    link.unlink()
    link.symlink_to("elsewhere.toml")
    assert state(link) == FileState("main", changed=True)


@needs_git
def test_a_file_taken_out_of_the_index_or_the_folder(sandbox: Sandbox) -> None:
    sandbox.file.unlink()
    assert state(sandbox.file) == FileState("main", changed=True)
    sandbox.git("rm", "-q", "--cached", FILE)
    assert state(sandbox.file) == FileState("main", staged=True)
    sandbox.file.write_text(BASE, "utf-8")
    assert state(sandbox.file) == FileState("main", changed=True)


WAYS: dict[str, list[tuple[str, ...]]] = {
    "packed": [("pack-refs", "--all"), ("gc", "-q")],
    "split index": [("update-index", "--split-index")],
    "a sparse index": [("sparse-checkout", "set", "--cone", "--sparse-index", "annotations")],
    "own folder for each work tree": [("config", "extensions.worktreeConfig", "true")],
}


@needs_git
@pytest.mark.parametrize("way", WAYS)
def test_however_the_repository_is_kept(sandbox: Sandbox, way: str) -> None:
    sandbox.commit(BASE.replace('"denial"', '"demand"'), "second")
    for command in WAYS[way]:
        sandbox.git(*command)
    assert state(sandbox.file) == FileState("main")
    sandbox.file.write_text(BASE, "utf-8")
    assert state(sandbox.file) == FileState("main", changed=True)
    assert "denial" in sandbox.quoth("diff", "main")
    assert sandbox.quoth("diff", "HEAD~1") == ""
    assert "second" in sandbox.quoth("git", "log", "k7f3qd")


@needs_git
def test_a_repository_of_longer_names_of_objects(project: Path, sandbox: Sandbox) -> None:
    other = Sandbox(project / "sha256", sandbox.environment)
    (other.top / "annotations").mkdir(parents=True)
    other.git("init", "-q", "-b", "main", "--object-format=sha256")
    other.git("config", "user.name", "Ann")
    other.git("config", "user.email", "ann@example.org")
    other.commit(BASE)
    other.file.write_text(BASE + THIRD, "utf-8")
    found = file_state(other.file)
    assert found is not None
    assert (found.changed, len(found.commit)) == (True, 64)
    assert "+ claim n4v9c2" in other.quoth("diff")


@needs_git
def test_a_clone_cut_short_and_one_without_all_objects(project: Path, sandbox: Sandbox) -> None:
    sandbox.commit(BASE.replace('"denial"', '"demand"'), "second")
    sandbox.git("config", "uploadpack.allowFilter", "true")
    for name, how in (("short", "--depth=1"), ("partial", "--filter=blob:none")):
        top = project / name
        sandbox.git("clone", "-q", how, f"file://{sandbox.top}", str(top))
        clone = Sandbox(top, sandbox.environment)
        clone.file.write_text(BASE, "utf-8")
        assert "denial" in clone.quoth("diff")
        assert state(clone.file) == FileState("main", changed=True)
        if name == "short":
            assert "second" in clone.quoth("git", "log", "k7f3qd")
            assert "denial" in clone.quoth("diff", "@{upstream}")
        else:
            said = clone.quoth("git", "log", "k7f3qd", code=3)
            assert "quoth fetches nothing: git fetch --refetch" in said


@needs_git
def test_a_repository_above_a_ceiling_is_not_looked_for(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(sandbox.top))
    assert file_state(sandbox.file) is None
    assert file_state(sandbox.top / "new.toml") is not None


@needs_git
def test_nothing_is_left_behind(sandbox: Sandbox) -> None:
    folder = sandbox.top.parent / "temporary"
    folder.mkdir()
    sandbox.environment["TMPDIR"] = str(folder)
    sandbox.quoth("diff", "HEAD")
    sandbox.quoth("git", "install")
    assert list(folder.iterdir()) == []


@needs_git
def test_what_is_checked_out_in_each_work_tree(sandbox: Sandbox) -> None:
    sandbox.git("worktree", "add", "-q", "../other", "-b", "a/topic")
    work_tree, other = (
        find_work_tree(sandbox.file),
        find_work_tree(sandbox.top.parent / "other" / FILE),
    )
    assert work_tree is not None
    assert other is not None
    assert (checked_out_branch(work_tree), checked_out_branch(other)) == ("main", "a/topic")
    sandbox.git("switch", "-q", "--detach")
    assert checked_out_branch(work_tree) == sandbox.git("rev-parse", "HEAD")[:10]
    (other.git_dir / "index.lock").touch()
    assert checked_out_branch(other) is None
    assert checked_out_branch(work_tree) is not None


@needs_git
def test_git_leaves_traces_of_what_it_does(sandbox: Sandbox) -> None:
    work_tree = find_work_tree(sandbox.file)
    assert work_tree is not None
    at_rest = index_and_head_stamps(work_tree)
    sandbox.git("branch", "topic")
    assert index_and_head_stamps(work_tree) == at_rest
    sandbox.git("checkout", "-q", "topic")
    index, head = index_and_head_stamps(work_tree)
    assert index != at_rest[0]
    assert head != at_rest[1]
    (work_tree.git_dir / "index").unlink()
    assert index_and_head_stamps(work_tree) == (None, head)


@needs_git
@pytest.mark.parametrize("ends", [True, False])
def test_git_that_has_just_begun_is_waited_for(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, ends: bool
) -> None:
    work_tree = find_work_tree(sandbox.file)
    assert work_tree is not None
    lock = work_tree.git_dir / "index.lock"
    lock.touch()
    clock = [0.0]

    def sleep(seconds: float) -> None:
        clock[0] += seconds
        if ends and clock[0] > work_tree_module.LONGEST_WAIT / 2:
            lock.unlink()

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    work_tree_module.wait_for_git(work_tree)
    assert lock.exists() != ends
    assert work_tree_module.LONGEST_WAIT / 2 < clock[0] < work_tree_module.LONGEST_WAIT * 1.1


@needs_git
@pytest.mark.parametrize("age", [None, 2, 10_000])
def test_nobody_waits_for_a_lock_that_is_old_or_not_there(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, age: int | None
) -> None:
    work_tree = find_work_tree(sandbox.file)
    assert work_tree is not None
    if age is not None:
        lock = work_tree.git_dir / "index.lock"
        lock.touch()
        os.utime(lock, (time.time() - age,) * 2)
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    work_tree_module.wait_for_git(work_tree)
    assert not slept
