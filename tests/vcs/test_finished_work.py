"""Two people go on with the finished work in annotations/, and git merges what they did."""

from __future__ import annotations

import random
import shutil

from tests.conftest import ROOT
from tests.vcs.conftest import Sandbox, needs_git
from tui.session.actions import tagging
from tui.session.opening import open_article
from tui.storage.project.settings import Settings
from tui.text.cursor import Cursor
from tui.text.spans import Span

pytestmark = needs_git


def tag(sandbox: Sandbox, words: str, seed: int) -> int:
    """Tag some words and commit; how many claims there are then."""
    path = sandbox.top / "seeds" / "haqqani-network.txt"
    session, _ = open_article(path, Settings(model="no_such_model"), random.Random(seed))
    start = session.text.index(words)
    session.cursor = Cursor(Span(start, start + len(words)))
    session.apply(tagging.tag(session, "report"))
    sandbox.git("commit", "-q", "-a", "-m", words)
    return len(session.reading.claims)


def test_claims_made_on_two_branches_are_all_there_after_the_merge(sandbox: Sandbox) -> None:
    for folder in ("seeds", "annotations"):
        shutil.rmtree(sandbox.top / folder)
        shutil.copytree(ROOT / folder, sandbox.top / folder)
    sandbox.git("add", "-A")
    sandbox.git("commit", "-q", "-m", "the finished work")
    sandbox.git("switch", "-q", "-c", "topic")
    tag(sandbox, "talks routinely", 1)
    sandbox.git("switch", "-q", "main")
    count = tag(sandbox, "met with Kayani", 2)
    sandbox.git("merge", "-q", "topic")
    assert f"{count + 1} claims, nothing wrong" in sandbox.quoth("check")
    added = [line for line in sandbox.git("diff", "HEAD~1").splitlines() if line[:1] == "+"]
    assert any("talks routinely" in line for line in added)
