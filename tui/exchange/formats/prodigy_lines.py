"""Prodigy: an example a line, with tokens, spans and the relations between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tui.exchange.article_along import article_along, with_article
from tui.exchange.exchange_format import PARTS, ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.json_input import JsonNode
from tui.exchange.json_output import ascii_json
from tui.exchange.json_stream import streamed_documents
from tui.exchange.marks.mark import OWN, Link, Mark, Marked, own_of, with_own
from tui.exchange.marks.marks_in import found_in_marks
from tui.exchange.marks.marks_out import marked, shown_label
from tui.exchange.marks.text_tokens import Tokens, tokens_of
from tui.exchange.outlet import Outlet
from tui.exchange.told_places import ToldPlaces
from tui.storage.errors import CannotRead
from tui.text.spans import Span

_JUDGED = ("reject", "ignore")


def write(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write a line for each article and annotator."""
    for record in records:
        if record.text is None:
            out.leave_out("articles without a text")
            continue
        for annotator in record.annotators or ("",):
            mine = marked(record, annotator, out)
            out.write(f"{ascii_json(_plain(record, annotator, mine))}\n")


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The record in each line of a file, or in each object of a list."""
    for node in streamed_documents(path):
        try:
            yield _record(node)
        except CannotRead as error:
            yield ArticleRecord(problem=str(error))


def _plain(record: ArticleRecord, annotator: str, mine: Marked) -> dict[str, Any]:
    text = record.text or ""
    # Words without an end are no span that Prodigy could show.
    tokens = tokens_of(text, [mark.span for mark in mine.marks])
    spans = {mark.id: _span(mark, tokens) for mark in mine.marks}
    plain: dict[str, Any] = {
        "text": text,
        "meta": {"path": record.path, "title": record.title},
        "tokens": _tokens(text, tokens),
        "spans": [
            span | ({OWN: own} if (own := own_of(mark, span["label"])) else {})
            for mark, span in zip(mine.marks, spans.values(), strict=True)
        ],
        "relations": [
            {
                "head": spans[link.start]["token_end"],
                "child": spans[link.end]["token_end"],
                "head_span": spans[link.start],
                "child_span": spans[link.end],
                "label": link.type,
            }
            for link in mine.links
        ],
        OWN: article_along(record, annotator),
    }
    if annotator:
        plain["_annotator_id"] = annotator
    return plain


def _span(mark: Mark, tokens: Tokens) -> dict[str, Any]:
    return {
        "id": mark.id,
        "start": mark.span.start,
        "end": mark.span.end,
        "token_start": tokens.begin[mark.span.start],
        "token_end": tokens.end[mark.span.end],
        "label": shown_label(mark),
    }


def _tokens(text: str, tokens: Tokens) -> list[dict[str, Any]]:
    return [
        {
            "text": span.of(text),
            "start": span.start,
            "end": span.end,
            "id": number,
            "ws": text[span.end : span.end + 1] == " " and span.end not in tokens.begin,
        }
        for number, span in enumerate(tokens.spans)
    ]


def _record(node: JsonNode) -> ArticleRecord:
    if not node["text"]:
        node["text"].refuse("must be the text")
    text = node["text"].text()
    places = ToldPlaces(text)
    own = node[OWN]
    annotator = own["annotator"].text() or node["_annotator_id"].text()
    answer = node["answer"].text()
    is_judged = answer in _JUDGED
    marks = () if is_judged else tuple(_marks(node, places))
    if answer == "accept":
        # Somebody has judged what quoth has proposed.
        marks = tuple(mark._replace(proposed=False) for mark in marks)
    links = () if is_judged else tuple(_links(node, marks, places))
    found = found_in_marks(Marked(marks, links), text, annotator)
    record = ArticleRecord(
        text=text,
        statements=found.statements,
        entities=found.entities,
        origin=node.origin,
        left_out={
            **found.left_out,
            **({f"examples with the answer {answer}": 1} if is_judged else {}),
        },
        adjusted=places.adjusted + Counter(found.adjusted),
    )
    return with_article(record, own, node["meta"])


def _marks(node: JsonNode, places: ToldPlaces) -> Iterator[Mark]:
    taken: set[str] = set()
    for number, each in enumerate(node["spans"].items()):
        id = each["id"]
        name = id.value if isinstance(id.value, str) else f"span{number}"
        if name in taken:
            id.refuse("must not be that of two spans")
        taken.add(name)
        span = places.span(each["start"], each["end"], each["text"].text())
        yield with_own(Mark(name, span, each["label"].text()), each[OWN])


def _links(node: JsonNode, marks: Sequence[Mark], places: ToldPlaces) -> Iterator[Link]:
    by_id = {mark.id for mark in marks}
    by_place: dict[tuple[Span, str], str] = {}
    by_span: dict[Span, str] = {}
    for mark in marks:
        by_place.setdefault((mark.span, shown_label(mark)), mark.id)
        by_span.setdefault(mark.span, mark.id)
    tokens = {
        str(number if each["id"].value is None else each["id"].whole()): each
        for number, each in enumerate(node["tokens"].items())
    }
    for each in node["relations"].items():
        ends = [
            _end(each, key, by_id, by_place, by_span) or _at_token(each[key], tokens, marks, places)
            for key in ("head", "child")
        ]
        yield Link(ends[0], ends[1], each["label"].text())


def _end(
    node: JsonNode,
    key: str,
    by_id: set[str],
    by_place: Mapping[tuple[Span, str], str],
    by_span: Mapping[Span, str],
) -> str:
    """The mark that a relation names as its head or child; empty if it names a token alone."""
    told = node[f"{key}_span"]
    if not told:
        return ""
    id = told["id"].value
    if isinstance(id, str) and id in by_id:
        return id
    span = Span(told["start"].whole(), told["end"].whole())
    return by_place.get((span, told["label"].text()), "") or by_span.get(span, "")


def _at_token(
    node: JsonNode, tokens: Mapping[str, JsonNode], marks: Sequence[Mark], places: ToldPlaces
) -> str:
    """The smallest mark over a token, by the token's number; empty if there is none."""
    token = tokens.get(str(node.whole()))
    if token is None:
        node.refuse("must be the number of a token")
    span = places.span(token["start"], token["end"])
    over = [mark for mark in marks if mark.span.covers(span)]
    return min(over, key=lambda mark: mark.span.end - mark.span.start).id if over else ""


_FORMAT = ExchangeFormat(
    name="prodigy",
    about="an example a line for Prodigy, with tokens, spans and relations",
    unit="code points",
    carries=frozenset(PARTS) - {"lost claims"},
    loses={"lost claims": "left out, since Prodigy marks words"},
    write=write,
    read=read,
    endings=(".jsonl", ".json"),
)

FORMATS = (_FORMAT,)
