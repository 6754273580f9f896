"""Pictures of the screen, compared with those that were looked at and found good."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from tests.app.app_session import (
    ANN,
    AppSession,
    app_for,
    git_answers,
    given_findings,
    project_in,
    put_in_git,
)
from tests.app.list_session import ListSession, project_of_stories
from tests.app.settling_session import app_of, thirty
from tests.app.test_person_page import SAID, STORIES
from tests.app.test_settling import NOTED, annotated
from tests.ledger.filled import filled
from tests.vcs.conftest import needs_git
from tui.app.collection import Collection
from tui.app.commands import person_editing
from tui.app.library_app import LibraryApp
from tui.ledger import ledger_file
from tui.session.analysing import Analysis
from tui.session.opening import open_article
from tui.session.session import Session
from tui.storage.project.settings import Settings

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11), reason="pictures are compared on the lowest Python, 3.11"
)

SIZES = {"120x40": (120, 40), "80x24": (80, 24), "60x15": (60, 15), "40x10": (40, 10)}
# A claim with a source, one inside it, and the cursor back on the first.
TAGGED = ["tab", "tab", "3", "w", "b", "tab", "enter", "["]
KEYS = {
    "claims": ["P", "h", "l"],
    "proposals": ["P", "l", "j"],
    "entities": ["P", "h", "j", "j"],
    "question": ["f"],
    "weighing": ["w"],
    "entity": ["e", "@"],
    "label": ["e", "@", "l"],
    "source": ["s"],
    "note": ["c", *"so he says"],
    "search": ["slash", *"kabul"],
    "relation": ["r", "o"],
    "help": ["?"],
    "help-found": ["?", "slash", *"body"],
    "no-guideline": ["?", "?"],
    "second-reader": [
        *("left_curly_bracket", *"ben", "enter", *"Whose", "enter"),
        "percent_sign",
    ],
    "reading-only": ["z"],
}
WIDE = """東京で何が起きたか 🗼

田中さんは「もう終わりだ」と語った。全角の文字と半角 letters が混ざる。

👩‍👩‍👧 the family said: "It is fine" 🇺🇸 and left. Cafe\u0301 nai\u0308ve \u202eabc\u202c done\x07.

