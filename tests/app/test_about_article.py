"""The article's own table in the program: done or open, outlet, byline, date, address, note."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.app_session import app_session, project_in


async def test_one_key_says_that_the_article_is_done_and_again_that_it_is_open(
    article: Path,
) -> None:
    async with app_session(article) as s:
        await s.press("Z")
        assert s.saved["article"]["state"] == "done"
        assert "article done" in s.rows[0]
        await s.press("l")
        assert "military · done" in s.rows[0]
        await s.press("Z")
        assert s.saved["article"]["state"] == "open"
        await s.press("u", "u")
        assert "state" not in s.session.reading.about
        assert not s.file.exists()


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("o", "outlet"),
        ("b", "byline"),
        ("p", "published"),
        ("u", "url"),
        ("l", "language"),
        ("c", "note"),
    ],
)
async def test_what_is_known_of_the_article_is_typed(article: Path, key: str, name: str) -> None:
    async with app_session(article) as s:
        await s.press("tab", "1", "=", key, *"The 1x ", "enter")
        assert s.saved["article"][name] == "The 1x"
        assert s.saved["article"]["title"].startswith("Officials")
        assert f"{name}: The 1x" in s.rows[0]
        await s.press("=")
        assert f"{name}: The 1x" in s.shown
        await s.press(key, "ctrl+a", "ctrl+k", "enter")
        assert name not in s.saved["article"]
        await s.press("u")
        assert s.saved["article"][name] == "The 1x"
        assert len(s.claims) == 1


async def test_outlet_and_date_stand_behind_the_title_where_there_is_room(article: Path) -> None:
    async with app_session(article, size=(140, 40)) as s:
        await s.press("=", "o", *"CNN", "enter", "=", "p", *"2011-09-29", "enter", "l")
        assert "military · CNN · 2011-09-29" in s.rows[0]
    async with app_session(article, size=(60, 15)) as s:
        assert "CNN" not in s.rows[0]


async def test_what_others_have_put_there_meanwhile_is_told_and_kept(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("=", "o", *"CNN", "enter", "=", "o")
        s.file.write_text(s.file.read_text().replace('"CNN"', '"Reuters"'))
        await s.press("2", "enter")
        assert "outlet was changed meanwhile to “Reuters”" in s.rows[0]
        assert s.saved["article"]["outlet"] == "Reuters"


async def test_a_date_that_a_person_wrote_into_the_file_is_replaced(tmp_path: Path) -> None:
    article = project_in(tmp_path)
    file = tmp_path / "annotations" / "haqqani-network.toml"
    file.write_text(
        'format = 1\n\n[article]\npath = "seeds/haqqani-network.txt"\npublished = 2011-09-29\n'
    )
    async with app_session(article) as s:
        await s.press("=", "p", *"2012-01-01", "enter")
        assert s.saved["article"]["published"] == "2012-01-01"
