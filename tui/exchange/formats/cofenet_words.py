"""CofeNet: passages as lists of words, with a label for each word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tui.exchange.exchange_format import ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.json_input import JsonNode
from tui.exchange.json_stream import streamed_documents
from tui.exchange.marks.mark import Mark, Marked
from tui.exchange.marks.marks_in import found_in_marks
from tui.exchange.quote_corpora.quoted_words import without_marks
from tui.exchange.word_lists.rebuilt_text import REBUILT, rebuilt_text
from tui.exchange.word_lists.word_labels import labelled_words
from tui.storage.errors import CannotRead


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The record of each passage in a file."""
    for node in streamed_documents(path):
        try:
            yield _record(node)
        except CannotRead as error:
            yield ArticleRecord(problem=str(error))


def _record(node: JsonNode) -> ArticleRecord:
    tokens = [_word(each) for each in node["tokens"].items()]
    labels = [each.text() for each in node["labels"].items()]
    if not tokens:
        node["tokens"].refuse("must be a list of words")
    if len(labels) != len(tokens):
        node["labels"].refuse(f"must be as many as the words, which are {len(tokens):,}")
    text, (places,) = rebuilt_text([tokens])
    marks = tuple(
        without_marks(Mark(f"mark{number}", span, label), text)
        for number, (span, label) in enumerate(labelled_words(labels, places))
    )
    found = found_in_marks(Marked(marks), text, "")
    return ArticleRecord(
        text=text,
        statements=found.statements,
        entities=found.entities,
        origin=node.origin,
        left_out=found.left_out,
        adjusted=Counter(found.adjusted) + Counter({REBUILT: 1}),
    )


def _word(node: JsonNode) -> str:
    word = "".join(node.text().split())
    if not word:
        node.refuse("must be a word")
    return word


_FORMAT = ExchangeFormat(
    name="cofenet",
    about="passages as lists of words with labels, as CofeNet is trained with",
    unit="",
    carries=frozenset(("source and cue", "entities")),
    loses={
        "text": "put together from the words; an article with the same words is known by them",
        "origin": "it has none",
        "ids": "it has none",
        "kinds": "the first of the project; direct speech by its quotation marks",
        "other fields": "it has none",
        "relations": "it has none; sources and cues go to the nearest content of their passage",
        "overlaps": "a word has one label",
        "annotators": "whoever --as names, else cofenet",
        "proposals": "what is in the file comes in as claims",
        "lost claims": "it marks words",
    },
    read=read,
    endings=(".json", ".jsonl", ".txt"),
)

FORMATS = (_FORMAT,)
