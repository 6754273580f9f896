"""Articles whose page breaks them into several boxes."""

from __future__ import annotations

from lxml import html

from tui.intake.extracted_document import Block
from tui.intake.pages.page_gaps import fill_gaps

LONG = "The harbour board met on Tuesday evening to discuss the future of the pier " * 3


def texts_of(page: str, *found: str) -> list[str]:
    blocks = tuple(Block("paragraph", text) for text in found)
    return [each.text for each in fill_gaps(blocks, html.document_fromstring(page))]


def box(words: str, kind: str = "body") -> str:
    return f'<div class="{kind}"><p>{words}</p></div>'


def test_a_part_in_a_box_like_that_of_the_others_is_found_in_its_place() -> None:
    page = box("First.") + box("Buy now.", "advertisement") + box(f"{LONG}</p><p>No, he said.")
    assert texts_of(page + box("Last."), "First.", "Last.") == [
        "First.",
        LONG.strip(),
        "No, he said.",
        "Last.",
    ]


def test_other_boxes_stay_out() -> None:
    first = box("First.")
    for page in (
        first + box(LONG, "comment"),
        first + box("Short."),
        first + f"<aside>{box(LONG)}</aside>",
        first + box(f"<a>{LONG}</a>"),
        box(LONG) + first,
        first + f"<div><p>{LONG}</p></div>",
    ):
        assert texts_of(page, "First.") == ["First."]


def test_nothing_is_said_twice() -> None:
    nested = f'<div class="body"><p>{LONG}</p>{box(LONG + "again")}</div>'
    assert texts_of(box("First.") + nested, "First.") == ["First.", LONG.strip(), LONG + "again"]


def test_without_an_article_there_are_no_gaps() -> None:
    assert texts_of(box(LONG)) == []
