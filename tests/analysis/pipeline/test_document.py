from __future__ import annotations

import pytest

from tests.analysis.samples import found_in, found_in_seed, model, said, seed, tokens_of
from tui.analysis.pipeline.document import findings
from tui.model.entity_corrections import KnownEntity
from tui.model.findings_json import from_json, to_json


def test_the_articles_subject_is_an_organisation_everywhere() -> None:
    text, found = seed().text, found_in_seed()
    names = [m for m in found.mentions if m.span.of(text) == "Haqqani network"]
    assert len(names) == text.count("Haqqani network")
    assert {(m.label, m.name) for m in names} == {("ORG", "Haqqani network")}


@pytest.mark.parametrize(
    ("surname", "name"),
    [
        ("Mullen", "Mike Mullen"),
        ("Kayani", "Ashfaq Kayani"),
        ("Gilani", "Yusuf Raza Gilani"),
        ("Stroh", "Mark Stroh"),
        ("Munter", "Cameron Munter"),
        ("Mattis", "James Mattis"),
        ("Wynne", "Khalid Wynne"),
    ],
)
def test_surnames_are_chained_to_full_names(surname: str, name: str) -> None:
    text, found = seed().text, found_in_seed()
    people = [m for m in found.mentions if surname in m.span.of(text)]
    assert len(people) == text.count(surname)
    assert {(m.label, m.name) for m in people} == {("PERSON", name)}


def test_the_articles_quotations_have_their_speakers() -> None:
    text = seed().text
    direct = [said(text, a) for a in found_in_seed().attributions if a.form == "direct"]
    assert [(source, cue) for source, cue, _ in direct] == [
        ("he", "said"),
        ("one of the officials", "said"),
        ("the official", "said"),
        ("a statement from the U.S. embassy", "said"),
        ("the statement", "said"),
    ]
    assert [len(contents) for _, _, contents in direct] == [1, 1, 2, 1, 2]
    (content,) = direct[1][2]
    assert content.startswith("The allegation of Pakistan's involvement in the attack on the U.S.")
    assert content.endswith("is just a conspiracy against us")


def test_quotations_in_clauses_are_mixed_and_keep_their_clause() -> None:
    text, found = seed().text, found_in_seed()
    accused, stated = [said(text, a) for a in found.attributions if a.form == "mixed"]
    assert accused[:2] == ("The official", "accused")
    assert accused[2][0].startswith('Washington of using Pakistan as a "scapegoat" for its failed')
    assert stated[0] == "The Pakistani military"
    assert stated[2][0].startswith('that Wynne, during the meeting, "expressed')


@pytest.mark.parametrize(
    "clause",
    [
        "Pakistan's Intelligence agency has direct links with the Haqqani network",
        "that Pakistan's Intelligence agency has direct links with the Haqqani network",
        "No action against Haqqani network by Pakistan military",
        "because they are not authorized to speak to the media",
        "Kayani, meanwhile, has canceled a scheduled trip to the United Kingdom this week",
    ],
)
def test_clauses_of_the_article(clause: str) -> None:
    assert clause in [span.of(seed().text) for span in found_in_seed().clauses]


@pytest.mark.parametrize(
    ("text", "source", "contents"),
    [
        (
            'John Smith said on Monday: "We will not leave the city."',
            "John Smith",
            ["We will not leave the city"],
        ),
        (
            '"We will not leave," Mary Jones, who leads a party, told reporters. "We will fight."',
            "Mary Jones",
            ["We will not leave", "We will fight"],
        ),
        (
            '"Nobody was hurt in the fire," according to the police.',
            "the police",
            ["Nobody was hurt in the fire"],
        ),
        ('"Never again," warned the minister.', "the minister", ["Never again"]),
        (
            '"When will this war end?" asked one of the women.',
            None,
            ["When will this war end?"],
        ),
    ],
)
def test_speakers_of_direct_quotations(text: str, source: str | None, contents: list[str]) -> None:
    (found,) = found_in(text).attributions
    words = said(text, found)
    assert words[2][0].rstrip("?") == contents[0].rstrip("?")
    assert len(words[2]) == len(contents)
    assert source is None or words[0] == source
    assert found.form == "direct"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('"We will win this vote," Rep. Jim Smith (D-Wash.) said.', "Rep. Jim Smith (D-Wash.)"),
        ('Jim Smith said this on Monday:\n"We will win this vote."', "Jim Smith"),
        ('"We will win this vote," the left-leaning paper wrote.', "the left-leaning paper"),
        ('"We will win this vote.\n"And then the next one," Ann Smith said.', "Ann Smith"),
    ],
)
def test_sources_are_whole(text: str, source: str) -> None:
    sources = [said(text, each)[0] for each in found_in(text).attributions]
    assert source in sources


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = 'Ann Smith said: "We will win this vote.\n"And then we will win the next one."'
    (found,) = found_in(text).attributions
    assert said(text, found)[2] == ["We will win this vote", "And then we will win the next one"]


def test_the_speaker_is_the_person_behind_the_surname() -> None:
    text = 'John Smith arrived late.\n"The road was closed for hours," Smith said.'
    (found,) = found_in(text).attributions
    assert found.speaker == "John Smith"


def test_what_is_known_shows_without_parsing_again() -> None:
    tokens = tokens_of(seed())
    known = [KnownEntity("army", "Pakistani Army", "ORG", ("The military",))]
    found = findings(seed(), tokens, known, model().label)
    assert any(m.name == "Pakistani Army" and m.span.length == 12 for m in found.mentions)


def test_findings_without_all_paragraphs_are_partial() -> None:
    tokens = tokens_of(seed())
    partial = findings(seed(), [*tokens[:5], *[None] * (len(tokens) - 5)])
    assert not partial.complete
    assert partial.quotations == found_in_seed().quotations
    assert 0 < len(partial.mentions) < len(found_in_seed().mentions)


def test_findings_survive_json() -> None:
    length = len(seed().text)
    assert from_json(to_json(found_in_seed()), length) == found_in_seed()
    assert from_json(to_json(found_in_seed()._replace(model="ü")), length) is not None


@pytest.mark.parametrize("text", ["", "\n\n", "x", "「", '"' * 50, "   ", "U.S.\n\n•\n"])
def test_odd_texts_are_no_trouble(text: str) -> None:
    assert found_in(text).complete
