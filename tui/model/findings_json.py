"""Findings as JSON and back, for the cache and for the pipe to the analysis."""

from __future__ import annotations

import json
from array import array
from itertools import islice, pairwise
from operator import le, lt
from typing import Any

from tui.model.findings import Findings
from tui.model.findings_columns import (
    NO_COUNT,
    WORD_FIELDS,
    AttributionColumns,
    Attributions,
    Columns,
    Mentions,
)
from tui.text.columns import (
    NO_SPAN,
    OptionalSpanColumn,
    SpanColumn,
    SpanListColumn,
    WordColumn,
    number_column,
)


def to_json(findings: Findings) -> bytes:
    """The findings as one line of ASCII JSON."""
    return json.dumps(to_plain(findings), separators=(",", ":")).encode("ascii")


def from_json(data: str | bytes, length: int) -> Findings | None:
    """Findings read back for a text of that many code points; None when anything is wrong."""
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return from_plain(plain, length)


def to_plain(findings: Findings) -> dict[str, Any]:
    """The findings as columns of numbers and words.

    Spans are flat (start, end, start, end, ...); those of contents are told apart by `sizes`.
    """
    found = Columns.of(findings)
    columns = found.attributions.columns
    return {
        "model": found.model,
        "complete": found.complete,
        "mentions": _mentions_to_plain(found.mentions),
        "noticed": None if found.noticed is None else _mentions_to_plain(found.noticed),
        "attributions": {
            "contents": columns.contents.spans.flat(),
            "sizes": columns.contents.sizes(),
            "sources": columns.sources.spans.flat(),
            "cues": columns.cues.spans.flat(),
            "words": {name: _words_to_plain(words) for name, words in columns.words.items()},
            "counts": columns.counts.tolist(),
            "parents": columns.parents.tolist(),
            "confidences": columns.confidences.tolist(),
            "ambiguous": list(columns.ambiguous),
            "unsure": _words_to_plain(columns.unsure),
        },
        "quotations": found.quotations.flat(),
        "clauses": found.clauses.flat(),
    }


def from_plain(plain: object, length: int) -> Findings | None:
    """What `to_plain` gave, checked; None when a type, an order or a bound is wrong."""
    try:
        return _findings(_table(plain), length)
    except (KeyError, TypeError, ValueError, IndexError, OverflowError):
        return None


def _mentions_to_plain(mentions: Mentions) -> dict[str, Any]:
    return {
        "spans": mentions.spans.flat(),
        "labels": _words_to_plain(mentions.labels),
        "names": _words_to_plain(mentions.names),
    }


def _words_to_plain(words: WordColumn) -> dict[str, Any]:
    return {"table": list(words.table), "codes": words.codes.tolist()}


def _findings(plain: dict[str, Any], length: int) -> Findings:
    complete = plain["complete"]
    if not isinstance(complete, bool):
        raise TypeError(complete)
    noticed = plain.get("noticed")
    return Findings(
        _mentions(_table(plain["mentions"]), length),
        _attributions(_table(plain["attributions"]), length),
        _ordered(_spans(plain["quotations"], length)),
        _ordered(_spans(plain["clauses"], length)),
        _word(plain["model"]),
        complete,
        None if noticed is None else _mentions(_table(noticed), length),
    )


def _mentions(plain: dict[str, Any], length: int) -> Mentions:
    spans = _ordered(_spans(plain["spans"], length))
    labels, names = (_words(plain[name], len(spans)) for name in ("labels", "names"))
    return Mentions(spans, labels, names)


def _attributions(plain: dict[str, Any], length: int) -> Attributions:
    sizes = _numbers(plain["sizes"])
    count = len(sizes)
    contents = SpanListColumn(_spans(plain["contents"], length), sizes)
    if min(sizes, default=1) < 1 or contents.firsts[-1] != len(contents.spans):
        raise ValueError("contents that are none")
    if count < len(contents.spans) and any(
        one.start > other.start for each in contents for one, other in pairwise(each)
    ):
        raise ValueError("not in text order")
    _ordered(contents.enclosing_spans())
    parents = _numbers(plain["parents"], count)
    if not all(0 <= number + way < count for number, way in enumerate(parents)):
        raise ValueError("a parent that is none")
    confidences = array("d", _list(plain["confidences"]))
    ambiguous = bytearray(_list(plain["ambiguous"]))
    if not len(ambiguous) == len(confidences) == count or not all(
        0 <= each <= 1 for each in confidences
    ):
        raise ValueError("not between 0 and 1")
    if max(ambiguous, default=0) > 1:
        raise ValueError("neither true nor false")
    words = _table(plain["words"])
    nothing = {"table": [""], "codes": [0] * count}
    return Attributions(
        AttributionColumns(
            contents,
            _perhaps(plain["sources"], count, length),
            _perhaps(plain["cues"], count, length),
            {name: _words(words.get(name, nothing), count) for name in WORD_FIELDS},
            _numbers(plain["counts"], count, NO_COUNT),
            parents,
            confidences,
            ambiguous,
            _words(plain.get("unsure", nothing), count),
        )
    )


def _words(value: object, count: int) -> WordColumn:
    plain = _table(value)
    words = WordColumn(tuple(map(_word, _list(plain["table"]))), _numbers(plain["codes"], count, 0))
    if max(words.codes, default=-1) >= len(words.table):
        raise ValueError("a word that is none")
    return words


def _spans(value: object, length: int) -> SpanColumn:
    spans = _flat(value)
    starts, ends = spans.starts, spans.ends
    inside = min(starts, default=0) >= 0 and max(ends, default=0) <= length
    if not inside or not all(map(lt, starts, ends)):
        raise ValueError("no spans of the text")
    return spans


def _perhaps(value: object, count: int, length: int) -> OptionalSpanColumn:
    spans = _flat(value)
    if len(spans) != count:
        raise ValueError("not one for each")
    for start, end in zip(spans.starts, spans.ends, strict=True):
        if not (0 <= start < end <= length or start == end == NO_SPAN):
            raise ValueError("no span of the text")
    return OptionalSpanColumn(spans)


def _flat(value: object) -> SpanColumn:
    flat = _numbers(value)
    if len(flat) % 2:
        raise ValueError("half a span")
    return SpanColumn(flat[::2], flat[1::2])


def _ordered(spans: SpanColumn) -> SpanColumn:
    starts = spans.starts
    if not all(map(le, starts, islice(starts, 1, None))):
        raise ValueError("not in text order")
    return spans


def _numbers(value: object, count: int | None = None, least: int | None = None) -> array[int]:
    column = number_column(_list(value))
    if count is not None and len(column) != count:
        raise ValueError("not one for each")
    if least is not None and min(column, default=least) < least:
        raise ValueError("too small a number")
    return column


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    if not value.isascii():
        value.encode()  # half a surrogate pair can be written in JSON, but nowhere else
    return value
