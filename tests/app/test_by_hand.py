"""A statement that the analysis has not found, tagged as a person does."""

from __future__ import annotations

from pathlib import Path

from tests.app.app_session import app_session


async def test_an_indirect_statement_and_its_grades_cost_twelve_keys(article: Path) -> None:
    article.write_text(
        "Bridge\n\nIt is old. Bob Stone of the council said the bridge will close in May.\n"
    )
    async with app_session(article) as s:
        keys = ["/", *"clo", "enter", "o", "o", "1", "w", "b", "2"]
        assert len(keys) <= 12
        await s.press(*keys)
        assert s.current["quote"] == "the bridge will close in May"
        told = ("form", "factuality", "time", "source.quote", "cue.quote")
        assert [s.current[name] for name in told] == [
            "indirect",
            "CT+",
            "future",
            "Bob Stone of the council",
            "said",
        ]
        assert (s.current["judgement.reliability"], s.current["judgement.credibility"]) == ("B", 2)
