from __future__ import annotations

import random
from bisect import insort

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.machines import course
from tui.text.columns import SpanColumn
from tui.text.span_index import SpanIndex
from tui.text.spans import Span

offsets = st.integers(0, 30)
spans = st.tuples(offsets, st.integers(1, 30)).map(lambda pair: Span(pair[0], sum(pair)))
many = st.lists(spans, max_size=40)


def index_of(items: list[Span]) -> SpanIndex[int]:
    return SpanIndex((span, number) for number, span in enumerate(items))


@given(many, spans)
def test_what_touches_a_span_is_what_shares_a_code_point(items: list[Span], span: Span) -> None:
    found = index_of(items).touching(*span)
    assert sorted(n for _, n in found) == [n for n, s in enumerate(items) if s.shared(span)]
    assert all(items[number] == place for place, number in found)
    assert [place.start for place, _ in found] == sorted(place.start for place, _ in found)


@given(many, spans)
def test_what_covers_a_span_the_innermost_first(items: list[Span], span: Span) -> None:
    found = index_of(items).covering(span)
    assert sorted(n for _, n in found) == [n for n, s in enumerate(items) if s.covers(span)]
    assert [place.length for place, _ in found] == sorted(place.length for place, _ in found)
    assert index_of(items).at(span.start) == index_of(items).covering(
        Span(span.start, span.start + 1)
    )


@given(many, many, st.sets(st.integers(0, 39)), spans)
def test_a_revised_index_is_as_one_made_anew(
    items: list[Span], more: list[Span], leaving: set[int], span: Span
) -> None:
    numbered = [(span, number) for number, span in enumerate(items)]
    gone = [item for item in numbered if item[1] in leaving]
    come = [(span, len(items) + number) for number, span in enumerate(more)]
    revised = SpanIndex(numbered).revised(gone, come, lambda number: number)
    anew = SpanIndex([item for item in numbered if item not in gone] + come)
    assert list(revised) == list(anew)
    assert revised.touching(*span) == anew.touching(*span)
    assert all(revised.position(*item, lambda n: n) == at for at, item in enumerate(revised))


def test_what_is_not_there_cannot_go() -> None:
    with pytest.raises(KeyError):
        index_of([Span(1, 2)]).revised([(Span(1, 2), 7)], [], lambda number: number)


@given(many, offsets)
def test_what_is_next(items: list[Span], offset: int) -> None:
    index = index_of(items)
    after = min((s.start for s in items if s.start > offset), default=None)
    before = max((s.start for s in items if s.start < offset), default=None)
    found_after, found_before = index.after(offset), index.before(offset)
    assert (found_after and found_after[0].start) == after
    assert (found_before and found_before[0].start) == before
    assert len(index) == len(list(index)) == len(items)


