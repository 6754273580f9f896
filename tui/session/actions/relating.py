"""Source, cue and relations of the current claim."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from tui.model.claim import Claim
from tui.model.claim_fields import ANCHORS, FIELDS, ONE_WAY, OPPOSED, RELATION_LISTS
from tui.model.edits import Edit
from tui.model.records import Fields, Value, changed, text_of, words_of
from tui.session.actions.fields import names_in
from tui.session.actions.marking import part_fields
from tui.session.actions.source_fields import as_worded, form_with_source
from tui.session.actions.tagging import change
from tui.session.at_cursor import enclosing_claim, same_words
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.columns import SpanColumn
from tui.text.spans import Span
from tui.text.visible import visible_line

SPEAKING = ("PERSON", "ORG", "NORP", "GPE")
_OPPOSITES = {**dict(OPPOSED), **{second: first for first, second in OPPOSED}}
_BY_LABEL = ("", "implied", "named", "organisation")
_TOLD_BY_WORDS = ("spokesperson", "document", "reporter")
SOURCE_FIELDS = (
    *ANCHORS["source"],
    *(f.name for f in FIELDS if f.group == "source" and f.name not in ANCHORS["source"]),
)


class SourceChoice(NamedTuple):
    """Somebody to pick as a source: how they are shown, and the fields that they bring.

    `span` are the words of the text that stand for them nearest to the claim.
    """

    shown: str
    hint: str
    fields: Fields
    span: Span | None = None


def selection_is_part(session: Session) -> bool:
    """Whether something else than the current claim's content is selected."""
    content = session.reading.place(session.need_current().id).span
    return content is None or not same_words(session, content, session.cursor.span)


def set_part(session: Session, part: str, span: Span, claim: Claim | None = None) -> Edit:
    """Take a span of the text as the source or cue (`part`) of a claim, the current one if none.

    What a source's words tell of it, and the form of what has a source now, come with it.
    """
    claim = claim or session.need_current()
    content = session.reading.place(claim.id).span
    if content is None:
        raise Refused("The current claim has no place in the text, so nothing stands beside it.")
    if not span.of(session.text).strip():
        raise Refused(f"Nothing is selected: select the words of the {part} first.")
    fields: dict[str, Value | None] = {}
    if part == "source":
        fields |= dict.fromkeys(SOURCE_FIELDS) | as_worded(session, span)
    fields |= part_fields(session.text, part, span, content)
    fields |= form_with_source(session, claim, content)
    return change(session, claim, fields, f"{part}: {visible_line(span.of(session.text))}")


def set_source(session: Session, choice: SourceChoice, claim: Claim | None = None) -> Edit:
    """Take somebody that was picked as the source of a claim, the current one if none is given.

    The article's words for the source stay where they stand beside the claim, unless they are
    somebody else's name and words of the one picked stand there as well.
    """
    claim = claim or session.need_current()
    place, own = session.reading.place(claim.id), text_of(claim.fields, "source.quote")
    was = text_of(claim.fields, "source.type")
    named = text_of(choice.fields, "source.type")
    keeps = own and stands_beside(session, place.source, place.span)
    if keeps and stands_beside(session, choice.span, place.span):
        keeps = not _is_name_of_another(session, place.source, choice.shown)
    fields: dict[str, Value | None] = dict.fromkeys(SOURCE_FIELDS)
    if not keeps:
        fields |= dict(choice.fields) | {"source.type": named or (was if was != "implied" else "")}
        fields |= form_with_source(session, claim, place.span)
        return change(session, claim, fields, f"source: {choice.shown}")
    type = _type_of(was, named)
    giver = claim.fields if type == was else choice.fields
    fields |= {name: claim.fields.get(name) for name in ANCHORS["source"]}
    fields |= {name: giver.get(name) for name in SOURCE_FIELDS[len(ANCHORS["source"]) :]}
    fields |= {"source.speaker": choice.shown if choice.shown != own else None}
    fields |= {"source.also": choice.fields.get("source.also")}
    fields |= {"source.type": type} | form_with_source(session, claim, place.span)
    return change(session, claim, fields, f"source: {choice.shown}")


def _type_of(was: str, picked: str) -> str:
    """The type of a source whose words stay, given what they told, and that of who was picked.

    A spokesperson or a document stays one whoever speaks through it, and the official of a body
    is not named by naming the body.
    """
    if was in _TOLD_BY_WORDS or (was == "anonymous" and picked == "organisation"):
        return was
    return picked or (was if was != "implied" else "")


def stands_beside(session: Session, part: Span | None, content: Span | None) -> bool:
    """Whether words stand in the content's paragraph, or the one before or behind it."""
    if part is None or content is None:
        return False
    first, last = (session.article.block_at(offset) for offset in (content.start, content.end - 1))
    return first - 1 <= session.article.block_at(part.start) <= last + 1


def _is_name_of_another(session: Session, words: Span | None, name: str) -> bool:
    if words is None:
        return False
    names = {m.name for place, m in session.reading.mentions.at(words.start) if place == words}
    return bool(names) and name not in names


def source_named(text: str) -> SourceChoice:
    """A source by the names that were typed, with a semicolon between several."""
    first, *others = names_in(text) or (text.strip(),)
    fields: dict[str, Value | None] = {"source.speaker": first, "source.also": tuple(others)}
    return SourceChoice(first, "", changed({}, fields))


def same_source(session: Session) -> Edit:
    """Give the current claim the source of the last one visited, else of the one before it."""
    claim = session.need_current()
    before = _claim_before(session, claim)
    if before is None or not before.speaker:
        raise Refused("No claim before this one has a source.")
    return set_source(session, _earlier(session, before, claim), claim)


