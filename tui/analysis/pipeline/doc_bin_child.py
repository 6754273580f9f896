"""The caller's end of the process that knows spaCy's DocBin files."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any

from tui.analysis.pipeline.client import child_environment

COMMAND = (sys.executable, "-P", "-m", "tui.analysis.pipeline.doc_bins")
_PATIENCE = 1.0


class DocBinFailed(Exception):
    """What the process could not do, in a few words."""


class DocBinChild:
    """The process, for as long as the context lasts; every method raises DocBinFailed."""

    def __init__(self, task: str, command: Sequence[str] = COMMAND) -> None:
        self._process = subprocess.Popen(
            [*command, task],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout

    def __enter__(self) -> DocBinChild:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(OSError):
            self._to.close()
        self._process.terminate()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._from.close()

    def add(self, document: str) -> None:
        """One more document, as JSON on one line."""
        self._send(document.encode("ascii") + b"\n")

    def made(self) -> bytes:
        """The file of all documents that were added since the last one."""
        self._send(b"\n")
        length = self._heard().get("bytes")
        data = self._from.read(length) if isinstance(length, int) else b""
        if not data or len(data) != length:
            raise DocBinFailed("the process for it ended too early")
        return data

    def documents(self, data: bytes) -> Iterator[dict[str, Any]]:
        """The documents in the bytes of a file."""
        self._send(data)
        with suppress(OSError):
            self._to.close()
        while not (heard := self._heard()).get("end"):
            yield heard

    def _send(self, data: bytes) -> None:
        try:
            self._to.write(data)
            self._to.flush()
        except OSError:
            # It has said why before it went, or it could not.
            self._heard()
            raise DocBinFailed("the process for it ended too early") from None

    def _heard(self) -> dict[str, Any]:
        try:
            heard = json.loads(self._from.readline())
        except (ValueError, RecursionError):
            raise DocBinFailed("the process for it ended too early") from None
        if not isinstance(heard, dict):
            raise DocBinFailed("the process for it gave no sense")
        if "error" in heard:
            raise DocBinFailed(str(heard["error"]))
        return heard
