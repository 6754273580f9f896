"""What a page says of its article in JSON-LD, also in scripts that are not quite JSON."""

from __future__ import annotations

import json

import pytest

from tui.intake.pages.page_json_ld import SaidOfPage, read_json_ld


def said(*scripts: str) -> SaidOfPage:
    return read_json_ld(
        "".join(f'<script type="application/ld+json">{each}</script>' for each in scripts)
    )


ARTICLE = '{"@type": "NewsArticle", "headline": "Pier", "datePublished": "2024-05-04"}'


@pytest.mark.parametrize(
    "script",
    [
        ARTICLE,
        f"[{ARTICLE}]",
        f'{{"@graph": [{{"@type": "Person", "name": "Al"}}, {ARTICLE}]}}',
        f'{{"@type": "WebPage", "mainEntity": {ARTICLE}}}',
        f"\n//<![CDATA[\n{ARTICLE}\n//]]>\n",
        f"<!-- {ARTICLE} -->",
        ARTICLE.replace('"}', '",}'),
        ARTICLE.replace("Pier", "\nPier\n"),
        ARTICLE.replace('"', "&quot;"),
        f"{ARTICLE};",
        f'[{ARTICLE}, {{"@type": "NewsArticle", "headline": "Tides"}}]',
    ],
)  # fmt: skip
def test_an_article_is_read_however_it_is_wrapped(script: str) -> None:
    found = said(script)
    assert (found.headline, found.published) == ("Pier", "2024-05-04")


def test_an_article_counts_for_more_than_the_page_it_stands_on() -> None:
    page = '{"@type": "WebPage", "datePublished": "2019-01-01", "author": {"name": "Web Desk"}}'
    article = '{"@type": ["Article"], "datePublished": "2024-05-04", "author": "Ida Brandt"}'
    found = said(page, article)
    assert (found.published, found.authors) == ("2024-05-04", ("Ida Brandt",))


def test_names_are_found_where_an_id_leads_to() -> None:
    graph = [
        {"@type": "Article", "author": {"@id": "#ida"}, "publisher": {"@id": "#post"}},
        {"@type": "Person", "@id": "#ida", "name": "Ida Brandt"},
        {"@type": "Organization", "@id": "#post", "name": "Lindwall &amp; Sons Post"},
    ]
    found = said(json.dumps({"@graph": graph}))
    assert (found.authors, found.publisher) == (("Ida Brandt",), "Lindwall & Sons Post")


def test_words_of_html_in_a_script_do_not_end_it() -> None:
    assert said('{"articleBody": "<p>Tides</p>", "headline": "Pier"}').headline == "Pier"


@pytest.mark.parametrize(
    "script",
    ["", "{", "[" * 100_000, " " * 200_000 + "x", "," * 200_000, '{"author": [[{"name": {}}]]}',
     '{"@type": 3, "@id": [], "author": true, "url": {"@id": 1}, "@graph": 5}', "null", "7"],
)  # fmt: skip
def test_what_is_no_json_ld_says_nothing(script: str) -> None:
    assert said(script) == SaidOfPage()
