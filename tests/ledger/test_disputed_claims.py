"""Who opposes whom, against looking at every relation of every statement."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.filled import Said, Story, filled
from tests.ledger.made_statements import collections
from tests.ledger.test_finding import fits
from tui.ledger.disputed_claims import Asked, disputes
from tui.ledger.finding import Wanted
from tui.ledger.found_statements import Found
from tui.ledger.narrowing import Filters
from tui.ledger.opposition import opposing
from tui.model.records import text_of, words_of

Key = tuple[str, str, str]


def key_of(found: Found) -> Key:
    return found.path, found.annotator, found.id


def led_to(said: list[Said], one: Said, target: str, stories: list[Story]) -> Said | None:
    """The claim that a relation means: of the same annotator, the common one, or any."""
    where, _, id = target.rpartition("#")
    here = stories[one.story].path
    annotator = "" if where and where != here else one.annotator
    there = [
        each
        for each in said
        if each.annotator is not None
        and each.id == id
        and stories[each.story].path == (where or here)
    ]
    if where:
        annotator = ""
    return min(
        there, key=lambda each: (each.annotator != annotator, each.annotator or ""), default=None
    )


def pairs_of(stories: list[Story], said: list[Said]) -> list[tuple[Said, Said]]:
    """Each claim with one that opposes it."""
    found = []
    for one in said:
        for target in words_of(one.fields, "opposes"):
            other = led_to(said, one, target, stories)
            if other is not None and other is not one:
                denies = [text_of(e.fields, "kind") == "denial" for e in (one, other)]
                found.append((one, other) if denies == [False, True] else (other, one))
    return found


@given(
    collections(),
    st.sampled_from(
        (
            Filters(proposed=False),
            Filters(),
            Filters(kind="report", proposed=False),
            Filters(outlet="post", since="2026"),
        )
    ),
    st.booleans(),
    st.booleans(),
)
def test_disputes_are_those_on_record(
    made: tuple[list[Story], list[Said]], filters: Filters, answered: bool, unanswered: bool
) -> None:
    stories, said = made
    asked = Asked(filters, answered, unanswered)

    def key(each: Said) -> Key:
        return stories[each.story].path, each.annotator or "", each.id

    pairs = pairs_of(stories, said)
    expected = []
    for each in said:
        if not fits(stories[each.story], each, Wanted(filters=asked.filters)):
            continue
        against = sorted({key(other) for claim, other in pairs if claim is each})
        if against and asked.answered:
            expected.append((key(each), against))
        in_dispute = any(each is one for pair in pairs for one in pair)
        if not in_dispute and asked.unanswered and text_of(each.fields, "kind") == "allegation":
            expected.append((key(each), []))
    found = list(disputes(filled(stories, said), asked))
    assert sorted((key_of(e.claim), sorted(map(key_of, e.opposed_by))) for e in found) == sorted(
        expected
    )
    numbers = [each.claim.number for each in found]
    assert numbers == sorted(numbers, reverse=True)


@given(collections())
def test_opposition_counts_for_both(made: tuple[list[Story], list[Said]]) -> None:
    ledger = filled(*made)
    rows = [number for (number,) in ledger.execute("select rowid from statement")]
    against = opposing(ledger, rows)
    assert all(one in against[other] for one, others in against.items() for other in others)
    assert sum(map(len, against.values())) % 2 == 0


def says(id: str, kind: str, speaker: str, quote: str, annotator: str | None = "") -> Said:
    return Said(0, id, {"kind": kind, "source.speaker": speaker, "quote": quote}, annotator)


def test_a_likely_denial_is_of_one_who_is_accused() -> None:
    said = [
        says("a00000", "allegation", "Ana Ruiz", "Acme stole fuel, the Minister says"),
        says("b00000", "allegation", "Pedro", "somebody stole fuel"),
        says("c00000", "denial", "Acme Shipping", "We stole nothing"),
        says("", "denial", "Acme", "nor did we", None),
        says("d00000", "denial", "Minister Lee", "It was not me"),
        says("f00000", "denial", "Acme", "another annotator's", "ann"),
    ]
    ledger = filled([Story("seeds/0.txt")], said)
    claims = Filters(proposed=False)
    found = [
        (each.claim.id, [other.quote for other in each.opposed_by], each.likely)
        for each in disputes(ledger, Asked(claims, likely=True))
    ]
    assert found == [
        ("b00000", [], False),
        ("a00000", ["We stole nothing", "nor did we"], True),
    ]
    only = disputes(ledger, Asked(claims, answered=False, unanswered=False, likely=True))
    assert [each.claim.id for each in only] == ["a00000"]
