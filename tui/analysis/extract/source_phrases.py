"""Sources: whose words a cue gives, as a phrase of the text."""

from __future__ import annotations

from tui.analysis.extract.grammar import SUBJECTS, ParagraphGrammar, TokenRange
from tui.lang import documents, function_words, saying

_HOPS = 7
_UPWARDS = frozenset(("conj", "advcl", "xcomp", "ccomp", "pcomp", "prep", "dep", "parataxis"))
_VERBAL = frozenset(("VERB", "AUX", "ADP", "SCONJ"))
_NOMINAL = frozenset(("NOUN", "PROPN"))
_NOBODY = function_words.RELATIVE | {"it", "there", "what"}
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CLAUSES = frozenset(("relcl", "advcl", "ccomp", "parataxis"))
_PHRASE_PARTS = frozenset(("PROPN", "NOUN", "DET", "ADJ", "PRON", "NUM"))
_SUBJECT_LONGEST = 15
_BOUNDARIES = frozenset((".", "!", "?", ":", ";", ",", "—", "–", "--"))


def source_of(
    grammar: ParagraphGrammar, verb: int, tokens: TokenRange, beside_quotation: bool
) -> TokenRange | None:
    """The phrase that names who says it, None when the text names nobody.

    `tokens` are the cue's; where the parser saw no subject, the words beside a cue that stands
    beside a quotation are taken.
    """
    found = _source_of(grammar, verb, tokens, beside_quotation)
    if found is None or found.behind - found.first > 1:
        return found
    return None if grammar.words[found.first] in function_words.DETERMINERS_ALONE else found


def _source_of(
    grammar: ParagraphGrammar, verb: int, tokens: TokenRange, beside_quotation: bool
) -> TokenRange | None:
    head = _inverted(grammar, verb, tokens)
    if head is None:
        head = _subject(grammar, verb)
    if head is None or grammar.quoted[head] is not None:
        head = _mistaken_subject(grammar, verb)
    if head is not None:
        return noun_phrase(grammar, head, tokens)
    if _is_passive(grammar, verb):
        return None
    return (
        _before(grammar, tokens)
        or (_behind(grammar, verb, tokens) if beside_quotation else None)
        or _subject_of_sentence(grammar, verb, tokens)
    )


def _subject_of_sentence(
    grammar: ParagraphGrammar, verb: int, tokens: TokenRange
) -> TokenRange | None:
    """The last subject before a verb that the parser left without one: "He ..., citing rain"."""
    if grammar.tags[verb] not in ("VBD", "VBG", "VBZ") or grammar.deps[verb] == "amod":
        return None
    start = grammar.sentence(verb).first
    for number in range(tokens.first - 1, start - 1, -1):
        subject = grammar.deps[number] == "nsubj" and grammar.quoted[number] is None
        if subject and grammar.words[number] not in _NOBODY:
            return noun_phrase(grammar, number, tokens)
    return None


def noun_phrase(grammar: ParagraphGrammar, head: int, cue: TokenRange) -> TokenRange | None:
    """The noun's phrase on its side of the cue, relative clauses and quoted words left out."""
    if grammar.quoted[head] is not None:
        return None
    first, behind = grammar.phrase(head)
    for child in grammar.children[head]:
        if child > head and (grammar.deps[child] in _CLAUSES or _is_aside(grammar, child)):
            behind = min(behind, grammar.lefts[child])
    if head < cue.first:
        behind = min(behind, cue.first)
    else:
        first = max(first, cue.behind)
    while behind - 1 > head and (
        not grammar.is_word(behind - 1) or grammar.words[behind - 1] in function_words.DANGLING
    ):
        behind -= 1
    if grammar.words[first:behind].count("(") > grammar.words[first:behind].count(")") and (
        grammar.word(behind) == ")"
    ):
        behind += 1
    while first < head and (not grammar.is_word(first) or grammar.quoted[first] is not None):
        first += 1
    while behind - 1 > head and grammar.quoted[behind - 1] is not None:
        behind -= 1
    if first < head and grammar.words[first] in function_words.DAYS:
        # "On Sunday Ann Smith said": the day is no part of the name.
        first += 1
    return TokenRange(first, behind)


def _is_aside(grammar: ParagraphGrammar, child: int) -> bool:
    """Whether it tells when or where it is said: ", speaking to the BBC", "on Instagram"."""
    if grammar.deps[child] == "prep" and grammar.words[child] in ("on", "via"):
        place = grammar.child(child, "pobj")
        return place is not None and grammar.words[place] in documents.PLATFORMS
    return grammar.deps[child] == "acl" and _tells_where(grammar, child)


