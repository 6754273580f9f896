"""Harm done to sessions, and whether all that was told to be done is there: `make faults`.

`calls`: kills and errors at every system call of a session without a screen; `rivals`: kills at
every call while another program writes just before each of its saves; `app`: 200 kills of
the program in a terminal; `power`: 50 power cuts. After each the article is opened once more: the
file was never torn, every edit that was told to be done is in it, and nothing else lies about.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import TextIO, TypeVar

from tests.faults import app, calls, power

KILLS, CUTS = 200, 50
SORTS = {"calls": calls, "rivals": calls, "app": calls, "power": power}
"""The sorts of faults, and what knows whether they can be tried here."""

F = TypeVar("F")
Result = tuple[str, str]
"""A fault, and what does not hold after it."""


def main() -> int:
    """Try the faults and print after which of them something does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("sorts", nargs="*", metavar="SORT", help=f"{', '.join(SORTS)}; none: all")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each N-th call")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2, metavar="N")
    parser.add_argument("--seed", type=int, default=1, help="of the kills at random")
    parser.add_argument("--log", type=Path, help="note what was tried; what it has is not repeated")
    options = parser.parse_args()
    sorts = options.sorts or list(SORTS)
    if unknown := set(sorts) - SORTS.keys():
        parser.error(f"no such sort: {', '.join(sorted(unknown))}")
    known = _known(options.log)
    # What the processes started below do has to be the same each time, call by call.
    os.environ.update(PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1")
    code = 0
    with open(options.log or os.devnull, "a", encoding="utf-8") as log:  # noqa: PTH123
        for sort in sorts:
            if why := SORTS[sort].missing():
                print(f"{sort}: skipped, since {why}")
                code = code or 3
                continue
            results = _noted(_results(sort, options, known), log)
            broken = [(fault, wrong) for fault, wrong in results if wrong]
            print(f"{sort}: {len(results)} faults, {len(broken)} broke a promise", flush=True)
            for fault, wrong in broken:
                print(f"  {fault}: {wrong}")
                code = 1
    return code


def _results(sort: str, options: argparse.Namespace, known: dict[str, str]) -> Iterable[Result]:
    if sort == "power":
        return power.cuts(CUTS)
    if sort == "app":
        kills = app.kills(KILLS, random.Random(options.seed))
        return _each(app.wrong_after, kills, options.workers, known)
    kinds = [(fresh, sort == "rivals") for fresh in (True, False)]
    with get_context("spawn").Pool(1) as pool:
        faults = [fault for found in pool.starmap(calls.faults, kinds) for fault in found]
    return _each(calls.wrong_after, faults[:: options.every], options.workers, known)


def _each(
    wrong_after: Callable[[F], str], faults: Iterable[F], workers: int, known: dict[str, str]
) -> Iterator[Result]:
    left = []
    for fault in faults:
        if str(fault) in known:
            yield str(fault), known[str(fault)]
        else:
            left.append(fault)
    with get_context("spawn").Pool(workers) as pool:
        results = pool.imap(wrong_after, left)
        yield from zip(map(str, left), results, strict=True)


def _known(log: Path | None) -> dict[str, str]:
    if log is None or not log.exists():
        return {}
    rows = (line.partition("\t") for line in log.read_text(encoding="utf-8").splitlines())
    return {fault: wrong for fault, _, wrong in rows if not wrong}


def _noted(results: Iterable[Result], log: TextIO) -> list[Result]:
    found = []
    for fault, wrong in results:
        found.append((fault, wrong))
        print(fault, " ".join(wrong.split()), sep="\t", file=log, flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
