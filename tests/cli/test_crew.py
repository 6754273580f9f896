"""Several helpers at once: results in order, few held at a time."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest

from tui.cli.support.crew import AHEAD, Crew


class _Idle:
    def close(self) -> None:
        pass


def crew_of(number: int) -> Crew[_Idle]:
    return Crew(_Idle() for _ in range(number))


def test_results_come_in_order_however_long_each_takes() -> None:
    others_are_done = Event()

    def work(number: int, _: _Idle) -> int:
        if number == 0:
            others_are_done.wait(60)
        if number == 5:
            others_are_done.set()
        return -number

    with crew_of(2) as crew:
        assert list(crew.in_order(range(30), work)) == [-number for number in range(30)]


def test_items_are_taken_as_fast_as_results_and_no_faster() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield number

    with crew_of(2) as crew:
        results = crew.in_order(items(), lambda number, _: number)
        for number in range(3):
            assert next(results) == number
            assert taken <= number + 1 + 2 * AHEAD


def test_what_goes_wrong_with_one_item_is_told_when_it_is_its_turn() -> None:
    def work(number: int, _: _Idle) -> int:
        return 1 // number

    with crew_of(2) as crew:
        results = crew.in_order([1, 0], work)
        assert next(results) == 1
        with pytest.raises(ZeroDivisionError):
            next(results)
