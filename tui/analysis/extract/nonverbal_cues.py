"""Cues that are no verbs: a colon, who sent it, and nouns as in "his claim that ..."."""

from __future__ import annotations

from collections.abc import Iterator

from tui.analysis.extract.cues import Candidate
from tui.analysis.extract.grammar import ParagraphGrammar, TokenRange
from tui.analysis.extract.source_phrases import noun_phrase
from tui.lang import function_words, interviews, saying, sources

_LONGEST_LABEL = 9
_FEWEST_WORDS = 3
_LONGEST_NAME = 6
_NO_SENDERS = frozenset(("DATE", "FAC", "GPE", "LOC", "TIME"))
_SPEAKERS = frozenset(("PERSON", "ORG", "NORP"))


def colons(grammar: ParagraphGrammar) -> Iterator[Candidate]:
    """What follows a label that names a speaker and a colon at the paragraph's start."""
    if ":" not in grammar.words[: _LONGEST_LABEL + 1]:
        return
    colon = grammar.words.index(":")
    label = _label(grammar, colon)
    if label is not None and _words(grammar, colon + 1, len(grammar)) >= _FEWEST_WORDS:
        content = TokenRange(colon + 1, len(grammar))
        yield Candidate(colon, TokenRange(colon, colon + 1), label, [content], construction="colon")


def senders(grammar: ParagraphGrammar) -> Iterator[Candidate]:
    """What is quoted behind the name of who sent it: 'From Ann Smith: "Come tonight"'."""
    for colon, word in enumerate(grammar.words[:-1]):
        run = grammar.quoted[colon + 1]
        if word != ":" or run is None or grammar.quoted[colon] is not None:
            continue
        first = colon
        while first > 0 and colon - first < _LONGEST_NAME and _is_capital(grammar, first - 1):
            first -= 1
        sent = first + 1 < colon and grammar.words[first] == "from"
        begins = first == 0 or not grammar.is_word(first - 1)
        if sent and begins and not _is_place_or_time(grammar, first + 1):
            sender, content = TokenRange(first + 1, colon), grammar.runs[run]
            cue = TokenRange(colon, colon + 1)
            yield Candidate(colon, cue, sender, [content], construction="colon")


def _is_capital(grammar: ParagraphGrammar, number: int) -> bool:
    return grammar.quoted[number] is None and grammar.forms[number][0].isupper()


def _is_place_or_time(grammar: ParagraphGrammar, number: int) -> bool:
    tokens = grammar.paragraph.tokens
    if grammar.words[number] in function_words.DAYS:
        return True
    return any(
        start <= number < end and label in _NO_SENDERS
        for start, end, label in zip(
            tokens.entity_starts, tokens.entity_ends, tokens.labels, strict=True
        )
    )


def _words(grammar: ParagraphGrammar, first: int, behind: int) -> int:
    return sum(map(grammar.is_word, range(first, behind)))


def _label(grammar: ParagraphGrammar, colon: int) -> TokenRange | None:
    """The words before the colon if they name somebody who speaks, without a dash before them."""
    first = 0
    for number in range(colon):
        if grammar.quoted[number] is not None or grammar.poses[number] in ("VERB", "AUX"):
            return None
        if grammar.words[number] in ("–", "—", "-", "|"):
            first = number + 1
    words = [grammar.words[n] for n in range(first, colon) if grammar.is_word(n)]
    if (
        not words
        or not grammar.forms[first][0].isupper()
        or (interviews.NO_SPEAKER & {words[0], words[-1]})
    ):
        return None
    if words[0] in interviews.ASKING | interviews.ANSWERING and len(words) == 1:
        return TokenRange(first, colon)
    if words[0] in function_words.POINTERS - {"the"}:
        return None
    role = any(grammar.lemmas[n] in sources.ROLES for n in range(first, colon))
    if not role and words[0] in function_words.DETERMINERS_ALONE and _is_title(grammar, colon):
        return None
    return TokenRange(first, colon) if role or _names_a_speaker(grammar, first, colon) else None


