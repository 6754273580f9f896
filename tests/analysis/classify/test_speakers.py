from __future__ import annotations

import pytest

from tests.analysis.classify.samples import fill, paragraphs_of
from tui.analysis.classify.classified import filled
from tui.model.findings import Attribution
from tui.text.spans import Span

pytestmark = pytest.mark.model


def speakers(marked: str) -> list[str]:
    return [each.speaker for each in fill(marked)]


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        ("Mary Jones came late.\n[Jones] <said> {the road was closed}.", "Mary Jones"),
        ("Mary Jones came late. [She] <said> {the road was closed}.", "Mary Jones"),
        (
            (
                "Peter Brown, the U.S. ambassador to Chile, came late.\n"
                "[The ambassador] <said> {the road was closed}."
            ),
            "Peter Brown",
        ),
        (
            (
                "The police were told by spokesman Mark Wood.\n"
                "[The spokesman] <said> {the road was closed}."
            ),
            "Mark Wood",
        ),
        ("[The United Nations] <said> {the road was closed}.", "United Nations"),
        ("[A statement from the U.S. Embassy] <said> {the road was closed}.", "U.S. Embassy"),
        ("[Police] <said> {the road was closed}.", "Police"),
    ],
)
def test_the_speaker_behind_one_source(marked: str, speaker: str) -> None:
    assert speakers(marked) == [speaker]


def test_one_of_a_group_and_he_and_the_official() -> None:
    marked = (
        "[Two military officials] <said> {the road was closed}.\n"
        "{The road was mined}, [one of the officials] <said>.\n"
        '"{We could not pass}," [he] <said>.\n'
        "[The official] <said> {the army would clear it}.\n"
        "[The officials] <said> {nobody was hurt}."
    )
    one = "one of Two military officials"
    group = "Two military officials"
    assert speakers(marked) == [group, one, one, one, group]


def test_a_new_official_is_not_the_old_one() -> None:
    marked = (
        "[A military official] <said> {the road was closed}.\n"
        "[An official from the mayor's office] <said> {the bridge was closed too}.\n"
        '"{Nobody was hurt}," [the official] <said>.'
    )
    assert speakers(marked)[2] == "An official from the mayor's office"


def test_the_officials_after_officials_of_two_sorts_are_ambiguous() -> None:
    found = fill(
        "[Two military officials] <said> {the road was closed}.\n"
        "[An official from the mayor's office] <said> {the bridge was closed too}.\n"
        "Snow fell.\n"
        "[The officials] <said> {nobody was hurt}."
    )
    assert (found[2].speaker, found[2].ambiguous) == ("", True)


def test_the_statement_is_by_who_made_it() -> None:
    marked = (
        "[A statement from the U.S. Embassy] <said> {the road was closed}.\n"
        '"{Nobody was hurt}," [the statement] <said>.'
    )
    first, second = fill(marked)
    assert (second.speaker, second.source_type) == (first.speaker, "document")


def test_a_pronoun_that_fits_two_is_ambiguous_and_not_guessed() -> None:
    (found,) = fill("John Smith and Peter Brown arrived. [He] <said> {the road was closed}.")
    assert (found.speaker, found.ambiguous) == ("", True)


def test_a_pronoun_of_the_other_gender_leaves_one() -> None:
    marked = "Mr. Peter Brown and Mrs. Mary Jones arrived. [She] <said> {the road was closed}."
    assert speakers(marked) == ["Mary Jones"]


def test_nobody_says_of_themselves_what_names_them() -> None:
    marked = "Mary Jones praised the court.\n{Peter Brown was not there}, [she] <said>."
    assert speakers(marked) == ["Mary Jones"]


def test_who_is_the_noun_before_it() -> None:
    assert speakers("It was run by Mary Jones, [who] <said> {the road was closed}.") == [
        "Mary Jones"
    ]


def test_a_pronoun_without_anybody_before_it_has_no_speaker() -> None:
    (found,) = fill("[She] <said> {the road was closed}.")
    assert (found.speaker, found.ambiguous) == ("", False)


def test_an_attribution_in_another_has_its_speaker_for_i() -> None:
    text = 'Mary Jones said: "I told them the road was closed."'
    outer = Attribution((Span(18, len(text) - 1),), Span(0, 10), Span(11, 15), "direct")
    inner = Attribution((Span(30, len(text) - 2),), Span(18, 19), Span(20, 24), "direct", parent=0)
    found = filled(paragraphs_of(text), [outer, inner])
    assert [each.speaker for each in found] == ["Mary Jones", "Mary Jones"]


def test_nothing_to_fill_is_no_trouble() -> None:
    assert filled([], []) == ()
    assert filled(paragraphs_of("A word."), []) == ()
