from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.samples import hostile_texts
from tui.text.search import find_next, matches_in, occurrences
from tui.text.spans import Span

folding = st.text(alphabet="aAsSßẞİiıIﬁfF\u0307 Σσς中", max_size=40)


@given(folding | hostile_texts, folding, st.integers(-2, 50), st.booleans())
def test_what_is_found_matches_without_case(
    text: str, needle: str, offset: int, backwards: bool
) -> None:
    span = find_next(text, needle, offset, backwards)
    if span:
        assert span.of(text).casefold() == needle.casefold()
    for match in matches_in(text, needle, 0, len(text)):
        assert match.of(text).casefold() == needle.casefold()


@given(folding, st.data())
def test_every_piece_of_a_text_is_found_at_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    piece = Span(start, data.draw(st.integers(start, len(text))))
    if piece.length:
        assert find_next(text, piece.of(text).upper(), piece.start) or "ı" in piece.of(text)
        assert find_next(text, piece.of(text), piece.start) == piece
        last = find_next(text, piece.of(text), piece.start + 1, backwards=True)
        assert last == piece


def test_search_goes_round() -> None:
    text = "Army and army, ARMY"
    assert find_next(text, "army", 0) == Span(0, 4)
    assert find_next(text, "army", 1) == Span(9, 13)
    assert find_next(text, "army", 16) == Span(0, 4)
    assert find_next(text, "army", 9, backwards=True) == Span(0, 4)
    assert find_next(text, "army", 0, backwards=True) == Span(15, 19)
    assert find_next(text, "navy", 0) is None
    assert find_next(text, "", 0) is None


def test_matches_in_a_part_of_the_text_are_those_that_touch_it() -> None:
    assert matches_in("aAbaA", "aa", 1, 5) == [Span(0, 2), Span(3, 5)]
    assert matches_in("aAbaA", "aa", 2, 4) == [Span(3, 5)]
    assert matches_in("aAbaA", "aa", 2, 3) == []
    assert matches_in("aAbaA", "", 0, 5) == []


@given(folding | hostile_texts, folding, st.data())
def test_matches_in_a_part_are_those_of_all_that_touch_it(
    text: str, needle: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    whole = matches_in(text, needle, 0, len(text))
    part = [span for span in whole if span.start < end and span.end > start]
    assert matches_in(text, needle, start, end) == part


def test_offsets_hold_where_folding_makes_a_text_longer() -> None:
    text = "İstanbul, Straße, x" * 2
    assert find_next(text, "STRASSE", 0) == Span(10, 16)
    assert find_next(text, "strasse", 11) == Span(29, 35)
    assert find_next(text, "asse, X", 20) == Span(32, 38)


@pytest.mark.parametrize(
    ("words", "starts"),
    [("Pakistan", [0, 26]), ("pakistan", []), ("the army", [11, 47]), ("", []), ("(x", [])],
)
def test_occurrences_of_whole_words(words: str, starts: list[int]) -> None:
    text = "Pakistan's the army. In “(Pakistan)” Pakistani the\narmy"
    found = list(occurrences(text, words))
    assert [span.start for span in found] == starts
    assert all(span.of(text).split() == words.split() for span in found)
