"""What is told of pages that may not be the article, or not all of it."""

from __future__ import annotations

import pytest

from tui.intake.extracted_document import Block, Document
from tui.intake.pages.page_doubts import page_doubts, words_left
from tui.intake.pages.page_json_ld import SaidOfPage
from tui.intake.pages.web_page import page_tree, read_html

WORDS = "The tide rose in the night, said Ada Brook, who has fished there all her life. "
PAID = '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'


def doubts(title: str, words: str, head: str = "") -> tuple[str, ...]:
    page = f"<html><head>{head}</head><body><main><h1>{title}</h1><p>{words}</p></main></body>"
    return read_html(page.encode(), "a.html").warnings


@pytest.mark.parametrize(
    "title",
    [
        "Page not found", "404", "404 - Not Found", "Error 503", "Access denied",
        "Just a moment...",
        "The story you want is no longer available", "Are you a robot?", "403 Forbidden",
    ],
)  # fmt: skip
def test_an_error_page_is_told(title: str) -> None:
    (told,) = doubts(title, "Sorry.")
    words = len(title.split()) + 1
    assert told == f"a.html looks like an error page, {words} words; look at it in a browser."


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("500 people march", WORDS), ("Missing boat not found", WORDS * 20),
        ("Tides", "The page was not found, he said. " + WORDS),
    ],
)  # fmt: skip
def test_an_article_is_none(title: str, words: str) -> None:
    assert doubts(title, words) == ()


def test_the_beginning_of_a_paid_article_is_told() -> None:
    (told,) = doubts("Tides", WORDS * 2, PAID)
    assert told.startswith("a.html says that it is not free to read, and has 33 words here;")


def test_a_paid_article_that_is_all_there_is_not() -> None:
    assert doubts("Tides", WORDS * 30, PAID) == ()


def test_a_page_of_which_much_is_left_out_says_so() -> None:
    blocks = (Block("paragraph", WORDS * 4),)
    others = "".join(f"<p>{number}. {WORDS * 4}</p>" for number in range(6))
    tree = page_tree(f"<html><body><p>{WORDS * 4}</p><div>{others}</div></body></html>")
    left = words_left(blocks, tree)
    assert left == 6 * len(f"1. {WORDS * 4}".split())
    (told,) = page_doubts(Document("Tides", blocks), SaidOfPage(), left, "a.html")
    assert told.startswith(f"a.html has {left} more words in long paragraphs, left out here;")
    beneath = page_tree(f"<html><body><div id='comments'>{others}</div></body></html>")
    assert words_left(blocks, beneath) == 0


def test_a_list_of_names_that_are_links_is_no_text_left_out() -> None:
    names = "".join(f"<a href='/{each}'>ada{each}</a>, " for each in range(900))
    page = f"<html><body><main><p>{WORDS * 20}</p></main><p>{names}</p></body></html>"
    assert read_html(page.encode(), "a.html").warnings == ()
