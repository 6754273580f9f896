"""What is seen, and what tab does, while the analysis runs, and when there is none."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.app.app_session import ANN, DENIED, AppSession, Given, given_findings
from tui.app.app import QuothReader
from tui.model.findings import Findings
from tui.session.analysing import Analysis
from tui.session.opening import open_article

FAILED = "The analysis was stopped; run it again."


class Slow(Given):
    """An analysis that runs until a test says what it has found, or that it has failed."""

    def __init__(self, analysis: Analysis) -> None:
        super().__init__(analysis.session, Findings())
        self._news: list[Findings] = []
        self.runs = True
        self.progress = "analysing 12 %"

    @property
    def is_looking(self) -> bool:
        return self.runs

    def take(self) -> bool:
        for found in self._news:
            self.given = found
            self.runs = not found.complete
            self.recall()
        news, self._news = bool(self._news), []
        return news

    def brings(self, count: int, complete: bool) -> None:
        found = given_findings()
        self._news.append(
            found._replace(attributions=found.attributions[:count], complete=complete)
        )

    def fails(self) -> None:
        self.runs, self.progress = False, "no analysis"
        self.failure = self.why_not = FAILED


@asynccontextmanager
async def waiting(
    article: Path, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[AppSession, Slow]]:
    session, analysis = open_article(article, ANN, random.Random(1))
    slow = Slow(analysis)
    app = QuothReader(ANN, session, slow)
    slow.recall()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield AppSession(pilot), slow


async def heard(s: AppSession) -> None:
    s.reader._hear()
    await s.pilot.pause()


async def test_the_panel_says_that_more_may_be_found(article: Path) -> None:
    async with waiting(article) as (s, slow):
        assert "Prop …" in s.shown
        assert "Ent …" in s.shown
        await s.press("P", "l")
        assert "Still looking for proposals" in s.shown
        await s.press("l")
        assert "Still looking for entities" in s.shown
        slow.brings(2, complete=False)
        await heard(s)
        assert "Prop 2…" in s.shown
        slow.brings(3, complete=True)
        await heard(s)
        assert "Prop 3 " in s.shown
        assert "3…" not in s.shown


async def test_nothing_proposed_is_said_only_when_all_was_looked_at(article: Path) -> None:
    async with waiting(article) as (s, slow):
        await s.press("tab")
        assert "Still looking" in s.rows[0]
        assert s.selected != DENIED
        slow.brings(0, complete=True)
        await heard(s)
        assert "Nothing is proposed" in s.rows[0]
        await s.press("P", "l")
        assert "Nothing is proposed." in "".join(s.rows[2:])


@pytest.mark.parametrize("size", [(120, 40), (60, 15)])
async def test_tab_pressed_early_goes_to_the_first_proposal_once_it_is_found(
    article: Path, size: tuple[int, int]
) -> None:
    async with waiting(article, size) as (s, slow):
        await s.press("tab")
        assert "Still looking" in s.rows[0]
        await heard(s)
        assert "Still looking" in s.rows[0]
        slow.brings(2, complete=False)
        await heard(s)
        first = given_findings().attributions[0].contents[0]
        assert s.session.cursor.span == first
        slow.brings(4, complete=True)
        await heard(s)
        assert s.session.cursor.span == first


@pytest.mark.parametrize("keys", [["j"], ["P"], ["slash"], ["question_mark"], ["e"], ["p"]])
async def test_whoever_has_done_something_else_meanwhile_is_left_there(
    article: Path, keys: list[str]
) -> None:
    async with waiting(article) as (s, slow):
        await s.press("tab", *keys)
        before = s.session.cursor
        slow.brings(2, complete=True)
        await heard(s)
        assert s.session.cursor == before


async def test_a_click_lets_go_of_waiting_too(article: Path) -> None:
    async with waiting(article) as (s, slow):
        await s.press("tab")
        await s.pilot.click(offset=(30, 12))
        await s.pilot.pause()
        before = s.session.cursor
        slow.brings(2, complete=True)
        await heard(s)
        assert s.session.cursor == before


async def test_shift_tab_waits_for_one_before(article: Path) -> None:
    async with waiting(article) as (s, slow):
        await s.press("G", "shift+tab")
        assert "Still looking" in s.rows[0]
        slow.brings(2, complete=False)
        await heard(s)
        assert s.session.cursor.span == given_findings().attributions[1].contents[0]


async def test_without_an_analysis_the_reason_is_said_where_nothing_is(article: Path) -> None:
    async with waiting(article) as (s, slow):
        await s.press("tab")
        slow.fails()
        await heard(s)
        assert FAILED in s.rows[0]
        assert "no analysis" in s.rows[0]
        await s.press("tab")
        assert FAILED in s.rows[0]
        await s.press("P", "l")
        told = " ".join(row[85:].strip(" │┃") for row in s.rows[1:7])
        assert f"No analysis: {FAILED}" in told
        await s.press("l")
        assert "No analysis" in s.shown


@pytest.mark.parametrize("columns", [60, 80, 100])
async def test_a_notice_leaves_room_for_how_far_the_analysis_is(
    article: Path, columns: int
) -> None:
    async with waiting(article, (columns, 20)) as (s, _):
        assert "tab: next proposal" in s.rows[0]
        assert "analysing 12 %" in s.rows[0]


async def test_a_proposal_of_the_very_first_words_is_not_skipped(article: Path) -> None:
    first = given_findings().attributions[0]
    async with waiting(article) as (s, slow):
        word = s.session.cursor.span
        start = word._replace(end=first.contents[0].end)
        slow.given = given_findings()._replace(
            attributions=(first._replace(contents=(start,)),), complete=True
        )
        slow.runs = False
        slow.recall()
        await s.press("tab")
        assert s.session.cursor.span == start
        await s.press("tab")
        assert "no proposal after" in s.rows[0]


async def test_how_far_it_is_and_that_it_has_failed_is_said_at_once(article: Path) -> None:
    async with waiting(article) as (s, slow):
        slow.progress = "analysing 40 %"
        await heard(s)
        assert "analysing 40 %" in s.rows[0]
        slow.fails()
        await heard(s)
        assert FAILED[:20] in s.rows[0]
