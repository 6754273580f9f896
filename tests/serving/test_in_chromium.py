from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.chromium import Chromium, needs_chromium
from tests.conftest import SEED
from tests.terminal import Screen

pytestmark = [pytest.mark.terminal, pytest.mark.model, needs_chromium()]

HEADLINE = "Officials: No action against Haqqani network"


class Tab:
    """What the terminal in the page is sent, drawn by a terminal in memory."""

    def __init__(self, chromium: Chromium) -> None:
        self._chromium = chromium
        self._taken = 0
        self._screen = Screen(80, 24)

    @property
    def text(self) -> str:
        self._chromium.ask("0")
        # What was sent to a page that was loaded before counts no more.
        events = self._chromium.events
        if self._taken > len(events):
            self._taken = 0
        news, self._taken = events[self._taken :], len(events)
        for event in news:
            self._take(event.get("method", ""), event.get("params", {}))
        return self._screen.text

    def _take(self, method: str, given: dict[str, Any]) -> None:
        if method == "Network.webSocketCreated":
            self._screen = Screen(80, 24)
        elif method == "Network.webSocketFrameSent":
            match json.loads(given["response"]["payloadData"]):
                case ["resize", {"width": int(columns), "height": int(rows)}]:
                    self._screen.resize(columns, rows)
        elif method == "Network.webSocketFrameReceived" and given["response"]["opcode"] == 2:
            self._screen.feed(base64.b64decode(given["response"]["payloadData"]))

    def until(self, words: str, seconds: float = 60.0) -> str:
        return self.until_true(lambda: words in self.text, words, seconds)

    def until_true(self, is_so: Callable[[], bool], what: str, seconds: float = 60.0) -> str:
        ends = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < ends, f"{what!r} does not come to be:\n{self.text}"
        return self.text

    def type(self, text: str) -> None:
        for each in text:
            self._chromium.key(each, ord(each.upper()), each)

    def press(self, name: str, code: int, text: str = "", modifiers: int = 0) -> None:
        for kind in ("keyDown", "keyUp"):
            self._chromium.send(
                "Input.dispatchKeyEvent",
                type=kind,
                key=name,
                code=name,
                windowsVirtualKeyCode=code,
                text=text if kind == "keyDown" else "",
                modifiers=modifiers,
            )

    def told(self) -> str:
        """What the page itself says, below the terminal."""
        return str(self._chromium.ask("document.getElementById('told').innerText"))


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tmp_path_factory.mktemp("profile")) as chromium:
        yield chromium


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("seeds", "annotations"):
        (tmp_path / name).mkdir()
    shutil.copy(SEED, tmp_path / "seeds")
    return tmp_path


@pytest.fixture
def serve(project: Path) -> Iterator[Callable[..., str]]:
    """Serves the article, and answers the address."""
    running: list[subprocess.Popen[str]] = []

    def serve(*options: str) -> str:
        article = str(project / "seeds" / SEED.name)
        command = [sys.executable, "-m", "tui", "serve", "--no-browser", *options, article]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        assert running[-1].stdout is not None
        return running[-1].stdout.readline().split()[-1]

    yield serve
    for each in running:
        each.terminate()
        assert each.wait(20) == 0


def claims(project: Path) -> dict[str, dict[str, Any]]:
    path = project / "annotations" / f"{SEED.stem}.toml"
    return tomllib.loads(path.read_text("utf-8")).get("claim", {}) if path.exists() else {}


def test_a_story_is_tagged_reloaded_resized_and_left(
    chromium: Chromium, serve: Callable[..., str], project: Path, tmp_path: Path
) -> None:
    chromium.size(1100, 700)
    chromium.visit(serve())
    tab = Tab(chromium)
    tab.until("tab: next proposal")
    tab.until_true(lambda: "left 0" not in tab.text and "left " in tab.text, "proposals")
    tab.press("Tab", 9, "\t")
    tab.until("enter: ")
    tab.press("Enter", 13, "\r")
    tab.until_true(lambda: len(claims(project)) == 1, "a claim")
    tab.type("2")
    tab.until_true(lambda: len(claims(project)) == 2, "another claim")
    tab.type("c")
    tab.until("note")
    tab.type("seen")
    tab.press("Enter", 13, "\r")
    tab.until_true(lambda: any(c.get("note") == "seen" for c in claims(project).values()), "it")
    tab.type("u")
    tab.until_true(lambda: all("note" not in each for each in claims(project).values()), "undo")
    where = chromium.ask("location.pathname")
    before = tab.until("undone")

    chromium.send("Page.reload")
    tab.until_true(lambda: tab.text == before, "the same again")
    assert chromium.ask("location.pathname") == where
    assert len(claims(project)) == 2

    chromium.size(700, 500)
    tab.until_true(lambda: max(map(len, tab.text.splitlines())) < 90, "another size")
    tab.until(HEADLINE[:20])
    chromium.picture(tmp_path / "page.png")
    tab.type("q")
    tab.until_true(lambda: "The program has ended." in tab.told(), "an end")


