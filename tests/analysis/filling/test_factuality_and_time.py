from __future__ import annotations

import pytest

from tests.analysis.filling.samples import fill

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
        ("[Smith] <denied> {any part in it}.", "CT-", "now"),
        ("[The army] <said> {it has decided not to attack}.", "CT-", "future"),
        ("[Smith] <said> {the fire probably started in the kitchen}.", "PR+", "past"),
        ("[Police] <believe> {the fire started in the kitchen}.", "PR+", "past"),
        ("[Smith] <said> {the plan was unlikely to work}.", "PR-", "future"),
        ("[Smith] <doubts> {that the plan works}.", "PR-", "now"),
        ("[Smith] <said> {the price may rise}.", "PS+", "future"),
        ("[Smith] <said> {the price may not rise}.", "PS-", "future"),
        ("[Smith] <said> {perhaps the price is too high}.", "PS+", "now"),
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
