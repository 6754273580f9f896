from __future__ import annotations

import pytest

from tests.analysis.classify.samples import fill

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[Ann Smith] <said> {the road was closed for two days}.", "report"),
        ("[Police] <said> {that three men were arrested on Friday}.", "report"),
        ("[She] <accused> {the mayor of taking money}.", "allegation"),
        ("[The lawyer] <alleged> {that the bank had hidden losses}.", "allegation"),
        ("[Jones] <said> {the company lied to its customers}.", "allegation"),
        ("[The minister] <denied> {taking money}.", "denial"),
        ('"{The allegation is completely baseless}," [he] <said>.', "denial"),
        ('"{I never took a cent}," [Jones] <said>.', "denial"),
        ("[The army] <insisted> {that it had not fired first}.", "denial"),
        ("[The council] <decided> {to close the school}.", "decision"),
        ("[The bank] <said> {it will cut 200 jobs}.", "decision"),
        ('"{We will appeal this ruling}," [the lawyer] <said>.', "decision"),
        ("[The club] <announced> {plans for a new ground}.", "decision"),
        ("[The company] <refused> {to pay the fine}.", "decision"),
        ("[The union] <urged> {ministers to act}.", "demand"),
        ("[She] <called for> {an inquiry}.", "demand"),
        ("[Smith] <said> {the government must do more}.", "demand"),
        ('"{Leave the city now}," [the governor] <said>.', "demand"),
        ("[Residents] <were told> {to stay indoors}.", "demand"),
        ("[Experts] <predict> {a cold winter}.", "forecast"),
        ("[Smith] <said> {prices will rise next year}.", "forecast"),
        ("[The agency] <said> {the storm could reach the coast by Friday}.", "forecast"),
        ("[She] <said> {the game was called off because the pitch was wet}.", "reason"),
        ("[Officials] <attributed> {the fire to old wiring}.", "reason"),
        ("[The coach] <called> {it a disgrace}.", "opinion"),
        ("[She] <praised> {the rescuers}.", "opinion"),
        ("[Smith] <said> {the plan was unfair}.", "opinion"),
        ('"{I think we played well}," [he] <said>.', "opinion"),
        ("[The minister] <declined> {to comment}.", "no-comment"),
        ("[He] <would not say> {why the trip was cancelled}.", "no-comment"),
        ("[The bank] <did not respond to> {a request for comment}.", "no-comment"),
        (
            "[The officials] <asked> {not to be named because they feared for their jobs}.",
            "sourcing",
        ),
    ],
)
def test_kinds(marked: str, kind: str) -> None:
    (found,) = fill(marked)
    assert found.kind == kind


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[The army] <said> {it had decided not to attack because it was stretched}.", "decision"),
        ('"{The charge is a lie and they must withdraw it}," [she] <said>.', "denial"),
        ("[Smith] <said> {the minister should resign because he broke the law}.", "demand"),
    ],
)
def test_of_kinds_that_fit_the_first_in_the_order_is_taken(marked: str, kind: str) -> None:
    (found,) = fill(marked)
    assert found.kind == kind


@pytest.mark.parametrize(
    "marked",
    [
        '"{We did not look at later years}," [the author] <said>.',
        "[She] <told> {reporters that the bus was late}.",
    ],
)
def test_what_only_looks_like_another_kind_is_a_report(marked: str) -> None:
    (found,) = fill(marked)
    assert found.kind == "report"


def test_who_does_not_accuse_alleges_nothing() -> None:
    (found,) = fill("[The report] <did not accuse> {the mayor of fraud}.")
    assert found.kind != "allegation"
