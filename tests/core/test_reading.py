from __future__ import annotations

from collections import Counter
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.blocks import read
from tui.core.edits import Change, Edit
from tui.core.findings import Attribution, Findings, Mention
from tui.core.places import NOWHERE, Anchor, Place
from tui.core.reading import Reading, Stale, Tables
from tui.core.records import Fields, text_of
from tui.core.spans import Span

TEXT = "One two three four five six seven eight nine ten."


def locate(text: str, fields: Fields) -> Place:
    start = text.find(text_of(fields, "quote"))
    if start < 0:
        return NOWHERE
    return Place(Anchor("exact", Span(start, start + len(text_of(fields, "quote")))))


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def claim(quote: str, **more: str) -> dict[str, str]:
    return {"quote": quote, "kind": "report", **more}


def add(id: str, quote: str, **more: str) -> Edit:
    return Edit("add", (Change("claim", id, None, claim(quote, **more)),), id)


def reading_of(*contents: str) -> Reading:
    reading = Reading(read(TEXT), locate)
    reading.found(Findings(attributions=tuple(Attribution((at(words),)) for words in contents)))
    return reading


def proposed(reading: Reading) -> list[str]:
    return [proposal.span.of(TEXT) for proposal in reading.proposals]


ids = st.sampled_from(["a", "b", "c"])
quotes = st.sampled_from(["two", "three four", "gone", None])


@given(st.lists(st.tuples(ids, quotes) | st.none(), max_size=30))
def test_undoing_all_is_the_start_and_redoing_all_the_end(
    steps: list[tuple[str, str | None] | None],
) -> None:
    reading = Reading(read(TEXT), locate)
    for step in steps:
        if step is None:
            reading.undo()
            continue
        id, quote = step
        before = reading.tables.claim.get(id)
        after = None if quote is None else claim(quote)
        reading.apply(Edit("", (Change("claim", id, before, after),)))
        assert reading.undone == []
    end, count = dict(reading.tables.claim), len(reading.done)
    listed = reading.ordered_claims
    for _ in range(count):
        reading.undo()
    assert reading.tables.claim == {}
    assert reading.ordered_claims == []
    for _ in range(count):
        reading.redo()
    assert reading.tables.claim == end
    assert reading.ordered_claims == listed


sections: st.SearchStrategy[Literal["claim", "rejected"]] = st.sampled_from(["claim", "rejected"])


@given(st.lists(st.tuples(sections, ids, quotes), max_size=20))
def test_what_is_brought_up_to_date_is_as_if_worked_out_anew(
    steps: list[tuple[Literal["claim", "rejected"], str, str | None]],
) -> None:
    found = ("two", "two three", "three four", "four")
    reading = reading_of(*found)
    for section, id, quote in steps:
        before = reading.tables.of(section).get(id)
        after = None if quote is None else claim(quote)
        reading.apply(Edit("", (Change(section, id, before, after),)))
        anew = reading_of(*found)
        anew.replace("claim", reading.tables.claim)
        anew.replace("rejected", reading.tables.rejected)
        assert list(reading.claims) == list(anew.claims)
        assert list(reading.proposals) == list(anew.proposals)


def test_there_may_be_nothing_to_undo_or_redo() -> None:
    reading = reading_of()
    assert reading.undo() is None
    assert reading.redo() is None


def test_a_stale_edit_changes_nothing_at_all() -> None:
    reading = reading_of()
    reading.apply(add("a", "two"))
    changes = (Change("claim", "b", None, claim("three")), Change("claim", "a", None, claim("x")))
    with pytest.raises(Stale):
        reading.apply(Edit("", changes))
    assert list(reading.tables.claim) == ["a"]
    assert len(reading.done) == 1


def test_claims_in_reading_order_the_lost_ones_last() -> None:
    words = {"b": "nine", "z": "no", "a": "two", "y": "none such"}
    tables = Tables(claim={id: claim(quote) for id, quote in words.items()})
    reading = Reading(read(TEXT), locate, tables)
    assert [each.id for each in reading.ordered_claims] == ["a", "b", "y", "z"]
    assert reading.place("z") == reading.place("unknown") == NOWHERE


