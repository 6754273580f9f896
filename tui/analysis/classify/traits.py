"""What can be seen of an attribution: the traits by which is weighed what sort of claim it is.

A trait is a few words such as "rule demand", "main person we" or "word of praise", so that the
table of weights can be read. Most are about classes of words, those of `tui.lang`, in certain
places; a trait "has ..." is about a single word.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.analysis.classify.kinds import rules_that_fit
from tui.analysis.classify.parsed_article import ParsedAttribution
from tui.analysis.classify.predicate import Predicate
from tui.lang import cue_kinds, evaluation, function_words, modality, saying, stance

_CLAUSES = 3
_CUES = {
    "denial": cue_kinds.DENIAL,
    "insisting": cue_kinds.INSISTING,
    "allegation": cue_kinds.ALLEGATION,
    "decision": cue_kinds.DECISION,
    "announcing": cue_kinds.ANNOUNCING,
    "demand": cue_kinds.DEMAND,
    "reason": cue_kinds.REASON,
    "forecast": cue_kinds.FORECAST,
    "opinion": cue_kinds.OPINION,
    "regarding": cue_kinds.REGARDING,
    "likely": cue_kinds.HOLDING_LIKELY,
    "judging": saying.JUDGING,
}
_WORDS = {
    "judging": evaluation.GOOD_OR_BAD,
    "wrongdoing": evaluation.WRONGDOING,
    "charge": evaluation.CHARGES,
    "untrue": evaluation.UNTRUE,
    "innocence": evaluation.INNOCENCE,
    "announced": evaluation.ANNOUNCED,
    "praise": stance.PRAISE,
    "blame": stance.BLAME,
    "feeling": stance.FEELING,
    "weighing": stance.WEIGHING,
    "wrong": stance.WRONG,
    "law": stance.LAW,
    "deciding": stance.DECIDING,
    "duty": stance.DUTY,
    "prospect": stance.PROSPECT,
    "cause": stance.CAUSE,
    "finding": stance.FINDING,
}
_SOURCES = {
    "accusing": stance.ACCUSERS,
    "deciding": stance.DECIDERS,
    "finding": stance.FINDERS,
}
_AUXILIARIES = {
    "will": modality.WILL,
    "would": modality.WOULD,
    "may": modality.MAY,
    "ought": modality.OUGHT,
    "have": modality.HAVE,
    "are": modality.ARE,
    "were": modality.WERE,
}
_ANYWHERE = {
    **_AUXILIARIES,
    "own": function_words.OWN,
    "you": function_words.YOU,
    "not": modality.NEGATIONS,
}
_TAGS = frozenset(("JJR", "JJS", "RBR", "RBS", "CD", "MD", "UH", "NNP"))
_PERSONS = (
    function_words.SUBJECTS
    | function_words.POINTING
    | function_words.YOU
    | frozenset(("everyone", "nobody", "there", "what", "who"))
)
_OBJECTS = ("dobj", "pobj", "nsubjpass")
_ABOUT = ("dobj", "nsubj", "nsubjpass")
_LENGTHS = ((40, "long"), (15, "middling"), (5, "short"))


def traits_of(parsed: ParsedAttribution, source_type: str) -> tuple[str, ...]:
    """The traits of an attribution whose source is of that type, each once."""
    return tuple(dict.fromkeys(_traits(parsed, source_type)))


def _traits(parsed: ParsedAttribution, source_type: str) -> Iterator[str]:
    yield "any"
    yield f"form {parsed.attribution.form}"
    yield f"source {source_type}"
    fitting = rules_that_fit(parsed)
    yield f"first {fitting[0]}"
    for kind in fitting:
        yield f"rule {kind}"
    yield from _of_cue(parsed)
    yield from _of_source(parsed)
    for number, clause in enumerate(parsed.clauses[:_CLAUSES]):
        place = "next" if number else "main"
        for trait in _of_clause(clause):
            yield f"{place} {trait}"
    yield from _of_words(parsed)


def _of_cue(parsed: ParsedAttribution) -> Iterator[str]:
    lemmas = {*parsed.cue_lemmas}
    for lemma in parsed.cue_lemmas or ("none",):
        yield f"cue {lemma}"
    negative = parsed.is_cue_negative
    if negative:
        yield "cue negative"
    for name, words in _CUES.items():
        if words & lemmas:
            yield f"cue not of {name}" if negative else f"cue of {name}"


def _of_source(parsed: ParsedAttribution) -> Iterator[str]:
    if parsed.attribution.source is None:
        yield "source none"
        return
    paragraph, numbers = parsed.text.tokens(parsed.attribution.source)
    lemmas = {paragraph.tokens.lemmas[n].lower() for n in numbers}
    for name, words in _SOURCES.items():
        if words & lemmas:
            yield f"source of {name}"


def _of_clause(clause: Predicate) -> Iterator[str]:
    tokens = clause.paragraph.tokens
    yield f"verb {clause.lemma}" if clause.is_verbal else f"noun {clause.lemma}"
    helped = "+".join(name for name, words in _AUXILIARIES.items() if clause.has(*words))
    tense, person = helped or tokens.tags[clause.head], _person(clause)
    yield f"tense {tense}"
    yield f"person {person}"
    yield f"{person} {tense}"
    if clause.is_negative:
        yield "negative"
    if clause.is_conditional:
        yield "conditional"
    if clause.is_order:
        yield "order"
    for lemma in clause.complement_lemmas:
        yield f"is {lemma}"
    if clause.complement is not None:
        yield f"is {tokens.poses[clause.complement]}"
    for lemma in clause.adverbs:
        yield f"adverb {lemma}"
    if clause.infinitive is not None:
        yield f"leads to {clause.infinitive.lemma}"
        yield f"to do {clause.lemma}"
    for n in clause.below(*_OBJECTS):
        yield f"object {tokens.lemmas[n].lower()}"
    yield from _of_classes(clause, person)


def _of_classes(clause: Predicate, person: str) -> Iterator[str]:
    lemmas = clause.paragraph.tokens.lemmas
    about = {lemmas[n].lower() for n in clause.below(*_ABOUT)}
    inner = clause.infinitive.lemma if clause.infinitive is not None else ""
    for name, words in _WORDS.items():
        if clause.is_verbal and clause.lemma in words:
            yield f"verb of {name}"
            yield f"{person} verb of {name}"
        if words & clause.complement_lemmas:
            yield f"is of {name}"
        if inner in words:
            yield f"leads to {name}"
        if words & about:
            yield f"about {name}"


def _person(clause: Predicate) -> str:
    subject = clause.subject_lemma
    return subject if subject in _PERSONS else "other" if subject else "none"


def _of_words(parsed: ParsedAttribution) -> Iterator[str]:
    for name, words in _WORDS.items():
        found = len(words & parsed.lemmas)
        if found:
            yield f"word of {name}"
        if found > 1:
            yield f"words of {name}"
        if found > 3:
            yield f"many words of {name}"
    for tag in {p.tokens.tags[n] for p, numbers in parsed.parts for n in numbers} & _TAGS:
        yield f"tag {tag}"
    forms = set(parsed.words)
    for name, words in _ANYWHERE.items():
        if words & forms:
            yield f"some {name}"
    for lemma in parsed.lemmas:
        if lemma.isalpha() or lemma in "!?":
            yield f"has {lemma}"
    if parsed.words:
        yield f"begins {parsed.words[0]}"
        if parsed.words[-1] == "?":
            yield "asks"
            if parsed.words[0] in function_words.QUESTION_WORDS:
                yield "asks at once"
    yield next((name for least, name in _LENGTHS if len(parsed.words) > least), "brief")
