"""What others do to the files, as it is seen on the screen; and a program that is killed."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tomllib
from pathlib import Path

import pytest

from tests.app.app_session import STAYS, app_session
from tests.conftest import ROOT
from tests.terminal import Terminal
from tui.storage.store import atomic_write

OTHERS = """\
format = 1

[claim.z00000]
quote = "Haqqani network"
kind = "forecast"
"""


def annotation_file(article: Path) -> Path:
    return article.parents[1] / "annotations" / f"{article.stem}.toml"


async def test_a_claim_that_comes_in_is_shown_and_told(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter")
        text = s.file.read_text(encoding="utf-8")
        s.file.write_text(text + OTHERS.removeprefix("format = 1\n"), encoding="utf-8")
        s.reader.look_outside()
        await s.pilot.pause()
        assert "1 claim came in" in s.rows[0]
        assert "forecast" in s.shown
        await s.press("u")
        assert list(s.saved["claim"]) == ["z00000"]


async def test_what_came_in_is_told_with_the_edit_that_found_it(article: Path) -> None:
    async with app_session(article) as s:
        s.file.write_text(OTHERS, encoding="utf-8")
        await s.press("tab", "enter")
        assert "1 claim came in" in s.rows[0]
        assert len(s.saved["claim"]) == 2


async def test_an_article_changed_on_disk_is_read_anew_by_a_key(article: Path) -> None:
    async with app_session(article) as s:
        article.write_text("Corrected headline\n\n" + article.read_text(encoding="utf-8"))
        s.reader.look_outside()
        await s.pilot.pause()
        assert "ctrl+l" in s.rows[0]
        await s.press("ctrl+l")
        await s.pilot.pause()
        assert "Corrected headline" in s.shown
        await s.press("q")
        assert s.app._exit


async def test_leaving_with_what_could_not_be_saved_says_where_it_is(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    async with app_session(article) as s:
        monkeypatch.setattr(atomic_write, "write", fail)
        await s.press("tab", "enter", "q")
        assert "in the journal: leave?" in s.rows[-1]
        await s.press("y")
        assert "the journal has it" in s.app.parting
    monkeypatch.undo()
    async with app_session(article) as s:
        assert len(s.saved["claim"]) == 1
        assert "came back" in s.rows[0]


async def test_leaving_with_what_is_nowhere_on_disk_says_that_it_would_be_lost(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "state").write_text("in the way")
    monkeypatch.setenv("QUOTH_STATE_DIR", str(tmp_path / "state"))
    async with app_session(article) as s:
        with monkeypatch.context() as patch:
            patch.setattr(atomic_write, "write", fail)
            await s.press("tab", "enter", "q")
        assert "Leave and lose it?" in s.rows[-1]
        await s.press("n", "ctrl+s")
        assert len(s.saved["claim"]) == 1


@pytest.mark.terminal
@pytest.mark.parametrize("kill_after", ["the key", "the screen"])
def test_a_program_that_is_killed_has_lost_nothing_it_showed(
    article: Path, tmp_path: Path, kill_after: str
) -> None:
    environment = {
        **{f"QUOTH_{name}_DIR": str(tmp_path / name) for name in ("STATE", "CACHE", "CONFIG")},
        "PYTHONPATH": str(ROOT),
    }
    command: list[str | Path] = [sys.executable, "-m", "tui", "--model", "no_such_model", article]
    for number in range(3):
        with Terminal(command, environment=environment, folder=tmp_path) as terminal:
            terminal.wait_for("Officials")
            terminal.wait_quiet()
            terminal.press(*["j"] * (2 + number), "1")
            if kill_after == "the screen":
                terminal.wait_for(f"Claims {number + 1}")
            os.kill(terminal.pid, signal.SIGKILL)
            terminal.wait_end()
        file = annotation_file(article)
        claims = tomllib.loads(file.read_text()).get("claim", {}) if file.exists() else {}
        assert len(claims) == number + 1 or kill_after == "the key"
    left = [path.name for path in article.parents[1].rglob(".*")]
    assert left == []
    shutil.rmtree(tmp_path / "CACHE", ignore_errors=True)


@pytest.mark.parametrize("harm", ["removed", "spoilt"])
async def test_leaving_tells_of_claims_that_are_nowhere_else(article: Path, harm: str) -> None:
    async with app_session(article) as s:
        await s.press("tab", "enter")
        whole = s.file.read_bytes()
        if harm == "removed":
            s.file.unlink()
        else:
            s.file.write_bytes(whole[:-9])
        s.reader.look_outside()
        await s.pilot.pause()
        assert f"file {harm}" in s.rows[0] or harm == "spoilt"
        await s.press("ctrl+l")
        assert "only here" in s.rows[0]
        await s.press("q")
        assert f"{s.file.name} was {harm}, and what it held is only here" in " ".join(s.rows[-2:])
        await s.press("n")
        left = [s.app._exit]
        await s.press("q", "w")
        assert [*left, s.app._exit] == [False, True]
        assert s.file.read_bytes() == whole


async def test_saving_again_puts_back_what_was_removed(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("tab", "enter")
        s.file.unlink()
        await s.press("ctrl+s")
        assert len(s.saved["claim"]) == 1
        s.file.unlink()
        await s.press("q", "y")
        assert s.app._exit
        assert not s.file.exists()


@pytest.mark.parametrize("harm", ["changed", "removed"])
async def test_the_status_goes_on_telling_of_an_article_that_is_another(
    article: Path, harm: str
) -> None:
    async with app_session(article, size=(60, 15)) as s:
        if harm == "changed":
            article.write_text(article.read_text(encoding="utf-8").replace("scapegoat", "goat"))
        else:
            article.unlink()
        s.reader.look_outside()
        await s.press("j", "j")
        assert f"article {harm}" in s.rows[0]
        await s.press("/", *"officials", "enter", "1")
        assert f"article {harm}" in s.rows[0]


async def test_a_project_that_is_removed_is_no_crash_and_not_called_saved(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(article.parent)
    async with app_session(article) as s:
        await s.press("tab", "enter")
        shutil.rmtree(article.parents[1])
        await s.press("q")
        assert "only here" in " ".join(s.rows[-2:])
        await s.press("w")
        assert "could not be saved" in s.rows[0]
        assert "in the journal: leave?" in s.rows[-1]
        await s.press("y")
        assert s.app._exit
        assert "could not be saved" in s.app.parting
