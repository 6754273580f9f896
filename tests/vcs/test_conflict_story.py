"""Two branches that changed one claim, from git merge to git commit, as a person goes through."""

from __future__ import annotations

import sys
import tomllib

import pytest

from tests.terminal import Terminal
from tests.vcs.conftest import BASE, FILE, Sandbox, needs_git

QUOTE = "The allegation of Pakistan's involvement in the attack on the U.S. Embassy in Kabul"
ANCHORED = BASE.replace("The allegation of Pakistan's involvement", QUOTE).replace(
    '"scapegoat"', '"bitter war of words"'
)
OURS = ANCHORED.replace('"denial"', '"allegation"')
THEIRS = ANCHORED.replace('"denial"', '"demand"').replace('"opinion"', '"reason"')


@needs_git
@pytest.mark.terminal
@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (60, 15)])
def test_merge_open_settle_commit_check(sandbox: Sandbox, columns: int, rows: int) -> None:
    sandbox.commit(ANCHORED, "anchored")
    sandbox.branches(OURS, THEIRS)
    assert "open the article in quoth" in sandbox.git("merge", "topic", code=1)
    assert "error: a merge has left a conflict" in sandbox.quoth("check", code=1)
    environment = {
        **sandbox.environment,
        **{f"QUOTH_{n}_DIR": str(sandbox.top.parent / n) for n in ("STATE", "CACHE", "CONFIG")},
    }
    command = [sys.executable, "-m", "tui", "--model", "no_such_model", "seeds/haqqani-network.txt"]
    with Terminal(
        command, environment=environment, folder=sandbox.top, columns=columns, rows=rows
    ) as terminal:
        terminal.wait_for("1 conflict: X")
        terminal.press("X")
        terminal.wait_for("t theirs")
        terminal.wait_for("demand")
        terminal.wait_for("allegation")
        terminal.press("t")
        terminal.wait_for("no conflict is left")
        terminal.press("q")
        assert terminal.wait_end() == 0
    settled = tomllib.loads(sandbox.text)
    assert settled["claim"]["k7f3qd"]["kind"] == "demand"
    assert settled["claim"]["m2x8wd"]["kind"] == "reason"
    assert "conflict" not in settled
    sandbox.git("add", FILE)
    sandbox.git("commit", "-q", "--no-edit")
    assert sandbox.git("status", "--porcelain") == ""
    assert "nothing wrong" in sandbox.quoth("check", code=0)
    assert sandbox.git("log", "-1", "--format=%p").count(" ") == 1
