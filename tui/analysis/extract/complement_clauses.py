"""Clauses that a verb of saying takes: "said that ...", "asked whether ...", "urged him to ..."."""

from __future__ import annotations

from tui.analysis.extract.cues import Cue
from tui.analysis.extract.grammar import SUBJECTS, ParagraphGrammar, TokenRange
from tui.analysis.extract.parentheticals import clause_start
from tui.lang import documents, function_words, saying

_CLAUSAL = frozenset(("ccomp", "xcomp"))
_ENDING = frozenset((".", "!", "?", ":", ";"))
_REPORTERS = function_words.SUBORDINATORS - {"as"}
_REMARK = 5
_MODIFYING = frozenset(("amod", "compound", "nmod", "poss"))
_BEGINNING = frozenset(("ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN", "SCONJ"))
_PLACES = documents.DOCUMENTS | documents.OCCASIONS
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def clausal_complement(
    grammar: ParagraphGrammar, cue: Cue, source: TokenRange | None
) -> list[TokenRange]:
    """The clauses below the verb, on either side of cue and source."""
    found: list[TokenRange] = []
    for child in grammar.children[cue.verb]:
        if not _is_complement(grammar, cue, child):
            continue
        first, behind = grammar.phrase(child)
        if child < cue.verb:
            behind = min(behind, _start(cue, source, child))
            first = _sentence_start(grammar, first, behind)
        else:
            first = max(first, cue.tokens.behind)
            if source is not None and source.first < child:
                first = max(first, source.behind) if source.behind > first else first
            first = _past_day(grammar, cue, first, child)
            if cue.lemma in saying.JUDGING:
                first = _with_object(grammar, cue.verb, first)
            behind = until_next_cue(grammar, child, first, behind)
            if grammar.deps[child] == "ccomp":
                limit = grammar.sentence(cue.verb).behind
                behind = _with_second_half(grammar, behind, limit)
        behind = _without_relative(grammar, first, _without_tail(grammar, first, behind))
        if behind > first:
            found.append(TokenRange(first, behind))
    return found


def clause_of_document(grammar: ParagraphGrammar, cue: Cue) -> list[TokenRange]:
    """The clause that the parser hung on a document: "said in a letter [that it failed]"."""
    if cue.lemma not in saying.TAKING_THAT:
        return []
    behind = grammar.sentence(cue.verb).behind
    for number in range(cue.tokens.behind, behind):
        if grammar.quoted[number] is not None or grammar.words[number] in _ENDING:
            return []
        if grammar.words[number] == "that" and _leads_in(grammar, cue, number):
            head = grammar.heads[number]
            end = until_next_cue(grammar, head, number, grammar.rights[head] + 1)
            end = _with_second_half(grammar, end, behind)
            return [TokenRange(number, _without_relative(grammar, number, end))]
        cue_again = grammar.lemmas[number] in saying.CUES and grammar.deps[number] != "amod"
        if (cue_again and grammar.poses[number] == "VERB") or grammar.tags[number] in _FINITE:
            return []
    return []


def _leads_in(grammar: ParagraphGrammar, cue: Cue, that: int) -> bool:
    """Whether the "that" begins what is said, not a relative clause: "in a letter that he sent"."""
    verb, subject = grammar.heads[that], grammar.child(grammar.heads[that], *SUBJECTS)
    noun = grammar.heads[verb]
    if not (that < verb and subject is not None and that < subject):
        return False
    if not cue.verb < noun < that or cue.verb not in grammar.above(noun):
        return False
    return grammar.deps[that] == "mark" or (
        grammar.tags[that] in ("IN", "WDT")
        and any(grammar.lemmas[n] in _PLACES for n in range(cue.tokens.behind, that))
        and grammar.lemmas[verb] not in documents.MAKING
    )


