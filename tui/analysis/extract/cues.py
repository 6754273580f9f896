"""Cues, the words that tell that something is said, and the attributions that they may make.

A cue becomes a `Candidate` with a source and what one of the constructions takes for said; quoted
runs are joined to it later. How far an attribution is trusted goes by its construction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.analysis.extract.grammar import ParagraphGrammar, TokenRange
from tui.lang import function_words, saying

_SHARES = {
    "quotation": 0.9,
    "quotation in a clause": 0.8,
    "quotation alone": 0.2,
    "according to": 0.85,
    "that-clause": 0.85,
    "clause": 0.8,
    "infinitive": 0.65,
    "inserted cue": 0.85,
    "initial cue": 0.7,
    "final cue": 0.6,
    "judgement": 0.7,
    "object": 0.55,
    "topic": 0.55,
    "noun": 0.5,
    "colon": 0.7,
    "turn": 0.9,
    "signature": 0.75,
    "bare quotation": 0.35,
    "words in marks": 0.25,
}
"""Roughly the share of right ones among what each construction finds in news."""

_CUES = saying.CUES | saying.BEYOND_QUOTATION | saying.FINDING
_OTHER = 0.5
_WITHOUT_SOURCE = 0.6
"""What is left of it when nobody is named as the source."""

_FARTHEST_BACK = 4
_NO_PREDICATE = frozenset(("amod", "compound", "nmod"))
_AUXILIARIES = frozenset(("aux", "auxpass", "neg"))
_SPEAKING = frozenset(("speak", "talk"))
_BETWEEN = frozenset(("advmod", *_AUXILIARIES))


@dataclass(slots=True)
class Candidate:
    """What may become an attribution, in token numbers: a cue, its source, what it takes for said.

    `verb` is the cue's head token; `contents` are the clauses and phrases that the `construction`
    takes; `runs` are numbers of quoted runs, joined to it afterwards.
    """

    verb: int
    cue: TokenRange
    source: TokenRange | None = None
    contents: list[TokenRange] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)
    construction: str = ""


def confidence(construction: str, has_source: bool) -> float:
    """How far an attribution is to be trusted that was found by that construction."""
    share = _SHARES.get(construction, _OTHER)
    return round(share if has_source else share * _WITHOUT_SOURCE, 2)


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of saying: its token, its lemma, and all its tokens, with its auxiliaries.

    `governor` is the verb that has its subject: "stopped" in "stopped short of calling".
    """

    verb: int
    lemma: str
    tokens: TokenRange
    governor: int


def verbs_of_saying(grammar: ParagraphGrammar) -> Iterator[Cue]:
    """The paragraph's cue verbs in text order."""
    for number, lemma in enumerate(grammar.lemmas):
        if lemma == saying.MAKING_CLEAR[0] and grammar.quoted[number] is None:
            yield from _making_clear(grammar, number)
        if lemma not in _CUES:
            continue
        if grammar.quoted[number] is not None or grammar.poses[number] != "VERB":
            continue
        if grammar.deps[number] in _NO_PREDICATE or _is_aside(grammar, number):
            continue
        tokens = verb_group(grammar, number)
        governor = _avoiding(grammar, number, tokens.first)
        if governor is None:
            first = _without(grammar, number, tokens.first)
            yield Cue(number, lemma, TokenRange(first, tokens.behind), number)
        else:
            first = verb_group(grammar, governor).first
            yield Cue(number, lemma, TokenRange(first, tokens.behind), governor)


def _making_clear(grammar: ParagraphGrammar, verb: int) -> Iterator[Cue]:
    """The cue "made clear", or "made it clear"."""
    make, clear = saying.MAKING_CLEAR
    for number in range(verb + 1, min(verb + _FARTHEST_BACK, len(grammar))):
        if grammar.words[number] == clear:
            tokens = TokenRange(verb_group(grammar, verb).first, number + 1)
            yield Cue(verb, f"{make} {clear}", tokens, verb)


def _without(grammar: ParagraphGrammar, verb: int, first: int) -> int:
    """Where "without saying" and "instead of saying" begin, else where the cue begins anyway."""
    if grammar.tags[verb] == "VBG":
        if grammar.word(first - 1) in saying.INSTEAD:
            return first - 1
        if grammar.word(first - 1) == "of" and grammar.word(first - 2) in saying.INSTEAD:
            return first - 2
    return first


def _avoiding(grammar: ParagraphGrammar, verb: int, first: int) -> int | None:
    """The verb that tells that it is not said: "refrained from saying", "avoided saying"."""
    if grammar.tags[verb] != "VBG":
        return None
    for number in range(first - 1, max(first - _FARTHEST_BACK, -1), -1):
        if grammar.lemmas[number] in saying.AVOIDING and grammar.poses[number] == "VERB":
            alone = grammar.lemmas[number] in saying.AVOIDING_ALONE and first - number == 1
            return number if alone or grammar.words[first - 1] in ("from", "of") else None
    return None


def _is_aside(grammar: ParagraphGrammar, verb: int) -> bool:
    """Whether the participle gives a name or tells where something is said, and says nothing.

    As in "a house called The Nest", "the mayor, quoted by the paper," and ", speaking to the BBC,".
    """
    lemma, tag = grammar.lemmas[verb], grammar.tags[verb]
    if tag == "VBG":
        place = grammar.word(verb + 1) in function_words.BEFORE_PLACES
        return lemma in _SPEAKING and place and grammar.word(verb - 1) == ","
    if grammar.word(verb - 1) == "," and grammar.deps[grammar.heads[verb]] == "ROOT":
        return False  # A sentence has a verb: "Ann Smith, the mayor, called it a shame".
    named = lemma in saying.NAMING or (lemma in saying.QUOTING and grammar.word(verb + 1) == "by")
    return grammar.deps[verb] == "acl" and tag == "VBN" and named


def verb_group(grammar: ParagraphGrammar, verb: int) -> TokenRange:
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
    if grammar.word(behind) == saying.PARTICLES.get(grammar.lemmas[verb]):
        behind += 1
    return TokenRange(first, behind)
