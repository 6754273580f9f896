from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.intake.pdf.test_pdf_columns import parts
from tui.intake.pdf.pdf_lines import Line
from tui.intake.pdf.pdf_paragraphs import Paragraph, paragraphs

FULL = "words that fill a whole line of it"
"""As wide as the column of these tests."""


def page(
    texts: Sequence[str], left: float = 50.0, top: float = 700.0, size: float = 10.0
) -> list[Line]:
    """Lines below each other; blanks before one indent it, and an empty one is a gap of half."""
    found, base = [], top
    for text in texts:
        begin = left + 5 * (len(text) - len(text.lstrip()))
        words = text.strip()
        if words:
            first = 5.0 * len(words.split()[0])
            found.append(Line(words, begin, begin + 5 * len(words), base, size, first=first))
        base -= size * (1.2 if words else 0.6)
    return found


def texts(found: Sequence[Paragraph]) -> list[str]:
    return [" / ".join(line.text for line in each.lines) for each in found]


def test_an_indent_begins_a_paragraph() -> None:
    rows = [f"  {FULL[2:]}", FULL, f"  {FULL[2:]}", FULL, FULL]
    assert [len(each.lines) for each in paragraphs([page(rows)])] == [2, 3]


def test_a_gap_begins_a_paragraph() -> None:
    rows = [FULL, FULL, FULL, "", FULL, FULL, "", FULL, FULL]
    assert [len(each.lines) for each in paragraphs([page(rows)])] == [3, 2, 2]


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    rows = [FULL, "The end of it.", FULL, FULL]
    assert [len(each.lines) for each in paragraphs([page(rows)])] == [2, 2]


def test_a_ragged_line_without_room_for_the_next_word_ends_none() -> None:
    rows = [FULL, "He said all this in a hurry.", "Responsibility was not his", FULL]
    assert [len(each.lines) for each in paragraphs([page(rows)])] == [4]


def test_another_size_begins_a_paragraph() -> None:
    found = [*page([FULL] * 3), *page([FULL] * 2, top=664, size=8.0)]
    assert [len(each.lines) for each in paragraphs([found])] == [3, 2]


def test_what_hangs_below_a_number_belongs_to_it() -> None:
    rows = ["1. " + FULL[3:], "   " + FULL[3:], "   the end.", "2. " + FULL[3:], "   the end."]
    assert [len(each.lines) for each in paragraphs([page(rows)])] == [3, 2]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    found = [*page([FULL, FULL]), *page(["and so it goes on.", "  Here another begins."], left=300)]
    assert texts(paragraphs([found])) == [
        f"{FULL} / {FULL} / and so it goes on.",
        "Here another begins.",
    ]


def test_a_paragraph_that_has_ended_does_not_go_on() -> None:
    found = paragraphs([page([FULL, "It is over."]), page(["Another one begins here."])])
    assert texts(found) == [f"{FULL} / It is over.", "Another one begins here."]


def test_a_paragraph_goes_on_behind_the_footnotes_of_its_page() -> None:
    first = [*page([FULL, FULL]), *page(["1 See the minutes."], top=100, size=7.0)]
    found = paragraphs([first, page(["which was the end.", "  Another one."])])
    assert texts(found)[0] == f"{FULL} / {FULL} / which was the end."


@given(st.lists(parts, max_size=3))
def test_each_line_is_in_one_paragraph(pages: list[list[Line]]) -> None:
    found = [line for each in paragraphs(pages) for line in each.lines]
    assert sorted(found) == sorted(line for page in pages for line in page)
