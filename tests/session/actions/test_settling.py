"""Conflicts that merges have left, doubles, and the bounds of a claim."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.session.samples import (
    ALLEGATION,
    DENIAL,
    LINKS,
    STRETCHED,
    annotation_file,
    opened,
    select,
    undo_all,
)
from tui.cli.main import main
from tui.model.conflicts import OpenConflict
from tui.session.actions import merging_duplicates, removing, settling, tagging
from tui.session.actions.fields import set_field
from tui.session.actions.relating import relate
from tui.session.actions.reviewing import set_content
from tui.session.conflict_sides import sides
from tui.session.describing import detail
from tui.session.refusal import Refused
from tui.session.session import Desk
from tui.storage.store import atomic_write

HEAD = 'format = 1\n\n[article]\npath = "seeds/story.txt"\n'
FIELD = f"""
[claim.k7f3qd]
quote = "{ALLEGATION}"
kind = "allegation"
note = "ours"

[conflict.k7f3qd.theirs]
kind = "demand"
note = "theirs"

[conflict.k7f3qd.base]
kind = "denial"
"""
THEY_REMOVED = f"""
[claim.k7f3qd]
quote = "{ALLEGATION}"
kind = "denial"

[claim.m2x8wd]
quote = "{DENIAL}"
kind = "report"
supports = ["k7f3qd"]

[conflict.k7f3qd.base]
quote = "{ALLEGATION}"
kind = "report"
"""
WE_REMOVED = f"""
[conflict.k7f3qd.theirs]
quote = "{ALLEGATION}"
kind = "denial"  # certain of it

[conflict.k7f3qd.base]
quote = "{ALLEGATION}"
kind = "report"
"""
ONE_ID = f"""
[claim.k7f3qd]
quote = "{ALLEGATION}"
kind = "denial"

[conflict.k7f3qd.theirs]
quote = "{LINKS}"
kind = "report"
"""
NOTES = f"""
[claim.k7f3qd]
quote = "{ALLEGATION}"
kind = "denial"
note = "mine"

[conflict.k7f3qd.theirs]
note = "yours"

[conflict.k7f3qd.base]
"""
TITLES = """title = "B"

[conflict.article.theirs]
title = "C"

[conflict.article.base]
title = "A"
"""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A state folder of the test's own."""
    monkeypatch.setenv("QUOTH_STATE_DIR", str(tmp_path / "state"))


def left(project: Path, text: str) -> tuple[Desk, OpenConflict]:
    path = annotation_file(project)
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + text)
    desk = opened(project)
    (conflict,) = settling.conflicts(desk)
    return desk, conflict


def saved(project: Path) -> dict[str, Any]:
    return tomllib.loads(annotation_file(project).read_text())


SETTLED: list[tuple[str, str, dict[str, Any]]] = [
    (FIELD, "ours", {"kind": "allegation", "note": "ours"}),
    (FIELD, "theirs", {"kind": "demand", "note": "theirs"}),
    (THEY_REMOVED, "ours", {"kind": "denial"}),
    (THEY_REMOVED, "theirs", {}),
    (WE_REMOVED, "ours", {}),
    (WE_REMOVED, "theirs", {"kind": "denial"}),
    (ONE_ID, "ours", {"kind": "denial"}),
    (ONE_ID, "theirs", {"quote": LINKS, "kind": "report"}),
    (ONE_ID, "both", {"kind": "denial"}),
    (NOTES, "theirs", {"note": "yours"}),
    (NOTES, "both", {"note": "mine\nyours"}),
]


@pytest.mark.parametrize(("text", "side", "expected"), SETTLED)
def test_a_conflict_is_settled_in_one_edit_that_can_be_undone(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str,
    side: str,
    expected: dict[str, Any],
) -> None:
    monkeypatch.chdir(project)
    desk, conflict = left(project, text)
    assert main(["check"]) == 1
    assert "error: a merge has left a conflict" in capsys.readouterr().err
    whole = annotation_file(project).read_text()
    desk.apply(getattr(settling, f"take_{side}")(desk, conflict))
    assert not settling.conflicts(desk)
    data = saved(project)
    assert "conflict" not in data
    claim = data.get("claim", {}).get("k7f3qd", {})
    assert bool(claim) == bool(expected)
    assert claim == {**claim, **expected}
    assert main(["check", "--json"]) == 0, capsys.readouterr()
    told = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert {each["level"] for each in told} <= {"warning"}
    undo_all(desk)
    assert annotation_file(project).read_text() == whole
    assert opened(project).reading.tables.conflict == desk.reading.tables.conflict


def test_both_keeps_two_claims(project: Path) -> None:
    desk, conflict = left(project, ONE_ID)
    desk.apply(settling.take_both(desk, conflict))
    quotes = {claim["quote"] for claim in saved(project)["claim"].values()}
    assert quotes == {ALLEGATION, LINKS}


def test_what_they_wrote_comes_back_with_its_comments(project: Path) -> None:
    desk, conflict = left(project, WE_REMOVED)
    with pytest.raises(Refused):
        settling.take_both(desk, conflict)
    desk.apply(settling.take_theirs(desk, conflict))
    assert "# certain of it" in annotation_file(project).read_text()


def test_a_claim_that_they_removed_leaves_no_relation_to_it(project: Path) -> None:
    desk, conflict = left(project, THEY_REMOVED)
    desk.apply(settling.take_theirs(desk, conflict))
    assert "supports" not in saved(project)["claim"]["m2x8wd"]


