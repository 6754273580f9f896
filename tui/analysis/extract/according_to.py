"""The preposition "according to": whose words it gives, and which of its sentence they are."""

from __future__ import annotations

from collections.abc import Iterator

from tui.analysis.extract.cues import Candidate
from tui.analysis.extract.grammar import ParagraphGrammar, TokenRange
from tui.lang import documents, function_words, saying, sources

_FEWEST_BEFORE, _SHORT_LEAD, _FEWEST_BEHIND = 3, 8, 4
_LONGEST_ADVERBIAL = 8
_CLAUSES = frozenset(("relcl", "advcl"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SUBORDINATE = function_words.SUBORDINATORS | function_words.RELATIVE
_VERBS = frozenset(("VERB", "AUX"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))


def according_to(grammar: ParagraphGrammar) -> Iterator[Candidate]:
    """Each "according to X" with the rest of its sentence."""
    for number, word in enumerate(grammar.words):
        if (word, grammar.word(number + 1)) != saying.ACCORDING_TO:
            continue
        if grammar.quoted[number] is None:
            candidate = _according(grammar, number)
            if candidate is not None:
                yield candidate


def _according(grammar: ParagraphGrammar, number: int) -> Candidate | None:
    sentence = grammar.sentence(number)
    head = grammar.child(number + 1, "pobj", "pcomp")
    if head is None or _is_measure(grammar, number, head):
        return None
    source = _source(grammar, number, head)
    if not grammar.has_words(*source):
        return None
    aside = _behind_aside(grammar, source.behind, sentence)
    if number == sentence.first and not grammar.has_words(aside, sentence.behind):
        aside = source.behind
    contents = _contents(grammar, number, source, aside)
    cue = TokenRange(number, number + 2)
    return Candidate(number, cue, source, contents, construction="according to")


def _is_measure(grammar: ParagraphGrammar, number: int, head: int) -> bool:
    """Whether something is done or sorted by it: "paid according to age"."""
    lemma = grammar.lemmas[head]
    if grammar.poses[head] not in ("NOUN", "ADJ"):
        return False
    parted = number == grammar.sentence(number).first or grammar.word(number - 1) == ","
    if lemma in saying.MEASURING:
        return not (parted and lemma in saying.SPEAKING_MEASURES)
    sorting = grammar.lemmas[grammar.heads[number]] in saying.SORTING
    return sorting and not parted and lemma not in sources.ROLES | documents.DOCUMENTS


def _source(grammar: ParagraphGrammar, number: int, head: int) -> TokenRange:
    first, behind = grammar.phrase(head)
    behind = min(behind, grammar.sentence(number).behind)
    for child in grammar.children[head]:
        if child > head and grammar.deps[child] in _CLAUSES:
            behind = min(behind, grammar.lefts[child])
    for each in range(head + 1, behind):
        if _begins_aside(grammar, each) or _begins_adverbial(grammar, each):
            behind = each
            break
    return grammar.trimmed(TokenRange(max(first, number + 2), behind))


def _begins_aside(grammar: ParagraphGrammar, number: int) -> bool:
    """Whether the comma there begins what only adds to the source: ", who left", ", based in"."""
    if grammar.words[number] != ",":
        return False
    relative = grammar.word(number + 1) in function_words.RELATIVE_BEHIND_COMMA
    return relative or _is_participle(grammar, number + 1)


def _begins_adverbial(grammar: ParagraphGrammar, comma: int) -> bool:
    """Whether what is said begins behind the comma: "According to Ann Smith, in May it rained"."""
    following = grammar.word(comma + 1)
    return grammar.words[comma] == "," and following in function_words.BEGINNING_ADVERBIALS


def _is_participle(grammar: ParagraphGrammar, number: int) -> bool:
    """Whether it tells more of the source; "saying" and the like go on with what is said."""
    if number >= len(grammar) or grammar.tags[number] not in ("VBN", "VBG"):
        return False
    return grammar.lemmas[number] not in saying.CUES or grammar.tags[number] == "VBN"


def _behind_aside(grammar: ParagraphGrammar, behind: int, sentence: TokenRange) -> int:
    """Past a relative clause or participle behind the source, which is the reporter's."""
    first = behind + 1 if grammar.word(behind) == "," else behind
    if first >= sentence.behind or not (
        _is_participle(grammar, first)
        or grammar.words[first] in function_words.RELATIVE_BEHIND_COMMA
        or (grammar.words[first] == "that" and grammar.tags[first] == "WDT")
    ):
        return behind
    seen = _is_participle(grammar, first)
    for number in range(first, sentence.behind):
        seen = seen or grammar.tags[number] in _FINITE
        following = grammar.word(number + 1)
        if seen and grammar.words[number] == "," and grammar.quoted[number] is None:
            goes_on = any(grammar.tags[n] in _FINITE for n in range(number, sentence.behind))
            if goes_on and following not in _SUBORDINATE:
                return number
    return sentence.behind


def _contents(
    grammar: ParagraphGrammar, number: int, source: TokenRange, aside: int
) -> list[TokenRange]:
    sentence = grammar.sentence(number)
    before = [n for n in range(sentence.first, number) if grammar.is_word(n)]
    behind = TokenRange(aside, sentence.behind)
    if not before:
        return [TokenRange(_behind_adverbial(grammar, aside, sentence), sentence.behind)]
    ahead = TokenRange(sentence.first, number)
    if _is_complete(grammar, before):
        words_behind = sum(map(grammar.is_word, range(*behind)))
        goes_on = (
            grammar.word(aside) == ","
            and words_behind >= _FEWEST_BEHIND
            and grammar.word(aside + 1) not in function_words.COORDINATORS
        )
        return [ahead, behind] if goes_on and len(before) <= _SHORT_LEAD else [ahead]
    names = any(grammar.poses[n] in _NOMINAL for n in before)
    return [ahead, behind] if names else [behind]


def _is_complete(grammar: ParagraphGrammar, before: list[int]) -> bool:
    """Whether the words before are a sentence and not only what begins one."""
    return len(before) >= _FEWEST_BEFORE or any(grammar.tags[n] in _FINITE for n in before)


def _behind_adverbial(grammar: ParagraphGrammar, behind: int, sentence: TokenRange) -> int:
    """Past "..., released on Friday," and the like, which belong to neither source nor content."""
    for number in range(behind, min(behind + _LONGEST_ADVERBIAL, sentence.behind)):
        if grammar.words[number] == ",":
            return number
        leads = grammar.deps[number] in ("ROOT", "ccomp", "conj")
        if leads and grammar.poses[number] in _VERBS:
            break
    return behind
