from __future__ import annotations

from tui.text.cursor import Cursor
from tui.text.spans import Span


def test_a_motion_moves_or_extends() -> None:
    cursor = Cursor(Span(5, 8))
    assert cursor.moved_to(Span(10, 12)) == Cursor(Span(10, 12))
    marked = cursor.extending()
    assert marked.moved_to(Span(10, 12)) == Cursor(Span(5, 12), Span(5, 8))
    assert marked.moved_to(Span(1, 3)).span == Span(1, 8)


def test_the_moving_part_is_what_extends_the_origin() -> None:
    origin = Span(5, 8)
    assert Cursor(origin).moving_part == Cursor(origin, origin).moving_part == origin
    assert Cursor(Span(5, 12), origin).moving_part == Span(8, 12)
    assert Cursor(Span(1, 8), origin).moving_part == Span(1, 5)


def test_extending_covers_both() -> None:
    assert Cursor(Span(4, 6)).extended_to(Span(1, 2)).span == Span(1, 6)
    assert Cursor(Span(1, 2)).extended_to(Span(4, 6)).span == Span(1, 6)
