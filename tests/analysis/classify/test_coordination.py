"""Several speakers in the words of one source."""

from __future__ import annotations

import pytest

from tui.analysis.classify.coordination import speakers_in
from tui.model.findings import Mention
from tui.text.spans import Span

NAMES = {
    "Ann Holt": "PERSON",
    "Bob Stone": "PERSON",
    "Reuters": "ORG",
    "NBC": "ORG",
    "Ministry of Health and Welfare": "ORG",
    "Saudi Arabia": "GPE",
    "the United States": "GPE",
    "Bree": "GPE",
    "U.S.": "GPE",
}


def speakers(source: str) -> tuple[str, ...]:
    mentions = [
        Mention(Span(source.index(name), source.index(name) + len(name)), label, name)
        for name, label in NAMES.items()
        if name in source
    ]
    mentions.sort()
    return speakers_in(source, Span(0, len(source)), mentions)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("both Saudi Arabia and the United States", ("Saudi Arabia", "the United States")),
        ("Reuters and NBC", ("Reuters", "NBC")),
        ("Reuters, NBC and Ann Holt", ("Reuters", "NBC", "Ann Holt")),
        ("Ann Holt, the mayor of Bree, and Bob Stone", ("Ann Holt", "Bob Stone")),
        ("Ann Holt of Reuters and Bob Stone of NBC", ("Ann Holt", "Bob Stone")),
        ("Mayor Ann Holt and Gen. Bob Stone (NBC)", ("Ann Holt", "Bob Stone")),
        (
            "the Ministry of Health and Welfare and NBC",
            ("Ministry of Health and Welfare", "NBC"),
        ),
    ],
)
def test_names_that_are_joined_are_several_speakers(source: str, names: tuple[str, ...]) -> None:
    assert speakers(source) == names


@pytest.mark.parametrize(
    "source",
    [
        "Ann Holt",
        "Ann Holt, NBC",
        "Ann Holt of Reuters",
        "the Ministry of Health and Welfare",
        "officials of Saudi Arabia and the United States",
        "Saudi Arabia and U.S. officials",
        "two officials and NBC, or Reuters",
        "",
    ],
)
def test_others_are_one_speaker_or_have_no_names(source: str) -> None:
    assert speakers(source) == ()
