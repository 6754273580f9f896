"""Settling what annotators say differently: what the result has then, whoever settles, and when."""

from __future__ import annotations

import random
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.team.made_annotators import MadePair, as_annotated, made_pair
from tui.anchoring.record_anchors import locate_record
from tui.model.claim import Claim
from tui.model.claim_fields import DEFAULT
from tui.model.edits import Change
from tui.model.entity_corrections import KnownEntity
from tui.model.merging import merge
from tui.model.placements import Place
from tui.model.records import Fields, Value, people_of, text_of
from tui.model.tables import Tables
from tui.model.validation import claim_problems
from tui.team.adjudication import Adjudicating, Difference, State, state_of, with_versions
from tui.team.article_comparison import compare
from tui.team.settled_origin import Origin
from tui.team.speaker_names import SpeakerNames
from tui.team.statements import annotated
from tui.team.taking_sides import NEITHER, Choice, confirm, settle
from tui.team.word_ranges import WordTable
from tui.text.spans import Span

NAMES = SpeakerNames([KnownEntity("ruiz", "Ana Ruiz", aliases=("the harbour chief",))])
SEEDS = st.integers(0, 10_000)
LEFT, RIGHT = 0, 1

ARTICLE = "The port is closed, said Ana Ruiz. The strike will go on for weeks, the union said."
PORT: dict[str, Value] = {"quote": "The port is closed", "kind": "report"}
STRIKE: dict[str, Value] = {"quote": "The strike will go on", "kind": "forecast"}


class Sitting:
    """Somebody settles the differences of two annotators, in a result of his own."""

    def __init__(self, pair: MadePair, settler: str = "carla", result: Tables | None = None):
        self.text = pair.text
        self.table = WordTable(pair.text)
        self.result = result or Tables()
        comparison = compare("seeds/a.txt", self.table, as_annotated(pair, self.table), NAMES)
        self.adjudicating = Adjudicating(comparison, DEFAULT, NAMES, settler)
        self.differences = with_versions(self.adjudicating)

    def place_of(self, fields: Fields) -> Place:
        return locate_record(self.text, fields)

    @property
    def state(self) -> State:
        return state_of(self.adjudicating, self.differences, self.result, self.place_of)

    def settle(self, *choices: tuple[Difference, Choice]) -> tuple[Change, ...]:
        changes = settle(self.adjudicating, self.text, self.result, choices)
        self.result.change(changes)
        return changes

    def settle_all(self, version: int, chance: random.Random | None = None) -> None:
        """Settle everything, one after the other, by the left or the right."""
        waiting = self.state.open
        if chance:
            chance.shuffle(waiting)
        for each in waiting:
            self.settle((each, Choice((0 if each.agrees else version,))))


def pair_of(first: Mapping[str, Fields], second: Mapping[str, Fields]) -> MadePair:
    return MadePair(ARTICLE, dict(first), dict(second), set(), set())


def related_pair(seed: int) -> MadePair:
    """A made-up pair of annotators who have related their claims as well."""
    pair = made_pair(seed, 14)
    chance = random.Random(seed)
    for claims in (pair.first, pair.second):
        ids = sorted(claims, key=lambda id: pair.text.index(str(claims[id]["quote"])))
        for number, id in enumerate(ids[1:], start=1):
            if chance.random() < 0.3:
                name = chance.choice(("supports", "restates"))
                claims[id] = {**claims[id], name: (chance.choice(ids[:number]),)}
    return pair


def said(sitting: Sitting, claims: Mapping[str, Fields], exactly: bool = True) -> list[object]:
    """What claims say, whatever their ids: their words, kind, speaker, and where they lead."""

    def words(id: str) -> object:
        span = sitting.place_of(claims[id]).span
        return span and sitting.table.range_of(span)

    found: list[object] = []
    for id, fields in claims.items():
        claim = Claim(id, fields)
        led = sorted((name, words(other) if exactly else 0) for name, other in claim.related())
        found.append((words(id), claim.kind, NAMES.of(claim), led))
    return sorted(found, key=repr)


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_whoever_settles_all_by_one_side_has_what_that_side_has(seed: int) -> None:
    pair = related_pair(seed)
    for version, claims in ((LEFT, pair.first), (RIGHT, pair.second)):
        sitting = Sitting(pair)
        sitting.settle_all(version)
        assert not sitting.state.open
        # Of what both have the relations are ann's, who may mean another part of what both have.
        exactly = version == LEFT
        assert said(sitting, sitting.result.claim, exactly) == said(sitting, claims, exactly)
        assert not list(claim_problems(sitting.result.claim, DEFAULT, lambda *_: True))


@settings(max_examples=30, deadline=None)
@given(SEEDS, st.randoms(use_true_random=False))
def test_the_order_in_which_differences_are_settled_does_not_matter(
    seed: int, chance: random.Random
) -> None:
    pair = related_pair(seed)
    one, other = Sitting(pair), Sitting(pair)
    answers = {
        each.key: chance.choice(
            [Choice((n,)) for n in range(len(each.versions))] + ([] if each.agrees else [NEITHER])
        )
        for each in one.state.open
    }
    one.settle(*((each, answers[each.key]) for each in one.state.open))
    waiting = other.state.open
    chance.shuffle(waiting)
    for each in waiting:
        other.settle((each, answers[each.key]))
    assert one.result == other.result


