"""Cues and their sources: the verbs of saying in a paragraph, and who is their subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.analysis.cues import CUES
from tui.analysis.paragraph import Paragraph
from tui.core.spans import Span

_SUBJECTS = ("nsubj", "csubj", "nsubjpass")
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_NOT_OF_A_SOURCE = frozenset(("relcl", "acl", "advcl", "parataxis"))
_UPWARDS = frozenset(("conj", "xcomp", "advcl"))
_PUNCTUATION = ("PUNCT", "SPACE", "CCONJ")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying outside all quoted runs: its token, its span, and its source's span."""

    token: int
    span: Span
    source: Span | None


def cues(paragraph: Paragraph) -> list[Cue]:
    """The paragraph's cues in text order."""
    tokens = paragraph.tokens
    found: list[Cue] = []
    for number, lemma in enumerate(tokens.lemmas):
        if paragraph.quoted[number] is not None:
            continue
        following = paragraph.word(number + 1) if number + 1 < len(tokens) else ""
        if paragraph.word(number) == "according" and following == "to":
            span = paragraph.span(number, number + 1)
            found.append(Cue(number, span, _object(paragraph, number + 1)))
        elif tokens.poses[number] == "VERB" and lemma.lower() in CUES:
            span = paragraph.span(number, number)
            found.append(Cue(number, span, _subject(paragraph, number)))
    return found


def _subject(paragraph: Paragraph, cue: int) -> Span | None:
    """The verb's subject, else that of the verb it hangs on, else the noun phrase beside it."""
    verb = cue
    while True:
        for child in _outside(paragraph, paragraph.tokens.children[verb]):
            if paragraph.tokens.deps[child] in _SUBJECTS:
                return _phrase(paragraph, child, cue)
        if paragraph.tokens.deps[verb] == "relcl":
            return _phrase(paragraph, paragraph.tokens.heads[verb], cue)
        head = paragraph.tokens.heads[verb]
        if verb == head or paragraph.tokens.deps[verb] not in _UPWARDS:
            break
        verb = head
    return _beside(paragraph, cue)


def _outside(paragraph: Paragraph, numbers: Iterable[int]) -> Iterator[int]:
    return (number for number in numbers if paragraph.quoted[number] is None)


def _object(paragraph: Paragraph, preposition: int) -> Span | None:
    for child in _outside(paragraph, paragraph.tokens.children[preposition]):
        if paragraph.tokens.deps[child] == "pobj":
            return _phrase(paragraph, child, preposition)
    return _beside(paragraph, preposition)


def _beside(paragraph: Paragraph, cue: int) -> Span | None:
    """The noun phrase directly before or behind the cue, where the parser saw no subject."""
    before = cue - 1
    if before >= 0 and paragraph.word(before) == ")":
        while before >= 0 and paragraph.word(before) != "(":
            before -= 1
        before -= 1
    for number in (before, cue + 1):
        top = _top(paragraph, number, cue)
        if top is not None:
            return _phrase(paragraph, top, cue)
    return None


def _top(paragraph: Paragraph, number: int, cue: int) -> int | None:
    """The head of the noun phrase that the token stands in, None when it stands in none."""
    tokens = paragraph.tokens
    if not 0 <= number < len(tokens) or paragraph.quoted[number] is not None:
        return None
    seen = {cue}
    top = None
    while number not in seen and paragraph.quoted[number] is None:
        seen.add(number)
        if tokens.poses[number] in _NOMINAL:
            top = number
        elif tokens.poses[number] not in ("DET", "ADJ", "ADP", "PART"):
            break
        number = tokens.heads[number]
    return top


def _phrase(paragraph: Paragraph, head: int, cue: int) -> Span | None:
    """The unbroken run of the noun's phrase around it, relative clauses and quotations left out."""
    tokens = paragraph.tokens
    inside = set(tokens.subtree(head, _NOT_OF_A_SOURCE)) - {cue}
    inside = {number for number in inside if paragraph.quoted[number] is None}
    first = last = head
    if head not in inside:
        return None
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while first < head and tokens.poses[first] in _PUNCTUATION:
        first += 1
    while last > head and tokens.poses[last] in _PUNCTUATION:
        last -= 1
    words = paragraph.span(first, last).of(paragraph.text)
    if words.count("(") > words.count(")") and last + 1 < cue and paragraph.word(last + 1) == ")":
        last += 1
    return paragraph.span(first, last)
