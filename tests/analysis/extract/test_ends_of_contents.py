"""Where what is said begins and ends: objects, passives, tails, clauses in the middle."""

from __future__ import annotations

import pytest

from tests.analysis.extract.found import bare, worded

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "source", "contents"),
    [
        (
            "The ministry said that the tunnel, which is old, will be closed.",
            "The ministry",
            ("that the tunnel, which is old, will be closed",),
        ),
        (
            "Officials said that Dora Finch, who runs the port, has left the town.",
            "Officials",
            ("that Dora Finch, who runs the port, has left the town",),
        ),
        (
            "Officials said that the port would miss Dora Finch, who left in May.",
            "Officials",
            ("that the port would miss Dora Finch",),
        ),
        (
            'Moreno said the dam is "perfectly safe," while pointing at the wall.',
            "Moreno",
            ('the dam is "perfectly safe',),
        ),
        (
            'Moreno said that the town faces a "hard year" but she is sure it will "come back."',
            "Moreno",
            ('that the town faces a "hard year" but she is sure it will "come back',),
        ),
        (
            "The mayor proposed a new tax on sugar for every shop.",
            "The mayor",
            ("a new tax on sugar for every shop",),
        ),
        ("The mayor proposed a new tax on Friday.", "The mayor", ("a new tax",)),
        ("The mayor announced the closure in a speech.", "The mayor", ("the closure",)),
        ("The farmer denied any role in the fire.", "The farmer", ("any role in the fire",)),
        (
            "The guard was accused of sleeping at the gate.",
            None,
            ("The guard", "of sleeping at the gate"),
        ),
        (
            "The guard was criticized by the judge for his silence.",
            "the judge",
            ("The guard", "for his silence"),
        ),
        ("The plan was praised by the union.", "the union", ("The plan",)),
        (
            "The coach has made clear that he expects to win.",
            "The coach",
            ("that he expects to win",),
        ),
        (
            "The coach made it clear that nobody would leave.",
            "The coach",
            ("that nobody would leave",),
        ),
        ("The singer made jokes about the weather.", "The singer", ("about the weather",)),
        ("The minister made a call for calm.", "The minister", ("for calm",)),
        (
            'Ilse Moreno, the mayor, called the plan "a sad joke."',
            "Ilse Moreno, the mayor",
            ('the plan "a sad joke',),
        ),
        (
            'Ann Stevens, who ran the campaign, called the statements on Sunday "childish."',
            "Ann Stevens",
            ('the statements on Sunday "childish',),
        ),
        (
            'Bob said he wanted to "get eyes up," a reference to the towers at the gate.',
            "Bob",
            ('he wanted to "get eyes up',),
        ),
        (
            'Voss said that some would pay "more" in taxes, an admission that rivals noted.',
            "Voss",
            ('that some would pay "more" in taxes',),
        ),
        (
            "Voss is likely to insist that the vote was fair.",
            "Voss",
            ("that the vote was fair",),
        ),
    ],
)
def test_all_that_is_said_and_nothing_else(
    text: str, source: str | None, contents: tuple[str, ...]
) -> None:
    assert bare(text) == [(source, contents)]


@pytest.mark.parametrize(
    "text",
    [
        "The driver was charged with theft.",
        "The mayor made cakes for the children.",
        "He made his way clear of the crowd.",
        "A house called The Nest was sold.",
        "His call was returned in the evening.",
    ],
)
def test_what_nobody_says(text: str) -> None:
    assert worded(text) == []
