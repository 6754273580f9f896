"""Nouns of saying with a clause: "his claim that ...", "the council's promise to ..."."""

from __future__ import annotations

from collections.abc import Iterator

from tui.analysis.extract.candidate import Saying
from tui.analysis.extract.grammar import Grammar, Stretch
from tui.analysis.extract.source_phrases import noun_phrase
from tui.lang.en.saying import MAKING, NOUNS

_OWNING = frozenset(("by", "of", "from"))
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))


def noun_of_saying(grammar: Grammar) -> Iterator[Saying]:
    """Each noun of saying whose owner is named, with the clause that it takes."""
    for number, lemma in enumerate(grammar.lemmas):
        if lemma not in NOUNS or grammar.poses[number] != "NOUN":
            continue
        clause = _clause(grammar, number)
        owner = _owner(grammar, number)
        if grammar.quoted[number] is None and clause is not None and owner is not None:
            cue = Stretch(number, number + 1)
            yield Saying(number, cue, owner, [grammar.phrase(clause)], construction="noun")


def _clause(grammar: Grammar, noun: int) -> int | None:
    """The clause of the noun, or of the verb that it is the object of: "made claims today that"."""
    below = list(grammar.children[noun])
    verb = grammar.heads[noun]
    if grammar.deps[noun] == "dobj" and grammar.lemmas[verb] in MAKING:
        below += grammar.children[verb]
    for child in below:
        introduced = any(
            grammar.words[n] in ("that", "to") and grammar.deps[n] in ("mark", "aux")
            for n in grammar.children[child]
        )
        if child > noun and grammar.deps[child] in ("acl", "ccomp") and introduced:
            return child
    return None


def _owner(grammar: Grammar, noun: int) -> Stretch | None:
    head = grammar.child(noun, "poss")
    if head is None:
        for child in grammar.children[noun]:
            if grammar.deps[child] == "prep" and grammar.words[child] in _OWNING:
                head = grammar.child(child, "pobj")
    verb = grammar.heads[noun]
    if head is None and grammar.deps[noun] == "dobj" and grammar.lemmas[verb] in MAKING:
        subject = grammar.child(verb, "nsubj")
        return None if subject is None else noun_phrase(grammar, subject, Stretch(verb, verb + 1))
    if head is None:
        return None
    first, behind = grammar.phrase(head)
    behind = min(behind, noun) if head < noun else behind
    while behind - 1 > head and (
        grammar.words[behind - 1] in _POSSESSIVE or not grammar.is_word(behind - 1)
    ):
        behind -= 1
    return Stretch(first, behind)
