"""However our program fails under git, their side is still there."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from tests.vcs.conftest import BASE, OTHER, THIRD, Sandbox, needs_git
from tui.vcs.merge_driver import DRIVER

pytestmark = [
    needs_git,
    pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts"),
]

OURS = BASE + THIRD
THEIRS = BASE + THIRD.replace("n4v9c2", "p4v9c2")
CODE = "from tui.cli.main import main; sys.exit(main())"
DYING = "import os, sys, tui.storage.store.atomic_write as atomic"

FAILURES = {
    "a Python that cannot start": 'PYTHONHOME=/nowhere exec "{python}" -m tui "$@"',
    "no program of ours in this Python": 'PYTHONPATH= exec "{python}" -I -S -m tui "$@"',
    "a module of others is missing": 'exec "{python}" -S -m tui "$@"',
    "a module of ours is missing": (
        'exec "{python}" -c "import sys; sys.modules[\'tui.storage.merge.record_blocks\'] = None; '
        f'{CODE}" "$@"'
    ),
    "a wrong option": 'shift 2; exec "{python}" -m tui git merge --bogus "$@"',
    "a command that is not known": 'shift 2; exec "{python}" -m tui git merg "$@"',
    "too few names": 'exec "{python}" -m tui git merge "$3"',
    "their file is not there": 'exec "{python}" -m tui git merge "$3" "$4" nowhere',
    "their file is a folder": 'exec "{python}" -m tui git merge "$3" "$4" annotations',
    "no room on the disk": 'ulimit -f 0; exec "{python}" -m tui "$@"',
    "no memory": 'ulimit -v 1000; exec "{python}" -m tui "$@"',
    "no open files": 'ulimit -n 3; exec "{python}" -m tui "$@"',
    "nobody to tell": 'exec "{python}" -m tui git merge "$3" "$4" nowhere 2>&- >&-',
    "killed while it writes": (
        f'exec "{{python}}" -c "{DYING}; atomic.write_all = lambda handle, data: '
        f'(os.write(handle, data[:20]), os.kill(os.getpid(), 9)); {CODE}" "$@"'
    ),
    "killed before it replaces": (
        f'exec "{{python}}" -c "{DYING}; atomic.os.replace = lambda *a, **k: '
        f'os.kill(os.getpid(), 9); {CODE}" "$@"'
    ),
    "stopped by a person": (
        f'exec "{{python}}" -c "{DYING}; atomic.write_all = lambda handle, data: '
        f'os.kill(os.getpid(), 2); {CODE}" "$@"'
    ),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_their_side_is_there_however_we_fail(sandbox: Sandbox, failure: str) -> None:
    sandbox.put_on_path("quoth", FAILURES[failure].format(python=sys.executable))
    sandbox.branches(OURS, THEIRS)
    sandbox.git("merge", "topic", code=1)
    assert "<<<<<<<" in sandbox.text
    assert "n4v9c2" in sandbox.text
    assert "p4v9c2" in sandbox.text
    stray = [path.name for path in sandbox.top.iterdir() if path.name.endswith(".tmp")]
    assert not stray


@pytest.mark.parametrize("failure", ["a Python that cannot start", "no room on the disk"])
def test_what_git_can_merge_is_merged_however_we_fail(sandbox: Sandbox, failure: str) -> None:
    sandbox.put_on_path("quoth", FAILURES[failure].format(python=sys.executable))
    theirs = BASE.replace('title = "T"', 'title = "U"')
    sandbox.branches(BASE + THIRD, theirs)
    sandbox.git("merge", "-q", "topic")
    assert sandbox.text == theirs + THIRD


def test_if_git_cannot_merge_either_it_says_so(sandbox: Sandbox) -> None:
    broken = 'case "$1" in merge-file) exit 255;; *) exec "$REAL_GIT" "$@";; esac'
    sandbox.put_on_path("quoth", "exit 129")
    sandbox.branches(OURS, THEIRS)
    real = sandbox.run("sh", "-c", "command -v git").strip()
    # git looks for itself in its own folder first, so the driver has to name the stand-in.
    sandbox.put_on_path("broken-git", broken.replace("$REAL_GIT", real))
    sandbox.git(
        "config", "merge.quoth.driver", DRIVER.replace("git merge-file", "broken-git merge-file")
    )
    said = sandbox.git("merge", "topic", code=None)
    assert "holds our side only" in said
    assert "p4v9c2" in sandbox.git("show", ":3:annotations/haqqani-network.toml")
    sandbox.git("merge", "--abort")
    assert sandbox.text == OURS


def test_a_conflict_of_removal_is_whole_when_the_driver_works(sandbox: Sandbox) -> None:
    sandbox.branches(BASE.replace(OTHER, ""), BASE.replace('"opinion"', '"report"'))
    sandbox.git("merge", "topic", code=1)
    left = tomllib.loads(Path(sandbox.file).read_text("utf-8"))
    assert left["conflict"]["m2x8wd"]["theirs"]["kind"] == "report"
