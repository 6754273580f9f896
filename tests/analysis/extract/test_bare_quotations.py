"""Quotations that no verb attributes have the likeliest speaker, and say that they are unsure."""

from __future__ import annotations

import pytest

from tests.analysis.extract.found import attributions, worded
from tests.analysis.samples import found_in

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            'Ingrid began talking to Tomas. "The lease ends in June." Tomas nodded.',
            "Ingrid",
            "The lease ends in June",
        ),
        (
            'The mayor had a warning for drivers. "Stay at home if you can."',
            "The mayor",
            "Stay at home if you can",
        ),
        ('She picked up her coat. "We are leaving."', "She", "We are leaving"),
        ("She picked up her coat. “We are leaving.”", "She", "We are leaving"),
        (
            'Ada Brook looked at the sea. "Nobody told us anything about it," and then she left.',
            "Ada Brook",
            "Nobody told us anything about it",
        ),
        (
            'The owner shook his head. "Is that all?"',
            "The owner",
            "Is that all",
        ),
        (
            'Lena Varga was not impressed. "It is a road to nowhere," and she left it at that.',
            "Lena Varga",
            "It is a road to nowhere",
        ),
        (
            'Article 9 of the charter is plain: "Nobody may be sent back to the harbour."',
            "Article 9 of the charter",
            "Nobody may be sent back to the harbour",
        ),
        (
            'Ana Ruiz opposed the plan: "The harbour belongs to all of us."',
            "Ana Ruiz",
            "The harbour belongs to all of us",
        ),
        (
            'The council set up a fund "to keep the old harbour open for all who need it".',
            "The council",
            "to keep the old harbour open for all who need it",
        ),
    ],
)
def test_the_subject_before_it_is_the_likeliest_speaker(
    text: str, source: str, content: str
) -> None:
    found = [each for each in attributions(text) if each.confidence < 0.5]
    assert [(each.source.of(text), each.ambiguous) for each in found if each.source] == [
        (source, True)
    ]
    assert [each.contents[0].of(text) for each in found] == [content]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            'Ingrid shook her head. "It is over." She picked up her coat. "We are leaving."',
            ["It is over", "We are leaving"],
        ),
        ('Ruiz has a simple answer. "No."', ["No."]),
        ('"How are you?" "I am fine, thank you," he replied.', ["How are you"]),
        ('"How are you?"\n\n"I am fine, thank you," he replied.', ["How are you"]),
    ],
)
def test_short_ones_are_proposed_where_they_are_whole_sentences(
    text: str, contents: list[str]
) -> None:
    found = [each for each in attributions(text) if each.confidence < 0.5]
    assert [each.contents[0].of(text) for each in found] == contents


