"""Counts of statements, against counting them one by one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.filled import Said, Someone, Story, filled
from tests.ledger.made_statements import collections
from tests.ledger.test_finding import fits
from tui.ledger.finding import Wanted
from tui.ledger.ledger_rows import day_of
from tui.ledger.narrowing import Filters
from tui.ledger.people_meant import name_words
from tui.ledger.statement_record import speakers_of
from tui.ledger.tallies import WAYS, Count, tally
from tui.model.records import text_of

PEOPLE = [
    Someone("ruiz", "Ana Ruiz", ("Ruiz",), "female", "Harbour"),
    Someone("acme", "Acme", (), "", "Harbour"),
]


def values_of(by: str, story: Story, said: Said) -> list[str]:
    if by == "outlet":
        return [story.outlet]
    if by == "month":
        return [day_of(story.published)[0][:7]]
    if by == "annotator":
        return [said.annotator or ""]
    if by in ("kind", "source-type"):
        return [text_of(said.fields, "kind" if by == "kind" else "source.type")]
    names = speakers_of(said.fields) or ("",)
    people = {name_words(n): each for each in PEOPLE for n in (each.name, *each.aliases)}
    known = [people.get(name_words(name)) for name in names]
    if by == "speaker":
        return [each.name if each else name for each, name in zip(known, names, strict=True)]
    return [getattr(each, by) if each else "" for each in known]


@pytest.mark.parametrize("by", WAYS)
@given(collections(), st.sampled_from((Filters(), Filters(since="2026", proposed=False, by="ann"))))
def test_counts_are_right(by: str, made: tuple[list[Story], list[Said]], filters: Filters) -> None:
    stories, said = made
    claims, proposed = Counter[str](), Counter[str]()
    unnamed = Counter[tuple[str, bool]]()
    for each in said:
        if fits(stories[each.story], each, Wanted(filters=filters)):
            for value in values_of(by, stories[each.story], each):
                (proposed if each.annotator is None else claims)[value] += 1
                if text_of(each.fields, "source.type") == "anonymous":
                    unnamed[value, each.annotator is None] += 1
    expected = [
        Count(value, claims[value], unnamed[value, False], proposed[value], unnamed[value, True])
        for value in {*claims, *proposed}
    ]
    found = tally(filled(stories, said, PEOPLE), by, filters)
    assert sorted(found) == sorted(expected)
    if by == "month":
        assert found == sorted(found)
    else:
        sizes = [each.claims + each.proposed for each in found]
        assert sizes == sorted(sizes, reverse=True)


def test_the_share_is_of_claims_and_proposals() -> None:
    assert Count("x", 2, 1, 2, 0).share_unnamed == 0.25
    assert Count("x", 0, 0, 0, 0).share_unnamed == 0.0
