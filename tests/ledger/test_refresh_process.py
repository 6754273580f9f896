"""The ledger is brought up to date beside the screen, by several processes where it is large."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.ledger.ledger_twin import expected, held
from tui.ledger import refresh_process, row_worker
from tui.ledger.article_reading import Made, Task
from tui.ledger.ledger_file import ledger_path, open_to_read
from tui.ledger.refresh_process import News, RefreshProcess
from tui.ledger.refreshing import refreshed
from tui.storage.project.projects import Project
from tui.storage.store.locks import file_lock


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("QUOTH_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("QUOTH_STATE_DIR", str(tmp_path / "state"))
    made = Project(tmp_path / "p")
    for number in range(40):
        put(made, number)
    return made


def put(project: Project, number: int) -> None:
    for folder, text in (
        ("seeds/{}.txt", "Talks\n\nThe port was closed."),
        ("annotations/{}.toml", '[claim.a00000]\nquote = "The port"\nkind = "report"\n'),
    ):
        path = project.root / folder.format(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def news_until_the_end(process: RefreshProcess) -> list[News]:
    """All news, waited for with what the process is heard by, not with a clock."""
    found: list[News] = []
    while not found or not found[-1].ended:
        for thread in threading.enumerate():
            if getattr(thread, "_target", None) is refresh_process._hear:
                thread.join()
        found += process.poll()
    return found


def test_a_screen_hears_how_far_it_has_come(project: Project) -> None:
    process = RefreshProcess(project)
    assert (process.poll(), process.is_running) == ([], False)
    process.start()
    process.start()
    assert process.is_running
    *progress, last = news_until_the_end(process)
    assert progress[-1] == News(40, 40)
    assert last == News(ended=True, articles=40)
    assert open_to_read(project) is not None
    assert held_by(project) == expected(project)
    process.start()
    assert news_until_the_end(process)[-1] == News(ended=True)
    process.close()


def held_by(project: Project) -> dict[str, list[object]]:
    with refreshed(project) as (ledger, _):
        return held(ledger)


def test_what_goes_wrong_beside_the_screen_is_told(project: Project, tmp_path: Path) -> None:
    missing = RefreshProcess(project, (str(tmp_path / "none"),))
    missing.start()
    (news,) = missing.poll()
    assert news.ended
    assert "could not be started" in news.failure
    for code in ("raise SystemExit(7)", "print('no news')"):
        process = RefreshProcess(project, (sys.executable, "-c", code))
        process.start()
        assert "came to an end" in news_until_the_end(process)[-1].failure
    (tmp_path / "cache").write_text("", "utf-8")
    process = RefreshProcess(project)
    process.start()
    assert "could not be written" in news_until_the_end(process)[-1].failure


def test_it_ends_when_it_is_closed_and_with_the_screen(project: Project) -> None:
    process = RefreshProcess(project, (sys.executable, "-c", "import time; time.sleep(600)"))
    process.start()
    process.close()
    assert not process.is_running
    with file_lock(ledger_path(project)):
        process = RefreshProcess(project)
        process.start()
        child = process._process
        assert child is not None
        assert child.stdin is not None
        child.stdin.close()
        assert child.wait() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed like that there")
def test_what_is_killed_leaves_the_rest_to_the_next(project: Project) -> None:
    for number in range(40, 400):
        put(project, number)
    command = (*refresh_process.COMMAND, os.fspath(project.root))
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    child.kill()
    child.communicate()
    assert held_by(project) == expected(project)


def test_who_reads_meanwhile_finds_whole_articles(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.ledger.refreshing._AT_ONCE", 7)
    seen = []

    def look(done: int, total: int) -> None:
        ledger = open_to_read(project)
        assert ledger is not None
        counts = [ledger.execute(f"select count(*) from {query}").fetchone()[0] for query in ASKED]
        assert len(set(counts)) == 1
        seen.append(counts[0])
        ledger.close()

    with refreshed(project, look):
        pass
    assert seen == [*range(0, 40, 7), 40]


ASKED = (
    "article",
    "reading",
    "statement",
    "words('port')",
    "text_words('closed')",
    "file where annotator = ''",
)


def test_the_process_tells_one_object_a_line(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("signal", "Thread"):
        target = signal if name == "signal" else refresh_process
        monkeypatch.setattr(target, name, lambda *_, **__: _Idle())
    monkeypatch.setattr(os, "nice", lambda _: 0)
    monkeypatch.setattr(sys, "argv", ["", str(project.root)])
    refresh_process.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith('{"done": 0, "total": 40, "ended": false')
    assert '"ended": true, "articles": 40' in lines[-1]


class _Idle:
    def start(self) -> None:
        """Do nothing."""


@pytest.mark.parametrize("command", [row_worker.COMMAND, (sys.executable, "-c", "")])
def test_several_processes_make_what_one_makes(
    project: Project, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr(row_worker, "MANY", 10)
    monkeypatch.setattr(row_worker.made_of, "__defaults__", (command,))
    assert held_by(project) == expected(project)
    for number in range(20, 60):
        put(project, number)
    (project.seeds / "3.txt").unlink()
    assert held_by(project) == expected(project)


def test_a_row_worker_answers_until_nobody_asks(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answered = BytesIO(), BytesIO()
    pickle.dump([Task(b"a.toml", (), certain=True)], asked)
    asked.seek(0)
    monkeypatch.setattr(sys, "argv", ["", str(project.root)])
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(asked))
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(answered))
    row_worker.main()
    assert answered.getvalue() == b""
    with refreshed(project):
        pass
    row_worker.main()
    answered.seek(0)
    (made,) = pickle.load(answered)
    assert isinstance(made, Made)
    assert (made.name, made.files) == (b"a.toml", ())
