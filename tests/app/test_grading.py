"""w: how far a source is to be trusted, and how far what it says is to be believed."""

from __future__ import annotations

from pathlib import Path

from tests.app.app_session import ALLEGATION, app_session
from tests.session.samples import MEETING


async def test_source_and_claim_are_graded_by_three_keys(article: Path) -> None:
    async with app_session(article) as s:
        s.select(MEETING)
        await s.press("1", "w", "b")
        assert "credibility 1-6" in " ".join(s.rows[-4:])
        await s.press("2")
        assert s.current["judgement.reliability"] == "B"
        assert s.current["judgement.credibility"] == 2
        assert "credibility 1-6" not in " ".join(s.rows[-4:])


async def test_the_claim_may_be_graded_first(article: Path) -> None:
    async with app_session(article) as s:
        s.select(MEETING)
        await s.press("1", "w", "2", "b")
        assert s.current["judgement.reliability"] == "B"
        assert s.current["judgement.credibility"] == 2


async def test_one_grade_alone_is_kept_and_other_keys_do_what_they_do(article: Path) -> None:
    async with app_session(article) as s:
        s.select(MEETING)
        await s.press("1", "w", "b", "escape", "2")
        assert s.current["kind"] == "allegation"
        await s.press("u", "u", "w", "b", "u")
        assert "judgement.reliability" not in s.current
        await s.press("w", "b", "w", "3", "w", "c")
        assert "reliability a-f" not in " ".join(s.rows[-4:])
        assert (s.current["judgement.reliability"], s.current["judgement.credibility"]) == ("C", 3)


async def test_the_grade_of_a_source_is_offered_on_its_next_claim(article: Path) -> None:
    async with app_session(article) as s:
        s.select(MEETING)
        await s.press("1", "s", *"Ann Holt", "enter", "w", "b", "2")
        s.select("scapegoat")
        await s.press("1", "s", *"Bob Stone", "enter")
        assert "w enter" not in "\n".join(s.rows)
        s.select(ALLEGATION.strip())
        await s.press("1", "s", *"Ann Holt", "enter")
        assert "B ? (w enter)" in "\n".join(s.rows)
        await s.press("w", "enter", "3")
        assert (s.current["judgement.reliability"], s.current["judgement.credibility"]) == ("B", 3)
        assert "w enter" not in "\n".join(s.rows)


async def test_the_grade_on_record_of_a_person_is_offered_and_never_written_unasked(
    article: Path,
) -> None:
    known = article.parents[1] / "annotations" / "entities.toml"
    known.parent.mkdir(exist_ok=True)
    known.write_text(
        '[entity.holt]\nname = "Ann Holt"\naliases = ["Holt"]\n'
        'reliability = "C"\nreliability_date = "2026-03-01"\n'
    )
    async with app_session(article) as s:
        s.select(MEETING)
        await s.press("1", "s", *"Holt", "enter")
        assert "judgement.reliability" not in s.current
        await s.press("w")
        assert "reliability C on record since 2026-03-01" in " ".join(s.rows)
        await s.press("enter", "2")
        assert s.current["judgement.reliability"] == "C"
        s.select("scapegoat")
        await s.press("1", "s", *"Holt", "enter", "w", "b", "escape")
        assert s.current["judgement.reliability"] == "B"
        assert 'reliability = "C"' in known.read_text()
