"""Words that come at second hand: "the paper quoted the mayor as saying that it was late"."""

from __future__ import annotations

from tui.analysis.extract.cues import Cue
from tui.analysis.extract.grammar import ParagraphGrammar, TokenRange
from tui.lang import function_words, saying

_FARTHEST = 24
_HEADS = frozenset(("NOUN", "PROPN", "PRON", "NUM"))


def quoting_verb(grammar: ParagraphGrammar, cue: Cue) -> int | None:
    """The verb of "quoted X as saying", asked for by the cue "saying", else None."""
    introduced = grammar.tags[cue.verb] == "VBG" or grammar.word(cue.tokens.first) == "having"
    as_ = cue.tokens.first - 1
    if not introduced or grammar.word(as_) != "as" or cue.lemma in saying.PARTICLES:
        return None
    start = max(grammar.sentence(as_).first, as_ - _FARTHEST)
    for number in range(as_ - 1, start - 1, -1):
        if grammar.quoted[number] is not None:
            return None
        if grammar.lemmas[number] in saying.QUOTING and grammar.tags[number].startswith("VB"):
            return number
    return None


def who_is_quoted(grammar: ParagraphGrammar, verb: int, cue: Cue) -> TokenRange | None:
    """The object of "quoted" before "as saying"; None in a passive, whose subject it is."""
    first, behind = verb + 1, cue.tokens.first - 1
    number = next((n for n in range(first, behind) if grammar.poses[n] in _HEADS), None)
    if number is None or any(grammar.poses[n] == "ADP" for n in range(first, number)):
        return None
    relative = (
        n
        for n in range(first, behind)
        if grammar.words[n] in function_words.RELATIVE_BEHIND_COMMA and grammar.word(n - 1) == ","
    )
    return grammar.trimmed(TokenRange(first, next(relative, behind)))
