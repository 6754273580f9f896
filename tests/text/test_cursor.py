from __future__ import annotations

from tui.text.cursor import Cursor, extended
from tui.text.spans import Span


def test_a_motion_moves_or_extends() -> None:
    cursor = Cursor(Span(5, 8))
    assert cursor.moved(Span(10, 12)) == Cursor(Span(10, 12))
    marked = cursor.marked()
    assert marked.moved(Span(10, 12)) == Cursor(Span(5, 12), Span(5, 8))
    assert marked.moved(Span(1, 3)).span == Span(1, 8)


def test_the_head_is_the_side_that_moves() -> None:
    anchor = Span(5, 8)
    assert Cursor(anchor).head == Cursor(anchor, anchor).head == anchor
    assert Cursor(Span(5, 12), anchor).head == Span(8, 12)
    assert Cursor(Span(1, 8), anchor).head == Span(1, 5)


def test_extending_covers_both() -> None:
    assert extended(Span(4, 6), Span(1, 2)) == extended(Span(1, 2), Span(4, 6)) == Span(1, 6)
