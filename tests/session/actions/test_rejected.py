"""Rejected proposals: listed, found again in the text, and taken back."""

from __future__ import annotations

from pathlib import Path

from tests.session.samples import ALLEGATION, FINDINGS, POSITION, STRETCHED, opened, select
from tui.session.actions import removing, tagging
from tui.session.actions.rejected import place, rejected_here, take_back
from tui.session.describing import detail, rejected_entry
from tui.session.session import Desk
from tui.text.spans import Span


def reject_all(desk: Desk) -> None:
    while len(desk.reading.proposals):
        desk.apply(removing.reject(desk, desk.reading.proposals[0]))


def test_what_was_rejected_is_listed_in_reading_order_in_a_later_sitting_too(
    project: Path,
) -> None:
    reject_all(opened(project, "ann"))
    desk = opened(project, "ann", seed=2)
    assert not len(desk.reading.proposals)
    places = [place(desk, id) for id in desk.reading.ordered_rejected]
    assert places == [content for each in FINDINGS.attributions for content in each.contents]
    entry = rejected_entry(desk, desk.reading.ordered_rejected[-1])
    assert (entry.head, entry.tail) == ("denial", "a Pakistani official")
    assert entry.body == ALLEGATION


def test_one_that_is_taken_back_is_proposed_again_with_all_its_parts(project: Path) -> None:
    reject_all(opened(project))
    desk = opened(project, seed=2)
    ids = {desk.reading.tables.rejected[id]["quote"]: id for id in desk.reading.ordered_rejected}
    desk.apply(take_back(desk, ids[POSITION]))
    (proposal,) = desk.reading.proposals
    assert [span.of(desk.text) for span in proposal.attribution.contents] == [STRETCHED, POSITION]
    assert len(desk.reading.tables.rejected) == 2
    desk.undo()
    assert not len(desk.reading.proposals)
    assert len(desk.reading.ordered_rejected) == 4
    desk.redo()
    assert len(desk.reading.proposals) == 1
    assert [r["quote"] for r in opened(project, seed=3).reading.tables.rejected.values()] == [
        desk.reading.tables.rejected[id]["quote"] for id in sorted(desk.reading.ordered_rejected)
    ]


def test_one_that_nothing_proposes_any_more_is_taken_back_as_well(project: Path) -> None:
    reject_all(opened(project))
    desk = opened(project, seed=2, findings=FINDINGS._replace(attributions=()))
    first = desk.reading.ordered_rejected[0]
    assert rejected_entry(desk, first).head == "rejected"
    desk.apply(take_back(desk, first))
    assert first not in desk.reading.ordered_rejected


def test_one_whose_words_are_gone_is_listed_last_and_taken_back(project: Path) -> None:
    reject_all(opened(project))
    story = project / "seeds" / "story.txt"
    story.write_text(story.read_text().replace(ALLEGATION, "Nothing of the sort"))
    desk = opened(project, seed=2)
    last = desk.reading.ordered_rejected[-1]
    assert place(desk, last) is None
    assert rejected_entry(desk, last).sign == "?"
    desk.apply(take_back(desk, last))
    assert len(desk.reading.ordered_rejected) == 3


def test_the_detail_tells_of_a_rejected_proposal_that_is_selected(project: Path) -> None:
    desk = opened(project, "ann")
    reject_all(desk)
    select(desk, ALLEGATION)
    facts = {fact.label: fact.text for fact in detail(desk)}
    assert facts["rejected"] == "by ann; P then x takes it back"
    assert rejected_here(desk)
    desk.select(Span(0, 5))
    assert not rejected_here(desk)
    select(desk, ALLEGATION)
    desk.apply(tagging.tag(desk, "report"))
    assert not rejected_here(desk)
