"""Phrases that a verb of saying takes: objects, topics, refusals."""

from __future__ import annotations

from tui.analysis.extract.cues import Cue
from tui.analysis.extract.grammar import ParagraphGrammar, TokenRange
from tui.lang import documents, function_words, saying

_OF_OBJECTS = frozenset("about against between for from in into of on over to with".split())
_PREDICATES = frozenset(("xcomp", "oprd", "ccomp", "pcomp"))


def object_of_judgement(grammar: ParagraphGrammar, cue: Cue) -> list[TokenRange]:
    """Object and charge or name: "accused [them of cheating]", "called [it a shame]"."""
    if (cue.lemma not in saying.JUDGING and cue.lemma not in saying.NAMING) or is_purpose(
        grammar, cue.verb
    ):
        return []
    participle = grammar.tags[cue.verb] == "VBN" and grammar.deps[cue.verb] == "acl"
    if participle and grammar.word(cue.tokens.first - 1) != ",":
        return []
    objects = _behind(grammar, cue.verb, frozenset(("dobj", "oprd")))
    charges = [
        n
        for n in grammar.children[cue.verb]
        if n > cue.verb
        and (
            grammar.deps[n] in _PREDICATES
            or (grammar.deps[n] == "prep" and grammar.words[n] in saying.CHARGE_PREPOSITIONS)
        )
    ]
    if not objects or _lacks_predicate(grammar, cue, objects, charges):
        return []
    first = min(grammar.lefts[n] for n in objects)
    return [TokenRange(first, max(grammar.rights[n] for n in [*objects, *charges]) + 1)]


def judged_subject(grammar: ParagraphGrammar, cue: Cue) -> list[TokenRange]:
    """Subject and charge of a passive: "[The mayor] was accused [of fraud]"."""
    judging = cue.lemma in (saying.JUDGING | saying.DESCRIBING) - saying.PROSECUTING
    subject = grammar.child(cue.verb, "nsubjpass")
    relative = subject is not None and grammar.words[subject] in function_words.RELATIVE
    if not judging or subject is None or relative or grammar.quoted[subject] is not None:
        return []
    wanted = saying.CHARGE_PREPOSITIONS
    charge = next(
        (
            n
            for n in grammar.children[cue.verb]
            if n > cue.verb and grammar.deps[n] == "prep" and grammar.words[n] in wanted
        ),
        None,
    )
    agent = grammar.child(cue.verb, "agent")
    if charge is None and (agent is None or cue.lemma in saying.DESCRIBING):
        return []
    judged = TokenRange(grammar.lefts[subject], min(grammar.rights[subject] + 1, cue.tokens.first))
    return [judged] if charge is None else [judged, grammar.phrase(charge)]


def spoken_object(grammar: ParagraphGrammar, cue: Cue) -> list[TokenRange]:
    """The object that is itself what is said: "denied [the report]"."""
    if cue.lemma not in saying.OBJECT_TAKING or is_purpose(grammar, cue.verb):
        return []
    objects = _behind(grammar, cue.verb, frozenset(("dobj", "oprd")))
    if not objects:
        return []
    first = min(grammar.lefts[n] for n in objects)
    behind = max(grammar.rights[n] for n in objects) + 1
    if grammar.poses[objects[-1]] != "PRON":
        behind = _with_complements(grammar, cue.verb, behind)
    return [TokenRange(first, behind)]


def _with_complements(grammar: ParagraphGrammar, verb: int, behind: int) -> int:
    """Past the phrases right behind an object that belong to it: "proposed a tax [on sugar]"."""
    for child in grammar.children[verb]:
        if child < behind or grammar.lefts[child] > behind:
            continue
        if grammar.quoted[behind - 1] is not None or grammar.quoted[child] is not None:
            break
        preposition = grammar.deps[child] == "prep" and grammar.words[child] in _OF_OBJECTS
        infinitive = grammar.deps[child] in ("advcl", "xcomp") and grammar.words[behind] == "to"
        if not preposition and not infinitive:
            break
        if preposition and _is_when(grammar, child):
            break
        behind = grammar.rights[child] + 1
    return behind


