from __future__ import annotations

import random
from contextlib import suppress

import pytest

from tests.intake.only import only, only_document
from tests.intake.pdf_writer import WIDTH, Words, lines, pdf
from tui.intake.extracted_document import Document
from tui.intake.pdf import pdf_document
from tui.intake.pdf.pdf_document import read_pdf
from tui.intake.sandboxed_reader import SandboxedReader
from tui.storage.errors import CannotRead

STORY = [
    "  The council said on Monday that it",
    "would close the bridge for two months.",
    "It gave no reason.",
    "  Residents had asked for a decision",
    "in the spring, and many of them were",
    "angry.",
]
STORY_PARAGRAPHS = [
    "The council said on Monday that it would close the bridge for two months. It gave no reason.",
    "Residents had asked for a decision in the spring, and many of them were angry.",
]


TOWNS = [("one", "bridge"), ("two", "ferry"), ("three", "port")]


def texts(document: Document) -> list[str]:
    return [each.text for each in document.blocks]


def test_a_pdf_becomes_a_title_and_paragraphs() -> None:
    page = [Words("Bridge to close", 60, 770, 18), *lines(STORY)]
    document = only_document(pdf(page), "a.pdf")
    assert document.title == "Bridge to close"
    assert texts(document) == STORY_PARAGRAPHS


def test_a_pdf_is_known_by_its_first_bytes() -> None:
    assert texts(only_document(pdf(lines(STORY)), "download")) == STORY_PARAGRAPHS


def test_columns_are_read_one_after_the_other_even_if_drawn_row_by_row() -> None:
    left = [f"left column says word {number}" for number in range(12)]
    right = [f"right column says word {number}" for number in range(12)]
    first, second = lines(left), lines(right, x=320)
    by_rows = [each for pair in zip(first, second, strict=True) for each in pair]
    for page in ([*first, *second], by_rows):
        assert " ".join(texts(read_pdf(pdf(page), "a.pdf"))) == " ".join(left + right)


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_below_a_footnote() -> None:
    page = [*lines(STORY[:5]), *lines(["1 Minutes of the council."], y=60, size=7)]
    after = lines(["expected one before the summer.", "  The mayor said nothing to them."])
    found = texts(read_pdf(pdf(page, after), "a.pdf"))
    assert found[1].endswith("many of them were expected one before the summer.")
    assert found[2:] == ["1 Minutes of the council.", "The mayor said nothing to them."]


def test_headers_and_page_numbers_are_left_out() -> None:
    said = [[f"The {word} was closed, {count} said."] * 8 for count, word in TOWNS]
    pages = [
        [
            Words(f"The Daily Bridge, page {number}", 60, 780),
            *lines(rows),
            Words(str(number), 300, 30),
        ]
        for number, rows in enumerate(said, 1)
    ]
    assert texts(read_pdf(pdf(*pages), "a.pdf")) == [" ".join(each) for each in said]


def test_words_at_an_angle_are_left_out() -> None:
    page = [Words("a stamp on the margin", 20, 100, turned=True), *lines(STORY)]
    assert texts(read_pdf(pdf(page), "a.pdf")) == STORY_PARAGRAPHS


def test_a_page_of_which_all_is_turned_is_read() -> None:
    page = [each._replace(x=800 - each.y, y=each.x, turned=True) for each in lines(STORY)]
    assert texts(read_pdf(pdf(page), "a.pdf")) == STORY_PARAGRAPHS


def test_words_set_letter_by_letter_are_whole() -> None:
    page = [
        Words(letter, 60 + number * WIDTH * 10, 700)
        for number, letter in enumerate("The bridge is closed.")
        if letter != " "
    ]
    assert texts(read_pdf(pdf(page), "a.pdf")) == ["The bridge is closed."]


