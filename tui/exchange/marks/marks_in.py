"""From marked words to statements and entities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.exchange.entity_labels import entity_label
from tui.exchange.exchange_record import NamedEntity, Statement
from tui.exchange.fitting_fields import foreign
from tui.exchange.marks.mark import Mark, Marked, Sort
from tui.model.claim_fields import RELATION_LISTS, RELATIONS
from tui.model.records import Value, changed, words_of
from tui.text.spans import Span

_RELATION_OF = {name.casefold(): name for name in RELATIONS}
_ENTITY = "Entity"


class FoundMarks(NamedTuple):
    """What marks say, what of them is neither, and what was taken otherwise than it was told."""

    statements: tuple[Statement, ...]
    entities: tuple[NamedEntity, ...]
    left_out: Mapping[str, int]
    adjusted: Mapping[str, int]


def found_in_marks(marked: Marked, text: str, annotator: str) -> FoundMarks:
    """The statements and entities that one person has marked in a text."""
    left: Counter[str] = Counter()
    adjusted: Counter[str] = Counter()
    by_id = {each.id: each for each in marked.marks}
    contents = [each for each in marked.marks if each.is_sort == "content"]
    parts: dict[str, dict[Sort, list[Span]]] = defaultdict(lambda: defaultdict(list))
    used: set[str] = set()
    ids = _statement_ids(contents)
    related: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for link in marked.links:
        ends = [by_id[id] for id in link[:2] if id in by_id]
        sorts = [each.is_sort for each in ends]
        if sorts == ["content", "content"]:
            name = _RELATION_OF.get(link.type.casefold()) or foreign(link.type)
            related[ends[0].id][name].append(ids[ends[1].id])
        elif "content" in sorts and {"source", "cue"} & {*sorts}:
            content, part = ends if sorts[0] == "content" else reversed(ends)
            parts[content.id][part.is_sort].append(part.span)
            used.add(part.id)
        else:
            left["relations of other things than statements"] += 1
    loose = [e for e in marked.marks if e.is_sort in ("source", "cue") and e.id not in used]
    if not used and not any(each.own_id for each in contents):
        loose = list(_given_away(loose, contents, parts, text, adjusted))
    left["sources and cues of no statement"] += len(loose)
    statements = tuple(
        _statement(each, ids[each.id], parts[each.id], related[each.id], text, annotator)
        for each in contents
    )
    entities = tuple(_entity(each, annotator) for each in marked.marks if each.is_sort == "entity")
    return FoundMarks(statements, entities, +left, +adjusted)


def _statement_ids(contents: Sequence[Mark]) -> dict[str, str]:
    """The id of the claim of each mark; one that was copied with its id is another claim."""
    ids: dict[str, str] = {}
    for each in contents:
        ids[each.id] = each.own_id if each.own_id not in ("", *ids.values()) else each.id
    return ids


def _given_away(
    loose: Sequence[Mark],
    contents: Sequence[Mark],
    parts: dict[str, dict[Sort, list[Span]]],
    text: str,
    adjusted: Counter[str],
) -> Iterator[Mark]:
    """Give sources and cues of which no link says more to the nearest content of their line.

    Those are left that have none.
    """
    for each in loose:
        near = [
            (_between(each.span, content.span), content.id)
            for content in contents
            if "\n" not in _gap(each.span, content.span).of(text)
            and not parts[content.id][each.is_sort]
        ]
        if not near:
            yield each
            continue
        parts[min(near)[1]][each.is_sort].append(each.span)
        adjusted["sources and cues without a link that went to the nearest content"] += 1


def _gap(one: Span, other: Span) -> Span:
    first, second = sorted((one, other))
    return Span(min(first.end, second.start), second.start)


def _between(one: Span, other: Span) -> int:
    gap = _gap(one, other)
    return gap.end - gap.start


def _statement(
    mark: Mark,
    id: str,
    parts: Mapping[Sort, Sequence[Span]],
    related: Mapping[str, Sequence[str]],
    text: str,
    annotator: str,
) -> Statement:
    found: dict[str, Value | None] = {}
    for name, others in related.items():
        is_list = name in RELATION_LISTS or "." in name
        found[name] = (*others, *words_of(mark.fields, name)) if is_list else others[0]
    sources = [*dict.fromkeys(parts.get("source", ()))]
    if len(sources) > 1 and "source.also" not in mark.fields:
        found["source.also"] = tuple(dict.fromkeys(span.of(text) for span in sources[1:]))
    cues = parts.get("cue", ())
    return Statement(
        id=id,
        fields=changed(mark.fields, found),
        contents=(mark.span,),
        source=sources[0] if sources else None,
        cue=cues[0] if cues else None,
        annotator=annotator,
        proposed=mark.proposed,
    )


def _entity(mark: Mark, annotator: str) -> NamedEntity:
    label = mark.label if mark.sort else entity_label(mark.label)
    return NamedEntity(
        mark.span, "" if label == _ENTITY else label, mark.name, annotator, mark.proposed
    )
