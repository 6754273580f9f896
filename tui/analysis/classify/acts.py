"""Claims about what is to be done or to come: decisions, demands, forecasts."""

from __future__ import annotations

from tui.analysis.classify.parsed_article import ParsedAttribution
from tui.analysis.classify.predicate import Predicate
from tui.lang import cue_kinds, evaluation, function_words, modality, saying

_OTHERS = {"": frozenset[str](), "m": function_words.SHE, "f": function_words.HE}


def is_decision(parsed: ParsedAttribution) -> bool:
    """What was decided, by the source or by others, or what the source binds itself to do."""
    lemmas = set(parsed.cue_lemmas)
    main = parsed.main
    if lemmas & saying.REFUSING:
        return True
    if lemmas & cue_kinds.DECISION and not parsed.is_cue_negative:
        asserted = lemmas & cue_kinds.DECISION_OR_VIEW and main is not None and main.is_verbal
        return not asserted or bool(main and (main.is_infinitive or main.lemma == "be"))
    if main is None:
        return False
    if cue_kinds.ANNOUNCING & lemmas and _is_announced(main):
        return True
    return any(_decides(parsed, clause) for clause in parsed.clauses[:2])


def _is_announced(main: Predicate) -> bool:
    if main.is_verbal:
        return main.is_infinitive or main.has(*modality.WILL, *modality.WOULD)
    return main.lemma in evaluation.ANNOUNCED


def _decides(parsed: ParsedAttribution, clause: Predicate) -> bool:
    if (
        clause.lemma in modality.COMMITTING
        and clause.infinitive is not None
        and not clause.is_conditional
    ):
        return True
    if clause.lemma == "go" and clause.infinitive is not None:
        return (
            clause.subject_lemma in function_words.FIRST_PERSON
            and clause.infinitive.lemma not in modality.STATES
        )
    own = (
        function_words.FIRST_PERSON
        if parsed.attribution.form == "direct"
        else function_words.SUBJECTS - _OTHERS[parsed.gender]
    )
    if clause.subject_lemma not in own or clause.lemma in modality.STATES | modality.LIKING:
        return False
    if clause.is_conditional:
        return False
    return clause.has(*modality.WILL) or (
        parsed.attribution.form != "direct" and clause.has(*modality.WOULD)
    )


def is_demand(parsed: ParsedAttribution) -> bool:
    """What others should do."""
    lemmas = set(parsed.cue_lemmas)
    main = parsed.main
    if lemmas & cue_kinds.CALLING:
        if main is not None and (main.is_infinitive or _is_order(parsed, main)):
            return True
        return bool(parsed.words and parsed.words[0] in cue_kinds.ASKED_FOR) or _follows(
            parsed, "for", "on", "to"
        )
    if lemmas & cue_kinds.DEMAND:
        return True
    if main is None:
        return False
    if lemmas & cue_kinds.TELLING and main.is_infinitive and not _is_whether(parsed):
        return True
    return any(_is_order(parsed, clause) or _obliges(clause) for clause in parsed.clauses)


def _is_order(parsed: ParsedAttribution, clause: Predicate) -> bool:
    quoted = clause.paragraph.quoted[clause.head] is not None
    return quoted and parsed.attribution.form != "indirect" and clause.is_order


def _obliges(clause: Predicate) -> bool:
    if clause.has(*modality.OUGHT):
        return "have" not in clause.auxiliaries and not clause.is_conditional
    inner = clause.infinitive
    if clause.lemma not in modality.NEEDING or inner is None or clause.is_negative:
        return False
    return inner.is_infinitive and not clause.has("had", *modality.WOULD, *modality.WILL)


def _follows(parsed: ParsedAttribution, *words: str) -> bool:
    """Whether the cue, or what is behind it, is one of the words."""
    if parsed.cue is None:
        return False
    paragraph, numbers = parsed.cue
    behind = numbers[-1] + 1 if numbers else len(paragraph.tokens)
    last = paragraph.word(numbers[-1]) if numbers else ""
    return last in words or (behind < len(paragraph.tokens) and paragraph.word(behind) in words)


def _is_whether(parsed: ParsedAttribution) -> bool:
    return bool(parsed.words) and parsed.words[0] in function_words.QUESTION_WORDS


def is_forecast(parsed: ParsedAttribution) -> bool:
    """What will come."""
    if cue_kinds.FORECAST & set(parsed.cue_lemmas):
        return True
    return any(_is_ahead(clause) for clause in parsed.clauses[:1])


def _is_ahead(clause: Predicate) -> bool:
    if clause.has(*modality.WILL) or (
        clause.has(*modality.WOULD)
        and not clause.is_conditional
        and clause.lemma not in modality.LIKING
    ):
        return "have" not in clause.auxiliaries or clause.has(*modality.WILL)
    if clause.has(*modality.MAY) and "have" not in clause.auxiliaries and clause.lemma != "be":
        return True
    words = {clause.lemma} | clause.hedges
    inner = clause.infinitive
    if inner is not None and inner.is_infinitive:
        if clause.lemma == "go" and clause.has(*modality.ARE, *modality.WERE):
            return True
        if words & (modality.EXPECTING | modality.PROBABLE | modality.IMPROBABLE):
            return True
        if clause.lemma == "be" and clause.complement is None:
            return True
    return clause.lemma == "be" and bool(words & modality.PROBABLE)
