"""Cues: the words that tell that something is said, outside quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.analysis.extract.grammar import Grammar, Stretch
from tui.lang.en.saying import BEYOND_QUOTATION, CUES, NAMING

_NO_PREDICATE = frozenset(("amod", "compound", "nmod"))
_AUXILIARIES = frozenset(("aux", "auxpass", "neg"))
_BETWEEN = frozenset(("advmod", *_AUXILIARIES))
_PARTICLES = {"point": "out", "call": "out", "shoot": "back", "lash": "out", "speak": "out"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying: its token, its lemma, and the stretch with its auxiliaries."""

    verb: int
    lemma: str
    stretch: Stretch


def verbs_of_saying(grammar: Grammar) -> Iterator[Cue]:
    """The paragraph's cue verbs in text order."""
    for number, lemma in enumerate(grammar.lemmas):
        if lemma not in CUES and lemma not in BEYOND_QUOTATION:
            continue
        if grammar.quoted[number] is not None or grammar.poses[number] != "VERB":
            continue
        if grammar.deps[number] not in _NO_PREDICATE and not _names(grammar, number):
            yield Cue(number, lemma, verb_group(grammar, number))


def _names(grammar: Grammar, verb: int) -> bool:
    """Whether the participle gives a thing its name: "a house called The Nest"."""
    named = grammar.deps[verb] == "acl" and grammar.tags[verb] == "VBN"
    return named and grammar.lemmas[verb] in NAMING


def verb_group(grammar: Grammar, verb: int) -> Stretch:
    """The verb with its auxiliaries and negation before it and its particle behind."""
    first = number = verb
    while number > 0 and grammar.heads[number - 1] == verb:
        number -= 1
        relation = grammar.deps[number]
        if grammar.quoted[number] is not None or relation not in _BETWEEN:
            break
        if relation in _AUXILIARIES or grammar.words[number] == "never":
            first = number
    behind = verb + 1
    if grammar.word(behind) == _PARTICLES.get(grammar.lemmas[verb]):
        behind += 1
    return Stretch(first, behind)
