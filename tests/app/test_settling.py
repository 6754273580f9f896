"""Conflicts and doubles on the screen, and the keys that settle them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.app_session import DENIED, app_session

LEFT = f"""\
format = 1

[claim.k7f3qd]
quote = "{DENIED}"
kind = "allegation"

[conflict.k7f3qd.theirs]
kind = "demand"

[conflict.k7f3qd.base]
kind = "denial"
"""
NOTED = LEFT.replace(
    'kind = "demand"', 'kind = "demand"\nnote = "ask the embassy in Kabul on Monday"'
).replace('kind = "allegation"', 'kind = "allegation"\nnote = "ask the embassy on Friday"')
MORE = """
[conflict.article.theirs]
title = "Their title"
"""
DOUBLE = f"""\
format = 1

[claim.k7f3qd]
quote = "{DENIED}"
kind = "denial"

[claim.m2x8wd]
quote = "{DENIED}"
kind = "denial"
tags = ["border"]
"""


def annotated(article: Path, text: str) -> None:
    file = article.parents[1] / "annotations" / f"{article.stem}.toml"
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("size", [(120, 40), (60, 15), (40, 12)])
async def test_both_sides_are_shown_and_a_key_takes_one(
    article: Path, size: tuple[int, int]
) -> None:
    annotated(article, LEFT)
    async with app_session(article, size=size) as s:
        assert "1 conflict: X" in s.rows[0]
        await s.press("X")
        assert s.selected == DENIED
        shown = s.shown
        assert all(words in shown for words in ("ours", "allegation", "theirs", "demand"))
        assert "t theirs" in shown
        await s.press("t")
        assert s.saved["claim"]["k7f3qd"]["kind"] == "demand"
        assert "conflict" not in s.saved
        assert "no conflict is left" in s.rows[0]
        await s.press("u")
        assert "1 conflict: X" in s.rows[0]
        await s.press("X", "escape", "X", "o")
        assert s.saved["claim"]["k7f3qd"]["kind"] == "allegation"
        await s.press("X")
        assert "No merge has left a conflict" in s.rows[0]


@pytest.mark.parametrize("size", [(60, 15), (40, 12)])
async def test_the_words_in_conflict_stay_in_sight_beside_both_sides(
    article: Path, size: tuple[int, int]
) -> None:
    annotated(article, NOTED)
    async with app_session(article, size=size) as s:
        await s.press("X")
        assert "The allegation of" in s.shown


async def test_several_conflicts_are_walked_through(article: Path) -> None:
    annotated(article, LEFT + MORE)
    async with app_session(article) as s:
        assert "2 conflicts: X" in s.rows[0]
        await s.press("X")
        assert "Their title" in s.shown
        await s.press("n")
        assert "demand" in s.shown
        await s.press("b", "X", "t")
        assert s.saved["article"]["title"] == "Their title"
        assert {claim["kind"] for claim in s.saved["claim"].values()} == {"allegation", "demand"}
        assert "no conflict is left" in s.rows[0]


async def test_doubles_are_shown_and_folded_by_one_key(article: Path) -> None:
    annotated(article, DOUBLE)
    async with app_session(article) as s:
        await s.press("Y")
        assert s.selected == DENIED
        assert "Y folds them" in s.shown
        await s.press("Y")
        assert s.saved["claim"]["k7f3qd"]["tags"] == ["border"]
        assert len(s.saved["claim"]) == 1
        assert "m2x8wd folded into k7f3qd" in s.rows[0]
        await s.press("Y")
        assert "No two claims" in s.rows[0]
        await s.press("u")
        assert len(s.saved["claim"]) == 2


async def test_a_selection_becomes_the_content_of_the_claim(article: Path) -> None:
    annotated(article, DOUBLE.partition("[claim.m2x8wd]")[0])
    async with app_session(article) as s:
        await s.press("]", ",", ",", "I")
        assert s.saved["claim"]["k7f3qd"]["quote"] == DENIED.removesuffix(" against us")
        await s.press("u")
        assert s.saved["claim"]["k7f3qd"]["quote"] == DENIED


@pytest.mark.parametrize("size", [(120, 40), (60, 15)])
async def test_a_lost_claim_on_other_words_tells_which_source_stands_there_no_more(
    article: Path, size: tuple[int, int]
) -> None:
    gone = DOUBLE.partition("[claim.m2x8wd]")[0].replace(DENIED, "Nobody ever wrote this at all")
    annotated(article, f'{gone}\n[claim.k7f3qd.source]\nquote = "Ann Lee"\n')
    async with app_session(article, size=size) as s:
        await s.press("V", "escape", "I")
        assert s.saved["claim"]["k7f3qd"]["quote"] != "Nobody ever wrote this at all"
        assert "its source “Ann Lee” no longer stands near: s sets another" in s.rows[0]


async def test_a_relation_on_the_page_asks_for_the_claim_at_once(article: Path) -> None:
    annotated(article, DOUBLE)
    async with app_session(article) as s:
        await s.press("]", "d", "r", "o", "enter")
        claims = s.saved["claim"].values()
        assert [claim["opposes"] for claim in claims if "opposes" in claim]


async def test_the_words_that_a_conflict_is_about_are_brought_into_sight(article: Path) -> None:
    annotated(article, NOTED)
    async with app_session(article, size=(60, 20)) as s:
        await s.press("X")
        view = s.reader.frame.view
        first, last = view.rows_of(s.session.cursor.span)
        assert 0 < view.top_row <= first
        assert last < view.top_row + view.size.height
