"""Statements that say nearly the same, against comparing all with all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.filled import Said, Story, filled
from tui.ledger import restatements
from tui.ledger.found_statements import numbered
from tui.ledger.restatements import first_said, gist_of, is_same, likely_same

WORDS = "fuel ferries stolen harbour minister money night seven 12 not 9 crane".split()
quotes = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


@given(st.lists(quotes, min_size=1, max_size=12))
def test_all_that_say_nearly_the_same_are_found(every: list[str]) -> None:
    said = [Said(0, f"a{n:05}", {"quote": quote}) for n, quote in enumerate(every)]
    ledger = filled([Story("seeds/0.txt")], said)
    for quote in every:
        found = [each.quote for each in likely_same(ledger, quote, 99)]
        assert sorted(found) == sorted(q for q in every if is_same(gist_of(quote), gist_of(q)))


def test_numbers_and_not_make_another_statement() -> None:
    same = gist_of("Seven ferries were stolen from the old harbour at night")
    assert is_same(same, gist_of("At night seven ferries had been stolen from the harbour"))
    assert not is_same(same, gist_of("Seven ferries were not stolen from the old harbour at night"))
    assert not is_same(same, gist_of("Seven ferries weren't stolen from the old harbour at night"))
    said = gist_of("12 ferries were stolen from the old harbour at night")
    assert not is_same(said, gist_of("13 ferries were stolen from the old harbour at night"))
    assert not is_same(gist_of("it is so"), gist_of("it is so"))


def test_the_first_is_of_an_earlier_day_and_another_article() -> None:
    quote = {"quote": "seven ferries stolen from the harbour"}
    days = ("", "2026-03", "2026-03-02", "2026-03-02", "2026-04-01")
    stories = [Story(f"seeds/{n}.txt", day) for n, day in enumerate(days)]
    said = [Said(n, f"a0000{n}", quote) for n in range(len(days))]
    ledger = filled(stories, [*said, Said(4, "b00000", quote)])
    rows = [number for (number,) in ledger.execute("select rowid from statement order by 1")]
    first = [first_said(ledger, numbered(ledger, [row])[row]) for row in rows]
    assert [each and each.id for each in first] == [
        None,
        None,
        "a00001",
        "a00001",
        "a00001",
        "a00001",
    ]


def test_common_words_are_looked_for_together(monkeypatch: pytest.MonkeyPatch) -> None:
    said = [Said(0, f"a{n:05}", {"quote": "ferries stolen from harbour night"}) for n in range(5)]
    ledger = filled([Story("seeds/0.txt")], said)
    monkeypatch.setattr(restatements, "_RARE", 3)
    assert len(likely_same(ledger, "ferries stolen from harbour night", 9)) == 3
