"""The annotated articles that the reader is trained on, with what the rules propose for each.

A tenth of them, drawn by their ids, is kept back: to see how likely what it says is to be right.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from training.attribution import joined
from tui.analysis.classify.classified import filled
from tui.analysis.extract.attributions import with_parents
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.pipeline.document import findings, pieces_of
from tui.analysis.pipeline.parsing import Tokeniser
from tui.analysis.reader.answer_values import LABELS
from tui.model.findings import Attribution
from tui.text.article import parse_article
from tui.text.spans import Span

MORE = Path(__file__).parent.parent / "wikinews_2026.jsonl"

PARTS = 10

Record = dict[str, Any]
Values = dict[str, tuple[str, ...]]


class Marked(NamedTuple):
    """An attribution as it was marked; `values` has for each field the best first, if judged.

    `shown` is the same with what the rules would fill in for these spans. One that `is_aside` is
    neither right nor wrong to propose.
    """

    shown: Attribution
    values: Values
    is_aside: bool


class Annotated(NamedTuple):
    """An article with what was marked in it and what the rules propose."""

    name: str
    paragraphs: Sequence[Paragraph]
    marked: Sequence[Marked]
    proposed: Sequence[Attribution]


def records(folder: Path, more: Path = MORE) -> list[Record]:
    """All annotated articles, those of the repository with their texts from the folder."""
    found = list(_lines(folder / "wikinews_annotated.jsonl"))
    raw = {each["id"]: each for each in _lines(folder / "wikinews_raw.jsonl")}
    for record in _lines(more):
        text = raw[record["id"]]["text"]
        if sha256(text.encode()).hexdigest() != record["sha256"]:
            raise ValueError(f"{record['id']} is not the text that was annotated")
        found.append({**record, "text": text})
    return found


def is_kept_back(name: str) -> bool:
    """Whether an article is one of those that the reader is not trained on."""
    return int(sha256(name.encode()).hexdigest(), 16) % PARTS == 0


def annotated(record: Record, tokeniser: Tokeniser) -> Annotated:
    """The article, parsed."""
    article = parse_article(record["text"])
    tokens = tokeniser.tokens(article)
    found = findings(article, tokens)
    paragraphs = pieces_of(article, tokens, found.mentions)
    quotes = joined(record["quotes"])
    by_spans = {_spans(each.shown): each for each in map(_marked, quotes)}
    plain = with_parents([each.shown for each in by_spans.values()])
    shown = filled(paragraphs, plain)
    marked = [by_spans[_spans(each)]._replace(shown=each) for each in shown]
    return Annotated(record["id"], paragraphs, marked, found.attributions)


def _spans(each: Attribution) -> tuple[object, ...]:
    return each.contents, each.source, each.cue


def _marked(quote: Record) -> Marked:
    parts = quote.get("content_parts") or [quote["content"]]
    source, cue = quote.get("source"), quote.get("cue")
    shown = Attribution(
        tuple(Span(*part) for part in parts),
        Span(*source) if source else None,
        Span(*cue) if cue else None,
        form=quote.get("type", "none"),
        confidence=0.8,
    )
    values = {name: tuple(quote[name]) for name in LABELS if quote.get(name)}
    is_aside = bool(quote.get("nested")) or not quote.get("speech", True)
    return Marked(shown, values, is_aside)


def _lines(path: Path) -> Iterable[Record]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
