"""How well and how fast annotation files merge: `python -m bench.merging`.

Random pairs of edits of one file are merged by git's own text merge and by quoth, and what comes
out is held against what is right. Then the merge driver is timed on files with many claims.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.vcs.model import (
    State,
    comments_to_keep,
    edited,
    first_entities,
    first_state,
    merged,
    plain,
    state_of,
    text_of,
)
from tui.storage.errors import CannotRead
from tui.vcs.merge_driver import merge_in_place

AT_MOST = 150
"""Milliseconds of a merge beyond what Python takes to start."""

WRONG = ("false conflicts", "missed conflicts", "wrong merges", "invalid files", "lost comments")
COUNTS = ("conflicts", *WRONG)
RUNS = 15

Merger = Callable[[Path, Path, Path], bool]
"""Merges base, ours and theirs into ours; answers whether it is without conflict."""


def main() -> int:
    """Print the counts and the times; the exit code is 1 if quoth is wrong or slow anywhere."""
    parser = argparse.ArgumentParser(prog="python -m bench.merging", description=__doc__)
    parser.add_argument("--pairs", type=int, default=300, help="pairs of edits to merge")
    parser.add_argument("--seed", type=int, default=0, help="the first pair's number")
    parser.add_argument("--claims", type=int, default=1_000, help="claims of the files timed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        counts = {"git merge-file": Counter[str](), "quoth": Counter[str]()}
        for seed in range(options.seed, options.seed + options.pairs):
            sides = pair(seed)
            for merger, merge in (("git merge-file", by_lines), ("quoth", by_claim)):
                counts[merger].update(judged(folder, merge, *sides))
        print(f"{options.pairs} pairs".ljust(24) + "".join(f"{each:>18}" for each in counts))
        for what in COUNTS:
            print(f"{what:24}" + "".join(f"{count[what]:>18}" for count in counts.values()))
        start, whole = times(folder, options.claims)
    beyond = whole - start
    print(f"\nPython's start {start:.0f} ms, a merge of {options.claims:,} claims {whole:.0f} ms:")
    print(f"{beyond:.0f} ms beyond it (at most {AT_MOST}); the best of {RUNS}")
    return int(any(counts["quoth"][what] for what in WRONG) or beyond > AT_MOST)


def pair(seed: int) -> tuple[State, State, State]:
    """Base, ours, theirs; every fourth is a file of entities."""
    chance = random.Random(seed)
    size = chance.randrange(20)
    base = first_entities(chance, size) if seed % 4 == 3 else first_state(chance, size)
    ours, theirs = (edited(chance, base, by, chance.randint(1, 8)) for by in ("ann", "bob"))
    return base, ours, theirs


def judged(folder: Path, merge: Merger, base: State, ours: State, theirs: State) -> list[str]:
    """What is to be counted of the merge, of COUNTS."""
    whole = merge(*written(folder, base, ours, theirs))
    text = (folder / "ours").read_text("utf-8")
    wanted = merged(base, ours, theirs)
    if not whole:
        return ["conflicts", *(["false conflicts"] if wanted is not None else [])]
    if wanted is None:
        return ["missed conflicts"]
    kept = all(comment in text for comment in comments_to_keep(base, ours, theirs))
    lost = [] if kept else ["lost comments"]
    try:
        return lost if plain(state_of(text)) == plain(wanted) else [*lost, "wrong merges"]
    except ValueError:
        return [*lost, "invalid files"]


def written(folder: Path, *sides: State) -> tuple[Path, Path, Path]:
    """The three files."""
    base, ours, theirs = (folder / name for name in ("base", "ours", "theirs"))
    for path, state in zip((base, ours, theirs), sides, strict=True):
        path.write_text(text_of(state), "utf-8")
    return base, ours, theirs


def by_lines(base: Path, ours: Path, theirs: Path) -> bool:
    """Merge as git does by itself."""
    command = ["git", "merge-file", "--quiet", *map(str, (ours, base, theirs))]
    return subprocess.run(command, check=False).returncode == 0


def by_claim(base: Path, ours: Path, theirs: Path) -> bool:
    """What the driver does, without a process for each."""
    try:
        return not merge_in_place(base, ours, theirs, Path("annotations/a.toml"))
    except CannotRead:
        return by_lines(base, ours, theirs)


def times(folder: Path, claims: int) -> tuple[float, float]:
    """Milliseconds of Python alone, and of the driver as git runs it, turn about.

    The best of all runs, since whatever else the machine does only adds to them.
    """
    chance = random.Random(1)
    base = first_state(chance, claims)
    names = written(folder, base, *(edited(chance, base, by, 40) for by in ("ann", "bob")))
    untouched = shutil.copy(names[1], folder / "untouched")
    driver = [sys.executable, "-m", "tui", "git", "merge", *map(str, names), "7", "a.toml"]
    found: list[tuple[float, float]] = []
    for _ in range(RUNS):
        shutil.copy(untouched, names[1])
        found.append((timed([sys.executable, "-c", "pass"]), timed(driver)))
    alone, merging = zip(*found, strict=True)
    return min(alone), min(merging)


def timed(command: list[str]) -> float:
    """Milliseconds that the command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
