"""Findings as JSON and back, for the cache and for the pipe to the analysis."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import Any

from tui.core.findings import Attribution, Findings, Mention
from tui.core.spans import Span, hull

_WORDS = ("form", "kind", "speaker", "source_type", "factuality", "time", "reason")


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
    """The findings as lists and numbers; spans are flat (start, end, start, end, ...)."""
    mentions = findings.mentions
    table = {word: number for number, word in enumerate(_table(mentions))}
    return {
        "model": findings.model,
        "complete": findings.complete,
        "mentions": _flat(mention.span for mention in mentions),
        "labels": [table[mention.label] for mention in mentions],
        "names": [table[mention.name] for mention in mentions],
        "words": list(table),
        "attributions": [_attribution_to_plain(each) for each in findings.attributions],
        "quotations": _flat(findings.quotations),
        "clauses": _flat(findings.clauses),
    }


def from_plain(plain: object, length: int) -> Findings | None:
    """What `to_plain` gave, checked; None when a type, an order or a bound is wrong."""
    try:
        return _findings(plain, length)
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def _table(mentions: Sequence[Mention]) -> dict[str, None]:
    return dict.fromkeys(chain.from_iterable((each.label, each.name) for each in mentions))


def _flat(spans: Iterable[Span]) -> list[int]:
    return list(chain.from_iterable(spans))


def _attribution_to_plain(attribution: Attribution) -> dict[str, Any]:
    plain = {name: getattr(attribution, name) for name in Attribution._fields}
    plain["contents"] = _flat(attribution.contents)
    return plain


def _findings(plain: object, length: int) -> Findings:
    if not isinstance(plain, dict):
        raise TypeError(plain)
    items = _list(plain["attributions"])
    attributions = tuple(_attribution(item, length, len(items)) for item in items)
    _in_order([hull(each.contents) for each in attributions])
    return Findings(
        mentions=_mentions(plain, length),
        attributions=attributions,
        quotations=_spans(plain["quotations"], length),
        clauses=_spans(plain["clauses"], length),
        model=_word(plain["model"]),
        complete=_flag(plain["complete"]),
    )


def _mentions(plain: dict[str, Any], length: int) -> tuple[Mention, ...]:
    words = [_word(word) for word in _list(plain["words"])]
    spans = _spans(plain["mentions"], length)
    labels = (words[_number(n)] for n in _list(plain["labels"]))
    names = (words[_number(n)] for n in _list(plain["names"]))
    return tuple(Mention(*each) for each in zip(spans, labels, names, strict=True))


def _attribution(plain: object, length: int, count: int) -> Attribution:
    if not isinstance(plain, dict):
        raise TypeError(plain)
    contents = _spans(plain["contents"], length)
    parent = _optional_number(plain["parent"])
    confidence = plain["confidence"]
    if not contents or (parent is not None and parent >= count):
        raise ValueError(plain)
    if type(confidence) not in (int, float) or not 0 <= confidence <= 1:
        raise ValueError(confidence)
    return Attribution(
        contents=contents,
        source=_optional_span(plain["source"], length),
        cue=_optional_span(plain["cue"], length),
        count=_optional_number(plain["count"]),
        parent=parent,
        confidence=confidence,
        ambiguous=_flag(plain["ambiguous"]),
        **{name: _word(plain[name]) for name in _WORDS},
    )


def _spans(value: object, length: int) -> tuple[Span, ...]:
    numbers = _list(value)
    if len(numbers) == 2:
        return (_span(numbers[0], numbers[1], length),)
    if len(numbers) % 2:
        raise ValueError("half a span")
    spans = tuple(map(Span, numbers[::2], numbers[1::2]))
    for start, end in spans:
        _span(start, end, length)
    _in_order(spans)
    return spans


def _span(start: object, end: object, length: int) -> Span:
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= length:
        raise ValueError("no span of the text")
    return Span(start, end)


def _in_order(spans: Sequence[Span]) -> None:
    if any(one.start > other.start for one, other in pairwise(spans)):
        raise ValueError("not in text order")


def _optional_span(value: object, length: int) -> Span | None:
    if value is None:
        return None
    (span,) = _spans(value, length)
    return span


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


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(value)
    return value


def _optional_number(value: object) -> int | None:
    return None if value is None else _number(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value
