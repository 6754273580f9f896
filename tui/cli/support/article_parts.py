"""A long command done in parts, each by a machine of its own that knows nothing of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tui.storage.project.projects import absolute, project_of
from tui.storage.project.spelling import composed
from tui.storage.store.digests import sha256

_MOST = 1_000_000


class Part(NamedTuple):
    """The part of that number, from 1, `of` so many."""

    number: int = 1
    of: int = 1


def part(word: str) -> Part:
    """The part behind `--part`; raises ArgumentTypeError."""
    from argparse import ArgumentTypeError

    first, slash, last = word.partition("/")
    if slash and all(each.isascii() and each.isdigit() and len(each) < 9 for each in (first, last)):
        made = Part(int(first), int(last))
        if 1 <= made.number <= made.of <= _MOST:
            return made
    raise ArgumentTypeError(f"{word!r} is no part; give the third of forty as 3/40.")


def of_part(paths: Iterable[str], wanted: Part) -> Iterator[str]:
    """Those of the paths that belong to the part; each belongs to exactly one."""
    root_of = cache(lambda folder: project_of(folder).root)
    for path in paths:
        if wanted.of == 1 or _number(path, root_of(absolute(Path(path)).parent), wanted.of) == (
            wanted.number
        ):
            yield path


def _number(path: str, root: Path, of: int) -> int:
    return part_of(absolute(Path(path)).relative_to(root).as_posix(), of)


def part_of(inside: str, of: int) -> int:
    """Which part an article belongs to, from 1, by its path in the project.

    That is the same on every machine: the project may lie elsewhere there, and its disk spell
    names in another form.
    """
    data = composed(inside).encode("utf-8", "surrogatepass")
    return int.from_bytes(sha256(data).digest()[:8], "big") % of + 1
