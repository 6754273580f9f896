"""The list of a large collection: its first screen, and keys in its filter.

    python -m bench.article_list --articles 100000

The ledger is made up, and nothing brings it up to date meanwhile, since its articles have no files.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.filled_ledger import Filling
from bench.memory import family, peak
from bench.terminal import Program, key_times
from tests.terminal import Terminal

WORDS, STATEMENTS = 250, 10
FILTERS = (
    *("eth", "har ou", "speaker:ann", "kind:denial", "state:open", "left:>3", "outlet:lake"),
    *("since:2015-06", "until:2009", "tag:follow", "by:ann", "words:>100", "rot state:open"),
    *("speaker:te kind:rep", "claims:0", "conflicts:>0"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.article_list", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000, metavar="N")
    parser.add_argument("--runs", type=int, default=7, metavar="N", help="starts of each list")
    parser.add_argument("--kept", type=Path, metavar="FOLDER", help="where the ledgers stay")
    parser.add_argument("--screen", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.screen:
        return _show(options.screen)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.kept or Path(scratch)
        few = _collection(folder / "few", 0)
        many = _collection(folder / "many", options.articles)
        starts: dict[str, list[float]] = {"no articles": [], "2025-": []}
        for _ in range(options.runs):
            for (sign, times), program in zip(starts.items(), (few, many), strict=True):
                with program.start() as terminal:
                    times.append((terminal.wait_for(sign, 60) - terminal.started) * 1e3)
        empty, full = map(statistics.median, starts.values())
        print(f"first screen: {empty:.0f} ms empty, {full:.0f} ms full, {full / empty:.2f} times")
        with many.start() as terminal:
            terminal.wait_for("done (", 60)
            for what, change in (("the first rows", 0), ("all is shown", -1)):
                times = _typed(terminal, change)
                part = statistics.quantiles(times, n=100)[98]
                median = statistics.median(times)
                print(f"a key in the filter until {what}: median {median:.0f} ms, 99 of 100 within")
                print(f"    {part:.0f} ms, the longest {max(times):.0f} ms, of {len(times)}")
            print(f"memory: {sum(map(peak, family(terminal.pid))):.0f} MiB")
    return 0


def _typed(terminal: Terminal, change: int) -> list[float]:
    times: list[float] = []
    for words in FILTERS:
        key_times(terminal, "/")
        times += key_times(terminal, words, change)
        key_times(terminal, ["enter", "escape"])
    return times


def _collection(folder: Path, articles: int) -> Program:
    """A program that shows so many articles, made up if they are not there from before."""
    kinds = ("CACHE", "STATE", "CONFIG")
    environment = {f"QUOTH_{kind}_DIR": str(folder / kind.lower()) for kind in kinds}
    project = folder / "project"
    if not project.exists():
        (project / "seeds").mkdir(parents=True)
        os.environ.update(environment)
        from tui.ledger.ledger_file import open_ledger
        from tui.storage.project.projects import Project

        ledger, _ = open_ledger(Project(project))
        began = time.monotonic()
        Filling(ledger, WORDS, STATEMENTS).fill(articles)
        ledger.close()
        print(f"{articles:,} articles made up in {time.monotonic() - began:.0f} s", file=sys.stderr)
    command = [sys.executable, "-m", "bench.article_list", "--screen", str(project)]
    return Program(command, Path.cwd(), {**os.environ, **environment})


def _show(folder: Path) -> int:
    """What `quoth FOLDER` does, but that nothing looks at files."""
    from tui.app.collection import Collection
    from tui.cli.main import main as quoth

    Collection.refresh = lambda self: None  # type: ignore[method-assign]
    sys.argv = ["quoth", str(folder)]
    return quoth()


if __name__ == "__main__":
    sys.exit(main())
