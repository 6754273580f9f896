"""The article's own table in the program: done or open, outlet, byline, date, address, note."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.app_session import ANN, app_session, project_in


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
        ("m", "modified"),
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


ORIGIN = """\
format = 1

[article]
path = "seeds/haqqani-network.txt"
title = "Officials: No action"
url = "https://cnn.example/haqqani"
outlet = "CNN"
byline = "Ada Brook"
byline_guess = true
published = "2011-09-29T10:00:00Z"
added = "2011-10-01"
"""


async def test_where_it_is_from_stands_in_the_first_row_and_goes_with_a_citation(
    tmp_path: Path,
) -> None:
    article = project_in(tmp_path)
    file = tmp_path / "annotations" / "haqqani-network.toml"
    file.write_text(ORIGIN)
    async with app_session(article, size=(200, 40)) as s:
        await s.press("l")
        assert "military · CNN · 2011-09-29 · by Ada Brook (a guess)" in s.rows[0]
        assert "no claims yet" in s.rows[0]
        s.select("stretched too thin")
        await s.press("y")
        assert s.app.clipboard == (
            "“stretched too thin” — “Officials: No action”, CNN, 29 September 2011, "
            "https://cnn.example/haqqani"
        )
        await s.press("=", "b", "enter", "l")
        assert "by Ada Brook" in s.rows[0]
        assert "(a guess)" not in s.rows[0]
        assert "byline_guess" not in s.saved["article"]
        await s.press("u")
        assert s.file.read_text() == ORIGIN


async def test_it_is_there_still_when_no_claim_is_left(tmp_path: Path) -> None:
    article = project_in(tmp_path)
    file = tmp_path / "annotations" / "haqqani-network.toml"
    file.write_text(ORIGIN)
    async with app_session(article) as s:
        await s.press("tab", "1")
        assert len(s.claims) == 1
        await s.press("u")
        assert file.read_text() == ORIGIN
        await s.press("tab", "1", "x")
        assert not s.claims
        await s.press("l")
        assert "saved" in s.rows[0]
    assert file.read_text() == ORIGIN


async def test_it_stands_once_for_all_annotators(tmp_path: Path) -> None:
    article = project_in(tmp_path)
    common = tmp_path / "annotations" / "haqqani-network.toml"
    common.write_text(f'{ORIGIN}\n[claim.k7f3qd]\nquote = "Kayani canceled"\nkind = "opinion"\n')
    before = common.read_text()
    ann = ANN._replace(annotator="ann")
    async with app_session(article, settings=ann, size=(160, 40)) as s:
        assert len(s.session.reading.claims) == 0
        await s.press("l")
        assert "military · CNN · 2011-09-29" in s.rows[0]
        await s.press("=", "o", "enter")
        assert not s.file.exists()
        await s.press("=", "o", "ctrl+a", "ctrl+k", "enter")
        assert "file that all annotators share" in s.rows[0]
        await s.press("escape", "=", "o", "ctrl+a", "ctrl+k", *"AP", "enter", "l")
        assert "military · AP · 2011-09-29" in s.rows[0]
        assert s.file.parent.name == "@ann"
        assert s.saved["article"].keys() == {"path", "title", "outlet"}
        await s.press("y")
        assert "AP, 29 September 2011" in s.app.clipboard
    assert common.read_text() == before


@pytest.mark.parametrize(
    "front_matter",
    [
        (
            '---\ntitle: "Harbour to close"\nsource: https://gull.example/a\nsite: The Gull\n'
            "author:\n  - '[[Ada Brook]]'\npublished: 2024-05-04\n---\n\n"
        ),
        (
            '+++\ntitle = "Harbour to close"\nurl = "https://gull.example/a"\nsite = "The Gull"\n'
            'author = ["Ada Brook"]\npublished = 2024-05-04\n[extra]\ndraft = false\n+++\n\n'
        ),
    ],
)
async def test_a_clip_with_front_matter_opens_with_its_text_and_says_where_it_is_from(
    tmp_path: Path, front_matter: str
) -> None:
    article = project_in(tmp_path).with_name("clip.md")
    article.write_text(
        f"{front_matter}The old harbour will close in May, the mayor said.\n\n"
        "Nobody had asked for it.\n"
    )
    before = article.read_bytes()
    async with app_session(article, size=(140, 20)) as s:
        await s.press("l")
        assert "Harbour to close · The Gull · 2024-05-04 · by Ada Brook" in s.rows[0]
        hidden = ("---", "+++", "gull.example")
        assert not any(mark in row for mark in hidden for row in s.rows[1:-2])
        assert s.session.text.startswith("The old harbour")
        s.select("The old harbour will close in May")
        await s.press("y")
        where = "“Harbour to close”, by Ada Brook, The Gull, 4 May 2024, https://gull.example/a"
        assert s.app.clipboard == f"“The old harbour will close in May” — {where}"
        await s.press("1")
        assert s.saved["article"] == {
            "path": "seeds/clip.md",
            "title": "Harbour to close",
            "url": "https://gull.example/a",
            "outlet": "The Gull",
            "byline": "Ada Brook",
            "published": "2024-05-04",
        }
        await s.press("x", "l")
        assert not s.file.exists()
    assert article.read_bytes() == before


async def test_the_first_row_says_that_a_newer_version_is_there(article: Path) -> None:
    project = article.parent.parent
    file = project / "annotations" / f"{article.stem}.toml"
    file.parent.mkdir(exist_ok=True)
    head = f'format = 1\n\n[article]\npath = "seeds/{article.name}"\nnewer = "seeds/newer.txt"\n'
    file.write_text(head, encoding="utf-8")
    async with app_session(article) as s:
        assert "newer" not in s.rows[0]
    article.with_name("newer.txt").write_text("Another", encoding="utf-8")
    async with app_session(article) as s:
        assert "newer: newer.txt" in s.rows[0]
