"""Correcting entities by keys: what is selected, how far it holds, and what is seen of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.sitting import Sitting, sitting
from tui.core.findings import Findings, Mention
from tui.core.spans import Span

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


def worded(s: Sitting) -> list[tuple[str, str]]:
    return [(span.of(s.desk.text), each.label) for span, each in s.desk.reading.mentions]


PARTS = [("Ukraine", "GPE"), (PART, "PERSON")]
WRONG = [(JOINED, "ORG"), ("Ukraine", "GPE"), (JOINED, "ORG")]


@pytest.mark.parametrize(("scope", "places"), [("", 3), ("t", 3), ("h", 1)])
async def test_a_part_is_selected_and_becomes_an_entity_of_its_own(
    speech: Path, scope: str, places: int
) -> None:
    async with sitting(speech, findings=FINDINGS) as s:
        s.select(PART)
        await s.press("@")
        assert f"w “{JOINED}” instead" in s.shown
        await s.press(*scope, "l", "p")
        assert worded(s).count((PART, "PERSON")) == places
        assert worded(s)[:2] == PARTS
        assert "(PERSON)" in s.shown
        await s.press("P", "h")
        assert f"PERSON {places}" in s.shown
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
    async with sitting(speech, findings=FINDINGS) as s:
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
    async with sitting(speech, findings=FINDINGS) as s:
        s.select(JOINED)
        await s.press("@", *scope, "i")
        assert worded(s)[0] == ("Ukraine", "GPE")
        assert worded(s).count((JOINED, "ORG")) == left
        s.select(JOINED)
        await s.press("@", "x")
        assert worded(s) == WRONG


async def test_the_keys_for_a_scope_say_where_a_correction_holds(speech: Path) -> None:
    async with sitting(speech, findings=FINDINGS, size=(60, 15)) as s:
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
    async with sitting(speech, findings=FINDINGS) as s:
        s.select("Ukraine", 1)
        await s.press("@", scope, "n", *("ctrl+u",), *"Kyiv", "enter")
        named = {each.name for _, each in s.desk.reading.mentions}
        assert any("Kyiv" in name for name in named)
        (said,) = s.saved["mention"].values()
        assert said["quote"] == "Ukraine"


async def test_every_place_at_once_is_no_single_place(speech: Path) -> None:
    async with sitting(speech, findings=FINDINGS) as s:
        s.select(PART)
        await s.press("*", "@")
        assert "only here" not in s.shown
        await s.press("t", "p")
        assert worded(s) == PARTS * 3


async def test_corrections_of_this_article_are_among_the_changes(speech: Path) -> None:
    async with sitting(speech, findings=FINDINGS) as s:
        s.select(JOINED)
        await s.press("@", "h", "i")
        assert "saved" in s.rows[0]
        assert "mention" in s.saved
