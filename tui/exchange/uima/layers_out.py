"""From the record of an article to the layers of one annotator."""

from __future__ import annotations

from collections import defaultdict

from tui.exchange.article_along import article_along
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.json_output import ascii_json
from tui.exchange.marks.mark import Mark, own_of
from tui.exchange.marks.marks_out import marked, shown_label
from tui.exchange.outlet import Outlet
from tui.exchange.uima.layers import (
    CLAIM,
    CLAIM_RELATION,
    FIELD_OF,
    NAMED_ENTITY,
    OWN,
    PART,
    LayerLink,
    LayerMark,
    Layers,
    Slot,
    not_in_xml,
)
from tui.model.records import text_of


def layers_of_record(record: ArticleRecord, annotator: str, out: Outlet) -> Layers:
    """All that an annotator has marked in a record with a text; the outlet counts the rest."""
    mine = marked(record, annotator, out)
    sorts = {mark.id: mark.is_sort for mark in mine.marks}
    slots: dict[str, list[Slot]] = defaultdict(list)
    links = []
    for link in mine.links:
        if sorts[link.end] == "content":
            links.append(LayerLink(CLAIM_RELATION, link.start, link.end, {"relation": link.type}))
        else:
            slots[link.start].append(Slot(link.type, link.end))
    marks = tuple(_mark(mark, tuple(slots[mark.id])) for mark in mine.marks)
    names = [
        {"at": [*mark.span, shown_label(mark)], **own}
        for mark in mine.marks
        if mark.is_sort == "entity" and (own := own_of(mark, shown_label(mark)))
    ]
    text = record.text or ""
    along = article_along(record, annotator) | ({"names": names} if names else {})
    if odd := not_in_xml(text):
        along["odd"] = odd
    article = {"path": record.path, "title": record.title, OWN: ascii_json(along)}
    return Layers(text, marks, tuple(links), article)


def _mark(mark: Mark, slots: tuple[Slot, ...]) -> LayerMark:
    if mark.is_sort == "entity":
        return LayerMark(mark.id, NAMED_ENTITY, mark.span, {"value": shown_label(mark)})
    if mark.is_sort != "content":
        return LayerMark(mark.id, PART, mark.span, {"part": mark.is_sort})
    shown = {
        feature: value
        for feature, field in FIELD_OF.items()
        if (value := text_of(mark.fields, field))
    }
    features = {"claim": mark.own_id, **shown, OWN: ascii_json(own_of(mark))}
    return LayerMark(mark.id, CLAIM, mark.span, features, slots)
