"""A sitting that is killed, or told of an error, at every system call: `python -m tests.faults`.

Runs `tests.desk.driver` under strace, once for each call from the first that touches the project,
and opens the article once more. What must hold then: the annotation file was never torn, every edit
that the driver told to be done is in it, and nothing else lies about. Needs Linux and strace.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.core.samples import STORY
from tests.desk.samples import ALLEGATION, DENIAL, LINKS

ROOT = Path(__file__).parent.parent
ERRORS = ("EIO", "ENOSPC", "EINTR", "EACCES", "EDQUOT")
SCRIPT = (
    ("tag", DENIAL),
    ("note", "first"),
    ("tag", ALLEGATION),
    ("undo",),
    ("redo",),
    ("undo",),
    ("tag", LINKS),
)
BEFORE = """\
format = 1

[claim.a00000]
quote = "The army is stretched too thin"
kind = "report"
"""

# What the interpreter does for itself, and what is said on standard output.
_OF_PYTHON = re.compile(r"site-packages|/lib/python|/tui[/\"]|^write\(1,")
_CALL = re.compile(r"^([a-z_0-9]+)\(")
_FAILING = frozenset(
    "open openat read pread64 write close fsync ftruncate rename unlink mkdir chmod fchmod fchown "
    "stat lstat fstat newfstatat statx flock lseek getdents64 readlink ioctl".split()
)
_NEVER = frozenset("execve exit exit_group brk mmap munmap mremap mprotect futex".split())

State = dict[str, str]


class Fault(NamedTuple):
    """What is done at which call: a signal or an error, at the n-th call of that name."""

    call: str
    number: int
    error: str = ""

    @property
    def inject(self) -> str:
        """The fault as strace wants it."""
        what = f"error={self.error}" if self.error else "signal=KILL"
        return f"inject={self.call}:{what}:when={self.number}"


def missing() -> str:
    """Why this cannot be run here, empty if it can."""
    if sys.platform != "linux" or not shutil.which("strace"):
        return "strace is missing"
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "strace may not trace here"


def faults(fresh: bool) -> list[Fault]:
    """Every fault to try, on an article that has no annotation file yet, or on one that has."""
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder), fresh)
        log = Path(folder) / "log"
        done = _drive(project, SCRIPT, ["strace", "-s", "4096", "-o", str(log), "--"])
        assert done.returncode == 0, done.stderr
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    counts: Counter[str] = Counter()
    found: list[Fault] = []
    errors: list[Fault] = []
    begun = False
    for line in lines:
        call = _CALL.match(line)
        if not call:
            continue
        counts[call[1]] += 1
        begun = begun or (str(project) in line and call[1] != "execve")
        fault = Fault(call[1], counts[call[1]])
        if begun and call[1] not in _NEVER:
            found.append(fault)
            if call[1] in _FAILING and not _OF_PYTHON.search(line):
                errors += [Fault(*fault[:2], error) for error in ERRORS]
    return found + errors


def wrong_after(fault: Fault, fresh: bool) -> str:
    """What does not hold after the fault, empty if all does."""
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder), fresh)
        strace = ["strace", "-f", "--seccomp-bpf", "-o", os.devnull]
        strace += ["-e", f"trace={fault.call}", "-e", fault.inject, "--"]
        done = _drive(project, SCRIPT, strace)
        file = project / "annotations" / "story.toml"
        if file.exists() and _records(file) is None:
            return f"torn: {file.read_bytes()!r}"
        if "Traceback" in done.stderr:
            return f"traceback: {done.stderr[-400:]}"
        again = _drive(project, (), [])
        if again.returncode:
            return f"cannot be opened again: {again.stdout}{again.stderr[-400:]}"
        now = _records(file) if file.exists() else {}
        allowed = list(_allowed(done.stdout, {} if fresh else _records_of(BEFORE)))
        if now not in allowed:
            return f"lost: {now} is none of {allowed} after {done.stdout}"
        left = {str(path.relative_to(project)) for path in project.rglob("*") if path.is_file()}
        stray = left - {"seeds/story.txt", "annotations/story.toml"}
        return f"left behind: {sorted(stray)}" if stray else ""


def try_all(chosen: Iterable[Fault], fresh: bool, workers: int) -> list[tuple[Fault, str]]:
    """The faults after which something does not hold, and what."""
    with ThreadPoolExecutor(workers) as pool:
        faults = list(chosen)
        results = pool.map(lambda fault: wrong_after(fault, fresh), faults)
        return [(f, wrong) for f, wrong in zip(faults, results, strict=True) if wrong]


def _project(folder: Path, fresh: bool) -> Path:
    project = folder / "project"
    for name in ("seeds", "annotations"):
        (project / name).mkdir(parents=True)
    (project / "seeds" / "story.txt").write_text(STORY, encoding="utf-8")
    if not fresh:
        (project / "annotations" / "story.toml").write_text(BEFORE, encoding="utf-8")
    return project


def _drive(
    project: Path, script: Sequence[tuple[str, ...]], strace: list[str]
) -> subprocess.CompletedProcess[str]:
    words = [word for command in script for word in command]
    command = [sys.executable, "-m", "tests.desk.driver", str(project / "seeds/story.txt"), *words]
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        **{
            f"QUOTH_{name}_DIR": str(project / name.lower())
            for name in ("STATE", "CACHE", "CONFIG")
        },
    }
    return subprocess.run(
        [*strace, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def _records(file: Path) -> State | None:
    try:
        return _records_of(file.read_text(encoding="utf-8"))
    except (ValueError, KeyError):
        return None


def _records_of(text: str) -> State:
    claims = tomllib.loads(text).get("claim", {})
    return {claim["quote"]: claim.get("note", "") for claim in claims.values()}


def _allowed(told: str, start: State) -> Iterator[State]:
    """What the file may hold: all that was told to be done, and what was being done then."""
    done: list[State] = [start]
    undone: list[State] = []
    answers = [line for line in told.splitlines() if line.startswith(("done", "refused"))]
    for number, command in enumerate(SCRIPT):
        if number < len(answers) and answers[number].startswith("refused"):
            continue
        if number == len(answers):
            yield done[-1]
        if command[0] == "undo":
            if len(done) > 1:
                undone.append(done.pop())
        elif command[0] == "redo":
            if undone:
                done.append(undone.pop())
        else:
            undone.clear()
            done.append(_after(done[-1], command))
        if number == len(answers):
            break
    yield done[-1]


def _after(state: State, command: tuple[str, ...]) -> State:
    if command[0] == "tag":
        return {**state, command[1]: ""}
    last = next(reversed(state), "")
    return {**state, last: command[1]} if last else state


def main() -> int:
    """Try every fault and print what does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each N-th fault")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2, metavar="N")
    options = parser.parse_args()
    if why := missing():
        print(f"quoth: {why}; get strace and leave to use it.", file=sys.stderr)
        return 3
    code = 0
    for fresh in (True, False):
        chosen = faults(fresh)[:: options.every]
        broken = try_all(chosen, fresh, options.workers)
        what = "no annotation file yet" if fresh else "an annotation file"
        print(f"{what}: {len(chosen)} faults, {len(broken)} broken a promise")
        for fault, wrong in broken:
            print(f"  {fault.inject}: {wrong}")
        code = code or int(bool(broken))
    return code


if __name__ == "__main__":
    sys.exit(main())
