"""Whose words "according to" gives, and when it gives nobody's."""

from __future__ import annotations

import pytest

from tests.analysis.extract.found import bare

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "source", "contents"),
    [
        (
            "According to Bram Visser, who chairs the union, the vote was fixed.",
            "Bram Visser",
            ("the vote was fixed",),
        ),
        (
            "According to the union, which has nine members, the vote was fixed.",
            "the union",
            ("the vote was fixed",),
        ),
        (
            (
                "According to Bram Visser, who chairs the union and sits on the board, "
                'the vote was "a sham."'
            ),
            "Bram Visser",
            ('the vote was "a sham',),
        ),
        (
            "The vote, according to Bram Visser, who chairs the union, was fixed.",
            "Bram Visser",
            ("The vote", "was fixed"),
        ),
        (
            "According to Bram Visser and two other members, the vote was fixed.",
            "Bram Visser and two other members",
            ("the vote was fixed",),
        ),
        (
            "According to the report, published on Monday, the vote was fixed.",
            "the report",
            ("the vote was fixed",),
        ),
        (
            "According to Ann Smith, whose son was on the train, nobody helped.",
            "Ann Smith",
            ("nobody helped",),
        ),
        (
            "According to Ann Smith, who was on the train when it stopped, nobody helped.",
            "Ann Smith",
            ("nobody helped",),
        ),
        (
            "Nobody helped, according to Ann Smith, who was on the train.",
            "Ann Smith",
            ("Nobody helped",),
        ),
        ("Two men were held, according to the police.", "the police", ("Two men were held",)),
        (
            "Two men, according to the police, were held in the north of the town.",
            "the police",
            ("Two men", "were held in the north of the town"),
        ),
        (
            (
                "The fire, according to the chief of the fire brigade in the valley, "
                "began in a kitchen."
            ),
            "the chief of the fire brigade in the valley",
            ("The fire", "began in a kitchen"),
        ),
        (
            "According to the study, which was led by Owen Pryce, bees prefer blue.",
            "the study",
            ("bees prefer blue",),
        ),
        (
            "According to the mayor, the bridge, which is old, will be closed.",
            "the mayor",
            ("the bridge, which is old, will be closed",),
        ),
        (
            "According to the Gazette, the mayor, who is ill, will resign.",
            "the Gazette",
            ("the mayor, who is ill, will resign",),
        ),
        (
            "According to the firm, based in Bergen, the ship was sound.",
            "the firm",
            ("the ship was sound",),
        ),
        (
            "The ship was sound, according to a statement from the firm, which is based in Bergen.",
            "a statement from the firm",
            ("The ship was sound",),
        ),
        (
            "The ship was sound, according to the firm, but it sank.",
            "the firm",
            ("The ship was sound",),
        ),
        (
            "According to Varga, who left in May, the books were wrong and the staff knew it.",
            "Varga",
            ("the books were wrong and the staff knew it",),
        ),
        (
            "According to the Ministry of Works, the bridge is safe.",
            "the Ministry of Works",
            ("the bridge is safe",),
        ),
        (
            (
                "The bridge will cost nine million euros, according to the Ministry of "
                "Works and Trade."
            ),
            "the Ministry of Works and Trade",
            ("The bridge will cost nine million euros",),
        ),
        (
            "According to the rules of the club, members must wear a tie.",
            "the rules of the club",
            ("members must wear a tie",),
        ),
        ("According to the law, the owner has to pay.", "the law", ("the owner has to pay",)),
    ],
)
def test_what_is_told_of_the_source_is_not_what_it_says(
    text: str, source: str, contents: tuple[str, ...]
) -> None:
    assert bare(text) == [(source, contents)]


@pytest.mark.parametrize(
    "text",
    [
        "Seats are given out according to age.",
        "Bread is priced according to weight.",
        "She dressed according to the weather.",
        "The trains ran according to the timetable.",
        "The water level changes according to the tide.",
        "The names are ordered according to the alphabet.",
        "The rooms are numbered according to floor.",
        "He acted according to his conscience.",
        "The stones were sorted according to size and colour.",
        "The money was spent according to the rules.",
        "Everything went according to plan.",
        "Prices vary according to the season.",
        "Food was shared out according to need.",
        "They were paid according to their skill.",
        "The words are listed according to their length.",
        "The books were arranged according to subject.",
        "Taxes are levied according to income.",
        "The cake was made according to an old recipe.",
        "The troops were placed according to rank.",
        "Things did not go according to plan.",
        "The course is graded according to difficulty.",
        "The dose changes according to the weight of the child.",
        "Pupils were divided according to ability.",
        "The house was built according to the architect's plans.",
        "The fee differs according to the type of vehicle.",
        "Workers are promoted according to merit.",
        "The game was played according to strict rules.",
        "The letters were filed according to date.",
        "Each gave according to his means.",
        "The vote is counted according to the law.",
        "The bodies were buried according to Muslim custom.",
        "The meat was prepared according to tradition.",
        "The list is ordered according to price.",
        "The colours change according to the light.",
        "The work is going according to schedule.",
        "The wine is classed according to its region.",
        "Members are seated according to party.",
    ],
)
def test_a_rule_or_a_measure_says_nothing(text: str) -> None:
    assert bare(text) == []
