"""What type of source some words make: named, anonymous, organisation, document and so on.

`type_of` is the one place that knows it of a noun. The parser's nouns come to it from
`descriptions`; where nothing is parsed, as for words that a person marks, `source_type_in` finds
the noun in the words themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.lang import documents, function_words, organisations, sources, titles, word_forms
from tui.model.findings import Attribution, Findings, Mention
from tui.text.span_index import SpanIndex
from tui.text.spans import Span
from tui.text.words import words

BODY_LABELS = ("ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT")
_WORK_LABELS = ("WORK_OF_ART", "LAW")
_BOUNDARY = re.compile(r"[,;:(\[–—]")
_STARTS = re.compile(r"(?:^|[.!?:\n][\"“”’')\]]*\s*[\"“‘(\[]*)$")
_KNOWN = organisations.BODIES | documents.DOCUMENTS | sources.SPOKESPERSONS | organisations.UNIQUE
_NO_NUMBER = function_words.ARTICLES | function_words.DEFINITE | function_words.INDEFINITE
_PRONOUNS = function_words.HE | function_words.SHE | function_words.THEY
_LOOKED_BACK = 8
_BY_LABEL = ("", "named", "organisation", "document", "anonymous")
"""The types of sources that may be others where an entity has another label."""


class Noun(NamedTuple):
    """A source's head: its lemma, the words before it in lower case, the labels it is named by."""

    lemma: str
    before: tuple[str, ...] = ()
    labels: frozenset[str] = frozenset()
    is_proper: bool = False
    is_plural: bool = False
    is_indefinite: bool = False


def type_of(noun: Noun) -> str:
    """The source type that the noun tells."""
    if noun.lemma in sources.SPOKESPERSONS:
        return "spokesperson"
    if noun.lemma in sources.REPORTERS and "our" in noun.before:
        return "reporter"
    proper = noun.is_proper and not noun.is_indefinite
    if noun.labels & {*_WORK_LABELS} or (
        noun.lemma in documents.DOCUMENTS and not _is_named_body(noun, proper)
    ):
        return "document"
    if proper and documents.LAWS & {*noun.before}:
        return "document"
    if noun.lemma in organisations.BODIES or (
        noun.lemma in organisations.UNIQUE and not noun.is_plural
    ):
        return "organisation"
    if noun.is_plural and "NORP" in noun.labels:
        return "anonymous"
    if proper or (noun.labels & {*BODY_LABELS} and not noun.is_indefinite):
        return "organisation"
    return "anonymous"


def _is_named_body(noun: Noun, proper: bool) -> bool:
    """Whether a word for a document ends a body's name: "the Harbour Bulletin"."""
    return proper and "ORG" in noun.labels and noun.lemma not in documents.LAWS


class SourceType(NamedTuple):
    """The type of a source, and how many people it stands for if the words tell."""

    type: str
    people: int | None = None


def source_type_in(text: str, span: Span, mentions: Sequence[Mention]) -> SourceType:
    """The sort of source that the words in the span make; `mentions` are those that touch it."""
    inside = words(text, *span)
    if not inside:
        return SourceType("")
    first = _lower(text, inside[0])
    if len(inside) > 2 and first in function_words.PARTS and _lower(text, inside[1]) == "of":
        whole = source_type_in(text, Span(inside[2].start, span.end), mentions)
        return (
            SourceType(whole.type, function_words.NUMBERS.get(first))
            if _is_human(whole.type)
            else whole
        )
    phrase = _phrase(text, inside)
    head, before = phrase[-1], tuple(_lower(text, word) for word in phrase[:-1])
    noun = _noun(text, head, before, mentions)
    if noun.lemma not in organisations.BODIES | documents.DOCUMENTS and (
        people := _named(text, span, head, mentions)
    ):
        called = {_lower(text, word) for word in inside} & sources.SPOKESPERSONS
        return SourceType("spokesperson" if called else "named", people if people > 1 else None)
    if noun.lemma in function_words.REPORTER:
        return SourceType("reporter")
    if noun.lemma in _PRONOUNS or noun.lemma == "it":
        return SourceType("organisation" if noun.lemma == "it" else "anonymous")
    if noun.is_proper and not noun.labels and noun.lemma not in _KNOWN:
        # A name that the analysis has not seen may be anybody's.
        titled = any(text[word.start : word.end] in titles.ABBREVIATED for word in inside)
        return SourceType("named" if titled else "")
    type = type_of(noun)
    return SourceType(type, _count(noun) if _is_human(type) else None)


