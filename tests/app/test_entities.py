"""Correcting entities by keys: what is selected, how far it holds, and what is seen of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.app.app_session import AppSession, app_session
from tui.model.findings import Findings, Mention
from tui.text.spans import Span

JOINED = "Ukraine Volodymyr Zelenskyy"
PART = "Volodymyr Zelenskyy"
TEXT = f"Talks\n\n{JOINED} spoke. Ukraine heard {PART}'s words. Then {JOINED} left.\n"


def _mention(words: str, label: str, after: str = "") -> Mention:
    start = TEXT.index(words, TEXT.index(after))
    return Mention(Span(start, start + len(words)), label, words)


FINDINGS = Findings(
    (
        _mention(JOINED, "ORG"),
        _mention("Ukraine", "GPE", ". Ukraine"),
        _mention(JOINED, "ORG", "Then"),
    ),
    complete=True,
)


@pytest.fixture
def speech(article: Path) -> Path:
    path = article.with_name("speech.txt")
    path.write_text(TEXT, encoding="utf-8")
    return path


def worded(s: AppSession) -> list[tuple[str, str]]:
    return [(span.of(s.session.text), each.label) for span, each in s.session.reading.mentions]


PARTS = [("Ukraine", "GPE"), (PART, "PERSON")]
WRONG = [(JOINED, "ORG"), ("Ukraine", "GPE"), (JOINED, "ORG")]


@pytest.mark.parametrize(("scope", "places"), [("", 3), ("t", 3), ("h", 1)])
async def test_a_part_is_selected_and_becomes_an_entity_of_its_own(
    speech: Path, scope: str, places: int
) -> None:
    async with app_session(speech, findings=FINDINGS) as s:
        s.select(PART)
        await s.press("@")
        assert f"w “{JOINED}” instead" in s.shown
        await s.press(*scope, "l", "p")
        assert worded(s).count((PART, "PERSON")) == places
        assert worded(s)[:2] == PARTS
        assert "(PERSON)" in s.shown
        await s.press("P", "h")
        assert f"PERSON {places}" in " ".join(s.shown.split())
        await s.press("escape", "g", "e", "e")
        assert s.selected == PART
        await s.press("E")
        assert s.selected == "Ukraine"
        await s.press("u")
        assert worded(s) == WRONG
        await s.press("ctrl+r")
        assert worded(s)[:2] == PARTS


async def test_a_word_of_an_entity_stands_for_all_of_it_and_is_made_one_by_a_key(
    speech: Path,
) -> None:
    async with app_session(speech, findings=FINDINGS) as s:
        s.select("Zelenskyy")
        await s.press("@")
        assert s.rows[-1].startswith(f" {JOINED}") or JOINED in s.rows[-2]
        await s.press("s", "p")
        assert ("Zelenskyy", "PERSON") in worded(s)
        assert worded(s)[0] == ("Ukraine", "GPE")


@pytest.mark.parametrize(("scope", "left"), [("", 0), ("t", 0), ("h", 1)])
async def test_ignoring_the_whole_leaves_its_parts_and_is_taken_back(
    speech: Path, scope: str, left: int
) -> None:
    async with app_session(speech, findings=FINDINGS) as s:
        s.select(JOINED)
        await s.press("@", *scope, "i")
        assert worded(s)[0] == ("Ukraine", "GPE")
        assert worded(s).count((JOINED, "ORG")) == left
        s.select(JOINED)
        await s.press("@", "x")
        assert worded(s) == WRONG


async def test_the_keys_for_a_scope_say_where_a_correction_holds(speech: Path) -> None:
    async with app_session(speech, findings=FINDINGS, size=(60, 15)) as s:
        s.select(JOINED)
        await s.press("@")
        assert "t in this article only" in s.shown
        await s.press("t")
        assert f"{JOINED}, in this article only," in s.shown
        await s.press("h")
        assert f"{JOINED}, only here," in s.shown
        await s.press("h", "l", "e")
        assert worded(s).count((JOINED, "EVENT")) == 2
        assert not s.file.exists()


@pytest.mark.parametrize("scope", ["t", "h"])
async def test_another_name_holds_in_one_article(speech: Path, scope: str) -> None:
    async with app_session(speech, findings=FINDINGS) as s:
        s.select("Ukraine", 1)
        await s.press("@", scope, "n", *("ctrl+u",), *"Kyiv", "enter")
        named = {each.name for _, each in s.session.reading.mentions}
        assert any("Kyiv" in name for name in named)
        (said,) = s.saved["mention"].values()
        assert said["quote"] == "Ukraine"


async def test_every_place_at_once_is_no_single_place(speech: Path) -> None:
    async with app_session(speech, findings=FINDINGS) as s:
        s.select(PART)
        await s.press("*", "@")
        assert "only here" not in s.shown
        await s.press("t", "p")
        assert worded(s) == PARTS * 3


async def test_what_was_said_of_one_place_is_not_meant_of_all_at_once(speech: Path) -> None:
    async with app_session(speech, findings=FINDINGS) as s:
        s.select(PART)
        await s.press("@", "h", "l", "p")
        s.select(PART)
        await s.press("@")
        assert f"{PART}, only here" in s.shown
        await s.press("escape", "*", "@")
        assert "only here" not in s.shown


async def test_corrections_of_this_article_are_among_the_changes(speech: Path) -> None:
    async with app_session(speech, findings=FINDINGS) as s:
        s.select(JOINED)
        await s.press("@", "h", "i")
        assert "saved" in s.rows[0]
        assert "mention" in s.saved


async def _relabel(s: AppSession) -> None:
    await s.press("l", "e")


async def _rename(s: AppSession) -> None:
    await s.press("n", "ctrl+u", *"Kyiv", "enter")


async def _alias(s: AppSession) -> None:
    await s.press("a", *"Ukraine", "enter")


async def _ignore(s: AppSession) -> None:
    await s.press("i")


async def _split(s: AppSession) -> None:
    await s.press("l", "p")


async def _join(s: AppSession) -> None:
    await s.press("s" if "make “" in s.shown else "l", "e")


VERBS: dict[str, tuple[Callable[[AppSession], Awaitable[None]], str]] = {
    "relabel": (_relabel, JOINED),
    "rename": (_rename, JOINED),
    "alias": (_alias, JOINED),
    "ignore": (_ignore, JOINED),
    "split": (_split, PART),
    "join": (_join, f"{JOINED} spoke"),
}


SAID = {"": "t in this article only", "t": "in this article only,", "h": "only here,"}


def _records(s: AppSession) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """What is on record, by the scope in which it holds."""
    tables = s.session.reading.tables
    by_scope: dict[str, list[tuple[str, dict[str, Any]]]] = {"": [], "t": [], "h": []}
    by_scope[""] = [(id, dict(fields)) for id, fields in tables.entity.items()]
    for id, fields in tables.mention.items():
        by_scope["h" if "prefix" in fields else "t"].append((id, dict(fields)))
    return by_scope


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("scope", ["", "t", "h"])
async def test_the_scope_of_a_correction_stays_whatever_is_said_next(
    speech: Path, scope: str, verb: str
) -> None:
    do, words = VERBS[verb]
    async with app_session(speech, findings=FINDINGS) as s:
        s.select(JOINED)
        await s.press("@", *scope, "l", "f")
        first, elsewhere = _records(s), worded(s)[1:]
        s.select(words)
        await s.press("@")
        assert SAID[scope] in s.shown
        await do(s)
        now = _records(s)
        assert now != first
        assert {each for each, found in now.items() if found} == {scope}
        if scope == "h":
            assert worded(s)[-2:] == elsewhere[-2:]
        await s.press("u")
        assert _records(s) == first
        await s.press("ctrl+r")
        assert _records(s) == now


@pytest.mark.parametrize("scope", ["", "t", "h"])
@pytest.mark.parametrize("later", ["t", "h"])
async def test_another_scope_holds_once_it_is_chosen(speech: Path, scope: str, later: str) -> None:
    async with app_session(speech, findings=FINDINGS) as s:
        s.select(JOINED)
        await s.press("@", *scope, "l", "f", "@", later, "l", "e")
        # The key of the scope that holds stands for all articles.
        chosen = "" if scope == later else later
        assert "EVENT" in [each.get("label") for _, each in _records(s)[chosen]]
        assert worded(s)[0] == (JOINED, "EVENT")
        await s.press("@", "x")
        assert "taken back" in s.shown
