"""The reader's end of the analysis: starts the worker process, asks, and hears from it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread

from tui.analysis.pipeline.models import ModelChoice
from tui.analysis.pipeline.protocol import AT_REST, Request
from tui.model.entity_corrections import KnownEntity
from tui.model.findings import Findings
from tui.model.findings_json import from_plain
from tui.text.article import Article
from tui.text.spans import Span

WORKER = (sys.executable, "-P", "-m", "tui.analysis.pipeline.worker")
_PATIENCE = 1.0
_THREADS = (
    "BLIS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of all code points are done."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a section, in place of what was found there before.

    Its offsets count from the section's start. More comes as long as it is not complete. If it is
    by the reader, it is what the rules had found of all the section, corrected.
    """

    findings: Findings
    section: Span
    by_reader: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing more comes; one sentence says why, and what to do."""

    message: str


Event = Progress | Found | Failed


class Analyst:
    """Has articles analysed in a worker process, which starts with the first one and stays warm.

    `on_event` is called from another thread, only with events of the article asked for last, and
    must return soon. Nothing here waits for the worker. `cache` is the folder for token data.
    """

    def __init__(
        self,
        model: ModelChoice,
        on_event: Callable[[Event], None],
        cache: Path | None = None,
        command: Sequence[str] = WORKER,
    ) -> None:
        self._model = model
        self._on_event = on_event
        self._cache = "" if cache is None else str(cache)
        self._command = list(command)
        self._lock = Lock()
        self._asked: SimpleQueue[Request | None] = SimpleQueue()
        self._latest: Request | None = None
        self._number = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._writer: Thread | None = None
        self._closed = False

    def analyse(
        self,
        article: Article,
        known: Iterable[KnownEntity] = (),
        near: int = 0,
        model: ModelChoice | None = None,
        eager: bool = True,
    ) -> None:
        """Ask for the article's findings, what is near that offset first; drops what was asked.

        Another model than the analyst's own is for this article only. Unless eager, what is found
        of a section comes when all of it is done.
        """
        with self._lock:
            if self._closed:
                return
            self._number += 1
            chosen = model or self._model
            request = Request(self._number, article, tuple(known), near, chosen, self._cache, eager)
            self._latest = request
            if self._writer is None:
                self._writer = Thread(target=self._write, daemon=True)
                self._writer.start()
        self._asked.put(request)

    def close(self) -> None:
        """End the worker at once; no event comes any more."""
        with self._lock:
            self._closed = True
            self._latest = None
            process = self._process
        self._asked.put(None)
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()

    def _write(self) -> None:
        while (request := self._asked.get()) is not None:
            if request is not self._latest:
                continue
            try:
                process = self._child()
                if process is None or process.stdin is None:
                    return
                process.stdin.write(request.to_line())
                process.stdin.flush()
            except BrokenPipeError:
                continue  # The thread that reads sees the end of the worker, and tells.
            except OSError as error:
                self._fail(request, f"The analysis could not be started ({error.strerror})")

    def _child(self) -> subprocess.Popen[bytes] | None:
        """The running child, a new one when there is none; None when all is over."""
        with self._lock:
            if self._closed:
                return None
            if self._process is None or self._process.poll() is not None:
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=child_environment(),
                )
                Thread(target=self._read, args=(self._process,), daemon=True).start()
            return self._process

    def _read(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        with suppress(OSError, ValueError):
            for line in process.stdout:
                self._hear(line)
        code = process.wait()
        request = self._latest
        if request is not None and code == AT_REST:  # it was leaving when it was asked
            self._asked.put(request)
        elif request is not None and process is self._process:
            self._fail(request, f"The analysis ended unexpectedly (exit code {code})")

    def _hear(self, line: bytes) -> None:
        request = self._latest
        try:
            plain = json.loads(line)
        except (ValueError, RecursionError):
            return
        if request is None or not isinstance(plain, dict) or plain.get("number") != request.number:
            return
        event = _event(plain, len(request.article.text))
        if event is None:
            return
        if isinstance(event, Failed) or (isinstance(event, Found) and event.findings.complete):
            self._done(request)
        self._on_event(event)

    def _done(self, request: Request) -> bool:
        """Expect no more answers to the request; false when none were expected."""
        with self._lock:
            expected = self._latest is request
            if expected:
                self._latest = None
            return expected

    def _fail(self, request: Request, what: str) -> None:
        if self._done(request):
            self._on_event(
                Failed(f"{what}; reading and tagging go on, and opening the article again retries.")
            )


def _event(plain: dict[str, object], length: int) -> Event | None:
    match plain:
        case {"event": "progress", "done": int(done), "total": int(total)}:
            return Progress(done, total)
        case {"event": "error", "message": str(message)}:
            return Failed(message)
        case {"event": "findings", "span": [int(start), int(end)], "findings": findings}:
            found = from_plain(findings, end - start)
            if found is not None and 0 <= start <= end <= length:
                return Found(found, Span(start, end), plain.get("by_reader") is True)
            return Failed(
                "The analysis gave an answer that makes no sense, so it is not shown; "
                "opening the article again retries."
            )
    return None


def child_environment() -> dict[str, str]:
    """The environment of a child process: it must find this package, from a source checkout too."""
    # Threads of its own gain a child nothing with matrices as small as ours.
    environment = dict(os.environ) | dict.fromkeys(_THREADS, "1")
    root = Path(__file__).resolve().parents[3]
    if root.name not in ("site-packages", "dist-packages"):
        paths = [str(root), environment.get("PYTHONPATH", "")]
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    return environment
