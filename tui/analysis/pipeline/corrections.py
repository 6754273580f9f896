"""What people know about entities, laid over what the model found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from tui.analysis.extract.mentions import NAMES, trimmed_name, worded
from tui.analysis.extract.name_search import NameSearch
from tui.model.entity_corrections import KnownEntity
from tui.model.findings import Mention
from tui.text.span_index import SpanIndex
from tui.text.spans import Span

T = TypeVar("T")

_Hit = tuple[Span, KnownEntity]

_JOINED = frozenset(("ORG", "GPE", "NORP", "LOC"))
"""What the model takes a person for, together with the name that stands before."""


def overlay(
    text: str, mentions: Sequence[Mention], known: Iterable[KnownEntity]
) -> tuple[Mention, ...]:
    """The mentions after every known name in the text has become that entity.

    What was said of a place holds there against anything, what was said of an article holds in it
    against what was said of the project. A known name takes the place of all mentions that it
    overlaps, but for a longer one that it is only a part of ("Pakistan" in "Pakistan Army");
    ignoring takes away the mention of just these words. Inside of what is ignored, or of a mention
    that goes, the names that are known, or were found elsewhere in the text, come to light. A known
    name without a label keeps the one of the mention there.
    """
    known = tuple(known)
    if not known:
        return tuple(mentions)
    by_name = _by_name(known)
    said = _said(text, known, by_name)
    ignored = _ignored(text, said)
    hits = _side_by_side([(span, each) for span, each in said.items() if not each.ignore])
    index = SpanIndex(hits)
    kept: list[Mention] = []
    gone = [span for span, each in said.items() if each.ignore]
    labels: dict[Span, str] = {}
    parts: set[Span] = set()
    for mention in mentions:
        near = index.touching(*mention.span)
        for span, _ in near:
            labels.setdefault(span, mention.label)
        if mention.span not in ignored and all(_is_part(hit, mention) for hit in near):
            kept.append(_as_known(text, mention, by_name))
            parts |= {span for span, _ in near}
        elif mention.span not in labels:
            gone.append(mention.span)
    for span, each in hits:
        label = each.label or labels.get(span, "")
        if label and span not in parts:
            kept.append(Mention(span, label, each.name))
    kept += _come_to_light(text, gone, kept, ignored)
    return tuple(sorted(kept, key=lambda mention: mention.span))


def _by_name(known: Sequence[KnownEntity]) -> dict[str, KnownEntity]:
    """Who is known under a name, the article's own word before that of the project."""
    found: dict[str, KnownEntity] = {}
    for each in sorted(known, key=lambda each: -each.rank):
        for name in each.looked_for:
            found.setdefault(name, each)
    return found


def _said(
    text: str, known: Sequence[KnownEntity], by_name: dict[str, KnownEntity]
) -> dict[Span, KnownEntity]:
    """Every place where a known name stands, with the last word on it."""
    said = dict(NameSearch(text, by_name.items()).find())
    return said | {each.at: each for each in known if each.at is not None}


def _ignored(text: str, said: dict[Span, KnownEntity]) -> set[Span]:
    """The spans of mentions that are none, as the model cuts them: without article or title."""
    found: set[Span | None] = set()
    for span, each in said.items():
        if each.ignore:
            found |= {span, *(trimmed_name(text, span, label) for label in ("ORG", "PERSON"))}
    return {span for span in found if span and (span not in said or said[span].ignore)}


def _as_known(text: str, mention: Mention, by_name: dict[str, KnownEntity]) -> Mention:
    """A mention that goes by a known name: "Mullen", of the Mike Mullen on record."""
    each = by_name.get(mention.name)
    if each is None:
        return mention
    if each.ignore:
        return mention._replace(name=worded(text, mention.span))
    return mention._replace(label=each.label or mention.label, name=each.name)


def _is_part(hit: _Hit, mention: Mention) -> bool:
    """Whether a known name is no more than a part of a mention, which stays then.

    What was said of the place is more; so is the full name of a person that ends what the model
    took for a body or a place ("Ukraine Volodymyr Zelenskyy").
    """
    span, each = hit
    if each.at is not None or not mention.span.covers(span) or mention.span == span:
        return False
    ends_it = span.end == mention.span.end and len(each.name.split()) > 1
    return not (each.label == "PERSON" and mention.label in _JOINED and ends_it)


def _side_by_side(hits: list[_Hit]) -> list[_Hit]:
    """Of known names that overlap those said of a place, then the longest."""
    pinned = _longest([hit for hit in hits if hit[1].at is not None])
    taken = SpanIndex(pinned)
    others = [hit for hit in hits if hit[1].at is None and not taken.touching(*hit[0])]
    return sorted((*pinned, *_longest(others)), key=lambda hit: hit[0])


def _longest(hits: Iterable[tuple[Span, T]]) -> list[tuple[Span, T]]:
    kept: list[tuple[Span, T]] = []
    for span, each in sorted(hits, key=lambda hit: (hit[0].start, -hit[0].end)):
        if kept and span.start < kept[-1][0].end:
            if span.length <= kept[-1][0].length:
                continue
            kept.pop()
        kept.append((span, each))
    return kept


def _come_to_light(
    text: str, gone: Sequence[Span], kept: Sequence[Mention], ignored: set[Span]
) -> list[Mention]:
    """What stands inside of what is gone, by the names that others in the text have."""
    if not gone:
        return []
    named = (mention for mention in kept if mention.label in NAMES)
    search = NameSearch(text, {mention.span.of(text): mention for mention in named}.items())
    taken = SpanIndex((mention.span, None) for mention in kept)
    inside = {
        span: like
        for whole in gone
        for span, like in search.find(whole)
        if span != whole and span not in ignored and not taken.touching(*span)
    }
    return [like._replace(span=span) for span, like in _longest(inside.items())]
