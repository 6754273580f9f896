from __future__ import annotations

import pytest

from tui.lang import saying, word_forms


@pytest.mark.parametrize(
    ("verb", "past", "third"),
    [
        ("say", "said", "says"),
        ("argue", "argued", "argues"),
        ("deny", "denied", "denies"),
        ("relay", "relayed", "relays"),
        ("admit", "admitted", "admits"),
        ("profess", "professed", "professes"),
        ("go", "went", "goes"),
    ],
)
def test_verbs_have_the_forms_that_texts_have(verb: str, past: str, third: str) -> None:
    assert (word_forms.past(verb), word_forms.with_s(verb)) == (past, third)


@pytest.mark.parametrize(
    ("plural", "singular"),
    [("officials", "official"), ("agencies", "agency"), ("branches", "branch")],
)
def test_plurals_lead_to_their_singular(plural: str, singular: str) -> None:
    assert word_forms.is_plural(plural)
    assert singular in word_forms.singulars(plural)


@pytest.mark.parametrize("word", ["press", "census", "analysis", "minister"])
def test_not_all_that_ends_in_s_is_a_plural(word: str) -> None:
    assert not word_forms.is_plural(word)


def test_every_verb_of_saying_is_known_where_nothing_is_parsed() -> None:
    assert (
        {word_forms.past(verb) for verb in saying.SAYING} <= saying.FORMS <= saying.QUOTATION_FORMS
    )
