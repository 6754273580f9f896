"""Where a page says that its article is from."""

from __future__ import annotations

import json

import pytest

from tui.intake.origin import Origin
from tui.intake.pages.web_page import read_html

WORDS = "<p>The tide rose in the night, said Ada Brook, who has fished there all her life.</p>" * 3


def origin(head: str = "", body: str = "", html: str = "<html>", address: str = "") -> Origin:
    page = f"<!doctype html>{html}<head>{head}</head><body><article><h1>Pier stays closed</h1>"
    page += f"{body}{WORDS}</article></body></html>"
    return read_html(page.encode(), "a.html", address=address).origin


def json_ld(**said: object) -> str:
    script = json.dumps({"@type": "NewsArticle", **said})
    return f'<script type="application/ld+json">{script}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def canonical(address: str) -> str:
    return f'<link rel="canonical" href="{address}">'


PIER = "https://post.example/2024/05/04/pier"


def test_all_that_a_page_says_is_kept() -> None:
    head = canonical(PIER) + meta("og:site_name", "Lindwall Post")
    head += json_ld(
        datePublished="2024-05-04T18:20:00+02:00", dateModified="2024-05-05",
        author=[{"@type": "Person", "name": "Ida Brandt"}],
    )  # fmt: skip
    assert origin(head, html='<html lang="en_gb">') == Origin(
        PIER, "Lindwall Post", "Ida Brandt", "2024-05-04T18:20:00+02:00", "2024-05-05", "en-GB"
    )


def test_a_page_that_says_nothing_is_from_nowhere() -> None:
    assert origin() == Origin()


@pytest.mark.parametrize(
    ("head", "address", "url"),
    [
        (canonical(PIER), "", PIER),
        (canonical("/pier") + meta("og:url", PIER), "", PIER),
        (meta("og:url", PIER + "#top"), "", PIER),
        (json_ld(mainEntityOfPage={"@id": PIER}), "", PIER),
        (json_ld(url=PIER), "", PIER),
        (f"<!-- saved from url=(0036){PIER} -->", "", PIER),
        (f"<!--\n Page saved with SingleFile \n url: {PIER} \n saved date: May-->", "", PIER),
        (f"<!-- saved from url=(0036){PIER} -->" + canonical("/pier"), "",
         "https://post.example/pier"),
        (canonical("https://post.example/"), "", ""),
        (canonical("javascript:alert(1)"), "", ""),
        (canonical("file:///saved/ida/pier.html"), "", ""),
        (canonical("https://[broken/"), "", ""),
        (canonical(PIER + "x" * 3_000), "", ""),
        ("", PIER + "?utm=1", PIER + "?utm=1"),
        (canonical(PIER), "https://www.post.example/pier?utm=1", PIER),
        (canonical(PIER), "https://other.example/pier", "https://other.example/pier"),
        (canonical("https://post.example/"), PIER, PIER),
        (canonical("/pier"), "https://post.example/a/b", "https://post.example/pier"),
        ("", "https://ida:secret@post.example/pier", "https://post.example/pier"),
    ],
)  # fmt: skip
def test_the_address_is_the_page_s_own_or_where_it_was_fetched(
    head: str, address: str, url: str
) -> None:
    assert origin(head, address=address).url == url


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (meta("og:site_name", "Lindwall Post"), "Lindwall Post"),
        (json_ld(publisher={"name": "Lindwall Post"}), "Lindwall Post"),
        (json_ld(isPartOf={"name": "Lindwall Post"}), "Lindwall Post"),
        (meta("og:site_name", "Lindwall Post - news all day")
         + json_ld(publisher={"name": "Lindwall Post"}), "Lindwall Post"),
        (meta("og:site_name", "Lindwall | News all day") + canonical("https://lindwall.example/a"),
         "Lindwall"),
        (meta("application-name", "Lindwall Post"), "Lindwall Post"),
        (meta("copyright", "Lindwall Post"), "Lindwall Post"),
        (meta("copyright", "(c) 2024 Lindwall Post"), ""),
        ("<title>Pier stays closed | Lindwall Post</title>", "Lindwall Post"),
        ("<title>Pier stays closed</title>", ""),
        (meta("twitter:site", "@lindwall"), "lindwall"),
        (meta("og:site_name", "https://post.example/"), ""),
        (meta("og:site_name", "Lindwall&#7;&#8238; Post"), "Lindwall Post"),
        (meta("og:site_name", "x" * 1_000), ""),
    ],
)  # fmt: skip
def test_the_outlet_is_the_site_s_name(head: str, outlet: str) -> None:
    assert origin(head).outlet == outlet


