from __future__ import annotations

import random
from collections import Counter
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.machines import course
from tui.model.edits import Change, Edit
from tui.model.findings import Attribution, Findings, Mention
from tui.model.placements import NOWHERE, Anchor, Place
from tui.model.reading import Reading
from tui.model.records import Fields, text_of
from tui.model.tables import Stale, Tables
from tui.text.article import parse_article
from tui.text.spans import Span, enclosing_span

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
    reading = Reading(parse_article(TEXT), locate)
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
    reading = Reading(parse_article(TEXT), locate)
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
        anew.tables.claim.update(reading.tables.claim)
        anew.tables.rejected.update(reading.tables.rejected)
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
    reading = Reading(parse_article(TEXT), locate, tables)
    assert [each.id for each in reading.ordered_claims] == ["a", "b", "y", "z"]
    assert reading.place("z") == reading.place("unknown") == NOWHERE


def test_each_record_is_looked_for_once() -> None:
    looked: Counter[str] = Counter()

    def counted(text: str, fields: Fields) -> Place:
        looked[text_of(fields, "quote")] += 1
        return locate(text, fields)

    reading = Reading(
        parse_article(TEXT), counted, Tables(claim={"a": claim("two"), "b": claim("six")})
    )
    for number in range(20):
        fields = reading.tables.claim["a"]
        noted = {**fields, "note": str(number)}
        reading.apply(Edit("", (Change("claim", "a", fields, noted),)))
        assert len(reading.claims) == len(reading.ordered_claims) == 2
    assert looked == {"two": 1, "six": 1}


def test_what_a_person_marked_is_not_looked_for() -> None:
    reading = Reading(parse_article(TEXT), locate)
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


def test_a_claim_stays_when_the_same_words_are_marked_elsewhere() -> None:
    reading = Reading(parse_article("We deny it. " * 3), locate)
    assert len(reading.claims) == 0
    for id, start in (("a", 0), ("b", 12)):
        fields = claim("We deny it")
        reading.put(fields, Place(Anchor("exact", Span(start, start + 10))))
        reading.apply(Edit("", (Change("claim", id, None, fields),)))
    noted = claim("We deny it", note="twice")
    reading.apply(Edit("", (Change("claim", "a", claim("We deny it"), noted),)))
    assert [(each.id, span.start) for span, each in reading.claims] == [("a", 0), ("b", 12)]


_SENTENCES = 300
_LONG = "".join(
    f"S{n} spoke of {n % 7} things. " + ("We deny it all. " if n % 4 == 0 else "")
    for n in range(_SENTENCES)
)
_TWIN = "We deny it all"
_Sections = tuple[Literal["claim"], Literal["rejected"]]
_SECTIONS: _Sections = ("claim", "rejected")
_Records = dict[tuple[Literal["claim", "rejected"], str], Fields]


