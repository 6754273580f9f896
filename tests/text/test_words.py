from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.samples import hostile_texts
from tui.text.spans import Span
from tui.text.words import (
    extended_to_whole_words,
    is_whole_words,
    next_word,
    previous_word,
    word_at,
    words,
)


def found(text: str) -> list[str]:
    return [span.of(text) for span in words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We don't, he said.", ["We", "don't", "he", "said"]),
        ("Pakistan's army", ["Pakistan", "army"]),
        ("the officials’ and O’Brien’s", ["the", "officials", "and", "O’Brien"]),
        ('a "scapegoat" for', ["a", "scapegoat", "for"]),
        ("“We” ‘are’ 'it'", ["We", "are", "it"]),
        ("U.S. and the U.N.'s U.S.-Pakistan", ["U.S.", "and", "the", "U.N.", "U.S.-Pakistan"]),
        ("at 5 a.m. in the U.S", ["at", "5", "a.m.", "in", "the", "U.S"]),
        ("a Pakistani-based group", ["a", "Pakistani-based", "group"]),
        ("$1,000.5 or 38 % of 21st, 10:30", ["$1,000.5", "or", "38 %", "of", "21st", "10:30"]),
        ("up 3%.", ["up", "3%"]),
        ("AT&T at example.com", ["AT&T", "at", "example.com"]),
        ("the end.It was", ["the", "end", "It", "was"]),
        ("_so_ **bold**", ["so", "bold"]),
        ("nai\u0308ve e\u0301", ["nai\u0308ve", "e\u0301"]),
        ("中文 カタカナと", ["中", "文", "カタカナ", "と"]),
        ("ภาษาไทย ดี", ["ภาษาไทย", "ดี"]),
        ("हिन्दी है।", ["हिन्दी", "है"]),
        ("می‌خواهم، بله", ["می‌خواهم", "بله"]),
        ("•—…", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@given(hostile_texts, st.data())
def test_motions_by_word_agree_with_the_list_of_words(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(-1, len(text) + 2))
    every = words(text, 0, len(text))
    assert word_at(text, offset) == next((w for w in every if w.start <= offset < w.end), None)
    assert next_word(text, offset) == next((w for w in every if w.start > offset), None)
    assert previous_word(text, offset) == next((w for w in every[::-1] if w.start < offset), None)


def test_the_word_that_an_offset_cuts_after_its_first_sign_is_the_previous_one() -> None:
    assert previous_word("for $15", 5) == Span(4, 7)


def test_far_words_are_found_over_long_gaps() -> None:
    text = "one" + " -" * 100_000 + " two"
    assert next_word(text, 1) == Span(len(text) - 3, len(text))
    assert previous_word(text, len(text) - 4) == Span(0, 3)


def test_a_run_without_end_does_no_harm() -> None:
    text = "x" * 50_000
    span = word_at(text, 25_000)
    assert span
    assert span.start <= 25_000 < span.end
    assert previous_word(text, 25_000)


@pytest.mark.parametrize(
    ("text", "start", "end", "whole"),
    [
        ("Pakistani", 0, 8, False),
        ("Pakistan's", 0, 8, True),
        ("a b", 0, 1, True),
        ("Gen. B", 0, 4, True),
        ("ab", 1, 2, False),
    ],
)
def test_whole_words(text: str, start: int, end: int, whole: bool) -> None:
    assert is_whole_words(text, Span(start, end)) is whole


@pytest.mark.parametrize(
    ("text", "half", "whole"),
    [
        ("said Mullen today", "ulle", "Mullen"),
        ("said Mullen today", "len to", "Mullen today"),
        ("the U.S.-based firm", "U.S.", "U.S."),
        ("the U.S.-based firm", "ase", "based"),
        ("O’Brien's house", "rien", "O’Brien"),
        ("it cost 1,000.5 then", "00.5", "1,000.5"),
        ("部长周一说会谈", "周一", "周一"),
        ("장관은 말했다", "장관", "장관"),
        ("ท่านรัฐมนตรีกล่าว", "รัฐมนตรี", "รัฐมนตรี"),
        ("a (b) c", "(b)", "(b)"),
    ],
)
def test_half_words_are_made_whole(text: str, half: str, whole: str) -> None:
    start = text.index(half)
    assert extended_to_whole_words(text, Span(start, start + len(half))).of(text) == whole


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
def test_made_whole_is_no_less_and_stays_so(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    whole = extended_to_whole_words(text, span)
    assert whole.covers(span)
    assert extended_to_whole_words(text, whole) == whole


def test_a_korean_word_is_one_word() -> None:
    text = "부시장은 계획이 끝났다고 말했다."
    found = [span.of(text) for span in words(text, 0, len(text))]
    assert found == ["부시장은", "계획이", "끝났다고", "말했다"]
