from __future__ import annotations

from pathlib import Path

import pytest

from tests.vcs.conftest import BASE, THIRD, Sandbox, needs_git
from tui.vcs.state import FileState, state_of


def state(path: Path) -> FileState | None:
    """The state without the commit's name, which is another one each time."""
    found = state_of(path)
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
    assert state_of(tmp_path / "a.toml") is None


@needs_git
def test_a_file_that_is_to_be_ignored_or_whose_folder_is_not_there_yet(sandbox: Sandbox) -> None:
    assert state(sandbox.top / "annotations" / "@ann" / "new.toml") == FileState("main")
    (sandbox.top / ".gitignore").write_text("/drafts\n", "utf-8")
    (sandbox.top / "drafts").mkdir()
    draft = sandbox.top / "drafts" / "a.toml"
    draft.write_text(BASE, "utf-8")
    assert state_of(draft) is None


@needs_git
def test_a_branch_without_a_commit_and_a_commit_without_a_branch(sandbox: Sandbox) -> None:
    sandbox.git("switch", "-q", "--detach")
    found = state_of(sandbox.file)
    assert found is not None
    assert found.branch == ""
    assert sandbox.git("rev-parse", "HEAD").strip() == found.commit
    sandbox.git("switch", "-q", "--orphan", "empty")
    assert state_of(sandbox.top / "new.toml") == FileState("empty")


@needs_git
def test_no_command_of_the_repository_is_run_by_looking(sandbox: Sandbox) -> None:
    sandbox.git("config", "core.fsmonitor", "touch ran; false")
    state_of(sandbox.file)
    assert not (sandbox.top / "ran").exists()
