"""Help: found by words, with what codes mean, and the project's guideline behind it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from tests.app.app_session import AppSession, app_session
from tests.app.test_program import HOSTILE, RAW
from tui.app.screens.guideline_screen import MOST_SHOWN, Guideline
from tui.app.screens.help_screen import Help
from tui.model.claim_fields import DEFAULT
from tui.model.legend import chapters

GUIDE = """\
# How we tag

Tag what a source says, not what the
writer thinks of it.

## Names

- A body speaks through people: *spokesperson*.
- Two people are two claims.

| when | what |
|------|------|
| asked | `Uu` |
"""


def guide_of(article: Path) -> Path:
    return article.parents[1] / "annotations" / "guide.md"


def page(s: AppSession) -> type:
    """What sort of screen is on top."""
    return type(s.app.screen)


def top(s: AppSession) -> str:
    """The first row of the page that holds anything."""
    return next(row.strip() for row in s.rows if row.strip())


async def test_help_has_all_that_codes_mean(article: Path) -> None:
    async with app_session(article, size=(200, 400)) as s:
        await s.press("?")
        shown = " ".join(s.shown.split())
        for chapter in chapters(DEFAULT):
            assert chapter.name in shown
            for code, words in chapter.codes:
                assert code in shown
                assert words in shown


async def test_words_typed_narrow_it_and_escape_shows_all_again(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("?", "/", *"ps- possible")
        assert "The speaker holds it possible that it is not so." in s.shown
        assert "Grow the selection" not in s.shown
        await s.press(*" qjk")
        assert "Nothing on this page holds “ps- possible qjk”." in s.shown
        await s.press("escape")
        assert page(s) is Help
        assert "Select the next sentence." in s.shown
        await s.press("escape")
        assert "Officials: No action" in s.shown


async def test_what_was_found_can_be_walked_through(article: Path) -> None:
    async with app_session(article, size=(80, 24)) as s:
        await s.press("?", "/", *"legend", "enter")
        await s.press("tab")
        assert top(s).startswith("Legend · Kinds")
        await s.press("tab")
        assert top(s).startswith("Legend · Form")
        await s.press("shift+tab")
        assert top(s).startswith("Legend · Kinds")
        await s.press("G")
        assert s.app.screen.query_one(VerticalScroll).scroll_y > 0
        assert "A merge in git was left open." in s.shown
        await s.press("g")
        assert top(s).startswith("quoth")
        await s.press("q")
        assert page(s) is not Help


@pytest.mark.parametrize("key", ["?", "H"])
async def test_once_more_shows_the_guideline_and_goes_back(article: Path, key: str) -> None:
    guide_of(article).write_text(GUIDE, encoding="utf-8")
    async with app_session(article) as s:
        await s.press("?", key)
        assert page(s) is Guideline
        assert "Tag what a source says, not what the writer thinks of it." in s.shown
        assert [row.strip() for row in s.rows if "How we tag" in row] == ["How we tag"]
        assert "- Two people are two claims." in s.shown
        assert "| asked | `Uu` |" in [row.strip() for row in s.rows]
        await s.press("/", *"spokes")
        assert "Two people" not in s.shown
        await s.press("escape", key)
        assert page(s) is Help
        await s.press("escape")
        assert s.selected == "Officials"


async def test_without_a_guideline_it_is_told_where_to_put_one(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("?", "?")
        assert "none of its own. Put one into annotations/guide.md" in " ".join(s.shown.split())
        await s.press("q")
        assert "Officials: No action" in s.shown


async def test_a_guideline_cannot_write_to_the_terminal(article: Path) -> None:
    guide_of(article).write_text(f"# {HOSTILE}\n\nRule {HOSTILE} ends.\n", encoding="utf-8")
    async with app_session(article) as s:
        await s.press("?", "?")
        assert "Rule" in s.shown
        assert "[bold]x[/bold]" in s.shown
        assert not RAW & set(s.shown)


async def test_a_long_guideline_is_cut_and_a_huge_one_not_read(article: Path) -> None:
    guide = guide_of(article)
    guide.write_text("word " * (MOST_SHOWN // 5 + 1), encoding="utf-8")
    async with app_session(article) as s:
        await s.press("?", "?", "/", *"behind")
        assert "What comes behind the first 50,000 characters is not shown." in s.shown
    with guide.open("wb") as file:
        file.truncate(2 * 1024 * 1024)
    async with app_session(article, size=(200, 40)) as s:
        await s.press("?", "?")
        assert "larger than 1 MiB" in " ".join(s.shown.split())


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
async def test_a_guideline_is_not_read_through_a_link_out_of_the_project(
    article: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "elsewhere.md"
    secret.write_text("secret words", encoding="utf-8")
    guide_of(article).symlink_to(secret)
    async with app_session(article, size=(200, 40)) as s:
        await s.press("?", "?")
        assert "is a link that leads" in " ".join(s.shown.split())
        assert "secret words" not in s.shown