def _tells_where(grammar: ParagraphGrammar, number: int) -> bool:
    """Whether a participle behind a comma tells where it is said: ", speaking to the BBC,"."""
    participle = grammar.tags[number] in ("VBG", "VBN") and grammar.word(number - 1) == ","
    return participle and grammar.lemmas[number] in saying.TAKING_PLACE


def _inverted(grammar: ParagraphGrammar, verb: int, cue: TokenRange) -> int | None:
    """The noun behind a cue that follows a comma or a quotation: "..., said the mayor"."""
    before = cue.first - 1
    if grammar.tags[verb] not in ("VBD", "VBZ") or before < 0:
        return None
    if grammar.words[before] != "," and grammar.quoted[before] is None:
        return None
    if any(grammar.deps[n] in SUBJECTS and n < verb for n in grammar.children[verb]):
        return None
    for child in grammar.children[verb]:
        if child > verb and grammar.lefts[child] == cue.behind and grammar.quoted[child] is None:
            nominal = grammar.poses[child] in (*_NOMINAL, "PRON")
            return (
                child
                if nominal and grammar.word(cue.behind) not in function_words.NO_SUBJECT
                else None
            )
    return None


def _mistaken_subject(grammar: ParagraphGrammar, verb: int) -> int | None:
    """The noun before the verb that the parser took for a clause."""
    for child in grammar.children[verb]:
        if child < verb and grammar.deps[child] in ("ccomp", "dep"):
            verbless = grammar.child(child, *SUBJECTS) is None
            if grammar.poses[child] in _NOMINAL and verbless and grammar.quoted[child] is None:
                return child
    return None


def _is_passive(grammar: ParagraphGrammar, verb: int) -> bool:
    auxiliary = grammar.child(verb, "auxpass")
    if grammar.lemmas[verb] == "ask" and _is_bare_participle(grammar, verb):
        return True
    if auxiliary is not None and grammar.words[auxiliary] in function_words.CONTRACTED_HAVE:
        return False
    return auxiliary is not None or grammar.child(verb, "nsubjpass") is not None


def _is_bare_participle(grammar: ParagraphGrammar, verb: int) -> bool:
    """Whether it is as in "Asked whether it rained, he said no": nobody is named who asks."""
    if grammar.child(verb, "aux", "auxpass", "nsubj") is not None:
        return False
    dependent = grammar.deps[verb] in ("advcl", "acl")
    return grammar.tags[verb] == "VBN" or (dependent and grammar.tags[verb] == "VBD")


def _subject(grammar: ParagraphGrammar, verb: int) -> int | None:
    """The head of the verb's subject: its own, its agent, or that of the verb it hangs on."""
    if _is_passive(grammar, verb) or (grammar.deps[verb] == "acl" and grammar.tags[verb] == "VBN"):
        agent = _agent(grammar, verb)
        if agent is None and grammar.lemmas[verb] in saying.QUOTING:
            return grammar.child(verb, "nsubjpass")
        return _head_of_sentence(grammar, verb) if agent is None else agent
    number = verb
    for _ in range(_HOPS):
        own = [
            n
            for n in grammar.children[number]
            if grammar.deps[n] in SUBJECTS and grammar.quoted[n] is None
        ]
        if own:
            return min(own, key=lambda n: abs(n - number))
        relation, head = grammar.deps[number], grammar.heads[number]
        if relation in ("relcl", "acl") and grammar.poses[head] in (*_NOMINAL, "PRON"):
            return head if relation == "relcl" else _owner_of_participle(grammar, head)
        if relation not in _UPWARDS or grammar.poses[head] not in _VERBAL:
            return None
        number = head
        if relation in ("conj", "advcl"):
            number = _outer_cue(grammar, number)
    return None


def _head_of_sentence(grammar: ParagraphGrammar, participle: int) -> int | None:
    """The noun that the parser took for a whole sentence: "Ann Smith, the mayor, called it off"."""
    noun = grammar.heads[participle]
    verbless = grammar.deps[noun] == "ROOT" and grammar.poses[noun] in _NOMINAL
    parted = grammar.deps[participle] == "acl" and grammar.word(participle - 1) == ","
    return noun if verbless and parted and noun < participle else None