@pytest.mark.parametrize(
    ("head", "body", "byline", "is_guess"),
    [
        (json_ld(author="By Ida Brandt"), "", "Ida Brandt", False),
        (json_ld(author=[{"name": "Ida Brandt"}, {"name": "Al Moss"}, "Jo Wu"]), "",
         "Ida Brandt, Al Moss and Jo Wu", False),
        (meta("author", "Ida Brandt"), "", "Ida Brandt", False),
        (meta("article:author", "https://facebook.com/ida") + meta("author", "Ida Brandt"), "",
         "Ida Brandt", False),
        (meta("author", "Ida Brandt (https://ida.example/)"), "", "Ida Brandt", False),
        (meta("author", "admin"), "<a rel='author' href='/ida'>Ida Brandt</a>", "Ida Brandt",
         False),
        (meta("og:site_name", "Post") + meta("author", "Post"), "", "", False),
        ("", "<span itemprop='author'><b itemprop='name'>Ida Brandt</b>, Oslo</span>",
         "Ida Brandt", False),
        ('<meta name="author" content="Lindwall Press Association">',
         "<a rel='author' href='/ida'>Ida Brandt</a>", "Ida Brandt", False),
        ('<meta name="author" content="Lindwall Press Association">', "",
         "Lindwall Press Association", False),
        ("", "<p class='byline'>By Ida Brandt | 4 May 2024</p>", "Ida Brandt", True),
        ("", "<p class='article-author'>Ida Brandt May 4</p>", "Ida Brandt", True),
        ("", "<p>By Ida Brandt</p>", "Ida Brandt", True),
        ("", "<p>By Ida Brandt Monday, 4 May</p>", "Ida Brandt", True),
        (meta("author", "Ida Brandt | Lindwall Post"), "", "Ida Brandt", False),
        ("", "<div><span>By</span> <a>Ida Brandt</a></div>", "Ida Brandt", True),
        ("", "<p>By Tuesday the water had gone.</p>", "", False),
        ("", "<p>By Monday</p>", "", False),
        ("", "<p class='author-box'>Read more</p>", "", False),
        ("", "<div class='comments'><p class='author'>Al Moss</p></div>", "", False),
    ],
)  # fmt: skip
def test_the_byline_is_marked_or_a_guess(head: str, body: str, byline: str, is_guess: bool) -> None:
    found = origin(head, body)
    assert (found.byline, found.byline_is_guess) == (byline, is_guess)


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (json_ld(datePublished="2024-05-04T18:20:00Z"), "", "2024-05-04T18:20:00+00:00"),
        (meta("article:published_time", "2024-05-04"), "", "2024-05-04"),
        (meta("DC.date.issued", "2024-05-04"), "", "2024-05-04"),
        (json_ld(datePublished="2024-05-04") + meta("date", "2024-05-04T18:20"), "",
         "2024-05-04T18:20"),
        ("", "<p itemprop='datePublished' content='2024-05-04'>Saturday</p>", "2024-05-04"),
        ("", "<time datetime='2024-05-04'>Saturday</time>", "2024-05-04"),
        ("", "<time>4 May 2024</time>", "2024-05-04"),
        ("", "<div class='related'><time datetime='2019-01-01'></time></div>", ""),
        (canonical(PIER), "", "2024-05-04"),
        ("", "<p class='date'>Saturday, May 4, 2024</p>", "2024-05-04"),
        ("", "<div>News, 4. Mai 2024, 18:20</div>", "2024-05-04T18:20"),
        ("", f"<p>It was on <a>4 May 2019</a> that {'they closed it, and ' * 5}left.</p>", ""),
        ("", "<div>1714839600</div>", ""),
        ("", "<p>Copyright 2019</p>", ""),
    ],
)  # fmt: skip
def test_the_day_of_publication_is_taken_from_its_best_mark(
    head: str, body: str, published: str
) -> None:
    assert origin(head, body).published == published


def test_a_page_too_long_to_be_looked_through_still_says_where_it_is_from() -> None:
    found = origin(canonical(PIER) + json_ld(author="Ida Brandt"), f"<!-- {'x' * 4_000_000} -->")
    assert found == Origin(PIER, byline="Ida Brandt", published="2024-05-04")


def test_an_evening_is_not_dated_by_the_clock_of_greenwich() -> None:
    head = json_ld(datePublished="2024-05-05T01:20:00Z")
    shown = "<time datetime='2024-05-05T01:20:00Z'>May 4, 2024</time>"
    assert origin(head, shown).published == "2024-05-04"
    assert origin(head + canonical(PIER)).published == "2024-05-04"
    local = "<time datetime='2024-05-04T19:20:00-06:00'>Saturday</time>"
    assert origin(head, local).published == "2024-05-04T19:20:00-06:00"


@pytest.mark.parametrize(
    ("html", "published"),
    [("<html lang='en-US'>", "2024-03-04"), ("<html lang='en-GB'>", "2024-04-03"), ("<html>", "")],
)
def test_a_day_in_numbers_is_read_by_the_page_s_language(html: str, published: str) -> None:
    body = "<p class='date'>Published 03/04/2024</p>"
    assert origin(body=body, html=html).published == published


@pytest.mark.parametrize(
    ("head", "html", "language"),
    [
        ("", '<html lang="de-AT">', "de-AT"),
        ("", '<html xml:lang="en">', "en"),
        (meta("og:locale", "en_US"), '<html lang="">', "en-US"),
        ('<meta http-equiv="Content-Language" content="fr">', "<html>", "fr"),
        (json_ld(inLanguage={"name": "English", "alternateName": "en"}), "<html>", "en"),
        (json_ld(inLanguage="en"), '<html lang="{{ lang }}">', "en"),
    ],
)  # fmt: skip
def test_the_language_is_the_first_that_is_one(head: str, html: str, language: str) -> None:
    assert origin(head, html=html).language == language