def test_a_bullet_is_one() -> None:
    page = lines(["The mayor asked for:", "", "• a new bridge, which is", "  dear", "• a ferry"])
    document = read_pdf(pdf(page), "a.pdf")
    assert [(each.kind, each.text) for each in document.blocks] == [
        ("paragraph", "The mayor asked for:"),
        ("bullet", "a new bridge, which is dear"),
        ("bullet", "a ferry"),
    ]


def test_a_table_is_read_row_by_row() -> None:
    rows = [("Town", "Bridges", "Ferries"), ("Aston", "12", "3"), ("Borley", "4", "10")]
    page = [
        Words(cell, 60 + 120 * column, 700 - 12 * row)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    assert texts(read_pdf(pdf(page), "a.pdf")) == [" | ".join(cells) for cells in rows]


def test_a_heading_is_told_by_its_type() -> None:
    page = [*lines(STORY), Words("What is next", 60, 640, bold=True), *lines(STORY, y=620)]
    kinds = [(each.kind, each.text) for each in read_pdf(pdf([], page), "a.pdf").blocks]
    assert ("heading", "What is next") in kinds
    assert len(kinds) == 5


def test_its_properties_say_where_it_is_from() -> None:
    properties = {
        "Title": "Bridge to close for two months",
        "Author": "Anna Bell",
        "ModDate": "D:20240229131500+02'00'",
    }
    document = read_pdf(pdf(lines(STORY), properties=properties, language="en-GB"), "a.pdf")
    assert document.title == "Bridge to close for two months"
    origin = document.origin
    assert (origin.byline, origin.byline_is_guess) == ("Anna Bell", True)
    assert origin.modified == "2024-02-29T13:15:00+02:00"
    assert (origin.language, origin.published) == ("en-GB", "")


@pytest.mark.parametrize("named", ["Microsoft Word - letter.doc", "letter_final2.indd", "Untitled"])
def test_a_title_that_a_program_made_up_is_none(named: str) -> None:
    properties = {"Title": named, "Author": "admin"}
    document = read_pdf(pdf(lines(STORY), properties=properties), "a.pdf")
    assert document.title == ""
    assert document.origin.byline == ""


def test_a_scan_is_said_to_be_one() -> None:
    with pytest.raises(CannotRead, match="is a scan"):
        only_document(pdf([], [], picture=True), "a.pdf")


def test_pages_that_are_scans_are_told_of() -> None:
    with_picture = pdf(lines(STORY), [], picture=True)
    (warning,) = read_pdf(with_picture, "a.pdf").warnings
    assert warning.startswith("Page 2 of a.pdf is a picture without text")


def test_a_locked_pdf_is_said_to_be_one() -> None:
    with pytest.raises(CannotRead, match=r"a\.pdf is locked with a password"):
        only_document(pdf(lines(STORY), locked=True), "a.pdf")


def test_what_is_too_long_is_cut_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_document, "MOST_PAGES", 2)
    pages = [lines([f"The {word} was closed, {count} said."]) for count, word in TOWNS]
    document = read_pdf(pdf(*pages), "a.pdf")
    assert len(document.blocks) == 2
    (warning,) = document.warnings
    assert "only the first 2 of its 3 pages" in warning


def test_pages_that_are_all_alike_are_read() -> None:
    page = lines(["It is closed."])
    assert texts(read_pdf(pdf(page, page), "a.pdf")) == ["It is closed."] * 2


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.4\n" + bytes(range(256)) * 20])
def test_a_damaged_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(CannotRead, match=r"a\.pdf is damaged or cut short"):
        only_document(data, "a.pdf")


def test_mutated_bytes_make_a_document_or_are_refused() -> None:
    data = pdf([Words("Bridge to close", 60, 770, 18), *lines(STORY)], lines(STORY))
    chance = random.Random(1)
    with SandboxedReader() as reader:
        for _ in range(60):
            broken = bytearray(data)
            for _ in range(chance.randrange(1, 20)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            with suppress(CannotRead):
                assert only(reader.read(bytes(broken), "a.pdf")).text