@settings(max_examples=20, deadline=None)
@given(SEEDS, st.randoms(use_true_random=False))
def test_two_who_settle_alike_and_merge_have_every_claim_once(
    seed: int, chance: random.Random
) -> None:
    pair = related_pair(seed)
    carla, dave = Sitting(pair, "carla"), Sitting(pair, "dave")
    carla.settle_all(LEFT, chance)
    for each in dave.state.open[::2]:
        dave.settle((each, Choice((0 if each.agrees else LEFT,))))
    alone = said(carla, carla.result.claim)
    for ours, theirs in ((carla, dave), (dave, carla)):
        merged = Tables(claim=dict(ours.result.claim), rejected=dict(ours.result.rejected))
        outcome = merge(Tables(), merged, theirs.result)
        merged.change(outcome.changes)
        if not outcome.conflicts:
            assert said(carla, merged.claim) == alone
        assert merged.claim.keys() == carla.result.claim.keys()


def test_two_who_settle_differently_have_a_conflict_and_no_claim_twice() -> None:
    pair = pair_of({"a00001": PORT}, {"b00001": {**PORT, "kind": "allegation"}})
    carla, dave = Sitting(pair, "carla"), Sitting(pair, "dave")
    carla.settle_all(LEFT)
    dave.settle_all(RIGHT)
    outcome = merge(Tables(), carla.result, dave.result)
    assert [each.id for each in outcome.conflicts] == list(carla.result.claim)


def test_what_one_takes_and_another_turns_down_is_to_be_settled_again() -> None:
    pair = pair_of({"a00001": PORT}, {"b00001": {**PORT, "kind": "allegation"}})
    carla, dave = Sitting(pair, "carla"), Sitting(pair, "dave")
    carla.settle_all(LEFT)
    dave.settle((dave.state.open[0], NEITHER))
    carla.result.change(merge(Tables(), carla.result, dave.result).changes)
    (again,) = carla.state.open
    assert again.is_disputed
    carla.settle((again, NEITHER))
    assert not carla.result.claim
    assert not carla.state.open


def test_a_claim_says_whose_it_is_and_who_settled_it() -> None:
    ann = {"a00001": {**PORT, "note": "ask the port"}, "a00002": STRIKE}
    ben = {"b00001": {**PORT, "note": "see Monday"}, "b00002": {**STRIKE, "kind": "report"}}
    sitting = Sitting(pair_of(ann, ben))
    agreed = sitting.state.agreed
    sitting.settle(*((each, Choice((0,))) for each in agreed))
    (claim,) = sitting.result.claim.values()
    assert people_of(claim, "by") == ("ann", "ben")
    assert claim["settled"] == "carla"
    assert claim["note"] == "ask the port\nsee Monday"
    (left,) = sitting.state.open
    assert left.sort == ("kind",)
    sitting.settle((left, Choice((RIGHT,))))
    taken = next(each for each in sitting.result.claim.values() if each["kind"] == "report")
    assert people_of(claim, "by") == ("ann", "ben")
    assert any(each.get("by") == "ben" for each in sitting.result.claim.values())
    assert taken["settled"] == "carla"


def test_neither_is_on_record_and_stays_settled() -> None:
    sitting = Sitting(pair_of({"a00001": PORT}, {}))
    sitting.settle((sitting.state.open[0], NEITHER))
    ((id, fields),) = sitting.result.rejected.items()
    assert fields["quote"] == PORT["quote"]
    assert fields["settled"] == "carla"
    assert not sitting.state.open
    assert sitting.state.settled[0].records == (("rejected", id),)


def test_a_claim_in_parts_is_taken_whole_with_its_parts_related() -> None:
    head = {**STRIKE, "quote": "The strike"}
    tail = {**STRIKE, "quote": "will go on", "continues": "a00001"}
    ann = {"a00001": head, "a00002": tail, "a00003": {**PORT, "supports": ("a00002",)}}
    sitting = Sitting(pair_of(ann, {"b00001": STRIKE}))
    sitting.settle_all(LEFT)
    by_quote = {str(each["quote"]): (id, each) for id, each in sitting.result.claim.items()}
    assert by_quote["will go on"][1]["continues"] == by_quote["The strike"][0]
    assert by_quote["The port is closed"][1]["supports"] == (by_quote["will go on"][0],)


def test_both_are_taken_as_two_claims() -> None:
    pair = pair_of({"a00001": PORT}, {"b00001": {**PORT, "kind": "allegation"}})
    sitting = Sitting(pair)
    sitting.settle((sitting.state.open[0], Choice((0, 1))))
    assert sorted(text_of(each, "kind") for each in sitting.result.claim.values()) == [
        "allegation",
        "report",
    ]
    assert not sitting.state.open


