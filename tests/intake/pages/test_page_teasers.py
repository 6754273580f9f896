"""What a page tells of other stories beside its article."""

from __future__ import annotations

import pytest

from tests.intake.pages.test_page_asides import PARAGRAPHS, texts

OTHERS = ("Ice plant may close", "Ferry sold to a bank", "School wins a boat", "Herring is late")
SUMMARY = "Ada Brook has seen a good many of these and writes about the last."


def teasers(item: str) -> str:
    items = "".join(item.format(title=each, summary=f"{SUMMARY} {each}.") for each in OTHERS)
    return f"<div class='more'><h2>Other columns</h2><div>{items}</div></div>"


@pytest.mark.parametrize(
    "item",
    [
        "<div><h4><a href='/1'>{title}</a></h4><img><p>{summary}</p></div>",
        "<div><h4><b>Kicker</b> <a href='/1'>{title}</a></h4><p>{summary}</p></div>",
        "<section><a href='/1'><h3>{title}</h3></a><p>{summary}</p><p>Ida B.</p></section>",
        "<ul><li><h3><a href='/1'>{title}</a></h3><p>{summary}</p></li></ul>",
    ],
)
@pytest.mark.parametrize("behind", [3, len(PARAGRAPHS)])
def test_teasers_of_other_stories_are_left_out(item: str, behind: int) -> None:
    assert texts(teasers(item), behind=behind) == PARAGRAPHS


def test_cards_that_are_links_with_all_they_tell_are_left_out() -> None:
    cards = "".join(f"<li><a href='/1'><b>{each}</b><p>{SUMMARY}</p></a></li>" for each in OTHERS)
    assert texts(f"<ul>{cards}</ul>", behind=len(PARAGRAPHS)) == PARAGRAPHS


def test_parts_of_an_article_stay_whose_headings_are_no_links() -> None:
    item = "<div><h4>{title}</h4><img><p>{summary}</p></div>"
    found = texts(teasers(item), behind=len(PARAGRAPHS))
    assert found[-2:] == [OTHERS[-1], f"{SUMMARY} {OTHERS[-1]}."]


def test_questions_and_their_answers_stay() -> None:
    item = "<div><h4><a href='#1'>{title}?</a></h4><p>{summary}</p></div>"
    assert f"{SUMMARY} {OTHERS[1]}." in texts(teasers(item))


def test_an_article_that_tells_of_other_stories_stays() -> None:
    item = "<div><h4><a href='/1'>{title}</a></h4><p>{summary} {summary}</p></div>"
    assert f"{SUMMARY} {OTHERS[0]}. {SUMMARY} {OTHERS[0]}." in texts(*[teasers(item)] * 3)


def gallery(caption: str, names: tuple[str, ...]) -> str:
    items = "".join(
        f"<li><h3>{number}/{len(names)} On the quay</h3><p>{caption.format(name)}</p></li>"
        for number, name in enumerate(names, 1)
    )
    return f"<div class='full-gallery'><h2>News in pictures</h2><ul>{items}</ul></div>"


NAMES = ("Selma", "Torben", "Quentin", "Ruprecht", "Walburga", "Yngve")


def test_a_gallery_of_other_news_is_left_out() -> None:
    shown = gallery("The shares of {} fell again on Monday.", NAMES)
    assert texts(*(f"<p>{each}</p>" for each in PARAGRAPHS), shown) == [
        *PARAGRAPHS[:2], *PARAGRAPHS, *PARAGRAPHS[2:],
    ]  # fmt: skip


def test_a_gallery_of_what_the_article_tells_stays() -> None:
    told = [f"<p>{each} was at the pier that day with the others, and {each} stayed.</p>"
            for each in NAMES]  # fmt: skip
    shown = gallery("On Monday {} mended nets.", NAMES)
    assert "On Monday Yngve mended nets." in texts(*told, *told, shown)


def test_many_teasers_behind_an_article_are_left_out_too() -> None:
    item = "<li><h3><a href='/1'>{0} sells the last ferry</a></h3><p>{1}</p></li>"
    told = "Nobody in the town of {} has heard of it, and the bank in {} had nothing to say."
    items = (item.format(each, told.format(each, each)) for each in NAMES * 2)
    assert texts(f"<ul>{''.join(items)}</ul>", behind=len(PARAGRAPHS)) == PARAGRAPHS
