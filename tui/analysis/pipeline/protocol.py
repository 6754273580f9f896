"""What goes over the pipes between the reader and the worker process: one JSON object a line."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from typing import Any

from tui.analysis.pipeline.models import ModelChoice
from tui.model.entity_corrections import KnownEntity
from tui.model.findings import Findings
from tui.model.findings_json import to_plain
from tui.text.article import Article
from tui.text.spans import Span

TURN = "QUOTH_ANALYSIS_TURN"
"""Names the file, if there is one, whose lock a worker holds as long as it runs.

So of many readers that one machine serves, only one has a worker at a time.
"""
AT_REST = 75
"""The exit code of a worker that has left its turn to others, with nothing left to answer."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be analysed; `number` tells the answers to it from those to earlier ones.

    `near` is the offset where the reader is; `cache` the folder for token data, "" for none;
    `eager` whether what is found of a section is wanted before all of the section is done.
    """

    number: int
    article: Article
    known: tuple[KnownEntity, ...]
    near: int
    model: ModelChoice
    cache: str
    eager: bool = True

    def to_line(self) -> bytes:
        """The request as one line of JSON."""
        article = self.article
        return _line(
            {
                "number": self.number,
                "text": article.text,
                "starts": article.starts.tolist(),
                "ends": article.ends.tolist(),
                "kinds": list(article.kinds),
                "markdown": article.markdown,
                "known": [each._asdict() for each in self.known],
                "near": self.near,
                "model": self.model._asdict(),
                "cache": self.cache,
                "eager": self.eager,
            }
        )

    @classmethod
    def from_line(cls, line: bytes) -> Request:
        """The request of a line; raises ValueError, TypeError or KeyError when it is none."""
        plain = json.loads(line)
        article = Article(
            plain["text"],
            array("Q", plain["starts"]),
            array("Q", plain["ends"]),
            bytearray(plain["kinds"]),
            plain["markdown"],
        )
        known = tuple(map(_known, plain["known"]))
        model = ModelChoice(**plain["model"])
        near, cache, eager = plain["near"], plain["cache"], plain["eager"]
        return cls(plain["number"], article, known, near, model, cache, eager)


def _known(plain: dict[str, Any]) -> KnownEntity:
    at = plain["at"] and Span(*plain["at"])
    return KnownEntity(**{**plain, "aliases": tuple(plain["aliases"]), "at": at})


def progress_line(number: int, done: int, total: int) -> bytes:
    """So many of all code points are done."""
    return _line({"event": "progress", "number": number, "done": done, "total": total})


def findings_line(number: int, span: Span, found: Findings, by_reader: bool = False) -> bytes:
    """What was found in a section so far, or in the end; offsets count from the span's start.

    The last one for an article has complete findings. Those by the reader take the place of what
    the rules had found.
    """
    plain = {
        "event": "findings",
        "number": number,
        "span": span,
        "by_reader": by_reader,
        "findings": to_plain(found),
    }
    return _line(plain)


def error_line(number: int, message: str) -> bytes:
    """Why nothing more comes, in one sentence."""
    return _line({"event": "error", "number": number, "message": message})


def _line(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, separators=(",", ":")).encode("ascii") + b"\n"
