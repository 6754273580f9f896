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
from tui.session.at_cursor import at_cursor
from tui.session.conflict_sides import sides
from tui.session.describing import detail
from tui.session.refusal import Refused
from tui.session.session import Session
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


def left(project: Path, text: str) -> tuple[Session, OpenConflict]:
    path = annotation_file(project)
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + text)
    session = opened(project)
    (conflict,) = settling.conflicts(session)
    return session, conflict


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
    session, conflict = left(project, text)
    assert main(["check"]) == 1
    assert "error: a merge has left a conflict" in capsys.readouterr().err
    whole = annotation_file(project).read_text()
    session.apply(getattr(settling, f"take_{side}")(session, conflict))
    assert not settling.conflicts(session)
    data = saved(project)
    assert "conflict" not in data
    claim = data.get("claim", {}).get("k7f3qd", {})
    assert bool(claim) == bool(expected)
    assert claim == {**claim, **expected}
    assert main(["check", "--json"]) == 0, capsys.readouterr()
    told = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert {each["level"] for each in told} <= {"warning"}
    undo_all(session)
    assert annotation_file(project).read_text() == whole
    assert opened(project).reading.tables.conflict == session.reading.tables.conflict


def test_both_keeps_two_claims(project: Path) -> None:
    session, conflict = left(project, ONE_ID)
    session.apply(settling.take_both(session, conflict))
    quotes = {claim["quote"] for claim in saved(project)["claim"].values()}
    assert quotes == {ALLEGATION, LINKS}


def test_what_they_wrote_comes_back_with_its_comments(project: Path) -> None:
    session, conflict = left(project, WE_REMOVED)
    with pytest.raises(Refused):
        settling.take_both(session, conflict)
    session.apply(settling.take_theirs(session, conflict))
    assert "# certain of it" in annotation_file(project).read_text()


def test_a_claim_that_they_removed_leaves_no_relation_to_it(project: Path) -> None:
    session, conflict = left(project, THEY_REMOVED)
    session.apply(settling.take_theirs(session, conflict))
    assert "supports" not in saved(project)["claim"]["m2x8wd"]


def test_the_articles_own_table_is_settled_too(project: Path) -> None:
    session, conflict = left(project, TITLES)
    assert not settling.has_both(session, conflict)
    session.apply(settling.take_theirs(session, conflict))
    assert saved(project)["article"]["title"] == "C"


def test_a_part_of_a_claim_that_was_removed_meanwhile_is_refused(project: Path) -> None:
    session, conflict = left(project, FIELD)
    claim = session.reading.claim("k7f3qd")
    assert claim is not None
    session.apply(removing.remove(session, claim))
    with pytest.raises(Refused, match="take ours"):
        settling.take_theirs(session, conflict)
    session.apply(settling.take_ours(session, conflict))
    assert "conflict" not in saved(project)


def test_the_sides_are_told_field_by_field_with_what_differs_marked(project: Path) -> None:
    session, conflict = left(project, FIELD.replace('"theirs"', '"ours, and more"'))
    facts = {(fact.label, fact.text): fact for fact in sides(session, conflict)}
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
        assert not other.store.problem
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
    for session, tags in ((one, ("x",)), (other, ("y",))):
        select(session, ALLEGATION)
        session.apply(tagging.accept_here(session))
        session.apply(set_field(session, "tags", tags))
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
    assert any(fact.label == "double" for fact in detail(one, at_cursor(one)))
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
    session = opened(project)
    select(session, STRETCHED)
    session.apply(tagging.tag(session, "report"))
    id = session.current
    source = session.need_current().speaker
    span = select(session, STRETCHED.removesuffix(" too thin"))
    session.apply(set_content(session, span))
    claim = saved(project)["claim"][id]
    assert claim["quote"] == "The army is stretched"
    assert claim["suffix"].startswith(" too thin")
    assert session.need_current().speaker == source
    assert session.reading.place(id).content.state == "exact"
    with pytest.raises(Refused):
        set_content(session, span)
    session.undo()
    assert saved(project)["claim"][id]["quote"] == STRETCHED


def test_a_claim_supports_or_opposes_another_and_has_each_tag_once(project: Path) -> None:
    session = opened(project)
    select(session, DENIAL)
    session.apply(tagging.tag(session, "report"))
    first = session.need_current()
    select(session, LINKS)
    session.apply(tagging.tag(session, "report"))
    session.apply(relate(session, "supports", first))
    session.apply(relate(session, "opposes", first))
    claim = session.need_current().fields
    assert "supports" not in claim
    assert claim["opposes"] == (first.id,)
    session.apply(set_field(session, "tags", ("a", "b", "a")))
    assert session.need_current().fields["tags"] == ("a", "b")
