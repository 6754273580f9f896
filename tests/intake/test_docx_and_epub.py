"""Word documents and books: which words of them an article has."""

from __future__ import annotations

import pytest

from tests.intake.archives import book, word_document, zipped
from tui.intake.docx_and_epub import read_docx, read_epub
from tui.intake.extracted_document import Block, article_text
from tui.storage.errors import CannotRead


def paragraph(words: str, style: str = "", more: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>'
    return f"<w:p>{look}<w:r><w:t>{words}</w:t></w:r></w:p>"


def test_styles_of_word_tell_titles_headings_and_bullets() -> None:
    found = read_docx(
        word_document(
            paragraph("Tides", "Title")
            + paragraph("Morning", "Heading2")
            + paragraph("low", "ListParagraph")
            + paragraph("high", more="<w:numPr/>")
            + paragraph("It rose.")
            + paragraph("Tides again", "Title")
        ),
        "a.docx",
    )
    assert found.title == "Tides"
    assert found.blocks == (
        Block("heading", "Morning"),
        Block("bullet", "low"),
        Block("bullet", "high"),
        Block("paragraph", "It rose."),
        Block("paragraph", "Tides again"),
    )


def test_what_word_would_not_print_is_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>The well</w:t><w:noBreakHyphen/><w:t>known</w:t><w:tab/><w:t>mayor</w:t>"
        "<w:br/></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secretly </w:t></w:r>"
        "<w:ins><w:r><w:t>agreed.</w:t></w:r></w:ins></w:p>"
    )
    found = read_docx(word_document(body), "a.docx")
    assert article_text(found) == "The well-known mayor agreed.\n"


def test_an_archive_that_is_no_word_document_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"^a\.docx has no word/document\.xml in it"):
        read_docx(zipped({"readme": "words"}), "a.docx")


def test_chapters_come_in_the_order_of_the_spine_and_notes_outside_it_do_not() -> None:
    chapters = {
        "notes.xhtml": "<p>Notes.</p>",
        "two.xhtml": "<h1>Two</h1><p>Second.</p>",
        "one.xhtml": "<h1>One</h1><p>First.</p>",
        "unused.xhtml": "<p>Unused.</p>",
    }
    spine = (
        '<itemref idref="one.xhtml"/><itemref idref="two.xhtml"/>'
        '<itemref idref="notes.xhtml" linear="no"/><itemref idref="none"/>'
    )
    found = read_epub(book(spine, chapters), "a.epub")
    assert article_text(found) == "Tides\n\nOne\n\nFirst.\n\nTwo\n\nSecond.\n"


def test_a_book_without_words_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"^a\.epub has no text in it; is it a book of pictures\?"):
        read_epub(book("", {"one.xhtml": "<p>First.</p>"}), "a.epub")


def test_a_book_whose_package_is_not_there_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"^a\.epub has no \.\./\.\./secret in it"):
        read_epub(book("", {}, package="../../secret"), "a.epub")
