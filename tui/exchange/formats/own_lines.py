"""jsonl: an article a line with all that is on record in it, for programs and for quoth again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tui.exchange.exchange_format import PARTS, ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord, NamedEntity, Statement
from tui.exchange.field_tables import flattened, nested
from tui.exchange.json_input import JsonNode, json_lines
from tui.exchange.outlet import Outlet
from tui.model.placements import STATES
from tui.text.spans import Span


def write(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write each record on a line, in printable ASCII."""
    for record in records:
        line = json.dumps(_plain(record)).replace("\x7f", "\\u007f")
        out.write(f"{line}\n")


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The records in the lines of a file."""
    for node in json_lines(path):
        yield _record(node)


def _plain(record: ArticleRecord) -> dict[str, Any]:
    return {
        "path": record.path,
        "about": nested(record.about),
        "notes": {name: nested(fields) for name, fields in record.notes.items()},
        "text": record.text,
        "claims": [_claim(each) for each in record.statements],
        "entities": [
            {
                "span": each.span,
                "label": each.label,
                "name": each.name,
                "annotator": each.annotator,
                "proposed": each.proposed,
            }
            for each in record.entities
        ],
    }


def _claim(each: Statement) -> dict[str, Any]:
    return {
        "id": each.id,
        "annotator": each.annotator,
        "proposed": each.proposed,
        "anchor": each.state,
        "contents": each.contents,
        "source": each.source,
        "cue": each.cue,
        "fields": nested(each.fields),
    }


def _record(node: JsonNode) -> ArticleRecord:
    notes = node["notes"]
    return ArticleRecord(
        path=node["path"].text(),
        about=flattened(node["about"].table()),
        text=node["text"].text() if node["text"] else None,
        statements=tuple(_statement(each) for each in node["claims"].items()),
        entities=tuple(
            NamedEntity(
                _span(each["span"]),
                each["label"].text(),
                each["name"].text(),
                each["annotator"].text(),
                each["proposed"].flag(),
            )
            for each in node["entities"].items()
        ),
        notes={name: flattened(notes[name].table()) for name in notes.table()},
        origin=node.origin,
    )


def _statement(node: JsonNode) -> Statement:
    state = node["anchor"].text() or "exact"
    if state not in STATES:
        node["anchor"].refuse(f"must be one of {', '.join(STATES)}")
    return Statement(
        id=node["id"].text(),
        fields=flattened(node["fields"].table()),
        contents=tuple(map(_span, node["contents"].items())),
        source=_span(node["source"]) if node["source"] else None,
        cue=_span(node["cue"]) if node["cue"] else None,
        annotator=node["annotator"].text(),
        proposed=node["proposed"].flag(),
        state=next(each for each in STATES if each == state),
    )


def _span(node: JsonNode) -> Span:
    ends = [each.whole() for each in node.items()]
    if len(ends) != 2 or not 0 <= ends[0] <= ends[1]:
        node.refuse("must be a start and an end")
    return Span(*ends)


_FORMAT = ExchangeFormat(
    name="jsonl",
    about="an article a line as JSON, with all that is on record: for programs, and for quoth",
    unit="code points",
    carries=frozenset(PARTS),
    loses={},
    write=write,
    read=read,
    endings=(".jsonl",),
)

FORMATS = (_FORMAT,)
