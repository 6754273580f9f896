"""Journals: what was noted is there after a kill, and what nobody noted is never believed."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.edits import Change
from tui.storage.store import atomic_write
from tui.storage.store.journal import Journal, change_from, change_to
from tui.storage.store.locks import try_lock

ADD = Change("claim", "a00000", None, {"quote": "x", "tags": ("a", "b"), "judgement.level": 3})
NOTE = Change("claim", "a00000", ADD.after, {"quote": "x", "note": "ü\n\u2028"})


def noted(folder: Path, *edits: list[Change]) -> Path:
    """A journal with these edits, whose process has ended."""
    journal = Journal(folder / "j", folder / "a.toml")
    for edit in edits:
        journal.append(edit)
    journal.close()
    return next((folder / "j").iterdir())


def left_by(folder: Path) -> list[tuple[list[list[Change]], bool]]:
    journal = Journal(folder / "j", folder / "a.toml")
    return [(left.edits, left.damaged) for left in journal.left_behind()]


def test_edits_come_back_in_order_to_one_alone(tmp_path: Path) -> None:
    noted(tmp_path, [ADD], [NOTE, ADD])
    one, other = (Journal(tmp_path / "j", tmp_path / "a.toml") for _ in range(2))
    found = list(one.left_behind())
    assert [left.edits for left in found] == [[[ADD], [NOTE, ADD]]]
    assert list(other.left_behind()) == []
    found[0].drop()
    assert left_by(tmp_path) == []
    assert list((tmp_path / "j").iterdir()) == []


def test_a_journal_in_use_is_left_alone_and_goes_when_all_is_saved(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j", tmp_path / "a.toml")
    journal.append([ADD])
    held = [journal.holds_edits]
    assert left_by(tmp_path) == []
    journal.clear()
    assert [*held, journal.holds_edits] == [True, False]
    assert list((tmp_path / "j").iterdir()) == []
    journal.append([NOTE])
    journal.close()
    assert left_by(tmp_path) == [([[NOTE]], False)]


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    path = noted(tmp_path, [ADD])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o770, 0o750, 0o707, 0o777])
def test_a_folder_that_others_could_look_into_is_closed_to_them(tmp_path: Path, mode: int) -> None:
    (tmp_path / "j").mkdir()
    (tmp_path / "j").chmod(mode)
    assert stat.S_IMODE(noted(tmp_path, [ADD]).parent.stat().st_mode) == 0o700


def test_what_is_noted_has_reached_the_disk_before_anyone_relies_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    journal = Journal(tmp_path / "j", tmp_path / "a.toml")
    journal.append([ADD])
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_size))
    journal.append([NOTE])
    (path,) = (tmp_path / "j").iterdir()
    assert synced == [path.stat().st_size]


def test_a_journal_that_was_brought_in_just_now_is_not_brought_in_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = noted(tmp_path, [ADD])

    def late(handle: int) -> bool:
        path.unlink()  # by who had the lock until then
        return try_lock(handle)

    monkeypatch.setattr("tui.storage.store.journal.try_lock", late)
    assert left_by(tmp_path) == []


def test_the_file_may_have_become_a_link_since(tmp_path: Path) -> None:
    noted(tmp_path, [ADD])
    (tmp_path / "a.toml").symlink_to("elsewhere.toml")
    assert left_by(tmp_path) == [([[ADD]], False)]


def test_a_line_cut_off_was_never_promised(tmp_path: Path) -> None:
    path = noted(tmp_path, [ADD], [NOTE])
    whole = path.read_bytes()
    start = len(whole) - len(whole.splitlines()[-1])
    for end in range(start, len(whole) - 1, 7):
        path.write_bytes(whole[:end])
        assert left_by(tmp_path) == [([[ADD]], False)]


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=9))
def test_damage_is_seen_and_what_stood_before_it_is_used(
    tmp_path_factory: pytest.TempPathFactory, place: int, garbage: bytes
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    path = noted(folder, [ADD], [NOTE])
    whole = path.read_bytes()
    at = place % len(whole)
    damaged = whole[:at] + garbage + whole[at + len(garbage) :]
    path.write_bytes(damaged)
    ((edits, told),) = left_by(folder)
    assert edits == [[ADD], [NOTE]][: len(edits)]
    assert told or damaged == whole or at >= whole.rindex(b"\n", 0, -1) or len(edits) == 2


@pytest.mark.parametrize(
    "data", [b"\0" * 4096, b"{}\n", b"\n", b"[" * 100_000, b"0123456789abcdef {}\n", b"\xff\xfe"]
)
def test_what_is_no_journal_is_set_aside(tmp_path: Path, data: bytes) -> None:
    path = noted(tmp_path, [ADD])
    path.write_bytes(data)
    (left,) = Journal(tmp_path / "j", tmp_path / "a.toml").left_behind()
    assert (left.edits, left.damaged) == ([], True)
    aside = left.set_aside()
    assert aside.read_bytes() == data
    assert left_by(tmp_path) == []


def test_what_could_not_be_noted_is_noted_with_the_next_edit(tmp_path: Path) -> None:
    (tmp_path / "j").write_text("in the way")
    journal = Journal(tmp_path / "j", tmp_path / "a.toml")
    with pytest.raises(OSError, match="exists"):
        journal.append([ADD])
    assert not journal.holds_edits
    (tmp_path / "j").unlink()
    journal.append([NOTE])
    journal.close()
    assert left_by(tmp_path) == [([[ADD], [NOTE]], False)]


def test_half_of_an_edit_that_did_not_fit_is_not_left_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path / "j", tmp_path / "a.toml")
    journal.append([ADD])
    long = Change("claim", "a00000", ADD.after, {"quote": "x" * 4096})

    def full(handle: int, data: bytes) -> None:
        os.write(handle, data[:3000])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(atomic_write, "write_all", full)
        with pytest.raises(OSError, match="No space"):
            journal.append([long])
    assert not journal.holds_edits
    # All is saved, but the journal cannot be removed; the edits after it go on there.
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", lambda *_, **__: patch_failure())
        journal.clear()
    journal.append([NOTE])
    journal.close()
    assert left_by(tmp_path) == [([[ADD], [NOTE]], False)]


def patch_failure() -> None:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        ["claim", "a00000", None],
        ["nonsense", "a00000", None, None],
        ["claim", "../etc", None, None],
        ["entity", "a\nb", None, None],
        ["article", "x", None, None],
        ["claim", "a00000", [], None],
        ["claim", "a00000", {"x": None}, None],
        ["claim", "a00000", {"x": {"y": 1}}, None],
        ["claim", "a00000", {"x": float("nan")}, None],
    ],
)
def test_what_is_no_change_is_not_taken_for_one(data: object) -> None:
    with pytest.raises(ValueError, match="not"):
        change_from(data)


def test_a_change_is_the_same_as_json() -> None:
    assert change_from(json.loads(json.dumps(change_to(ADD)))) == ADD
