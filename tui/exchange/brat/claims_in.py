"""From the lines of an `.ann` file to the statements and entities of a record.

What quoth has written comes back whole; in other corpora an event with a content, a source or
both is a statement, whatever it is called, and all words that are no part of one are entities.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.exchange.brat.shape import (
    ATTRIBUTION,
    CONTENT,
    CUE,
    ENTITY,
    FIELD_OF,
    NOTE,
    OWN_NOTE,
    PROPOSED,
    RELATION_OF,
    SOURCE,
    fragments,
)
from tui.exchange.brat.standoff import Attribute, Event, Line, Note, Other, Relation, TextBound
from tui.exchange.entity_labels import entity_label
from tui.exchange.exchange_record import NamedEntity, Statement
from tui.exchange.field_tables import flattened
from tui.exchange.fitting_fields import foreign
from tui.exchange.json_input import JsonNode, json_text
from tui.model.claim import is_id
from tui.model.claim_fields import FIELDS, RELATION_LISTS
from tui.model.records import Value
from tui.storage.errors import CannotRead
from tui.text.spans import Span, enclosing_span

_ROLES = {
    **dict.fromkeys(("content", "event-arg", "message", "claim", "quote", "statement"), CONTENT),
    **dict.fromkeys(("source", "speaker", "reporter-arg", "reporter", "holder", "agent"), SOURCE),
    **dict.fromkeys(("cue", "verb"), CUE),
}
"""The part that a role stands for, whatever number is behind it."""

_STATEMENTS = frozenset(("content", "claim", "statement", "quote", "quotation"))
"""What words are called that are a statement without any event."""

_PARTS = frozenset((ATTRIBUTION, CONTENT, SOURCE, CUE))
_NUMBERED = {field.name for field in FIELDS if field.type == "number"}
_ID = re.compile(r"(\w{6})(?:: (.*))?", re.DOTALL)


class Standoff(NamedTuple):
    """What is in an `.ann` file, by sort and by what it is about."""

    words: Mapping[str, TextBound]
    events: Mapping[str, Event]
    relations: Sequence[Relation]
    about: Mapping[str, Sequence[Attribute | Note]]
    others: int


class Found(NamedTuple):
    """The statements and entities of a file, and what in it is neither."""

    statements: tuple[Statement, ...]
    entities: tuple[NamedEntity, ...]
    left_out: Mapping[str, int]


def found_in(lines: Sequence[Line], text: str, origin: str, annotator: str) -> Found:
    """What the lines of an `.ann` file say of a text; raises CannotRead."""
    file = _sorted(lines)
    left: Counter[str] = Counter()
    statements = [
        each
        for event in file.events.values()
        for each in _statement(event, file, text, origin, annotator)
    ]
    left["events that are no statements"] += len(file.events) - len(statements)
    used = {id for event in file.events.values() for id in (event.trigger, *_targets(event))}
    triggers = {event.trigger for event in file.events.values()}
    entities = []
    for words in file.words.values():
        if words.id in triggers:
            continue
        if words.id not in used and words.type.casefold() in _STATEMENTS:
            about = _about(words.id, file, origin)
            contents = tuple(_joined(words.spans, text))
            statements.append(Statement(words.id, about.fields, contents, annotator=annotator))
        elif words.type not in _PARTS:
            entities.append(_entity(words, file, origin, annotator))
        elif words.id not in used:
            left["sources and cues of no statement"] += 1
    related = _related(statements, file, left)
    left["lines of other sorts"] += file.others
    return Found(tuple(related), tuple(entities), +left)


def _sorted(lines: Sequence[Line]) -> Standoff:
    words: dict[str, TextBound] = {}
    events: dict[str, Event] = {}
    relations: list[Relation] = []
    about: dict[str, list[Attribute | Note]] = defaultdict(list)
    others = 0
    for line in lines:
        if isinstance(line, TextBound):
            words[line.id] = line
        elif isinstance(line, Event):
            events[line.id] = line
        elif isinstance(line, Relation):
            relations.append(line)
        elif isinstance(line, Attribute | Note):
            about[line.target].append(line)
        elif isinstance(line, Other):
            others += bool(line.text.strip())
    return Standoff(words, events, relations, about, others)


def _targets(event: Event) -> Iterator[str]:
    for _, id in event.roles:
        yield id


def _statement(
    event: Event, file: Standoff, text: str, origin: str, annotator: str
) -> Iterator[Statement]:
    """The statement in an event, if it is one."""
    parts: dict[str, list[tuple[Span, ...]]] = {CONTENT: [], SOURCE: [], CUE: []}
    for role, id in event.roles:
        part = _ROLES.get(role.casefold().rstrip("0123456789"))
        spans = _spans(id, file)
        if part is not None and spans:
            parts[part].append(spans)
    if not parts[CONTENT]:
        return
    about = _about(event.id, file, origin)
    contents = tuple(
        span
        for spans in parts[CONTENT]
        for span in _exactly(about.exact, CONTENT, spans, text) or _joined(spans, text)
    )
    cue = [enclosing_span(spans) for spans in parts[CUE]]
    if not cue and not about.id and event.trigger in file.words:
        cue = [enclosing_span(file.words[event.trigger].spans)]
    fields = dict(about.fields)
    sources = [enclosing_span(spans) for spans in parts[SOURCE]]
    names = tuple(dict.fromkeys(span.of(text) for span in sources[1:]))
    if names and "source.also" not in fields:
        fields["source.also"] = names
    if event.type != ATTRIBUTION:
        fields[foreign("type")] = event.type
    exact = {
        part: span
        for part, spans in parts.items()
        if spans
        for span in _exactly(about.exact, part, spans[0], text)
    }
    yield Statement(
        about.id or event.id,
        fields,
        contents,
        exact.get(SOURCE, sources[0] if sources else None),
        exact.get(CUE, cue[0] if cue else None),
        annotator,
        about.proposed,
    )


def _spans(id: str, file: Standoff) -> tuple[Span, ...]:
    """The words that are meant by an id: its own, or those of an event with all that is in it."""
    if id in file.words:
        return file.words[id].spans
    event = file.events.get(id)
    if event is None:
        return ()
    inner = [
        file.words[one].spans for one in (event.trigger, *_targets(event)) if one in file.words
    ]
    spans = [span for each in inner for span in each]
    return (enclosing_span(spans),) if spans else ()


def _joined(spans: Sequence[Span], text: str) -> Iterator[Span]:
    """The pieces of which nothing but white space stands between them, as one."""
    first, *others = sorted(spans)
    start, end = first
    for span in others:
        if text[end : span.start].strip():
            yield Span(start, end)
            start = span.start
        end = max(end, span.end)
    yield Span(start, end)


class _About(NamedTuple):
    """What attributes and notes say of an event."""

    id: str
    fields: Mapping[str, Value]
    proposed: bool
    exact: Mapping[str, Span]
    relations: Mapping[str, Value]


def _about(target: str, file: Standoff, origin: str) -> _About:
    fields: dict[str, Value] = {}
    exact: dict[str, Span] = {}
    relations: dict[str, Value] = {}
    notes = []
    id, proposed = "", False
    for each in file.about.get(target, ()):
        if isinstance(each, Attribute):
            if each.type == PROPOSED:
                proposed = True
            else:
                name, value = _field_of(each)
                fields[name] = value
        elif each.type == OWN_NOTE:
            node = _own(each, origin)
            held = node["fields"]
            fields = {**flattened(held.table()), **fields}
            exact |= {part: _span(node["exact"][part]) for part in node["exact"].table()}
            relations |= flattened(node["relations"].table())
        elif each.type == NOTE and (found := _ID.fullmatch(each.text)) and is_id(found[1]):
            id = found[1]
            notes += [found[2]] if found[2] else []
        else:
            notes.append(each.text)
    if notes and "\n".join(notes) != _flat(fields.get("note")):
        fields["note"] = "\n".join(notes)
    return _About(id, fields, proposed, exact, relations)


def _flat(note: Value | None) -> str:
    return " ".join(note.split()) if isinstance(note, str) else ""


def _field_of(each: Attribute) -> tuple[str, Value]:
    name = FIELD_OF.get(each.type)
    if name is None:
        return foreign(each.type), each.value or True
    value = each.value.replace("_", " ")
    known = next((field.values for field in FIELDS if field.name == name), ())
    value = next((word for word in known if word.casefold() == value.casefold()), value)
    is_number = name in _NUMBERED and value.isdecimal() and len(value) < 9
    return name, int(value) if is_number else value


def _own(note: Note, origin: str) -> JsonNode:
    """What a note of ours holds; a person may have written into it."""
    try:
        return json_text(note.text, f"{origin}: {note.id}")
    except CannotRead:
        return JsonNode({"fields": {foreign("note"): note.text}}, origin)


def _span(node: JsonNode) -> Span:
    ends = [each.whole() for each in node.items()]
    if len(ends) != 2 or not 0 <= ends[0] <= ends[1]:
        node.refuse("must be a start and an end")
    return Span(*ends)


def _exactly(
    exact: Mapping[str, Span], part: str, spans: tuple[Span, ...], text: str
) -> tuple[Span, ...]:
    """The exact place of a part, if its words are still where they were."""
    span = exact.get(part)
    return (span,) if span is not None and fragments(text, span) == spans else ()


def _entity(words: TextBound, file: Standoff, origin: str, annotator: str) -> NamedEntity:
    span = enclosing_span(words.spans)
    label = "" if words.type == ENTITY else entity_label(words.type)
    name, proposed = "", False
    for each in file.about.get(words.id, ()):
        proposed |= isinstance(each, Attribute) and each.type == PROPOSED
        if isinstance(each, Note) and each.type == OWN_NOTE:
            node = _own(each, origin)
            name = node["name"].text()
            label = node["label"].text() or label
            if node["exact"]["span"]:
                span = _span(node["exact"]["span"])
    return NamedEntity(span, label, name, annotator, proposed)


def _related(
    statements: Sequence[Statement], file: Standoff, left: Counter[str]
) -> Iterator[Statement]:
    """The statements with the relations between them."""
    ids = {}
    for event in file.events.values():
        about = _about(event.id, file, "")
        ids[event.id] = about.id or event.id
    known = {each.id for each in statements}
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in file.relations:
        ends = [ids.get(id, id) for _, id in each.roles]
        if len(ends) != 2 or not known.issuperset(ends):
            left["relations of other things than statements"] += 1
            continue
        name = RELATION_OF.get(each.type, foreign(each.type))
        found[ends[0]][name].append(ends[1])
    for event in file.events.values():
        for name, value in _about(event.id, file, "").relations.items():
            others = value if isinstance(value, tuple) else (value,)
            found[ids[event.id]][name] += map(str, others)
    for one in statements:
        related: dict[str, Value] = {
            name: tuple(others) if name in RELATION_LISTS or "." in name else others[0]
            for name, others in found.get(one.id, {}).items()
        }
        yield one._replace(fields={**one.fields, **related})
