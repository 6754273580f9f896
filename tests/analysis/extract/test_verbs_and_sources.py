"""Verbs beside quotations, nouns with a clause, and where the words of a source end."""

from __future__ import annotations

import pytest

from tests.analysis.extract.found import bare

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "source", "contents"),
    [
        (
            '"The boat is late," grumbled Odile, looking at the tide.',
            "Odile",
            ("The boat is late",),
        ),
        ('"The boat is late," Henrik Moll grumbled.', "Henrik Moll", ("The boat is late",)),
        (
            '"The boat is late," sniffed Henrik Moll, looking at the tide.',
            "Henrik Moll",
            ("The boat is late",),
        ),
        (
            '"The boat is late," the harbour master sniffed.',
            "the harbour master",
            ("The boat is late",),
        ),
        (
            '"The boat is late," sighed the harbour master, looking at the tide.',
            "the harbour master",
            ("The boat is late",),
        ),
        ('"The boat is late," she sighed.', "she", ("The boat is late",)),
        ('"The boat is late," she added.', "she", ("The boat is late",)),
        ('"The boat is late," Petra added.', "Petra", ("The boat is late",)),
        ('"The boat is late," scoffed Petra, looking at the tide.', "Petra", ("The boat is late",)),
        ('"The boat is late," Odile scoffed.', "Odile", ("The boat is late",)),
        (
            '"The boat is late," muttered Odile, looking at the tide.',
            "Odile",
            ("The boat is late",),
        ),
        ('"The boat is late," Henrik Moll muttered.', "Henrik Moll", ("The boat is late",)),
        (
            '"The boat is late," whispered Henrik Moll, looking at the tide.',
            "Henrik Moll",
            ("The boat is late",),
        ),
        (
            '"The boat is late," the harbour master whispered.',
            "the harbour master",
            ("The boat is late",),
        ),
        (
            '"The boat is late," growled the harbour master, looking at the tide.',
            "the harbour master",
            ("The boat is late",),
        ),
        ('"The boat is late," she growled.', "she", ("The boat is late",)),
        ('"The boat is late," she groaned.', "she", ("The boat is late",)),
        ('"The boat is late," Petra groaned.', "Petra", ("The boat is late",)),
        ('"The boat is late," moaned Petra, looking at the tide.', "Petra", ("The boat is late",)),
        ('"The boat is late," Odile moaned.', "Odile", ("The boat is late",)),
        ('"The boat is late," mumbled Odile, looking at the tide.', "Odile", ("The boat is late",)),
        ('"The boat is late," Henrik Moll mumbled.', "Henrik Moll", ("The boat is late",)),
        (
            '"The boat is late," murmured Henrik Moll, looking at the tide.',
            "Henrik Moll",
            ("The boat is late",),
        ),
        (
            '"The boat is late," the harbour master murmured.',
            "the harbour master",
            ("The boat is late",),
        ),
        (
            '"The boat is late," gasped the harbour master, looking at the tide.',
            "the harbour master",
            ("The boat is late",),
        ),
        ('"The boat is late," she gasped.', "she", ("The boat is late",)),
        ('"The boat is late," she snarled.', "she", ("The boat is late",)),
        ('"The boat is late," Petra snarled.', "Petra", ("The boat is late",)),
        ('"The boat is late," sobbed Petra, looking at the tide.', "Petra", ("The boat is late",)),
        ('"The boat is late," Odile sobbed.', "Odile", ("The boat is late",)),
        ('"The boat is late," Henrik Moll wailed.', "Henrik Moll", ("The boat is late",)),
        (
            '"The boat is late," roared Henrik Moll, looking at the tide.',
            "Henrik Moll",
            ("The boat is late",),
        ),
        (
            '"The boat is late," the harbour master roared.',
            "the harbour master",
            ("The boat is late",),
        ),
        (
            '"The boat is late," stammered the harbour master, looking at the tide.',
            "the harbour master",
            ("The boat is late",),
        ),
        ('"The boat is late," she stammered.', "she", ("The boat is late",)),
        ('"The boat is late," she shrugged.', "she", ("The boat is late",)),
        ('"The boat is late," Petra shrugged.', "Petra", ("The boat is late",)),
        (
            '"The boat is late," chuckled Petra, looking at the tide.',
            "Petra",
            ("The boat is late",),
        ),
        ('"The boat is late," Odile chuckled.', "Odile", ("The boat is late",)),
        ('"The boat is late," giggled Odile, looking at the tide.', "Odile", ("The boat is late",)),
        (
            '"The boat is late," snorted Henrik Moll, looking at the tide.',
            "Henrik Moll",
            ("The boat is late",),
        ),
        (
            '"The boat is late," the harbour master snorted.',
            "the harbour master",
            ("The boat is late",),
        ),
        (
            '"The boat is late," barked the harbour master, looking at the tide.',
            "the harbour master",
            ("The boat is late",),
        ),
        ('"The boat is late," she barked.', "she", ("The boat is late",)),
        ('"The boat is late," she hissed.', "she", ("The boat is late",)),
        ('"The boat is late," Petra hissed.', "Petra", ("The boat is late",)),
        ('"The boat is late," croaked Petra, looking at the tide.', "Petra", ("The boat is late",)),
        ('"The boat is late," Odile croaked.', "Odile", ("The boat is late",)),
        (
            '"The boat is late," complained Odile, looking at the tide.',
            "Odile",
            ("The boat is late",),
        ),
        ('"The boat is late," Henrik Moll complained.', "Henrik Moll", ("The boat is late",)),
        (
            '"The boat is late," reacted Henrik Moll, looking at the tide.',
            "Henrik Moll",
            ("The boat is late",),
        ),
        (
            '"The boat is late," the harbour master reacted.',
            "the harbour master",
            ("The boat is late",),
        ),
        (
            '"The boat is late," marvelled the harbour master, looking at the tide.',
            "the harbour master",
            ("The boat is late",),
        ),
        ('"The boat is late," she marvelled.', "she", ("The boat is late",)),
    ],
)
def test_verbs_beside_a_quotation(text: str, source: str, contents: tuple[str, ...]) -> None:
    assert bare(text) == [(source, contents)]


