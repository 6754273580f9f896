"""The panel's list of what was rejected."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.app_session import DENIED, STAYS, app_session, commit, put_in_git


async def test_the_list_is_there_once_something_was_rejected(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("P", "h")
        assert s.list_shown == "Entities"
        await s.press("escape", "tab", "tab", "x")
        assert "Re 1" in s.shown or "Rej 1" in s.shown
        await s.press("u")
        assert "Re 1" not in s.shown


PANEL = 80
"""A column that the text has left behind, on a screen of 120."""


@pytest.mark.parametrize("size", [(120, 40), (60, 15)])
async def test_one_is_gone_to_and_taken_back_by_a_key_after_a_commit(
    article: Path, size: tuple[int, int]
) -> None:
    folder = put_in_git(article)
    async with app_session(article) as s:
        s.select(DENIED)
        await s.press("x")
    commit(folder)
    async with app_session(article, size=size) as s:
        proposed = len(s.session.reading.proposals)
        await s.press("P", "h", "g")
        assert s.selected == DENIED
        assert "x take back" in s.rows[-1]
        assert "┃ ▸ " in s.shown
        await s.press("enter")
        assert not s.in_panel()
        assert "P then x takes it back" in s.shown
        await s.press("g", "escape")
        s.select(DENIED)
        await s.press("P", "x")
        assert len(s.session.reading.proposals) == proposed + 1
        assert "proposed again" in s.rows[0]
        assert "rejected" not in s.saved
        assert "Nothing is rejected." in s.shown
        await s.press("l")
        assert s.list_shown == "Claims"
        await s.press("escape", "u")
        assert len(s.session.reading.proposals) == proposed
        await s.press("ctrl+r")
        assert len(s.session.reading.proposals) == proposed + 1


async def test_several_are_taken_back_one_after_the_other(article: Path) -> None:
    async with app_session(article) as s:
        before = len(s.session.reading.proposals)
        await s.press("P", "l", "x", "x", "x")
        assert len(s.session.reading.proposals) == before - 3
        await s.press("l", "l", "x", "x", "x")
        assert len(s.session.reading.proposals) == before
        await s.press("x")
        assert "nothing in this list" in s.rows[0]


async def test_its_tab_is_clicked(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        s.select(DENIED)
        await s.press("x", "g")
        y = next(n for n, row in enumerate(s.rows) if "Prop" in row)
        await s.pilot.click(offset=(s.rows[y].rindex("Rej"), y))
        await s.pilot.pause()
        assert s.list_shown == "Rejected"
        y = next(n for n, row in enumerate(s.rows) if row.rfind("The allegation") > PANEL)
        await s.pilot.click(offset=(s.rows[y].rindex("The allegation"), y))
        await s.pilot.pause()
        assert s.selected == DENIED
