"""Web pages: what of them is the article, and how their bytes are read."""

from __future__ import annotations

import pytest

from tui.intake import web_page
from tui.intake.extracted_document import Block, article_text
from tui.intake.web_page import parse_html, read_html

WORDS = "The tide rose in the night, said Ada Brook, who has fished there all her life."


def page_of(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def test_what_stands_around_an_article_is_left_out() -> None:
    more = "Nobody in the council had asked for it, and the mayor had nothing to say. " * 4
    page = page_of(
        "<nav><a href='/'>Home</a></nav>"
        f"<article><h1>Tides</h1><p>{WORDS}</p><p>{more}</p></article>"
        "<aside>Read also</aside><footer>All rights reserved</footer>",
        "<title>Tides | The Gull</title>",
    )
    assert article_text(parse_html(page)) == f"Tides\n\n{WORDS}\n\n{more.strip()}\n"


def test_a_page_too_long_to_be_looked_through_is_taken_plainly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(web_page, "LONGEST_EXTRACTED", 10)
    page = page_of(
        "<nav>Home</nav><main><h2>Morning</h2><p>It <b>rose</b>,<br>he said.</p>"
        "<ul><li>one</li><li>two</li></ul></main><footer>Rights</footer>",
        "<title>Tides</title>",
    )
    found = parse_html(page)
    assert found.title == "Tides"
    assert found.blocks == (
        Block("heading", "Morning"),
        Block("paragraph", "It rose, he said."),
        Block("bullet", "one"),
        Block("bullet", "two"),
    )


def test_all_of_a_chapter_is_taken_where_the_whole_is_asked_for() -> None:
    found = parse_html(page_of("<aside>Read also</aside><p>It rose.</p>"), whole=True)
    assert [each.text for each in found.blocks] == ["Read also", "It rose."]


@pytest.mark.parametrize("page", ["", " ", "<!-- -->", "\0"])
def test_a_page_of_nothing_has_no_words(page: str) -> None:
    assert "".join(each.text for each in parse_html(page).blocks) in ("", "\ufffd")


def read(data: bytes) -> tuple[str, tuple[str, ...]]:
    found = read_html(data, "a.html")
    return article_text(found), found.warnings


def test_the_encoding_that_a_page_says_it_has_is_believed() -> None:
    head = '<meta charset="windows-1252">'
    text, warnings = read(page_of(f"<p>Zoë said: {WORDS}</p>", head).encode("cp1252"))
    assert "Zoë said" in text
    assert warnings == ()


@pytest.mark.parametrize("said", ["utf-7", "rot13", "utf-9", "utf-16"])
def test_where_that_cannot_be_it_is_told_how_the_page_was_read(said: str) -> None:
    head = f'<meta charset="{said}">'
    text, warnings = read(page_of(f"<p>+ADw-b+AD4- Zoë said: {WORDS}</p>", head).encode())
    assert "+ADw-b+AD4- Zoë said" in text
    assert warnings == (f"a.html says that it is {said}, but was read as UTF-8; look it over.",)


def test_a_page_that_says_nothing_and_is_no_utf_8_is_guessed_and_told() -> None:
    words = "La marée est montée très tôt, a déclaré le préfet de la région, à l'été dernier. " * 4
    text, warnings = read(page_of(f"<p>{words}</p>").encode("cp1252"))
    assert "La marée" in text
    assert len(warnings) == 1
    assert "a guess; look it over." in warnings[0]


def test_a_page_that_the_search_for_its_article_fails_on_is_taken_plainly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise IndexError

    monkeypatch.setattr("trafilatura.bare_extraction", fails)
    found = parse_html(page_of(f"<main><p>{WORDS}</p></main>", "<title>Tides</title>"))
    assert (found.title, [each.text for each in found.blocks]) == ("Tides", [WORDS])
