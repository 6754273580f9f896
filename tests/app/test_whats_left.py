"""What is left to do in the article: counted in the top line, told in words, walked by a key."""

from __future__ import annotations

from pathlib import Path

from tests.app.app_session import AppSession, app_session
from tui.model.findings import Findings
from tui.session.whats_left import Left, WhatsLeft
from tui.text.spans import Span


def counted(s: AppSession) -> Left:
    return WhatsLeft(s.session).count()


async def test_what_is_left_is_counted_in_the_top_line_and_grows_less(article: Path) -> None:
    async with app_session(article) as s:
        total = counted(s).total
        await s.press("l")
        assert f"left {total}" in s.rows[0]
        await s.press("tab", "tab", "x", "escape")
        assert counted(s).total == total - 1
        await s.press("l")
        assert f"left {total - 1}" in s.rows[0]


async def test_a_claim_by_hand_is_left_until_it_has_a_source_and_a_factuality(
    article: Path,
) -> None:
    async with app_session(article) as s:
        s.select("Mark Stroh")
        before = counted(s)
        await s.press("1")
        assert counted(s).claims == before.claims + 1
        await s.press("g", "O")
        while s.selected != "Mark Stroh":
            await s.press("O")
        assert "a claim without source (s) and factuality (f)" in s.rows[0]
        await s.press("f", "3", "s", *"He", "enter")
        assert counted(s).claims == before.claims


async def test_one_key_walks_all_of_it_in_reading_order_and_round_the_end(article: Path) -> None:
    async with app_session(article) as s:
        total = counted(s).total
        places = []
        for _ in range(total):
            await s.press("O")
            places.append((s.session.cursor.span.start, -s.session.cursor.span.end))
        assert places == sorted(set(places))
        await s.press("O")
        assert "from the start" in s.rows[0]
        assert s.session.cursor.span.start == places[0][0]


async def test_a_quotation_of_which_nothing_was_found_is_left_until_it_is_tagged(
    article: Path,
) -> None:
    text = article.read_text(encoding="utf-8")
    start = text.index('"scapegoat"')
    found = Findings(quotations=(Span(start, start + 11),), complete=True)
    async with app_session(article, findings=found) as s:
        assert counted(s) == Left(quotations=1)
        await s.press("O")
        assert s.selected == "scapegoat"
        assert "a quotation without a claim" in s.rows[0]
        await s.press("1", "f", "1", "s", *"He", "enter")
        assert counted(s) == Left()
        await s.press("O")
        assert "Nothing is left" in s.rows[0]


async def test_help_and_the_last_proposal_tell_what_is_left_in_words(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("?")
        assert "proposals not judged" in s.shown
        await s.press("q", "G", "shift+tab", "enter")
        assert "no proposal is further on. Left: " in s.rows[0]
