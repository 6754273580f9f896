"""What is refused where the person sits at a browser, or may change nothing."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from textual.app import App
from textual.drivers.web_driver import WebDriver

from tests.app.app_session import ANN, CLAIMS, app_session
from tests.app.list_session import list_session, project_of_stories
from tui.app.app import _driver
from tui.app.terminal import external_editor
from tui.app.terminal.clipboard import MOST, copy
from tui.session.opening import READ_ONLY
from tui.startup.served import NOT_IN_BROWSER

LOOKING = ANN._replace(read_only=True)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTH_SERVED", "1")


@pytest.mark.usefixtures("served")
async def test_ctrl_z_stops_nothing_in_the_browser(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signal, "raise_signal", None)
    monkeypatch.setattr(os, "kill", None)
    async with app_session(article) as s:
        await s.press("ctrl+z")
        assert NOT_IN_BROWSER in s.rows[0]


@pytest.mark.usefixtures("served")
async def test_no_editor_is_opened_in_the_browser(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(external_editor, "found", None)
    async with app_session(article, settings=ANN._replace(editor="vi")) as s:
        await s.press("1", "c", *"words", "f2")
        assert NOT_IN_BROWSER in s.rows[0]
        await s.press("enter")
        assert s.current["note"] == "words"


@pytest.mark.usefixtures("served")
async def test_copying_goes_to_the_browser_and_nowhere_else(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts: list[str] = []
    monkeypatch.setattr(App, "copy_to_clipboard", lambda app, text: texts.append(text))
    monkeypatch.setattr("tui.app.terminal.clipboard.takes", None)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("QUOTH_STATE_DIR", str(tmp_path / "state"))
    async with app_session(article) as s:
        await s.press("y")
        assert s.rows[0].strip().startswith("copied with its citation  ")
        assert copy(s.app, "x" * (MOST + 1)).level == "warning"
    assert len(texts) == 1
    assert not (tmp_path / "state" / "copied.txt").exists()


@pytest.mark.usefixtures("served")
async def test_the_list_in_the_browser_starts_nothing(tmp_path: Path) -> None:
    async with list_session(project_of_stories(tmp_path / "project"), ANN) as s:
        await s.press("+")
        await s.type("https://example.org/story")
        await s.press("enter")
        assert NOT_IN_BROWSER in s.rows[0]
        await s.press("escape", "a")
        assert NOT_IN_BROWSER in s.rows[0]
        assert s.collection.child is None


async def test_nothing_is_changed_by_who_may_only_read(article: Path) -> None:
    file = article.parent.parent / "annotations" / "haqqani-network.toml"
    file.write_text(CLAIMS, "utf-8")
    async with app_session(article, settings=LOOKING) as s:
        assert "read-only" in s.rows[0]
        for keys in ("1", "@", "Z", "]x", "]f1", "]cnote", "ctrl+s"):
            await s.press(*([keys] if "+" in keys else keys), "enter", "escape")
        s.session.store.put_back()
        assert s.session.store.read_only == READ_ONLY
        await s.press("q")
    assert file.read_text("utf-8") == CLAIMS


async def test_nothing_is_changed_from_the_list_either(tmp_path: Path) -> None:
    project = project_of_stories(tmp_path / "project")
    before = {path: path.read_bytes() for path in project.glob("annotations/*")}
    async with list_session(project, LOOKING) as s:
        await s.press("Z")
        assert READ_ONLY in s.rows[0]
        await s.press("u")
        assert READ_ONLY in s.rows[0]
        await s.press("+")
        await s.type("x.txt")
        await s.press("enter")
        assert READ_ONLY in s.rows[0]
    assert {path: path.read_bytes() for path in project.glob("annotations/*")} == before


def test_a_driver_that_the_surroundings_name_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _driver() is not None
    monkeypatch.setenv("TEXTUAL_DRIVER", f"{WebDriver.__module__}:{WebDriver.__name__}")
    assert _driver() is None
