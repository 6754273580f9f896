"""Several analysts at once: results in order, few held at a time, an end that waits for nobody."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from threading import Event

import pytest

from tests.analysis.samples import found_in, model
from tui.analysis.pipeline.blocking import AHEAD, AnalysisFailed, BlockingAnalyst, Pool
from tui.text.article import parse_article


def test_results_come_in_order_however_long_each_takes() -> None:
    others_are_done = Event()

    def work(number: int, _: BlockingAnalyst) -> int:
        if number == 0:
            others_are_done.wait(60)
        if number == 5:
            others_are_done.set()
        return -number

    with Pool(2, model()) as pool:
        assert list(pool.in_order(range(30), work)) == [-number for number in range(30)]


def test_items_are_taken_as_fast_as_results_and_no_faster() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield number

    with Pool(2, model()) as pool:
        results = pool.in_order(items(), lambda number, _: number)
        for number in range(3):
            assert next(results) == number
            assert taken <= number + 1 + 2 * AHEAD


def test_what_goes_wrong_with_one_item_is_told_when_it_is_its_turn() -> None:
    def work(number: int, _: BlockingAnalyst) -> int:
        return 1 // number

    with Pool(2, model()) as pool:
        results = pool.in_order([1, 0], work)
        assert next(results) == 1
        with pytest.raises(ZeroDivisionError):
            next(results)


@pytest.mark.model
@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_child_that_is_killed_costs_one_article() -> None:
    texts = [f"Ann Smith left {number} times." for number in range(4)]

    def work(number: int, analyst: BlockingAnalyst) -> object:
        if number == 1:
            process = analyst._analyst._process
            assert process is not None
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        try:
            return analyst.findings(parse_article(texts[number]))
        except AnalysisFailed:
            return "failed"

    with Pool(1, model()) as pool:
        results = list(pool.in_order(range(4), work))
    whole = [found_in(text) for text in texts]
    # The next question after its death starts another, before or after somebody hears of it.
    assert [r for r in results if r != "failed"] in (whole, whole[:1] + whole[2:])


def test_the_end_comes_at_once_for_those_who_wait() -> None:
    begun = Event()

    def work(_: int, analyst: BlockingAnalyst) -> object:
        begun.set()
        try:
            return analyst.findings(parse_article("Ann Smith left. " * 50_000))
        except AnalysisFailed as error:
            return str(error)

    with Pool(1, model()) as pool:
        answer = pool.begin(0, work)
        assert begun.wait(60)
        waiting = pool.begin(1, work)
    assert "stopped" in str(answer.result())
    assert not waiting.done()
