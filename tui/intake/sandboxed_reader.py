"""Reading documents in a child process that has only so much time and memory.

A document from outside can be made to cost any time and memory; this way it costs the child.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, NamedTuple

from tui.intake.adding.fetching import CannotFetch
from tui.intake.extracted_document import Part
from tui.intake.origin import Origin
from tui.storage.errors import CannotRead

WORKER = (sys.executable, "-P", "-m", "tui.intake.document_worker")
MEMORY_LIMIT = 1024
"""How much memory the process may ask for, in MiB, where the system can hold it to that."""
_PATIENCE = 2.0
"""Seconds that a process may take to end when it is told to."""


class TimeLimits(NamedTuple):
    """How many seconds the child may take to fetch a document, and to read it."""

    fetching: float = 60.0
    reading: float = 18.0


class ImportedArticle(NamedTuple):
    """The article made from a document: title, text, warnings of a sentence each, and its origin.

    `address` is where a fetched one came from in the end, after all redirections; `name` is what to
    call its file where one document holds several articles, and may be empty; `ending` is what the
    file's name ends with, `chapters` how many a whole book has, and `part` what it is of a document
    that may hold several.
    """

    title: str
    text: str
    warnings: tuple[str, ...] = ()
    origin: Origin = Origin()
    name: str = ""
    address: str = ""
    ending: str = ".txt"
    chapters: int = 0
    part: Part = ""


class SandboxedReader:
    """Reads documents one after the other in a child process.

    A child that passes a limit is killed, and the next document gets a new one. `memory` is in MiB.
    With `chapters` a book gives an article for each of them.
    """

    def __init__(
        self,
        limits: TimeLimits | None = None,
        command: Sequence[str] = WORKER,
        memory: int = MEMORY_LIMIT,
        chapters: bool = False,
    ) -> None:
        self._limits = limits or TimeLimits()
        self._memory = memory
        self._chapters = chapters
        self._command = [*command, str(memory)]
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: SimpleQueue[bytes] = SimpleQueue()

    def read(self, data: bytes, name: str) -> Iterator[ImportedArticle]:
        """The articles in a document's bytes; raises CannotRead, also if a limit is passed."""
        self._ask({"name": name, "size": len(data), "chapters": self._chapters}, data)
        yield from self._read_answers(name)

    def fetch(self, address: str) -> Iterator[ImportedArticle]:
        """The articles at a web address; raises CannotRead, also if a limit is passed.

        Of a page that could not be had at all that is CannotFetch.
        """
        self._ask({"address": address, "chapters": self._chapters})
        final = self._fetched(address)["final"]
        for each in self._read_answers(address):
            yield each._replace(address=final)

    def fetch_text(self, address: str) -> str:
        """The beginning of the text at a web address, as it is; raises CannotFetch."""
        self._ask({"text_at": address})
        return str(self._fetched(address)["text"])

    def close(self) -> None:
        """Kill the child process, if there is one."""
        # Who closes it from another thread must not find it half closed.
        process, self._process = self._process, None
        if process is not None:
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

    def __enter__(self) -> SandboxedReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _fetched(self, address: str) -> dict[str, Any]:
        limit = self._limits.fetching
        slow = f"the server has not sent all of it in {limit:g} seconds"
        try:
            return self._answer(address, limit, slow)
        except _TooSlow as error:
            raise CannotFetch(str(error), may_pass=True) from None

    def _read_answers(self, name: str) -> Iterator[ImportedArticle]:
        limit = self._limits.reading
        slow = f"it takes more than {limit:g} seconds to take apart, which is the limit"
        ended = False
        try:
            while not ended:
                answer = self._answer(name, limit, f"{slow}; save a part of it")
                ended = "end" in answer
                if not ended:
                    yield ImportedArticle(
                        answer["title"],
                        answer["text"],
                        tuple(answer["warnings"]),
                        Origin(*answer["origin"]),
                        answer["name"],
                        ending=answer["ending"],
                        chapters=answer["chapters"],
                        part=answer["part"],
                    )
        except CannotRead:
            ended = True
            raise
        finally:
            if not ended:
                # Answers that nobody waits for any more must not be taken for the next document's.
                self.close()

    def _ask(self, request: Mapping[str, object], data: bytes = b"") -> None:
        if self._process is None or self._process.poll() is not None:
            self.close()
            # In a session of its own, so that Ctrl+C is for us to tell of, not for it.
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
            self._answers = SimpleQueue()
            Thread(
                target=_pass_on_answers, args=(self._process, self._answers), daemon=True
            ).start()
        assert self._process.stdin is not None
        with suppress(OSError):
            # A process that has ended meanwhile answers with nothing.
            self._process.stdin.write(json.dumps(request).encode() + b"\n" + data)
            self._process.stdin.flush()

    def _answer(self, name: str, limit: float, slow: str) -> dict[str, Any]:
        try:
            line = self._answers.get(timeout=limit)
        except Empty:
            self.close()
            raise _TooSlow(f"{name} was given up: {slow}.") from None
        if not line:
            self.close()
            raise CannotRead(
                f"{name} needs more than {self._memory} MiB of memory to be taken apart, or what "
                "takes it apart fails; save a part of it."
            )
        answer: dict[str, Any] = json.loads(line)
        if "fetching" in answer:
            raise CannotFetch(answer["error"], **answer["fetching"])
        if "error" in answer:
            raise CannotRead(answer["error"])
        return answer


class _TooSlow(CannotRead):
    """An answer has not come in time."""


def _pass_on_answers(process: subprocess.Popen[bytes], answers: SimpleQueue[bytes]) -> None:
    assert process.stdout is not None
    with suppress(OSError, ValueError):
        for line in process.stdout:
            answers.put(line)
    answers.put(b"")
