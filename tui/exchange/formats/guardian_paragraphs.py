"""Guardian and AFP: paragraphs of an article, with sources, cues and contents marked in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from tui.exchange.exchange_format import ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord, Statement
from tui.exchange.json_input import JsonNode
from tui.exchange.json_stream import streamed_documents
from tui.exchange.marks.mark import Mark, Marked
from tui.exchange.marks.marks_in import found_in_marks
from tui.exchange.quote_corpora.corpus_format import READ_ALONE
from tui.exchange.quote_corpora.quoted_words import without_marks
from tui.exchange.told_places import ToldPlaces
from tui.model.records import Value
from tui.storage.errors import CannotRead
from tui.text.spans import Span

_ABOUT = {"title": "title", "publisher": "outlet", "publish_date": "published", "url": "url"}


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The record of each article in a file: one, a list of them, or one a line."""
    for node in streamed_documents(path):
        try:
            yield _record(node)
        except CannotRead as error:
            yield ArticleRecord(problem=str(error))


class _Paragraphs:
    """The paragraphs as one text, and where in it each begins."""

    def __init__(self, told: Sequence[str]) -> None:
        # Some end with their line end, others without; between two there is one.
        whole = [each if each.endswith("\n") else f"{each}\n" for each in told]
        self.text = "".join(whole)
        self.starts = [*accumulate(map(len, whole), initial=0)]
        self.places = ToldPlaces(self.text)

    def span(self, node: JsonNode) -> Span:
        """The words of an entity, whose end is inclusive and counts within a paragraph.

        If the words run over several, the end may count from the first or from the last of them.
        """
        first = self._paragraph(node["paragraph_start"])
        last = self._paragraph(node["paragraph_end"]) if node["paragraph_end"] else first
        start = _number(node["span_start"]).whole()
        end, words = _number(node["span_end"]).whole() + 1, node["span_text"].text()
        ends = dict.fromkeys((self.starts[last] + end, self.starts[first] + end))
        for each in (*ends, *(each - 1 for each in ends)):
            if words and self.text[self.starts[first] + start : each] == words:
                return Span(self.starts[first] + start, each)
        origin = node.origin, node["span_start"].trail
        return self.places.span(
            JsonNode(self.starts[first] + start, *origin),
            JsonNode(self.starts[last] + end, node.origin, node["span_end"].trail),
            words,
        )

    def _paragraph(self, node: JsonNode) -> int:
        number = _number(node).whole()
        if not 0 <= number < len(self.starts) - 1:
            node.refuse("must be the number of a paragraph")
        return number


def _number(node: JsonNode) -> JsonNode:
    """The value, which may be a number in quotation marks."""
    is_number = isinstance(node.value, str) and node.value.isdecimal() and len(node.value) < 12
    return JsonNode(int(node.value), node.origin, node.trail) if is_number else node


def _record(node: JsonNode) -> ArticleRecord:
    paragraphs = _Paragraphs([each.text() for each in node["paragraphs"].items()])
    if not paragraphs.text:
        node["paragraphs"].refuse("must be a list of paragraphs")
    marks = []
    called: dict[Span, str] = {}
    for number, each in enumerate(node["entities"].items()):
        span = paragraphs.span(each)
        mark = without_marks(
            Mark(f"entity{number}", span, each["span_label"].text()), paragraphs.text
        )
        if mark.is_sort == "source" and each["span_coref"].text():
            called[span] = each["span_coref"].text()
        marks.append(mark)
    found = found_in_marks(Marked(tuple(marks)), paragraphs.text, "")
    about: dict[str, Value] = {
        field: value
        for name, field in _ABOUT.items()
        if isinstance(value := node["metadata"][name].value, str) and value
    }
    return ArticleRecord(
        about=about,
        text=paragraphs.text,
        statements=tuple(_with_speaker(each, called) for each in found.statements),
        entities=found.entities,
        origin=node.origin,
        left_out=found.left_out,
        adjusted=paragraphs.places.adjusted + Counter(found.adjusted),
    )


def _with_speaker(each: Statement, called: dict[Span, str]) -> Statement:
    """The statement with the name that its source stands for."""
    if each.source not in called:
        return each
    return each._replace(fields={**each.fields, "source.speaker": called[each.source]})


_FORMAT = ExchangeFormat(
    name="guardian",
    about="articles of The Guardian and AFP with sources, cues and contents",
    unit="code points",
    carries=READ_ALONE | {"origin", "entities"},
    loses={
        "ids": "it has none",
        "kinds": "the first of the project; direct speech by its quotation marks",
        "other fields": "it has none but whom a source stands for",
        "relations": "it has none; sources and cues go to the nearest content of their line",
        "annotators": "whoever --as names, else guardian",
        "proposals": "what is in the file comes in as claims",
        "lost claims": "it marks words",
    },
    read=read,
    endings=(".json", ".jsonl"),
)

FORMATS = (_FORMAT,)
