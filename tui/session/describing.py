"""Claims and proposals in words, fact by fact: what the detail shows of them."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from tui.model.claim import Claim
from tui.model.claim_fields import RELATIONS, own_field
from tui.model.conflicts import split_key
from tui.model.proposals import Proposal
from tui.model.records import Fields, Value, in_words, text_of
from tui.model.remarks import REMARK, Remark, open_remarks
from tui.model.schema import Field
from tui.session.actions.grading import reliability_offered
from tui.session.actions.source_fields import speakers
from tui.session.at_cursor import (
    AtCursor,
    claims_exactly,
    duplicates_of,
    entity_under,
    part_selected,
    proposal_under,
    same_words,
    steps_to,
)
from tui.session.session import Session
from tui.session.unsure import DOUBT, as_shown
from tui.text.odd_characters import describe_character, odd_characters
from tui.text.spans import Span
from tui.text.visible import in_quotes, visible_line

_NAMED = 3
_LOOKED_THROUGH = 5000
_SHOWN = 1000
"""Code points of a quotation that any line has room for."""

_SHORT = 28
"""Code points by which a person knows a claim again."""


class Fact(NamedTuple):
    """One line of the detail; `proposed` is true for what no person has confirmed yet.

    `marked` are the stretches of the text that are to be seen first. What is `whole` takes as
    many rows as it needs.
    """

    label: str
    text: str
    proposed: bool = False
    marked: tuple[Span, ...] = ()
    whole: bool = False


def detail(session: Session, at: AtCursor) -> tuple[Fact, ...]:
    """What lies under the cursor, the innermost claim or proposal first, then the entity.

    All keys change what is described here. Where that is not the current claim, it is said that
    the selection may still become the source or the cue of that one.
    """
    target, current = at.at_hand, session.current_claim
    facts: list[Fact] = []
    if isinstance(target, Claim):
        if target.id == session.current and at.under != target:
            facts.append(Fact("", "current claim"))
        facts += claim_facts(session, target)
        facts += _beside_it(session, at, target)
    elif isinstance(target, Proposal):
        facts += proposal_facts(session, target, at.words)
    elif at.rejected:
        by = text_of(session.reading.tables.rejected[at.rejected], "by")
        who = f"by {visible_line(by)}; " if by else ""
        facts.append(Fact("rejected", f"{who}P then x takes it back"))
    if at.unplaced is not None and session.has_moved_on:
        facts.append(Fact("I", f"puts {in_short(at.unplaced)} on these words"))
    elif current is not None and at.takes_words:
        asking = " (asked)" if target is not None else ""
        facts.append(Fact("s C", f"these words for {in_short(current)}{asking}"))
    entity = entity_under(session)
    if entity is not None:
        span, label, name = entity
        words = visible_line(span.of(session.text))
        other = f" = {visible_line(name)}" if name and name != span.of(session.text) else ""
        facts.append(Fact("entity", f"{words}{other} ({visible_line(label)})"))
    return (*facts, *_odd_facts(session))


def in_short(claim: Claim) -> str:
    """A claim in a few words: its kind, and how it begins."""
    words = visible_line(claim.quote[:_SHORT])
    if len(claim.quote) > _SHORT:
        has_marks = in_quotes(claim.quote) == claim.quote
        words += f"…{claim.quote[-1]}" if has_marks else "…"
    return f"{visible_line(claim.kind) or 'claim'} {in_quotes(words)}"


def _beside_it(session: Session, at: AtCursor, claim: Claim) -> list[Fact]:
    """What else the keys reach from a claim: others on its words, a proposal that lies around."""
    span = session.reading.place(claim.id).span
    others = [c for c in claims_exactly(session, span) if c.id != claim.id] if span else []
    facts = [
        Fact("also", f"{visible_line(other.kind)} on these words{_way_to(session, other)}")
        for other in others
    ]
    if not others and span and same_words(session, span, session.cursor.span):
        facts.append(Fact("+", "another claim on these words"))
    proposal = proposal_under(session, at)
    if proposal is not None:
        words = _begun(proposal.contents[0].of(session.text))
        kind = visible_line(as_shown(proposal.attribution).kind)
        facts.append(Fact("enter", f"accepts {kind} {in_quotes(words)}", True))
    return facts


def _way_to(session: Session, claim: Claim) -> str:
    """The key that leads to a claim, and how often it has to be pressed; nothing if none does."""
    steps = steps_to(session, claim)
    times = f", {abs(steps)} times" if abs(steps) > 1 else ""
    return f": {']' if steps > 0 else '['}{times}" if steps else ""


def _odd_facts(session: Session) -> list[Fact]:
    """What in the selection shows as a stand-in, or as a letter that it is not."""
    start, end = session.cursor.span
    found = odd_characters(session.text, start, min(end, start + _LOOKED_THROUGH))
    facts = []
    for label, looks_alike in (("hidden", False), ("look-alike", True)):
        sorts = dict.fromkeys(o.character for o in found if o.looks_alike == looks_alike)
        named = [describe_character(character) for character in list(sorts)[:_NAMED]]
        more = [f"and {len(sorts) - _NAMED} more"] if len(sorts) > _NAMED else []
        if named:
            facts.append(Fact(label, visible_line(", ".join((*named, *more)))))
    return facts


def claim_facts(session: Session, claim: Claim) -> list[Fact]:
    """A claim's fields, in the order in which one reads them."""
    fields = claim.fields
    head = " · ".join(
        visible_line(text_of(fields, field.name))
        for field in session.schema.all_fields
        if field.shown == "head" and text_of(fields, field.name)
    )
    facts = [Fact("claim", head or "no kind"), *standing_facts(session, claim)]
    facts += _source_facts(session, fields)
    if grade := reliability_offered(session, claim).grade:
        facts.append(Fact("reliability", f"{visible_line(grade)} ? (w enter)", True))
    known = {field.name: field for field in session.schema.all_fields}
    unknown = [own_field(name, "text", "") for name in unknown_names(fields, known)]
    for field in sorted((*known.values(), *unknown), key=lambda field: field.rank):
        if field.shown == "line":
            facts += _line_facts(session, claim, field)
    return facts + [remark_fact(remark) for remark in open_remarks(fields)]