class Readings(RuleBasedStateMachine):
    """A reading through edits, undoing, others' changes and findings.

    `records` is what must be on record, `places` where the words of each were last seen, `marked`
    where words were last marked.
    """

    @initialize(
        size=st.sampled_from([0, 1, 14, 15, 16, 17, 254, 255, 256, 257]),
        seed=st.integers(0, 999),
        brief=st.booleans(),
    )
    def begin(self, size: int, seed: int, brief: bool) -> None:
        self.chance = random.Random(seed)
        self.records: _Records = {}
        self.places: dict[tuple[str, str], tuple[str, Span | None]] = {}
        self.marked: dict[str, Span] = {}
        self.past: list[_Records] = []
        self.ahead: list[_Records] = []
        self.given = 0
        self.next = size
        self.article = parse_article(_LONG)
        for number in range(size):
            self.records["claim", self._id()] = claim(self._sentence(number))
        self.reading = Reading(self.article, locate)
        if brief:
            self.reading.patience = lambda: lambda: True
        self.reading.tables.claim.update((id, f) for (_, id), f in self.records.items())
        self.found: list[Attribution] = []

    def _id(self) -> str:
        self.given += 1
        return f"{self.chance.randrange(90) + 10}{self.given:04}"

    def _sentence(self, number: int) -> str:
        return f"S{number % _SENTENCES} spoke of {number % _SENTENCES % 7} things"

    def _twin(self) -> Span:
        start = self.chance.choice([at for at in range(len(_LONG)) if _LONG.startswith(_TWIN, at)])
        return Span(start, start + len(_TWIN))

    def _some(self, section: Literal["claim", "rejected"], count: int) -> list[str]:
        there = sorted(id for name, id in self.records if name == section)
        return self.chance.sample(there, min(count, len(there)))

    @rule()
    def claim_the_next_sentence(self) -> None:
        self._edit(("claim", self._id(), claim(self._sentence(self.next))))
        self.next += 1

    @rule(section=st.sampled_from(_SECTIONS), count=st.integers(1, 5))
    def put_some_anywhere(self, section: Literal["claim", "rejected"], count: int) -> None:
        self._edit(
            *(
                (section, self._id(), claim(self._sentence(self.chance.randrange(_SENTENCES))))
                for _ in range(count)
            )
        )

    @rule(section=st.sampled_from(_SECTIONS))
    def mark_one_of_many_alike(self, section: Literal["claim", "rejected"]) -> None:
        fields, span = claim(_TWIN, note=str(self.given)), self._twin()
        self.reading.put(fields, Place(Anchor("exact", span)))
        self.marked[_TWIN] = span
        self._edit((section, self._id(), fields))

    @rule(section=st.sampled_from(_SECTIONS), count=st.integers(1, 4))
    def note(self, section: Literal["claim", "rejected"], count: int) -> None:
        notes = [(section, id) for id in self._some(section, count)]
        self.given += 1
        self._edit(*((*key, {**self.records[key], "note": f"{self.given}"}) for key in notes))

    @rule(section=st.sampled_from(_SECTIONS), gone=st.booleans())
    def take_other_words(self, section: Literal["claim", "rejected"], gone: bool) -> None:
        for id in self._some(section, 1):
            words = "no such words" if gone else self._sentence(self.chance.randrange(_SENTENCES))
            self._edit((section, id, {**self.records[section, id], "quote": words}))

    @rule(section=st.sampled_from(_SECTIONS), count=st.sampled_from([1, 2, 20, 999]))
    def remove(self, section: Literal["claim", "rejected"], count: int) -> None:
        self._edit(*((section, id, None) for id in self._some(section, count)))

    @rule()
    def reject_a_claim(self) -> None:
        for id in self._some("claim", 1):
            fields = self.records["claim", id]
            self._edit(("claim", id, None), ("rejected", id, {"quote": text_of(fields, "quote")}))

    @rule()
    def a_stale_edit(self) -> None:
        changes = [Change("claim", self._id(), None, claim("S1 spoke"))]
        changes += [
            Change("claim", id, self.records["claim", id], None) for id in self._some("claim", 2)
        ]
        changes += [Change("claim", "none", claim("S2 spoke"), None)]
        with pytest.raises(Stale):
            self.reading.apply(Edit("", tuple(changes)))

    @precondition(lambda self: self.past)
    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.past))):
            self.reading.undo()
            self.ahead.append(self.records)
            self.records = self.past.pop()

    @precondition(lambda self: self.ahead)
    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(min(times, len(self.ahead))):
            self.reading.redo()
            self.past.append(self.records)
            self.records = self.ahead.pop()

    @rule(steps=st.integers(1, 3))
    def look_for_those_that_wait(self, steps: int) -> None:
        before = len(self.reading.waiting)
        for _ in range(steps):
            self.reading.look_for(lambda: True)
        assert len(self.reading.waiting) == max(0, before - 16 * steps)

    @rule()
    def others_write(self) -> None:
        new = claim(self._sentence(self.chance.randrange(_SENTENCES)))
        changes = [Change("claim", self._id(), None, new)]
        for id in self._some("claim", 1):
            before = self.records["claim", id]
            changes.append(Change("claim", id, dict(before), {**before, "note": "theirs"}))
        self.reading.tables.change(changes)
        self.reading.follow(changes)
        self.records = dict(self.records)
        for each in changes:
            assert each.after is not None
            self.records["claim", each.id] = each.after
        self.reading.done.clear()
        self.reading.undone.clear()
        self.past, self.ahead = [], []

    @rule(count=st.sampled_from([0, 1, 15, 16, 17, 120]))
    def find(self, count: int) -> None:
        starts = sorted(self.chance.sample(range(len(_LONG) - 60), count))
        self.found = [
            Attribution(
                (Span(start, start + 12),)
                if self.chance.randrange(3)
                else (Span(start, start + 5), Span(start + 9, start + 30))
            )
            for start in starts
        ]
        self.reading.found(Findings(attributions=tuple(self.found), complete=True))

    def _edit(self, *put: tuple[Literal["claim", "rejected"], str, Fields | None]) -> None:
        changes = [Change(name, id, self.records.get((name, id)), after) for name, id, after in put]
        self.reading.apply(Edit("", tuple(changes)))
        self.past.append(self.records)
        self.ahead = []
        self.records = dict(self.records)
        for name, id, after in put:
            if after is None:
                del self.records[name, id]
            else:
                self.records[name, id] = after

    def _place(self, key: tuple[Literal["claim", "rejected"], str]) -> Span | None:
        words = text_of(self.records[key], "quote")
        before, span = self.places.get(key, ("", None))
        if before != words or span is None:
            span = self.marked.get(words) or locate(_LONG, self.records[key]).span
        self.places[key] = (words, span)
        return span

    @invariant()
    def it_is_as_if_worked_out_anew(self) -> None:
        reading = self.reading
        claims = {id: f for (name, id), f in sorted(self.records.items()) if name == "claim"}
        rejected = {id: f for (name, id), f in self.records.items() if name == "rejected"}
        assert reading.tables.claim == claims
        assert reading.tables.rejected == rejected
        assert reading.claims is not None
        waiting = {("claim", id) for id in reading.waiting}
        places = {key: None if key in waiting else self._place(key) for key in sorted(self.records)}
        placed = sorted(
            (span.start, -span.end, id)
            for (name, id), span in places.items()
            if name == "claim" and span
        )
        assert [(s.start, -s.end, each.id) for s, each in reading.claims] == placed
        assert all(each.fields == claims[each.id] for _, each in reading.claims)
        lost = [id for id in claims if places["claim", id] is None]
        assert [each.id for each in reading.ordered_claims] == [*(id for *_, id in placed), *lost]
        if placed:
            start, end, _ = self.chance.choice(placed)
            here = [id for s, e, id in placed if s < -end and -e > start]
            assert [each.id for _, each in reading.claims.touching(start, -end)] == here
        left = [n for n, each in enumerate(self.found) if not self._is_judged(each, places)]
        assert [each.number for each in reading.proposals] == left
        for number in left[:1] + left[-1:]:
            touching = reading.proposals.touching(*enclosing_span(self.found[number].contents))
            assert number in [each.number for _, each in touching]

    def _is_judged(
        self,
        found: Attribution,
        places: dict[tuple[Literal["claim", "rejected"], str], Span | None],
    ) -> bool:
        """Whether each part of it is, or all of it as one."""
        there = [(section == "claim", span) for (section, _), span in places.items() if span]
        whole = enclosing_span(found.contents)
        if any(span.covers(whole) and 2 * whole.length > span.length for _, span in there):
            return True
        return all(
            any(
                2 * part.shared(span) > (max(part.length, span.length) if claimed else span.length)
                for claimed, span in there
            )
            for part in found.contents
        )


