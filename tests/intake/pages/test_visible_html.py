"""The part of a web page that a browser would show."""

from __future__ import annotations

import re

import pytest

from tui.intake.pages.page_markup import LONGEST_TAG
from tui.intake.pages.visible_html import DEEPEST_NESTING, visible_html, visible_part


@pytest.mark.parametrize(
    "page",
    [
        "<p>seen</p><!-- not --><script>not()</script>",
        "<p>seen</p><div hidden><p>not</p><div>not</div></div>",
        '<p>seen</p><p style="display:none">not</p>',
        '<p>seen</p><span style="color: red; visibility : hidden">not</span>',
        "<p>seen</p><template><p>not</p></template><noscript>not</noscript>",
        "<p hidden>not<p>seen</p>",
        '<p>seen</p><img alt="not" hidden><input value="not">',
    ],
)
def test_what_is_hidden_is_left_out(page: str) -> None:
    shown = visible_html(page)
    assert "seen" in shown
    assert "not" not in shown


@pytest.mark.parametrize(
    "page", ["a < b and b > c", "so <3 it", "an unended <p comment <!-- here", "5<6"]
)
def test_signs_that_are_no_markup_stay_words(page: str) -> None:
    from html import unescape

    assert unescape(visible_html(page)).split() == page.split()


def test_elements_nested_too_deep_lose_their_tags_and_keep_their_words() -> None:
    page = "<div>" * (3 * DEEPEST_NESTING) + "deep" + "</div>" * (3 * DEEPEST_NESTING) + "<p>after"
    shown = visible_html(page)
    assert shown.count("<div>") == shown.count("</div>") == DEEPEST_NESTING
    assert "deep" in shown
    assert shown.endswith("<p>after")


def test_a_tag_longer_than_an_article_loses_its_attributes() -> None:
    page = f'<p class="{"x" * LONGEST_TAG}">words</p>'
    assert visible_html(page) == "<p>words</p>"


def test_attributes_that_could_do_something_are_left_out() -> None:
    page = '<p id="a" onclick="run()" data-x="y">words</p>'
    assert visible_html(page) == '<p id="a">words</p>'


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("<p hidden>a<p>b</p>", "b"),
        ("<div hidden><div>a</div>b</div>c", "c"),
        ("a<!-- b -->c<script>d</script>", "ac"),
        ("<img hidden>a<br/>b", "ab"),
        ('<span style="visibility:HIDDEN">a</span>b', "b"),
        ("<noscript><p>a</p></noscript>b", "b"),
        ("&lt;b&gt;", "&lt;b&gt;"),
        ("<div><button>a</button>b</div>", "b"),
        ("<div><button>a<p>b</p></div>c", "abc"),
        ("<button>a<button>b</button>c", "ac"),
        (f"<button>{'a ' * 50}</button>b", f"{'a ' * 50}b"),
        ("<div><svg>a</div>b", "b"),
        ("<svg>a<p>b", "b"),
        ("<svg><foreignObject><p>a</p></foreignObject></svg>b", "b"),
        ("<div><span hidden>a</div>b", "b"),
        ("<div><span hidden>a<div>b</div>c</div>d", "d"),
        ("<div><b hidden>a</div>b", ""),
        ("<body><div hidden>a</body>b", ""),
        ("<ul><li hidden>a<ul><li>b</ul><li>c</ul>", "c"),
        ("<div><template>a</div>b", ""),
        ("<dialog>a</dialog><dialog open>b</dialog>", "b"),
        ("<p>a" * 500, "a" * 500),
        ("<div>" * 5000 + "a" + "</div>" * 5000 + "b", "ab"),
    ],
)
def test_what_is_left_is_what_a_browser_would_show(page: str, seen: str) -> None:
    assert re.sub(r"<[^>]*>", "", visible_html(page)) == seen


def test_paragraphs_that_nothing_ends_are_not_nested() -> None:
    assert visible_html("<p>a" * 500).count("<p>") == 500


def test_words_that_a_page_hides_itself_are_counted() -> None:
    page = "<p>a b</p><div hidden>c <script>d e</script>f</div><svg>g</svg>"
    assert visible_part(page).hidden_words == 2
    assert "c" in visible_part(page, hiding=False).html


def test_what_is_for_browsers_without_scripts_is_shown_where_it_is_the_article() -> None:
    article = " ".join(["word"] * 101)
    assert visible_html(f"a<noscript><p>{article}</p></noscript>") == f"a<p>{article}</p>"
    assert visible_html("a<noscript><p>Switch scripts on.</p></noscript>b") == "ab"


@pytest.mark.parametrize("tag", ["noscript", "textarea"])
def test_what_is_never_ended_hides_no_article(tag: str) -> None:
    assert visible_html(f"<div>a<{tag}>b</div><p>c</p>") == "<div>ab</div><p>c</p>"


def test_a_span_that_is_shown_as_a_block_is_on_lines_of_its_own() -> None:
    page = visible_html('a<span style="display:block">b</span>c')
    assert page == "a<br><span>b</span><br>c"
