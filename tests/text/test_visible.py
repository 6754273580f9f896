from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.samples import hostile_texts
from tui.text.cells import cell_len
from tui.text.visible import BROKEN, HIDDEN, in_quotes, visible, visible_line

any_text = hostile_texts | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Co", "Mn", "Lo"]))


@given(any_text)
def test_one_character_for_one_and_the_same_again(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown


@given(any_text, st.booleans())
def test_nothing_that_steers_a_terminal_comes_through(text: str, keep_newlines: bool) -> None:
    shown = visible(text, keep_newlines)
    allowed = "\n" if keep_newlines else ""
    assert not [
        c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Co") and c not in allowed
    ]
    assert not set(shown) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"
    )


@given(st.characters(categories=["Cc", "Cf", "Cs", "Co"], exclude_characters="\u0600"))
def test_a_stand_in_takes_one_cell(character: str) -> None:
    shown = visible(character)
    assert cell_len(shown) == 1 or shown == character


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31m", "a␛[31m"),
        ("a\nb\tc\rd\x7f", "a␊b c␍d␡"),
        ("\x85\x9b", BROKEN * 2),
        ("\ud800\ue000\uffff", BROKEN * 3),
        ("pay\u202elap\u2066\u200b\ufeff", f"pay{HIDDEN}lap{HIDDEN * 3}"),
        ("soft\xadhyphen", f"soft{HIDDEN}hyphen"),
        ("a\u200db \u200e", f"a{HIDDEN}b {HIDDEN}"),
        ("a\U000e0041\U000e0042", f"a{HIDDEN * 2}"),
    ],
)
def test_stand_ins(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text", ["👩‍👩‍👧 ❤️‍🔥 👍🏽‍💻", "می‌خواهم", "क्‍ष", "אב\u200f!", "1️⃣", "“Ça va?” – 中文", "e\u0301"]
)
def test_what_scripts_and_emoji_need_stays(text: str) -> None:
    assert visible(text) is text or visible(text) == text


def test_plain_text_is_handed_back_as_it_is() -> None:
    text = "“Plain” text’s fast path"
    assert visible(text) is text


def test_newlines_may_be_kept() -> None:
    assert visible("a\n\x00", keep_newlines=True) == "a\n␀"


def test_line_folds_white_space() -> None:
    assert visible_line(" a\n\n b\t\x1b c ") == "a b ␛ c"


def test_more_marks_than_a_letter_can_bear_are_stand_ins() -> None:
    assert visible("e" + "\u0301" * 10 + "a") == "e" + "\u0301" * 8 + HIDDEN * 2 + "a"


@pytest.mark.parametrize("text", ["\u0378", "\U0001fbff", "\u2fe0"])
def test_characters_newer_than_the_table_are_shown_as_they_are(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize("text", ["a\u200eb", "a\u200db", "中\u200c文", "\u200d👩"])
def test_joiners_and_direction_marks_where_no_script_needs_them(text: str) -> None:
    assert HIDDEN in visible(text)


@pytest.mark.parametrize(
    ("words", "before", "behind", "shown"),
    [
        ("We pay", "", "", "“We pay”"),
        ("“We pay.”", "", "", "“We pay.”"),
        ("“We” pay", "", "", "““We” pay”"),
        ("We pay,", "He said: “", "” and left.", "He said: “We pay,” and left."),
        ("we pay", "He said ", " and left.", "He said “we pay” and left."),
    ],
)
def test_marks_that_words_have_are_not_doubled(
    words: str, before: str, behind: str, shown: str
) -> None:
    assert in_quotes(words, before, behind) == shown
