from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.app_session import app_session
from tui.app import placing

COUNT = 120
STORY = "".join(f"The mayor spoke of plan number {n} at length.\n\n" for n in range(COUNT))


def many_claims(article: Path) -> None:
    article.write_text(STORY, encoding="utf-8")
    claims = "".join(
        f'\n[claim.b{n:05}]\nquote = "plan number {n} at length"\nkind = "report"\n'
        for n in range(COUNT)
    )
    file = article.parents[1] / "annotations" / f"{article.stem}.toml"
    file.write_text(f"format = 1\n{claims}", encoding="utf-8")


async def test_claims_that_take_long_to_find_are_found_while_somebody_reads(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "FIRST", 0)
    monkeypatch.setattr(placing, "EACH", 0)
    monkeypatch.setattr(placing, "BETWEEN", 3600)
    many_claims(article)
    async with app_session(article) as s:
        reading = s.reader.session.reading
        assert 0 < len(reading.waiting) < COUNT
        await s.press("V")
        assert "are still being looked for" in s.rows[0]
        last = f"b{COUNT - 1:05}"
        assert last in reading.waiting
        before = len(reading.claims)
        await s.press("j", "2", "u")
        assert len(reading.claims) == before
        while reading.waiting:
            s.reader.placing.step()
        await s.press("G", "[")
        assert s.reader.session.current == last
        await s.press("V")
        assert "Every claim stands where its words are" in s.rows[0]
