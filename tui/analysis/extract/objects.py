"""Phrases that a verb of saying takes: objects, topics, refusals."""

from __future__ import annotations

from tui.analysis.extract.cues import Cue
from tui.analysis.extract.grammar import ParagraphGrammar, TokenRange
from tui.lang import saying

_PREDICATES = frozenset(("xcomp", "oprd", "ccomp", "pcomp"))


def object_of_judgement(grammar: ParagraphGrammar, cue: Cue) -> list[TokenRange]:
    """Object and charge or name: "accused [them of cheating]", "called [it a shame]"."""
    if (cue.lemma not in saying.JUDGING and cue.lemma not in saying.NAMING) or is_purpose(
        grammar, cue.verb
    ):
        return []
    if grammar.tags[cue.verb] == "VBN" and grammar.deps[cue.verb] == "acl":
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


def spoken_object(grammar: ParagraphGrammar, cue: Cue) -> list[TokenRange]:
    """The object that is itself what is said: "denied [the report]"."""
    if cue.lemma not in saying.OBJECT_TAKING or is_purpose(grammar, cue.verb):
        return []
    objects = _behind(grammar, cue.verb, frozenset(("dobj", "oprd")))
    if not objects:
        return []
    first = min(grammar.lefts[n] for n in objects)
    return [TokenRange(first, max(grammar.rights[n] for n in objects) + 1)]


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
