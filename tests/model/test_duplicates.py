from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.model.claim import Claim
from tui.model.claim_fields import RELATION_LISTS
from tui.model.duplicates import duplicates, fold
from tui.model.records import Fields, Value, words_of
from tui.text.spans import Span

IDS = ("a00000", "b00000", "c00000")
SOME_IDS = st.lists(st.sampled_from(IDS), unique=True).map(tuple)
LISTS: dict[str, st.SearchStrategy[Value]] = {
    name: SOME_IDS.filter(bool) for name in RELATION_LISTS
}
CLAIM: st.SearchStrategy[Fields] = st.fixed_dictionaries(
    {"quote": st.just("q"), "kind": st.just("report")},
    optional={
        **LISTS,
        "tags": st.lists(st.sampled_from("xyz"), unique=True, min_size=1).map(tuple),
        "note": st.sampled_from(["one", "two"]),
        "factuality": st.sampled_from(["CT+", "CT-"]),
        "parent": st.sampled_from(IDS),
        "source.quote": st.sampled_from(["Ann", "Bob"]),
        "source.prefix": st.just("by "),
    },
)


def test_doubles_are_of_one_kind_at_one_place() -> None:
    here, there = Span(0, 4), Span(5, 9)
    report, denial = {"kind": "report"}, {"kind": "denial"}
    placed = [(here, "b00000", report), (here, "a00000", report), (there, "c00000", report)]
    assert duplicates([*placed, (here, "d00000", denial)]) == [("a00000", "b00000")]


@given(CLAIM, CLAIM, CLAIM)
def test_folding_loses_nothing_but_what_it_tells(one: Fields, two: Fields, three: Fields) -> None:
    claims = dict(zip(IDS, (one, two, three), strict=True))
    folding = fold(claims, IDS[:2])
    after = dict(claims)
    for change in folding.changes:
        assert after[change.id] == change.before
        if change.after is None:
            del after[change.id]
        else:
            after[change.id] = change.after
    assert set(after) == {IDS[0], IDS[2]}
    kept = after[IDS[0]]
    assert {*words_of(one, "tags"), *words_of(two, "tags")} == {*words_of(kept, "tags")}
    for note in {one.get("note"), two.get("note")} - {None}:
        assert str(note) in str(kept["note"])
    for name in ("factuality", "source.quote"):
        if name in two and kept.get(name) != two[name]:
            assert name in folding.differing
        assert name not in one or kept[name] == one[name]
    for id, fields in after.items():
        others = [other for _, other in Claim(id, fields).related()]
        assert IDS[1] not in others
        # What led to itself before is not this one's business.
        assert id not in others or id in [other for _, other in Claim(id, claims[id]).related()]
    led = {(name, other) for claim in (one, two) for name, other in Claim("", claim).related()}
    for name in RELATION_LISTS:
        if (name, IDS[2]) in led:
            assert IDS[2] in words_of(kept, name)


def test_an_anchor_is_taken_over_as_a_whole_or_not_at_all() -> None:
    claims: dict[str, Fields] = {
        "a00000": {"kind": "report", "source.quote": "Ann"},
        "b00000": {"kind": "report", "source.quote": "Bob", "source.prefix": "by "},
    }
    folding = fold(claims, claims)
    assert folding.changes[-1].after is None
    assert "source.quote" in folding.differing
    assert not any("source.prefix" in (change.after or {}) for change in folding.changes)
