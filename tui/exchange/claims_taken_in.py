"""What statements from elsewhere become as claims of one annotator, as data.

Nothing that is on record is overwritten: a claim that is there already gets the fields that it
lacks. What no field of the project can hold stays with the claim in its table `x`.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.anchoring.record_anchors import locate_record
from tui.exchange.exchange_record import FOREIGN, Statement
from tui.exchange.fitting_fields import fitted, put_aside
from tui.model.claim import is_id, new_id
from tui.model.claim_fields import ANCHORS, RELATION_LISTS, RELATIONS
from tui.model.edits import Change
from tui.model.placements import Place, State
from tui.model.records import Fields, Value, changed, text_of, words_of
from tui.model.schema import Schema
from tui.model.validation import claim_problems
from tui.session.actions.marking import anchor_fields, part_fields
from tui.text.spans import Span

_ROUNDS = 4
"""So often at most what is wrong is put aside: one thing may hide another."""

_OURS = ("prefix", "suffix", "by", "status", "anchor")
"""Fields in which the same claim may differ without anything to tell."""


class Anchored(NamedTuple):
    """The fields of a claim with its words in the article, and how they were found there."""

    fields: Fields
    state: State


class TakenIn(NamedTuple):
    """The changes that take statements in, and what became of them.

    `states` tells how the words were found where the text is another; `left` counts, by a plural,
    what could not be taken or was put aside.
    """

    changes: tuple[Change, ...]
    added: int
    filled_in: int
    there: int
    states: Counter[State]
    left: Counter[str]


def taken_in(
    statements: Sequence[Statement],
    text: str | None,
    article: str,
    claims: Mapping[str, Fields],
    schema: Schema,
    by: str,
    chance: random.Random | None = None,
) -> TakenIn:
    """What becomes of statements of a `text` about an `article` of which these claims are there.

    The text is None where it is not known; places are then meant in the article.
    """
    left: Counter[str] = Counter()
    states: Counter[State] = Counter()
    now = dict(claims)
    new_ids: dict[str, str] = {}
    mine: dict[str, Fields] = {}
    for each in statements:
        if each.proposed:
            left["proposals that nobody has judged"] += 1
            continue
        before = ""
        for anchored in _anchored(each, text, article, left):
            if text is not None and text != article:
                states[anchored.state] += 1
            fields = fitted(anchored.fields, schema, left)
            if not is_id(each.id):
                fields.setdefault("by", by)
            if before:
                fields["continues"] = before
            twin = _twin(each.id if not before else "", fields, claims, mine)
            id = twin or (
                each.id
                if is_id(each.id) and each.id not in now and not before
                else new_id({*now, *mine}, chance)
            )
            if not before and each.id:
                new_ids[each.id] = id
            mine[id] = fields
            now[id] = claims.get(id, fields)
            before = id
    mine = {id: _related(fields, new_ids, now, left) for id, fields in mine.items()}
    _put_right(mine, claims, schema, left)
    return _as_changes(mine, claims, states, left)


def _anchored(
    each: Statement, text: str | None, article: str, left: Counter[str]
) -> Iterator[Anchored]:
    """The claims of a statement: one for each of its contents."""
    whole = article if text is None else text
    spans = [span for span in each.contents if span.end <= len(whole) and span.of(whole).strip()]
    quote = text_of(each.fields, "quote")
    if text is None and quote and any(span.of(article) != quote for span in spans):
        spans = []
    if not spans:
        if not quote.strip():
            left["statements without words of the text"] += 1
        else:
            yield Anchored(each.fields, locate_record(article, each.fields).content.state)
        return
    if len(spans) < len(each.contents):
        left["parts of statements that are not in the text"] += len(each.contents) - len(spans)
    for span in spans:
        parts = {"source": each.source, "cue": each.cue}
        inside = {
            part: place if place is not None and place.end <= len(whole) else None
            for part, place in parts.items()
        }
        fields = _marked(each.fields, whole, span, inside)
        place = locate_record(article, fields)
        if whole == article:
            # The same words stand between the same words elsewhere, or too long apart to tell.
            left["claims in one of several places that cannot be told apart"] += place.span != span
            yield Anchored(fields, place.content.state)
            continue
        if place.content.state in ("exact", "moved") and place.span is not None:
            found = {"source": place.source, "cue": place.cue}
            fields = _marked(fields, article, place.span, found)
        yield Anchored(fields, place.content.state)


def _marked(fields: Fields, text: str, content: Span, parts: Mapping[str, Span | None]) -> Fields:
    """The fields anchored at these places; as they are, if they lead there."""
    wanted = Place(locate_record(text, fields).content._replace(span=content), **parts)
    found = locate_record(text, fields) if text_of(fields, "quote") else None
    if found is not None and (found.span, found.source, found.cue) == (
        content,
        wanted.source,
        wanted.cue,
    ):
        return fields
    anew: dict[str, Value | None] = {"anchor": None, **anchor_fields(text, content)}
    for part, span in parts.items():
        if span is not None and span.of(text).strip():
            anew |= part_fields(text, part, span, content)
    return changed(fields, anew)


def _twin(id: str, fields: Fields, claims: Mapping[str, Fields], mine: Mapping[str, Fields]) -> str:
    """The claim that is there already and is this one, empty if none is."""
    if is_id(id):
        there = claims.get(id)
        return id if there is not None and there.get("quote") == fields.get("quote") else ""
    names = (*ANCHORS["content"], "kind", "source.quote")
    for other, own in claims.items():
        if other not in mine and all(own.get(name) == fields.get(name) for name in names):
            return other
    return ""


def _related(
    fields: Fields, new_ids: Mapping[str, str], there: Mapping[str, Fields], left: Counter[str]
) -> Fields:
    """The fields with relations to where the claims are now; what leads nowhere is put aside."""
    anew: dict[str, Value | None] = {}
    aside: dict[str, Value] = {}
    for name in RELATIONS:
        is_list = name in RELATION_LISTS
        given = words_of(fields, name) if is_list else (text_of(fields, name),)
        found = [new_ids.get(other, other) for other in given if other]
        kept = tuple(dict.fromkeys(id for id in found if "#" in id or id in there))
        lost = tuple(id for id in found if not ("#" in id or id in there))
        if found:
            anew[name] = kept if is_list else (kept or ("",))[0]
        if lost:
            left["relations to claims that are not there"] += len(lost)
            aside[f"{FOREIGN}.{name}"] = lost
    return changed(fields, {**anew, **aside})


def _put_right(
    mine: dict[str, Fields], claims: Mapping[str, Fields], schema: Schema, left: Counter[str]
) -> None:
    """Put aside what quoth check would find wrong, in claims that are not there yet."""
    for _ in range(_ROUNDS):
        problems = [
            problem
            for problem in claim_problems({**mine, **claims}, schema, lambda path, id: True)
            if problem.serious and problem.where[1] in mine and problem.where[1] not in claims
        ]
        if not problems:
            return
        for where, *_ in problems:
            id, name = where[1], ".".join(where[2:])
            if id in mine and name in mine[id]:
                mine[id] = put_aside(mine[id], name)
                left[f"values of {name} that do not fit"] += 1


def _as_changes(
    mine: Mapping[str, Fields],
    claims: Mapping[str, Fields],
    states: Counter[State],
    left: Counter[str],
) -> TakenIn:
    changes = []
    added = filled = there = 0
    for id, fields in mine.items():
        before = claims.get(id)
        if before is None:
            changes.append(Change("claim", id, None, fields))
            added += 1
            continue
        lacking = {name: value for name, value in fields.items() if name not in before}
        differing = [n for n, v in fields.items() if n in before and before[n] != v]
        left["fields left as they are on record"] += sum(n not in _OURS for n in differing)
        lacking = {n: v for n, v in lacking.items() if n.rpartition(".")[2] not in _OURS}
        if lacking:
            changes.append(Change("claim", id, before, {**before, **lacking}))
        filled += bool(lacking)
        there += not lacking
    return TakenIn(tuple(changes), added, filled, there, states, +left)
