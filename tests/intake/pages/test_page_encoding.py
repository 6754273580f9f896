"""How the bytes of a page are read, by what its server, itself and its bytes say."""

from __future__ import annotations

import codecs

import pytest

from tui.intake.pages.page_encoding import decode_page

WORDS = "“It is over,” said the mayor’s aide, who asked for €5 – twice. Zoë was there. "


def page(said: str, words: str = WORDS) -> str:
    return f'<!doctype html><meta charset="{said}"><p>{words}'


@pytest.mark.parametrize(
    "said", ["iso-8859-1", "ISO-8859-1", "latin1", "us-ascii", "windows-1252", "x-cp1252"]
)
def test_western_labels_are_windows_1252_as_in_browsers(said: str) -> None:
    assert decode_page(page(said).encode("cp1252"), "a.html") == (page(said), ())


@pytest.mark.parametrize(
    ("said", "written", "words"),
    [
        ("gb2312", "gb18030", "中文镕"), ("shift_jis", "cp932", "①日本"),
        ("euc-kr", "cp949", "똠방각하"),
        ("iso-8859-9", "cp1254", "“ığ”"), ("iso-8859-11", "cp874", "“ไทย”"),
        ("windows-1251", "cp1251", "«Да»"), ("koi8-r", "koi8-r", "Да"),
        ("big5", "big5hkscs", "香港"),
    ],
)  # fmt: skip
def test_other_labels_too(said: str, written: str, words: str) -> None:
    text = page(said, words)
    assert decode_page(text.encode(written), "a.html") == (text, ())


def test_the_word_of_the_server_counts_for_more_than_that_of_the_page() -> None:
    text = page("windows-1252", "Да, сказал он.")
    assert decode_page(text.encode("cp1251"), "a.html", "windows-1251") == (text, ())


def test_a_mark_at_the_beginning_counts_for_more_than_both() -> None:
    text = page("iso-8859-1")
    data = codecs.BOM_UTF8 + text.encode()
    assert decode_page(data, "a.html", "windows-1251") == (text, ())


def test_utf_8_is_taken_for_what_it_is_and_told() -> None:
    text, warnings = decode_page(page("iso-8859-1").encode(), "a.html")
    assert text == page("iso-8859-1")
    assert warnings == ("a.html says that it is iso-8859-1, but was read as UTF-8; look it over.",)


@pytest.mark.parametrize("said", ["utf-8", "none"])
def test_utf_8_with_one_bad_byte_stays_utf_8(said: str) -> None:
    text, warnings = decode_page(page(said).encode() + b"so\xe9", "a.html")
    assert text == page(said) + "so\ufffd"
    assert warnings == ("a.html has 1 byte that is no UTF-8, shown as \ufffd; look it over.",)


def test_a_page_that_says_utf_8_and_is_not_is_guessed() -> None:
    text, warnings = decode_page(page("utf-8").encode("cp1252"), "a.html")
    assert text == page("utf-8")
    assert warnings == (
        "a.html says that it is utf-8, but was read as windows-1252, a guess; look it over.",
    )


def test_the_encoding_of_an_xml_declaration_counts() -> None:
    text = '<?xml version="1.0" encoding="windows-1251"?><html><p>Да, сказал он.'
    assert decode_page(text.encode("cp1251"), "a.xhtml") == (text, ())
