"""Who has read a claim counts only for what was there to be read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.model.edits import Change, Edit
from tui.model.merging import Sides, merge_record
from tui.model.outside_changes import rebase
from tui.model.reading import Reading
from tui.model.records import Fields, changed, words_of
from tui.model.remarks import Remark, open_remarks, remarks_of, written
from tui.model.second_readers import annotators_of, heeding, other_readers, what_is_read
from tui.model.tables import Tables
from tui.text.article import parse_article

ID = "k7f3qd"
WHATEVER = st.sampled_from(["x", "y", "z"])
READERS = st.lists(st.sampled_from(["ben", "carla", "dan"]), unique=True, max_size=3).map(tuple)
RECORD: st.SearchStrategy[Fields] = st.fixed_dictionaries(
    {"quote": WHATEVER, "kind": WHATEVER},
    optional={
        "factuality": WHATEVER,
        "source.speaker": WHATEVER,
        "source.type": WHATEVER,
        "note": WHATEVER,
        "prefix": WHATEVER,
        "source.prefix": WHATEVER,
        "checked": READERS.filter(bool),
    },
)
CHANGES: st.SearchStrategy[dict[str, str | None]] = st.dictionaries(
    st.sampled_from(["quote", "kind", "factuality", "source.speaker", "note", "prefix", "time"]),
    WHATEVER,
    min_size=1,
)


def edit_of(before: Fields | None, after: Fields | None) -> Edit:
    return Edit("an edit", (Change("claim", ID, before, after),))


def done(before: Fields, after: Fields) -> Fields:
    """What an edit makes of a claim."""
    (change,) = heeding(edit_of(before, after)).changes
    assert change.after is not None
    return change.after


def reading(fields: Fields) -> Reading:
    return Reading(parse_article("x y z"), None, Tables(claim={ID: fields}))  # type: ignore[arg-type]


@given(RECORD, CHANGES)
def test_a_check_falls_away_with_what_was_read_and_with_nothing_else(
    before: Fields, changes: dict[str, str | None]
) -> None:
    after = changed(before, changes)
    made = done(before, after)
    is_same = what_is_read(before) == what_is_read(after)
    assert words_of(made, "checked") == (words_of(before, "checked") if is_same else ())
    assert changed(made, {"checked": None}) == changed(after, {"checked": None})


@given(RECORD, RECORD)
def test_who_reads_the_claim_as_it_has_become_counts(before: Fields, after: Fields) -> None:
    new = set(words_of(after, "checked")) - set(words_of(before, "checked"))
    assert new <= set(words_of(done(before, after), "checked"))


@given(RECORD, CHANGES)
def test_undoing_an_edit_brings_back_who_had_read_the_claim(
    before: Fields, changes: dict[str, str | None]
) -> None:
    tables = Tables(claim={ID: before})
    edit = heeding(edit_of(before, changed(before, changes)))
    tables.change(edit.changes)
    tables.change(heeding(rebase(edit.inverse, tables)).changes)
    assert tables.claim[ID] == before


@given(RECORD, CHANGES, READERS.filter(bool))
def test_undoing_takes_away_who_has_read_what_is_undone(
    before: Fields, changes: dict[str, str | None], readers: tuple[str, ...]
) -> None:
    before = changed(before, {"checked": None})
    tables = Tables(claim={ID: before})
    edit = heeding(edit_of(before, changed(before, changes)))
    tables.change(edit.changes)
    now = tables.claim[ID]
    tables.change((Change("claim", ID, now, changed(now, {"checked": readers})),))
    tables.change(heeding(rebase(edit.inverse, tables)).changes)
    is_same = what_is_read(before) == what_is_read(now)
    assert words_of(tables.claim[ID], "checked") == (readers if is_same else ())


def test_all_who_apply_an_edit_heed_it() -> None:
    before: Fields = {"quote": "x", "kind": "report", "checked": ("ben",)}
    here = reading(before)
    here.follow = lambda changes: None  # type: ignore[method-assign]
    here.apply(edit_of(before, changed(before, {"kind": "denial"})))
    assert here.tables.claim[ID] == {"quote": "x", "kind": "denial"}
    here.undo()
    assert here.tables.claim[ID] == before


@given(RECORD, RECORD, RECORD)
def test_a_merge_counts_only_who_has_read_what_came_of_it(
    base: Fields, ours: Fields, theirs: Fields
) -> None:
    ours, theirs = done(base, ours), done(base, theirs)
    merged = merge_record(Sides(base, ours, theirs))
    assert merged.fields is not None
    read = what_is_read(merged.fields)
    for name in words_of(merged.fields, "checked"):
        assert any(
            name in words_of(side, "checked") and what_is_read(side) == read
            for side in (ours, theirs)
        )
    other = merge_record(Sides(base, theirs, ours))
    assert other.fields is not None
    assert set(words_of(merged.fields, "checked")) == set(words_of(other.fields, "checked"))


@given(RECORD, CHANGES, READERS)
def test_a_check_on_one_side_goes_with_a_change_on_the_other(
    base: Fields, changes: dict[str, str | None], readers: tuple[str, ...]
) -> None:
    base = changed(base, {"checked": None})
    ours = done(base, changed(base, changes))
    theirs = changed(base, {"checked": readers})
    merged = merge_record(Sides(base, ours, theirs)).fields
    is_same = what_is_read(base) == what_is_read(ours)
    assert merged == changed(ours, {"checked": readers if is_same else None})


@given(st.sets(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef")), st.booleans())
def test_remarks_of_both_sides_are_kept(ours: set[str], theirs: set[str], settled: bool) -> None:
    base: Fields = {"quote": "x", "kind": "y", **some(written(Remark("r00000", "ann", "?", False)))}
    mine, yours = base, base
    for number in ours:
        mine = changed(mine, written(Remark(f"m{number}", "ann", f"mine {number}", False)))
    for number in theirs:
        yours = changed(yours, written(Remark(f"y{number}", "ben", f"yours {number}", False)))
    if settled:
        yours = changed(yours, written(Remark("r00000", "ann", "?", True)))
    merged = merge_record(Sides(base, mine, yours))
    assert merged.fields is not None
    assert not merged.in_conflict
    assert {remark.id for remark in remarks_of(merged.fields)} == {
        "r00000",
        *(f"m{number}" for number in ours),
        *(f"y{number}" for number in theirs),
    }
    assert ("r00000" in {remark.id for remark in open_remarks(merged.fields)}) is not settled


def some(fields: object) -> dict[str, str]:
    assert isinstance(fields, dict)
    return {name: value for name, value in fields.items() if value is not None}


def test_only_others_than_who_put_it_on_record_are_second_readers() -> None:
    assert other_readers({"by": "ann", "checked": ("ann", "ben")}) == 1
    assert other_readers({"checked": ("ann",)}, "ann") == 0
    assert other_readers({"checked": ("ann",)}) == 1
    assert other_readers({"by": ("ann", "ben")}) == 1
    assert annotators_of({"by": ("ann", "ben")}) == ("ann", "ben")
    assert annotators_of({}, "ann") == ("ann",)
