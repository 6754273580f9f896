from __future__ import annotations

import pytest

from tests.analysis.classify.samples import fill
from tui.analysis.classify.weights import Weights, likeliest, weights_of
from tui.model.claim_fields import KINDS

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ('"{She is the most dishonest candidate in our history}," [Jones] <said>.', "opinion"),
        ('"{We are grateful to everyone who helped}," [she] <said>.', "opinion"),
        ('"{Our thoughts are with the families}," [the mayor] <said>.', "opinion"),
        ('"{This is the worst budget that I have ever seen}," [Smith] <said>.', "opinion"),
        ("[Smith] <said> {the law was a disgrace}.", "opinion"),
        ("[Critics] <said> {the senator had broken election law}.", "allegation"),
        ("[The lawsuit] <says> {the company knew of the leak and hid it}.", "allegation"),
        ("[Smith] <said> {the mayor had abused his office}.", "allegation"),
        ('"{We need to close these loopholes}," [the senator] <said>.', "demand"),
        ("[Smith] <said> {voters should reject the plan}.", "demand"),
        ("[She] <said> {her team would win in November}.", "forecast"),
        ("[The agency] <warned> {that the river would rise further}.", "forecast"),
        ("[He] <said> {he would sign the bill on Monday}.", "decision"),
        ("[The company] <announced> {the closure of two plants}.", "decision"),
        ("[Police] <said> {two people were found dead in the house}.", "report"),
        ("[The survey] <found> {that 40 percent of drivers use the bridge}.", "report"),
        ('"{We left the house at nine}," [she] <said>.', "report"),
    ],
)
def test_the_words_tell_the_kind(marked: str, kind: str) -> None:
    (found,) = fill(marked)
    assert found.kind == kind


def test_a_plain_case_is_sure_and_one_between_two_kinds_is_not() -> None:
    plain, between = fill(
        "[Police] <said> {two people were found dead in the house}.\n"
        "[The mayor] <said> {the bridge was closed to protect drivers}."
    )
    assert "kind" not in plain.unsure
    assert "kind" in between.unsure


@pytest.mark.parametrize("kind", ["denial", "no-comment"])
def test_narrow_rules_are_sure(kind: str) -> None:
    marked = {
        "denial": "[The minister] <denied> {taking money}.",
        "no-comment": "[The minister] <declined> {to comment}.",
    }
    (found,) = fill(marked[kind])
    assert (found.kind, found.unsure) == (kind, ())


def test_every_kind_that_is_weighed_is_a_kind_of_claims() -> None:
    assert {*weights_of("kind").values} <= {each.name for each in KINDS}


def test_chances_grow_with_the_weights_and_unknown_traits_say_nothing() -> None:
    weights = Weights(("yes", "no"), {"bright": (200, -200), "dull": (-100, 100)})
    alone, both = weights.chances(["bright"]), weights.chances(["bright", "dull", "new"])
    assert likeliest(alone) == likeliest(both) == "yes"
    assert alone["yes"] > both["yes"] > 0.5
    assert sum(both.values()) == pytest.approx(1)
    assert weights.chances(["new"]) == {"yes": 0.5, "no": 0.5}
