"""What is told of pages that may not be the article, or not all of it."""

from __future__ import annotations

import pytest

from tui.intake.web_page import read_html

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