def _with_second_half(grammar: ParagraphGrammar, behind: int, limit: int) -> int:
    """Past a second half that is quoted or has a "that" of its own: ' and "will pay"'."""
    number = behind
    while number < limit and not grammar.is_word(number):
        number += 1
    if number >= limit or grammar.word(number) not in function_words.COORDINATORS:
        return behind
    run = grammar.quoted[number + 1] if number + 1 < limit else None
    if run is not None:
        return grammar.runs[run].behind
    if grammar.word(number + 1) == "that" and grammar.deps[number + 1] == "mark":
        return max(behind, min(limit, grammar.rights[grammar.heads[number + 1]] + 1))
    return _with_quoting_clause(grammar, number, behind, limit)


def _with_quoting_clause(grammar: ParagraphGrammar, joint: int, behind: int, limit: int) -> int:
    """Past a clause of theirs that goes on in their words: 'but he feels it is "too late"'."""
    subject = joint + 1
    if grammar.word(subject) not in function_words.SUBJECTS:
        return behind
    for number in range(subject, limit):
        run = grammar.quoted[number]
        if run is not None:
            return max(behind, min(limit, grammar.runs[run].behind))
        if grammar.words[number] in (",", ":") or (
            grammar.lemmas[number] in saying.CUES and grammar.poses[number] == "VERB"
        ):
            return behind
    return behind


def clause_behind(grammar: ParagraphGrammar, cue: Cue) -> list[TokenRange]:
    """The clause right behind a cue of several words: "made clear [that it was late]"."""
    first = cue.tokens.behind
    if grammar.word(first) not in function_words.QUESTION_WORDS | {"that"}:
        return []
    head = next(
        (n for n in (grammar.heads[first], *grammar.above(first)) if _is_clause(grammar, n)), None
    )
    if head is None or head < first:
        return []
    behind = until_next_cue(grammar, head, first, grammar.rights[head] + 1)
    return [TokenRange(first, _without_relative(grammar, first, behind))]


def _is_clause(grammar: ParagraphGrammar, number: int) -> bool:
    return grammar.child(number, *SUBJECTS) is not None


def _without_tail(grammar: ParagraphGrammar, first: int, behind: int) -> int:
    """Where a clause ends that closes with their words: '... is "safe," while pointing at it'."""
    for number in range(first + 1, behind):
        if _remarks(grammar, number):
            return number
        run = grammar.quoted[number - 1]
        if run is None or grammar.quoted[number] is not None:
            continue
        inside = [n for n in range(*grammar.runs[run]) if grammar.words[n] == ","]
        comma = grammar.word(number) == "," or bool(inside and inside[-1] >= number - 3)
        following = number + (grammar.word(number) == ",")
        if (
            comma
            and following < behind
            and (
                grammar.words[following] in _REPORTERS
                or (grammar.tags[following] == "VBG" and grammar.lemmas[following] in saying.SAYING)
            )
        ):
            return number
    return behind


def _remarks(grammar: ParagraphGrammar, number: int) -> bool:
    """Whether the reporter says there what the words are: ", a reference to his father"."""
    if grammar.word(number) not in ("a", "an") or grammar.quoted[number] is not None:
        return False
    before = number - 1
    while before > 0 and not grammar.is_word(before) and grammar.words[before] != ",":
        before -= 1
    nouns = range(number + 1, min(number + _REMARK, len(grammar)))
    return grammar.words[before] == "," and any(
        grammar.lemmas[n] in saying.REMARKS
        and grammar.word(n + 1) in ("to", "at", "that", "of", "about", "from")
        for n in nouns
    )


def _without_relative(grammar: ParagraphGrammar, first: int, behind: int) -> int:
    """Where a clause ends whose last words are the reporter's: "..., who lives nearby"."""
    for number in range(behind - 1, first + 3, -1):
        if grammar.quoted[number] is not None or grammar.words[number] in ('"', "”"):
            return behind
        relative = grammar.words[number] in function_words.ADDING
        if relative and grammar.words[number - 1] == ",":
            return behind if _is_inserted(grammar, number, behind) else number - 1
    return behind


def _is_inserted(grammar: ParagraphGrammar, relative: int, behind: int) -> bool:
    """Whether the clause goes on behind the relative one: "that Ann, who is ill, will stay"."""
    return any(
        grammar.words[number] == "," and grammar.tags[number + 1] in _FINITE
        for number in range(relative, behind - 1)
    )


