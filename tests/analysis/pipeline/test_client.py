from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from tests.analysis.samples import found_in_seed, model, seed
from tests.measuring import unmeasured
from tui.analysis.pipeline.blocking import AnalysisFailed, BlockingAnalyst, analyse_now
from tui.analysis.pipeline.client import WORKER, Analyst, Event, Failed, Found, Progress
from tui.analysis.pipeline.models import ModelChoice
from tui.analysis.pipeline.protocol import AT_REST, TURN
from tui.model.entity_corrections import KnownEntity
from tui.text.article import parse_article
from tui.text.spans import Span

PATIENCE = 60
WHOLE = Span(0, len(seed().text))


class Ear:
    """An analyst and what it says."""

    def __init__(self, *command: str, cache: Path | None = None) -> None:
        self.events: Queue[Event] = Queue()
        self.analyst = Analyst(model(), self.events.put, cache, command or WORKER)

    def last(self) -> Event:
        while True:
            event = self.events.get(timeout=PATIENCE)
            if isinstance(event, Failed) or (isinstance(event, Found) and event.findings.complete):
                return event


@pytest.fixture
def ear() -> Iterator[Ear]:
    made = Ear()
    yield made
    made.analyst.close()


def test_the_child_finds_what_a_direct_call_finds(tmp_path: Path) -> None:
    assert analyse_now(seed(), (), model(), tmp_path) == found_in_seed()
    # From the cache, for which no model is needed: this one could not be loaded.
    unloadable = model()._replace(load="path", path=str(tmp_path))
    assert analyse_now(seed(), (), unloadable, tmp_path) == found_in_seed()


def test_first_come_quotations_then_progress_then_everything(ear: Ear) -> None:
    ear.analyst.analyse(seed())
    events = [ear.events.get(timeout=PATIENCE) for _ in range(2)]
    assert events[0] == Progress(0, len(seed().text))
    assert isinstance(events[1], Found)
    assert events[1].findings.quotations == found_in_seed().quotations
    assert not events[1].findings.complete
    assert ear.last() == Found(found_in_seed(), WHOLE)


def test_the_warm_child_answers_again_and_only_the_latest_question(ear: Ear) -> None:
    known = (KnownEntity("h", "Haqqani network", "GPE"),)
    for number in range(5):
        ear.analyst.analyse(parse_article(f"Ann Smith left {number} times."))
    ear.analyst.analyse(seed(), known, near=1000)
    last = ear.last()
    assert isinstance(last, Found)
    assert {m.label for m in last.findings.mentions if m.name == "Haqqani network"} == {"GPE"}
    assert ear.events.empty()


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is served there")
def test_of_those_who_take_turns_one_at_a_time_has_a_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn = tmp_path / "turn"
    turn.touch()
    monkeypatch.setenv(TURN, str(turn))
    one, other = Ear(cache=tmp_path), Ear(cache=tmp_path)
    try:
        one.analyst.analyse(seed())
        assert one.events.get(timeout=PATIENCE) == Progress(0, len(seed().text))
        first = one.analyst._process
        assert first is not None
        other.analyst.analyse(seed())
        assert one.last() == Found(found_in_seed(), WHOLE)
        assert other.last() == Found(found_in_seed(), WHOLE)
        assert first.wait(PATIENCE) == AT_REST
        # Who has more to ask has another worker for it.
        one.analyst.analyse(parse_article("Ann Smith left."))
        assert isinstance(one.last(), Found)
        assert one.analyst._process is not first
    finally:
        one.analyst.close()
        other.analyst.close()


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is served there")
def test_a_turn_that_cannot_be_held_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TURN, str(tmp_path / "nothing"))
    assert analyse_now(seed(), (), model(), tmp_path) == found_in_seed()


def test_what_is_asked_of_a_worker_that_is_leaving_is_asked_again(tmp_path: Path) -> None:
    leaves_once = (
        "import pathlib, sys; sys.stdin.readline()\n"
        f"way = pathlib.Path({str(tmp_path / 'was')!r})\n"
        f"if not way.exists(): way.touch(); sys.exit({AT_REST})\n"
        'print(\'{"number": 1, "event": "error", "message": "heard"}\')'
    )
    ear = Ear(sys.executable, "-c", leaves_once)
    ear.analyst.analyse(seed())
    assert ear.last() == Failed("heard")
    ear.analyst.close()


