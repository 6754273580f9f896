"""Folders of a process: gone with it, or swept away by the next one, and nothing else is."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from tui.storage.store import scratch as scratches
from tui.storage.store.scratch import remove, scratch, scratch_for_now

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no folder can be locked")

PROGRAM = """
import os, signal, sys
from tui.storage.store.scratch import scratch
folder = scratch("git")
(folder / "file").write_text("words")
print(folder, flush=True)
{end}
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the folders are, in a cache of their own; temporary files are there as well."""
    monkeypatch.setenv("QUOTH_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return tmp_path / "cache" / "scratch"


def in_another(end: str) -> tuple[subprocess.Popen[str], Path]:
    """Another process and the folder that it has made."""
    root = str(Path(scratches.__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(end=end)],
        env={**os.environ, "PYTHONPATH": root},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def ended(process: subprocess.Popen[str]) -> int:
    process.communicate()
    return process.returncode


def test_it_is_private_and_gone_in_the_end(place: Path) -> None:
    folder = scratch("git")
    assert folder.parent == place
    assert folder.name.startswith("git-")
    assert all(stat.S_IMODE(each.stat().st_mode) == 0o700 for each in (place, folder))
    (folder / "file").write_text("words")
    remove()
    assert list(place.iterdir()) == []


def test_it_is_gone_when_it_is_left(place: Path) -> None:
    with suppress(KeyboardInterrupt), scratch_for_now("note") as folder:
        assert folder.is_dir()
        raise KeyboardInterrupt
    assert list(place.iterdir()) == []


def test_one_that_ends_takes_it_along(place: Path) -> None:
    process, folder = in_another("input()")
    assert folder.parent == place
    process.communicate("\n")
    assert list(place.iterdir()) == []


def test_what_a_killed_one_has_left_goes_with_the_next(place: Path) -> None:
    killed, left = in_another("os.kill(os.getpid(), signal.SIGKILL)")
    assert ended(killed) == -signal.SIGKILL
    assert left.is_dir()
    assert [scratch("git")] == list(place.iterdir())
    remove()


def test_that_of_one_that_runs_stays(place: Path) -> None:
    running, theirs = in_another("input()")
    ours = scratch("git")
    assert (theirs / "file").read_text() == "words"
    assert {ours, theirs} == set(place.iterdir())
    remove()
    running.communicate("\n")


def test_links_are_not_followed(place: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "file").write_text("words")
    place.mkdir(parents=True)
    (place / "git-link").symlink_to(elsewhere)
    (place / "git-left").mkdir()
    (place / "git-left" / "link").symlink_to(elsewhere)
    scratch("git")
    assert not (place / "git-left").exists()
    assert (elsewhere / "file").read_text() == "words"
    remove()


def test_a_place_that_leads_elsewhere_is_not_used(place: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "folder").mkdir(parents=True)
    elsewhere.chmod(0o755)
    place.parent.mkdir()
    place.symlink_to(elsewhere)
    folder = scratch("git")
    assert folder.parent == tmp_path / "tmp"
    assert [each.name for each in elsewhere.iterdir()] == ["folder"]
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o755
    remove()
    assert not folder.exists()


def test_somebody_elses_place_is_not_used(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert scratch("git").parent == tmp_path / "tmp"
    remove()


def test_there_is_one_without_a_cache(place: Path, tmp_path: Path) -> None:
    place.parent.write_text("a file where the cache should be")
    with scratch_for_now("note") as folder:
        assert folder.parent == tmp_path / "tmp"
    assert not folder.exists()


def test_a_cache_named_from_where_one_is_stays_where_it_was(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUOTH_CACHE_DIR", "cache")
    assert scratch("git").parent == place
    remove()


def test_one_swept_away_before_it_is_locked_is_made_anew(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def opened(folder: Path) -> int:
        made.append(folder)
        if len(made) == 1:
            folder.rmdir()
        handle = open_folder(folder)
        if len(made) == 2:
            folder.rmdir()
        return handle

    open_folder = scratches._opened
    monkeypatch.setattr(scratches, "_opened", opened)
    assert scratch("git") == made[2]
    assert list(place.iterdir()) == made[2:]
    remove()
