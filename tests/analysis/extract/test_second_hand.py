"""Who says what a paper quotes them as saying."""

from __future__ import annotations

import pytest

from tests.analysis.extract.found import bare

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "source", "contents"),
    [
        (
            'State TV quoted General Voss as saying: "We are ready."',
            "General Voss",
            ("We are ready",),
        ),
        ('"We are ready," the Gazette quoted Voss as saying.', "Voss", ("We are ready",)),
        (
            "The Gazette quoted an aide as saying the mayor would quit.",
            "an aide",
            ("the mayor would quit",),
        ),
        (
            "The agency quoted the minister as saying that the war was over.",
            "the minister",
            ("that the war was over",),
        ),
        (
            "General Voss was quoted as saying that the army was ready.",
            "General Voss",
            ("that the army was ready",),
        ),
        (
            "General Voss was quoted by state TV as saying the army was ready.",
            "General Voss",
            ("the army was ready",),
        ),
        ('The paper quoted a witness as saying, "It was dark."', "a witness", ("It was dark",)),
        (
            'The newspaper quoted Ann Smith, a nurse, as saying "nobody came."',
            "Ann Smith, a nurse",
            ("nobody came",),
        ),
        (
            "State radio quoted the governor as telling farmers that the rain would come.",
            "the governor",
            ("that the rain would come",),
        ),
        (
            "Reuters cited an official as saying that two men were held.",
            "an official",
            ("that two men were held",),
        ),
        (
            "The Courier cited a police source as saying the suspect had fled.",
            "a police source",
            ("the suspect had fled",),
        ),
        (
            '"The bridge is safe," the agency quoted the mayor as saying on Friday.',
            "the mayor",
            ("The bridge is safe",),
        ),
        (
            '"The bridge is safe," the mayor was quoted as saying by the Gazette.',
            "the mayor",
            ("The bridge is safe",),
        ),
        (
            "The mayor was quoted as saying by the Gazette that the bridge was safe.",
            "The mayor",
            ("that the bridge was safe",),
        ),
        (
            "The mayor was quoted in the Gazette as saying that the bridge was safe.",
            "The mayor",
            ("that the bridge was safe",),
        ),
        (
            "The mayor was cited by the Gazette as saying that the bridge was safe.",
            "The mayor",
            ("that the bridge was safe",),
        ),
        ('He was quoted as saying "I am tired of this."', "He", ("I am tired of this",)),
        (
            '"We lost everything," the broadcaster quoted her as saying.',
            "her",
            ("We lost everything",),
        ),
        (
            "The broadcaster quoted him as saying that he had lost everything.",
            "him",
            ("that he had lost everything",),
        ),
        (
            'The Tribune quoted an unnamed diplomat as describing the talks as "a farce."',
            "an unnamed diplomat",
            ('the talks as "a farce',),
        ),
        (
            "Local media quoted residents as saying that soldiers had burned houses.",
            "residents",
            ("that soldiers had burned houses",),
        ),
        (
            (
                "The Harbour Post quoted Dora Finch, who runs the port, as saying that "
                "nobody was hurt."
            ),
            "Dora Finch",
            ("that nobody was hurt",),
        ),
        (
            'State media quoted the president as having said: "The door is open."',
            "the president",
            ("The door is open",),
        ),
        (
            "A local paper has quoted the coach as saying that he would retire.",
            "the coach",
            ("that he would retire",),
        ),
        (
            "A magazine quotes the singer as saying that she hates Mondays.",
            "the singer",
            ("that she hates Mondays",),
        ),
        (
            '"I never signed it," a magazine quotes the singer as saying.',
            "the singer",
            ("I never signed it",),
        ),
        (
            "The report quoted one farmer as warning that the well was dry.",
            "one farmer",
            ("that the well was dry",),
        ),
        (
            "The website quoted two officials as saying that the tunnel was flooded.",
            "two officials",
            ("that the tunnel was flooded",),
        ),
        (
            "The news site quoted the ministry as confirming that a ship had sunk.",
            "the ministry",
            ("that a ship had sunk",),
        ),
        (
            "Witnesses were quoted as saying that the guards had opened fire.",
            "Witnesses",
            ("that the guards had opened fire",),
        ),
        (
            "The deputy mayor, quoted by the Gazette, said the pool was closed.",
            "The deputy mayor",
            ("the pool was closed",),
        ),
        (
            "The blog quoted one of the drivers as claiming that the brakes had failed.",
            "one of the drivers",
            ("that the brakes had failed",),
        ),
        (
            "Interfax quoted a spokesman for the navy as saying that the ship had sunk.",
            "a spokesman for the navy",
            ("that the ship had sunk",),
        ),
        (
            '"Prices will fall," said the minister, quoted by the state agency.',
            "the minister",
            ("Prices will fall",),
        ),
    ],
)
def test_who_is_quoted_is_the_source_and_not_who_quotes(
    text: str, source: str, contents: tuple[str, ...]
) -> None:
    assert bare(text) == [(source, contents)]
