"""Which claim a key changes is the one that is shown."""

from __future__ import annotations

from pathlib import Path

from tests.app.sitting import sitting


async def test_selecting_just_a_claims_words_makes_it_the_current_one(article: Path) -> None:
    async with sitting(article) as s:
        await s.press("tab", "enter")
        first = s.desk.current
        await s.press("tab", "enter")
        second = s.desk.current
        await s.press("[")
        assert s.desk.current == first
        await s.press("'")
        assert s.desk.current == second
        await s.press("w", "B")
        tables = s.desk.reading.tables.claim
        assert tables[second]["judgement.reliability"] == "B"
        assert "judgement.reliability" not in tables[first]
