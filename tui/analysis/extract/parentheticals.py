"""Cues beside the clause that they attribute: "The plan, he said, failed", "It failed, he said"."""

from __future__ import annotations

from tui.analysis.extract.cues import Cue
from tui.analysis.extract.grammar import ParagraphGrammar, TokenRange
from tui.lang import function_words, saying

_MARKS = frozenset((",", "—", "–", "-", "--"))
_BEHIND = frozenset(("parataxis", "ccomp", "advcl", "conj", "ROOT"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_NEAR, _TAIL = 14, 12


def inserted_cue(
    grammar: ParagraphGrammar, cue: Cue, source: TokenRange | None
) -> list[TokenRange]:
    """The sentence on both sides of a cue and source between commas or dashes."""
    if source is None or abs(source.first - cue.verb) >= _NEAR:
        return []
    sentence = grammar.sentence(cue.verb)
    first = min(source.first, cue.tokens.first)
    behind = max(source.behind, cue.tokens.behind)
    if first - 1 <= sentence.first or behind >= sentence.behind:
        return []
    if grammar.words[first - 1] == "as" and first - 2 > sentence.first:
        first -= 1
    if grammar.words[first - 1] not in _MARKS or grammar.words[behind] not in _MARKS:
        return []
    if grammar.word(behind + 1) in function_words.RELATIVE_BEHIND_COMMA:
        return []
    if _takes_that_clause(grammar, cue.verb, behind):
        return []
    if sum(map(grammar.is_word, range(behind, sentence.behind))) < 2:
        return []
    if not grammar.has_words(sentence.first, first - 1):
        return []
    start = clause_start(grammar, sentence.first, first - 1)
    return [TokenRange(start, first - 1), TokenRange(behind + 1, sentence.behind)]


def _takes_that_clause(grammar: ParagraphGrammar, verb: int, behind: int) -> bool:
    return any(
        grammar.deps[child] in ("ccomp", "xcomp")
        and child > behind
        and grammar.words[grammar.lefts[child]] == "that"
        for child in grammar.children[verb]
    )


def initial_cue(grammar: ParagraphGrammar, cue: Cue, source: TokenRange | None) -> list[TokenRange]:
    """The sentence behind a source and cue and a comma: "As the mayor noted, it rained"."""
    sentence = grammar.sentence(cue.verb)
    if source is None or source.first >= cue.verb or cue.lemma not in saying.SAYING:
        return []
    if grammar.tags[cue.verb] == "VBN" and cue.tokens.first == cue.verb:
        return []
    before = [n for n in range(sentence.first, source.first) if grammar.is_word(n)]
    if [grammar.words[n] for n in before] not in ([], ["as"], ["but", "as"], ["and", "as"]):
        return []
    first = cue.tokens.behind
    while first < sentence.behind and grammar.words[first] != "," and first - cue.verb < _NEAR:
        first += 1
    if grammar.words[first : first + 1] != [","] or grammar.quoted[first] is not None:
        return []
    if not before and first > cue.tokens.behind:
        return []
    finite = any(grammar.tags[n] in _FINITE for n in range(first, sentence.behind))
    return [TokenRange(first + 1, sentence.behind)] if finite else []


def final_cue(grammar: ParagraphGrammar, cue: Cue, source: TokenRange | None) -> list[TokenRange]:
    """The clause before a source and cue that end the sentence, which the parser did not see."""
    if grammar.deps[cue.verb] not in _BEHIND or source is None or cue.lemma not in saying.SAYING:
        return []
    sentence = grammar.sentence(cue.verb)
    behind = min(source.first, cue.tokens.first)
    if sentence.behind - cue.verb >= _TAIL or cue.tokens.behind - behind > _NEAR:
        return []
    if grammar.word(behind - 1) != "," or behind - 1 <= sentence.first:
        return []
    if grammar.words[sentence.first] in function_words.SUBORDINATORS:
        return []
    start = clause_start(grammar, sentence.first, behind)
    finite = any(grammar.tags[n] in _FINITE for n in range(start, behind))
    alone = not grammar.has_words(cue.tokens.behind, sentence.behind) or _is_time(grammar, cue)
    return [TokenRange(start, behind)] if finite and alone else []


def _is_time(grammar: ParagraphGrammar, cue: Cue) -> bool:
    """Whether only adverbials follow the cue: "said on Friday", "told reporters later"."""
    objects = ("dobj", "ccomp", "xcomp", "advcl")
    return not any(grammar.deps[n] in objects for n in grammar.children[cue.verb] if n > cue.verb)


def clause_start(grammar: ParagraphGrammar, first: int, behind: int) -> int:
    """The first token behind marks and coordinating conjunctions."""
    while first < behind and (
        not grammar.is_word(first) or grammar.words[first] in function_words.COORDINATORS
    ):
        if grammar.quoted[first] is not None:
            break
        first += 1
    return first
