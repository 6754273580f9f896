"""What a reporter puts around what is said: datelines, days, conjunctions, nobody, senders."""

from __future__ import annotations

import pytest

from tests.analysis.extract.found import bare, worded

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '"We had to run for it, said baker Ada Moll. "Nobody told us why."',
            [("baker Ada Moll", ("We had to run for it", "Nobody told us why"))],
        ),
        (
            '"The firm has cheated us for years, tenant Ada Moll said.',
            [("tenant Ada Moll", ("The firm has cheated us for years",))],
        ),
        (
            '"The firm has cheated us for years, tenant Ada Moll said on Monday.',
            [("tenant Ada Moll", ("The firm has cheated us for years",))],
        ),
        (
            '"The firm has cheated us for years — even Chairman Hale admitted as much.',
            [(None, ("The firm has cheated us for years — even Chairman Hale admitted as much",))],
        ),
        (
            '"The firm has cheated us for years, when Ada Moll said no.',
            [(None, ("The firm has cheated us for years, when Ada Moll said no",))],
        ),
    ],
)
def test_a_quotation_without_its_closing_mark_ends_where_somebody_says_it(
    text: str, said: list[tuple[str | None, tuple[str, ...]]]
) -> None:
    assert bare(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "Nobody said the bridge was safe.",
        "No one said that the bridge was safe.",
        "None of the engineers said that the bridge was safe.",
        'Nobody called the bridge "a bargain for the town".',
    ],
)
def test_nobody_says_nothing(text: str) -> None:
    assert not [source for source, _ in bare(text) if source is not None]


def test_a_name_that_none_other_leads_in_says_it() -> None:
    text = '"The bridge will hold for now," said none other than Ada Moll.'
    assert [contents for _, contents in bare(text)] == [("The bridge will hold for now",)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "PORT MOLL, May 3 (Newswire) - The harbour will raise its fees, its director said.",
            "The harbour will raise its fees",
        ),
        (
            "Moll Bay (NWS) – The harbour will raise its fees, its director said.",
            "The harbour will raise its fees",
        ),
        (
            "PORT MOLL — The harbour will raise its fees, its director said.",
            "The harbour will raise its fees",
        ),
        (
            "Traders in Moll said on Monday they had lost their stalls.",
            "they had lost their stalls",
        ),
        ("Traders said Monday the stalls had burnt.", "the stalls had burnt"),
        ("Traders said Monday was the worst day.", "Monday was the worst day"),
        ("Traders said Monday's fire was the worst.", "Monday's fire was the worst"),
        (
            "The owner - a baker in Moll - is ill, her son said.",
            "The owner - a baker in Moll - is ill",
        ),
    ],
)
def test_what_is_said_has_no_dateline_and_no_day_before_it(text: str, content: str) -> None:
    assert bare(text)[0][1] == (content,)


def test_what_is_said_ends_before_the_conjunction_of_the_next_clause() -> None:
    text = (
        "A tribunal ruled that the sacking was unlawful, and an earlier audit found that pay"
        " records had been altered."
    )
    assert bare(text) == [
        ("A tribunal", ("that the sacking was unlawful",)),
        ("an earlier audit", ("that pay records had been altered",)),
    ]


def test_the_last_word_of_what_is_quoted_stays() -> None:
    assert worded('"I would go, but," she said.') == [("she", "said", ["I would go, but"])]


def test_who_sent_it_says_what_is_quoted() -> None:
    text = (
        'The messages were read out. From Ada Moll: "We cannot win without the unions." From Bert'
        ' Hale: "Then call them tonight."'
    )
    assert bare(text) == [
        ("Ada Moll", ("We cannot win without the unions",)),
        ("Bert Hale", ("Then call them tonight",)),
    ]
    assert bare('From Ada Moll: "We cannot win without the unions."') == [
        ("Ada Moll", ("We cannot win without the unions",))
    ]


def test_a_day_sends_nothing() -> None:
    text = 'The notes were read out. From Monday: "We cannot win without the unions."'
    assert not [source for source, _ in bare(text) if source is not None]


@pytest.mark.parametrize(
    "text", ['Neighbours called the dog "Duchess".', 'The crew named the whale "Old Tom".']
)
def test_an_animal_has_a_name_and_no_opinion_is_held_of_it(text: str) -> None:
    assert worded(text) == []


def test_a_person_who_is_called_something_is_spoken_of() -> None:
    assert worded('Neighbours called the mayor "a liar and a thief".') != []


def test_an_article_alone_is_no_source() -> None:
    text = '"Who would do such a thing?" asked the\nvicar, Berit Sand.'
    assert "the" not in [source for source, _ in bare(text)]
