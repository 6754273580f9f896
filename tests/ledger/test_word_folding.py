"""Words are folded as SQLite's index folds them, or what is folded here is not found there."""

from __future__ import annotations

import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.ledger.word_folding import folded_words, in_any_of, places_of, quoted, words_with_spans

SCRIPTS = (
    (0x20, 0x1D0),
    (0x386, 0x3D0),
    (0x400, 0x524),
    (0x5D0, 0x5EB),
    (0x620, 0x64B),
    (0x1EA0, 0x1EFA),
    (0x3041, 0x3097),
    (0x4E00, 0x4F00),
    (0xAC00, 0xAD00),
)
"""From the first to behind the last letter; SQLite has none of those that are newer."""

LETTERS = [chr(code) for low, high in SCRIPTS for code in range(low, high) if chr(code).isalpha()]
letters = st.one_of(st.sampled_from(LETTERS), st.sampled_from("aeiou09 -'’.\""))


def index() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.execute(
        "create virtual table words using fts5(quote, tokenize='unicode61 remove_diacritics 2')"
    )
    return made


@given(st.lists(st.text(letters, min_size=1), min_size=1))
def test_what_is_folded_is_found(texts: list[str]) -> None:
    ledger = index()
    for text in texts:
        ledger.execute("insert into words values (?)", (text,))
    for number, text in enumerate(texts, 1):
        for word in folded_words(text):
            rows = ledger.execute("select rowid from words where words match ?", (quoted(word),))
            assert number in {row for (row,) in rows}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("État-Major’s “Ünion”", ("etat", "major", "s", "union")),
        (unicodedata.normalize("NFD", "Noël"), ("noel",)),
        ("Горький сказал", ("горький", "сказал")),
        ("김 이", ("김", "이")),
        ("a_b \t 12.5", ("a", "b", "12", "5")),
        ("", ()),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    assert folded_words(text) == words
    assert tuple(word for _, word in words_with_spans(text)) == words


def test_places_do_not_overlap_and_the_longest_phrase_wins() -> None:
    text = "Port strike, port! The strike."
    found = places_of([("port",), ("port", "strike"), ()], text)
    assert [span.of(text) for span in found] == ["Port strike", "port"]


def test_names_are_asked_for_with_all_their_words() -> None:
    assert in_any_of("quote", ["Ana Ruiz", "", "chief"]) == (
        '({quote} : (("Ana" AND "Ruiz") OR ("chief")))'
    )
    assert in_any_of("quote", [""]) == ""
