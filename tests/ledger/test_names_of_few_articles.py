"""A name that is somebody else's in a few articles, as people have put it on record."""

from __future__ import annotations

import sqlite3

import pytest

from tests.ledger.filled import Said, Someone, Story, filled
from tui.ledger.people_meant import meant_by, statements_by
from tui.ledger.person_figures import articles_of, figures_of

STORIES = (
    Story("seeds/a.txt", "2026-01-02", "Daily", "A", "Ann Holt spoke."),
    Story("seeds/b.txt", "2026-02-03", "Daily", "B", "Rick Holt, Holt for short, spoke."),
    Story("seeds/c.txt", "2026-03-04", "Daily", "C", "Ann Holt and Holt."),
)
SAID = (
    Said(0, "a00001", {"source.speaker": "Ann Holt", "quote": "One", "kind": "report"}),
    Said(1, "b00001", {"source.speaker": "Holt", "quote": "Two", "kind": "denial"}),
    Said(1, "b00002", {"source.speaker": "Ann Holt", "quote": "Three", "kind": "report"}),
    Said(2, "c00001", {"source.speaker": "Holt", "quote": "Four, said Bo", "kind": "report"}),
    Said(2, "c00002", {"source.speaker": "Bo", "quote": "Holt is wrong", "kind": "opinion"}),
)
RICK = Someone("rick", "Rick Holt", ["Ann Holt", "Holt"], only_in=["seeds/b.txt"])
ANN = Someone("ann", "Ann Holt", ["Holt"])


def said_by(ledger: sqlite3.Connection, name: str) -> dict[str, list[str]]:
    """Whom the name means, and the ids of all that each says."""
    found = {}
    for each in meant_by(ledger, name):
        ids = [
            ledger.execute("select id from statement where rowid = ?", (number,)).fetchone()[0]
            for number in statements_by(ledger, each)
        ]
        found[each.slug or each.name] = sorted(ids)
    return found


@pytest.mark.parametrize("name", ["Ann Holt", "Holt"])
def test_the_name_is_the_others_in_these_articles_alone(name: str) -> None:
    ledger = filled(STORIES, SAID, [ANN, RICK])
    assert said_by(ledger, name) == {"ann": ["a00001", "c00001"], "rick": ["b00001", "b00002"]}


def test_who_is_not_on_record_keeps_the_name_in_all_other_articles() -> None:
    ledger = filled(STORIES, SAID, [RICK])
    found = said_by(ledger, "Ann Holt")
    assert found["Ann Holt"] == ["a00001", "c00001"]
    assert found["rick"] == ["b00001", "b00002"]


def test_limits_to_articles_that_are_gone_leave_nothing() -> None:
    gone = RICK._replace(only_in=["seeds/none.txt"])
    found = said_by(filled(STORIES, SAID, [ANN, gone]), "Ann Holt")
    assert found == {"ann": ["a00001", "b00001", "b00002", "c00001"], "rick": []}


def test_figures_and_articles_keep_to_the_limits() -> None:
    ledger = filled(STORIES, SAID, [ANN, RICK])
    ann, rick = meant_by(ledger, "Ann Holt")
    assert (ann.slug, rick.slug) == ("ann", "rick")
    figures = figures_of(ledger, ann)
    assert [each.quote for each in figures.about] == ["Holt is wrong"]
    assert figures.months == (("2026-01", 1), ("2026-03", 1))
    assert figures_of(ledger, rick).said_in_all == 2
    assert figures_of(ledger, rick).about_in_all == 0
    assert [path for path, _ in articles_of(ledger, rick)] == ["seeds/b.txt"]
