"""The worker process that analyses: requests in, events out.

It is started as `python -m tui.analysis.pipeline.worker`.

It leaves when its standard input ends, thus also when the reader is gone, and it gives a running
request up for a newer one. spaCy is loaded for the first paragraph that no cache knows.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO

from tui.analysis.paragraphs.cutting import LONGEST_SECTION, paragraph_spans, section, section_spans
from tui.analysis.paragraphs.tokens import ParagraphTokens
from tui.analysis.pipeline.child_output import private_output
from tui.analysis.pipeline.document import corrected, findings
from tui.analysis.pipeline.models import ModelChoice
from tui.analysis.pipeline.parsing import BATCH, batches, load, maker, parse
from tui.analysis.pipeline.protocol import (
    AT_REST,
    TURN,
    Request,
    error_line,
    findings_line,
    progress_line,
)
from tui.analysis.pipeline.token_cache import TokenStore
from tui.analysis.rank.model_file import learned_of
from tui.analysis.rank.what_was_learned import Learned
from tui.model.entity_corrections import known_within
from tui.model.findings import Findings
from tui.text.article import Article
from tui.text.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language

    from tui.analysis.reader.network import Network

_FIRST_BATCH = 5_000
_GROWTH = 4
_NICENESS = 5
_LINGERS = 0.5
"""Seconds that a worker waits for another request when others wait for its turn."""


class _ReaderFailed(Exception):
    """The reader came to nothing, after the rules had found what they find."""


class Worker:
    """Answers requests one after the other; keeps the loaded model and the cache between them."""

    def __init__(self, requests: SimpleQueue[bytes], out: BinaryIO) -> None:
        self._requests = requests
        self._out = out
        self._model: tuple[tuple[str, str], Language] | None = None
        self._store: tuple[tuple[str, str], TokenStore] | None = None
        self._learned: tuple[str, Learned | None] = "", None
        self._network: tuple[str, Network] | None = None

    def serve(self, patience: float | None = None) -> None:
        """Answer requests until the process ends, or none comes for so long after the first."""
        wait: float | None = None
        while True:
            try:
                line = self._requests.get(timeout=wait)
            except Empty:
                return
            wait = patience
            while not self._requests.empty():
                line = self._requests.get()
            try:
                request = Request.from_line(line)
                del line
            except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
                continue
            try:
                self._answer(request)
            except _ReaderFailed as error:
                self._say(error_line(request.number, str(error)))
            except (Exception, MemoryError) as error:
                self._say(error_line(request.number, _sentence(request.model, error)))

    def _answer(self, request: Request) -> None:
        """Analyse the sections from the reader's place outwards, as long as nobody asks anew."""
        spans = section_spans(request.article)
        spans.sort(key=lambda span: _distance(span, request.near))
        done = 0
        for span in spans:
            self._answer_section(request, span, done, last=span is spans[-1])
            if not self._requests.empty():
                return
            done += span.length

    def _answer_section(self, request: Request, span: Span, before: int, last: bool) -> None:
        article = section(request.article, span)
        known = known_within(request.known, span)
        places = paragraph_spans(article)
        texts = [place.of(article.text) for place in places]
        store = self._store_for(request)
        paragraphs = [store.get(text) for text in texts]
        missing = [n for n, tokens in enumerate(paragraphs) if tokens is None]
        # From the reader's place to the end, then what lies before it.
        missing.sort(key=lambda n: (span.start + places[n].end <= request.near, n))
        total = len(request.article.text)
        done = sum(map(len, texts)) - sum(len(texts[n]) for n in missing)
        shown = -1

        def found_by_rules() -> Findings:
            learned = self._learned_for(request.model)
            return findings(article, paragraphs, known, request.model.label, learned)

        def say(found: Findings, complete: bool = False, by_reader: bool = False) -> None:
            found = found._replace(complete=complete)
            self._say(findings_line(request.number, span, found, by_reader))

        while missing:
            self._say(progress_line(request.number, before + done, total))
            # What is further away than the first section nobody looks at yet.
            if request.eager and not before and done >= _GROWTH * shown:
                say(found_by_rules())
                shown = max(done, 1)
            first = _FIRST_BATCH if request.eager and not done else BATCH
            batch = next(batches((texts[n] for n in missing), first))
            chosen, missing = missing[: len(batch)], missing[len(batch) :]
            parsed = self._parse(request.model, batch)
            for n, tokens in zip(chosen, parsed, strict=True):
                paragraphs[n] = tokens
            store.put(zip(batch, parsed, strict=True))
            done += sum(map(len, batch))
            if not self._requests.empty():
                return
        self._say(progress_line(request.number, before + span.length, total))
        found = found_by_rules()
        if request.model.reader:
            # The rules' findings are there at once; the reader takes as long again.
            if request.eager:
                say(found)
            if not self._requests.empty():
                return
            found = self._read(request.model, article, paragraphs, found)
        say(found, last, bool(request.model.reader))

    def _parse(self, model: ModelChoice, texts: list[str]) -> list[ParagraphTokens]:
        place = model.pipeline, model.path
        if self._model is None or self._model[0] != place:
            self._model = None
            self._model = place, load(model)
        return list(parse(self._model[1], texts))

    def _store_for(self, request: Request) -> TokenStore:
        key = request.cache, request.model.pipeline
        if self._store is None or self._store[0] != key:
            if self._store is not None:
                self._store[1].close()
            folder = Path(request.cache) if request.cache else None
            self._store = key, TokenStore(folder, maker(request.model))
        return self._store[1]

    def _learned_for(self, model: ModelChoice) -> Learned | None:
        if self._learned[0] != model.digest:
            self._learned = model.digest, learned_of(model.learned, model.digest)
        return self._learned[1]

    def _read(
        self,
        model: ModelChoice,
        article: Article,
        paragraphs: Sequence[ParagraphTokens | None],
        found: Findings,
    ) -> Findings:
        try:
            if self._network is None or self._network[0] != model.reader:
                # Only here, since what it needs takes memory and is not always installed.
                from tui.analysis.reader.network import OnnxNetwork

                self._network = None
                self._network = model.reader, OnnxNetwork(Path(model.reader))
            learned = self._learned_for(model)
            return corrected(article, paragraphs, found, self._network[1], learned)
        except (Exception, MemoryError) as error:
            raise _ReaderFailed(_reader_sentence(error)) from error

    def _say(self, lines: bytes) -> None:
        self._out.write(lines)
        self._out.flush()


