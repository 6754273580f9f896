"""Claims of annotators are put together as a person who reads both files would do it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.team.made_annotators import as_annotated, made_pair
from tui.model.claim import Claim
from tui.model.claim_fields import DEFAULT
from tui.model.entity_corrections import KnownEntity
from tui.model.placements import Anchor, Place
from tui.model.records import Value
from tui.team.article_comparison import compare
from tui.team.field_differences import outcomes
from tui.team.matching import Match, match, matched_pairs
from tui.team.speaker_names import SpeakerNames
from tui.team.statements import Annotated, PlacedClaim, Statement, statements
from tui.team.word_ranges import WordRange, WordTable
from tui.text.spans import Span

KNOWN = (
    KnownEntity("ruiz", "Ana Ruiz", aliases=("the harbour chief",)),
    KnownEntity("lind", "Olga Lind", aliases=("Lind",)),
    KnownEntity("ministry", "the ministry", aliases=("Ministry",)),
)
TEXT = " ".join(f"w{number}" for number in range(60))
TABLE = WordTable(TEXT)


def has(annotator: str, *claims: tuple[str, int, int, Mapping[str, Value]]) -> Annotated:
    """An annotator with claims on words of those numbers."""
    placed = {}
    for id, first, end, more in claims:
        span = Span(TEXT.index(f"w{first}"), TEXT.index(f"w{end - 1}") + len(f"w{end - 1}"))
        fields = {"quote": span.of(TEXT), "kind": "report", **more}
        place = Place(Anchor("exact", span))
        placed[id] = PlacedClaim(Claim(id, fields), place, TABLE.range_of(span))
    return Annotated(annotator, tuple(statements(annotator, placed, TABLE)))


def ids(found: list[Match]) -> list[list[str]]:
    """The ids of each match, side by side, those of one side joined."""
    return [["+".join(e.claim.id for e in side.claims) for side in each.sides] for each in found]


def matched(*everyone: Annotated) -> list[Match]:
    names = SpeakerNames(KNOWN)
    return match(everyone, lambda statement: names.of(statement.claims[0].claim))


def test_made_up_pairs_are_matched_right_in_99_of_100() -> None:
    right = wrong = 0
    for seed in range(60):
        pair = made_pair(seed)
        table = WordTable(pair.text)
        found = compare("a", table, as_annotated(pair, table), SpeakerNames(KNOWN)).matches
        both = {
            (
                frozenset(each.claim.id for each in found_one.sides[0].claims),
                frozenset(each.claim.id for each in found_one.sides[1].claims),
            ): found_one.boundaries_differ
            for found_one in found
            if len(found_one.sides) == 2
        }
        hits = both.keys() & pair.same
        right += len(hits)
        wrong += len(both.keys() ^ pair.same)
        assert {each for each in hits if both[each]} == pair.moved & hits
    assert right > 1500
    assert wrong <= right / 100


def test_an_id_says_nothing() -> None:
    found = matched(
        has("ann", ("aaaaaa", 0, 5, {}), ("bbbbbb", 10, 15, {})),
        has("ben", ("bbbbbb", 0, 5, {}), ("aaaaaa", 10, 15, {})),
    )
    assert ids(found) == [["aaaaaa", "bbbbbb"], ["bbbbbb", "aaaaaa"]]
    assert not any(each.boundaries_differ for each in found)


def test_the_best_for_all_is_taken_and_not_the_likest_first() -> None:
    found = matched(
        has("ann", ("a1", 0, 10, {}), ("a2", 0, 14, {})),
        has("ben", ("b1", 0, 11, {}), ("b2", 0, 7, {})),
    )
    assert ids(found) == [["a1", "b2"], ["a2", "b1"]]


@pytest.mark.parametrize("more", [{}, {"continues": "b1"}])
def test_one_claim_against_two_parts(more: dict[str, Value]) -> None:
    one = has("ann", ("a1", 0, 20, {}))
    two = has("ben", ("b1", 0, 9, {}), ("b2", 12, 20, more))
    for found in (matched(one, two), matched(two, one)):
        assert len(found) == 1
        assert sorted(len(side.claims) for side in found[0].sides) == [1, 2]
        assert found[0].boundaries_differ
        assert found[0].in_other_parts


def test_a_part_of_another_kind_or_speaker_is_a_claim_of_its_own() -> None:
    one = has("ann", ("a1", 0, 20, {}))
    for more in ({"kind": "denial"}, {"source.speaker": "Lind"}):
        found = matched(one, has("ben", ("b1", 0, 12, {}), ("b2", 13, 20, more)))
        assert ids(found) == [["a1", "b1"], ["b2"]]
        assert found[1].missing == ("ann",)


def test_a_claim_within_a_claim_is_no_part_of_it() -> None:
    found = matched(has("ann", ("a1", 0, 20, {}), ("a2", 5, 20, {})), has("ben", ("b1", 0, 20, {})))
    assert ids(found) == [["a1", "b1"], ["a2"]]


def test_two_claims_on_the_same_words_go_by_kind_and_speaker() -> None:
    found = matched(
        has("ann", ("a1", 0, 9, {}), ("a2", 0, 9, {"kind": "denial"})),
        has("ben", ("b1", 0, 9, {"kind": "denial"}), ("b2", 0, 9, {"kind": "opinion"})),
    )
    assert sorted(ids(found)) == [["a1", "b2"], ["a2", "b1"]]


def test_three_annotators_are_put_together_and_nobody_twice() -> None:
    found = matched(
        has("ann", ("a1", 0, 10, {})),
        has("ben", ("b1", 0, 10, {}), ("b2", 30, 40, {})),
        has("cyd", ("c1", 1, 10, {}), ("c2", 31, 40, {}), ("c3", 50, 55, {})),
    )
    assert ids(found) == [["a1", "b1", "c1"], ["b2", "c2"], ["c3"]]
    assert [each.missing for each in found] == [(), ("ann",), ("ann", "ben")]
    assert found[0].side("cyd") is not None
    assert found[1].side("ann") is None


def test_parts_stay_together_among_three() -> None:
    found = matched(
        has("ann", ("a1", 0, 20, {})),
        has("ben", ("b1", 0, 9, {}), ("b2", 12, 20, {})),
        has("cyd", ("c1", 0, 20, {})),
    )
    assert ids(found) == [["a1", "b1+b2", "c1"]]


def test_a_circle_of_continued_claims_is_one_statement() -> None:
    found = has("ann", ("a1", 0, 4, {"continues": "a2"}), ("a2", 8, 9, {"continues": "a1"}))
    assert [len(each.claims) for each in found.statements] == [2]


_STATEMENTS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 8), st.sampled_from("kl")), max_size=5
)


def _made(drawn: list[tuple[int, int, str]]) -> list[Statement]:
    return [
        Statement(
            "",
            has("", ("a", at, at + long, {"kind": kind})).statements[0].claims,
            (WordRange(at, at + long),),
        )
        for at, long, kind in drawn
    ]


def _likeness(one: Statement, other: Statement) -> float:
    shared = max(
        0, min(one.words[0].end, other.words[0].end) - max(one.words[0][0], other.words[0][0])
    )
    like = shared / (one.length + other.length - shared)
    return like * (1.1 if one.kind == other.kind else 1.05)


@settings(max_examples=60, deadline=None)
@given(_STATEMENTS, _STATEMENTS)
def test_no_other_matching_is_better(
    one: list[tuple[int, int, str]], other: list[tuple[int, int, str]]
) -> None:
    first, second = sorted((_made(one), _made(other)), key=len)
    best = max(
        sum(_likeness(a, second[n]) for a, n in zip(first, chosen, strict=True))
        for chosen in permutations(range(len(second)), len(first))
    )
    found = matched_pairs(first, second, [""] * len(first), [""] * len(second))
    # Of a side in parts one is assigned, and the others joined to it.
    total = sum(
        max(_likeness(first[a], second[b]) for a in both[0] for b in both[1]) for both in found
    )
    assert total >= best - 1e-9


def test_what_differs_is_told_by_field() -> None:
    mine: dict[str, Value] = {
        "source.speaker": "Ana  Ruiz",
        "source.type": "named",
        "tags": ("b", "a"),
        "note": "only mine",
    }
    theirs: dict[str, Value] = {
        "source.speaker": "the harbour chief.",
        "kind": "denial",
        "tags": ("a", "b"),
    }
    everyone = [
        has("ann", ("a1", 0, 9, mine), ("a2", 20, 30, {"supports": ("a1",)})),
        has("ben", ("b1", 0, 9, theirs), ("b2", 20, 30, {"supports": ("b1",)})),
    ]
    told = outcomes(
        compare("a", TABLE, everyone, SpeakerNames(KNOWN)), DEFAULT, SpeakerNames(KNOWN)
    )
    assert told[0].what == "fields"
    assert list(told[0].fields) == [
        ("kind", ("report", "denial")),
        ("source.type", ("named", None)),
    ]
    assert (told[1].what, told[1].fields) == ("same", ())


def test_who_has_it_comes_before_its_boundaries_and_these_before_its_fields() -> None:
    everyone = [
        has("ann", ("a1", 0, 9, {}), ("a2", 20, 30, {})),
        has("ben", ("b1", 0, 8, {"kind": "denial"}), ("b2", 40, 50, {})),
    ]
    told = outcomes(compare("a", TABLE, everyone, SpeakerNames()), DEFAULT, SpeakerNames())
    assert [each.what for each in told] == ["boundaries", "missing", "missing"]
    assert [name for name, _ in told[0].fields] == ["kind"]
    assert [each.match.missing for each in told] == [(), ("ben",), ("ann",)]


def test_of_very_many_on_the_same_words_the_likest_are_looked_at() -> None:
    ann = has("ann", *((f"a{n}", 0, 10 + n, {}) for n in range(40)))
    ben = has("ben", *((f"b{n}", 0, 10 + n, {"kind": "denial"}) for n in range(40)))
    found = ids(matched(ann, ben))
    assert sorted(found) == sorted([f"a{n}", f"b{n}"] for n in range(40))
