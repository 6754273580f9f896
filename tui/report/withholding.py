"""What a report leaves out when told to: who an unnamed source is, or what the analyst thinks.

Both take it out of the material, before anything is made of that, so that nothing further on can
tell it by mistake. Of an unnamed source only what is listed here is kept.

What could tell a source besides its own fields: words beside a statement ("..., said a nurse at
the clinic"), so the text of such an article goes as a whole; the headline; a statement that is
about the sources; the source of a quotation in a quotation; that several statements have one
source, or hang together; and whatever leads to the file or the article: ids, paths, addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.model.claim_fields import RELATIONS
from tui.model.records import Fields, Value, changed, text_of, words_of
from tui.report.material import Material, PlacedClaim
from tui.text.spans import Span

OPEN_TYPES = ("named", "spokesperson", "document", "organisation", "reporter", "implied")
"""Sorts of source that hide nobody; a source of any other sort, or of none on record, may."""

KEPT_OF_UNNAMED = (
    *("quote", "kind", "form", "factuality", "time", "opposes", "by"),
    *("judgement.credibility", "judgement.likelihood", "judgement.confidence", "judgement.check"),
)
KEPT_OF_OTHERS = (
    *(*KEPT_OF_UNNAMED, *RELATIONS, "cue.quote", "judgement.reliability"),
    *("source.quote", "source.speaker", "source.also", "source.type", "source.count"),
    *("source.title",),
)
KEPT_OF_ARTICLE = ("outlet", "byline", "published", "modified", "language")

TAKEN_OUT = "[source left out]"
ABOUT_SOURCES = "[left out, since it is about the sources]"
TEXT_LEFT_OUT = (
    "The text of this article is left out, since words beside a statement can tell who made it."
)

# Such words stand for anybody, and tell nothing.
_PRONOUNS = frozenset(
    "he she they it him her them his their who we us i you one some others another both".split()
)


class Leaving(NamedTuple):
    """What a report is to leave out."""

    anonymous: bool = False
    private: bool = False

    @property
    def sentences(self) -> tuple[str, ...]:
        """What readers are told of it."""
        told = []
        if self.anonymous:
            told.append(
                "Whatever could tell who an unnamed source is has been left out here: its"
                " description, why it is not named, notes, and the text round its statements."
            )
        if self.private:
            told.append("The analyst's notes and grades have been left out here.")
        return tuple(told)


def left_out(materials: Sequence[Material], leaving: Leaving) -> list[Material]:
    """The material without what is to be left out."""
    shown = list(map(_without_opinions, materials)) if leaving.private else list(materials)
    if not leaving.anonymous:
        return shown
    # Claims of other articles name these by path and id.
    hidden = {
        f"{material.path}#{claim.id}"
        for material in shown
        for claim in material.claims
        if may_be_unnamed(claim)
    }
    return [_without_sources(material, hidden) for material in shown]


def may_be_unnamed(claim: PlacedClaim) -> bool:
    """Whether somebody may be behind the claim who is not to be known; in doubt it is so."""
    if claim.reasoned:
        return True
    type = claim.text("source.type")
    return (
        type not in OPEN_TYPES if type else any(name.startswith("source.") for name in claim.fields)
    )


def _without_opinions(material: Material) -> Material:
    judged = {field.name for field in material.schema.all_fields if field.name in ("note", "tags")}
    judged |= {"note", "tags"}

    def kept(name: str) -> bool:
        return name not in judged and not name.startswith(("judgement.", "remark."))

    claims = tuple(
        claim._replace(fields={name: value for name, value in claim.fields.items() if kept(name)})
        for claim in material.claims
    )
    return material._replace(claims=claims, about=changed(material.about, {"note": None}))


def _without_sources(material: Material, hidden_anywhere: set[str]) -> Material:
    hidden = {claim.id for claim in material.claims if may_be_unnamed(claim)}
    words = _Words(material, hidden) if hidden else None
    claims = []
    for claim in material.claims:
        if claim.id in hidden:
            fields = _only(claim.fields, KEPT_OF_UNNAMED)
            fields = changed(fields, {"source.type": "anonymous"})
        else:
            fields = _only(claim.fields, KEPT_OF_OTHERS)
            fields = changed(fields, dict(_apart_from(fields, hidden | hidden_anywhere)))
        if words:
            fields = words.left_out_of(claim, fields)
        claims.append(
            claim._replace(fields=fields, source=None, cue=None, withheld=claim.id in hidden)
            if hidden
            else claim._replace(fields=fields)
        )
    return material._replace(
        title=words.left_out(material.title) if words else material.title,
        about=_only(material.about, KEPT_OF_ARTICLE),
        claims=tuple(claims),
        article=None if hidden else material.article,
        text_note=TEXT_LEFT_OUT if hidden else material.text_note,
    )


def _only(fields: Fields, names: Iterable[str]) -> Fields:
    return {name: fields[name] for name in names if name in fields}


def _apart_from(fields: Fields, hidden: set[str]) -> Iterator[tuple[str, Value | None]]:
    """The relations of a claim but for those to unnamed sources; only contradictions stay."""
    for name in RELATIONS:
        if name == "opposes" or name not in fields:
            continue
        ids = words_of(fields, name) or (text_of(fields, name),)
        kept = tuple(id for id in ids if id not in hidden)
        yield name, kept if isinstance(fields[name], tuple) else "".join(kept)


class _Words:
    """The words that tell an unnamed source, wherever they stand."""

    def __init__(self, material: Material, hidden: set[str]) -> None:
        self._text = material.article.text if material.article else ""
        of_hidden = [claim for claim in material.claims if claim.id in hidden]
        sourcing = [claim for claim in material.claims if claim.text("kind") == "sourcing"]
        self._about_sources = {claim.id for claim in sourcing}
        self._told_of_sources = [claim.span for claim in sourcing if claim.span]
        self._spans = sorted(claim.source for claim in of_hidden if claim.source)
        known = {
            name.casefold()
            for claim in material.claims
            if claim.id not in hidden
            for name in (claim.text("source.quote"), claim.text("source.speaker"))
        }
        told: set[str] = set()
        for claim in of_hidden:
            told.update(map(claim.text, ("source.quote", "source.reason", "source.grounds")))
            # A name that the analyst knows stands nowhere as that of the source; to leave it out
            # where it does stand would give it away.
            told.update(filter(_is_description, map(str, _descriptions(claim))))
        phrases = {" ".join(words.split()) for words in told}
        phrases = {p for p in phrases if p.casefold() not in known | _PRONOUNS and len(p) > 2}
        longest_first = sorted(phrases, key=len, reverse=True)
        pattern = "|".join(r"\s+".join(map(re.escape, p.split())) for p in longest_first)
        self._pattern = (
            re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE) if pattern else None
        )

    def left_out(self, text: str) -> str:
        """The text without these words."""
        return self._pattern.sub(TAKEN_OUT, text) if self._pattern else text

    def left_out_of(self, claim: PlacedClaim, fields: Fields) -> Fields:
        """The fields of a claim without these words, and without the sources in its content."""
        new: dict[str, Value | None] = {}
        for name, value in fields.items():
            if name in ("source.quote", "source.speaker", "source.title"):
                new[name] = self.left_out(str(value))
            elif name == "source.also" and isinstance(value, tuple):
                new[name] = tuple(self.left_out(str(each)) for each in value)
        if self._is_about_sources(claim):
            new["quote"] = ABOUT_SOURCES
        else:
            new["quote"] = self.left_out(self._content(claim))
        return changed(fields, new)

    def _is_about_sources(self, claim: PlacedClaim) -> bool:
        """Whether it tells of the sources: it is said to, or lies within or beside what is."""
        span = claim.span
        return (
            claim.id in self._about_sources
            or claim.text("parent") in self._about_sources
            or any(span and span.shared(other) for other in self._told_of_sources)
        )

    def _content(self, claim: PlacedClaim) -> str:
        """The words of the content, with a stand-in for each source within them."""
        span = claim.span
        inside = [source for source in self._spans if span and span.shared(source)]
        if span is None or not inside:
            return claim.text("quote")
        parts, at = [], span.start
        for source in inside:
            if source.end > at and not _is_pronoun(source, self._text):
                parts += [self._text[at : max(at, source.start)], TAKEN_OUT]
                at = min(source.end, span.end)
        return "".join((*parts, self._text[at : span.end]))


def _is_pronoun(span: Span, text: str) -> bool:
    return span.of(text).casefold() in _PRONOUNS


def _is_description(words: str) -> bool:
    return words[:1].islower() or words[:1].isdigit()


def _descriptions(claim: PlacedClaim) -> Iterator[Value]:
    yield claim.text("source.speaker")
    yield from words_of(claim.fields, "source.also")
    yield claim.text("source.title")
