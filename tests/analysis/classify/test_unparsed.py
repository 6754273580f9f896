"""Factuality and time of words that nothing has parsed."""

from __future__ import annotations

import pytest

from tui.analysis.classify.unparsed import read_plainly


@pytest.mark.parametrize(
    ("words", "cue", "kind", "factuality", "time"),
    [
        ("the bridge will close", "said", "report", "CT+", "future"),
        ("The bridge will close in May", "said", "report", "CT+", "future"),
        ("that the bridge has been closed", "said", "report", "CT+", "past"),
        ("two people died", "said", "report", "CT+", "past"),
        ("two people were injured", "said", "report", "CT+", "past"),
        ("the bridge is closed to lorries", "said", "report", "CT+", "now"),
        ("the bridge is not safe", "said", "report", "CT-", "now"),
        ("the bridge won’t close", "said", "report", "CT-", "future"),
        ("the bridge will close", "said", "forecast", "", "future"),
        ("the bridge is safe", "denied", "denial", "CT-", "now"),
        ("others should pay", "urged", "demand", "Uu", "future"),
    ],
)
def test_plain_words_tell_how_surely_and_when(
    words: str, cue: str, kind: str, factuality: str, time: str
) -> None:
    assert read_plainly(words, cue, kind) == (factuality, time)


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        ("the bridge may close", "said"),
        ("the bridge is probably safe", "said"),
        ("the bridge is safe", "suspected"),
        ("whether the bridge is safe", "said"),
        ("no bridge is safe", "said"),
        ("is the bridge safe?", "said"),
        ("", "said"),
    ],
)
def test_words_that_are_not_plain_leave_the_factuality_open(words: str, cue: str) -> None:
    assert read_plainly(words, cue, "report").factuality == ""


def test_what_was_said_to_be_may_still_be() -> None:
    assert read_plainly("the bridge was safe", "said", "report").time == ""
    assert read_plainly("the bridge is going to close", "said", "report").time == ""
