"""How much of each room the tests run, of its lines, and whether that is enough.

    python -m tools.coverage_by_room        after `coverage run` and `coverage combine`

The goal and the limits of rooms that have not reached it are in pyproject.toml.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from coverage import Coverage

ROOT = Path(__file__).parents[1]
TOP = "tui"
"""The room of the modules that are in none."""


class Room(NamedTuple):
    """A room, how many lines its modules have, how many of them were run, and its limit."""

    name: str
    lines: int
    run: int
    limit: float

    @property
    def share(self) -> float:
        """Of a hundred lines, those that were run, rounded down to a tenth."""
        return self.run * 1000 // self.lines / 10 if self.lines else 100.0


def rooms(files: Iterable[tuple[str, int, int]], limits: Mapping[str, float]) -> list[Room]:
    """The rooms of files, each with its path below the package, its lines and those run."""
    sums: dict[str, tuple[int, int]] = {}
    for path, lines, run in files:
        first, *rest = Path(path).parts
        room = first if rest else TOP
        before = sums.get(room, (0, 0))
        sums[room] = before[0] + lines, before[1] + run
    goal = limits["goal"]
    return [Room(name, *both, limits.get(name, goal)) for name, both in sorted(sums.items())]


def table(found: Iterable[Room]) -> str:
    """The rooms, one a line, for people."""
    head = f"{'room':12}{'lines':>8}{'run':>9}{'limit':>9}"
    rows = (f"{r.name:12}{r.lines:8}{r.share:7.1f} %{r.limit:7g} %" for r in found)
    return "\n".join((head, *rows))


def too_little(found: Iterable[Room]) -> list[str]:
    """A sentence about each room of which the tests run less than its limit."""
    return [
        f"The tests run {room.share} % of the lines of {room.name}, less than {room.limit:g} %: "
        "add tests of what nobody would notice to be broken (make coverage HTML=1 shows which)."
        for room in found
        if room.share < room.limit
    ]


def main() -> int:
    """Print the table; 1 if a room has too little."""
    measured = Coverage()
    measured.load()
    package = ROOT / "tui"
    files = []
    for path in sorted(package.rglob("*.py")):
        _, lines, _, missing, _ = measured.analysis2(str(path))
        inside = path.relative_to(package).as_posix()
        files.append((inside, len(lines), len(lines) - len(missing)))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found = rooms(files, project["tool"]["quoth"]["coverage"])
    print(table(found))
    wrong = too_little(found)
    for sentence in wrong:
        print(f"quoth: {sentence}", file=sys.stderr)
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
