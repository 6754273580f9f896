"""Web pages: what of them is the article, and how their bytes are read."""

from __future__ import annotations

import json
import random

import pytest

from tui.intake.extracted_document import Block, article_text
from tui.intake.pages import web_page
from tui.intake.pages.web_page import parse_html, read_html
from tui.storage.errors import CannotRead

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


@pytest.mark.parametrize("limit", ["LONGEST_EXTRACTED", "MOST_ELEMENTS"])
def test_a_page_too_long_to_be_looked_through_is_taken_plainly(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_page, limit, 10)
    page = page_of(
        "<nav>Home</nav><main><h2>Morning</h2><p>It <b>rose</b>,<br>he said.</p>"
        "<ul><li>one</li><li>two</li></ul></main><footer>Rights</footer>",
        "<title>Tides</title>",
    )
    found = parse_html(page)
    assert found.title == "Tides"
    assert found.blocks == (
        Block("heading", "Morning"),
        Block("paragraph", "It rose,\nhe said."),
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


STORY = (
    "The harbour board met on Tuesday evening to discuss the future of the northern pier.",
    "About two hundred residents came to the town hall, many of them with photographs of it.",
    "Repairs could begin in the autumn if the county agrees to pay for half of the work.",
    "Fishermen have moved their boats to the southern basin, where space is short this year.",
)


def article_of(between: str) -> list[Block]:
    """The blocks of a page whose article has this between its second and third paragraph."""
    before, after = ("".join(f"<p>{each}</p>" for each in half) for half in (STORY[:2], STORY[2:]))
    found = parse_html(page_of(f"<article><h1>Pier</h1>{before}{between}{after}</article>"))
    texts = [each.text for each in found.blocks]
    assert texts[:2] == list(STORY[:2])
    assert texts[-2:] == list(STORY[2:])
    return list(found.blocks[2:-2])


@pytest.mark.parametrize(
    ("between", "texts"),
    [
        ("It is over, said Ida Brandt.", ["It is over, said Ida Brandt."]),
        ("<h2>What now</h2>Nobody knows.", ["What now", "Nobody knows."]),
        ("<blockquote><p>No.</p>&mdash; Ada (@ada) May 4</blockquote>",
         ["No.", "— Ada (@ada) May 4"]),
        ('<div class="social"><blockquote class="fb-post">It is. &mdash; Ada</blockquote></div>',
         ["It is. — Ada"]),
        ("<p>Dates:<br>May 4<br>May 9</p>", ["Dates:\nMay 4\nMay 9"]),
        ("<p>One said no.<br><br>Two <b>said</b> yes.<br> <br><br>Three left.</p>",
         ["One said no.", "Two said yes.", "Three left."]),
        ("<ul><li>one<ul><li>inner</li></ul>more of one</li><li><h3>Two</h3>of two</li></ul>",
         ["one", "inner", "more of one", "Two", "of two"]),
        ('<figure><img src="a"><figcaption>Waves. "It broke," says Lena.</figcaption></figure>',
         ['Waves. "It broke," says Lena.']),
        ("<blockquote>No.<footer>Ada, a fisher</footer></blockquote>", ["No.", "Ada, a fisher"]),
        ('<div><img src="a"><p class="wp-caption-text">"It broke," says Lena.</p></div>',
         ['"It broke," says Lena.']),
        ("<table><tr><td>County<td>We<br>pay.</table>", ["County | We pay."]),
        ("<table><caption>Answers</caption><tr><th>Who<th>What<tr><td>County<td>We pay.</table>",
         ["Answers", "Who | What", "County | We pay."]),
    ],
)  # fmt: skip
def test_no_word_between_paragraphs_is_lost(between: str, texts: list[str]) -> None:
    assert [each.text for each in article_of(between)] == texts


def test_the_first_words_of_an_item_are_a_bullet_and_what_follows_are_paragraphs() -> None:
    found = article_of("<ul><li><p>one</p><p>of one</p></li><li>two</li></ul>")
    assert [each.kind for each in found] == ["bullet", "paragraph", "bullet"]


def test_cells_that_hold_paragraphs_are_no_row() -> None:
    texts = [WORDS * 5, "Two.", "Three."]
    one, two, three = texts
    page = page_of(f"<table><tr><td><p>{one}</p><p>{two}</p></td><td>{three}</td></tr></table>")
    assert [each.text for each in parse_html(page, whole=True).blocks] == texts
    page = page_of("<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>")
    assert [each.text for each in parse_html(page, whole=True).blocks] == ["One.", "Two."]


def test_tables_in_tables_take_no_time_worth_naming() -> None:
    page = page_of("<table><tr><td>" * 40 + "deep")
    assert [each.text for each in parse_html(page, whole=True).blocks] == ["deep"]


def test_a_page_that_shows_itself_by_script_is_taken_all_the_same_and_told() -> None:
    body = "".join(f"<p>{each}</p>" for each in STORY * 2)
    page = page_of(f'<div style="visibility: hidden"><article>{body}</article></div>')
    found = read_html(page.encode(), "a.html")
    assert found.blocks[0].text == STORY[0]
    assert len(found.warnings) == 1
    assert found.warnings[0].startswith("a.html hides its article until a script has run;")


def test_a_long_paragraph_that_a_page_hides_is_told() -> None:
    body = "".join(f"<p>{each}</p>" for each in STORY * 2)
    hidden = " ".join(STORY)
    page = page_of(f'<article>{body}<p style="display:none">{hidden}</p></article>')
    found = read_html(page.encode(), "a.html")
    assert hidden not in article_text(found)
    assert found.warnings == (
        "a.html hides a long paragraph, left out here; look at it in a browser.",
    )


def test_control_characters_between_lines_do_no_harm() -> None:
    page = "<html><body><article><p>One\x0btwo.<br><br>\x02Three four.</p></article></body></html>"
    assert [each.text for each in parse_html(page).blocks] == ["Onetwo.", "Three four."]


def test_a_script_ends_as_in_a_browser() -> None:
    page = (
        "<html><body><script src='a.js'></script\n<!-- a -->\n<p>One.</p><p>Two.</p></body></html>"
    )
    assert [each.text for each in parse_html(page).blocks] == ["One.", "Two."]


def test_of_several_articles_the_longest_is_taken() -> None:
    page = (
        "<html><body><ul><li><nav><article><p>Teaser.</p></article>"
        "<main><article><p>The board met on the quay.</p><p>It agreed.</p></article></main>"
    )
    assert [each.text for each in parse_html(page).blocks][-2:] == [
        "The board met on the quay.",
        "It agreed.",
    ]


def test_a_page_that_has_its_article_for_search_engines_only_gives_that_and_tells() -> None:
    said = [f"{WORDS} It was the {number} of May." for number in range(1, 9)]
    script = json.dumps({"@type": "NewsArticle", "articleBody": "\n\n".join(said)})
    head = f'<title>Tides</title><script type="application/ld+json">{script}</script>'
    found = read_html(page_of("<div id='app'></div>", head).encode(), "a.html")
    assert [each.text for each in found.blocks] == said
    (told,) = found.warnings
    assert told.startswith("a.html shows nothing of its article; the text that it gives to search")
    shown = "".join(f"<p>{each}</p>" for each in said)
    found = read_html(page_of(f"<article>{shown}</article>", head).encode(), "a.html")
    assert not found.warnings


@pytest.mark.parametrize("beginning", [b"", b"\x89PNG\r\n\x1a\n", b"<html>"])
def test_bytes_that_are_no_text_are_no_page(beginning: bytes) -> None:
    data = beginning + random.Random(1).randbytes(5_000)
    with pytest.raises(CannotRead) as caught:
        read_html(data, "a.html")
    assert str(caught.value) == "a.html is no web page but bytes that are no text; get it anew."


def test_a_page_in_an_old_encoding_is_text() -> None:
    data = page_of(f"<p>{'Größe, Öl, süß. ' * 20}</p>").encode("cp1252")
    assert "Größe" in read_html(data, "a.html").blocks[0].text