def test_a_kind_other_bounds_and_single_fields_are_taken_over() -> None:
    ann = {**PORT, "time": "now", "source.quote": "Ana Ruiz"}
    ben = {**PORT, "time": "past", "source.speaker": "Somebody", "source.quote": "said Ana Ruiz"}
    sitting = Sitting(pair_of({"a00001": ann}, {"b00001": ben}))
    picked = Choice((0,), "denial", Span(0, 8), (("time", 1), ("source.speaker", 1), ("kind", 0)))
    sitting.settle((sitting.state.open[0], picked))
    (claim,) = sitting.result.claim.values()
    assert (claim["quote"], claim["kind"], claim["time"]) == ("The port", "denial", "past")
    assert (claim["source.speaker"], claim["source.quote"]) == ("Somebody", "Ana Ruiz")
    assert claim["by"] == ("ann", "ben")


def test_what_annotators_change_afterwards_is_seen() -> None:
    first = {"a00001": PORT, "a00002": STRIKE}
    sitting = Sitting(pair_of(first, {}))
    sitting.settle_all(LEFT)
    changed = {"a00001": {**PORT, "kind": "denial"}}
    later = Sitting(pair_of(changed, {"b00001": PORT}), result=sitting.result)
    (again,) = later.state.open
    assert [(each.annotator, each.id, each.what) for each in again.since] == [
        ("ann", "a00001", "changed"),
        ("ben", "b00001", "new"),
    ]
    assert len(later.state.orphans) == 1
    before = dict(later.result.claim)
    later.result.change(confirm(later.adjudicating, later.result, again))
    assert not later.state.open
    assert {id: each["kind"] for id, each in before.items()} == {
        id: each["kind"] for id, each in later.result.claim.items()
    }
    later = Sitting(pair_of(changed, {}), result=later.result)
    assert [(each.annotator, each.what) for each in later.state.open[0].since] == [
        ("ben", "taken away")
    ]


def test_a_claim_that_is_not_found_any_more_is_still_on_record() -> None:
    sitting = Sitting(pair_of({"a00001": PORT}, {}))
    sitting.settle_all(LEFT)
    astray = {**PORT, "quote": "Nowhere to be found in this text"}
    assert not Sitting(pair_of({"a00001": astray}, {}), result=sitting.result).state.orphans


def test_a_note_of_theirs_is_no_change_of_what_they_say() -> None:
    sitting = Sitting(pair_of({"a00001": PORT}, {}))
    sitting.settle_all(LEFT)
    noted = Sitting(pair_of({"a00001": {**PORT, "note": "mine"}}, {}), result=sitting.result)
    assert not noted.state.open


def test_what_was_put_there_by_hand_settles_what_stands_on_the_same_words() -> None:
    result = Tables(claim={"h00001": PORT}, rejected={"h00002": STRIKE})
    sitting = Sitting(pair_of({"a00001": PORT, "a00002": STRIKE}, {}), result=result)
    assert not sitting.state.open


def test_an_id_that_something_else_has_is_not_taken() -> None:
    pair = pair_of({"a00001": PORT}, {})
    first = Sitting(pair)
    first.settle_all(LEFT)
    (id,) = first.result.claim
    other = Sitting(pair, result=Tables(claim={id: STRIKE}))
    other.settle_all(LEFT)
    assert len(other.result.claim) == 2
    assert other.result.claim[id] == STRIKE


def test_more_people_are_suggested_else_the_longer() -> None:
    longer = {**STRIKE, "quote": "The strike will go on for weeks"}
    sitting = Sitting(pair_of({"a00001": STRIKE}, {"b00001": longer, "b00002": PORT}))
    chosen = [each.versions[each.suggested].annotators for each in sitting.state.open]
    assert chosen == [("ben",), ("ben",)]
    assert sitting.state.open[1].key == Origin("ann", "a00001")


def test_of_three_those_who_agree_are_one_side_and_are_suggested() -> None:
    table = WordTable(ARTICLE)
    files: dict[str, dict[str, Fields]] = {
        "ann": {"a00001": {**PORT, "kind": "denial"}},
        "ben": {"b00001": PORT},
        "eve": {"e00001": PORT},
        "fay": {},
    }
    everyone = [
        annotated(name, claims, table, lambda fields: locate_record(ARTICLE, fields))
        for name, claims in files.items()
    ]
    comparison = compare("seeds/a.txt", table, everyone, NAMES)
    adjudicating = Adjudicating(comparison, DEFAULT, NAMES, "carla")
    (difference,) = with_versions(adjudicating)
    assert [each.annotators for each in difference.versions] == [("ann",), ("ben", "eve"), ("fay",)]
    assert difference.suggested == 1
    chosen = Choice((difference.suggested,))
    (change,) = settle(adjudicating, ARTICLE, Tables(), [(difference, chosen)])
    assert change.after is not None
    assert change.after["by"] == ("ben", "eve")
