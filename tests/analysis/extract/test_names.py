from __future__ import annotations

import pytest

from tests.analysis.samples import mention, worded
from tui.analysis.extract.names import named


def test_surname_after_full_name_is_the_person_whatever_the_model_took_it_for() -> None:
    text = "Gen. Ashfaq Kayani spoke. Kayani left. Later Kayani came back; a Kayani-led party too."
    found = named(
        text,
        [mention(text, "Ashfaq Kayani", "PERSON"), mention(text, "Kayani", "GPE", 1)],
    )
    assert worded(text, found) == [
        ("Ashfaq Kayani", "PERSON", "Ashfaq Kayani"),
        ("Kayani", "PERSON", "Ashfaq Kayani"),
        ("Kayani", "PERSON", "Ashfaq Kayani"),
    ]


def test_surname_before_the_full_name_stays_as_it_was() -> None:
    text = "Lincoln is a town. Abraham Lincoln was a man."
    found = named(
        text, [mention(text, "Lincoln", "GPE"), mention(text, "Abraham Lincoln", "PERSON")]
    )
    assert found[0].label == "GPE"


def test_a_word_that_is_mostly_a_place_is_not_made_a_person() -> None:
    text = "Jack London wrote. London grew. London sank. London rose."
    places = [mention(text, "London", "GPE", number) for number in (1, 2, 3)]
    found = named(text, [mention(text, "Jack London", "PERSON"), *places])
    assert [each.label for each in found] == ["PERSON", "GPE", "GPE", "GPE"]


def test_surname_before_another_name_is_not_propagated() -> None:
    text = "Mark Stroh spoke at the Stroh Institute."
    found = named(text, [mention(text, "Mark Stroh", "PERSON")])
    assert len(found) == 1


def test_persons_are_chained_and_shown_by_their_longest_name() -> None:
    text = "Mullen spoke. Mike Mullen left. Michael G. Mullen returned with Ann Mullen. Mullen sat."
    words = ["Mullen", "Mike Mullen", "Michael G. Mullen", "Ann Mullen"]
    found = named(text, [mention(text, each, "PERSON") for each in words])
    names = [each.name for each in found]
    assert names[:2] == ["Mike Mullen", "Mike Mullen"]
    assert names[3:] == ["Ann Mullen", "Ann Mullen"]


def test_a_name_and_its_group_are_one_body() -> None:
    text = "The Haqqani network fights. Officials know the Haqqani network. An Afghan group too."
    found = named(text, [mention(text, "Haqqani", "PERSON"), mention(text, "Afghan", "NORP")])
    assert worded(text, found) == [
        ("Haqqani network", "ORG", "Haqqani network"),
        ("Haqqani network", "ORG", "Haqqani network"),
        ("Afghan", "NORP", "Afghan"),
    ]


def test_words_that_begin_a_sentence_are_no_name_of_a_group() -> None:
    text = "This group met. Another party left. Every army marches."
    assert named(text, []) == ()


def test_short_form_in_brackets_stands_for_the_long_one() -> None:
    text = "The Inter Services Agency (ISA) denied it. The ISA is large."
    found = named(text, [mention(text, "Inter Services Agency", "ORG")])
    assert {each.name for each in found} == {"Inter Services Agency"}
    assert len(found) == 3


@pytest.mark.parametrize("words", ["U.S.", "US", "United States"])
def test_short_names_of_countries_are_one(words: str) -> None:
    text = f"In the {words} it rains."
    (found,) = named(text, [mention(text, words, "GPE")])
    assert found.name == "United States"