def is_plainly_unnamed(text: str, span: Span) -> bool:
    """Whether the words are some people's, and not perhaps a name or "he": "two officials"."""
    inside = words(text, *span)
    if not inside or any(text[word.start].isupper() for word in inside[1:]):
        return False
    first, head = (_lower(text, word) for word in (inside[0], _phrase(text, inside)[-1]))
    if len(inside) == 1 and text[span.start].isupper():
        return bool({*word_forms.singulars(head)} & (sources.ROLES | sources.SOURCES))
    return first in function_words.INDEFINITE | {*function_words.NUMBERS} or (
        word_forms.is_plural(head)
    )


def _is_human(type: str) -> bool:
    return type in ("anonymous", "spokesperson")


def _phrase(text: str, inside: list[Span]) -> list[Span]:
    """The words up to the head: up to what says where, of whom, or who else that is."""
    taken = inside[:1]
    for word in inside[1:]:
        between = text[taken[-1].end : word.start]
        if _BOUNDARY.search(between) or _lower(text, word) in function_words.BEHIND_NOUNS:
            break
        taken.append(word)
    return taken


def _noun(text: str, head: Span, before: tuple[str, ...], mentions: Sequence[Mention]) -> Noun:
    word = _lower(text, head)
    lemma = _lemma(word)
    labels = frozenset(each.label for each in mentions if each.span.covers(head))
    # A capital at the beginning of a sentence tells nothing.
    opens = _STARTS.search(text, max(0, head.start - _LOOKED_BACK), head.start) is not None
    capital = text[head.start].isupper() and not opens
    plural = word_forms.is_plural(word)
    named = bool(labels) and not labels <= {"NORP"}
    return Noun(
        lemma,
        before,
        labels,
        named or (capital and not plural),
        (plural and not named) or lemma != word,
        bool(function_words.INDEFINITE & {*before[:1]}),
    )


def _lemma(word: str) -> str:
    if word in _KNOWN:
        return word
    return next((made for made in word_forms.singulars(word) if made in _KNOWN), word)


def _named(text: str, span: Span, head: Span, mentions: Sequence[Mention]) -> int:
    """How many people the words name as the source, and do not only mention."""
    named: set[str] = set()
    for span_of, label, name in mentions:
        if label != "PERSON" or not span.shared(span_of):
            continue
        before = re.split(_BOUNDARY, text[span.start : max(span.start, span_of.start)])[-1]
        possessive = text[span_of.end : span_of.end + 2] in ("'s", "’s") and span_of.end < span.end
        if span_of.covers(head) or not (
            possessive or function_words.BEHIND_NOUNS & {*before.lower().split()}
        ):
            named.add(name)
    return len(named)


def _count(noun: Noun) -> int | None:
    for word in noun.before:
        if word in function_words.NUMBERS:
            return function_words.NUMBERS[word]
        if word.isdecimal() and len(word) < 4:
            return int(word)
    told = not noun.before or noun.before[0] in _NO_NUMBER
    return 1 if told and not noun.is_plural else None


def _lower(text: str, word: Span) -> str:
    return word.of(text).lower()


def retyped(text: str, found: Findings, mentions: Sequence[Mention]) -> Sequence[Attribution]:
    """The attributions found, with these mentions in place of those that they were found with.

    The type changes of those alone in whose source an entity comes, goes or has another label.
    """
    labels = {(m.span, m.label) for m in found.mentions} ^ {(m.span, m.label) for m in mentions}
    if not labels or not found.attributions:
        return found.attributions
    differ = SpanIndex((span, None) for span in sorted({span for span, _ in labels}))
    there = SpanIndex((mention.span, mention) for mention in mentions)
    return tuple(_retyped(text, each, differ, there) for each in found.attributions)


def _retyped(
    text: str, found: Attribution, differ: SpanIndex[None], there: SpanIndex[Mention]
) -> Attribution:
    source = found.source
    if source is None or found.source_type not in _BY_LABEL or not differ.touching(*source):
        return found
    told = source_type_in(text, source, [mention for _, mention in there.touching(*source)])
    if not told.type or told.type == found.source_type:
        return found
    return found._replace(source_type=told.type, count=told.people, reason="")
