"""doccano: a text a line with its labels, and the relations between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tui.exchange.article_along import article_along, with_article
from tui.exchange.exchange_format import PARTS, ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.json_input import JsonNode
from tui.exchange.json_output import ascii_json
from tui.exchange.json_stream import streamed_documents
from tui.exchange.marks.mark import OWN, Link, Mark, Marked, own_of, with_own
from tui.exchange.marks.marks_in import found_in_marks
from tui.exchange.marks.marks_out import marked, shown_label
from tui.exchange.outlet import Outlet
from tui.exchange.told_places import ToldPlaces
from tui.exchange.units import Unit, offsets
from tui.storage.errors import CannotRead

_TEXTS = ("text", "data", "column_data")
_LABELS = ("label", "labels", "column_label")
_SEQUENCE, _GRAPHEMES = "sequence", "graphemes"


class _Here(NamedTuple):
    """A mark, and how doccano tells where it is and what it is called."""

    key: str
    mark: Mark


def write(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write a line for each article and annotator."""
    for record in records:
        if record.text is None:
            out.leave_out("articles without a text")
            continue
        for annotator in record.annotators or ("",):
            mine = marked(record, annotator, out)
            out.write(f"{ascii_json(_plain(record, annotator, mine, options))}\n")


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The record in each line of a file, or in each object of a list."""
    for node in streamed_documents(path):
        try:
            yield _record(node, options)
        except CannotRead as error:
            yield ArticleRecord(problem=str(error))


def _plain(record: ArticleRecord, annotator: str, mine: Marked, options: Options) -> dict[str, Any]:
    text = record.text or ""
    table = offsets(text, _unit(options))
    labels = list(map(shown_label, mine.marks))
    places = [
        [*table.counted(mark.span), label] for mark, label in zip(mine.marks, labels, strict=True)
    ]
    number_of = {mark.id: number for number, mark in enumerate(mine.marks)}
    ends = [(number_of[link.start], number_of[link.end], link.type) for link in mine.links]
    # doccano numbers all marks anew, so what is said of them goes by where they are.
    own: dict[str, Any] = {
        "marks": [
            {"at": at, **more}
            for mark, at, label in zip(mine.marks, places, labels, strict=True)
            if (more := own_of(mark, label))
        ]
    }
    form: dict[str, Any]
    if _SEQUENCE in options:
        form = {"label": places}
        own["links"] = [[places[start], places[end], type] for start, end, type in ends]
    else:
        form = {
            "entities": [
                {"id": number, "start_offset": start, "end_offset": end, "label": label}
                for number, (start, end, label) in enumerate(places)
            ],
            "relations": [
                {"id": number, "from_id": start, "to_id": end, "type": type}
                for number, (start, end, type) in enumerate(ends)
            ],
        }
    return {"text": text, **form, OWN: article_along(record, annotator) | own}


def _record(node: JsonNode, options: Options) -> ArticleRecord:
    key = options.get("text") or next((key for key in _TEXTS if node[key]), _TEXTS[0])
    if not node[key]:
        node[key].refuse("must be the text (--option text=KEY names another key)")
    text = node[key].text()
    places = ToldPlaces(text, _unit(options))
    told = node["meta"] if isinstance(node["meta"].value, dict) else node
    own = node[OWN] or told[OWN]
    here = [*_marks(node, places, options)]
    links = [*_relations(node, here), *_own_links(own, here)]
    marks = _with_own(here, own)
    found = found_in_marks(Marked(tuple(marks), tuple(links)), text, own["annotator"].text())
    record = ArticleRecord(
        text=text,
        statements=found.statements,
        entities=found.entities,
        origin=node.origin,
        left_out=found.left_out,
        adjusted=places.adjusted + Counter(found.adjusted),
    )
    return with_article(record, own, told)


def _marks(node: JsonNode, places: ToldPlaces, options: Options) -> Iterator[_Here]:
    taken = set()
    for each in node["entities"].items():
        id = str(each["id"].whole())
        if id in taken:
            each["id"].refuse("must not be that of two entities")
        taken.add(id)
        yield _here(id, each["start_offset"], each["end_offset"], each["label"], places)
    given = options.get("label") or next((key for key in _LABELS if node[key]), _LABELS[0])
    for number, each in enumerate(node[given].items()):
        parts = [*each.items()]
        if len(parts) != 3:
            each.refuse("must be a start, an end and a label")
        start, end, label = parts
        yield _here(f"label{number}", start, end, label, places)


def _here(id: str, start: JsonNode, end: JsonNode, label: JsonNode, places: ToldPlaces) -> _Here:
    if not label.text():
        label.refuse("must be a label")
    span = places.span(start, end)
    return _Here(_key([start.whole(), end.whole(), label.text()]), Mark(id, span, label.text()))


def _key(place: Any) -> str:
    return ascii_json(place)


def _relations(node: JsonNode, here: Sequence[_Here]) -> Iterator[Link]:
    ids = {each.mark.id for each in here}
    for each in node["relations"].items():
        ends = [str(each[key].whole()) for key in ("from_id", "to_id")]
        for key, end in zip(("from_id", "to_id"), ends, strict=True):
            if end not in ids:
                each[key].refuse("must be the id of an entity")
        yield Link(ends[0], ends[1], each["type"].text())


def _own_links(own: JsonNode, here: Sequence[_Here]) -> Iterator[Link]:
    """The links that labels without relations cannot have, between those that are still there."""
    ids = {each.key: each.mark.id for each in reversed(here)}
    for each in own["links"].items():
        parts = [*each.items()]
        if len(parts) != 3:
            each.refuse("must be two places and a type")
        start, end, type = parts
        ends = [ids.get(_key(start.value)), ids.get(_key(end.value))]
        if ends[0] and ends[1]:
            yield Link(ends[0], ends[1], type.text())


def _with_own(here: Sequence[_Here], own: JsonNode) -> Iterator[Mark]:
    """The marks with what quoth has said of those that are still where they were."""
    waiting = defaultdict(list)
    for each in own["marks"].items():
        waiting[_key(each["at"].value)].append(each)
    for key, mark in here:
        said = waiting.get(key)
        yield with_own(mark, said.pop(0)) if said else mark


def _unit(options: Options) -> Unit:
    return "graphemes" if _GRAPHEMES in options else "code points"


_FORMAT = ExchangeFormat(
    name="doccano",
    about="a text a line for doccano, with labels and relations",
    unit="code points",
    carries=frozenset(PARTS) - {"lost claims"},
    loses={"lost claims": "left out, since doccano marks words"},
    write=write,
    read=read,
    endings=(".jsonl", ".json"),
    options={
        _SEQUENCE: "write labels without relations, as a project for sequence labelling has them",
        _GRAPHEMES: "count graphemes, as a project does in which that was chosen",
        "text": "on import, the key of the text, if it is not text",
        "label": "on import, the key of the labels, if it is not label",
    },
)

FORMATS = (_FORMAT,)
