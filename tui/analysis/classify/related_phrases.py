"""Noun phrases that another one leads to: what "who" stands for, who a document is from."""

from __future__ import annotations

from tui.analysis.classify.noun_phrase import Phrase

_CLAUSES = frozenset(("relcl", "acl"))
_FROM = frozenset(("from", "by"))
_HIGHEST = 4


def antecedent(phrase: Phrase) -> Phrase | None:
    """The noun phrase before the relative clause that the pronoun stands in."""
    tokens = phrase.paragraph.tokens
    verb = tokens.heads[phrase.head]
    for _ in range(_HIGHEST):
        if tokens.deps[verb] in _CLAUSES:
            break
        verb = tokens.heads[verb]
    else:
        return None
    noun = tokens.heads[verb]
    inside = [n for n in tokens.subtree(noun, _CLAUSES) if n < phrase.head]
    return _phrase(phrase, noun, inside) if noun in inside else None


def issuer(phrase: Phrase) -> Phrase | None:
    """Who a document is from: "a statement from the embassy", "the minister's letter"."""
    tokens = phrase.paragraph.tokens
    for number in tokens.children[phrase.head]:
        if number not in phrase.numbers:
            continue
        relation, word = tokens.deps[number], phrase.paragraph.word(number)
        if relation == "poss" and tokens.poses[number] != "PRON":
            return _below(phrase, number)
        if relation in ("prep", "agent") and word in _FROM:
            return _object(phrase, number)
        if relation == "prep" and word == "of":
            found = _object(phrase, number)
            return found if found is not None and found.mentions else None
        if relation == "acl":
            by = (n for n in tokens.children[number] if phrase.paragraph.word(n) in _FROM)
            first = next(by, None)
            return None if first is None else _object(phrase, first)
    return None


def _object(phrase: Phrase, preposition: int) -> Phrase | None:
    tokens = phrase.paragraph.tokens
    found = (n for n in tokens.children[preposition] if tokens.deps[n] == "pobj")
    head = next(found, None)
    return None if head is None else _below(phrase, head)


def _below(phrase: Phrase, head: int) -> Phrase | None:
    tokens = phrase.paragraph.tokens
    inside = [n for n in tokens.subtree(head) if n in phrase.numbers and tokens.tags[n] != "POS"]
    return _phrase(phrase, head, inside) if inside else None


def _phrase(phrase: Phrase, head: int, inside: list[int]) -> Phrase:
    paragraph = phrase.paragraph
    span = paragraph.span(inside[0], inside[-1])
    mentions = tuple(each for each in paragraph.mentions if span.shared(each.span))
    return Phrase(paragraph, head, range(inside[0], inside[-1] + 1), mentions)