def test_a_large_article_is_analysed_from_the_reader_outwards(ear: Ear) -> None:
    text = "Harbour talks\n\n" + "“We left Osterhavn,” Ann Smith said.\n\n" * 3_000
    ear.analyst.analyse(parse_article(text), near=len(text) - 10)
    spans: dict[Span, None] = {}
    while len(spans) < 2:
        event = ear.events.get(timeout=PATIENCE)
        assert not isinstance(event, Failed)
        if isinstance(event, Found):
            words = event.section.of(text)
            names = {mention.span.of(words) for mention in event.findings.mentions}
            assert names <= {"Osterhavn", "Ann Smith", "Smith"}
            spans[event.section] = None
    near, far = spans
    assert near == (far.end, len(text))
    assert far.start == 0
    # Another article is not kept waiting.
    ear.analyst.analyse(seed())
    assert ear.last() == Found(found_in_seed(), WHOLE)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_killed_child_is_told_and_the_next_question_starts_another(ear: Ear) -> None:
    ear.analyst.analyse(seed())
    ear.events.get(timeout=PATIENCE)
    process = ear.analyst._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    last = ear.last()
    assert isinstance(last, Failed)
    assert "reading and tagging go on" in last.message
    ear.analyst.analyse(seed())
    assert ear.last() == Found(found_in_seed(), WHOLE)


@pytest.mark.parametrize(
    "answer",
    [
        "junk",
        "[" * 50_000,
        '{"event": "findings", "number": 1, "findings": {"mentions": [5, 1]}}',
        '{"event": "findings", "number": 99, "findings": {}}',
        '{"event": "progress", "number": 1, "done": "x", "total": null}',
        "",
    ],
)
def test_malformed_output_of_the_child_is_survived(answer: str) -> None:
    script = "import sys; sys.stdin.readline(); print(sys.argv[1])"
    ear = Ear(sys.executable, "-c", script, answer)
    ear.analyst.analyse(seed())
    last = ear.last()
    assert isinstance(last, Failed)
    assert last.message.endswith(".")
    ear.analyst.close()


def test_a_child_that_cannot_be_started_is_told() -> None:
    ear = Ear("/nowhere/at/all")
    ear.analyst.analyse(seed())
    assert isinstance(ear.last(), Failed)
    ear.analyst.close()


def test_closing_does_not_wait_for_a_child_that_hears_nothing() -> None:
    ear = Ear(sys.executable, "-c", "import time; time.sleep(1000)")
    ear.analyst.analyse(parse_article("Title\n\n" + "Words and words. " * 200_000))
    ear.analyst.close()
    ear.analyst.analyse(seed())
    assert ear.events.empty()


def test_closing_what_never_started() -> None:
    Ear().analyst.close()


def test_a_model_that_does_not_load_is_told_in_one_sentence(tmp_path: Path) -> None:
    broken = ModelChoice("mine", "1", "path", str(tmp_path))
    with (
        BlockingAnalyst(broken) as analyst,
        pytest.raises(AnalysisFailed, match=r"mine 1 failed .*--model"),
    ):
        analyst.findings(seed())


def test_the_child_leaves_with_its_reader() -> None:
    child = subprocess.Popen(WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    child.communicate(b"no request\n", timeout=PATIENCE)
    assert child.returncode == 0


def test_the_reader_loads_neither_spacy_nor_sqlite_for_its_end() -> None:
    script = (
        "import sys, tui.analysis.pipeline.client, tui.analysis.pipeline.document\n"
        "import tui.analysis.pipeline.models\n"
        "print(sorted({'spacy', 'numpy', 'sqlite3', 'textual', 'tomlkit'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=unmeasured(),
    )
    assert done.stdout.strip() == "[]"


def test_a_reader_that_fails_leaves_what_the_rules_have_found(ear: Ear, tmp_path: Path) -> None:
    ear.analyst.analyse(seed(), model=model()._replace(reader=str(tmp_path)))
    found = []
    while not isinstance(event := ear.events.get(timeout=PATIENCE), Failed):
        found.append(event)
    assert "the rules" in event.message
    assert "--no-reader" in event.message
    last = found[-1]
    assert isinstance(last, Found)
    assert not last.by_reader
    assert last.findings.attributions == found_in_seed().attributions
    # The next article is analysed as if nothing had happened.
    ear.analyst.analyse(seed())
    assert ear.last() == Found(found_in_seed(), WHOLE)
