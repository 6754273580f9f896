"""What is judged is left behind: accepting and rejecting go on to the next proposal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.app_session import ANN, STAYS, app_session
from tui.storage.project.settings import Settings


async def test_one_key_accepts_each_further_proposal(article: Path) -> None:
    async with app_session(article) as s:
        proposed = [each.contents for each in s.session.reading.proposals]
        await s.press("tab", "enter", "enter", "enter")
        accepted = [span for contents in proposed[:3] for span in contents]
        assert [s.session.reading.place(each.id).span for each in s.claims] == accepted
        assert s.session.cursor.span == proposed[3][0]
        assert "accepted as " in s.rows[0]
        assert s.list_shown == "Proposals"


async def test_the_claim_just_accepted_is_one_key_away(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("tab", "enter")
        assert "[ goes back to it" in s.rows[0]
        await s.press("f")
        assert "This is a proposal: enter records it first; ] or [" in s.rows[0]
        await s.press("escape", "[", "f", "3")
        assert s.current["factuality"] == "PS+"
        assert s.session.current == s.claims[0].id


async def test_undoing_comes_back_to_the_proposal(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("tab")
        first = s.selected
        await s.press("enter", "u")
        assert s.selected == first
        assert not s.claims
        await s.press("x")
        assert s.selected != first
        assert "proposal rejected" in s.rows[0]
        await s.press("u")
        assert s.selected == first


async def test_a_kinds_key_acts_on_the_proposal_that_was_gone_on_to(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("tab", "enter")
        accepted, there = s.claims[0], s.selected
        await s.press("2")
        assert s.current["kind"] == "allegation"
        assert s.current["quote"] == s.selected == there
        assert s.claims[0] == accepted


async def test_behind_the_last_one_the_cursor_stays_and_that_is_said(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("G", "shift+tab")
        last = s.selected
        await s.press("enter")
        assert s.selected == last
        assert "no proposal is further on" in s.rows[0]
        await s.press("f", "3")
        assert s.current["factuality"] == "PS+"


async def test_removing_a_claim_stays_where_it_was(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("tab", "enter", "[")
        words = s.selected
        await s.press("x")
        assert s.selected == words


@pytest.mark.parametrize("key", ["enter", "x"])
async def test_a_setting_has_the_cursor_stay(article: Path, key: str) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab")
        words = s.selected
        await s.press(key)
        assert s.selected == words


@pytest.mark.parametrize("settings", [ANN, STAYS])
async def test_accepting_in_the_panel_picks_the_next_entry(
    article: Path, settings: Settings
) -> None:
    async with app_session(article, settings=settings) as s:
        second = s.session.reading.proposals[1].contents[0]
        await s.press("P", "l", "g", "space")
        assert s.in_panel()
        assert s.session.cursor.span == second
        await s.press("space")
        assert len(s.claims) == 2
