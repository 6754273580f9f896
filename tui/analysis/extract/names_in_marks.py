"""Runs in quotation marks that are names, titles and nicknames, and that nobody says."""

from __future__ import annotations

import re

from tui.analysis.extract.grammar import ParagraphGrammar, TokenRange
from tui.lang import saying, works

_CALLED = re.compile(works.CALLED, re.I)
_MAYBE_CALLED = re.compile(works.MAYBE_CALLED, re.I)
_BACK, _LONGEST = 48, 8
_ENDING = frozenset(("!", "?", "…", "..."))
_MARKS = frozenset("\"“”„«»‘’'`")


def names_in_marks(grammar: ParagraphGrammar) -> frozenset[int]:
    """The numbers of the paragraph's quoted runs that are names."""
    return frozenset(number for number, run in enumerate(grammar.runs) if _is_name(grammar, *run))


def _is_name(grammar: ParagraphGrammar, first: int, behind: int) -> bool:
    inside = [n for n in range(first, behind) if grammar.is_word(n)]
    if not inside or len(inside) > _LONGEST:
        return False
    place = grammar.paragraph.place.start
    start = grammar.paragraph.span(first, first).start
    before = grammar.paragraph.text[max(place, start - _BACK) : start]
    if _CALLED.search(before):
        return True
    if not is_title(grammar, TokenRange(first, behind)):
        return grammar.lemma(first - 1) in works.EXPRESSIONS and len(inside) < 3
    if _MAYBE_CALLED.search(before):
        return True
    last = first - 1
    apart = grammar.word(last) == ","
    last -= apart
    if grammar.lemma(last) in works.NAMED | works.EXPRESSIONS:
        return True
    if apart or last < 0 or grammar.quoted[last] is not None:
        return _is_made(grammar, behind)
    if grammar.words[last] in works.BEFORE_TITLES:
        return grammar.words[last] != "to" and grammar.lemma(last - 1) not in saying.NAMING
    verb = grammar.lemmas[last] in works.MAKING and grammar.poses[last] == "VERB"
    return verb or _is_made(grammar, behind)


def is_title(grammar: ParagraphGrammar, run: TokenRange) -> bool:
    """Whether the words have capitals as a title has, and end no sentence of their own."""
    inside = [n for n in range(*run) if grammar.is_word(n)]
    last = run.behind - 1
    while last > inside[-1] and _MARKS & {*grammar.forms[last]}:
        last -= 1
    if last > inside[-1] and grammar.words[last] in _ENDING:
        return False
    words = [grammar.words[n] for n in inside]
    if len(words) == 1 and words[0] in works.ANSWERS:
        return False
    return all(
        not grammar.forms[n][0].islower()
        or (n != inside[0] and grammar.words[n] in works.SMALL)
        or grammar.words[n].startswith(("'", "’"))
        for n in inside
    )


def _is_made(grammar: ParagraphGrammar, behind: int) -> bool:
    """Whether somebody makes or shows it: ""Tides" was written by ..."."""
    for number in range(behind, min(behind + 3, len(grammar))):
        if grammar.deps[number] == "auxpass":
            return grammar.lemmas[grammar.heads[number]] in works.MAKING
    return False
