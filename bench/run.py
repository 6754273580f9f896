"""What `make bench` prints: quoth beside a bare Textual app, less and SLATE, on this machine.

The programs take turns, so that a busy moment hits all alike; figures are medians of the runs.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import tui
from bench.terminal import SWITCH, Program, answer_at_start, key_times, opening, peaks, percentile
from tests.terminal import NotShownError

ROOT = Path(__file__).parent.parent
BARE_APP = ROOT / "bench" / "bare_app.py"
ENTITIES = re.compile(r"Ent(?:ities)? [1-9]\d*")
PRESSES = 20

ANSWERED = "answer to a key sent at the start, ms"
SHOWN = "article on screen, ms"
COLD = "entities on screen, cold cache, ms"
WARM = "entities on screen, warm cache, ms"
KEY = "down key to screen, median, ms"
KEY_WORST = "down key to screen, 99 of 100, ms"
READER = "memory of the program itself, MiB"
OTHERS = "memory of its other processes, MiB"

Figures = dict[str, dict[str, list[float]]]


class Bench:
    """The programs, a project for them to work in, and the figures so far.

    `folder` is empty and for the programs alone: article, settings and caches go there.
    """

    def __init__(self, article: Path, folder: Path) -> None:
        words = article.read_text("utf-8").split()
        self.first, self.last = words[0], words[-1]
        self.figures: Figures = defaultdict(lambda: defaultdict(list))
        self.folder = folder
        (folder / "seeds").mkdir()
        self.article = shutil.copy(article, folder / "seeds" / "article.txt")
        self.bare = Program(
            [sys.executable, ROOT / "bench" / "bare_app.py"], folder, self.home("x")
        )
        self.less = Program(["less", self.article], folder)
        copy = shutil.copy(article, folder / "slate.txt")  # it writes beside its article
        self.slate = Program(["slate", "-o", "-l", folder / "slate.log", copy], folder)

    def home(self, cache: str) -> dict[str, str]:
        """The environment for a program that is to find the cache of that name."""
        places = {f"QUOTH_{what}_DIR": str(self.folder / what) for what in ("CONFIG", "STATE")}
        return {
            **places,
            "QUOTH_CACHE_DIR": str(self.folder / "cache" / cache),
            "HOME": str(self.folder),
        }

    def quoth(self, cache: str) -> Program:
        """Quoth with the cache of that name."""
        command: list[str | Path] = [sys.executable, "-m", "tui", self.article]
        return Program(command, self.folder, self.home(cache))

    def prepare(self) -> str:
        """Fill the warm cache and return what the panel says when all entities are there."""
        with self.quoth("warm").start() as terminal:
            terminal.wait_until(lambda screen: bool(ENTITIES.search(screen)), "entities", 120)
            terminal.wait_quiet(2.0, 60)
            found = ENTITIES.search(terminal.text)
            terminal.press("q")
            terminal.wait_end()
        assert found is not None
        return found[0]

    def run(self, number: int, entities: str) -> None:
        """Measure everything once."""
        warm, cold = self.quoth("warm"), self.quoth(f"cold{number}")
        self.note("quoth", ANSWERED, answer_at_start(warm, "G", self.last))
        self.note("bare app", ANSWERED, answer_at_start(self.bare, "G", "Answered"))
        self.note("quoth", SHOWN, opening(warm, self.first)[1])
        self.note("bare app", SHOWN, opening(self.bare, "Ready")[1])
        self.note("quoth", WARM, opening(warm, entities)[1])
        self.note("quoth", COLD, opening(cold, entities)[1])
        self.note("quoth", KEY, *key_times(warm, entities, "down", PRESSES))
        self.memory(self.quoth(f"memory{number}"), "quoth", entities)
        self.memory(self.bare, "bare app", "Ready")
        for name, program in (("less", self.less), ("SLATE", self.slate)):
            if shutil.which(os.fspath(program.command[0])):
                self.note(name, SHOWN, opening(program, self.first)[1])
                self.note(name, KEY, *key_times(program, self.first, "down", PRESSES))
                self.memory(program, name, self.first)

    def memory(self, program: Program, name: str, expected: str) -> None:
        """Measure the memory of a program that has come to rest after opening and one key."""
        with program.start() as terminal:
            terminal.wait_for(expected, 60)
            terminal.press("G")
            terminal.wait_quiet(1.0)
            for what, peak in zip((READER, OTHERS), peaks(terminal) or (), strict=False):
                self.note(name, what, peak)

    def note(self, name: str, what: str, *values: float) -> None:
        """Keep figures."""
        self.figures[what][name] += values


def table(figures: Figures) -> str:
    """The medians, a line for each thing measured, a column for each program."""
    names = ["quoth", "bare app", "less", "SLATE"]
    names = [name for name in names if any(name in row for row in figures.values())]
    lines = [" " * 40 + "".join(f"{name:>10}" for name in names)]
    for what in (SHOWN, ANSWERED, WARM, COLD, KEY, KEY_WORST, READER, OTHERS):
        source = figures.get(KEY if what == KEY_WORST else what, {})
        cells = []
        for name in names:
            values = source.get(name)
            if not values:
                cells.append("-")
            elif what == KEY_WORST:
                cells.append(f"{percentile(values, 0.99):.1f}")
            else:
                cells.append(f"{statistics.median(values):.1f}")
        lines.append(f"{what:<40}" + "".join(f"{cell:>10}" for cell in cells))
    return "\n".join(lines)


def goals(figures: Figures) -> list[str]:
    """What we hold ourselves to, each with its figure."""

    def median(what: str, name: str = "quoth") -> float:
        return statistics.median(figures[what][name])

    answer = median(ANSWERED)
    found = [
        ("answer at the start, times a bare app", answer / median(ANSWERED, "bare app"), 2.5),
        ("down key to screen, ms", median(KEY), 20),
        ("entities, cold cache, s", median(COLD) / 1e3, 2.5),
        ("entities, warm cache, times the first answer", median(WARM) / answer, 1),
    ]
    if figures[READER]["quoth"]:
        found.append(("memory of the reader, MiB", median(READER), 80))
    return [
        f"{'met   ' if value <= limit else 'MISSED'}  {name}: {value:.2f}, goal {limit:g}"
        for name, value, limit in found
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 when a program did not show what it should."""
    parser = argparse.ArgumentParser(prog="bench.run", description=__doc__.partition("\n")[0])
    seed = ROOT / "seeds" / "haqqani-network.txt"
    parser.add_argument("--article", type=Path, default=seed, help="what to read (the seed)")
    parser.add_argument("--runs", type=int, default=7, help="how often (7)")
    options = parser.parse_args(arguments)
    sys.setswitchinterval(SWITCH)
    # With it set, Python would compile our program at every start, but not the installed Textual.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(
        f"quoth {tui.__version__} on Python {platform.python_version()}, {platform.system()},"
        f" {os.cpu_count()} cores{load}; medians of {options.runs} runs\n"
    )
    with tempfile.TemporaryDirectory(prefix="quoth-bench-") as folder:
        bench = Bench(options.article, Path(folder))
        try:
            entities = bench.prepare()
            for number in range(options.runs):
                bench.run(number, entities)
        except NotShownError as error:
            print(f"bench.run: {error}", file=sys.stderr)
            return 1
    print(table(bench.figures), *goals(bench.figures), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
