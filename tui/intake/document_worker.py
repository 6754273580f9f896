"""The child process that reads documents: `python -m tui.intake.document_worker MEBIBYTES`.

A request is a line of JSON: `name` and `size`, followed by that many bytes, or `address`; with
`chapters` a book is cut at them. It is answered by lines of JSON: the `final` address once all is
fetched, then one for each article with `title`, `text`, `warnings`, `origin`, `name`, `ending`,
`chapters` and `part`, and `end`; `error` with one sentence in place of any of them is the last, and
says of a page that could not be had whether it may be had later. `text_at` asks for the text at an
address as it is.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from tui.intake.adding.fetching import CannotFetch, fetch
from tui.intake.extracted_document import Document, article_text
from tui.intake.language_tag import not_understood
from tui.intake.readers import read_documents
from tui.storage.errors import CannotRead

_LONGEST_ANSWER = 120
_LONGEST_TEXT = 512 * 1024


def main() -> None:
    """Answer requests until standard input ends; the argument is the memory limit in MiB."""
    _limit_memory(int(sys.argv[1]))
    # Whatever a library prints must not stand between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    os.dup2(sys.stdout.fileno(), sys.stderr.fileno())
    requests = sys.stdin.buffer
    while line := requests.readline():
        request = json.loads(line)
        name = request.get("name") or request.get("address") or request["text_at"]
        _end_itself_after(_LONGEST_ANSWER)
        try:
            _handle(request, requests, answers)
        except CannotFetch as error:
            again = {"status": error.status, "may_pass": error.may_pass, "wait": error.wait}
            _answer(answers, {"error": str(error), "fetching": again})
        except CannotRead as error:
            _answer(answers, {"error": str(error)})
        except MemoryError:
            # The pipe's end tells of it: what has run out of memory answers nothing reliably.
            return
        except Exception:
            why = "holds something that quoth does not know how to take apart"
            _answer(answers, {"error": f"{name} {why}; save its text as HTML and add that."})


def _handle(request: dict[str, str | int], requests: BinaryIO, answers: BinaryIO) -> None:
    if "text_at" in request:
        text = fetch(str(request["text_at"])).data[:_LONGEST_TEXT].decode("utf-8-sig", "replace")
        _answer(answers, {"text": text})
        return
    chapters = bool(request.get("chapters"))
    if "address" in request:
        asked = str(request["address"])
        page = fetch(asked)
        _answer(answers, {"final": page.address})
        # Named by the last part of its path, since that is what tells a document's kind.
        name = unquote(urlsplit(page.address).path) or "/"
        try:
            for each in read_documents(page.data, name, page.charset, page.address, chapters):
                told = (_of_address(about, name, asked) for about in each.warnings)
                _tell_of(each._replace(warnings=tuple(told)), asked, answers)
        except CannotRead as error:
            raise CannotRead(_of_address(str(error), name, asked)) from None
    else:
        data = requests.read(int(request["size"]))
        for each in read_documents(data, str(request["name"]), chapters=chapters):
            _tell_of(each, str(request["name"]), answers)
    _answer(answers, {"end": True})


def _tell_of(document: Document, name: str, answers: BinaryIO) -> None:
    _end_itself_after(_LONGEST_ANSWER)
    other = not_understood(document.origin.language, name)
    warnings = (*document.warnings, *filter(None, (other,)))
    told = {"blocks": (), "text": article_text(document), "warnings": warnings}
    _answer(answers, {**document._asdict(), **told})


def _of_address(sentence: str, name: str, address: str) -> str:
    """A sentence about a fetched document, which begins with its name, about its whole address."""
    for called in (name, name.removesuffix(".gz")):
        if sentence.startswith(f"{called} "):
            return f"{address}{sentence.removeprefix(called)}"
    return sentence


def _answer(answers: BinaryIO, answer: dict[str, object]) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()


def _end_itself_after(seconds: int) -> None:
    """Let the system end the process even if nobody who asked is left to do so."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _limit_memory(mebibytes: int) -> None:
    try:
        import resource
    except ImportError:
        return
    most = mebibytes * 2**20
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


if __name__ == "__main__":
    main()
