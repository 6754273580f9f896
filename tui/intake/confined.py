"""Documents are taken apart in a process of its own, which may take only so long and so much."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, NamedTuple

from tui.storage.errors import CannotRead

WORKER = (sys.executable, "-P", "-m", "tui.intake.document_worker")
MOST_MEMORY = 1024
"""How much memory the process may ask for, in MiB, where the system can hold it to that."""


class Patience(NamedTuple):
    """How many seconds fetching and taking apart may last, each."""

    fetching: float = 60.0
    reading: float = 18.0


class NewArticle(NamedTuple):
    """What a document has become, and the address that it was fetched from in the end."""

    title: str
    text: str
    warnings: tuple[str, ...] = ()
    address: str = ""


class Confined:
    """Reads documents one after the other; a process that passes a limit is ended and replaced.

    A document from outside can be made to cost any time and memory; this way it costs itself.
    """

    def __init__(
        self,
        patience: Patience | None = None,
        command: Sequence[str] = WORKER,
        memory: int = MOST_MEMORY,
    ) -> None:
        self._patience = patience or Patience()
        self._memory = memory
        self._command = [*command, str(memory)]
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: SimpleQueue[bytes] = SimpleQueue()

    def read(self, data: bytes, name: str) -> NewArticle:
        """The article in a document; raises CannotRead, also if it passes a limit."""
        self._ask({"name": name, "size": len(data)}, data)
        return self._taken_apart(name)

    def fetch(self, address: str) -> NewArticle:
        """The article at an address; raises CannotRead as well."""
        self._ask({"address": address})
        slow = f"the server has not sent all of it in {self._patience.fetching:g} seconds"
        final = self._answer(address, self._patience.fetching, slow)["final"]
        return self._taken_apart(address)._replace(address=final)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            self._process = None

    def __enter__(self) -> Confined:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _taken_apart(self, name: str) -> NewArticle:
        limit = self._patience.reading
        slow = f"it takes more than {limit:g} seconds to take apart, which is the limit"
        answer = self._answer(name, limit, f"{slow}; save a part of it")
        return NewArticle(answer["title"], answer["text"], tuple(answer["warnings"]))

    def _ask(self, request: Mapping[str, object], data: bytes = b"") -> None:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            self._answers = SimpleQueue()
            Thread(target=_listen, args=(self._process, self._answers), daemon=True).start()
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
            raise CannotRead(f"{name} was given up: {slow}.") from None
        if not line:
            self.close()
            raise CannotRead(
                f"{name} needs more than {self._memory} MiB of memory to be taken apart, or what "
                "takes it apart fails; save a part of it."
            )
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise CannotRead(answer["error"])
        return answer


def _listen(process: subprocess.Popen[bytes], answers: SimpleQueue[bytes]) -> None:
    assert process.stdout is not None
    with suppress(OSError, ValueError):
        for line in process.stdout:
            answers.put(line)
    answers.put(b"")
