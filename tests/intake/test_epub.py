"""Books: their chapters in the order of reading."""

from __future__ import annotations

import pytest

from tests.intake.archives import book
from tui.intake.epub import read_epub
from tui.intake.extracted_document import article_text
from tui.storage.errors import CannotRead


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
