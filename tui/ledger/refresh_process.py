"""Bringing the ledger up to date beside the screen, in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import NamedTuple

from tui.storage.errors import CannotWrite
from tui.storage.project.projects import Project

COMMAND = (sys.executable, "-P", "-m", "tui.ledger.refresh_process")
_NICENESS = 5
_PATIENCE = 1.0
_EVERY = 0.2
"""Seconds from one piece of news to the next, at least."""


class News(NamedTuple):
    """How far it has come, in articles; the last says what came of it.

    Once it `ended`, `articles` were read anew, `thrown_away` says why an earlier ledger was, and
    `failure` is a sentence if it came to nothing.
    """

    done: int = 0
    total: int = 0
    ended: bool = False
    articles: int = 0
    thrown_away: str = ""
    failure: str = ""


class RefreshProcess:
    """Brings the ledger up to date whenever it is started; nothing here waits for it.

    The process ends with this one, whatever ends it.
    """

    def __init__(self, project: Project, command: Sequence[str] = COMMAND) -> None:
        self._command = [*command, os.fspath(project.root)]
        self._process: subprocess.Popen[bytes] | None = None
        self._news: SimpleQueue[News] = SimpleQueue()

    @property
    def is_running(self) -> bool:
        """Whether there is news to come, or to be asked for."""
        return self._process is not None

    def start(self) -> None:
        """Look through the files, unless that is going on."""
        if self._process is not None:
            return
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            self._news.put(_failed(f"could not be started ({error.strerror})"))
            return
        Thread(target=_hear, args=(self._process, self._news), daemon=True).start()

    def poll(self) -> list[News]:
        """What came since this was last asked, the oldest first."""
        news = []
        with suppress(Empty):
            while True:
                news.append(self._news.get_nowait())
        if news and news[-1].ended:
            self.close()
        return news

    def close(self) -> None:
        """End the process, if there is one; what it has not done is left to the next."""
        process, self._process, self._news = self._process, None, SimpleQueue()
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def _hear(process: subprocess.Popen[bytes], news: SimpleQueue[News]) -> None:
    assert process.stdout is not None
    ended = False
    with suppress(OSError, ValueError, TypeError):
        for line in process.stdout:
            each = News(**json.loads(line))
            ended = ended or each.ended
            news.put(each)
    if not ended:
        news.put(_failed(f"came to an end (exit code {process.wait()})"))


def _failed(why: str) -> News:
    message = f"Looking for what has changed {why}; what is shown is as it was before."
    return News(ended=True, failure=message)


class _Teller:
    """Writes news, one JSON object a line, and not too often."""

    def __init__(self) -> None:
        self._next = 0.0

    def progress(self, done: int, total: int) -> None:
        if done == total or time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY
            self.tell(News(done, total))

    def tell(self, news: News) -> None:
        print(json.dumps(news._asdict()), flush=True)


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    # At once, in the middle of writing too: what is not done is undone by SQLite.
    os._exit(0)


def main() -> None:
    """Bring the ledger of the project up to date, and tell how that goes."""
    from tui.ledger.refreshing import refreshed

    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    Thread(target=_end_with_parent, daemon=True).start()
    teller = _Teller()
    with suppress(BrokenPipeError):
        try:
            with refreshed(Project(Path(sys.argv[1])), teller.progress) as (_, done):
                teller.tell(News(ended=True, articles=done.articles, thrown_away=done.thrown_away))
        except CannotWrite as error:
            teller.tell(News(ended=True, failure=str(error)))


if __name__ == "__main__":
    main()
