"""An analyst of a crew: its death costs one article, its end waits for nobody."""

from __future__ import annotations

import os
import signal
import sys
from threading import Event

import pytest

from tests.analysis.samples import found_in, model
from tui.analysis.pipeline.blocking import AnalysisFailed, BlockingAnalyst
from tui.cli.support.crew import Crew
from tui.text.article import parse_article


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

    with Crew([BlockingAnalyst(model())]) as crew:
        results = list(crew.in_order(range(4), work))
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

    with Crew([BlockingAnalyst(model())]) as crew:
        answer = crew.begin(0, work)
        assert begun.wait(60)
        waiting = crew.begin(1, work)
    assert "stopped" in str(answer.result())
    assert not waiting.done()
