"""What sort of source a noun makes: the one place that knows, for the parser's nouns and others."""

from __future__ import annotations

from typing import NamedTuple

from tui.lang.en.source_nouns import BODIES, DOCUMENTS, LAWS, SPOKESPERSONS

BODY_LABELS = ("ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT")
ALONE = frozenset(
    "authority government media military ministry police press prosecution state".split()
)
_WORK_LABELS = ("WORK_OF_ART", "LAW")
_REPORTERS = frozenset(("reporter", "correspondent"))


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
    if noun.lemma in SPOKESPERSONS:
        return "spokesperson"
    if noun.lemma in _REPORTERS and "our" in noun.before:
        return "reporter"
    proper = noun.is_proper and not noun.is_indefinite
    if noun.labels & {*_WORK_LABELS} or noun.lemma in DOCUMENTS:
        return "document"
    if proper and LAWS & {*noun.before}:
        return "document"
    if noun.lemma in BODIES or (noun.lemma in ALONE and not noun.is_plural):
        return "organisation"
    if noun.is_plural and "NORP" in noun.labels:
        return "anonymous"
    if proper or (noun.labels & {*BODY_LABELS} and not noun.is_indefinite):
        return "organisation"
    return "anonymous"
