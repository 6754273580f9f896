"""How fast `quoth analyse --cluster local` is beside `quoth analyse` with as many processes.

Both do the same articles in turns, each time in a process of its own and with an empty cache, and
must find the same. Times are those of whole processes, loading the model included. Two cores are
used; where they are not free, CPU seconds tell more.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.memory import peak
from bench.throughput import MODEL, ROOT, THREADS, articles

HERE, CLUSTER = "quoth analyse --jobs 2", "quoth analyse --cluster local --jobs 2"
GOAL = 0.85
LOOKS_EVERY = 0.5


class Run(NamedTuple):
    """One run: seconds on the clock and of CPU, the driver's peak in MiB, and what was printed."""

    wall: float
    cpu: float
    memory: float
    printed: bytes


def run(name: str, project: Path) -> Run:
    """Run a command once over the articles, with an empty cache."""
    environment = dict(os.environ) | THREADS | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tui", *name.split()[1:], "--json", "--model", MODEL, "seeds"]
    with tempfile.TemporaryDirectory(dir=project) as home:
        for what in ("CACHE", "CONFIG", "DATA", "STATE"):
            environment[f"QUOTH_{what}_DIR"] = str(Path(home) / what)
        printed = Path(home) / "printed"
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        with printed.open("wb") as out:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, env=environment, cwd=project
            )
            memory = 0.0
            while process.poll() is None:
                memory = max(memory, peak(process.pid))
                time.sleep(LOOKS_EVERY)
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if process.returncode:
            raise SystemExit(f"bench.cluster: {name} failed ({process.returncode})")
        return Run(wall, cpu, memory, printed.read_bytes())


def report(runs: dict[str, list[Run]], number: int) -> bool:
    """Print the figures; whether the goal is met and the same was found."""
    print(f"\n{'':40}{'articles/s':>12}{'CPU ms each':>13}{'driver MiB':>12}")
    for name, each in runs.items():
        wall, cpu, memory = (
            statistics.median(values)
            for values in zip(*((run.wall, run.cpu, run.memory) for run in each), strict=True)
        )
        print(f"{name:40}{number / wall:12.2f}{1000 * cpu / number:13.1f}{memory:12.0f}")
    pairs = list(zip(runs[HERE], runs[CLUSTER], strict=True))
    ratio = statistics.median(here.wall / there.wall for here, there in pairs)
    by_cpu = statistics.median(here.cpu / there.cpu for here, there in pairs)
    same = len({run.printed for each in runs.values() for run in each}) == 1
    print(f"\n{'met   ' if ratio >= GOAL else 'MISSED'}  times as fast: {ratio:.2f}, goal {GOAL:g}")
    print(f"        by CPU seconds: {by_cpu:.2f}")
    print(f"{'met   ' if same else 'MISSED'}  the same is found")
    return same and ratio >= GOAL


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 when the goal is missed, 0 also where Dask is not installed."""
    parser = argparse.ArgumentParser(prog="bench.cluster", description=__doc__)
    parser.add_argument("--articles", type=int, default=200, help="how many, of 700 words (200)")
    parser.add_argument("--rounds", type=int, default=3, help="how often (3)")
    parser.add_argument("--seed", type=int, default=1, help="of the generator of texts (1)")
    options = parser.parse_args(arguments)
    if importlib.util.find_spec("distributed") is None:
        print("bench.cluster: not run, as quoth[cluster] is not installed")
        return 0
    runs: dict[str, list[Run]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="quoth-bench-") as folder:
        seeds = Path(folder) / "seeds"
        seeds.mkdir()
        for number, text in enumerate(articles(options.articles, options.seed)):
            (seeds / f"{number:06}.txt").write_text(text, "utf-8")
        for _ in range(options.rounds):
            for name in (HERE, CLUSTER):
                runs[name].append(run(name, Path(folder)))
                print(f"{name}: {runs[name][-1].wall:.1f} s", file=sys.stderr)
    return int(not report(runs, options.articles))


if __name__ == "__main__":
    sys.exit(main())
