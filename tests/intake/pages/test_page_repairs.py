"""What pages hold among their paragraphs that must come in with all of its words."""

from __future__ import annotations

import pytest

from tests.intake.pages.test_page_asides import PARAGRAPHS, texts
from tui.intake.pages.web_page import parse_html

SAID = '"We were never asked," said Ida Brandt, the harbour master.'
POST = "The pier will not reopen before May."


@pytest.mark.parametrize(
    ("inserted", "expected"),
    [
        ("<ul><li>Dates<ul><li>May 4</li></ul>and more</li></ul>", ["Dates", "May 4", "and more"]),
        ("<ul><li>Let it sit.<div>Slice it up after that.</div></li></ul>",
         ["Let it sit.", "Slice it up after that."]),
        ("<ul><li><div>One</div><div>two</div></li></ul>", ["One two"]),
        ("<blockquote><div>First do.</div><div>Then rest.</div></blockquote>",
         ["First do.", "Then rest."]),
        ("<h2><div>Kicker</div><div>Head</div></h2><p>It goes on.</p>",
         ["Kicker Head", "It goes on."]),
        (f"<p><span style='display: block'>{SAID}</span><span style='display:block'>No.</span></p>",
         [SAID, "No."]),
        (f"<post-paragraph>{SAID}</post-paragraph><post-paragraph>Nobody spoke.</post-paragraph>",
         [SAID, "Nobody spoke."]),
        ("<p>The pier of <town-name>Lindwall</town-name> is closed.</p>",
         ["The pier of Lindwall is closed."]),
        (f"<center><font size='2'>{SAID}</font></center>", [SAID]),
        (f"<figure><blockquote><p>{POST}</p></blockquote><figcaption>Ada</figcaption></figure>",
         [POST, "Ada"]),
        (f"<blockquote class='reddit-card'><a href='/1'>{POST}</a><br>by <a>u/r</a></blockquote>",
         [f"{POST}\nby u/r"]),
        (f"<blockquote class='tiktok-embed'><div><p><a href='/1'>{POST}</a></p></div></blockquote>",
         [POST]),
        (f"<div class='tweet'><blockquote>{POST}<p>- Ada <a>May</a></p></blockquote></div>",
         [POST, "- Ada May"]),
    ],
)  # fmt: skip
def test_nothing_is_lost_and_nothing_joined(inserted: str, expected: list[str]) -> None:
    assert texts(inserted) == [*PARAGRAPHS[:2], *expected, *PARAGRAPHS[2:]]


def test_a_card_of_another_article_is_no_post() -> None:
    card = "<blockquote class='wp-embedded-content'><a href='/1'>Ice gets dearer</a></blockquote>"
    assert texts(f"<div>{card}</div>") == PARAGRAPHS


def live(*posts: str, holder: str = "main") -> list[str]:
    page = f"<html><body><h1>Pier, live</h1><{holder}>{''.join(posts)}</{holder}></body></html>"
    return [each.text for each in parse_html(page).blocks]


@pytest.mark.parametrize(
    ("holder", "post"),
    [
        ("main", "<article>{}</article>"), ("div", "<article>{}</article>"),
        ("section", "<div>Advertisement</div><article class='a'>{}</article>"),
        ("ol", "<li><article>{}</article></li>"),
    ],
)  # fmt: skip
def test_every_part_of_a_live_blog_has_its_heading(holder: str, post: str) -> None:
    heads = [f"{hour}:15 The board goes on" for hour in range(10, 16)]
    posts = [f"<h2>{head}</h2><p>{said}</p>" for head, said in zip(heads, PARAGRAPHS, strict=True)]
    expected = [text for pair in zip(heads, PARAGRAPHS, strict=True) for text in pair]
    assert live(*map(post.format, posts), holder=holder) == expected


def test_the_parts_of_a_live_blog_keep_their_headings_behind_its_introduction() -> None:
    posts = "".join(f"<article><h3>{each[-20:]}</h3><p>{each}</p></article>" for each in PARAGRAPHS)
    assert live(f"<article><p>{SAID}</p></article><div>{posts}</div>") == [
        SAID, *(text for each in PARAGRAPHS for text in (each[-20:], each)),
    ]  # fmt: skip


def test_articles_with_linked_headings_are_no_parts_of_the_one_before_them() -> None:
    article = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    cards = (
        f"<article><h3><a href='/{each}'>Ice plant {each}</a></h3><p>It may close.</p></article>"
        for each in "abcd"
    )
    assert live(f"<article><h2>How it went</h2>{article}</article>", *cards) == [
        "How it went", *PARAGRAPHS,
    ]  # fmt: skip


@pytest.mark.parametrize("times", [2, 3, 5])
def test_a_paragraph_that_is_said_again_stays(times: int) -> None:
    again = [f"<p>{SAID}</p>"] * times
    assert texts(*again) == [*PARAGRAPHS[:2], *[SAID] * times, *PARAGRAPHS[2:]]


def test_the_controls_of_a_player_are_no_words_of_the_article() -> None:
    player = "<div class='video-js'><div><p>This is a modal window.</p><ul><li>Chapters</li></ul>"
    assert texts(f"{player}</div></div>") == PARAGRAPHS