def remark_fact(remark: Remark) -> Fact:
    """A remark on a claim, and who wrote it."""
    label = "settled" if remark.done else "?"
    who = f"{visible_line(remark.by)}: " if remark.by else ""
    return Fact(label, f"{who}{_begun(remark.text)}", whole=True)


def unknown_names(fields: Fields, known: Container[str]) -> list[str]:
    """The names of the fields that the schema does not have; remarks are shown for themselves."""
    return [name for name in fields if name not in known and not name.startswith(REMARK)]


def standing_facts(session: Session, claim: Claim) -> list[Fact]:
    """What is to be settled about a claim: sides of a conflict, a double, words not found."""
    facts: list[Fact] = []
    place = session.reading.place(claim.id)
    if any(split_key(key)[0] == claim.id for key in session.reading.tables.conflict):
        facts.append(Fact("conflict", "a merge has left two sides: X settles it"))
    others = duplicates_of(session, claim)
    if others:
        ids = ", ".join(other.id for other in others)
        facts.append(Fact("double", f"of {ids}: Y folds them into one"))
    if place.content.state != "exact":
        how = "" if place.span else ": select its words, then I puts it there"
        facts.append(Fact("anchor", place.content.state + how))
    return facts


def _line_facts(session: Session, claim: Claim, field: Field) -> list[Fact]:
    """The line of a field, one for each claim that a relation leads to, none if it is empty."""
    if field.name in RELATIONS:
        others = [other for relation, other in claim.related() if relation == field.name]
        return [Fact(field.name, _claim_in_words(session, other)) for other in others]
    value = claim.fields.get(field.name, "")
    return (
        []
        if value == ""
        else [Fact(visible_line(field.label or field.title), value_in_words(value))]
    )


def proposal_facts(session: Session, proposal: Proposal, selected: Span) -> list[Fact]:
    """What accepting a proposal would put on record; `selected` are the words at the cursor."""
    found = proposal.attribution
    text = session.text
    told = as_shown(found)
    words = (told.kind, told.form, told.factuality, told.time)
    shown = [visible_line(word) for word in words if word and word != "none"]
    shown += [f"words{DOUBT}"] if "quote" in found.unsure else []
    facts = [Fact("proposal", " · ".join(shown), True)]
    source = visible_line(found.source.of(text)) if found.source else ""
    first, *others = speakers(session, found.source) or (found.speaker,)
    source = _who(source, visible_line(first) if first != source else "")
    if found.ambiguous:
        source += " (ambiguous)"
    elif not {"source.speaker", "source.quote"}.isdisjoint(found.unsure):
        source = f"{source or 'nobody'}{DOUBT}"
    if source:
        more = [told.source_type] if told.source_type else []
        more += [str(found.count)] if found.count is not None else []
        kind = f" ({visible_line(', '.join(more))})" if more else ""
        facts.append(Fact("source", source + kind, True))
    if others:
        facts.append(Fact("also by", visible_line(in_words(tuple(others))), True))
    if found.reason:
        facts.append(Fact("unnamed", visible_line(found.reason), True))
    if found.cue:
        facts.append(Fact("cue", visible_line(found.cue.of(text)), True))
    if len(found.contents) > 1:
        facts.append(Fact("parts", _parts(session, proposal, selected), True))
    return facts


def _parts(session: Session, proposal: Proposal, words: Span) -> str:
    count, left = len(proposal.attribution.contents), len(proposal.contents)
    said = f"{count}" if left == count else f"{left} left of {count}"
    if left > 1 and part_selected(session, proposal, words):
        said += ": a digit takes this one, enter all"
    return said


def _source_facts(session: Session, fields: Fields) -> list[Fact]:
    """The source in the article's words, who that is, and in brackets what else is told of it."""
    who = source_in_words(fields)
    if not who:
        return []
    told = [each.name for each in session.schema.all_fields if each.shown == "source"]
    more = [value_in_words(fields[name]) for name in told if name in fields]
    return [Fact("source", who + (f" ({', '.join(more)})" if more else ""))]


def source_in_words(fields: Fields) -> str:
    """A source as worded and who that is, empty without one."""
    quote, speaker = text_of(fields, "source.quote"), text_of(fields, "source.speaker")
    return _who(visible_line(quote), visible_line(speaker))


def _who(words: str, speaker: str) -> str:
    """A source in the article's words and who that is; long words leave room for the name."""
    if words and speaker and len(words) > _SHORT:
        words = f"{words[:_SHORT].rstrip()}…"
    return " = ".join(filter(None, (words, speaker)))


def value_in_words(value: Value) -> str:
    """A value of a field as it is shown on a line."""
    return visible_line(in_words(value))


def _claim_in_words(session: Session, id: str) -> str:
    claim = session.reading.claim(id)
    if claim is None and "#" in id:
        # Few claims lead to another article.
        from tui.session.claim_elsewhere import elsewhere_in_words

        return elsewhere_in_words(session, id)
    if claim is None:
        return visible_line(id)
    who = f"{visible_line(claim.speaker)}: " if claim.speaker else ""
    return f"{id} {who}{_begun(claim.quote)}"


def _begun(words: str) -> str:
    """As much of the words as may be seen of them."""
    return visible_line(words[:_SHOWN])
