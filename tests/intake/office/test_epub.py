"""Books: their chapters in the order of reading."""

from __future__ import annotations

import pytest

from tests.intake.archives import book
from tests.intake.only import only
from tui.intake.extracted_document import article_text
from tui.intake.office.epub import read_epub
from tui.intake.origin import Origin
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
    found = only(read_epub(book(spine, chapters), "a.epub"))
    assert article_text(found) == "Tides\n\nOne\n\nFirst.\n\nTwo\n\nSecond.\n"


def test_a_book_without_words_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"^a\.epub has no text in it; is it a book of pictures\?"):
        list(read_epub(book("", {"one.xhtml": "<p>First.</p>"}), "a.epub"))


def test_a_book_whose_package_is_not_there_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"^a\.epub has no \.\./\.\./secret in it"):
        list(read_epub(book("", {}, package="../../secret"), "a.epub"))


CHAPTERS = {
    "nav.xhtml": '<nav><ol><li><a href="two.xhtml#x">The second</a></li></ol></nav>',
    "title.xhtml": "<p>A book.</p>",
    "one.xhtml": "<h1>The first</h1><p>It rose.</p>",
    "more.xhtml": "<p>It rose more.</p>",
    "two.xhtml": "<p>It fell.</p>",
}
SPINE = "".join(f'<itemref idref="{name}"/>' for name in CHAPTERS)


def test_each_chapter_can_be_an_article_named_by_its_heading_or_the_contents() -> None:
    found = list(read_epub(book(SPINE, CHAPTERS), "a.epub", chapters=True))
    assert [(each.name, article_text(each)) for each in found] == [
        ("Tides 1", "Tides\n\nA book.\n"),
        ("Tides The first", "Tides: The first\n\nIt rose.\n\nIt rose more.\n"),
        ("Tides The second", "Tides: The second\n\nIt fell.\n"),
    ]


def test_a_whole_book_says_how_many_chapters_it_has() -> None:
    found = only(read_epub(book(SPINE, CHAPTERS), "a.epub"))
    assert found.chapters == 3
    assert article_text(found) == (
        "Tides\n\nA book.\n\nThe first\n\nIt rose.\n\nIt rose more.\n\nIt fell.\n"
    )


def test_older_books_name_their_chapters_in_another_file() -> None:
    ncx = (
        "<ncx><navMap><navPoint><navLabel><text>The second</text></navLabel>"
        '<content src="a%20b.xhtml"/></navPoint></navMap></ncx>'
    )
    chapters = {"toc.ncx": ncx, "one.xhtml": "<h1>One</h1>", "a b.xhtml": "<p>It fell.</p>"}
    spine = '<itemref idref="one.xhtml"/><itemref idref="a b.xhtml"/>'
    found = read_epub(book(spine, chapters), "a.epub", chapters=True)
    assert [each.name for each in found] == ["Tides One", "Tides The second"]


def test_a_book_says_where_it_is_from() -> None:
    about = (
        '<creator role="aut">Ada Brook</creator><creator id="c">Bo Lund</creator>'
        '<creator id="d">Cy Moe</creator><meta refines="#d" property="role">ill</meta>'
        '<date event="modification">2025-01-01</date><date event="publication">2024-05-04</date>'
        "<publisher>Harbour Press</publisher><language>en-GB</language>"
        "<source>urn:isbn:1</source><source>https://example.org/tides</source>"
        '<meta property="dcterms:modified">2024-06-01T10:00:00Z</meta>'
    )
    found = only(read_epub(book(SPINE, CHAPTERS, about=about), "a.epub"))
    assert found.origin == Origin(
        url="https://example.org/tides",
        outlet="Harbour Press",
        byline="Ada Brook, Bo Lund",
        published="2024-05-04",
        modified="2024-06-01T10:00:00+00:00",
        language="en-GB",
    )


def test_a_locked_book_is_refused() -> None:
    lock = '<encryption><CipherReference URI="in/one.xhtml"/></encryption>'
    data = book(SPINE, CHAPTERS, others={"META-INF/encryption.xml": lock})
    with pytest.raises(CannotRead, match=r"^a\.epub is locked"):
        list(read_epub(data, "a.epub"))