def _outer_cue(grammar: ParagraphGrammar, verb: int) -> int:
    """Of "X said it was late and added ...", the first cue, where the parser joined the clauses."""
    outer = grammar.heads[verb]
    reported = (
        grammar.deps[verb] == "ccomp" and outer < verb and grammar.lemmas[outer] in saying.SAYING
    )
    return outer if reported and grammar.lemmas[verb] not in saying.CUES else verb


def _owner_of_participle(grammar: ParagraphGrammar, noun: int) -> int:
    """Who says what "saying" gives: the noun before it, but not a document nor who is spoken to."""
    preposition = grammar.heads[noun]
    if grammar.deps[noun] == "pobj" and grammar.words[preposition] == "to":
        return _subject_above(grammar, noun)
    return issuer(grammar, noun)


def _subject_above(grammar: ParagraphGrammar, noun: int) -> int:
    for verb in grammar.above(noun):
        if grammar.poses[verb] in ("VERB", "AUX"):
            found = _subject(grammar, verb)
            return noun if found is None else found
    return noun


def _agent(grammar: ParagraphGrammar, verb: int) -> int | None:
    by = grammar.child(verb, "agent")
    return None if by is None else grammar.child(by, "pobj")


def issuer(grammar: ParagraphGrammar, document: int) -> int:
    """Who issues the document ("in a statement saying ..."), else the document itself."""
    if grammar.lemmas[document] not in documents.DOCUMENTS:
        return document
    owner = grammar.child(document, "poss")
    if owner is not None:
        return owner
    if grammar.deps[document] in ("dobj", "pobj", "attr"):
        return _subject_above(grammar, document)
    return document


def _before(grammar: ParagraphGrammar, cue: TokenRange) -> TokenRange | None:
    """The words between a comma, a quotation or the sentence's start and the cue, if a phrase."""
    start = grammar.sentence(cue.first).first
    first = cue.first
    apposed = grammar.word(first - 1) == ","
    while first > start and cue.first - first < _SUBJECT_LONGEST:
        before = first - 1
        if grammar.quoted[before] is not None or grammar.words[before] in _BOUNDARIES:
            nominal = first < len(grammar) and (
                grammar.poses[first] in _PHRASE_PARTS or _tells_where(grammar, first)
            )
            if not (apposed and grammar.words[before] == "," and (first >= cue.first or nominal)):
                break
        if grammar.poses[before] == "VERB" and grammar.tags[before] not in ("VBG", "VBN"):
            return None
        first = before
    behind = cue.first
    while first < behind and (
        not grammar.is_word(first) or grammar.words[first] in function_words.LEADING_IN_CLAUSES
    ):
        first += 1
    if apposed and first < behind and grammar.poses[first] == "ADP":
        # "In a statement, the minister, Ann Smith, said": the adverbial is no part of it.
        comma = grammar.words.index(",", first)
        first = comma + 1 if comma < cue.first - 1 else first
    while behind > first + 1 and (
        not grammar.is_word(behind - 1) or grammar.poses[behind - 1] in ("AUX", "ADV", "PART")
    ):
        behind -= 1
    finite = (n for n in range(first + 1, behind) if grammar.tags[n] in _FINITE)
    if grammar.word(first) not in function_words.RELATIVE:
        behind = next(finite, behind)
    asides = (n for n in range(first + 2, behind) if _tells_where(grammar, n))
    behind = next(asides, behind + 1) - 1
    if first >= behind or grammar.poses[first] not in _PHRASE_PARTS:
        return None
    return None if grammar.words[first] in function_words.NO_SUBJECT else TokenRange(first, behind)


def _behind(grammar: ParagraphGrammar, verb: int, cue: TokenRange) -> TokenRange | None:
    """The noun phrase directly behind an inverted cue: "said the mayor of the town"."""
    first = behind = cue.behind
    if grammar.tags[verb] not in ("VBD", "VBZ") or grammar.word(first) in function_words.NO_SUBJECT:
        return None
    while behind < len(grammar) and grammar.quoted[behind] is None:
        opening = behind == first and (
            grammar.tags[behind] == "VBN" or grammar.forms[behind][0].isupper()
        )
        if grammar.poses[behind] not in (*_PHRASE_PARTS, "ADP", "PART") and not opening:
            break
        if grammar.words[behind] in function_words.TIME_AND_PLACE or grammar.deps[behind] == "mark":
            break
        behind += 1
    return TokenRange(first, behind) if behind > first else None
