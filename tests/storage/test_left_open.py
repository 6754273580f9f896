"""Conflicts about a record of which one is open already."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.edits import Change
from tui.storage.errors import CannotWrite
from tui.storage.merge.merged_files import merge_files
from tui.storage.records.annotation_file import AnnotationFile

PATH = Path("a.toml")
HEAD = 'format = 1\n\n[article]\npath = "seeds/a.txt"\n'


def claim(kind: str, more: str = "") -> str:
    return f'\n[claim.aaaaaa]\nquote = "one"\nkind = "{kind}"\n{more}'


def merged(base: str, ours: str, theirs: str) -> str:
    return merge_files(base.encode(), ours.encode(), theirs.encode(), PATH).data.decode()


def conflict(text: str) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(text).get("conflict", {})
    return found


FIRST = merged(HEAD + claim("report"), HEAD + claim("opinion"), HEAD + claim("demand"))


def test_a_second_conflict_about_a_claim_stands_beside_the_first() -> None:
    ours, theirs = (FIRST.replace('"opinion"', f'"{kind}"') for kind in ("denial", "reason"))
    text = merged(FIRST, ours, theirs)
    assert tomllib.loads(text)["claim"]["aaaaaa"]["kind"] == "denial"
    assert conflict(text)["aaaaaa"] == {
        "theirs": {"kind": "demand"},
        "base": {"kind": "report"},
        "theirs-2": {"kind": "reason"},
        "base-2": {"kind": "opinion"},
    }
    third = merged(text, text.replace('"denial"', '"report"'), text.replace('"denial"', '"demand"'))
    assert conflict(third)["aaaaaa"]["theirs-3"] == {"kind": "demand"}


def test_the_same_conflict_is_left_once() -> None:
    ours = FIRST.replace('"opinion"', '"report"')
    again = merged(ours, FIRST, ours.replace('kind = "report"\n\n', 'kind = "demand"\n\n', 1))
    assert set(conflict(again)["aaaaaa"]) == {"theirs", "base"}


def test_two_branches_with_a_conflict_each_keep_both() -> None:
    base = HEAD + claim("report")
    other = merged(base, HEAD + claim("opinion"), HEAD + claim("reason"))
    sides = conflict(merged(base, FIRST, other))["aaaaaa"]
    assert [sides["theirs"]["kind"], sides["theirs-2"]["kind"]] == ["demand", "reason"]


def test_what_one_settles_is_settled_and_what_the_other_leaves_is_open() -> None:
    settled = HEAD + claim("demand")
    more = merged(FIRST, FIRST.replace('"opinion"', '"denial"'), FIRST.replace("opinion", "reason"))
    for ours, theirs in ((settled, more), (more, settled)):
        sides = conflict(merged(FIRST, ours, theirs))["aaaaaa"]
        kinds = {side["kind"] for name, side in sides.items() if name.startswith("theirs")}
        assert "reason" in kinds
        assert {"kind": "demand"} not in [sides.get("theirs")]
    assert conflict(merged(FIRST, settled, FIRST)) == {}
    assert conflict(merged(FIRST, FIRST, settled)) == {}


KINDS = st.sampled_from(["report", "denial", "demand", "reason"])
STEPS = st.lists(st.tuples(KINDS, KINDS, st.booleans()), min_size=1, max_size=5)


@given(STEPS)
def test_no_side_of_any_merge_is_lost(steps: list[tuple[str, str, bool]]) -> None:
    text = HEAD + claim("opinion")
    left: set[str] = set()
    for ours, theirs, noted in steps:
        now = tomllib.loads(text)["claim"]["aaaaaa"]["kind"]
        line = f'kind = "{now}"\n'
        mine = text.replace(line, f'kind = "{ours}"\n', 1)
        yours = text.replace(line, f'kind = "{theirs}"\n', 1)
        if noted and "note" not in text:
            yours = yours.replace("format = 1", "format = 1\n# a note", 1)
        text = merged(text, mine, yours)
        if now not in (ours, theirs) and ours != theirs:
            left.add(theirs)
        data = tomllib.loads(text)
        sides = data.get("conflict", {}).get("aaaaaa", {})
        kinds = {side["kind"] for name, side in sides.items() if name.startswith("theirs")}
        assert left == kinds
        assert data["claim"]["aaaaaa"]["kind"] == (theirs if ours == now else ours)
        assert AnnotationFile(PATH, text.encode()).read_only_reason is None


WRITTEN = {
    "tables": "\n[conflict.aaaaaa.theirs]\nkind = 'x'\n\n[conflict.aaaaaa.base]\nkind = 'y'\n",
    "headed": "\n[conflict.aaaaaa]\n[conflict.aaaaaa.theirs]\nkind = 'x'\n",
    "inline": "\n[conflict.aaaaaa]\ntheirs = { kind = 'x' }\nbase = { kind = 'y' }\n",
    "dotted": "\n[conflict.aaaaaa]\ntheirs.kind = 'x'\nbase.kind = 'y'\nwhy = 'noted'\n",
    "empty": "\n[conflict.aaaaaa]\n",
}


@pytest.mark.parametrize("form", WRITTEN)
def test_sides_are_taken_out_however_they_are_written_and_come_back(form: str) -> None:
    whole = HEAD + claim("report") + WRITTEN[form]
    file = AnnotationFile(PATH, whole.encode())
    changes = [Change("conflict", k, f, None) for k, f in file.tables().conflict.items()]
    assert changes
    for change in changes:
        file.apply(change)
        assert file.anew(file.data).records.tables == file.records.tables
    assert file.text == HEAD + claim("report")
    for change in reversed(changes):
        file.apply(change.inverse)
    assert file.text == whole


def test_a_conflict_written_too_oddly_is_left_alone() -> None:
    whole = HEAD + claim("report") + "\n[conflict]\naaaaaa.theirs.kind = 'x'\n"
    file = AnnotationFile(PATH, whole.encode())
    (key,) = file.tables().conflict
    with pytest.raises(CannotWrite):
        file.apply(Change("conflict", key, {"kind": "x"}, None))
    assert file.text == whole


def test_a_claim_that_comes_back_from_a_conflict_keeps_its_comments() -> None:
    sides = '\n# never remove\n[conflict.bbbbbb.theirs]\nquote = "two"  # sure\nkind = "report"\n'
    file = AnnotationFile(PATH, (HEAD + claim("report") + sides).encode())
    fields = file.tables().conflict["bbbbbb.theirs"]
    file.apply(Change("claim", "bbbbbb", None, fields))
    file.apply(Change("conflict", "bbbbbb.theirs", fields, None))
    back = sides.replace("conflict.bbbbbb.theirs", "claim.bbbbbb")
    assert file.text == HEAD + claim("report") + back
