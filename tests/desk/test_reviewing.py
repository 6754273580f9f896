"""Claims whose words were changed in the article."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.samples import opened, select
from tui.desk.desk import Desk
from tui.desk.refusal import Refused
from tui.desk.reviewing import accept_place, confirm_gone, doubtful, next_doubtful, places
from tui.desk.tagging import tag

SENTENCE = "The crane operators will not go back to the harbour before the talks have ended."
CHANGED = "The crane operators will never go back to the harbour before the talks have ended."
BEFORE = "Harbour talks\n\nA first paragraph, of the weather.\n\n"
STORY = f"{BEFORE}{SENTENCE} Nobody answered.\n\nThe end.\n"


@pytest.fixture
def article(project: Path) -> Path:
    path = project / "seeds" / "harbour.txt"
    path.write_text(STORY, encoding="utf-8")
    desk = opened(project, name="seeds/harbour.txt")
    select(desk, SENTENCE.rstrip("."))
    desk.apply(tag(desk, "forecast"))
    return path


def reopened(project: Path) -> Desk:
    return opened(project, name="seeds/harbour.txt")


def test_nothing_is_doubtful_in_an_article_as_it_was(project: Path, article: Path) -> None:
    assert doubtful(reopened(project)) == []
    with pytest.raises(Refused):
        next_doubtful(reopened(project))


def test_changed_words_are_offered_and_taken_when_a_person_says_so(
    project: Path, article: Path
) -> None:
    article.write_text(STORY.replace(SENTENCE, CHANGED), encoding="utf-8")
    desk = reopened(project)
    claim = next_doubtful(desk)
    assert claim is not None
    assert claim.quote in SENTENCE
    best = places(desk, claim)[0]
    assert best.of(desk.text) == CHANGED.rstrip(".")
    desk.apply(accept_place(desk, claim, best))
    again = reopened(project)
    assert doubtful(again) == []
    (kept,) = again.reading.ordered_claims
    assert kept.quote == CHANGED.rstrip(".")
    assert kept.id == claim.id
    desk.undo()
    assert len(doubtful(reopened(project))) == 1


def test_words_that_are_gone_are_complained_of_no_more(project: Path, article: Path) -> None:
    article.write_text("Harbour talks\n\nA first paragraph, of the weather.\n", encoding="utf-8")
    desk = reopened(project)
    claim = next_doubtful(desk)
    assert claim is not None
    assert places(desk, claim) == ()
    desk.apply(confirm_gone(desk, claim))
    assert doubtful(reopened(project)) == []
    (kept,) = reopened(project).reading.ordered_claims
    assert kept.quote == claim.quote
