"""Marked words as the results of Label Studio, and back.

A region is a result with labels; answers to questions about it are further results with its id,
and relations are results of their own. What no result can hold is in the region's `meta`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tui.exchange.fitting_fields import foreign
from tui.exchange.json_input import JsonNode
from tui.exchange.label_studio.controls import LABEL, TEXT, Control, answers
from tui.exchange.marks.mark import OWN, Link, Mark, Marked, own_of, with_own
from tui.exchange.marks.marks_out import shown_label
from tui.exchange.told_places import ToldPlaces
from tui.model.records import Value

_LABELS = ("labels", "hypertextlabels", "paragraphlabels")
"""The types of results that are marked words."""

_ANSWERS = {
    "choices": "choices",
    "textarea": "text",
    "rating": "rating",
    "number": "number",
    "datetime": "datetime",
}
"""The types of results that say more of a region, and where they have their value."""


class ReadResults(NamedTuple):
    """What is in the results of one annotation; `annotator` is empty if they do not tell."""

    marked: Marked
    annotator: str
    left_out: Mapping[str, int]


def results_of(
    marked: Marked, text: str, controls: Mapping[str, Control], annotator: str
) -> Iterator[dict[str, Any]]:
    """The results that stand for all that is marked."""
    for mark in marked.marks:
        label = shown_label(mark)
        place = {"start": mark.span.start, "end": mark.span.end, "text": mark.span.of(text)}
        given = {
            control.field: (control, answer) for control, answer in answers(mark.fields, controls)
        }
        left = {name: value for name, value in mark.fields.items() if name not in given}
        own = own_of(mark._replace(fields=left, proposed=False), label)
        own |= {"annotator": annotator} if annotator else {}
        yield {
            "id": mark.id,
            **_to(LABEL),
            "type": "labels",
            "value": {**place, "labels": [label]},
            **({"meta": {OWN: own}} if own else {}),
        }
        for control, answer in given.values():
            key = _ANSWERS[control.type]
            value = {**place, key: [answer]}
            yield {"id": mark.id, **_to(control.name), "type": control.type, "value": value}
    for link in marked.links:
        yield {
            "type": "relation",
            "from_id": link.start,
            "to_id": link.end,
            "direction": "right",
            "labels": [link.type],
        }


def read_results(
    results: JsonNode, places: ToldPlaces, controls: Mapping[str, Control]
) -> ReadResults:
    """What is in the results of an annotation or a prediction; raises CannotRead."""
    left: Counter[str] = Counter()
    marks: dict[str, Mark] = {}
    links: list[tuple[JsonNode, Link]] = []
    said: dict[str, dict[str, Value]] = defaultdict(dict)
    annotators: set[str] = set()
    for number, each in enumerate(results.items()):
        type = each["type"].text()
        id = each["id"].text() or f"result{number}"
        if type in _LABELS and isinstance(each["value"]["start"].value, int | float):
            mark = _mark(id, each, places)
            if id in marks and marks[id].span != mark.span:
                each["id"].refuse("must not be that of two regions")
            if id in marks:
                said[id][foreign(each["from_name"].text() or type)] = mark.label
                continue
            own = each["meta"][OWN]
            annotators.add(own["annotator"].text())
            marks[id] = with_own(mark, own)
        elif type == "relation":
            links += ((each, link) for link in _links(each))
        elif type in _ANSWERS:
            name = each["from_name"].text()
            said[id] |= _said(controls.get(name), name, each["value"][_ANSWERS[type]])
        else:
            left[f"results of the type {type or 'unknown'}"[:60]] += 1
    known = set(marks)
    for id in said.keys() - known:
        left["answers to questions about no region"] += len(said[id])
    for each, _ in links:
        for key in ("from_id", "to_id"):
            if each[key].text() not in known:
                each[key].refuse("must be the id of a region")
    whole = tuple(
        mark._replace(fields={**mark.fields, **said.get(id, {})}) for id, mark in marks.items()
    )
    annotator = min(annotators) if len(annotators) == 1 else ""
    return ReadResults(Marked(whole, tuple(link for _, link in links)), annotator, left)


def _to(name: str) -> dict[str, str]:
    return {"from_name": name, "to_name": TEXT}


def _mark(id: str, node: JsonNode, places: ToldPlaces) -> Mark:
    value = node["value"]
    labels = [each.text() for each in value[node["type"].text()].items()]
    span = places.span(value["start"], value["end"], value["text"].text())
    more = {foreign("labels"): tuple(labels[1:])} if len(labels) > 1 else {}
    return Mark(id, span, labels[0] if labels else "", more)


def _links(node: JsonNode) -> Iterator[Link]:
    ends = [node["from_id"].text(), node["to_id"].text()]
    if node["direction"].text() == "left":
        ends.reverse()
    for type in [each.text() for each in node["labels"].items()] or [""]:
        yield Link(ends[0], ends[1], type)


def _said(control: Control | None, name: str, node: JsonNode) -> dict[str, Value]:
    """The field that an answer is the value of; none if there is no answer."""
    values: Sequence[Any] = node.value if isinstance(node.value, list) else [node.value]
    plain = [value for value in values if isinstance(value, str | int | float)]
    if not plain:
        return {}
    if control is None:
        return {foreign(name): plain[0] if len(plain) == 1 else tuple(plain)}
    if control.type == "textarea":
        return {control.field: "\n".join(map(str, plain))}
    is_number = control.is_number and str(plain[0]).isdecimal() and len(str(plain[0])) < 9
    return {control.field: int(plain[0]) if is_number else plain[0]}