TestReadings = Readings.TestCase
TestReadings.settings = course()


def test_a_part_that_is_judged_leaves_the_rest_proposed_and_in_order() -> None:
    reading = Reading(parse_article(TEXT), locate)
    parts = (at("two"), at("six seven"))
    found = (Attribution(parts), Attribution((at("four"),)), Attribution((at("eight"),)))
    reading.found(Findings(attributions=found))
    reading.apply(add("a", "two"))
    assert proposed(reading) == ["six seven", "four", "eight"]
    walked = reading.proposals.after(0)
    order = []
    while walked is not None:
        order.append(walked[0].of(TEXT))
        walked = reading.proposals.next_to(walked[1], 1)
    assert order == ["four", "six seven", "eight"]
    walked = reading.proposals.before(len(TEXT))
    while walked is not None:
        assert walked[0].of(TEXT) == order.pop()
        walked = reading.proposals.next_to(walked[1], -1)
    assert order == []
    assert reading.proposals.at(at("two").start) == []
    reading.apply(add("b", "six seven"))
    assert proposed(reading) == ["four", "eight"]
    reading.undo()
    reading.undo()
    assert proposed(reading)[0] == "two three four five six seven"


parted = st.lists(
    st.lists(st.sampled_from(TEXT.rstrip(".").split()), min_size=1, max_size=3, unique=True),
    max_size=6,
)


@given(parted, st.lists(st.tuples(sections, ids, st.sampled_from(TEXT[:-1].split())), max_size=12))
def test_proposals_of_several_parts_are_walked_as_a_list_would_be(
    found: list[list[str]], steps: list[tuple[Literal["claim", "rejected"], str, str]]
) -> None:
    attributions = sorted(
        (Attribution(tuple(sorted(map(at, words)))) for words in found),
        key=lambda each: (each.contents[0].start, -each.contents[-1].end),
    )
    reading = Reading(parse_article(TEXT), locate)
    reading.found(Findings(attributions=tuple(attributions)))
    judged: dict[tuple[str, str], Span] = {}
    for section, id, word in steps:
        assert reading.proposals is not None
        before = reading.tables.of(section).get(id)
        reading.apply(Edit("", (Change(section, id, before, claim(word)),)))
        judged[section, id] = at(word)
    left = []
    for number, each in enumerate(attributions):
        contents = [span for span in each.contents if span not in judged.values()]
        if contents:
            left.append((contents[0].start, -contents[-1].end, number))
    walked, order = reading.proposals.after(-1), []
    while walked is not None:
        order.append((walked[0].start, -walked[0].end, walked[1].number))
        walked = reading.proposals.next_to(walked[1], 1)
    assert order == sorted(left)
    assert len(reading.proposals) == len(left)
    assert sorted(p.number for p in reading.proposals) == sorted(number for *_, number in left)
