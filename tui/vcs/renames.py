"""Which annotation file is which after some were renamed: the one that holds the same records."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

_RECORD = re.compile(rb"^[ \t]*\[[ \t]*((?:claim|rejected|entity)\.[^].\s]+)", re.MULTILINE)

Files = Mapping[str, bytes]


def renamed(before: Files, after: Files) -> dict[str, str]:
    """The old path of each file that has another path now, by its new path.

    Given are the bytes of the files that differ, by path. Ids are given at random, so files that
    have most of theirs in common are one file, and one that has none of its own has made place.
    """
    old, new = _records(before), _records(after)
    stays = {path for path in old.keys() & new.keys() if not old[path] or old[path] & new[path]}
    for path in stays:
        del old[path], new[path]
    found: dict[str, str] = {}
    taken = set()
    same = _same({path: before[path] for path in old}, {path: after[path] for path in new})
    for path, was in (*same, *_alike(old, new)):
        if path not in found and was not in taken:
            found[path] = was
            taken.add(was)
    return {path: was for path, was in found.items() if path != was}


def is_other(before: bytes, after: bytes) -> bool:
    """Whether a file under one path may have become another one: its records are all others."""
    old, new = records(before), records(after)
    return bool(old and new) and not old & new


def records(data: bytes) -> frozenset[bytes]:
    """The sections and ids of the records in a file's bytes."""
    return frozenset(_RECORD.findall(data))


def _records(files: Files) -> dict[str, frozenset[bytes]]:
    return {path: records(files[path]) for path in sorted(files)}


def _same(before: Files, after: Files) -> Iterator[tuple[str, str]]:
    """Pairs of a new and an old path with the same bytes."""
    there = {data: path for path, data in sorted(before.items(), reverse=True)}
    yield from ((path, there[data]) for path, data in sorted(after.items()) if data in there)


def _alike(
    old: Mapping[str, frozenset[bytes]], new: Mapping[str, frozenset[bytes]]
) -> Iterator[tuple[str, str]]:
    """Pairs of a new and an old path with records in common, those with most of them first."""
    holders: dict[bytes, list[str]] = defaultdict(list)
    for path, held in old.items():
        for record in held:
            holders[record].append(path)
    shared = Counter(
        (path, was) for path, held in new.items() for record in held for was in holders[record]
    )
    for (path, was), count in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if 2 * count >= min(len(old[was]), len(new[path])):
            yield path, was