한국어 문장도 있다. ประเทศไทย หมายถึง
"""


class SnapCompare(Protocol):
    def __call__(
        self,
        app: App[None],
        press: list[str] = ...,
        terminal_size: tuple[int, int] = ...,
        run_before: Callable[[Pilot[None]], Awaitable[None]] | None = ...,
    ) -> bool: ...


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return project_in(tmp_path / "project")


async def _settle(pilot: Pilot[None]) -> None:
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    await pilot.pause()


def _given(article: Path, theme: str = "quoth-dark") -> App[None]:
    return app_for(article, Settings(theme=theme, after_accept="stay"), given_findings())


@pytest.mark.parametrize("theme", ["dark", "light", "ansi"])
@pytest.mark.parametrize("size", ["120x40", "80x24", "40x10"])
def test_the_article(snap_compare: SnapCompare, article: Path, theme: str, size: str) -> None:
    app = _given(article, f"quoth-{theme}")
    assert snap_compare(app, press=TAGGED, terminal_size=SIZES[size], run_before=_settle)


@pytest.mark.parametrize("keys", KEYS)
def test_at_120x40(snap_compare: SnapCompare, article: Path, keys: str) -> None:
    app = _given(article)
    pressed = [*TAGGED, *KEYS[keys]]
    assert snap_compare(app, pressed, terminal_size=(120, 40), run_before=_settle)


def test_the_first_page(snap_compare: SnapCompare, article: Path) -> None:
    assert snap_compare(_given(article), terminal_size=(120, 40), run_before=_settle)


@pytest.mark.parametrize("keys", ["claims", "source", "weighing", "help", "help-found"])
@pytest.mark.parametrize("size", ["80x24", "40x10"])
def test_where_there_is_little_room(
    snap_compare: SnapCompare, article: Path, keys: str, size: str
) -> None:
    app = _given(article)
    pressed = [*TAGGED, *KEYS[keys]]
    assert snap_compare(app, pressed, terminal_size=SIZES[size], run_before=_settle)


@pytest.mark.parametrize("keys", ["question", "label"])
@pytest.mark.parametrize("size", ["80x24", "60x15"])
def test_codes_are_explained_where_one_chooses(
    snap_compare: SnapCompare, article: Path, keys: str, size: str
) -> None:
    app = _given(article)
    pressed = [*TAGGED, *KEYS[keys]]
    assert snap_compare(app, pressed, terminal_size=SIZES[size], run_before=_settle)


@pytest.mark.parametrize("size", ["80x24", "40x10"])
def test_the_library(
    snap_compare: SnapCompare, article: Path, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Collection, "refresh", lambda self: None)
    (article.parent / "a name that is rather long for a list on a narrow screen.md").touch()
    (article.parent / "東京🗼.txt").write_text(WIDE, encoding="utf-8")
    annotations = article.parents[1] / "annotations"
    (annotations / "haqqani-network.toml").write_text(
        'format = 1\n[article]\nstate = "done"\n[claim.k7f3qd]\nquote = "x"\nkind = "report"\n',
        encoding="utf-8",
    )
    (annotations / "東京🗼.toml").write_text("[", encoding="utf-8")
    app = LibraryApp(ANN, article.parents[1])
    assert snap_compare(app, terminal_size=SIZES[size], run_before=_settle)


OF_A_PERSON = {
    "all": ["r", *"admiral", "enter", "w", "b"],
    "end": ["G"],
    "merging": ["m", *"khar"],
    "splitting": ["s", "down", "enter"],
}


@pytest.mark.parametrize("keys", OF_A_PERSON)
@pytest.mark.parametrize("size", ["120x40", "80x24", "60x15"])
def test_the_page_of_a_person(
    snap_compare: SnapCompare,
    article: Path,
    size: str,
    keys: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ledger_file, "open_to_read", lambda _: filled(STORIES, SAID))
    monkeypatch.setattr(person_editing, "today", lambda: "2026-03-01")
    app = _given(article)

    async def open_page(pilot: Pilot[None]) -> None:
        s = AppSession(pilot)
        await pilot.pause()
        s.select("Mike Mullen")
        await s.press("$", *OF_A_PERSON[keys])
        await _settle(pilot)

    assert snap_compare(app, terminal_size=SIZES[size], run_before=open_page)


@pytest.mark.parametrize(
    "keys", [[], ["v", "v", "c"], ["/", *"port foo:"]], ids=["all", "sort", "filter"]
)
@pytest.mark.parametrize("size", ["120x40", "80x24", "60x15"])
def test_the_list_of_articles(
    snap_compare: SnapCompare,
    tmp_path: Path,
    size: str,
    keys: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Collection, "refresh", lambda self: None)
    app = LibraryApp(ANN, project_of_stories(tmp_path / "project"))

    async def press(pilot: Pilot[None]) -> None:
        s = ListSession(pilot, app.collection)
        await s.settle()
        await s.press(*keys)
        await _settle(pilot)

    assert snap_compare(app, terminal_size=SIZES[size], run_before=press)


@pytest.mark.parametrize("keys", [["d"], ["d", "f"], ["d", "G"]], ids=["all", "asked", "end"])
@pytest.mark.parametrize("size", ["120x40", "80x24", "60x15"])
def test_the_page_of_a_claim(
    snap_compare: SnapCompare, article: Path, size: str, keys: list[str]
) -> None:
    app = _given(article)
    noted = ["c", *"as he said", "ctrl+j", *"so again", "enter"]
    related = ["r", "s", "enter"]

    async def open_page(pilot: Pilot[None]) -> None:
        s = AppSession(pilot)
        await s.press(*TAGGED, *noted, *related, *keys)
        await git_answers(s)
        await _settle(pilot)

    assert snap_compare(app, terminal_size=SIZES[size], run_before=open_page)


@needs_git
@pytest.mark.parametrize("keys", ["gutter", "changes"])
@pytest.mark.parametrize("size", ["120x40", "60x15", "40x10"])
def test_what_has_changed_since_the_last_commit(
    snap_compare: SnapCompare, article: Path, size: str, keys: str
) -> None:
    put_in_git(article)
    app = _given(article)

    async def change(pilot: Pilot[None]) -> None:
        s = AppSession(pilot)
        await git_answers(s)
        # One claim changed, one removed, one added.
        await s.press(*["]", "3", "]", "x", "g", *["tab"] * 4, "enter", "["])
        await s.press(*(["D", "G", "g"] if keys == "changes" else []))
        await git_answers(s)
        await _settle(pilot)

    assert snap_compare(app, terminal_size=SIZES[size], run_before=change)


@pytest.mark.parametrize("size", ["120x40", "60x15"])
def test_a_conflict(snap_compare: SnapCompare, article: Path, size: str) -> None:
    annotated(article, NOTED)
    assert snap_compare(_given(article), press=["X"], terminal_size=SIZES[size], run_before=_settle)


@pytest.mark.parametrize("size", ["80x24", "40x10"])
def test_wide_characters(snap_compare: SnapCompare, article: Path, size: str) -> None:
    article.write_text(WIDE, encoding="utf-8")
    app = app_for(article)
    keys = ["J", "1", "J", "J", "j"]
    assert snap_compare(app, keys, terminal_size=SIZES[size], run_before=_settle)


def test_an_empty_article(snap_compare: SnapCompare, article: Path) -> None:
    article.write_text("", encoding="utf-8")
    assert snap_compare(app_for(article), ["j"], terminal_size=(120, 40), run_before=_settle)


def test_a_paragraph_of_ten_thousand_words(snap_compare: SnapCompare, article: Path) -> None:
    words = " ".join(f"word{number}" for number in range(10_000))
    article.write_text(f"Long\n\n{words} end.\n", encoding="utf-8")
    keys = ["J", "o", "space", "space", "v", "right", "down"]
    assert snap_compare(app_for(article), keys, terminal_size=(80, 24), run_before=_settle)


@pytest.mark.parametrize("size", ["120x40", "80x24"])
@pytest.mark.parametrize(
    "keys",
    [[], ["enter"], ["enter", "tab"], ["enter", "tab", "h"]],
    ids=["list", "first", "missing", "blind"],
)
def test_settling_what_two_annotators_say(
    snap_compare: SnapCompare,
    tmp_path: Path,
    size: str,
    keys: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def opened(path: Path, settings: Settings) -> tuple[Session, Analysis]:
        session, _ = open_article(path, settings)
        return session, Analysis(session, None, None)

    monkeypatch.setattr("tui.app.screens.adjudication_screen.open_article", opened)
    monkeypatch.chdir(tmp_path)
    app = app_of(thirty(tmp_path))
    assert snap_compare(app, press=keys, terminal_size=SIZES[size], run_before=_settle)
