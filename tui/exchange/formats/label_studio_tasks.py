"""Label Studio: tasks with annotations and predictions, and their labelling configuration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from tui.exchange.article_along import article_along, with_article
from tui.exchange.exchange_format import PARTS, ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord, NamedEntity, Statement
from tui.exchange.json_input import JsonNode
from tui.exchange.json_output import ascii_json
from tui.exchange.json_stream import streamed_documents
from tui.exchange.label_studio.controls import Control, answers, controls_of
from tui.exchange.label_studio.labelling_configuration import configuration
from tui.exchange.label_studio.results import read_results, results_of
from tui.exchange.marks.mark import OWN
from tui.exchange.marks.marks_in import found_in_marks
from tui.exchange.marks.marks_out import marked, shown_label
from tui.exchange.outlet import Outlet
from tui.exchange.told_places import ToldPlaces
from tui.model.claim_fields import DEFAULT, FIELDS
from tui.storage.errors import CannotRead

_MOST = 500
_LARGEST = 8 * 1024 * 1024
"""So many tasks at most, and characters, go into one file, which Label Studio reads at once."""


def write(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write files of tasks, and the configuration at the end."""
    controls = controls_of(out.fields)
    values = {
        field.name: dict.fromkeys(DEFAULT.values_of(field))
        for field in out.fields
        if field.name in controls
    }
    labels: set[str] = set()
    waiting: list[str] = []
    number = 0
    for record in records:
        if record.text is None:
            out.leave_out("articles without a text")
            continue
        task = ascii_json(_task(record, out, controls, values, labels))
        if waiting and (len(waiting) >= _MOST or sum(map(len, waiting)) + len(task) > _LARGEST):
            number += 1
            _add(out, number, waiting)
            waiting = []
        waiting.append(task)
    if waiting:
        _add(out, number + 1, waiting)
    out.add("labelling.xml", configuration(controls, values, labels).encode())


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The record of each task in a file, or in the files of a folder."""
    if path.is_dir():
        for each in sorted(path.glob("*.json")):
            yield from read(each, options)
        return
    for node in streamed_documents(path):
        try:
            yield _record(node, options)
        except CannotRead as error:
            yield ArticleRecord(problem=str(error))


def _add(out: Outlet, number: int, tasks: list[str]) -> None:
    whole = ",\n".join(tasks)
    out.add(f"tasks-{number:04}.json", f"[\n{whole}\n]\n".encode())


def _task(
    record: ArticleRecord,
    out: Outlet,
    controls: Mapping[str, Control],
    values: Mapping[str, dict[str, None]],
    labels: set[str],
) -> dict[str, Any]:
    text = record.text or ""
    annotations: list[dict[str, Any]] = []
    predictions: list[dict[str, Any]] = []
    for annotator in record.annotators:
        for is_proposed in (False, True):
            mine = marked(record, annotator, out, is_proposed)
            if not mine.marks:
                continue
            for mark in mine.marks:
                labels.add(shown_label(mark))
                for control, answer in answers(mark.fields, controls):
                    if control.type == "choices":
                        values[control.field][answer] = None
            result = [*results_of(mine, text, controls, annotator)]
            if is_proposed:
                predictions.append({"model_version": "quoth", "result": result})
            else:
                annotations.append({"result": result})
    own = article_along(record) | {"fields": {one.name: name for name, one in controls.items()}}
    data = {"text": text, "title": record.title, OWN: own}
    return {"data": data, "annotations": annotations, "predictions": predictions}


def _record(node: JsonNode, options: Options) -> ArticleRecord:
    data = node["data"]
    key = options.get("text", "text")
    if not data[key]:
        data[key].refuse("must be the text (--option text=KEY names another key)")
    text = data[key].text()
    places = ToldPlaces(text)
    controls = _known_controls(data[OWN]["fields"])
    statements: list[Statement] = []
    entities: list[NamedEntity] = []
    left: Counter[str] = Counter()
    taken: set[str] = set()
    given = [(each, False) for each in node["annotations"].items()]
    given += [(each, True) for each in node["predictions"].items()]
    for each, is_proposed in given:
        if each["was_cancelled"].flag():
            left["annotations that were cancelled"] += 1
            continue
        read = read_results(each["result"], places, controls)
        annotator = read.annotator or ("" if is_proposed else _completed_by(each["completed_by"]))
        found = found_in_marks(read.marked, text, annotator)
        left.update(read.left_out)
        left.update(found.left_out)
        places.adjusted.update(found.adjusted)
        if not is_proposed and annotator in taken:
            # A second annotation of the same person is another opinion.
            numbered = (f"{annotator or 'annotator'}-{number}" for number in count(2))
            annotator = next(name for name in numbered if name not in taken)
        taken |= set() if is_proposed else {annotator}
        statements += (
            one._replace(annotator=annotator, proposed=is_proposed) for one in found.statements
        )
        entities += (
            one._replace(annotator=annotator, proposed=is_proposed) for one in found.entities
        )
    record = ArticleRecord(
        text=text,
        statements=tuple(statements),
        entities=tuple(entities),
        origin=node.origin,
        left_out=left,
        adjusted=places.adjusted,
    )
    return with_article(record, data[OWN], data)


def _known_controls(fields: JsonNode) -> dict[str, Control]:
    """The controls by their names: quoth's own, and those for fields that a project has added."""
    known = {control.name: control for control in controls_of(FIELDS).values()}
    for name in fields.table():
        # A field that quoth does not know takes its answer as it is.
        known.setdefault(name, Control(name, fields[name].text(), "choices"))
    return known


def _completed_by(node: JsonNode) -> str:
    """Who has made an annotation: Label Studio has numbers, or objects with an address."""
    if isinstance(node.value, dict):
        name, _, _ = node["email"].text().partition("@")
        return name
    return f"user-{node.whole()}" if node else ""


_FORMAT = ExchangeFormat(
    name="label-studio",
    about="tasks for Label Studio, with proposals as predictions, and labelling.xml to set it up",
    unit="code points",
    carries=frozenset(PARTS) - {"lost claims"},
    loses={"lost claims": "left out, since Label Studio marks words"},
    shape="folder",
    write=write,
    read=read,
    endings=(".json",),
    options={"text": "on import, the key of the text in the data, if it is not text"},
)

FORMATS = (_FORMAT,)
