from __future__ import annotations

from pathlib import Path

import pytest

from tests.vcs.conftest import BASE, THIRD, Sandbox, needs_git
from tui.vcs.state import FileState, state_of


@needs_git
def test_the_state_of_a_file(sandbox: Sandbox) -> None:
    assert state_of(sandbox.file) == FileState("main")
    sandbox.file.write_text(BASE + THIRD, "utf-8")
    assert state_of(sandbox.file) == FileState("main", changed=True)
    sandbox.git("add", "-A")
    assert state_of(sandbox.file) == FileState("main", staged=True)
    sandbox.git("commit", "-q", "-m", "ours")
    sandbox.git("switch", "-q", "-c", "topic", "HEAD~1")
    sandbox.commit(BASE + THIRD.replace("report", "demand"))
    sandbox.git("merge", "main", code=1)
    assert state_of(sandbox.file) == FileState("topic", in_conflict=True)
    new = sandbox.top / "annotations" / "new.toml"
    new.write_text(BASE, "utf-8")
    assert state_of(new) == FileState("topic", changed=True)


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert state_of(tmp_path / "a.toml") is None
