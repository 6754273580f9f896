"""What stands in an article and leads away from it."""

from __future__ import annotations

from tui.intake.pages.web_page import parse_html

PARAGRAPHS = [
    f"The harbour board met for the {number} time this year and heard from the people who mend "
    f"nets, smoke fish and sell ice on the quay, and it put off what it had to decide."
    for number in ("first", "second", "third", "fourth", "fifth", "sixth")
]


def texts(*inserted: str, behind: int = 2) -> list[str]:
    """The blocks of an article with HTML put behind one of its paragraphs."""
    parts = [f"<p>{each}</p>" for each in PARAGRAPHS]
    parts[behind:behind] = inserted
    page = f"<html><body><h1>Pier</h1><article>{''.join(parts)}</article></body></html>"
    return [each.text for each in parse_html(page).blocks]


def test_a_paragraph_that_is_one_link_leads_elsewhere() -> None:
    assert texts('<p><a href="/1">The pier that nobody wanted to pay for</a></p>') == PARAGRAPHS
    assert texts('<p><b>READ MORE:</b> <a href="/1">Ice plant may close</a></p>') == PARAGRAPHS


def test_a_link_within_a_sentence_stays() -> None:
    said = "It is as the board had said in its yearly report, which few had read."
    assert texts(f'<p>{said[:30]}<a href="/1">{said[30:50]}</a>{said[50:]}</p>')[2] == said


def test_an_address_stays() -> None:
    address = "See the papers at https://lindwall.example/papers and judge for yourself"
    assert address in texts(f'<p><a href="/1">{address}</a></p>')


def test_a_name_that_others_link_to_is_no_link() -> None:
    said = "Oyelaran, who runs the ice plant, had asked for it three times."
    assert said in texts(f'<p><a name="oyelaran">{said}</a></p>')


def test_a_list_of_links_goes_with_its_heading() -> None:
    links = '<ul><li><a href="/1">Ice gets dearer</a></li><li><a href="/2">Nets</a></li></ul>'
    assert texts(f"<h3>You may also like</h3>{links}") == PARAGRAPHS


def test_a_list_that_is_more_than_links_stays() -> None:
    kept = texts('<ul><li><a href="/1">Ice</a> costs more now</li><li>Nets cost less</li></ul>')
    assert "Ice costs more now" in kept


def test_calls_to_sign_up_and_credits_of_pictures_are_left_out() -> None:
    assert (
        texts("<p>Sign up for our newsletter to have the harbour in your inbox.</p>") == PARAGRAPHS
    )
    assert texts("<p>Photo: Ines Halloran / Lindwall Post</p>") == PARAGRAPHS
    assert texts("<p>Photographs show the old quay in better times.</p>")[2].startswith("Photogr")


def test_headings_with_nothing_below_are_left_out() -> None:
    assert texts("<h3>Comments</h3><h3>Most read</h3>", behind=6) == PARAGRAPHS


def test_a_page_of_links_stays_as_it_was_found() -> None:
    links = "".join(
        f'<p><a href="/{number}">What the board said of the quay in year {number}</a></p>'
        for number in range(20)
    )
    blocks = parse_html(f"<html><body><article><h1>All years</h1>{links}</article></body></html>")
    assert len(blocks.blocks) > 15


def test_a_quotation_in_large_type_that_the_text_has_as_well_is_there_once() -> None:
    assert texts(f"<blockquote>\u201c{PARAGRAPHS[0][20:]}\u201d</blockquote>") == PARAGRAPHS
    repeated = texts(f"<blockquote><p>{PARAGRAPHS[4]}</p></blockquote>", behind=6)
    assert sorted(repeated) == sorted(PARAGRAPHS)
    other = "It is the sea that decides, whatever the board may think."
    assert other in texts(f"<blockquote>{other}</blockquote>")
