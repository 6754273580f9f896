"""Saving: the old file or the new one, never something between, and nothing left lying about."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tui.storage.store import atomic_write, replacing
from tui.storage.store.atomic_write import Expected
from tui.storage.store.replacing import exchange, rename_if_free


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.toml"
    usual = tmp_path / "usual"
    usual.write_text("")
    atomic_write.write(path, b"one")
    assert path.read_bytes() == b"one"
    assert path.stat().st_mode == usual.stat().st_mode
    assert [each.name for each in path.parent.iterdir()] == ["a.toml"]


def test_mode_and_symbolic_link_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to("target")
    atomic_write.write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_hard_links_stay_together(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"a longer old text")
    other.hardlink_to(one)
    atomic_write.write(one, b"new")
    assert other.read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "other"]


@pytest.mark.parametrize("call", ["write", "fsync", "fchmod", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OSError, match="No space"):
        atomic_write.write(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.toml"]


def by_rename(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(b"theirs")
    other.replace(path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "in place": lambda path: path.write_bytes(b"theirs"),
    "by rename": by_rename,
    "removed": lambda path: path.unlink(missing_ok=True),
    "cut": lambda path: path.write_bytes(b""),
}


@pytest.mark.parametrize("exchanging", [True, False])
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("links", [1, 2])
def test_what_came_in_while_the_disk_was_slow_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, exchanging: bool, links: int
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    if links == 2:
        (tmp_path / "second").hardlink_to(path)
    fsync = os.fsync

    def slow(handle: int) -> None:
        CHANGES[change](path)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", slow)
    if not exchanging:
        monkeypatch.setattr(replacing, "exchange", lambda *_: False)
    with pytest.raises(atomic_write.Overtaken):
        atomic_write.write(path, b"new", expected=Expected(b"old"))
    assert (path.read_bytes() if path.exists() else None) == {
        "in place": b"theirs",
        "by rename": b"theirs",
        "removed": None,
        "cut": b"",
    }[change]
    assert not {each.name for each in tmp_path.iterdir()} - {"a.toml", "second"}


@pytest.mark.parametrize("change", ["in place", "by rename", "cut"])
def test_what_came_in_just_before_the_rename_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    if not exchange_works(tmp_path):
        pytest.skip("this file system cannot exchange two names")
    calls: list[Any] = []

    def late(*names: Any) -> bool:
        if not calls:
            CHANGES[change](path)
        calls.append(names)
        return exchange(*names)

    monkeypatch.setattr(replacing, "exchange", late)
    with pytest.raises(atomic_write.Overtaken):
        atomic_write.write(path, b"new", expected=Expected(b"old"))
    assert path.read_bytes() == (b"" if change == "cut" else b"theirs")
    assert [each.name for each in tmp_path.iterdir()] == ["a.toml"]


def test_where_names_cannot_be_exchanged_a_late_writing_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    replace = os.replace
    calls: list[Any] = []

    def late(*names: Any, **how: Any) -> None:
        if not calls:
            path.write_bytes(b"theirs")
        calls.append(names)
        replace(*names, **how)

    monkeypatch.setattr(replacing, "exchange", lambda *_: False)
    monkeypatch.setattr(os, "replace", late)
    with pytest.raises(atomic_write.Overtaken):
        atomic_write.write(path, b"new", expected=Expected(b"old"))
    assert path.read_bytes() == b"theirs"
    assert [each.name for each in tmp_path.iterdir()] == ["a.toml"]


def test_a_file_that_came_up_meanwhile_is_neither_replaced_nor_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"

    def free(*names: Any) -> bool:
        path.write_bytes(b"theirs")
        return rename_if_free(*names)

    if exchange_works(tmp_path):
        with monkeypatch.context() as patch:
            patch.setattr(replacing, "rename_if_free", free)
            with pytest.raises(atomic_write.Overtaken):
                atomic_write.write(path, b"new", expected=Expected(None))
    path.write_bytes(b"theirs")
    with pytest.raises(atomic_write.Overtaken):
        atomic_write.remove(path, expected=Expected(b"old"))
    assert path.read_bytes() == b"theirs"
    atomic_write.remove(path, expected=Expected(b"theirs"))
    assert list(tmp_path.iterdir()) == []


def exchange_works(folder: Path) -> bool:
    handle = os.open(folder, os.O_RDONLY)
    one, other = folder / "one", folder / "other one"
    try:
        one.write_bytes(b"1")
        other.write_bytes(b"2")
        return replacing.exchange(handle, "one", "other one")
    finally:
        one.unlink()
        other.unlink()
        os.close(handle)


@pytest.mark.parametrize("write", [True, False])
def test_a_file_set_read_only_is_not_replaced(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    path.chmod(0o444)
    act = partial(atomic_write.write, path, b"new") if write else partial(atomic_write.remove, path)
    with pytest.raises(PermissionError, match="read-only"):
        act()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.toml"]


def test_a_folder_is_never_written_over(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no regular file"):
        atomic_write.write(tmp_path, b"x")


def test_removing_twice_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"")
    atomic_write.remove(path)
    atomic_write.remove(path)
    assert not path.exists()
