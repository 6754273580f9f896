"""Rejected proposals: listed, found again in the text, and taken back."""

from __future__ import annotations

from pathlib import Path

from tests.session.samples import ALLEGATION, FINDINGS, POSITION, STRETCHED, opened, select
from tui.session.actions import removing, tagging
from tui.session.actions.rejected import place, rejected_here, take_back
from tui.session.at_cursor import at_cursor
from tui.session.describing import detail
from tui.session.list_entries import rejected_entry
from tui.session.session import Session
from tui.text.spans import Span


def reject_all(session: Session) -> None:
    while len(session.reading.proposals):
        session.apply(removing.reject(session, session.reading.proposals[0]))


def test_what_was_rejected_is_listed_in_reading_order_in_a_later_session_too(
    project: Path,
) -> None:
    reject_all(opened(project, "ann"))
    session = opened(project, "ann", seed=2)
    assert not len(session.reading.proposals)
    places = [place(session, id) for id in session.reading.ordered_rejected]
    assert places == [content for each in FINDINGS.attributions for content in each.contents]
    entry = rejected_entry(session, session.reading.ordered_rejected[-1])
    assert (entry.head, entry.tail) == ("denial", "a Pakistani official")
    assert entry.body == ALLEGATION


def test_one_that_is_taken_back_is_proposed_again_with_all_its_parts(project: Path) -> None:
    reject_all(opened(project))
    session = opened(project, seed=2)
    ids = {
        session.reading.tables.rejected[id]["quote"]: id for id in session.reading.ordered_rejected
    }
    session.apply(take_back(session, ids[POSITION]))
    (proposal,) = session.reading.proposals
    assert [span.of(session.text) for span in proposal.attribution.contents] == [
        STRETCHED,
        POSITION,
    ]
    assert len(session.reading.tables.rejected) == 2
    session.undo()
    assert not len(session.reading.proposals)
    assert len(session.reading.ordered_rejected) == 4
    session.redo()
    assert len(session.reading.proposals) == 1
    assert [r["quote"] for r in opened(project, seed=3).reading.tables.rejected.values()] == [
        session.reading.tables.rejected[id]["quote"]
        for id in sorted(session.reading.ordered_rejected)
    ]


def test_one_that_nothing_proposes_any_more_is_taken_back_as_well(project: Path) -> None:
    reject_all(opened(project))
    session = opened(project, seed=2, findings=FINDINGS._replace(attributions=()))
    first = session.reading.ordered_rejected[0]
    assert rejected_entry(session, first).head == "rejected"
    session.apply(take_back(session, first))
    assert first not in session.reading.ordered_rejected


def test_one_whose_words_are_gone_is_listed_last_and_taken_back(project: Path) -> None:
    reject_all(opened(project))
    story = project / "seeds" / "story.txt"
    story.write_text(story.read_text().replace(ALLEGATION, "Nothing of the sort"))
    session = opened(project, seed=2)
    last = session.reading.ordered_rejected[-1]
    assert place(session, last) is None
    assert rejected_entry(session, last).sign == "?"
    session.apply(take_back(session, last))
    assert len(session.reading.ordered_rejected) == 3


def test_the_detail_tells_of_a_rejected_proposal_that_is_selected(project: Path) -> None:
    session = opened(project, "ann")
    reject_all(session)
    select(session, ALLEGATION)
    facts = {fact.label: fact.text for fact in detail(session, at_cursor(session))}
    assert facts["rejected"] == "by ann; P then x takes it back"
    assert rejected_here(session)
    session.select(Span(0, 5))
    assert not rejected_here(session)
    select(session, ALLEGATION)
    session.apply(tagging.tag(session, "report"))
    assert not rejected_here(session)
