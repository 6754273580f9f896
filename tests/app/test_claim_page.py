"""The page of one claim: all of it is there, and the keys of the article change it in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.app_session import (
    DENIED,
    AppSession,
    app_session,
    commit,
    git_answers,
    put_in_git,
)
from tests.app.test_prompts import prepared
from tests.vcs.conftest import needs_git

SIZES = ((120, 40), (80, 24), (60, 15))
# The same keys in the article and on the page; the field, and what they put there.
CHANGES = {
    "f 3": ("factuality", "PS+"),
    "f p": ("time", "past"),
    "t o n e enter": ("tags", ("one",)),
    "c o n e ctrl+j t w o enter": ("note", "one\ntwo"),
    "w b": ("judgement.reliability", "B"),
    "w l 5": ("judgement.likelihood", "likely"),
    "3": ("kind", "denial"),
    "s N o b o d y enter": ("source.speaker", "Nobody"),
}
# The fields that have a key nowhere else.
ONLY_THERE = {
    "m 2": ("form", "indirect"),
    "y 1": ("source.type", "named"),
    "# 3 enter": ("source.count", 3),
    "i m a y o r enter": ("source.title", "mayor"),
    "z s a w enter": ("source.grounds", "saw"),
    "e w h y enter": ("source.reason", "why"),
}


def typed(keys: str) -> list[str]:
    return keys.split()


async def on_page(s: AppSession) -> None:
    """Open the page of a claim that has others beside it."""
    await prepared(s)
    await s.press("d")


@pytest.mark.parametrize("keys", CHANGES)
@pytest.mark.parametrize("page", [True, False])
async def test_a_field_has_the_same_keys_in_both_places(
    article: Path, keys: str, page: bool
) -> None:
    name, value = CHANGES[keys]
    async with app_session(article) as s:
        await prepared(s)
        await s.press(*(["d"] if page else []), *typed(keys))
        assert s.current[name] == value
        assert s.reader.frame.on_page == page


@pytest.mark.parametrize("keys", ONLY_THERE)
@pytest.mark.parametrize("size", SIZES)
async def test_every_other_field_has_a_key_on_the_page(
    article: Path, keys: str, size: tuple[int, int]
) -> None:
    name, value = ONLY_THERE[keys]
    async with app_session(article, size=size) as s:
        await on_page(s)
        await s.press(*typed(keys))
        assert s.current[name] == value
        await s.press("u", "d")
        assert s.current.get(name) != value


async def test_a_field_is_changed_by_picking_its_line_too(article: Path) -> None:
    async with app_session(article) as s:
        await on_page(s)
        await s.press("j", "j", "enter", "1")
        assert s.current["form"] == "direct"
        await s.press("g", "enter")
        assert "Nobody changes this here" in s.rows[0]


@pytest.mark.parametrize("size", SIZES)
async def test_all_of_a_long_quote_and_of_a_note_is_there(
    article: Path, size: tuple[int, int]
) -> None:
    async with app_session(article, size=size) as s:
        s.select(DENIED)
        await s.press("3", "c", *"first", "ctrl+j", *"second", "enter", "d")
        seen = list(s.rows)
        while "further" not in s.rows[0]:
            await s.press("space")
            seen += s.rows
        words = " ".join(" ".join(seen).split())
        for word in DENIED.split():
            assert word in words
        first = next(n for n, row in enumerate(seen) if row.strip().endswith(" first"))
        assert seen[first + 1].strip() == "second"
        assert tuple(s.saved["claim"][s.session.current]["note"].splitlines()) == (
            "first",
            "second",
        )
        assert 'note = """\nfirst\nsecond"""\n' in s.file.read_text(encoding="utf-8")


async def test_relations_are_told_both_ways_and_lead_on(article: Path) -> None:
    async with app_session(article) as s:
        await on_page(s)
        here = s.session.current
        await s.press("r", "s", *"bitter", "enter")
        row = next(row for row in s.rows[1:] if "supports" in row)
        other = s.current["supports"][0]
        assert f"{other} report  “bitter war of words”" in row
        while "▸" not in next(row for row in s.rows[1:] if "supports" in row):
            await s.press("j")
        await s.press("enter")
        assert s.session.current == other
        back = next(row for row in s.rows if "supported by" in row)
        assert f"{here} report" in back
        assert s.reader.frame.on_page


async def test_going_on_shows_the_next_claim_and_escape_the_article(article: Path) -> None:
    async with app_session(article) as s:
        await on_page(s)
        first = s.session.current
        await s.press("[")
        assert s.session.current != first
        assert s.session.current in s.rows[0]
        await s.press("l", "escape")
        assert s.session.current not in s.rows[0]
        assert s.selected == s.current["quote"]


async def test_keys_that_need_the_text_say_so_and_do_nothing(article: Path) -> None:
    async with app_session(article) as s:
        await on_page(s)
        before = s.session.cursor, s.session.current, s.claims
        for key in ("o", "I", "tab", "'", "n", "v", "*", "@"):
            await s.press(key)
            assert "d goes back" in s.rows[0], key
        assert (s.session.cursor, s.session.current, s.claims) == before


async def test_without_a_claim_it_says_so_and_takes_no_key_for_another(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("d")
        assert "No claim is" in s.rows[0]
        await s.press("1", "m", "c", "escape", "escape")
        assert not s.claims
        assert not s.reader.frame.on_page


async def test_a_claim_that_is_removed_there_comes_back_by_undoing(article: Path) -> None:
    async with app_session(article) as s:
        await on_page(s)
        count, id = len(s.claims), s.session.current
        await s.press("x")
        assert len(s.claims) == count - 1
        await s.press("u")
        assert id in s.reader.scene.claim_page.id
        assert len(s.claims) == count


async def test_a_click_picks_a_line(article: Path) -> None:
    async with app_session(article) as s:
        await on_page(s)
        y = next(y for y, row in enumerate(s.rows) if "factuality" in row)
        await s.pilot.click(offset=(30, y))
        await s.press("enter", "3")
        assert s.current["factuality"] == "PS+"


@needs_git
async def test_what_each_commit_has_changed_is_told(article: Path) -> None:
    folder = put_in_git(article)
    async with app_session(article) as s:
        await git_answers(s)
        await s.press("]", "3")
        commit(folder)
        s.reader.scene.in_git.look()
        await git_answers(s)
        await s.press("d")
        await git_answers(s)
        shown = s.shown
        assert shown.count("a day's work · Ann") == 2
        assert "[-report-] → {+denial+}" in shown
        assert "put on record" in shown


async def test_without_git_it_says_that_there_is_no_history(article: Path) -> None:
    async with app_session(article) as s:
        await on_page(s)
        await git_answers(s)
        assert "git does not keep these annotations" in s.shown
        assert "claim 3 of 3" in s.rows[0]