def test_a_question_and_its_answer_in_one_paragraph_have_two_speakers() -> None:
    text = '"Is that it?" Marta demanded.\n\n"How are you?" "I am fine, thank you," he replied.'
    assert worded(text) == [
        ("Marta", "demanded", ["Is that it"]),
        (None, None, ["How are you"]),
        ("he", "replied", ["I am fine, thank you"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'He lives in "a house by the sea" with a dog.',
        'The "experts" were wrong again.',
        'A "scapegoat" was found.',
        'Its "own failed policy" was to blame.',
        'She bought "The Art of Sailing Alone in Winter" and two maps.',
        'The board is 6" wide and the other 9" wide.',
    ],
)
def test_terms_and_titles_are_not_proposed(text: str) -> None:
    assert worded(text) == []


SAID = "“The new line will serve the whole valley.”"
CONTENT = SAID[1:-2]


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        (f"{SAID} -Commissioner Hal Brandt", "Commissioner Hal Brandt", "Hal Brandt"),
        (f"{SAID} - Hal Brandt", "Hal Brandt", "Hal Brandt"),
        (f"{SAID} – Hal Brandt.", "Hal Brandt", "Hal Brandt"),
        (f"{SAID} — Hal Brandt, commissioner", "Hal Brandt, commissioner", "Hal Brandt"),
        (f"{SAID} -- Hal Brandt", "Hal Brandt", "Hal Brandt"),
        (f"{SAID} ~ Hal Brandt", "Hal Brandt", "Hal Brandt"),
        (f"{SAID}\n— Hal Brandt, commissioner", "Hal Brandt, commissioner", "Hal Brandt"),
        (f"{SAID}\n- Hal Brandt", "Hal Brandt", "Hal Brandt"),
        (f"{SAID}\n\n—Hal Brandt", "Hal Brandt", "Hal Brandt"),
        (f"And from Chairwoman Ilse Moreno:\n\n{SAID}", "Chairwoman Ilse Moreno", "Ilse Moreno"),
        (f"From Ilse Moreno:\n{SAID}", "Ilse Moreno", "Ilse Moreno"),
        (f"This from Ilse Moreno:\n{SAID}", "Ilse Moreno", "Ilse Moreno"),
        (
            f"From the desk of Owen Pryce, Chief Analyst, Meridian.\n\n{SAID}",
            "Owen Pryce, Chief Analyst, Meridian",
            "Owen Pryce",
        ),
        (f"Ilse Moreno, chairwoman:\n\n{SAID}", "Ilse Moreno, chairwoman", "Ilse Moreno"),
    ],
)
def test_signatures_and_names_on_lines_of_their_own(text: str, source: str, speaker: str) -> None:
    (found,) = found_in(text).attributions
    assert found.source is not None
    assert found.source.of(text).lstrip("-—") == source
    assert found.speaker == speaker
    assert [each.of(text) for each in found.contents] == [CONTENT]


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID} – and then it rained.",
        f"{SAID} - 9 May 2024",
        f"{SAID}\n- Bring your own cup, and a coat for the evening.",
        f"From Monday the road is closed.\n\n{SAID}",
    ],
)
def test_a_dash_alone_makes_no_signature(text: str) -> None:
    assert all(each.construction != "signature" for each in attributions(text))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            '"Shall we sign it today, he asked.\n\n"Yes," said Councillor Bree Watts.',
            [("he", "Shall we sign it today"), ("Councillor Bree Watts", "Yes")],
        ),
        (
            '"Shall we sign it today, he asked. "Yes," said Councillor Bree Watts.',
            [("he", "Shall we sign it today"), ("Councillor Bree Watts", "Yes")],
        ),
        (
            "“We lost the boat, said Omar Lund.\n\n“The boat was old,” said Dora Finch.",
            [("Omar Lund", "We lost the boat"), ("Dora Finch", "The boat was old")],
        ),
        (
            "“We lost the boat, said Omar Lund. “The boat was old,” said Dora Finch.",
            [("Omar Lund", "We lost the boat"), ("Dora Finch", "The boat was old")],
        ),
        (
            '"Is it late? the guard asked.\n\n"No," said Dora Finch.',
            [("the guard", "Is it late"), ("Dora Finch", "No.")],
        ),
        (
            '"It is over! Petra Voss shouted.\n\n"It is not," said Dora Finch.',
            [("Petra Voss", "It is over"), ("Dora Finch", "It is not")],
        ),
    ],
)
def test_a_forgotten_closing_mark_swallows_nobody(
    text: str, speakers: list[tuple[str, str]]
) -> None:
    found = [(source, contents[0].strip(",.")) for source, _, contents in worded(text)]
    assert found == [(source, content.strip(".")) for source, content in speakers]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('@northrail: "The line will reopen by noon."', "@northrail"),
        ("@northrail: The line will reopen by noon.", "@northrail"),
        ("RT @northrail: The line will reopen by noon.", "@northrail"),
        ("MT @northrail: The line will reopen by noon.", "@northrail"),
        ("@northrail (9 May): The line will reopen by noon.", "@northrail"),
        ('@northrail tweeted: "The line will reopen by noon."', "@northrail"),
        ("@northrail tweeted that the line will reopen by noon.", "@northrail"),
        ('"The line will reopen by noon," tweeted @northrail.', "@northrail"),
        ('"The line will reopen by noon," @northrail wrote.', "@northrail"),
        ('"The line will reopen by noon," tweeted commuter @lena_v.', "commuter @lena_v"),
        ("Lena Varga (@lena_v): I think the line will reopen by noon.", "Lena Varga"),
    ],
)
def test_posts_are_by_their_handles(text: str, source: str) -> None:
    (found,) = found_in(text).attributions
    assert found.source is not None
    assert found.source.of(text) == source
    assert (found.speaker, found.source_type) == (source.removeprefix("commuter "), "named")
    assert "line will reopen by noon" in found.contents[0].of(text)


def test_a_post_ends_with_its_line() -> None:
    text = (
        "@northrail: The line is shut.\n@lena_v: Third time this week.\n\nIt rained all day long."
    )
    assert [len(each.contents) for each in attributions(text)] == [1, 1]