def test_the_articles_own_table_is_settled_too(project: Path) -> None:
    desk, conflict = left(project, TITLES)
    assert not settling.has_both(desk, conflict)
    desk.apply(settling.take_theirs(desk, conflict))
    assert saved(project)["article"]["title"] == "C"


def test_a_part_of_a_claim_that_was_removed_meanwhile_is_refused(project: Path) -> None:
    desk, conflict = left(project, FIELD)
    claim = desk.reading.claim("k7f3qd")
    assert claim is not None
    desk.apply(removing.remove(desk, claim))
    with pytest.raises(Refused, match="take ours"):
        settling.take_theirs(desk, conflict)
    desk.apply(settling.take_ours(desk, conflict))
    assert "conflict" not in saved(project)


def test_the_sides_are_told_field_by_field_with_what_differs_marked(project: Path) -> None:
    desk, conflict = left(project, FIELD.replace('"theirs"', '"ours, and more"'))
    facts = {(fact.label, fact.text): fact for fact in sides(desk, conflict)}
    assert ("conflict", "k7f3qd: both changed kind, note") in facts
    assert ("ours", "allegation") in facts
    theirs = facts["theirs", "ours, and more"]
    assert [span.of(theirs.text) for span in theirs.marked] == [", and more"]
    assert ("before", "denial") in facts


def test_a_second_collision_while_the_file_is_open_is_left_beside_the_first(
    project: Path,
) -> None:
    one, other = opened(project), opened(project, seed=2)
    select(one, DENIAL)
    one.apply(tagging.tag(one, "report"))
    id = one.current
    for number, words in enumerate(("a", "b")):
        other.look()
        other.visit(id)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(atomic_write, "write", _fail)
            other.apply(set_field(other, "note", f"mine {words}"))
        one.look()
        one.apply(set_field(one, "note", f"yours {words}", claim=one.reading.claim(id)))
        other.save()
        assert not other.files.problem
        assert f"{id} was changed on both sides: X settles it" in other.notice
        other.notice = ""
        assert len(settling.conflicts(other)) == number + 1
    one.look()
    said = json.dumps(saved(project))
    assert all(f"{who} {words}" in said for who in ("mine", "yours") for words in "ab")
    for conflict in settling.conflicts(other):
        other.apply(settling.take_theirs(other, conflict))
    assert "conflict" not in saved(project)
    one.look()
    assert settling.conflicts(one) == []


def _fail(path: Path, data: bytes, **_: object) -> None:
    raise OSError(28, "No space left on device", str(path))


def test_two_who_accepted_the_same_proposal_fold_their_claims(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    one, other = opened(project, seed=3), opened(project, seed=2)
    for desk, tags in ((one, ("x",)), (other, ("y",))):
        select(desk, ALLEGATION)
        desk.apply(tagging.accept_here(desk))
        desk.apply(set_field(desk, "tags", tags))
    one.look()
    first, second = sorted(one.reading.tables.claim)
    one.apply(set_field(one, "time", "past", claim=one.reading.claim(second)))
    select(one, DENIAL)
    one.apply(tagging.tag(one, "report"))
    target = one.reading.claim(second)
    assert target is not None
    one.apply(relate(one, "supports", target))
    assert main(["check"]) == 0
    assert "warning: claims" in capsys.readouterr().err
    found = merging_duplicates.next_double(one)
    assert found is not None
    assert found.id == first
    select(one, ALLEGATION)
    one.visit(first)
    assert any(fact.label == "double" for fact in detail(one))
    before = annotation_file(project).read_text()
    edit = merging_duplicates.fold(one, found)
    assert "of time that of" in edit.title
    one.apply(edit)
    claims = saved(project)["claim"]
    assert second not in claims
    assert claims[first]["tags"] == ["x", "y"] or claims[first]["tags"] == ["y", "x"]
    assert [claim["supports"] for claim in claims.values() if "supports" in claim] == [[first]]
    assert main(["check"]) == 0
    assert "warning" not in capsys.readouterr().err
    one.undo()
    assert annotation_file(project).read_text() == before
    alone = next(claim for claim in one.reading.ordered_claims if claim.quote == DENIAL)
    with pytest.raises(Refused):
        merging_duplicates.fold(one, alone)


def test_the_bounds_of_a_claim_are_set_by_a_selection(project: Path) -> None:
    desk = opened(project)
    select(desk, STRETCHED)
    desk.apply(tagging.tag(desk, "report"))
    id = desk.current
    source = desk.need_current().speaker
    span = select(desk, STRETCHED.removesuffix(" too thin"))
    desk.apply(set_content(desk, span))
    claim = saved(project)["claim"][id]
    assert claim["quote"] == "The army is stretched"
    assert claim["suffix"].startswith(" too thin")
    assert desk.need_current().speaker == source
    assert desk.reading.place(id).content.state == "exact"
    with pytest.raises(Refused):
        set_content(desk, span)
    desk.undo()
    assert saved(project)["claim"][id]["quote"] == STRETCHED


def test_a_claim_supports_or_opposes_another_and_has_each_tag_once(project: Path) -> None:
    desk = opened(project)
    select(desk, DENIAL)
    desk.apply(tagging.tag(desk, "report"))
    first = desk.need_current()
    select(desk, LINKS)
    desk.apply(tagging.tag(desk, "report"))
    desk.apply(relate(desk, "supports", first))
    desk.apply(relate(desk, "opposes", first))
    claim = desk.need_current().fields
    assert "supports" not in claim
    assert claim["opposes"] == (first.id,)
    desk.apply(set_field(desk, "tags", ("a", "b", "a")))
    assert desk.need_current().fields["tags"] == ("a", "b")
