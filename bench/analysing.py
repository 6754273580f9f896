"""Keys while the analysis runs, and how soon it tells something: `python -m bench.analysing`.

An article of 3 MB that was never analysed is opened, and keys are pressed while the worker process
has both its own core and, where there are fewer, a part of ours. A press is timed until the first
change of the screen, since the analysis changes it too: it tells how far it is, and new marks come.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
from pathlib import Path

from bench.articles import Large
from bench.contestants import KINDS, Field
from bench.terminal import SWITCH, key_times, percentile
from tests.terminal import NotShownError

SIZE, MARKS = 3_000_000, 10_000
PRESSES = 60
MEDIAN_AT_MOST, LAST_AT_MOST, TOLD_AT_MOST = 8.0, 20.0, 1.5
_ENTITIES = re.compile(r"Ent\w* [1-9]")


def main() -> int:
    """Print both figures; the exit code is 1 if a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.analysing", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="how often (7)")
    options = parser.parse_args()
    sys.setswitchinterval(SWITCH)
    times: list[float] = []
    told: list[float] = []
    for _ in range(options.runs):
        try:
            seconds, pressed = _once()
        except NotShownError as error:
            print(f"bench.analysing: {error}", file=sys.stderr)
            return 1
        told.append(seconds)
        times += pressed
    median, last = statistics.median(times), percentile(times, 0.99)
    print(f"down key while the analysis runs: median {median:.1f} ms, 99 of 100 {last:.1f} ms")
    print(f"first names after the first frame: {statistics.median(told):.2f} s")
    late = median > MEDIAN_AT_MOST or last > LAST_AT_MOST
    return int(late or statistics.median(told) > TOLD_AT_MOST)


def _once() -> tuple[float, list[float]]:
    """Seconds from the first frame to the first names, and the times of keys after these, in ms."""
    with tempfile.TemporaryDirectory(prefix="quoth-bench-") as place:
        field = Field(Path(place) / "project", "")
        article = field.folder / "seeds" / "large.txt"
        article.write_text(Large(SIZE, MARKS).text, "utf-8")
        with field.contestants(article)[0].program.start() as terminal:
            shown = terminal.wait_for(KINDS, 60)
            found = terminal.wait_until(lambda text: bool(_ENTITIES.search(text)), "names", 60)
            times = key_times(terminal, ["down"] * PRESSES, change=0)
            # It must not have ended meanwhile.
            terminal.wait_for("analysing", 1)
            terminal.press("q")
            terminal.wait_end()
            return found - shown, times


if __name__ == "__main__":
    sys.exit(main())
