"""Clauses, from the dependency tree; a selection grows through them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.analysis.paragraphs.paragraph import Paragraph
from tui.lang import saying
from tui.text.spans import Span

_CLAUSES = frozenset(
    "ROOT ccomp advcl relcl acl csubj csubjpass xcomp parataxis conj pcomp".split()
)
_BESIDE = frozenset(("conj", "cc", "parataxis"))
_VERBS = frozenset(("VERB", "AUX"))
_OUTSIDE = frozenset(("PUNCT", "CCONJ", "SPACE"))
_FEWEST_WORDS = 3
_HEADLINE = re.compile(r"(?:[^:.\"“”]|(?<=\b[A-Z])\.){2,80}:\s+(?=\S)")


def clauses(paragraph: Paragraph) -> list[Span]:
    """The paragraph's clauses in text order, the longer first; none is a whole paragraph."""
    found = {
        span
        for span in _clauses(paragraph)
        if span != paragraph.place and not any(_cuts(span, run) for run in paragraph.quotations)
    }
    return sorted(found, key=lambda span: (span.start, -span.end))


def _clauses(paragraph: Paragraph) -> Iterator[Span]:
    tokens = paragraph.tokens
    for number, relation in enumerate(tokens.deps):
        if relation not in _CLAUSES or not _is_clause(paragraph, number):
            continue
        if relation != "ROOT" or not _attributes(paragraph, number):
            yield from _trimmed(paragraph, tokens.subtree(number))
        yield from _trimmed(paragraph, _alone(paragraph, number))
    lead = _HEADLINE.match(paragraph.text, *paragraph.place)
    if lead is not None:
        yield Span(lead.end(), paragraph.place.end)


def _cuts(span: Span, run: Span) -> bool:
    """Whether the span holds a part of the quoted run and of what is outside it."""
    return bool(span.shared(run)) and not span.covers(run) and not run.covers(span)


def _attributes(paragraph: Paragraph, number: int) -> bool:
    """Whether the verb only says who says the clause below it."""
    tokens = paragraph.tokens
    below = {tokens.deps[child] for child in tokens.children[number]}
    return tokens.lemmas[number].lower() in saying.CUES and "ccomp" in below


def _alone(paragraph: Paragraph, number: int) -> list[int]:
    """The clause without the ones that stand beside it, and without its "according to"."""
    tokens = paragraph.tokens
    if _attributes(paragraph, number):
        return []
    left_out: set[int] = set()
    for child in tokens.children[number]:
        if tokens.deps[child] in _BESIDE or paragraph.word(child) == saying.ACCORDING_TO[0]:
            left_out |= set(tokens.subtree(child))
    return [each for each in tokens.subtree(number) if each not in left_out]


def _is_clause(paragraph: Paragraph, number: int) -> bool:
    tokens = paragraph.tokens
    if tokens.deps[number] == "ROOT" or tokens.poses[number] in _VERBS:
        return True
    return any(tokens.deps[child].startswith("nsubj") for child in tokens.children[number])


def _trimmed(paragraph: Paragraph, numbers: list[int]) -> Iterator[Span]:
    """The tokens' span without punctuation and conjunctions at its ends, and without "that"."""
    poses = paragraph.tokens.poses
    while numbers and poses[numbers[0]] in _OUTSIDE:
        numbers = numbers[1:]
    while numbers and poses[numbers[-1]] in _OUTSIDE:
        numbers = numbers[:-1]
    if len(numbers) < _FEWEST_WORDS:
        return
    yield paragraph.span(numbers[0], numbers[-1])
    if paragraph.word(numbers[0]) == "that" and paragraph.tokens.deps[numbers[0]] == "mark":
        yield from _trimmed(paragraph, numbers[1:])
