"""Searching: which of how many hits, what was searched for before, and a list of the hits."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.app_session import DENIED, app_session
from tests.app.test_prompts import prepared


async def test_it_says_which_of_how_many_hits_one_is_at(article: Path) -> None:
    async with app_session(article) as s:
        count = s.session.text.casefold().count("kayani")
        await s.press("/", *"kayani")
        assert f"1 of {count}" in s.rows[0]
        await s.press("enter")
        assert f"1 of {count}" in s.rows[0]
        await s.press("n")
        assert f"2 of {count}" in s.rows[0]
        await s.press("N", "N")
        assert f"{count} of {count}, search went round" in s.rows[0]
        await s.press("n")
        assert f"1 of {count}, search went round" in s.rows[0]


async def test_deleting_beyond_the_beginning_leaves_all_as_it_was(article: Path) -> None:
    async with app_session(article) as s:
        before = s.session.cursor
        await s.press("/", *"ka", "backspace", "backspace")
        assert "esc leave" in s.rows[-1]
        assert s.session.cursor == before
        await s.press("backspace")
        assert "esc leave" not in s.rows[-1]
        assert s.session.cursor == before
        assert not s.reader.scene.looking.needle


async def test_what_was_searched_for_is_typed_again_by_going_up(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("/", *"kabul", "enter", "/", *"kayani", "enter", "/", *"mu")
        field = s.reader.frame.prompt_bar.field
        seen = []
        for key in ("up", "up", "up", "down", "down", "down"):
            await s.press(key)
            seen.append(field.value)
        assert seen == ["kayani", "kabul", "kabul", "kayani", "mu", "mu"]
        await s.press("up", "up", "enter")
        assert s.selected.casefold() == "kabul"


async def test_the_hits_are_a_list_in_the_panel(article: Path) -> None:
    async with app_session(article) as s:
        assert "Hits" not in s.shown
        count = s.session.text.casefold().count("kayani")
        await s.press("/", *"kayani", "enter")
        assert f"Hits {count}" in s.shown
        await s.press("P", "h")
        assert s.list_shown == "Hits"
        await s.press("j", "enter")
        assert s.selected.casefold() == "kayani"
        await s.press("escape", "escape", "]")
        assert "Nothing is searched for" in s.shown


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15)])
async def test_the_claims_to_relate_to_are_known_by_more_than_their_words(
    article: Path, size: tuple[int, int]
) -> None:
    async with app_session(article, size=size) as s:
        s.select(DENIED)
        await s.press("3", "s", *"Somebody", "enter")
        long = s.session.current
        await prepared(s)
        await s.press("r", "o", *"conspiracy")
        row = next(row for row in s.rows if f"{long} denial Somebody" in row)
        assert "✓" not in row
        await s.press("enter", "r", "o", *"conspiracy")
        assert "✓ enter takes it away" in s.shown
        assert "✓ The allegation" in next(row for row in s.rows if f"{long} denial" in row)
        await s.press("enter")
        assert f"no longer opposes {long}" in s.rows[0]
        assert "opposes" not in s.current