def _is_when(grammar: ParagraphGrammar, preposition: int) -> bool:
    """Whether it tells when or where something is said: "on Friday", "in a speech"."""
    place = grammar.child(preposition, "pobj")
    if place is None:
        return True
    if grammar.words[preposition] == "on" and grammar.words[place] in documents.PLATFORMS:
        return True
    documented = documents.DOCUMENTS | documents.OCCASIONS
    if grammar.words[preposition] in ("in", "on") and grammar.lemmas[place] in documented:
        return True
    tokens = grammar.paragraph.tokens
    return any(
        label in ("DATE", "TIME") and start <= place < end
        for start, end, label in zip(
            tokens.entity_starts, tokens.entity_ends, tokens.labels, strict=True
        )
    )


def subject_of_passive(grammar: ParagraphGrammar, cue: Cue) -> list[TokenRange]:
    """The subject that somebody made known: "[The plan] was announced by the council"."""
    subject = grammar.child(cue.verb, "nsubjpass")
    if cue.lemma not in saying.PUBLISHING or subject is None:
        return []
    behind = min(grammar.rights[subject] + 1, cue.tokens.first)
    return [TokenRange(grammar.lefts[subject], behind)]


def topic(grammar: ParagraphGrammar, cue: Cue) -> list[TokenRange]:
    """What is spoken of, with its preposition: "complained [about the noise]"."""
    wanted = saying.TOPICS.get(cue.lemma)
    if wanted is None or is_purpose(grammar, cue.verb):
        return []
    participle = grammar.tags[cue.verb] == "VBN" and grammar.child(cue.verb, "aux") is None
    if participle and cue.lemma != "ask":
        return []
    if cue.lemma == "respond" and grammar.child(cue.verb, "neg") is None:
        return []
    for child in grammar.children[cue.verb]:
        if child > cue.verb and grammar.deps[child] == "prep" and grammar.words[child] in wanted:
            phrase = _with_name(grammar, cue.verb, grammar.phrase(child))
            return [phrase] if grammar.has_words(child + 1, phrase.behind) else []
    return []


def _with_name(grammar: ParagraphGrammar, verb: int, phrase: TokenRange) -> TokenRange:
    """The phrase with what it is called: "referred [to them as friends]"."""
    named = [n for n in grammar.children[verb] if n > verb and grammar.words[n] == "as"]
    behind = max((grammar.rights[n] + 1 for n in named), default=phrase.behind)
    return TokenRange(phrase.first, max(phrase.behind, behind))


def is_purpose(grammar: ParagraphGrammar, verb: int) -> bool:
    """Whether the verb is an infinitive of purpose: "met to discuss the plan"."""
    return (
        grammar.tags[verb] == "VB"
        and grammar.deps[verb] in ("acl", "advcl", "xcomp", "relcl")
        and any(grammar.words[n] == "to" for n in grammar.children[verb] if n < verb)
    )


def _lacks_predicate(
    grammar: ParagraphGrammar, cue: Cue, objects: list[int], charges: list[int]
) -> bool:
    """Whether the verb only gives a name or makes a call: "called the police"."""
    if cue.lemma not in saying.NAMING or cue.lemma in saying.DESCRIBING or charges:
        return False
    return len(objects) < 2 and not _quotes(grammar, objects[0])


def _behind(grammar: ParagraphGrammar, verb: int, relations: frozenset[str]) -> list[int]:
    return [n for n in grammar.children[verb] if n > verb and grammar.deps[n] in relations]


def _quotes(grammar: ParagraphGrammar, head: int) -> bool:
    return any(grammar.quoted[n] is not None for n in range(*grammar.phrase(head)))
