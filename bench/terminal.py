"""Measure a terminal program as a person at the keyboard sees it.

    python -m bench.terminal --expect Officials --key down:20 -- less article.txt

The program runs in a pseudo-terminal of its own. Times are taken when its output arrives; what
drawing the screen costs us is in none of them. All times are milliseconds, memory is MiB.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.memory import family, peak
from tests.terminal import NotShownError, Terminal

COLUMNS, ROWS = 120, 40
STILL = 0.05  # seconds without output after which a key is taken to be answered
SWITCH = 0.0005  # seconds; the thread that notes the times must not wait for the one that draws


@dataclass(frozen=True, slots=True)
class Program:
    """What to measure: a command, the folder it runs in, and its environment."""

    command: Sequence[str | Path]
    folder: Path | None = None
    environment: Mapping[str, str] | None = None

    def start(self, columns: int = COLUMNS, rows: int = ROWS) -> Terminal:
        """Start it in a terminal of that size."""
        return Terminal(
            self.command,
            columns=columns,
            rows=rows,
            folder=self.folder,
            environment=self.environment,
        )


def opening(program: Program, expected: str) -> tuple[float, float]:
    """From the start until there is any text, and until there is the expected one."""
    with program.start() as terminal:
        first = terminal.wait_until(lambda screen: not screen.isspace(), "any text")
        shown = terminal.wait_for(expected, 60)
        return (first - terminal.started) * 1e3, (shown - terminal.started) * 1e3


def answer_at_start(program: Program, key: str, answer: str) -> float:
    """From the start until the answer to a key that was pressed before the program could look."""
    with program.start() as terminal:
        terminal.press(key)
        return (terminal.wait_for(answer, 60) - terminal.started) * 1e3


def key_times(terminal: Terminal, keys: Iterable[str], change: int = -1) -> list[float]:
    """From each press of these keys until the last change that it made to the screen.

    `change` 0 tells the first one, for a screen that also changes by itself. A press that changes
    nothing, as at the end of a text, has no time and is left out.
    """
    times = []
    for key in keys:
        pressed = terminal.press(key)
        changes = terminal.wait_quiet(STILL) or terminal.wait_quiet(0.5)
        times += [(changes[change] - pressed) * 1e3] if changes else []
    return times


def peaks(terminal: Terminal) -> tuple[float, float] | None:
    """The peak memory of the program itself and of all it has started; None where unknown."""
    if not Path("/proc/self/status").exists():
        return None
    own, *others = (peak(pid) for pid in family(terminal.pid))
    return own, sum(others)


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest of the values that is at least as large as that share of them."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _pair(mark: str) -> Callable[[str], tuple[str, str]]:
    def parse(text: str) -> tuple[str, str]:
        name, found, value = text.rpartition(mark)
        if not found or not name:
            raise argparse.ArgumentTypeError(f"{text!r} is not of the form KEY{mark}...")
        return name, value

    return parse


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the command given on the command line; 1 when a text did not show."""
    parser = argparse.ArgumentParser(prog="bench.terminal", description=__doc__.partition("\n")[0])
    parser.add_argument("--expect", required=True, metavar="TEXT", help="text that must show")
    parser.add_argument("--answer", type=_pair("=>"), metavar="KEY=>TEXT", help="key at the start")
    parser.add_argument("--key", type=_pair(":"), metavar="KEY:N", help="key to press N times")
    parser.add_argument("--runs", type=int, default=7, help="how often (7)")
    parser.add_argument("command", nargs="+", help="the program and its arguments, after --")
    options = parser.parse_args(arguments)
    program = Program(options.command)
    sys.setswitchinterval(SWITCH)
    try:
        openings = [opening(program, options.expect) for _ in range(options.runs)]
        print(f"first text   {statistics.median(first for first, _ in openings):8.1f} ms")
        print(f"expected     {statistics.median(shown for _, shown in openings):8.1f} ms")
        if options.answer:
            answers = [answer_at_start(program, *options.answer) for _ in range(options.runs)]
            print(f"answered     {statistics.median(answers):8.1f} ms")
        if options.key:
            name, count = options.key
            with program.start() as terminal:
                terminal.wait_for(options.expect, 60)
                terminal.wait_quiet(0.5)
                times = key_times(terminal, [name] * int(count))
            if times:
                print(f"key, median  {statistics.median(times):8.1f} ms")
                print(f"key, 99 %    {percentile(times, 0.99):8.1f} ms")
            print(f"dead keys    {int(count) - len(times):8}")
    except NotShownError as error:
        print(f"bench.terminal: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
