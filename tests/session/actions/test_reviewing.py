"""Claims whose words were changed in the article."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.samples import opened, select
from tui.session.actions.relating import set_part
from tui.session.actions.reviewing import (
    accept_place,
    confirm_gone,
    doubtful,
    left_elsewhere,
    next_doubtful,
    places,
    set_content,
)
from tui.session.actions.tagging import tag
from tui.session.refusal import Refused
from tui.session.session import Session

SENTENCE = "The crane operators will not go back to the harbour before the talks have ended."
CHANGED = "The crane operators will never go back to the harbour before the talks have ended."
BEFORE = "Harbour talks\n\nA first paragraph, of the weather.\n\n"
STORY = f"{BEFORE}{SENTENCE} Nobody answered.\n\nThe end.\n"


@pytest.fixture
def article(project: Path) -> Path:
    path = project / "seeds" / "harbour.txt"
    path.write_text(STORY, encoding="utf-8")
    session = opened(project, name="seeds/harbour.txt")
    select(session, SENTENCE.rstrip("."))
    session.apply(tag(session, "forecast"))
    return path


def reopened(project: Path) -> Session:
    return opened(project, name="seeds/harbour.txt")


def test_nothing_is_doubtful_in_an_article_as_it_was(project: Path, article: Path) -> None:
    assert doubtful(reopened(project)) == []
    with pytest.raises(Refused):
        next_doubtful(reopened(project))


def test_changed_words_are_offered_and_taken_when_a_person_says_so(
    project: Path, article: Path
) -> None:
    article.write_text(STORY.replace(SENTENCE, CHANGED), encoding="utf-8")
    session = reopened(project)
    claim = next_doubtful(session)
    assert claim is not None
    assert claim.quote in SENTENCE
    best = places(session, claim)[0]
    assert best.of(session.text) == CHANGED.rstrip(".")
    session.apply(accept_place(session, claim, best))
    again = reopened(project)
    assert doubtful(again) == []
    (kept,) = again.reading.ordered_claims
    assert kept.quote == CHANGED.rstrip(".")
    assert kept.id == claim.id
    session.undo()
    assert len(doubtful(reopened(project))) == 1


def test_words_that_are_gone_are_complained_of_no_more(project: Path, article: Path) -> None:
    article.write_text("Harbour talks\n\nA first paragraph, of the weather.\n", encoding="utf-8")
    session = reopened(project)
    claim = next_doubtful(session)
    assert claim is not None
    assert places(session, claim) == ()
    session.apply(confirm_gone(session, claim))
    assert doubtful(reopened(project)) == []
    (kept,) = reopened(project).reading.ordered_claims
    assert kept.quote == claim.quote


SAID = f"{BEFORE}{SENTENCE.rstrip('.')}, Ann Lee warned.\n\nA middle.\n\nThe end of it all came.\n"
APART = "\n\nA middle.\n\nMore.\n\n"


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("The pool stays, Ann Lee warned.\n", ""),
        ("The pool stays, Bob Ray warned.\n", "its source “Ann Lee” no longer stands near: s sets"),
        (
            "The pool stays, Ann Lee said.\n",
            "its cue “warned” no longer stands near: C sets another",
        ),
        (f"The pool stays, Ann Lee said.{APART}Bob warned.\n", "its cue “warned” no longer stands"),
        ("Ann Lee warned:\n\nThe pool stays\n", ""),
        (
            f"The pool stays.{APART}Ann Lee warned.\n",
            "its source “Ann Lee” and cue “warned” no longer stand near: s and C set others",
        ),
    ],
)
@pytest.mark.parametrize("confirmed", [False, True])
def test_what_new_words_of_a_lost_claim_leave_behind_is_told(
    project: Path, now: str, told: str, confirmed: bool
) -> None:
    path = project / "seeds" / "harbour.txt"
    path.write_text(SAID, "utf-8")
    session = reopened(project)
    select(session, SENTENCE.rstrip("."))
    session.apply(tag(session, "forecast"))
    for part, words in (("source", "Ann Lee"), ("cue", "warned")):
        session.apply(set_part(session, part, select(session, words)))
    path.write_text(f"{BEFORE}{now}", "utf-8")
    session = reopened(project)
    claim = next_doubtful(session)
    if confirmed:
        session.apply(confirm_gone(session, claim))
    session.visit(claim.id)
    session.apply(set_content(session, select(session, "The pool stays")))
    said = left_elsewhere(session, session.need_current(), was_lost=True)
    assert said.startswith(told)
    assert bool(said) == bool(told)
    here, again = session.reading.place(claim.id), reopened(project).reading.place(claim.id)
    assert (here.source, here.cue) == (again.source, again.cue)


def test_bounds_set_anew_leave_a_source_that_stands_far_away(project: Path, article: Path) -> None:
    session = reopened(project)
    (claim,) = session.reading.ordered_claims
    session.visit(claim.id)
    session.apply(set_part(session, "source", select(session, "Harbour talks")))
    session.apply(set_content(session, select(session, "The crane operators will not go back")))
    assert not left_elsewhere(session, session.need_current(), was_lost=False)
