"""A session that is killed, or told of an error, at every system call.

Runs `tests.session.commands_driver` under strace, once for each call from the first that touches
the project. Needs Linux and strace.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.faults.project import SCRIPT, State, project_in, run, start_of, states, wrong_in

ERRORS = ("EIO", "ENOSPC", "EINTR", "EACCES", "EDQUOT")

# What the interpreter does for itself, and what is said on standard output.
_OF_PYTHON = re.compile(r"site-packages|/lib/python|/tui[/\">]|^write\(1[,<]")
_CALL = re.compile(r"^([a-z_0-9]+)\(")
_FAILING = frozenset(
    "open openat read pread64 write close fsync ftruncate rename renameat renameat2 "
    "unlink unlinkat mkdir mkdirat chmod fchmod fchown faccessat faccessat2 "
    "stat lstat fstat newfstatat statx flock lseek getdents64 readlink ioctl".split()
)
_NEVER = frozenset("execve exit exit_group brk mmap munmap mremap mprotect futex".split())


class Fault(NamedTuple):
    """What is done at which call: a signal or an error, at the n-th call of that name."""

    call: str
    number: int
    error: str = ""
    fresh: bool = True
    rival: bool = False

    @property
    def inject(self) -> str:
        """The fault as strace wants it."""
        what = f"error={self.error}" if self.error else "signal=KILL"
        return f"inject={self.call}:{what}:when={self.number}"

    def __str__(self) -> str:
        rival = ", and a rival" if self.rival else ""
        return f"{self.inject} {'without' if self.fresh else 'with'} a file{rival}"


def missing() -> str:
    """Why this cannot be run here, empty if it can."""
    if sys.platform != "linux" or not shutil.which("strace"):
        return "strace is missing"
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not trace here"


def faults(fresh: bool, rival: bool = False) -> list[Fault]:
    """Every fault to try, on an article that has no annotation file yet, or on one that has.

    With a `rival`, which is no concern of errors: every kill from its first word on.
    """
    with tempfile.TemporaryDirectory() as folder:
        project = project_in(Path(folder), fresh)
        log = Path(folder) / "log"
        strace = ["strace", "-y", "-s", "4096", "-o", str(log)]
        done = run(project, SCRIPT, strace, rival)
        assert done.status == 0, done.err
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    counts: Counter[str] = Counter()
    kills: list[Fault] = []
    errors: list[Fault] = []
    begun = False
    first = str(project / "cache" / "new" if rival else project)
    for text in lines:
        call = _CALL.match(text)
        if not call:
            continue
        counts[call[1]] += 1
        begun = begun or (first in text and call[1] != "execve")
        fault = Fault(call[1], counts[call[1]], "", fresh, rival)
        if begun and call[1] not in _NEVER:
            kills.append(fault)
            if not rival and call[1] in _FAILING and not _OF_PYTHON.search(text):
                errors += [fault._replace(error=error) for error in ERRORS]
    return kills + errors


def wrong_after(fault: Fault) -> str:
    """What does not hold after the fault, empty if all does."""
    with tempfile.TemporaryDirectory() as folder:
        project = project_in(Path(folder), fault.fresh)
        strace = ["strace", "-f", "-o", os.devnull, "-e", f"trace={fault.call}", "-e", fault.inject]
        done = run(project, SCRIPT, strace, fault.rival)
        if "Traceback" in done.err:
            return f"traceback: {done.err[-400:]}"
        return wrong_in(project, _allowed(done.out, start_of(fault.fresh)))


def _allowed(told: str, start: State) -> Iterator[State]:
    """What the file may hold: all that was told to be done, and what was being done then."""
    answers = [line for line in told.splitlines() if line.startswith(("done", "refused"))]
    begun = SCRIPT[: len(answers) + 1]
    done = [c for c, answer in zip(begun, answers, strict=False) if answer.startswith("done")]
    yield states(start, done)[-1]
    yield states(start, [*done, *begun[len(answers) :]])[-1]
