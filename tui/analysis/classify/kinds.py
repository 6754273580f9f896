"""What kind of claim something said is; of kinds that fit, the first in the order of precedence.

Decisions, demands and forecasts, which tell what is to be done or to come, are in `acts`.
"""

from __future__ import annotations

from collections.abc import Callable

from tui.analysis.classify.acts import is_decision, is_demand, is_forecast
from tui.analysis.classify.parsed_article import ParsedAttribution
from tui.analysis.classify.predicate import Predicate
from tui.lang import cue_kinds, evaluation, function_words, modality, saying, sources


def rules_that_fit(parsed: ParsedAttribution) -> tuple[str, ...]:
    """The kinds whose rules fit, in their order of precedence; a report if none does."""
    return tuple(kind for kind, fits in _PRECEDENCE if fits(parsed)) or ("report",)


def is_no_comment(parsed: ParsedAttribution) -> bool:
    """A declined answer: "would not say why", "declined to comment"."""
    lemmas = set(parsed.cue_lemmas)
    silence = cue_kinds.SILENCE | saying.CONFIRMING
    if lemmas & saying.REFUSING and (
        lemmas & silence or (parsed.main and parsed.main.lemma in silence)
    ):
        return True
    if lemmas & saying.CONFIRMING and (parsed.is_cue_refused or parsed.is_cue_neither):
        return True
    if parsed.is_cue_negative and lemmas & cue_kinds.SILENCE:
        asked = (
            not parsed.words
            or parsed.words[0] in function_words.QUESTION_WORDS
            or "comment" in parsed.words
        )
        return asked or bool(lemmas & cue_kinds.ANSWERING)
    return "no" in lemmas and "comment" in lemmas


def is_sourcing(parsed: ParsedAttribution) -> bool:
    """A sentence about the sources: who they are, why they are not named."""
    words = " ".join(parsed.words)
    about = any(phrase in words for phrase in sources.ABOUT_SOURCES)
    allowed = any(phrase in words for phrase in sources.ALLOWED)
    about = about or (allowed and bool(parsed.lemmas & sources.SPEAKING))
    main = parsed.main
    return about and (
        bool(cue_kinds.SOURCING & set(parsed.cue_lemmas))
        or (
            main is not None
            and (main.subject_lemma in sources.SOURCES or main.lemma in cue_kinds.SOURCING)
        )
    )


def is_denial(parsed: ParsedAttribution) -> bool:
    """That something is not so: "denied", "insisted it had not", "the charge is baseless"."""
    lemmas = set(parsed.cue_lemmas)
    if lemmas & cue_kinds.DENIAL and not parsed.is_cue_negative:
        return True
    if {"no", "involvement"} <= set(parsed.words[:8]):
        return True
    return any(_denies(parsed, clause) for clause in parsed.clauses[:2])


def _denies(parsed: ParsedAttribution, clause: Predicate) -> bool:
    if clause.subject_lemma in evaluation.CHARGES and not clause.is_negative:
        return bool(parsed.lemmas & evaluation.UNTRUE)
    if clause.subject_lemma in function_words.POINTING and clause.lemma == "be":
        return bool(clause.complement_lemmas & evaluation.PLAINLY_UNTRUE)
    if not clause.is_negative:
        return False
    if cue_kinds.INSISTING & set(parsed.cue_lemmas):
        return clause.subject_lemma in function_words.SUBJECTS or "not" in parsed.words
    own = clause.subject_lemma in function_words.FIRST_PERSON
    never = "never" in clause.adverbs or any(
        clause.paragraph.word(n) == "never" for n in clause.children
    )
    if own and (
        (never and clause.lemma in evaluation.DENIED)
        or clause.complement_lemmas & evaluation.INNOCENCE
    ):
        return True
    return clause.lemma == "have" and bool(evaluation.INNOCENCE & parsed.lemmas)


def is_allegation(parsed: ParsedAttribution) -> bool:
    """That somebody did wrong."""
    if parsed.is_cue_negative:
        return False
    if cue_kinds.ALLEGATION & set(parsed.cue_lemmas):
        return True
    if not evaluation.WRONGDOING & parsed.lemmas:
        return False
    return any(
        clause.subject_lemma not in function_words.FIRST_PERSON
        and not clause.is_negative
        and not clause.has(*modality.WILL, *modality.WOULD, *modality.MAY, *modality.OUGHT)
        and bool(
            evaluation.WRONGDOING & ({clause.lemma} | _objects(clause) | clause.complement_lemmas)
        )
        for clause in parsed.clauses
    )


def is_reason(parsed: ParsedAttribution) -> bool:
    """Why something is so: "because", "due to", "attributed it to"."""
    if cue_kinds.REASON & set(parsed.cue_lemmas) or {"explain", "why"} <= set(parsed.cue_lemmas):
        return True
    if parsed.words[:1] in (("because",), ("why",)):
        return parsed.words[0] == "because"
    return parsed.attribution.form != "direct" and any(
        _contains(parsed.words, cause) for cause in cue_kinds.CAUSES
    )


def _contains(words: tuple[str, ...], run: tuple[str, ...]) -> bool:
    return any(words[n : n + len(run)] == run for n, word in enumerate(words) if word == run[0])


def _objects(clause: Predicate) -> set[str]:
    tokens = clause.paragraph.tokens
    return {tokens.lemmas[n].lower() for n in clause.below("dobj")}


def is_opinion(parsed: ParsedAttribution) -> bool:
    """What is good or bad, likely or not."""
    lemmas = set(parsed.cue_lemmas)
    direct = parsed.attribution.form != "indirect"
    if lemmas & cue_kinds.REGARDING and not lemmas & cue_kinds.NEUTRAL_NAMING:
        return True
    if lemmas & (cue_kinds.OPINION - cue_kinds.NEUTRAL_FINDING - cue_kinds.LIGHT_OPINION):
        return True
    if parsed.main is not None and _holds(parsed.main):
        return True
    if any(_judges(clause) for clause in parsed.clauses):
        return True
    return direct and (_is_moved(parsed) or "!" in parsed.words)


def _holds(clause: Predicate) -> bool:
    """Whether somebody says what they think: "I believe"."""
    return clause.lemma in modality.HELD and clause.subject_lemma in function_words.FIRST_PERSON


def _is_moved(parsed: ParsedAttribution) -> bool:
    """Whether somebody judges in their own words, of now or of themselves."""
    main = parsed.main
    if not evaluation.GOOD_OR_BAD & parsed.lemmas or main is None:
        return False
    own = function_words.OWN & set(parsed.words)
    return bool(own) or main.paragraph.tokens.tags[main.head] not in ("VBD", "VBN")


def _judges(clause: Predicate) -> bool:
    """Whether the verb or what is said of the subject judges."""
    if clause.hedges & (modality.PROBABLE | modality.IMPROBABLE | modality.POSSIBLE):
        return True
    if (clause.complement_lemmas | clause.adverbs) & evaluation.GOOD_OR_BAD:
        return True
    return clause.is_verbal and clause.lemma in evaluation.GOOD_OR_BAD


_PRECEDENCE: tuple[tuple[str, Callable[[ParsedAttribution], bool]], ...] = (
    ("no-comment", is_no_comment),
    ("sourcing", is_sourcing),
    ("denial", is_denial),
    ("allegation", is_allegation),
    ("decision", is_decision),
    ("demand", is_demand),
    ("forecast", is_forecast),
    ("reason", is_reason),
    ("opinion", is_opinion),
)