def test_each_record_is_looked_for_once() -> None:
    looked: Counter[str] = Counter()

    def counted(text: str, fields: Fields) -> Place:
        looked[text_of(fields, "quote")] += 1
        return locate(text, fields)

    reading = Reading(read(TEXT), counted, Tables(claim={"a": claim("two"), "b": claim("six")}))
    for number in range(20):
        fields = reading.tables.claim["a"]
        noted = {**fields, "note": str(number)}
        reading.apply(Edit("", (Change("claim", "a", fields, noted),)))
        assert len(reading.claims) == len(reading.ordered_claims) == 2
    assert looked == {"two": 1, "six": 1}


def test_what_a_person_marked_is_not_looked_for() -> None:
    reading = Reading(read(TEXT), locate)
    marked = Place(Anchor("exact", Span(4, 7)), Span(0, 3))
    reading.put(claim("e"), marked)
    reading.apply(add("a", "e"))
    assert reading.place("a") == marked


@pytest.mark.parametrize(
    ("record", "left"),
    [
        (claim("two three four"), []),
        (claim("two three"), ["two three four five"]),
        (claim("two three four five"), []),
        (claim("two three four", status="corrected"), []),
        (claim("One two three four five six seven eight nine"), ["two three four five"]),
        (claim("One two three four five six", status="accepted"), []),
        (claim("nine"), ["two three four five"]),
    ],
)
def test_a_proposal_is_open_until_it_is_judged(record: dict[str, str], left: list[str]) -> None:
    reading = reading_of("two three four five")
    reading.apply(Edit("", (Change("claim", "a", None, record),)))
    assert proposed(reading) == left
    reading.undo()
    assert proposed(reading) == ["two three four five"]


def test_a_short_claim_by_hand_leaves_the_long_proposal_open() -> None:
    reading = reading_of("two three four five six seven")
    reading.apply(add("a", "three"))
    assert proposed(reading) == ["two three four five six seven"]
    reading.apply(Edit("", (Change("rejected", "b", None, {"quote": "four five"}),)))
    assert proposed(reading) == []


def test_an_accepted_proposal_leaves_those_inside_it_open() -> None:
    reading = reading_of("two three four five six seven", "five six")
    whole = claim("two three four five six seven", status="accepted")
    reading.apply(Edit("", (Change("claim", "a", None, whole),)))
    assert proposed(reading) == ["five six"]


def test_new_findings_take_the_place_of_the_old_ones() -> None:
    reading = reading_of("two")
    assert proposed(reading) == ["two"]
    mentions = [Mention(at(words), "ORG", "") for words in ("six", "seven")]
    mentions += [Mention(at("eight"), "ORG", "six")]
    reading.found(
        Findings(mentions=tuple(mentions), quotations=(at("nine"),), clauses=(at("ten"),))
    )
    assert proposed(reading) == []
    assert reading.contents.spans == []
    assert reading.quotations.spans == [at("nine")]
    assert reading.clauses.spans == [at("ten")]
    assert [(name, list(spans)) for name, _, spans in reading.entities] == [
        ("six", [at("six"), at("eight")]),
        ("seven", [at("seven")]),
    ]
    assert reading.entity_count == len(reading.entities) == 2
    named = [mention._replace(name=mention.name or "seven") for mention in mentions]
    reading.found(Findings(mentions=tuple(named)))
    assert reading.entity_count == len(reading.entities) == 2
    assert len(reading.mentions) == 3


def test_a_section_can_be_taken_over_as_it_was_loaded() -> None:
    reading = reading_of()
    reading.replace("article", {"": {"title": "t"}})
    reading.replace("claim", {"a": claim("two")})
    assert (reading.about["title"], len(reading.claims), reading.done) == ("t", 1, [])
