from __future__ import annotations

import pytest

from tests.analysis.classify.samples import fill
from tui.analysis.classify.compatible import as_kind

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("marked", "factuality", "time"),
    [
        ("[Smith] <said> {the road was closed}.", "CT+", "past"),
        ("[Smith] <said> {the road has been closed}.", "CT+", "past"),
        ("[Smith] <says> {the road is closed}.", "CT+", "now"),
        ("[Smith] <said> {the road will be closed}.", "CT+", "future"),
        ("[Smith] <said> {the road would be closed}.", "CT+", "future"),
        ("[Smith] <said> {the men were not armed}.", "CT-", "past"),
        ("[Smith] <said> {nobody was hurt}.", "CT-", "past"),
        ("[Smith] <denied> {any part in it}.", "CT-", "past"),
        ("[The army] <said> {it would not attack}.", "CT-", "future"),
        ("[The army] <decided> {not to attack}.", "CT-", "future"),
        ("[Smith] <said> {the fire probably started in the kitchen}.", "PR+", "past"),
        ("[Police] <believe> {the fire started in the kitchen}.", "PR+", "past"),
        ("[Smith] <said> {the plan was unlikely to work}.", "PR-", "future"),
        ("[Smith] <doubts> {that the plan works}.", "PR-", "now"),
        ("[Smith] <said> {the price may rise}.", "PS+", "future"),
        ("[Smith] <said> {the price may not rise}.", "PS-", "future"),
        ("[Smith] <said> {perhaps the price is too high}.", "PS+", "now"),
        ("[Smith] <suggested> {the fire started in the kitchen}.", "PS+", "past"),
        ("[Smith] <said> {they expect a decision this year}.", "PR+", "future"),
        ('"{I thought the road was closed}," [Smith] <said>.', "CT+", "past"),
        ("[Smith] <demanded> {an apology}.", "Uu", "future"),
        ("[Smith] <asked> {whether the road was closed}.", "Uu", "past"),
        ("[Smith] <did not say> {whether the road was closed}.", "Uu", "past"),
        ('"{We know that the road was closed}," [Smith] <said>.', "CT+", "past"),
        ('"{I think that the road was closed}," [Smith] <said>.', "PR+", "past"),
        ("[She] <accused> {the army of supporting the rebels}.", "CT+", "now"),
    ],
)
def test_factuality_and_time(marked: str, factuality: str, time: str) -> None:
    (found,) = fill(marked)
    assert (found.factuality, found.time) == (factuality, time)


@pytest.mark.parametrize(
    ("marked", "factuality"),
    [
        ("[Smith] <said> {the law did not only cover roads}.", "CT+"),
        ("[Smith] <said> {the law did not cover roads}.", "CT-"),
        ("[Smith] <mentioned> {a possible strike}.", "PS+"),
        ("[Smith] <mentioned> {the possibility of a strike}.", "PS+"),
        ("[Smith] <mentioned> {a long strike}.", "CT+"),
        ('"{No}," [Smith] <said>.', "CT-"),
        ('"{No road is closed}," [Smith] <said>.', "CT-"),
        ("[Smith] <said> {he thought the road was closed}.", "PR+"),
    ],
)
def test_factuality(marked: str, factuality: str) -> None:
    (found,) = fill(marked)
    assert found.factuality == factuality


@pytest.mark.parametrize(
    ("marked", "kind", "factuality", "time"),
    [
        ("[Smith] <said> {the price may rise}.", "report", "PS+", "future"),
        ("[Smith] <said> {the price may rise}.", "denial", "CT-", "future"),
        ("[Smith] <said> {the road was closed}.", "demand", "Uu", "future"),
        ("[Smith] <said> {the road was closed}.", "forecast", "CT+", "future"),
        ("[Smith] <said> {the road was closed}.", "no-comment", "Uu", "past"),
        ("[Smith] <said> {the road must be closed}.", "report", "CT+", "future"),
        ("[Smith] <said> {the road must be closed}.", "a kind of the project", "CT+", "future"),
        ("[The army] <said> {it has decided not to attack}.", "report", "CT-", "past"),
        ("[Smith] <demanded> {an apology}.", "opinion", "CT+", "now"),
    ],
)
def test_the_words_are_read_as_another_kind(
    marked: str, kind: str, factuality: str, time: str
) -> None:
    (found,) = fill(marked)
    assert as_kind(found, kind) == (factuality, time)