def source_choices(session: Session, claim: Claim | None = None) -> list[SourceChoice]:
    """Earlier sources, people and bodies, those first whose words stand nearest to the claim.

    Before all comes who is the likeliest behind words that the analysis found ambiguous.
    """
    claim = claim or session.current_claim
    content = (session.reading.place(claim.id).span if claim else None) or session.cursor.span
    choices: dict[str, SourceChoice] = {}
    nearest: dict[str, int] = {}

    def offer(choice: SourceChoice, span: Span | None) -> None:
        distance = len(session.text) if span is None else _distance(span, content)
        if distance < nearest.get(choice.shown, len(session.text) + 1):
            # What sort of source somebody was before holds where their name stands nearer, too.
            before = choices.get(choice.shown, choice).fields
            type = before.get("source.type") or choice.fields.get("source.type")
            fields = changed(choice.fields, {"source.type": type})
            nearest[choice.shown] = distance
            choices[choice.shown] = choice._replace(fields=fields)

    for other in session.reading.ordered_claims:
        if other.speaker and (claim is None or other.id != claim.id):
            place = session.reading.place(other.id)
            offer(_earlier(session, other, claim), place.source or place.span)
    for name, label, mentions in session.reading.entities:
        for span in _beside(mentions, content) if label in SPEAKING else ():
            fields: dict[str, Value | None] = {
                **part_fields(session.text, "source", span, content),
                "source.speaker": _other(name, span, session),
                "source.type": _type_by_label(label),
            }
            offer(SourceChoice(name, label, changed({}, fields), span), span)
    found = session.reading.findings.attributions
    here = [found[number] for _, number in session.reading.contents.touching(*content)]
    likeliest = {each.speaker for each in here if each.ambiguous}
    return sorted(
        choices.values(),
        key=lambda choice: (choice.shown not in likeliest, nearest[choice.shown]),
    )


def _distance(span: Span, content: Span) -> int:
    return max(0, content.start - span.end, span.start - content.end)


def _earlier(session: Session, other: Claim, claim: Claim | None) -> SourceChoice:
    """The source of another claim, anchored so that it leads to the same words from this one."""
    fields: Fields = {name: v for name, v in other.fields.items() if name in SOURCE_FIELDS}
    span = session.reading.place(other.id).source
    if text_of(fields, "source.type") in _BY_LABEL and (type := _known_type(session, other, span)):
        fields = changed(fields, {"source.type": type})
    content = session.reading.place(claim.id).span if claim else None
    if span is not None and content is not None:
        fields = changed(fields, part_fields(session.text, "source", span, content))
    return SourceChoice(other.speaker, "source", fields, span)


def _known_type(session: Session, claim: Claim, span: Span | None) -> str:
    """The type of a claim's speaker by what people say of that entity now, empty if nothing."""
    said = [
        each
        for each in session.known
        if claim.speaker in (each.name, *each.aliases) and each.at in (None, span)
    ]
    last = max(said, key=lambda each: each.rank, default=None)
    return "" if last is None or last.ignore else _type_by_label(last.label)


def _type_by_label(label: str) -> str:
    if label not in SPEAKING:
        return ""
    return "named" if label == "PERSON" else "organisation"


def _beside(mentions: SpanColumn, content: Span) -> list[Span]:
    """The last mention that ends before the content, and the first that starts behind it."""
    before = bisect_right(mentions.ends, content.start) - 1
    behind = bisect_left(mentions.starts, content.end)
    return [mentions[n] for n in (before, behind) if 0 <= n < len(mentions)]


def related_claims(session: Session) -> list[Claim]:
    """The claims that a relation may lead to: the last and the enclosing one first."""
    claim = session.need_current()
    first = [_claim_before(session, claim)]
    span = session.reading.place(claim.id).span
    if span is not None:
        first.append(enclosing_claim(session, span))
    ordered = [other for other in first if other is not None]
    ordered += [other for other in session.reading.ordered_claims if other not in ordered]
    return [other for other in ordered if other.id != claim.id]


def need_others(session: Session) -> list[Claim]:
    """The claims that a relation may lead to; Refused if there is none."""
    others = related_claims(session)
    if not others:
        raise Refused("There is no other claim to relate this one to.")
    return others


def relate(session: Session, relation: str, other: Claim) -> Edit:
    """Set the current claim's relation to another one, or take it back if it stands already.

    Nothing both supports and opposes another claim: the later word holds. Refused if the relation
    would lead round in a circle.
    """
    claim = session.need_current()
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
    if not stands and relation in ONE_WAY and _leads_to(session, other, relation, claim.id):
        raise Refused(f"That would make a circle: by {relation}, {other.id} leads here already.")
    values: dict[str, Value | None] = {relation: value}
    opposite = _OPPOSITES.get(relation, "")
    if not stands and other.id in words_of(claim.fields, opposite):
        values[opposite] = tuple(i for i in words_of(claim.fields, opposite) if i != other.id)
    title = f"no longer {relation} {other.id}" if stands else f"{relation} {other.id}"
    return change(session, claim, values, title)


def _claim_before(session: Session, claim: Claim) -> Claim | None:
    previous = session.reading.claim(session.previous)
    if previous is not None and previous.id != claim.id:
        return previous
    ordered = session.reading.ordered_claims
    number = next((n for n, other in enumerate(ordered) if other.id == claim.id), 0)
    return ordered[number - 1] if number > 0 else None


def _other(name: str, span: Span, session: Session) -> str | None:
    return name if name != span.of(session.text) else None


def _leads_to(session: Session, claim: Claim, relation: str, id: str) -> bool:
    seen = {claim.id}
    waiting = [claim]
    while waiting:
        for name, target in waiting.pop().related():
            if name == relation and target == id:
                return True
            if name == relation and target not in seen and (other := session.reading.claim(target)):
                seen.add(target)
                waiting.append(other)
    return False
