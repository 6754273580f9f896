"""The program in a terminal, killed while keys are typed: at a system call, or at any moment.

An edit counts as acknowledged once the screen has shown what was done, and "saved" with it.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT
from tests.faults import calls
from tests.faults.project import SCRIPT, environment, project_in, start_of, states, wrong_in
from tests.terminal import NotShownError, Terminal

_KINDS = ("report", "allegation", "denial")
_LATEST = 0.08
"""Seconds after a key at which the program is killed at the latest; a save takes a tenth of it."""

_CALL = re.compile(r"^(\d+) +([a-z_0-9]+)\((.*)")
# Calls by which something is looked at or changed on disk.
_OF_DISK = frozenset(
    "openat write fsync ftruncate rename renameat renameat2 unlink unlinkat mkdirat fchmod flock "
    "close".split()
)


class Kill(NamedTuple):
    """When the program is killed: `seconds` after the keys of a step, or at the n-th such call."""

    step: int
    seconds: float
    call: str = ""
    number: int = 0
    fresh: bool = True

    def __str__(self) -> str:
        when = f"{self.call} {self.number}" if self.call else f"{self.seconds * 1e3:.1f} ms"
        return f"step {self.step}, {when}, {'without' if self.fresh else 'with'} a file"


class Step(NamedTuple):
    """What is typed, and what the first row says when it is done."""

    keys: tuple[str, ...]
    told: str


def steps() -> list[Step]:
    """The script of the other faults, as a person types it; no step says what the last one did."""
    made: list[Step] = []
    kinds = iter(_KINDS)
    for command in SCRIPT:
        if command[0] == "tag":
            kind = next(kinds)
            digit = str(_KINDS.index(kind) + 1)
            made.append(Step(("/", *command[1], "enter", digit), f"tagged as {kind}"))
        elif command[0] == "note":
            made.append(Step(("c", *command[1], "enter"), f"note: {command[1]}"))
        else:
            last = next(s.told for s in reversed(made) if s.told.startswith("tagged"))
            undo = command[0] == "undo"
            made.append(Step(("u",) if undo else ("ctrl+r",), f"{_done(undo)}: {last}"))
    return made


def kills(count: int, chance: random.Random) -> list[Kill]:
    """As many kills at random: half of them at system calls, where strace can be had."""
    made = []
    counts = {} if calls.missing() else {fresh: _counts(fresh) for fresh in (True, False)}
    for number in range(count):
        fresh = chance.random() < 0.5
        if counts and number % 2:
            call, first, last = chance.choice(counts[fresh])
            made.append(Kill(0, 0.0, call, chance.randint(first, last), fresh))
        else:
            step = chance.randrange(len(SCRIPT))
            made.append(Kill(step, chance.uniform(0, _LATEST), fresh=fresh))
    return made


def wrong_after(kill: Kill) -> str:
    """What does not hold after the kill, empty if all does."""
    with tempfile.TemporaryDirectory() as folder:
        project = project_in(Path(folder), kill.fresh)
        strace = []
        if kill.call:
            strace = ["strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e"]
            strace += [f"trace={kill.call}", "-e"]
            strace += [f"inject={kill.call}:signal=KILL:when={kill.number}", "--"]
        typed, shown, screen = _session(project, strace, kill)
        found = states(start_of(kill.fresh), SCRIPT)
        wrong = wrong_in(project, found[shown : typed + 1])
        return f"{wrong}, of which the screen showed {shown}:\n{screen}" if wrong else ""


def _session(project: Path, strace: list[str], kill: Kill) -> tuple[int, int, str]:
    """Type until the program is killed; the steps typed, those shown as done, the last screen."""
    typed = shown = 0
    with _program(project, strace) as terminal:
        try:
            terminal.wait_for("1 report", 60)
            for typed, step in enumerate(steps(), 1):
                terminal.press(*step.keys)
                if not kill.call and typed > kill.step:
                    # The moment is the fault that is tried, not something waited for.
                    time.sleep(kill.seconds)
                    break
                terminal.wait_until(partial(_is_done, step), step.told)
                shown = typed
        except (NotShownError, OSError):
            pass
        terminal.kill()
        screen = terminal.text
        if typed > shown and _is_done(steps()[typed - 1], screen):
            shown = typed
    return typed, shown, screen


def _program(project: Path, strace: list[str]) -> Terminal:
    command = [sys.executable, "-m", "tui", "--model", "no_such_model", "seeds/story.txt"]
    more = {**environment(project), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return Terminal([*strace, *command], columns=100, rows=24, environment=more, folder=project)


def _is_done(step: Step, text: str) -> bool:
    row = text.split("\n", 1)[0]
    return row.strip().startswith(step.told) and row.endswith("saved")


def _done(undo: bool) -> str:
    return "undone" if undo else "done again"


def _counts(fresh: bool) -> list[tuple[str, int, int]]:
    """Which calls the program makes from the first on its state folder on: name, first, last."""
    with tempfile.TemporaryDirectory() as folder:
        project = project_in(Path(folder), fresh)
        log = Path(folder) / "log"
        trace = ["strace", "-f", "-s", "4096", "-e", f"trace={','.join(_OF_DISK)}", "-o", str(log)]
        _, shown, screen = _session(project, [*trace, "--"], Kill(len(SCRIPT), 0.0))
        assert shown == len(SCRIPT), screen
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    matches = [match for line in lines if (match := _CALL.match(line))]
    main = matches[0][1]
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    begun = False
    for _, call, rest in (m.groups() for m in matches if m[1] == main):
        counts[call] += 1
        begun = begun or str(project / "state") in rest
        if begun:
            first.setdefault(call, counts[call])
    return [(call, first[call], counts[call]) for call in first]
