"""Statements that are not made: "did not say", "stopped short of calling"."""

from __future__ import annotations

import pytest

from tests.analysis.extract.found import bare
from tests.analysis.samples import found_in

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ('She didn\'t say "with you," but each of them thought it.', {"She"}),
        ("He stopped short of calling it a failure.", {"He"}),
        ('She stopped short of calling it "a failure."', {"She"}),
        (
            'The judge stopped short of calling the arrest "illegal," but ordered his release.',
            {"The judge"},
        ),
        ("The mayor declined to call it a defeat.", {"The mayor"}),
        ('The mayor declined to call it "a defeat."', {"The mayor"}),
        ('The pope refrained from calling it "a genocide."', {"The pope"}),
        ("The coach refrained from blaming the referee.", {"The coach"}),
        ('He never used the word "sorry," but she thought he meant it.', {"He", "she"}),
        ('The mayor never used the word "failure".', {"The mayor"}),
        ('They did not say "thank you," although the crew had waited for hours.', {"They"}),
        ('He did not say "yes," and she did not ask again.', {"He"}),
        ('She never said "I quit," but everyone thought so.', {"She"}),
        ('Nobody said "stop," but the guards knew what they thought.', {"Nobody"}),
        ('The union avoided calling it "a strike."', {"The union"}),
        ('The minister would not call it "a crisis," and the press noticed.', {"The minister"}),
        ("Varga stopped short of saying that the vote was rigged.", {"Varga"}),
        ("Varga stopped short of accusing the mayor of fraud.", {"Varga"}),
        ("Varga fell short of calling for a new vote.", {"Varga"}),
        (
            'The report did not use the word "torture," but critics said it should have.',
            {"The report", "critics"},
        ),
        ('He could not say "goodbye," so he waved, she recalled.', {"He", "she"}),
        ('The mayor did not explicitly call it "a mistake."', {"The mayor"}),
        ("The mayor avoided saying whether she would run again.", {"The mayor"}),
        (
            'Without saying "sorry," the owner left the room, his guests complained.',
            {"The owner", "his guests", "the owner"},
        ),
        ("The firm has yet to say whether it will pay.", {"The firm"}),
        ("The firm has not said whether it will pay.", {"The firm"}),
        ("The ministry did not elaborate.", {"The ministry"}),
        ("The ministry did not respond to a request for comment.", {"The ministry"}),
        ('Instead of saying "no," he smiled, and she believed him.', {"he", "she"}),
        ("Moreno neither confirmed nor denied the report.", {"Moreno"}),
    ],
)
def test_what_is_not_said_is_given_to_nobody_else(text: str, sources: set[str]) -> None:
    assert {source for source, _ in bare(text)} <= sources


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("He stopped short of calling it a failure.", "stopped short of calling"),
        ("The coach refrained from blaming the referee.", "refrained from blaming"),
        ("The mayor avoided saying whether she would run again.", "avoided saying"),
        ("Varga fell short of calling for a new vote.", "fell short of calling"),
        ("He left without mentioning the fire.", "without mentioning"),
        ('The mayor did not say "never."', "did not say"),
    ],
)
def test_that_it_is_not_said_belongs_to_the_cue(text: str, cue: str) -> None:
    (found,) = found_in(text).attributions
    assert found.cue is not None
    assert (found.cue.of(text), found.factuality) == (cue, "Uu")


@pytest.mark.parametrize(
    "text",
    [
        "The airline refused to confirm that the pilot had been drinking.",
        "The airline declined to confirm that the pilot had been drinking.",
        "The airline would neither confirm nor deny that the pilot had been drinking.",
    ],
)
def test_who_confirms_nothing_makes_no_comment(text: str) -> None:
    found = found_in(text).attributions
    assert found
    assert {(each.kind, each.factuality) for each in found} == {("no-comment", "Uu")}


def test_what_is_confirmed_is_reported() -> None:
    (found,) = found_in("The airline confirmed that the pilot had been drinking.").attributions
    assert (found.kind, found.factuality) == ("report", "CT+")


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Fight: A Town Divided",
        "This month's spotlight on the campaign trail: the ferry was late again on Sunday.",
    ],
)
def test_a_heading_before_a_colon_says_nothing(text: str) -> None:
    assert found_in(text).attributions == ()
