"""People and bodies told apart in made-up articles, and what headlines name."""

from __future__ import annotations

import pytest

from tests.analysis.samples import found_in, mention
from tui.analysis.extract.name_labels import relabelled

pytestmark = pytest.mark.model


def labels(text: str) -> dict[str, str]:
    """The label of each name that is found, dates and amounts left out."""
    told = {each.span.of(text): each.label for each in found_in(text).mentions}
    return {words: label for words, label in told.items() if label not in ("DATE", "CARDINAL")}


@pytest.mark.parametrize(
    "text",
    [
        '"The road is open," Belinda Marsh told the council.',
        "“The road is open,” said Belinda Marsh.",
        "Belinda Marsh told the council the road was open.",
        '"The road is open," Belinda Marsh said on Monday.',
        '"The road is open," Mayor Belinda Marsh said.',
        '"Is it open?" Belinda Marsh, the mayor, asked.',
        '"It is open!" Councillor Belinda Marsh shouted.',
        'The vote was lost."We shall try again" Mayor Belinda Marsh said.',
        '"The road is open," said Belinda Marsh, who runs Harbour Line.',
    ],
)
def test_who_speaks_beside_a_quotation_is_a_person(text: str) -> None:
    assert labels(text)["Belinda Marsh"] == "PERSON"
    (found, *_) = found_in(text).attributions
    assert (found.speaker, found.source_type) == ("Belinda Marsh", "named")


@pytest.mark.parametrize(
    "text", ['"Is that it?" Martha demanded.', '"Is that it?" asked Martha.', '"No," Martha said.']
)
def test_a_first_name_alone_is_a_persons(text: str) -> None:
    (found,) = found_in(text).attributions
    assert (found.speaker, found.source_type) == ("Martha", "named")


def test_a_day_before_a_name_is_no_part_of_it() -> None:
    text = "On Sunday Karim Osman, a Green councillor, said he was alarmed."
    (found,) = found_in(text).attributions
    assert (found.speaker, found.source_type) == ("Karim Osman", "named")
    assert found.source is not None
    assert found.source.of(text) == "Karim Osman, a Green councillor"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Gazette reported that two men had been held.", "Gazette"),
        ("The Brixley Courier reported the fine on Monday.", "Brixley Courier"),
        ("Harbour Line, which runs the ferry, was fined.", "Harbour Line"),
        ('"We are sorry," Harbour Line said.', "Harbour Line"),
        ("Harbour Line has sued Mayor Ida Stone over the port.", "Harbour Line"),
        ("Petra Voss works for Valley Motors in Brixley.", "Valley Motors"),
        ("The Brixley Herald was told of the fire.", "Brixley Herald"),
    ],
)
def test_papers_and_companies_are_no_people(text: str, name: str) -> None:
    assert labels(text)[name] == "ORG"


def test_a_surname_behind_a_full_name_is_a_persons_however_often_it_is_misread() -> None:
    text = "Peter Lomax came. Lomax sat. Lomax rose. Lomax left. Lomax slept."
    mentions = [
        mention(text, "Peter Lomax", "PERSON"),
        *(mention(text, "Lomax", "ORG", number) for number in range(1, 5)),
    ]
    assert {each.label for each in relabelled(text, mentions)} == {"PERSON"}


@pytest.mark.parametrize(
    "headline",
    [
        "HARBOUR LINE SUES MAYOR IDA STONE OVER BRIXLEY PORT",
        "Harbour Line Sues Mayor Ida Stone Over Brixley Port",
    ],
)
def test_headlines_name_whom_the_text_names(headline: str) -> None:
    text = f"{headline}\n\nHarbour Line has sued Mayor Ida Stone over the port of Brixley."
    found = {
        each.span.of(text).lower(): (each.label, each.name)
        for each in found_in(text).mentions
        if each.span.end <= len(headline)
    }
    assert found == {
        "harbour line": ("ORG", "Harbour Line"),
        "ida stone": ("PERSON", "Ida Stone"),
        "brixley": ("GPE", "Brixley"),
    }


@pytest.mark.parametrize(
    "headline",
    [
        "MAYOR QUITS AS COUNCIL VOTES TO CLOSE BRIDGE",
        "FERRY LINE FINED AFTER NINE MONTHS OF DELAYS",
        "RAIN STOPS PLAY AS RIVER BREAKS ITS BANKS",
    ],
)
def test_capitals_alone_name_nobody(headline: str) -> None:
    text = f"{headline}\n\nMayor Ana Ruiz quit on Monday after the vote, and it rained on and on."
    assert all(
        each.span.start > len(headline) or each.label == "CARDINAL" or each.label == "DATE"
        for each in found_in(text).mentions
    )


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("The Obama administration said the road was open.", "Obama", "PERSON"),
        ("The Ministry of Works and the Board of Trade were told.", "Board of Trade", "ORG"),
        ("Virginia Beach said on Monday that it was closed.", "Virginia Beach", "GPE"),
        ("The World Wool Union (WWU) said it would close.", "World Wool Union", "ORG"),
        ("Sgt Mat Howells said: The road is open again.", "Mat Howells", "PERSON"),
    ],
)
def test_what_was_right_stays(text: str, name: str, label: str) -> None:
    assert labels(text)[name] == label
