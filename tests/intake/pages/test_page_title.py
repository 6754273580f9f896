"""What a page is called: by its headings, and by what it says of itself."""

from __future__ import annotations

import pytest

from tui.intake.pages.web_page import parse_html

WORDS = "<p>The tide rose in the night, said Ada Brook, who has fished there all her life.</p>"
OG = '<meta property="og:title" content="Pier stays closed">'
SITE = '<meta property="og:site_name" content="Lindwall Post">'
LD = '<script type="application/ld+json">{"@graph":[{"headline":"Pier stays closed"}]}</script>'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (OG, "<h1>Lindwall Post</h1><h2>Pier stays closed</h2>", "Pier stays closed"),
        (LD, "<h1>Lindwall Post</h1><h2>Pier stays closed</h2>", "Pier stays closed"),
        ("<title>Pier stays closed | Lindwall Post</title>",
         "<h1>Lindwall Post</h1><h2>Pier stays closed</h2>", "Pier stays closed"),
        ("<title>Lindwall Post - Pier stays closed again</title>",
         "<h1>Lindwall Post</h1><h3>Pier stays closed again</h3>", "Pier stays closed again"),
        (SITE + "<title>War | Lindwall Post</title>", "<h1>Lindwall Post</h1><h2>War</h2>", "War"),
        (OG + SITE, "<h1>Lindwall Post</h1><h1>Why nobody may walk there</h1>",
         "Why nobody may walk there"),
        (OG + SITE, "<h1>Lindwall Post</h1>", "Pier stays closed"),
        (LD, "", "Pier stays closed"),
        ("<title>Pier stays closed | Lindwall Post</title>", "", "Pier stays closed"),
        ("<title>Take care - Lindwall fishes at the fair of 2018</title>",
         "<h1>Take care - Lindwall fishes at the fair of 2018</h1><h2>Lindwall fishes at it</h2>",
         "Take care - Lindwall fishes at the fair of 2018"),
        ("<title>Pier stays closed, board says - Lindwall Post</title>",
         '<a href="/"><h1>The Paper of the Coast</h1></a>', "Pier stays closed, board says"),
        ("", "<h1>Pier<br>stays closed</h1>", "Pier stays closed"),
        ("<script type='application/ld+json'>{broken</script>", "<h1>Pier</h1>", "Pier"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_the_title_is_the_heading_that_the_page_is_named_after(
    head: str, body: str, title: str
) -> None:
    page = f"<html><head>{head}</head><body>{body}{WORDS * 3}</body></html>"
    assert parse_html(page).title == title


def test_the_heading_that_is_the_title_is_not_said_twice() -> None:
    page = f"{OG}<article><p>News</p><h1>Pier stays closed</h1>{WORDS * 3}</article>"
    assert "Pier stays closed" not in [each.text for each in parse_html(page).blocks]


def test_a_masthead_is_no_title_though_its_words_are_in_that() -> None:
    head = (
        "<title>The pier - Chapter 1 - ada - Tales of Lindwall Bay [Stories of the Coast]</title>"
    )
    masthead = '<h1><a href="/">Stories of the Coast</a></h1>'
    found = parse_html(f"<html><head>{head}</head><body>{masthead}<h2>The pier</h2>{WORDS}")
    assert found.title == "The pier"
    assert found.origin.outlet == "Stories of the Coast"
