"""Which reader a document gets, and what is said of those that have none."""

from __future__ import annotations

import gzip
import zipfile
from importlib import import_module

import pytest

from tests.intake.archives import book, word_document, zipped
from tests.intake.only import only_document
from tui.intake.extracted_document import Document, article_text, make_block
from tui.intake.readers import KINDS, read_documents
from tui.storage.errors import CannotRead

PAGE = b"<!doctype html><title>Tides</title><p>The tide rose, Ada Brook said.</p>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<p>It rose.</p>"),
        ("A.HTM", b"<p>It rose.</p>"),
        ("a.xhtml", b"<html><p>It rose.</p></html>"),
        ("a.php", b"\xef\xbb\xbf \n<!-- one --><!-- two --><HTML><p>It rose.</p>"),
        ("no-ending", b"<!DOCTYPE html><p>It rose.</p>"),
        ("a.xml", b"<x><p>It rose.</p></x>"),
        ("a.docx", word_document("<w:p><w:r><w:t>It rose.</w:t></w:r></w:p>")),
        ("a.story", b"It rose."),
        ("a.txt", b'<?xml version="1.0"?>\n<!-- one -->\n<html><p>It rose.</p></html>'),
        ("a.xml", "\ufeff<!DOCTYPE html><p>It rose.</p>".encode("utf-16-le")),
        ("a.html", word_document("<w:p><w:r><w:t>It rose.</w:t></w:r></w:p>")),
        ("a.html", gzip.compress(b"<p>It rose.</p>", mtime=0)),
    ],
)
def test_documents_are_known_by_their_endings_or_first_bytes(name: str, data: bytes) -> None:
    assert article_text(only_document(data, name)) == "It rose.\n"


def test_each_kind_names_a_function_that_is_there() -> None:
    for kind in KINDS:
        assert callable(getattr(import_module(f"tui.intake.{kind.module}"), kind.function))


def test_a_book_is_known_by_its_ending() -> None:
    data = book('<itemref idref="a.xhtml"/>', {"a.xhtml": "<p>It rose.</p>"})
    assert article_text(only_document(data, "a.epub")) == "Tides\n\nIt rose.\n"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pdf", b"%PDF-1.7", "is damaged or cut short"),
        ("a.dat", b"It rose.", "give a plain text the ending .txt"),
        ("a.txt", b"a\x00\x01\x02", "is no text: it holds NUL characters"),
        ("a.txt", b"\n", "has no words in it"),
        ("a.bin", bytes(range(256)), "is none of gzip, "),
        ("a.html", b"<p> </p><script>words</script>", "has no words in it"),
        ("a.story", b"\n \n", "has no words in it"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(name: str, data: bytes, why: str) -> None:
    with pytest.raises(CannotRead) as told:
        only_document(data, name)
    assert str(told.value).startswith(name)
    assert why in str(told.value)
    assert str(told.value).count("\n") == 0


def test_highlights_of_a_story_become_bullets_below_a_heading() -> None:
    story = b"It\nrose.\r\n\r\nIt fell.\n\n@highlight\n\nhigh\n\n@highlight\n\nlow\n"
    assert article_text(only_document(story, "a.story")) == (
        "It rose.\n\nIt fell.\n\nStory highlights\n\n  • high\n  • low\n"
    )


def test_a_story_in_another_encoding_is_guessed_and_told() -> None:
    words = "La marée est montée très tôt, a déclaré le préfet de la région, à l'été dernier. " * 4
    found = only_document(words.encode("cp1252"), "a.story")
    assert "La marée" in found.blocks[0].text
    assert found.warnings == (
        "a.story is not UTF-8 and was read as windows-1252, a guess; look it over.",
    )


def test_a_first_block_that_repeats_the_title_is_left_out() -> None:
    blocks = (
        make_block("heading", "TIDES"),
        make_block("paragraph", ""),
        make_block("bullet", "a"),
    )
    assert article_text(Document(" Tides ", blocks)) == "Tides\n\n  • a\n"
    assert article_text(Document("", ())) == ""


@pytest.mark.parametrize("name", ["a.html", "a.story"])
def test_control_characters_of_a_document_are_no_words_of_the_article(name: str) -> None:
    found = only_document("<p>It \x1b[31mrose\x07,\x9b he said.</p>".encode(), name)
    assert not {"\x1b", "\x07", "\x9b"} & set(article_text(found))
    assert "he said." in article_text(found)


def test_signs_for_layout_go_and_letters_are_composed() -> None:
    words = "Mat\u00adthi\u200bas\ufeff Kr\u200co\u0308ger 👩\u200d🚀 می\u200cخواهم"
    found = only_document(f"<p>{words}</p>".encode(), "a.html")
    assert found.blocks[0].text == "Matthias Kröger 👩\u200d🚀 می\u200cخواهم"


def _zip_with_password() -> bytes:
    data = bytearray(zipped({"word/document.xml": "<w/>"}))
    # The bit of a member's flags, in its own header and in the list at the end.
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0 " + "EncryptedPackage".encode("utf-16-le")),
        ("a.docx", _zip_with_password()),
        (
            "a.odt",
            zipped(
                {
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "content.xml": b"\x01\x02",
                    "META-INF/manifest.xml": "<m><encryption-data/></m>",
                },
                zipfile.ZIP_STORED,
            ),
        ),
    ],
)
def test_a_document_with_a_password_is_told(name: str, data: bytes) -> None:
    with pytest.raises(CannotRead) as told:
        list(read_documents(data, name))
    assert str(told.value) == f"{name} is locked with a password; save it without one."


def test_what_an_old_word_has_written_is_told_whatever_it_is_named() -> None:
    with pytest.raises(CannotRead, match="of an old Office kind"):
        list(read_documents(b"\xd0\xcf\x11\xe0 words", "a.docx"))