@pytest.mark.parametrize("size", [15, 16, 17, 255, 256, 257, 4095, 4096, 4097])
def test_one_more_in_reading_order_is_found_as_are_those_before(size: int) -> None:
    items = [(Span(3 * n, 3 * n + 2), n) for n in range(size + 2)]
    index = SpanIndex(items[:size])
    for number in (size, size + 1):
        index = index.revised([], [items[number]], int)
    for at in (0, 1, size // 2, size - 1, size, size + 1):
        assert index.touching(*items[at][0]) == [items[at]]
    for number in (size + 1, size, size - 1):
        index = index.revised([items[number]], [], int)
        assert index.touching(0, 4 * size) == items[:number]


# Sizes at which the tree has just grown by a level, or is just about to.
AROUND_POWERS = (0, 1, 2, 14, 15, 16, 17, 254, 255, 256, 257, 4094, 4095, 4096, 4097)
SHAPES = ("rows", "nested", "equal", "mixed")
_Item = tuple[Span, int]


class Indices(RuleBasedStateMachine):
    """An index that is revised again and again; `model` is what is in it, in order."""

    @initialize(
        size=st.sampled_from(AROUND_POWERS), shape=st.sampled_from(SHAPES), seed=st.integers(0, 999)
    )
    def begin(self, size: int, shape: str, seed: int) -> None:
        self.chance = random.Random(seed)
        self.width = 4 * size + 20
        self.given = 0
        made = [self._item(self._shaped(shape, n, size)) for n in range(size)]
        self.model = sorted(made, key=_order)
        self.index = SpanIndex(made)
        if shape == "rows":
            self.index = SpanIndex.over(SpanColumn.of(span for span, _ in made), range(size))

    def _shaped(self, shape: str, n: int, size: int) -> Span:
        if shape == "rows":
            return Span(4 * n, 4 * n + 3)
        if shape == "nested":
            return Span(n, 4 * size + 10 - n)
        return Span(7, 11) if shape == "equal" else self._any()

    def _any(self) -> Span:
        start = self.chance.randrange(self.width)
        return Span(start, start + self.chance.choice((1, 2, 5, 40, self.width)))

    def _item(self, span: Span) -> _Item:
        self.given += 1
        return span, self.given - 1

    @rule()
    def put_at_the_end(self) -> None:
        last = self.model[-1][0].start if self.model else 0
        self._revise([], [Span(last + self.chance.randrange(3), last + 5)])

    @rule()
    def put_at_the_start(self) -> None:
        self._revise([], [Span(0, self.chance.choice((1, self.width)))])

    @rule(count=st.integers(1, 20))
    def put_anywhere(self, count: int) -> None:
        self._revise([], [self._any() for _ in range(count)])

    @precondition(lambda self: self.model)
    @rule(at=st.integers(0, 9999), kind=st.sampled_from(["equal", "inside", "around"]))
    def put_beside_another(self, at: int, kind: str) -> None:
        start, end = self.model[at % len(self.model)][0]
        by = {"equal": 0, "inside": min(1, (end - start) // 3), "around": -min(1, start)}[kind]
        self._revise([], [Span(start + by, end - by)])

    @precondition(lambda self: self.model)
    @rule(at=st.integers(0, 9999))
    def take_one(self, at: int) -> None:
        self._revise([self.model[at % len(self.model)]], [])

    @precondition(lambda self: self.model)
    @rule(count=st.integers(1, 20))
    def take_the_last(self, count: int) -> None:
        self._revise(self.model[-count:], [])

    @precondition(lambda self: self.model)
    @rule(count=st.integers(1, 20))
    def take_the_first(self, count: int) -> None:
        self._revise(self.model[:count], [])

    @precondition(lambda self: len(self.model) > 2)
    @rule(left=st.sampled_from([0, 1, 15, 16, 17, 255, 256, 257]))
    def take_most(self, left: int) -> None:
        """Down to nothing, or to where the tree has one level less."""
        leaving = self.chance.sample(self.model, max(0, len(self.model) - left))
        self._revise(leaving, [])

    @precondition(lambda self: self.model)
    @rule(count=st.integers(1, 9))
    def move_some(self, count: int) -> None:
        leaving = self.chance.sample(self.model, min(count, len(self.model)))
        self._revise(leaving, [self._any() for _ in leaving])

    def _revise(self, gone: list[_Item], spans: list[Span]) -> None:
        come = [self._item(span) for span in spans]
        before, kept = self.index, list(self.model)
        for item in gone:
            self.model.remove(item)
        for item in come:
            insort(self.model, item, key=_order)
        self.index = before.revised(gone, come, int)
        assert list(before) == kept
        probe = self._any()
        assert before.touching(*probe) == [item for item in kept if item[0].shared(probe)]

    @invariant()
    def it_answers_as_a_plain_list_does(self) -> None:
        model, index = self.model, self.index
        assert list(index) == model
        assert len(index) == len(model)
        probes = [
            self._any(),
            Span(0, 1),
            Span(0, 2 * self.width),
            Span(self.width, self.width + 1),
        ]
        if model:
            probes += [model[0][0], model[-1][0], self.chance.choice(model)[0]]
        for probe in probes:
            assert index.touching(*probe) == [item for item in model if item[0].shared(probe)]
            within = [item for item in model if item[0].covers(probe)]
            assert sorted(index.covering(probe)) == sorted(within)
            starts = [item[0].start for item in model]
            assert index.count(*probe) == sum(probe.start <= start < probe.end for start in starts)
            assert index.position_after(probe.start) == sum(
                start <= probe.start for start in starts
            )
            assert (
                index.position_before(probe.start)
                == sum(start < probe.start for start in starts) - 1
            )
        for at in {0, len(model) // 2, len(model) - 1} & set(range(len(model))):
            assert index.position(*model[at], int) == at


def _order(item: _Item) -> tuple[int, int, int]:
    (start, end), number = item
    return start, -end, number


TestIndices = Indices.TestCase
TestIndices.settings = course()
