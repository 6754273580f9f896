"""Source, cue and relations of the current claim."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from tui.core.claim import RELATION_LISTS, Claim
from tui.core.columns import Spans
from tui.core.edits import Edit
from tui.core.records import Fields, Value, changed, words_of
from tui.core.spans import Span
from tui.core.visible import line
from tui.desk.desk import Desk
from tui.desk.marking import part_fields
from tui.desk.refusal import Refused
from tui.desk.tagging import change
from tui.desk.targets import enclosing_claim, same_words

SPEAKING = ("PERSON", "ORG", "NORP", "GPE")
ONE_WAY = ("parent", "continues", "supports")
_OPPOSITES = {"supports": "opposes", "opposes": "supports"}
SOURCE_FIELDS = tuple(
    f"source.{name}" for name in ("quote", "prefix", "suffix", "speaker", "type", "count", "reason")
)


class SourceChoice(NamedTuple):
    """A source to pick from: how it is shown, and the fields that it brings."""

    shown: str
    hint: str
    fields: Fields


def selection_is_part(desk: Desk) -> bool:
    """Whether something else than the current claim's content is selected."""
    content = desk.reading.place(desk.need_current().id).span
    return content is None or not same_words(desk, content, desk.cursor.span)


def set_part(desk: Desk, part: str, span: Span) -> Edit:
    """Take a span of the text as the current claim's source or cue (`part`)."""
    claim = desk.need_current()
    content = desk.reading.place(claim.id).span
    if content is None:
        raise Refused("The current claim has no place in the text, so nothing stands beside it.")
    if not span.of(desk.text).strip():
        raise Refused(f"Nothing is selected: select the words of the {part} first.")
    fields: dict[str, Value | None] = {}
    if part == "source":
        fields |= dict.fromkeys(SOURCE_FIELDS) | {"source.speaker": _speaker_at(desk, span)}
    fields |= part_fields(desk.text, part, span, content)
    return change(desk, claim, fields, f"{part}: {line(span.of(desk.text))}")


def set_source(desk: Desk, choice: SourceChoice) -> Edit:
    """Take a source that was picked as the current claim's."""
    claim = desk.need_current()
    cleared: dict[str, Value | None] = dict.fromkeys(SOURCE_FIELDS)
    return change(desk, claim, cleared | dict(choice.fields), f"source: {choice.shown}")


def same_source(desk: Desk) -> Edit:
    """Give the current claim the source of the last one visited, else of the one before it."""
    claim = desk.need_current()
    before = _claim_before(desk, claim)
    if before is None or not before.speaker:
        raise Refused("No claim before this one has a source.")
    fields = {name: v for name, v in before.fields.items() if name in SOURCE_FIELDS}
    return set_source(desk, SourceChoice(before.speaker, "", _anchored_again(desk, before, fields)))


def source_choices(desk: Desk) -> list[SourceChoice]:
    """Earlier sources, the last in the text at the top, then people, then bodies."""
    choices: dict[str, SourceChoice] = {}
    for claim in reversed(desk.reading.ordered_claims):
        if claim.speaker and claim.id != desk.current:
            fields = {name: v for name, v in claim.fields.items() if name in SOURCE_FIELDS}
            fields = dict(_anchored_again(desk, claim, fields))
            choices.setdefault(claim.speaker, SourceChoice(claim.speaker, "source", fields))
    content = desk.reading.place(desk.current).span or desk.cursor.span
    nearest: dict[str, tuple[int, Span, str]] = {}
    for name, label, mentions in desk.reading.entities:
        for span in _beside(mentions, content) if label in SPEAKING else ():
            distance = max(content.start - span.end, span.start - content.end)
            if name not in nearest or distance < nearest[name][0]:
                nearest[name] = (distance, span, label)
    ranked = sorted(nearest.items(), key=lambda item: (item[1][2] != "PERSON", item[1][1]))
    for name, (_, span, label) in ranked:
        given = part_fields(desk.text, "source", span, content)
        fields = dict(changed({}, given | {"source.speaker": _other(name, span, desk)}))
        choices.setdefault(name, SourceChoice(name, label, fields))
    return list(choices.values())