def _is_title(grammar: ParagraphGrammar, colon: int) -> bool:
    """Whether it goes on in capitals, as in "The Water Fight: A Town Divided"."""
    long = [
        grammar.forms[n]
        for n in range(colon + 1, len(grammar))
        if grammar.is_word(n) and grammar.words[n] not in function_words.COMMONEST
    ]
    return grammar.quoted[colon + 1] is None and all(form[0].isupper() for form in long)


def _names_a_speaker(grammar: ParagraphGrammar, first: int, colon: int) -> bool:
    """Whether a name stands there, or capitals throughout, as transcripts have it."""
    tokens = grammar.paragraph.tokens
    named = any(
        label in _SPEAKERS and first <= start and end <= colon
        for start, end, label in zip(
            tokens.entity_starts, tokens.entity_ends, tokens.labels, strict=True
        )
    )
    # A headline's parser sees few names; title case throughout and a short label are as good.
    forms = [grammar.forms[n] for n in range(first, colon) if grammar.is_word(n)]
    return named or (len(forms) <= 3 and all(grammar.tags[n] == "NNP" for n in range(first, colon)))


def nouns_of_saying(grammar: ParagraphGrammar) -> Iterator[Candidate]:
    """Each noun of saying whose owner is named, with the clause that it takes."""
    for number, lemma in enumerate(grammar.lemmas):
        if lemma not in saying.NOUNS | saying.NOUNS_WITH_THAT or grammar.poses[number] != "NOUN":
            continue
        clause = _clause(grammar, number)
        owner = _owner(grammar, number)
        if grammar.quoted[number] is None and clause is not None and owner is not None:
            cue = TokenRange(number, number + 1)
            yield Candidate(number, cue, owner, [grammar.phrase(clause)], construction="noun")


def topics_of_nouns(grammar: ParagraphGrammar) -> Iterator[Candidate]:
    """What is spoken of by one who makes a remark or a call: "made a call [for calm]"."""
    for number, lemma in enumerate(grammar.lemmas):
        wanted = saying.NOUN_TOPICS.get(lemma)
        made = grammar.deps[number] == "dobj" and (
            grammar.lemmas[grammar.heads[number]] in saying.MAKING
        )
        if wanted is None or not made or grammar.quoted[number] is not None:
            continue
        owner = _owner(grammar, number)
        phrase = next(
            (
                grammar.phrase(child)
                for child in grammar.children[number]
                if child > number
                and grammar.deps[child] == "prep"
                and grammar.words[child] in wanted
            ),
            None,
        )
        if owner is not None and phrase is not None and owner.first not in range(*phrase):
            cue = TokenRange(number, number + 1)
            yield Candidate(number, cue, owner, [phrase], construction="noun topic")


def _clause(grammar: ParagraphGrammar, noun: int) -> int | None:
    """The clause of the noun, or of the verb that it is the object of: "made claims today that"."""
    below = list(grammar.children[noun])
    to = grammar.lemmas[noun] in saying.NOUNS
    verb = grammar.heads[noun]
    if grammar.deps[noun] == "dobj" and grammar.lemmas[verb] in saying.MAKING:
        below += grammar.children[verb]
    for child in below:
        introduced = any(
            grammar.words[n] in ("that", "to" if to else "that")
            and grammar.deps[n] in ("mark", "aux")
            for n in grammar.children[child]
        )
        if child > noun and grammar.deps[child] in ("acl", "ccomp") and introduced:
            return child
    return None


def _owner(grammar: ParagraphGrammar, noun: int) -> TokenRange | None:
    head = grammar.child(noun, "poss")
    if head is None:
        for child in grammar.children[noun]:
            if grammar.deps[child] == "prep" and grammar.words[child] in function_words.OWNED_BY:
                head = grammar.child(child, "pobj")
    verb = grammar.heads[noun]
    if head is None and grammar.deps[noun] == "dobj" and grammar.lemmas[verb] in saying.MAKING:
        subject = grammar.child(verb, "nsubj")
        return (
            None if subject is None else noun_phrase(grammar, subject, TokenRange(verb, verb + 1))
        )
    if head is None:
        return None
    first, behind = grammar.phrase(head)
    behind = min(behind, noun) if head < noun else behind
    while behind - 1 > head and (
        grammar.words[behind - 1] in function_words.POSSESSIVES or not grammar.is_word(behind - 1)
    ):
        behind -= 1
    return TokenRange(first, behind)
