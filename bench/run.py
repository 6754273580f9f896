"""What `make bench` prints first: quoth beside less, vim, SLATE and a bare Textual app.

The programs take turns, so that a busy moment hits all alike; figures are medians of the runs.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import tui
from bench.contestants import KINDS, Contestant, Field, installed_slate
from bench.figures import Figures, goals, tables
from bench.terminal import STILL, SWITCH, Program, answer_at_start, key_times, opening, peaks
from tests.terminal import NotShownError, Terminal
from tui.analysis.pipeline.models import choose

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "haqqani-network.txt"
PAGE = ROOT / "docs" / "performance.md"
LARGE = {"3 MB": (3_000_000, 10_000), "30 MB": (30_000_000, 100_000)}
"""Code points and marks of the articles that are made for the benchmark."""

PRESSES = 20
SAVED_WITHIN = 10
TAGGING = ("j", "1", "u", "tab", "enter", "u")


def measure(figures: Figures, article: str, each: Contestant) -> None:
    """Measure a program once, in an article of that name."""
    program, name = each.program, each.name
    note = figures.noting(article, name)
    note("first page", opening(program, each.first)[1])
    note("new page", new_opening(program, each.first, each.pages))
    if name in ("quoth", "bare app"):
        note("interactive", answer_at_start(program, "G", each.last))
    with program.start() as terminal:
        terminal.wait_for(KINDS if each.is_ours else each.first, 120)
        terminal.wait_quiet(0.5, 60)
        if name != "bare app":
            note("key", *key_times(terminal, ["down"] * PRESSES))
        if each.is_ours:
            times = [key_times(terminal, [key]) for key in TAGGING]
            note("tag, accept, undo", *(t for i in (1, 2, 4, 5) for t in times[i]))
        if each.annotations:
            note("save", saving(terminal, each.annotations))
        if name in ("quoth", "less", "vim"):
            note("jump to end", *key_times(terminal, ["G"]))
        memory = peaks(terminal)
        if memory is not None:
            note("memory", memory[0])
        if each.leave:
            pressed = terminal.send(each.leave)
            terminal.wait_end()
            note("quit", (time.perf_counter() - pressed) * 1e3)


def new_opening(program: Program, words: str, pages: Path | None) -> float:
    """From the start until these words are there, as if the article had not been open before."""
    if pages is None or not pages.exists():
        return opening(program, words)[1]
    aside = pages.rename(pages.with_name("pages-aside"))
    try:
        return opening(program, words)[1]
    finally:
        shutil.rmtree(pages, ignore_errors=True)
        aside.rename(pages)


def saving(terminal: Terminal, file: Path) -> float:
    """From the press that tags what is selected until the file is there, which is taken back."""
    pressed = terminal.press("1")
    while not file.exists():
        if time.perf_counter() - pressed > SAVED_WITHIN:
            raise NotShownError(f"{file} was not written")
        time.sleep(0.0002)
    taken = (time.perf_counter() - pressed) * 1e3
    terminal.wait_quiet(STILL)
    terminal.press("u")
    terminal.wait_quiet(0.3)
    return taken


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 when a program did not show what it should."""
    parser = argparse.ArgumentParser(prog="bench.run", description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=7, help="how often (7)")
    parser.add_argument(
        "--articles", nargs="*", default=["seed", *LARGE], help="seed, '3 MB', '30 MB' (all)"
    )
    parser.add_argument("--write", action="store_true", help="put the tables into docs/")
    options = parser.parse_args(arguments)
    sys.setswitchinterval(SWITCH)
    # With it set, Python would compile our program at every start, but not the installed Textual.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    head = (
        f"quoth {tui.__version__} on Python {platform.python_version()}, {platform.system()},"
        f" {os.cpu_count()} cores{load}; medians of {options.runs} runs"
    )
    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="quoth-bench-") as place:
        folder = Path(place)
        slate = installed_slate(folder / "slate")
        if not slate:
            print("bench.run: SLATE cannot be installed here, so it is left out.", file=sys.stderr)
        try:
            _take_turns(figures, folder, slate, options.articles, options.runs)
        except NotShownError as error:
            print(f"bench.run: {error}", file=sys.stderr)
            return 1
    report = "\n".join((head, "", *tables(figures), *goals(figures)))
    print(report)
    if options.write:
        before, mark, _ = PAGE.read_text("utf-8").partition("<!-- figures -->\n")
        PAGE.write_text(before + mark + "\n" + report + "\n", "utf-8")
    return 0


def _take_turns(
    figures: Figures, folder: Path, slate: str, articles: Sequence[str], runs: int
) -> None:
    field = Field(folder / "project", slate)
    model = choose()
    contestants = {}
    for name in articles:
        if name == "seed":
            path = field.copied(SEED)
        else:
            path = field.made(f"{name.replace(' ', '-')}.txt", *LARGE[name], model)
        contestants[name] = field.contestants(path)
    for _ in range(runs):
        for name, programs in contestants.items():
            for each in programs:
                # It reads an article of 30 MB for minutes.
                if each.name != "SLATE" or name != "30 MB":
                    measure(figures, name, each)


if __name__ == "__main__":
    sys.exit(main())