def _beside(mentions: Spans, content: Span) -> list[Span]:
    """The last mention that ends before the content, and the first that starts behind it."""
    before = bisect_right(mentions.ends, content.start) - 1
    behind = bisect_left(mentions.starts, content.end)
    return [mentions[n] for n in (before, behind) if 0 <= n < len(mentions)]


def related_claims(desk: Desk) -> list[Claim]:
    """The claims that a relation may lead to: the last and the enclosing one first."""
    claim = desk.need_current()
    first = [_claim_before(desk, claim)]
    span = desk.reading.place(claim.id).span
    if span is not None:
        first.append(enclosing_claim(desk, span))
    ordered = [other for other in first if other is not None]
    ordered += [other for other in desk.reading.ordered_claims if other not in ordered]
    return [other for other in ordered if other.id != claim.id]


def need_others(desk: Desk) -> list[Claim]:
    """The claims that a relation may lead to; Refused if there is none."""
    others = related_claims(desk)
    if not others:
        raise Refused("There is no other claim to relate this one to.")
    return others


def relate(desk: Desk, relation: str, other: Claim) -> Edit:
    """Set the current claim's relation to another one, or take it back if it stands already.

    Nothing both supports and opposes another claim: the later word holds. Refused if the relation
    would lead round in a circle.
    """
    claim = desk.need_current()
    if other.id == claim.id:
        raise Refused("A claim cannot be related to itself: choose another one.")
    value: Value | None
    if relation in RELATION_LISTS:
        there = words_of(claim.fields, relation)
        stands = other.id in there
        value = tuple(i for i in there if i != other.id) if stands else (*there, other.id)
    else:
        stands = claim.fields.get(relation) == other.id
        value = None if stands else other.id
    if not stands and relation in ONE_WAY and _leads_to(desk, other, relation, claim.id):
        raise Refused(f"That would make a circle: by {relation}, {other.id} leads here already.")
    values: dict[str, Value | None] = {relation: value}
    opposite = _OPPOSITES.get(relation, "")
    if not stands and other.id in words_of(claim.fields, opposite):
        values[opposite] = tuple(i for i in words_of(claim.fields, opposite) if i != other.id)
    title = f"no longer {relation} {other.id}" if stands else f"{relation} {other.id}"
    return change(desk, claim, values, title)


def _claim_before(desk: Desk, claim: Claim) -> Claim | None:
    previous = desk.reading.claim(desk.previous)
    if previous is not None and previous.id != claim.id:
        return previous
    ordered = desk.reading.ordered_claims
    number = next((n for n, other in enumerate(ordered) if other.id == claim.id), 0)
    return ordered[number - 1] if number > 0 else None


def _anchored_again(desk: Desk, claim: Claim, fields: Fields) -> Fields:
    """Source fields of another claim, anchored so that they lead to the same words from here."""
    span = desk.reading.place(claim.id).source
    content = desk.reading.place(desk.current).span
    if span is None or content is None:
        return fields
    return changed(fields, part_fields(desk.text, "source", span, content))


def _speaker_at(desk: Desk, span: Span) -> str | None:
    """The name of the one person or body in a source, where it says more than the words."""
    for label in ("PERSON", "ORG"):
        names = {
            mention.name
            for _, mention in desk.reading.mentions.touching(*span)
            if mention.label == label
        }
        if len(names) == 1:
            return _other(names.pop(), span, desk)
    return None


def _other(name: str, span: Span, desk: Desk) -> str | None:
    return name if name != span.of(desk.text) else None


def _leads_to(desk: Desk, claim: Claim, relation: str, id: str) -> bool:
    seen = {claim.id}
    waiting = [claim]
    while waiting:
        for name, target in waiting.pop().related():
            if name == relation and target == id:
                return True
            if name == relation and target not in seen and (other := desk.reading.claim(target)):
                seen.add(target)
                waiting.append(other)
    return False
