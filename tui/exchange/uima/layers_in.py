"""From layers of annotations to statements and entities.

What quoth has written comes back whole. In other projects annotations become claims only where
their layer, or the value of one of their features, is called as claims and quotations are; of all
other layers it is told how much of them was left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal

from tui.exchange.article_along import with_article
from tui.exchange.entity_labels import entity_label
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.fitting_fields import foreign
from tui.exchange.json_input import JsonNode, json_text
from tui.exchange.marks.mark import LABELS, Link, Mark, Marked, Sort, with_own
from tui.exchange.marks.marks_in import found_in_marks
from tui.exchange.uima.layers import (
    CLAIM,
    CLAIM_RELATION,
    FIELD_OF,
    NAMED_ENTITY,
    OWN,
    LayerMark,
    Layers,
    xml_text,
)
from tui.model.records import Fields, Value
from tui.text.spans import Span
from tui.text.visible import visible_line

_OF_THE_TEXT = frozenset(
    "Token Sentence Paragraph Heading Div DocumentAnnotation DocumentMetaData TagsetDescription "
    "TagDescription CASMetadata LayerDefinition FeatureDefinition".split()
)
"""Layers that tell how a text is cut, or what the document is, which nobody would miss."""

_LINGUISTIC = "de.tudarmstadt.ukp.dkpro.core.api."


def record_of_layers(layers: Layers, origin: str, annotator: str = "") -> ArticleRecord:
    """The record of an article with what one annotator has marked; raises CannotRead."""
    left: Counter[str] = Counter()
    own = _own(layers.article.get(OWN, ""), origin)
    text = _with_odd(layers.text, own)
    sorts = _sorts(layers)
    names = _own_names(own)
    marks = [
        mark
        for each in layers.marks
        for mark in _mark(each, sorts.get(each.key, ""), names, origin, left)
    ]
    links = [*_of_slots(layers, sorts), *_of_relations(layers, marks, left)]
    whose = own["annotator"].text() if own else annotator
    found = found_in_marks(Marked(tuple(marks), tuple(links)), text, whose)
    record = ArticleRecord(
        text=text,
        statements=found.statements,
        entities=found.entities,
        origin=origin,
        left_out=Counter(found.left_out) + left,
        adjusted=found.adjusted,
    )
    return with_article(record, own, JsonNode(None, origin)) if own else record


def _own(text: str, origin: str) -> JsonNode:
    return json_text(text, f"{origin}: {OWN}") if text else JsonNode(None, origin)


def _sorts(layers: Layers) -> dict[str, Sort]:
    """What each annotation is that is part of a statement, by its key."""
    sorts: dict[str, Sort] = {}
    by_key = {each.key: each for each in layers.marks}
    for each in layers.marks:
        sort = _sort_of(each)
        if sort:
            sorts[each.key] = sort
    for each in layers.marks:
        roles = {slot.target: _called(slot.role) for slot in each.slots if slot.target in by_key}
        holds = {sort or sorts.get(key) for key, sort in roles.items()}
        if "content" in holds and (sorts.get(each.key) != "cue") and each.layer != CLAIM:
            # The words of an event are its cue, and what is said hangs on it.
            sorts[each.key] = "cue"
        if sorts.get(each.key):
            sorts |= {key: sort for key, sort in roles.items() if sort}
    return sorts


def _sort_of(each: LayerMark) -> Sort | None:
    """What an annotation is by its layer, or by the value of one of its features."""
    if each.name in _OF_THE_TEXT or each.layer == NAMED_ENTITY:
        return None
    if each.layer == CLAIM:
        return "content"
    # A lemma may well be `claim`, and that makes no claim of the word.
    values = () if each.layer.startswith(_LINGUISTIC) else each.features.values()
    return next((sort for word in (each.name, *values) if (sort := _called(word))), None)


def _called(word: str) -> Sort | None:
    sort = Mark("", Span(0, 0), word.strip()).is_sort
    return None if sort == "entity" else sort


def _mark(
    each: LayerMark,
    sort: Sort | Literal[""],
    names: dict[str, list[JsonNode]],
    origin: str,
    left: Counter[str],
) -> Iterator[Mark]:
    """The mark that an annotation is, if it is one."""
    if each.name in _OF_THE_TEXT:
        return
    if each.name == "NamedEntity":
        value = each.features.get("value", "")
        mark = Mark(each.key, each.span, entity_label(value), sort="entity")
        waiting = names.get(_at(each.span, value), [])
        yield with_own(mark, waiting.pop(0)) if waiting else mark
    elif not sort:
        left[f"annotations of the layer {visible_line(each.name)}"] += 1
    elif not each.span.length:
        left["annotations without words"] += 1
    elif sort == "content":
        own = _own(each.features.get(OWN, ""), f"{origin}: {each.name} {each.key}")
        mark = with_own(Mark(each.key, each.span, LABELS[sort], sort=sort), own)
        yield mark._replace(fields=_fields(each, mark.fields, bool(own)))
    else:
        yield Mark(each.key, each.span, LABELS[sort], sort=sort)


def _fields(each: LayerMark, said: Fields, is_own: bool) -> Fields:
    """The fields of a claim; where somebody has changed a feature since, that counts."""
    fields: dict[str, Value] = dict(said)
    for feature, field in FIELD_OF.items():
        value, before = each.features.get(feature, ""), said.get(field, "")
        if isinstance(before, str) and value != xml_text(before):
            if value:
                fields[field] = value
            else:
                fields.pop(field, None)
    if not is_own:
        rest = {n: v for n, v in each.features.items() if v and n not in (*FIELD_OF, OWN)}
        fields |= {foreign(name): value for name, value in rest.items() if name != "claim"}
        if each.layer != CLAIM:
            fields[foreign("layer")] = each.name
    return fields


def _with_odd(text: str, own: JsonNode) -> str:
    """The text with the characters that XML does not allow, where they were taken from."""
    found = list(text)
    for each in own["odd"].items():
        at, odd = [*each.items(), *[JsonNode(None, own.origin)] * 2][:2]
        if 0 <= at.whole() < len(found) and found[at.whole()] == "\ufffd" and len(odd.text()) == 1:
            found[at.whole()] = odd.text()
    return "".join(found)


def _own_names(own: JsonNode) -> dict[str, list[JsonNode]]:
    """What quoth has said of names, by where they were."""
    found: dict[str, list[JsonNode]] = defaultdict(list)
    for each in own["names"].items():
        start, end, value = [*each["at"].items(), *[JsonNode(None, own.origin)] * 3][:3]
        found[_at(Span(start.whole(), end.whole()), value.text())].append(each)
    return found


def _at(span: Span, value: str) -> str:
    return f"{span.start} {span.end} {xml_text(value)}"


def _of_slots(layers: Layers, sorts: Mapping[str, Sort]) -> Iterator[Link]:
    """The links between contents and the sources and cues that slots lead to or from."""
    for each in layers.marks:
        here = sorts.get(each.key)
        targets = [slot.target for slot in each.slots if sorts.get(slot.target)]
        if here == "content":
            yield from (Link(each.key, target, "") for target in targets)
        elif here:
            contents = [target for target in targets if sorts[target] == "content"]
            for content in contents:
                others = [target for target in targets if sorts[target] != "content"]
                yield from (Link(content, other, "") for other in (each.key, *others))


def _of_relations(layers: Layers, marks: list[Mark], left: Counter[str]) -> Iterator[Link]:
    known = {mark.id: mark.is_sort for mark in marks}
    for each in layers.links:
        ends = [known.get(end) for end in (each.start, each.end)]
        if None in ends or "content" not in ends:
            left[f"relations of the layer {visible_line(each.name)}"] += 1
            continue
        told = [value for value in each.features.values() if value]
        called = each.features.get("relation") if each.layer == CLAIM_RELATION else ""
        yield Link(each.start, each.end, called or (told[0] if told else each.name))
