"""Two programs that would write one file: the second waits, and is told if it waits in vain."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.storage.project.user_folders import journals_folder
from tui.storage.store.locks import file_lock, name_of


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of the test's own."""
    monkeypatch.setenv("QUOTH_STATE_DIR", str(tmp_path / "state"))
    return tmp_path / "state"


def test_one_at_a_time_and_no_lock_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    with file_lock(file):
        with pytest.raises(OSError, match="another program"), file_lock(file, 0.01):
            pass
        with file_lock(tmp_path / "b.toml"):
            pass
    assert list(journals_folder().iterdir()) == []
    (journals_folder() / f"{name_of(file)}.lock").touch()
    with file_lock(file):
        pass


def test_a_link_is_the_file_that_it_leads_to(tmp_path: Path) -> None:
    file, link = tmp_path / "a.toml", tmp_path / "link.toml"
    link.symlink_to(file)
    with file_lock(file), pytest.raises(OSError, match="another program"), file_lock(link, 0):
        pass


def test_without_a_place_for_locks_files_are_written_all_the_same(
    tmp_path: Path, state: Path
) -> None:
    state.write_text("in the way")
    with file_lock(tmp_path / "a.toml"), file_lock(tmp_path / "a.toml"):
        pass
