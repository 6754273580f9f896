"""How certain the speaker is of what is said, and whether of yes or no (FactBank)."""

from __future__ import annotations

from tui.analysis.classify.compatible import usual
from tui.analysis.classify.parsed_article import ParsedAttribution
from tui.analysis.classify.predicate import Predicate
from tui.lang import cue_kinds, function_words, modality, saying


def factuality_of(parsed: ParsedAttribution, kind: str) -> str:
    """The factuality of what is said, given what kind of claim it is."""
    given = usual("factuality", kind)
    if given:
        return given
    if kind == "sourcing" and cue_kinds.QUESTIONING & set(parsed.cue_lemmas):
        return "Uu"
    if parsed.words[:1] == ("no",) and parsed.words[1:2] in ((), (".",), (",",)):
        return "CT-"
    main = parsed.main
    if main is None or parsed.is_cue_negative or _is_open(parsed):
        return "Uu"
    certainty, polarity = _certainty(parsed, main), "-" if _is_negative(parsed, main) else "+"
    if certainty == "Uu":
        return certainty
    if _is_held_unlikely(parsed, main):
        return "PR-"
    return certainty + polarity


def _is_open(parsed: ParsedAttribution) -> bool:
    """Whether it is asked rather than said."""
    if parsed.words and parsed.words[0] in function_words.OPEN:
        return True
    question = any(
        p.span(numbers[-1], numbers[-1]).of(p.text) == "?" for p, numbers in parsed.parts[:1]
    )
    return question and (
        len(parsed.clauses) == 1 or bool(cue_kinds.QUESTIONING & set(parsed.cue_lemmas))
    )


def _certainty(parsed: ParsedAttribution, main: Predicate) -> str:
    lemmas = set(parsed.cue_lemmas)
    words = main.hedges
    if not main.is_verbal:
        words |= _around_noun(main)
    if main.is_conditional and main.has(*modality.WOULD):
        return "Uu"
    if main.lemma in modality.HOPING and main.subject_lemma in function_words.FIRST_PERSON:
        return "Uu"
    if lemmas & cue_kinds.HOLDING_POSSIBLE or words & modality.POSSIBLE or main.has(*modality.MAY):
        return "PS"
    if (
        lemmas & (cue_kinds.HOLDING_LIKELY - cue_kinds.LIKELY_WITH_A_CLAUSE)
        or words & modality.PROBABLE
    ):
        return "PR"
    if main.lemma in modality.EXPECTED and main.subject_lemma in function_words.SUBJECTS:
        return "PR"
    if main.lemma not in cue_kinds.HOLDING_LIKELY or not _is_own_view(main):
        return "CT"
    return "CT" if _is_former_view(parsed, main) else "PR"


def _around_noun(main: Predicate) -> frozenset[str]:
    """What says of a thing how likely it is: "a possible route", "the likelihood of rain"."""
    tokens = main.paragraph.tokens
    lemmas = {tokens.lemmas[n].lower() for n in (main.head, *main.below("amod"))}
    if lemmas & modality.POSSIBILITY:
        return modality.POSSIBLE
    if lemmas & modality.LIKELIHOOD:
        return modality.PROBABLE
    return frozenset(lemmas)


def _is_former_view(parsed: ParsedAttribution, main: Predicate) -> bool:
    """Whether somebody tells in their own words what they took it for: "I thought it was over"."""
    quoted = parsed.attribution.form == "direct"
    return quoted and main.paragraph.tokens.tags[main.head] == "VBD"


def _is_own_view(main: Predicate) -> bool:
    """Whether the speaker, or nobody in particular, holds it probable: "I think", "it seems"."""
    if main.infinitive is None and not any(main.below("ccomp")):
        return False
    by_nobody = main.lemma in modality.APPEARING or any(main.below("auxpass"))
    return by_nobody or main.subject_lemma in function_words.SUBJECTS


def _is_held_unlikely(parsed: ParsedAttribution, main: Predicate) -> bool:
    words = main.hedges
    return bool(words & modality.IMPROBABLE or cue_kinds.HOLDING_UNLIKELY & set(parsed.cue_lemmas))


def _is_negative(parsed: ParsedAttribution, main: Predicate) -> bool:
    """Whether it is said not to be so, or decided not to be done."""
    if saying.REFUSING & set(parsed.cue_lemmas):
        return True
    if main.lemma in modality.FAILING and main.infinitive is not None:
        return True
    inner = main.infinitive
    if inner is not None and inner.is_negative and main.lemma in modality.COMMITTING:
        return not main.is_negative
    return main.is_negative or (main.led_into is not None and main.led_into.is_negative)
