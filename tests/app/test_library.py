"""The list of a project's articles where it has no ledger, so that names are all there is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from tests.app.app_session import ANN, given_findings, rows_of
from tui.app.collection import Collection
from tui.app.library_app import LibraryApp
from tui.app.screens.articles_screen import Library
from tui.app.screens.reader import Reader
from tui.session.analysing import Analysis
from tui.session.opening import open_article
from tui.session.session import Session
from tui.storage.project.settings import Settings
from tui.storage.records.annotation_file import AnnotationFile


@pytest.fixture(autouse=True)
def _without_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles opened from the list have the given findings, and no child process."""

    def opened(path: Path, settings: Settings) -> tuple[Session, Analysis]:
        session, _ = open_article(path, settings)
        if "haqqani" in path.name:
            session.found(given_findings())
        return session, Analysis(session, None, None)

    monkeypatch.setattr("tui.app.library_app.open_article", opened)
    monkeypatch.setattr(Collection, "refresh", lambda self: None)


@asynccontextmanager
async def browsing(folder: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    app = LibraryApp(ANN, folder)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot
    app.collection.close()


def on_screen(pilot: Pilot[None]) -> type:
    """What sort of screen is on top."""
    return type(pilot.app.screen)


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(rows_of(pilot.app))


async def test_articles_are_listed_read_and_come_back_with_their_claims(article: Path) -> None:
    (article.parent / "zebra.md").write_text("# Zebras\n\nThey are striped.\n", encoding="utf-8")
    async with browsing(article.parents[1]) as pilot:
        assert "haqqani-network.txt" in shown(pilot)
        assert "zebra.md" in shown(pilot)
        assert "2 articles" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert on_screen(pilot) is Reader
        await pilot.press("tab", "enter", "q")
        await pilot.pause()
        assert on_screen(pilot) is Library
        row = next(row for row in rows_of(pilot.app) if "haqqani" in row)
        assert "1" in row
        assert "open" in row
        await pilot.press("j", "enter")
        await pilot.pause()
        assert "Zebras" in shown(pilot)
        await pilot.press("q", "q")
        assert pilot.app._exit


async def test_the_list_is_walked_by_entries_and_pages_and_left(article: Path) -> None:
    for number in range(60):
        (article.parent / f"story-{number:02}.txt").write_text("T\n\nSo.\n", encoding="utf-8")
    async with browsing(article.parents[1]) as pilot:
        library = pilot.app.screen
        assert isinstance(library, Library)
        for key, picked in (
            *(("k", 0), ("j", 1), ("down", 2), ("up", 1), ("space", 19), ("pagedown", 38)),
            *(("b", 19), ("G", 60), ("j", 60), ("pageup", 21), ("g", 0), ("end", 60), ("home", 0)),
        ):
            await pilot.press(key)
            assert library.list.picked == picked, key
        await pilot.press("escape")
        assert "No article is open" in shown(pilot)
        await pilot.press("q")
        assert pilot.app._exit


async def test_the_keys_of_the_list_are_the_users_to_change(article: Path) -> None:
    chosen = ANN._replace(keys={"articles.next": ("n",), "articles.quit": ("x",)})
    (article.parent / "zebra.md").write_text("# Zebras\n\nThey are striped.\n", encoding="utf-8")
    app = LibraryApp(chosen, article.parents[1])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "q", "n")
        assert isinstance(app.screen, Library)
        assert app.screen.list.picked == 1
        await pilot.press("x")
        assert app._exit


async def test_an_empty_project_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    async with browsing(tmp_path, (100, 20)) as pilot:
        assert "put texts under seeds/" in shown(pilot)
        await pilot.press("enter", "j", "k")
        assert on_screen(pilot) is Library


async def test_an_article_that_cannot_be_read_is_told_and_the_list_stays(article: Path) -> None:
    async with browsing(article.parents[1]) as pilot:
        article.unlink()
        await pilot.press("enter")
        await pilot.pause()
        assert on_screen(pilot) is Library
        assert "haqqani-network.txt" in rows_of(pilot.app)[0]


async def test_a_broken_annotation_file_is_named_in_the_list(article: Path) -> None:
    path = article.parents[1] / "annotations" / "haqqani-network.toml"
    path.write_text("[claim.", encoding="utf-8")
    async with browsing(article.parents[1]) as pilot:
        assert "cannot be parsed" in shown(pilot)


async def test_hostile_names_are_shown_with_stand_ins(article: Path) -> None:
    article.rename(article.with_name("a\x1b[31m[bold]\u202eb.txt"))
    async with browsing(article.parents[1]) as pilot:
        assert not {"\x1b", "\u202e"} & set(shown(pilot))
        assert "[bold]" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert on_screen(pilot) is Reader
        assert not {"\x1b", "\u202e"} & set(shown(pilot))


async def test_only_the_articles_in_sight_are_looked_into(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(300):
        (article.parent / f"story-{number:03}.txt").write_text("T\n\nIt is so.\n", encoding="utf-8")
    asked: list[Path] = []
    load = AnnotationFile.load

    def counted(path: Path, *rest: Any, **more: Any) -> AnnotationFile:
        asked.append(path)
        return load(path, *rest, **more)

    monkeypatch.setattr(AnnotationFile, "load", counted)
    async with browsing(article.parents[1]) as pilot:
        assert "301 articles" in shown(pilot)
        assert len(asked) <= 24
        await pilot.press("G")
        await pilot.pause()
        assert "story-299.txt" in shown(pilot)
        assert len(asked) <= 48


async def test_the_wheel_scrolls_the_list_and_a_click_reads_what_is_there(article: Path) -> None:
    for number in range(40):
        (article.parent / f"story-{number:02}.txt").write_text(f"T{number}\n\nIt is so.\n", "utf-8")
    async with browsing(article.parents[1]) as pilot:
        for _ in range(3):
            await pilot._post_mouse_events([MouseScrollDown], offset=(10, 5))
        await pilot.pause()
        assert "haqqani" not in shown(pilot)
        y = next(n for n, row in enumerate(rows_of(pilot.app)) if "story-20" in row)
        await pilot.click(offset=(10, y))
        await pilot.pause()
        assert on_screen(pilot) is Reader
        assert "T20" in shown(pilot)
