"""Finding annotation files again after a rename: the same file is the one with the same ids."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

_RECORD = re.compile(rb"^[ \t]*\[[ \t]*((?:claim|rejected|entity)\.[^].\s]+)", re.MULTILINE)

Files = Mapping[str, bytes]


def find_renames(before: Files, after: Files) -> dict[str, str]:
    """Which files were renamed: their former paths by their new ones.

    Given are the bytes of the files that differ, by path. Ids are random, so files that share most
    of them are the same file, and a file that has kept none of its own has given up its path.
    """
    old, new = _record_ids_by_path(before), _record_ids_by_path(after)
    stays = {path for path in old.keys() & new.keys() if not old[path] or old[path] & new[path]}
    for path in stays:
        del old[path], new[path]
    found: dict[str, str] = {}
    taken = set()
    same = _identical_files(
        {path: before[path] for path in old}, {path: after[path] for path in new}
    )
    for path, was in (*same, *_similar_files(old, new)):
        if path not in found and was not in taken:
            found[path] = was
            taken.add(was)
    return {path: was for path, was in found.items() if path != was}


def is_another_file(before: bytes, after: bytes) -> bool:
    """Whether a path now has another file: it has records, and had others, and shares none."""
    old, new = record_ids(before), record_ids(after)
    return bool(old and new) and not old & new


def record_ids(data: bytes) -> frozenset[bytes]:
    """The sections and ids of the records in a file's bytes, as `claim.k7f3qd`."""
    return frozenset(_RECORD.findall(data))


def _record_ids_by_path(files: Files) -> dict[str, frozenset[bytes]]:
    return {path: record_ids(files[path]) for path in sorted(files)}


def _identical_files(before: Files, after: Files) -> Iterator[tuple[str, str]]:
    """Pairs of a new and an old path with the same bytes."""
    there = {data: path for path, data in sorted(before.items(), reverse=True)}
    yield from ((path, there[data]) for path, data in sorted(after.items()) if data in there)


def _similar_files(
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
