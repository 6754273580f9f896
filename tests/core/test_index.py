from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.index import SpanIndex
from tui.core.spans import Span

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