def _distance(span: Span, near: int) -> int:
    """From the reader's place; people read on, so what lies before it is further away."""
    return max(span.start - near, near - span.end + LONGEST_SECTION)


def _sentence(model: ModelChoice, error: BaseException) -> str:
    return (
        f"The analysis with {model.label} failed ({_reason(error)}); "
        "reading and tagging go on, and --model chooses another model."
    )


def _reader_sentence(error: BaseException) -> str:
    return (
        f"The trained reader failed ({_reason(error)}), so what is proposed is what the rules "
        "found; --no-reader goes without it, and installing it again may help."
    )


def _reason(error: BaseException) -> str:
    return (" ".join(str(error).split()) or type(error).__name__)[:200]


def _listen(requests: SimpleQueue[bytes]) -> None:
    for line in sys.stdin.buffer:
        requests.put(line)
    # At once, in the middle of a batch too: nobody waits for it any more.
    os._exit(0)


def main() -> None:
    """Serve the reader at the other end of the pipes, with lower priority than its own."""
    out = private_output()
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    requests: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(requests,), daemon=True).start()
    turn = os.environ.get(TURN)
    with suppress(BrokenPipeError):
        if not turn:
            Worker(requests, out).serve()
        else:
            with _turn(Path(turn)):
                Worker(requests, out).serve(_LINGERS)
            # At once, since the thread that listens cannot be ended.
            os._exit(AT_REST)


@contextmanager
def _turn(file: Path) -> Iterator[None]:
    """Wait until no other worker holds the turn, then hold it; also where there is none to hold."""
    import fcntl

    try:
        lock = file.open("rb")
    except OSError:
        yield
        return
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    main()
