from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.intake.pdf.pdf_characters import SPACE, Character
from tui.intake.pdf.pdf_lines import line_parts


def typed(
    text: str, x: float = 0.0, base: float = 100.0, size: float = 10.0, gap: float = 0.0
) -> list[Character]:
    """Letters half as wide as high, a blank as a gap of a quarter, with a gap behind each."""
    found = []
    for letter in text:
        if letter == " ":
            x += size / 4
        else:
            found.append(Character(letter, x, x + size / 2, base, size))
            x += size / 2 + gap
    return found


def texts(characters: Iterable[Character]) -> list[str]:
    return [part.text for part in line_parts(characters)]


@pytest.mark.parametrize("gap", [-1.5, -0.4, 0.0, 0.4])
def test_words_are_told_by_the_gaps_between_them(gap: float) -> None:
    assert texts(typed("the bridge is closed", gap=gap)) == ["the bridge is closed"]


def test_a_word_is_not_split_where_its_letters_are_moved_together() -> None:
    letters = typed("A VALLEY of TYRANTS here and there is no more")
    moved = [each._replace(left=each.left + (n % 3) * 0.3) for n, each in enumerate(letters)]
    assert texts(moved) == ["A VALLEY of TYRANTS here and there is no more"]


def test_narrow_spaces_after_commas_are_found() -> None:
    first = typed("to follow them,")
    assert texts([*first, *typed("they seem", x=first[-1].right + 1.15)]) == [
        "to follow them, they seem"
    ]


def test_letters_spaced_for_looks_are_a_word() -> None:
    spaced = [*typed("FOR", gap=3), *typed("RELEASE", x=28, gap=3)]
    assert texts(spaced) == ["FOR RELEASE"]


def test_spaces_that_are_drawn_end_words() -> None:
    assert texts([*typed("the"), SPACE, *typed("bridge", x=15.2)]) == ["the bridge"]


def test_the_letters_of_a_ligature_stand_in_one_place() -> None:
    first = typed("o")
    place = Character("f", first[0].right, first[0].right + 6, 100.0, 10.0)
    both = [place, place, place._replace(text="i")]
    assert texts([*first, *both, *typed("ce", x=place.right)]) == ["office"]


def test_letters_drawn_twice_to_look_bold_stand_once() -> None:
    twice = [copy for each in typed("bold") for copy in (each, each._replace(left=each.left + 0.2))]
    assert texts(twice) == ["bold"]


@pytest.mark.parametrize(
    ("before", "mark", "text"),
    [
        ("said.", "12", "said. It is"),
        ("said", "*", "said It is"),
        ("the 21", "st", "the 21st It is"),
        ("40 km", "2", "40 km2 It is"),
    ],
)
def test_raised_marks_of_footnotes_are_left_out(before: str, mark: str, text: str) -> None:
    first = typed(before)
    raised = typed(mark, x=first[-1].right, base=104, size=6)
    assert texts([*first, *raised, *typed("It is", x=raised[-1].right + 2.5)]) == [text]


def test_the_mark_that_begins_a_footnote_stays_as_a_word() -> None:
    raised = typed("12", base=104, size=6)
    assert texts([*raised, *typed("See the minutes.", x=6)]) == ["12 See the minutes."]


def test_a_large_first_letter_is_joined_with_its_word() -> None:
    initial = Character("T", 0, 20, 76, 36)
    rows = [typed("he bridge", x=22), typed("was shut", x=22, base=88), typed("for", x=22, base=76)]
    below = typed("two months.", base=64)
    found = line_parts([initial, *(each for row in rows for each in row), *below])
    assert [part.text for part in found] == ["The bridge", "was shut", "for", "two months."]
    assert {part.left for part in found} == {0}


numbers = st.floats(-50, 700, allow_nan=False).map(lambda number: round(number, 1))
letters = st.builds(
    lambda text, left, width, base, size: Character(text, left, left + width, base, size),
    st.sampled_from("abfT.1•-"),
    numbers,
    st.floats(0, 40),
    numbers,
    st.floats(0.5, 60),
)


@given(st.lists(st.one_of(letters, st.just(SPACE)), max_size=40))
def test_each_letter_is_in_a_part_or_a_mark_or_is_drawn_again(found: list[Character]) -> None:
    drawn = sum(each is not SPACE for each in found)
    kept = sum(len(part.text.replace(" ", "")) for part in line_parts(found))
    assert kept <= drawn
    assert bool(kept) == bool(drawn)
