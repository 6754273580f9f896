from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.samples import hostile_texts
from tui.text.odd_characters import describe_character, odd_characters
from tui.text.visible import visible


def test_hidden_characters_and_look_alikes_in_order() -> None:
    text = "a\x1bb pаypal\u202e"
    found = [(o.offset, o.looks_alike) for o in odd_characters(text, 0, len(text))]
    assert found == [(1, False), (5, True), (10, False)]
    assert [o.offset for o in odd_characters(text, 4, 8)] == [5]


@given(hostile_texts)
def test_every_stand_in_is_an_oddity(text: str) -> None:
    changed = {n for n, (a, b) in enumerate(zip(text, visible(text), strict=True)) if a != b}
    hidden = {o.offset for o in odd_characters(text, 0, len(text)) if not o.looks_alike}
    assert hidden == {n for n in changed if text[n] not in "\t\n"}


@given(hostile_texts, st.integers(0, 60), st.integers(0, 60))
def test_only_those_between_the_offsets(text: str, one: int, other: int) -> None:
    start, end = min(one, other), max(one, other)
    assert all(start <= o.offset < end for o in odd_characters(text, start, end))


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("\x1b", "U+001B escape"),
        ("\x7f", "U+007F delete"),
        ("\x9b", "U+009B control character"),
        ("\u202e", "U+202E right-to-left override"),
        ("\ue000", "U+E000 private-use character"),
        ("\U000e0041", "U+E0041 tag latin capital letter a"),
        ("\ufdd0", "U+FDD0 no character"),
        ("\U0010fffd", "U+10FFFD private-use character"),
    ],
)
def test_characters_have_names(character: str, words: str) -> None:
    assert describe_character(character) == words
