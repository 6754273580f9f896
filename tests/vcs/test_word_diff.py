"""Two texts in one: what differs is marked, in sight, and looks different."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.model.edits import Section
from tui.model.records import Fields
from tui.vcs.diff_report import marked_diff_lines
from tui.vcs.record_diff import RecordDiff
from tui.vcs.word_diff import shortened, visible_word_diff, word_diff

TEXTS = st.text(st.sampled_from("ab .,“”\"'\n\t\u00a0\u200b\u200c’é")) | st.text()


@given(TEXTS, TEXTS)
@example("a\nb", "a b")
@example("a\u200bb", "a\u200cb")
@example('say "no"', "say “no”")
@example("", "\u200b")
def test_what_is_shown_differs_just_where_the_texts_do(before: str, after: str) -> None:
    stretches = visible_word_diff(before, after)
    old, new = (
        "".join(text for sort, text in stretches if sort in (side, "same"))
        for side in ("old", "new")
    )
    assert (old == new) == (before == after)
    assert bool({sort for sort, _ in stretches} & {"old", "new"}) == (before != after)


@given(TEXTS, TEXTS)
def test_the_two_are_whole(before: str, after: str) -> None:
    for side, text in (("old", before), ("new", after)):
        assert "".join(t for sort, t in word_diff(before, after) if sort in (side, "same")) == text


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_nothing_that_differs_is_cut(before: str, after: str, left: str, right: str) -> None:
    whole = visible_word_diff(left * 9 + before + right * 9, left * 9 + after + right * 9)
    short = shortened(whole, 24)
    assert [each for each in short if each.status != "same"] == [
        each for each in whole if each.status != "same"
    ]
    assert all(len(text) <= 52 for sort, text in short if sort == "same")


def reported(before: Fields, after: Fields, section: Section = "claim") -> list[str]:
    rows = marked_diff_lines(RecordDiff(section, "k7f3qd", before, after))
    return ["".join(run.text for run in runs) for runs in rows]


SAME = {"quote": "no plan", "kind": "denial"}
FAR = "The minister told reporters on Friday that there was, as he put it, "


@pytest.mark.parametrize("name", ["prefix", "suffix", "source.prefix", "cue.suffix"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"Tuesday. {FAR}", f"Monday. {FAR}"),
        (f"{FAR}end", f"{FAR}end of it"),
        (f"{FAR}“no”", f'{FAR}"no"'),
        (f"a  {FAR}", f"a {FAR}"),
        ("", FAR),
        ("a\u00a0b", "a b"),
    ],
)
def test_a_moved_anchor_shows_what_differs(name: str, old: str, new: str) -> None:
    before, after = ({**SAME, name: text} for text in (old, new))
    for was, now in ((before, after), (after, before)):
        (row,) = (row for row in reported(was, now) if " moved" in row)
        assert "[-" in row or "{+" in row
        assert ("source" in row) == name.startswith("source")
        assert len(row) < 220


@pytest.mark.parametrize(
    ("old", "new"),
    [("a b", "a\u00a0b"), ("no", "no "), ('"no"', "“no”"), (2, "2"), ("a\nb", "a b")],
)
def test_short_values_that_look_alike_are_told_apart(old: str | int, new: str | int) -> None:
    (row,) = (
        row for row in reported({**SAME, "note": old}, {**SAME, "note": new}) if "note" in row
    )
    left, _, right = row.partition(" → ")
    assert left.split("[-")[1].removesuffix("-]") != right.removeprefix("{+").removesuffix("+}")


def test_nothing_is_marked_where_only_one_side_of_the_context_differs() -> None:
    (row,) = (
        r
        for r in reported(
            {**SAME, "prefix": "a", "suffix": FAR}, {**SAME, "prefix": "b", "suffix": FAR}
        )
        if "moved" in r
    )
    assert row.count("[-") == row.count("{+") == 1


def test_words_that_only_fell_out_of_the_context_are_no_difference() -> None:
    old, new = "The Army has decided not to act against the", "The Army decided not to act"
    (row,) = (
        row
        for row in reported(
            {**SAME, "prefix": FAR, "suffix": old}, {**SAME, "prefix": FAR, "suffix": new}
        )
        if "moved" in row
    )
    assert row.endswith(" … The Army[- has-] decided not to act")
    assert FAR[-20:].strip() in row
