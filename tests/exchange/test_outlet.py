from __future__ import annotations

from pathlib import Path

import pytest

from tui.exchange.outlet import FileOutlet, FolderOutlet, Outlet, TextOutlet
from tui.exchange.safe_names import safe_name, unsafe_name
from tui.storage.errors import CannotWrite

UNSAFE = ("", "a/", "../a", "/a", "a//b", "./a", "a/../b", "C:a", "a\\b", "~a", "a\x00", "x" * 300)


@pytest.mark.parametrize("name", UNSAFE)
def test_a_name_that_leads_elsewhere_is_not_written_to(tmp_path: Path, name: str) -> None:
    assert unsafe_name(name)
    with FolderOutlet(tmp_path / "out", force=False) as out:
        with pytest.raises(CannotWrite, match="so nothing is written there"):
            out.add(name, b"")
        assert not unsafe_name(safe_name(name))
        out.add(safe_name(name), b"it")
    assert list(tmp_path.rglob("*.tmp")) == []
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_names_stay_apart_when_they_are_made_safe() -> None:
    assert safe_name("news/pool") == "news/pool"
    made = {safe_name(name) for name in (*UNSAFE, "a:b", "a?b", "a_b", "a*b")}
    assert len(made) == len(UNSAFE) + 4


def test_a_file_that_was_not_finished_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    out = FileOutlet(path, force=False)
    out.write("half")
    out.close(finished=False)
    assert list(tmp_path.iterdir()) == []
    out = FileOutlet(path, force=False)
    out.write("café")
    path.write_text("somebody else's", "utf-8")
    with pytest.raises(CannotWrite, match="is there; --force writes over it"):
        out.close(finished=True)
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]
    assert path.read_text("utf-8") == "somebody else's"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(CannotWrite, match="is no folder; name a folder"):
        FolderOutlet(tmp_path / "file", force=True)
    with pytest.raises(CannotWrite, match="is a folder; name a file"):
        FileOutlet(tmp_path, force=True)
    (tmp_path / "out").mkdir()
    with FolderOutlet(tmp_path / "out", force=False) as out:
        out.add("a", b"")
        with pytest.raises(CannotWrite, match="could not be written"):
            out.add("a/b", b"")


def test_a_stream_gets_text_and_a_trial_writes_nothing() -> None:
    taken: list[str] = []
    out: Outlet = TextOutlet(taken.append)
    out.write("a")
    out.write_bytes("é".encode())
    assert taken == ["a", "é"]
    trial = Outlet()
    trial.write("a")
    trial.add("../a", b"")
    trial.leave_out("notes", 2)
    trial.leave_out("notes", 0)
    assert trial.left_out == {"notes": 2}