def test_nothing_is_fetched_from_elsewhere_and_nothing_is_complained_of(
    chromium: Chromium, serve: Callable[..., str]
) -> None:
    address = serve()
    chromium.visit(address)
    Tab(chromium).until(HEADLINE)
    here = address.partition("?")[0]
    assert all(each.startswith((here, "data:")) for each in chromium.requests())
    assert any(each.endswith("upright.ttf") for each in chromium.requests())
    assert [each for each in chromium.complaints() if "WebGL" not in each] == []
    assert "token" not in chromium.ask("location.href + document.cookie + document.referrer")
    assert chromium.ask("document.cookie") == ""


def test_keys_that_browsers_take_for_something_else(
    chromium: Chromium, serve: Callable[..., str], project: Path
) -> None:
    chromium.visit(serve())
    where = chromium.ask("location.pathname")
    tab = Tab(chromium)
    tab.until("tab: next proposal")
    tab.press("z", 90, modifiers=2)
    tab.until("That cannot be done in the browser")
    tab.type("/")
    tab.until("search")
    tab.type("army chief")
    tab.press("ArrowLeft", 37, modifiers=1)  # alt: a word back
    tab.type("x")
    tab.until("army xchief")
    assert chromium.ask("location.pathname") == where


def test_copied_words_are_on_the_clipboard_and_pasted_ones_arrive(
    chromium: Chromium, serve: Callable[..., str]
) -> None:
    address = serve()
    chromium.visit(address)
    origin = address.partition("/?")[0]
    for permission in ("clipboardReadWrite", "clipboardSanitizedWrite"):
        chromium.send("Browser.grantPermissions", permissions=[permission], origin=origin)
    tab = Tab(chromium)
    tab.until("tab: next proposal")
    chromium.ask("navigator.clipboard.writeText = (text) => { window.copied = text; }")
    tab.type("y")
    tab.until("copied with its citation")
    tab.until_true(lambda: bool(chromium.ask("window.copied")), "a copy")
    assert chromium.ask("window.copied").startswith("“Officials” — ")
    tab.type("/")
    tab.until("search")
    chromium.ask(
        "(() => { const data = new DataTransfer(); data.setData('text/plain', 'army chief');"
        "document.activeElement.dispatchEvent(new ClipboardEvent('paste',"
        "{clipboardData: data, bubbles: true, cancelable: true})); })()"
    )
    tab.until("army chief")


def test_who_may_only_read_changes_nothing(
    chromium: Chromium, serve: Callable[..., str], project: Path
) -> None:
    chromium.visit(serve("--read-only"))
    tab = Tab(chromium)
    tab.until("read-only")
    tab.type("1")
    tab.until("--read-only: nothing was changed")
    assert claims(project) == {}


def test_the_page_says_so_when_the_server_ends(chromium: Chromium, project: Path) -> None:
    article = str(project / "seeds" / SEED.name)
    command = [sys.executable, "-m", "tui", "serve", "--no-browser", article]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        chromium.visit(serving.stdout.readline().split()[-1])
        tab = Tab(chromium)
        tab.until(HEADLINE)
        serving.terminate()
        tab.until_true(lambda: "quoth serve has ended; all is saved." in tab.told(), "an end")


def test_a_page_whose_server_is_killed_says_that_it_tries_again(
    chromium: Chromium, project: Path
) -> None:
    article = str(project / "seeds" / SEED.name)
    command = [sys.executable, "-m", "tui", "serve", "--no-browser", article]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        chromium.visit(serving.stdout.readline().split()[-1])
        tab = Tab(chromium)
        tab.until(HEADLINE)
        serving.kill()
        tab.until_true(lambda: "The connection is lost; trying again." in tab.told(), "a word")
