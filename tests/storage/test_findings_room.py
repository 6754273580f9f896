"""Kept findings make room: the longest unwanted go, and what this run needs stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tui.model.findings import Findings
from tui.storage.project.findings_cache import GROWN, SUFFIX, UNIT, FindingsCache, count
from tui.storage.project.findings_room import kept, make_room

EACH = 4096
FOUND = Findings(model="m", complete=True)


def filled(folder: Path, keys: str, wanted: int = 0) -> FindingsCache:
    """A cache with findings under these keys, wanted last one second after the other."""
    cache = FindingsCache(folder)
    for number, key in enumerate(keys, wanted):
        cache.put(key, FOUND)
        os.utime(folder / f"{key}{SUFFIX}", (number, number))
    return cache


def keys(folder: Path) -> str:
    return "".join(sorted(each.name[0] for each in kept(folder)))


def test_what_was_not_wanted_for_longest_goes_first(tmp_path: Path) -> None:
    filled(tmp_path, "abcdefghij")
    assert make_room(tmp_path, 8 * EACH) == 0
    # A tenth is left free, so that the next few need no room made.
    assert keys(tmp_path) == "defghij"


def test_what_was_read_lately_stays_though_it_is_old(tmp_path: Path) -> None:
    cache = filled(tmp_path, "abcd")
    written = (tmp_path / f"a{SUFFIX}").stat().st_mtime_ns
    assert cache.get("a", 0) == FOUND
    make_room(tmp_path, 2 * EACH)
    assert keys(tmp_path) == "a"
    # Others see by the time of writing what is new.
    assert (tmp_path / f"a{SUFFIX}").stat().st_mtime_ns == written


def test_what_this_run_needs_stays_whatever_it_takes(tmp_path: Path) -> None:
    begun = time.time()
    filled(tmp_path, "abc")
    cache = FindingsCache(tmp_path)
    for key in "defg":
        cache.put(key, FOUND)
    assert make_room(tmp_path, 2 * EACH, begun) == 2 * EACH
    assert keys(tmp_path) == "defg"


def test_what_earlier_versions_wrote_goes_before_all_else(tmp_path: Path) -> None:
    filled(tmp_path, "ab")
    (tmp_path / "z.findings.json").write_text("{}")
    make_room(tmp_path, 2 * EACH)
    assert keys(tmp_path) == "b"


def test_the_files_are_not_looked_at_before_much_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path, "abcdefghij")
    make_room(tmp_path, UNIT)
    looks = 0
    scandir = os.scandir

    def counted(folder: Path) -> object:
        nonlocal looks
        looks += 1
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", counted)
    make_room(tmp_path, UNIT)
    assert looks == 0
    count(tmp_path, 3 * UNIT)
    assert (tmp_path / GROWN).stat().st_size >= 3
    make_room(tmp_path, UNIT)
    assert looks == 1


def test_a_folder_that_is_not_there_needs_no_room(tmp_path: Path) -> None:
    assert make_room(tmp_path / "none", 0) == 0


def test_what_is_no_file_of_ours_does_no_harm(tmp_path: Path) -> None:
    filled(tmp_path, "ab")
    (tmp_path / f"l{SUFFIX}").symlink_to("nowhere")
    (tmp_path / f"f{SUFFIX}").mkdir()
    (tmp_path / "notes.txt").write_text("mine")
    make_room(tmp_path, 0, time.time() + 1)
    assert keys(tmp_path) == "f"
    assert (tmp_path / "notes.txt").exists()