@pytest.mark.parametrize(
    ("text", "source", "contents"),
    [
        ('"We have won," Ida Stone wrote on Instagram.', "Ida Stone", ("We have won",)),
        ('"We have won," Ida Stone said on Twitter on Monday.', "Ida Stone", ("We have won",)),
        ('"We have won," Ida Stone, speaking to BBC Radio, said.', "Ida Stone", ("We have won",)),
        (
            "Speaking to the BBC, Ida Stone said the vote was lost.",
            "Ida Stone",
            ("the vote was lost",),
        ),
        (
            "Ida Stone, speaking to the BBC, said the vote was lost.",
            "Ida Stone",
            ("the vote was lost",),
        ),
        ("Ida Stone on Instagram said the vote was lost.", "Ida Stone", ("the vote was lost",)),
        (
            "The mayor, Ida Stone, speaking at a rally in Brixley, said the vote was lost.",
            "The mayor, Ida Stone",
            ("the vote was lost",),
        ),
        (
            "Officials told NDTV that the river had burst its banks.",
            "Officials",
            ("that the river had burst its banks",),
        ),
        (
            "Officials told NDTV the river had burst its banks.",
            "Officials",
            ("the river had burst its banks",),
        ),
        (
            "The river had burst its banks, officials told NDTV.",
            "officials",
            ("The river had burst its banks",),
        ),
        (
            '"The river has burst its banks," an official told NDTV.',
            "an official",
            ("The river has burst its banks",),
        ),
        (
            '"The river has burst its banks," NDTV was told by an official.',
            "an official",
            ("The river has burst its banks",),
        ),
        ("The court ruled that the law was void.", "The court", ("that the law was void",)),
        ("The study found that bees prefer blue.", "The study", ("that bees prefer blue",)),
        ("Voss described the deal as a disgrace.", "Voss", ("the deal as a disgrace",)),
        ("His theory that the moon is hollow was laughed at.", "His", ("that the moon is hollow",)),
        (
            "The union's demand that the plant stay open was rejected.",
            "The union",
            ("that the plant stay open",),
        ),
        (
            "The governor's order that schools stay shut was lifted.",
            "The governor",
            ("that schools stay shut",),
        ),
        ("Her view that the tax is unfair is widely shared.", "Her", ("that the tax is unfair",)),
        (
            "Varga's suggestion that the vote be held again was ignored.",
            "Varga",
            ("that the vote be held again",),
        ),
        (
            "The mayor told residents on Monday that the water was safe.",
            "The mayor",
            ("that the water was safe",),
        ),
        ("The mayor told residents the water was safe.", "The mayor", ("the water was safe",)),
        (
            "The pool, which is old, will close in May, the mayor said.",
            "the mayor",
            ("The pool, which is old, will close in May",),
        ),
        (
            "If it rains, the match will be moved, the coach said.",
            "the coach",
            ("If it rains, the match will be moved",),
        ),
    ],
)
def test_a_source_ends_before_where_and_when_it_speaks(
    text: str, source: str, contents: tuple[str, ...]
) -> None:
    assert bare(text) == [(source, contents)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('The singer raised her glass and joked, "I am only the support act."', "The singer"),
        ("The coach praised the crowd, citing their songs.", "The coach"),
    ],
)
def test_a_verb_without_a_subject_has_that_of_its_sentence(text: str, source: str) -> None:
    assert {found for found, _ in bare(text)} == {source}
