"""Saving: the old file or the new one, never something between, and nothing left lying about."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tui.storage import atomic


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.toml"
    usual = tmp_path / "usual"
    usual.write_text("")
    atomic.write(path, b"one")
    assert path.read_bytes() == b"one"
    assert path.stat().st_mode == usual.stat().st_mode
    assert [each.name for each in path.parent.iterdir()] == ["a.toml"]


def test_mode_and_symbolic_link_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to("target")
    atomic.write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_hard_links_stay_together(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"a longer old text")
    other.hardlink_to(one)
    atomic.write(one, b"new")
    assert other.read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "other"]


@pytest.mark.parametrize("call", ["write", "fsync", "fchmod", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path if call == "replace" else os, call, fail)
    with pytest.raises(OSError, match="No space"):
        atomic.write(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.toml"]


def test_a_folder_is_never_written_over(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no regular file"):
        atomic.write(tmp_path, b"x")


def test_removing_twice_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    atomic.remove(path)
    atomic.remove(path)
    assert not path.exists()
