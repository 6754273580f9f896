"""What pages hold among their paragraphs that must come in with all of its words."""

from __future__ import annotations

import pytest

from tests.intake.pages.test_page_asides import PARAGRAPHS, texts

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
