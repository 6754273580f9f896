"""Citron: a document a file with its quotations, of which each has sources, contents and a cue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tui.exchange.exchange_format import ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord, Statement
from tui.exchange.fitting_fields import foreign
from tui.exchange.json_input import JsonNode
from tui.exchange.json_stream import streamed_documents
from tui.exchange.quote_corpora.corpus_format import READ_ALONE
from tui.exchange.quote_corpora.quoted_words import quoted_words
from tui.exchange.told_places import ToldPlaces
from tui.model.records import Value
from tui.storage.errors import CannotRead
from tui.text.spans import Span


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The record of each document in a file, which as a rule is one."""
    for node in streamed_documents(path):
        try:
            yield _record(node)
        except CannotRead as error:
            yield ArticleRecord(problem=str(error))


def _record(node: JsonNode) -> ArticleRecord:
    if not node["text"]:
        node["text"].refuse("must be the text")
    text = node["text"].text()
    places = ToldPlaces(text)
    statements = tuple(
        _statement(each, f"quote{number}", places, text)
        for number, each in enumerate(node["quotes"].items())
    )
    left = Counter({"groups of words for the same": len([*node["coreference_groups"].items()])})
    return ArticleRecord(
        text=text,
        statements=statements,
        origin=node.origin,
        left_out=+left,
        adjusted=places.adjusted,
    )


def _statement(node: JsonNode, id: str, places: ToldPlaces, text: str) -> Statement:
    contents = [_span(each, places) for each in node["contents"].items()]
    if not contents:
        node["contents"].refuse("must be a list with the words that were said")
    said = [quoted_words(text, span) for span in contents]
    sources = [_span(each, places) for each in node["sources"].items()]
    called = [_span(each, places).of(text) for each in node["coreferences"].items()]
    fields: dict[str, Value] = {}
    if sources[1:]:
        fields["source.also"] = tuple(dict.fromkeys(span.of(text) for span in sources[1:]))
    if called:
        # Of all that stands for the source, the longest is most likely a name.
        fields["source.speaker"] = max(called, key=len)
    if all(each.in_marks for each in said):
        fields["form"] = "direct"
    if isinstance(node["confidence"].value, int | float):
        fields[foreign("confidence")] = node["confidence"].value
    if isinstance(node["id"].value, int | str):
        fields[foreign("id")] = node["id"].value
    cue = _span(node["cue"], places) if node["cue"] else None
    bare = tuple(each.span for each in said)
    return Statement(id, fields, bare, sources[0] if sources else None, cue)


def _span(node: JsonNode, places: ToldPlaces) -> Span:
    return places.span(node["start"], node["end"], node["text"].text())


_FORMAT = ExchangeFormat(
    name="citron",
    about="documents with quotations of the BBC's Citron",
    unit="code points",
    carries=READ_ALONE,
    loses={
        "origin": "it has none",
        "ids": "its own are kept as x.id",
        "kinds": "the first of the project; direct speech by its quotation marks",
        "other fields": "its confidence is kept as x.confidence",
        "relations": "it has none",
        "annotators": "whoever --as names, else citron",
        "proposals": "what Citron has found comes in as its claims",
        "entities": "groups of words for the same are left out",
        "lost claims": "it marks words",
    },
    read=read,
    endings=(".json", ".jsonl"),
)

FORMATS = (_FORMAT,)
