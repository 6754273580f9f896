"""Which claim a key changes is the one that is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.app_session import STAYS, AppSession, app_session


async def test_selecting_just_a_claims_words_makes_it_the_current_one(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter")
        first = s.session.current
        await s.press("tab", "enter")
        second = s.session.current
        await s.press("[")
        assert s.session.current == first
        await s.press("'")
        assert s.session.current == second
        await s.press("w", "B")
        tables = s.session.reading.tables.claim
        assert tables[second]["judgement.reliability"] == "B"
        assert "judgement.reliability" not in tables[first]


FIRST = "Kayani canceled"
SECOND = "Mark Stroh"


async def two(s: AppSession) -> tuple[str, str]:
    """Two claims on record, far from each other, the first of them the current one."""
    s.select(SECOND)
    await s.press("1")
    second = s.session.current
    s.select(FIRST)
    await s.press("1")
    return s.session.current, second


@pytest.mark.parametrize("key", ["f", "w", "t", "c", "d", "r", "S"])
async def test_keys_change_the_claim_under_the_cursor(article: Path, key: str) -> None:
    async with app_session(article) as s:
        first, second = await two(s)
        s.select(SECOND)
        await s.press("l", "h")
        s.select(SECOND.split()[0])
        assert s.session.current == first
        assert "claim  report" in s.shown
        await s.press(key)
        assert s.session.current == second


@pytest.mark.parametrize("key", ["f", "w", "t", "c", "d", "r", "S", "U", "x"])
async def test_where_no_claim_is_no_key_changes_one(article: Path, key: str) -> None:
    async with app_session(article) as s:
        await two(s)
        before = s.file.read_bytes()
        s.select("Story highlights")
        assert "report · none" not in s.shown
        await s.press(key)
        assert "o claim is here" in s.rows[0] or "Neither a claim" in s.rows[0]
        assert s.file.read_bytes() == before


async def test_a_proposal_under_the_cursor_is_not_taken_for_the_claim_before(article: Path) -> None:
    async with app_session(article) as s:
        s.select(FIRST)
        await s.press("1", "g", "tab")
        for key in "wsC":
            await s.press(key)
            assert "proposal: enter" in s.rows[0]
        assert "judgement.reliability" not in s.claims[0].fields


async def test_a_mouse_that_goes_elsewhere_does_not_turn_an_answer_to_another_claim(
    article: Path,
) -> None:
    async with app_session(article) as s:
        first, second = await two(s)
        await s.press("w")
        s.select(SECOND)
        s.reader.perform(lambda: None)
        assert s.session.current == second
        await s.press("b")
        assert s.session.reading.tables.claim[first]["judgement.reliability"] == "B"
        assert "judgement.reliability" not in s.session.reading.tables.claim[second]


async def test_words_selected_elsewhere_are_the_source_of_the_claim_that_is_named(
    article: Path,
) -> None:
    async with app_session(article) as s:
        first, _ = await two(s)
        s.select("Ashfaq Kayani")
        assert "s C  these words for report" in s.shown
        await s.press("s")
        assert s.session.reading.tables.claim[first]["source.quote"] == "Ashfaq Kayani"
        assert s.session.current == first
        await s.press("w", "b")
        assert s.session.reading.tables.claim[first]["judgement.reliability"] == "B"


async def test_inside_another_claim_it_is_asked_whose_words_they_are(article: Path) -> None:
    async with app_session(article) as s:
        first, second = await two(s)
        s.select("Stroh", 0)
        await s.press("s")
        assert FIRST in s.shown.splitlines()[-2] + s.rows[-1]
        await s.press("1")
        assert s.session.reading.tables.claim[first]["source.quote"] == "Stroh"
        await s.press("u")
        s.select("Stroh", 0)
        await s.press("s", "3", *"somebody", "enter")
        assert s.session.reading.tables.claim[second]["source.speaker"] == "somebody"
        assert "source.speaker" not in s.session.reading.tables.claim[first]


async def test_a_claim_that_was_not_found_is_changed_until_the_cursor_moves(article: Path) -> None:
    async with app_session(article) as s:
        await two(s)
        text = s.file.read_text(encoding="utf-8")
        lost = '\n[claim.z00000]\nquote = "zebras zigzag"\nkind = "opinion"\n'
        s.file.write_text(text + lost, encoding="utf-8")
        s.reader.look_outside()
        await s.press("P", "G", "P", "w", "c")
        assert s.session.reading.tables.claim["z00000"]["judgement.reliability"] == "C"
        await s.press("g", "w")
        assert "No claim is" in s.rows[0]


LOST = '\n[claim.z00000]\nquote = "zebras zigzag"\nkind = "opinion"\n'


def told(s: AppSession) -> str:
    """What the panel says, on one line."""
    return " ".join(" ".join(row[row.rfind("│") + 1 :] for row in s.rows).split())


async def with_one_lost(s: AppSession) -> str:
    """Two claims that stand in the text, and one current that does not; its id."""
    await two(s)
    s.file.write_text(s.file.read_text(encoding="utf-8") + LOST, encoding="utf-8")
    s.reader.look_outside()
    await s.press("escape", "escape", "g", "V")
    assert s.session.current == "z00000"
    return "z00000"


async def test_what_the_bottom_line_says_of_a_claim_without_a_place_is_what_is_done(
    article: Path,
) -> None:
    async with app_session(article) as s:
        await two(s)
        s.file.write_text(s.file.read_text(encoding="utf-8") + LOST, encoding="utf-8")
        s.reader.look_outside()
        await s.press("tab", "P", "h", "G", "P")
        assert s.session.current == "z00000"
        assert "claim  opinion" in s.shown
        assert s.rows[-1].startswith(" change to:")
        await s.press("2")
        assert s.session.reading.tables.claim["z00000"]["kind"] == "allegation"
        assert len(s.claims) == 3
        await s.press("x")
        assert "z00000" not in s.session.reading.tables.claim


async def test_x_on_a_proposal_rejects_it_whatever_claim_was_visited_last(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        lost = await with_one_lost(s)
        await s.press("escape", "tab")
        assert s.rows[-1].startswith(" enter:")
        assert "proposal  " in s.shown
        await s.press("x")
        assert lost in s.session.reading.tables.claim
        assert len(s.session.reading.tables.rejected) == 1


async def test_a_claim_without_a_place_is_put_on_words_that_are_proposed_too(
    article: Path,
) -> None:
    async with app_session(article) as s:
        lost = await with_one_lost(s)
        assert "esc, select its words of now, then press I" in told(s)
        await s.press("escape", "tab")
        words = s.selected
        assert "I puts opinion “zebras zigzag” on these words" in told(s)
        await s.press("I")
        assert s.session.reading.tables.claim[lost]["quote"] == words
        assert s.session.current == lost
        await s.press("w", "b")
        assert s.session.reading.tables.claim[lost]["judgement.reliability"] == "B"


async def test_letting_go_of_a_claim_without_a_place(article: Path) -> None:
    async with app_session(article) as s:
        await with_one_lost(s)
        await s.press("escape", "l", "s")
        assert "source (not now)" in s.shown
        await s.press("escape", "C")
        assert "No claim is" in s.rows[0]
        await s.press("escape", "escape")
        assert s.session.current == ""
        await s.press("I")
        assert "No claim is" in s.rows[0]


# Several claims on the same words


async def test_a_second_claim_on_the_same_words_is_a_key_away(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter")
        first = s.session.current
        assert s.rows[-1].rstrip().endswith("+")
        assert "another claim on these words" in s.shown
        await s.press("+", "8")
        second = s.session.current
        one, other = (s.session.reading.tables.claim[id] for id in (first, second))
        assert (one["quote"], one["kind"]) == (other["quote"], "report")
        assert other["kind"] == "opinion"
        assert other["source.quote"] == one["source.quote"]
        assert "status" not in other
        await s.press("u")
        assert list(s.session.reading.tables.claim) == [first]
        await s.press("escape", "escape", "G", "+")
        assert "a digit alone tags them" in s.rows[0]


async def test_undoing_goes_to_the_claim_that_it_was_about(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter")
        words, first = s.selected, s.session.current
        await s.press("+", "8", "[", "c", *"one", "enter")
        assert s.session.current == first
        await s.press("]", "c", *"two", "enter", "G", "u")
        assert s.selected == words
        assert s.session.current not in ("", first)
        await s.press("G", "u")
        assert (s.selected, s.session.current) == (words, first)


async def test_claims_on_the_same_words_are_all_walked_and_changed(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter", "+", "8", "+", "5", "tab", "enter", "g", "escape")
        walked = []
        for _ in range(4):
            await s.press("]")
            walked.append(s.session.current)
            await s.press("w", "abcd"[len(walked) - 1])
        assert len(set(walked)) == 4
        graded = [s.session.reading.tables.claim[id]["judgement.reliability"] for id in walked]
        assert graded == ["A", "B", "C", "D"]
        await s.press("]")
        assert "no claim after" in s.rows[0]
        back = [s.session.current]
        for _ in range(3):
            await s.press("[")
            back.append(s.session.current)
        assert back == walked[::-1]
        await s.press("]", "9")
        assert s.session.reading.tables.claim[walked[1]]["kind"] == "no-comment"
        await s.press("x", "u")
        assert s.session.current == walked[1]


async def test_inside_claims_on_the_same_words_it_is_the_current_one(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter", "+", "8")
        first, second = (claim.id for claim in s.claims)
        for id, grade in ((first, "B"), (second, "C")):
            s.select(s.current["quote"])
            s.session.visit(id)
            s.select("not in a position")
            await s.press("w", grade)
            assert s.session.reading.tables.claim[id]["judgement.reliability"] == grade


async def test_the_panel_leads_to_each_of_the_claims_on_the_same_words(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter", "+", "8", "[", "P", "g")
        ids = []
        for _ in range(2):
            ids.append(s.session.current)
            await s.press("j")
        assert len(set(ids)) == 2
        await s.press("g", "enter", "c", *"mine", "enter")
        assert s.session.reading.tables.claim[ids[0]]["note"] == "mine"
