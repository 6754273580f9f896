"""Differences in words: what a person reads of a record that has changed."""

from __future__ import annotations

from tui.model.records import Fields, changed
from tui.vcs.diff_report import diff_lines, marked_diff_lines
from tui.vcs.record_diff import RecordDiff

CLAIM: Fields = {"quote": "It rose", "kind": "report", "tags": ("tide", "night")}


def told(before: Fields | None, after: Fields | None) -> str:
    rows = marked_diff_lines(RecordDiff("claim", "aaaaaa", before, after))
    return "\n".join("".join(run.text for run in row) for row in rows)


def test_a_new_claim_and_one_that_is_gone_are_told_with_their_words() -> None:
    new, gone = told(None, CLAIM), told(CLAIM, None)
    assert all("aaaaaa" in text and "It rose" in text for text in (new, gone))
    assert new != gone


def test_of_a_changed_claim_only_the_fields_that_differ_are_told() -> None:
    text = told(CLAIM, changed(CLAIM, {"kind": "denial"}))
    assert "report" in text
    assert "denial" in text
    assert "tags" not in text


def test_of_a_list_what_came_and_what_went_is_marked() -> None:
    after = changed(CLAIM, {"tags": ("night", "moon")})
    runs = [run for row in diff_lines(RecordDiff("claim", "a", CLAIM, after)) for run in row]
    assert [run.text for run in runs if run.style == "old"] == ["tide"]
    assert [run.text for run in runs if run.style == "new"] == ["moon"]


def test_nothing_from_outside_reaches_the_terminal_as_it_is() -> None:
    text = told(CLAIM, changed(CLAIM, {"note": "a\x1b[31m\u202eb", "x\x07": "\x9b"}))
    assert not {"\x1b", "\u202e", "\x07", "\x9b"} & set(text)
