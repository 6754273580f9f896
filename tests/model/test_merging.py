from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.model.edits import Section
from tui.model.merging import Sides, merge, merge_lines, merge_record
from tui.model.records import Fields, Value
from tui.model.tables import Tables

NAMES = ["quote", "prefix", "kind", "tags", "note", "parent", "source.quote", "source.type"]
WORDS = st.lists(st.sampled_from("abcd"), unique=True, max_size=3).map(lambda w: tuple(sorted(w)))


def value_for(name: str) -> st.SearchStrategy[Value]:
    return WORDS.filter(bool) if name == "tags" else st.sampled_from(["x", "y", "z"])


RECORD: st.SearchStrategy[Fields] = st.fixed_dictionaries(
    {"kind": st.sampled_from("xyz")},
    optional={name: value_for(name) for name in NAMES if name != "kind"},
)
CLAIMS = st.dictionaries(st.sampled_from(["aaaaaa", "bbbbbb", "cccccc"]), RECORD)
TABLES = CLAIMS.map(lambda claims: Tables(claim=claims))


def after(ours: Tables, theirs: Tables, base: Tables) -> dict[str, Fields]:
    claims = dict(ours.claim)
    for change in merge(base, ours, theirs).changes:
        assert claims.get(change.id) == change.before
        if change.after is None:
            del claims[change.id]
        else:
            claims[change.id] = change.after
    return claims


def by_hand(base: Fields, ours: Fields, theirs: Fields) -> tuple[dict[str, Value], set[str]]:
    """The merge of three records told as plainly as can be, and the fields in conflict."""
    merged: dict[str, Value] = {}
    clashes: set[str] = set()
    for group in (["quote", "prefix"], *([name] for name in NAMES[2:])):
        was, our, their = ([side.get(name) for name in group] for side in (base, ours, theirs))
        if group == ["tags"] and our != was != their:
            old, mine, yours = (set(side.get("tags", ())) for side in (base, ours, theirs))  # type: ignore[arg-type]
            new: list[Value | None] = [
                tuple(sorted((old & mine & yours) | (mine - old) | (yours - old))) or None
            ]
        elif our != was != their and our != their:
            clashes |= set(group)
            new = our
        else:
            new = their if our == was else our
        merged.update((n, v) for n, v in zip(group, new, strict=True) if v is not None)
    return merged, clashes


@given(RECORD, RECORD, RECORD)
def test_records_merge_as_told_by_hand(base: Fields, ours: Fields, theirs: Fields) -> None:
    merged = merge_record(Sides(base, ours, theirs))
    expected, clashes = by_hand(base, ours, theirs)
    assert merged.fields == expected
    named = set(merged.colliding) & set(NAMES)
    assert named == clashes


@given(TABLES, TABLES, TABLES)
def test_it_is_the_same_whoever_merges(base: Tables, ours: Tables, theirs: Tables) -> None:
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert [(c.id, c.names) for c in one.conflicts] == [(c.id, c.names) for c in other.conflicts]
    assert [c.sides.theirs for c in one.conflicts] == [c.sides.ours for c in other.conflicts]
    left, right = after(ours, theirs, base), after(theirs, ours, base)
    colliding = {conflict.id: conflict.names for conflict in one.conflicts}
    for id in {*left, *right}:
        if id not in colliding:
            assert left[id] == right[id]
        elif names := colliding[id]:
            assert {n: v for n, v in left[id].items() if n not in names} == {
                n: v for n, v in right[id].items() if n not in names
            }


@given(TABLES, TABLES)
def test_who_changed_nothing_yields(base: Tables, ours: Tables) -> None:
    assert not merge(base, ours, base).changes
    assert not merge(base, ours, ours).changes
    assert after(base, ours, base) == ours.claim


@given(TABLES, TABLES, TABLES)
def test_no_claim_is_lost_that_nobody_removed(base: Tables, ours: Tables, theirs: Tables) -> None:
    merged = merge(base, ours, theirs)
    here = {*after(ours, theirs, base), *(conflict.id for conflict in merged.conflicts)}
    removed = {id for id in base.claim if id not in ours.claim or id not in theirs.claim}
    assert {*ours.claim, *theirs.claim} <= here | removed


def test_a_new_place_is_one_value_with_its_words() -> None:
    base = {"quote": "a b", "prefix": "p", "suffix": "s", "kind": "report"}
    ours = {**base, "prefix": "q"}
    merged = merge_record(Sides(base, ours, {**base, "suffix": "t"}))
    assert merged.fields == ours
    assert set(merged.colliding) == {"quote", "prefix", "suffix", "anchor"}


def test_an_edit_against_a_removal_is_left_to_people() -> None:
    merged = merge_record(Sides({"kind": "report"}, None, {"kind": "denial"}))
    assert merged.in_conflict
    assert merged.fields is None


def test_entities_that_both_made_are_one() -> None:
    section: Section = "entity"
    ours, theirs = Tables(), Tables()
    ours.of(section)["x"] = {"name": "X", "aliases": ("a",)}
    theirs.of(section)["x"] = {"name": "X", "aliases": ("b",)}
    (change,) = merge(Tables(), ours, theirs).changes
    assert change.after == {"name": "X", "aliases": ("a", "b")}


def test_notes_merge_by_line() -> None:
    assert merge_lines("a\nb\nc", "A\nb\nc", "a\nb\nC") == "A\nb\nC"
    assert merge_lines("a\nb\nc", "A\nb\nc", "a\nB\nc") is None
    assert merge_lines("a", "b", "c") is None
    assert merge_lines("a\nb\nc", "a\nx\nc", "a\nx\nc") == "a\nx\nc"


@given(st.lists(st.sampled_from("abc"), max_size=5).map("\n".join), st.text("ab\n", max_size=6))
def test_a_note_that_one_side_left_alone_is_the_others(base: str, other: str) -> None:
    assert merge_lines(base, base, other) == other
    assert merge_lines(base, other, base) == other
