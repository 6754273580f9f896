"""Names that differ to the computer and not to people: the one that is on disk."""

from __future__ import annotations

import os
import unicodedata
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Literal

_FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")


def spelled(root: Path, inside: PurePath) -> PurePath:
    """The path below the root as the disk spells it; what is not there stays as it is.

    That may be the other form of Unicode (`\u00e9` or `e\u0301`) and, where the file system takes
    them for the same, other upper and lower case.
    """
    by_case = _tells_case(root)
    if by_case and str(inside).isascii():
        return inside
    found = PurePath()
    for part in inside.parts:
        found /= _on_disk(root / found, part, by_case)
    return found


def composed(name: str) -> str:
    """The name in the form in which it is written into files."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def forms_of(path: Path) -> list[Path]:
    """The files that are there under this name in one form of Unicode or another."""
    names = dict.fromkeys((path.name, *(unicodedata.normalize(f, path.name) for f in _FORMS)))
    return [path.with_name(name) for name in names if os.path.lexists(path.with_name(name))]


def _on_disk(folder: Path, name: str, by_case: bool) -> str:
    if by_case:
        there = forms_of(folder / name)
        return there[0].name if there else name
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except OSError:
        return name
    key = _key(name)
    return name if name in names else next((n for n in names if _key(n) == key), name)


def _key(name: str) -> str:
    return composed(composed(name).casefold())


@lru_cache(maxsize=64)
def _tells_case(root: Path) -> bool:
    """Whether the file system has upper and lower case as different names, as Linux's have."""
    here = next((name for name in ("seeds", "annotations", ".git") if (root / name).exists()), "")
    return not here or not (root / here.swapcase()).exists()