def _is_complement(grammar: ParagraphGrammar, cue: Cue, child: int) -> bool:
    """Whether the clause is what is said; the parser takes "asked if ..." for an adverbial."""
    if grammar.deps[child] in _CLAUSAL:
        return True
    if grammar.deps[child] != "advcl" or child < cue.verb:
        return False
    first = grammar.words[grammar.lefts[child]]
    return (cue.lemma == "ask" and first in function_words.QUESTION_WORDS) or (
        cue.lemma == "call" and first == "for"
    )


def _sentence_start(grammar: ParagraphGrammar, first: int, behind: int) -> int:
    """Where a clause before its cue begins: with the sentence, unless that has another cue."""
    start = grammar.sentence(first).first
    others = any(
        grammar.lemmas[n] in saying.CUES
        and grammar.poses[n] == "VERB"
        and grammar.quoted[n] is None
        for n in range(start, first)
    )
    return first if others else clause_start(grammar, start, behind)


def _start(cue: Cue, source: TokenRange | None, child: int) -> int:
    """Where cue and source begin that stand behind the clause."""
    if source is not None and child < source.first:
        return min(source.first, cue.tokens.first)
    return cue.tokens.first


def _past_day(grammar: ParagraphGrammar, cue: Cue, first: int, head: int) -> int:
    """Where the clause begins behind the day on which it is said: "said on Monday they had"."""
    day = first + (grammar.word(first) == "on")
    if first != cue.tokens.behind or grammar.word(day) not in function_words.DAYS:
        return first
    following = day + 1 + (grammar.word(day + 1) == ",")
    modifies = grammar.deps[day] in _MODIFYING or grammar.deps[day] in SUBJECTS
    if modifies or following > head or grammar.poses[following] not in _BEGINNING:
        return first
    return following


def _with_object(grammar: ParagraphGrammar, verb: int, first: int) -> int:
    receiver = grammar.child(verb, "dobj")
    return grammar.lefts[receiver] if receiver is not None and verb < receiver < first else first


def until_next_cue(grammar: ParagraphGrammar, head: int, first: int, behind: int) -> int:
    """Where a clause ends that the parser drew over the next cue: ", adding that", "and said"."""
    for number in range(max(head + 1, first + 2), behind):
        if grammar.quoted[number] is not None or grammar.lemmas[number] not in saying.CUES:
            continue
        if grammar.tags[number] == "VBG" and grammar.word(number - 1) == ",":
            return number - 1
        if grammar.poses[number] != "VERB":
            continue
        joined = _conjunction(grammar, number, head)
        if joined is None:
            joined = _next_speaker(grammar, number)
        if joined is not None and joined > max(first, head):
            return joined
    return behind


def _next_speaker(grammar: ParagraphGrammar, verb: int) -> int | None:
    """The conjunction of "..., and X said", whatever the parser made of it."""
    subject = grammar.child(verb, "nsubj")
    if grammar.lemmas[verb] not in saying.SAYING or subject is None or subject > verb:
        return None
    before = grammar.lefts[subject] - 1
    return before if grammar.word(before) in function_words.JOINING_CLAUSES else None


def _conjunction(grammar: ParagraphGrammar, verb: int, head: int) -> int | None:
    """The conjunction before a verb that is coordinated with the clause's own."""
    if grammar.deps[verb] != "conj" or head not in (
        grammar.heads[verb],
        grammar.heads[grammar.heads[verb]],
    ):
        return None
    for number in range(verb - 1, head, -1):
        if grammar.deps[number] == "cc" or grammar.words[number] in function_words.JOINING_CLAUSES:
            return number
    return grammar.lefts[verb]


def clause_type(grammar: ParagraphGrammar, clauses: list[TokenRange]) -> str:
    """Which construction the clauses make: a that-clause, an infinitive, or another clause."""
    if not clauses:
        return ""
    first = clauses[0].first
    if grammar.words[first] == "that":
        return "that-clause"
    return "infinitive" if grammar.words[first] == "to" else "clause"
