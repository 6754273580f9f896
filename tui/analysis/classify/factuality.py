"""How certain the speaker is of what is said, and whether of yes or no (FactBank)."""

from __future__ import annotations

from tui.analysis.classify.compatible import usual
from tui.analysis.classify.parsed_article import ParsedAttribution
from tui.analysis.classify.predicate import Predicate
from tui.lang.en.content_words import (
    COMMITTING,
    IMPROBABLE,
    MAY,
    POSSIBLE,
    PROBABLE,
    SEEMING,
    WOULD,
)
from tui.lang.en.cue_classes import (
    ASKING,
    HOLDING_LIKELY,
    HOLDING_POSSIBLE,
    HOLDING_UNLIKELY,
    REFUSAL,
)

_OPEN = frozenset(("whether", "if"))
_FAILING = frozenset(("fail", "lack", "refuse", "decline"))
_WISHING = frozenset(("hope", "wish"))
_LIKELY_WITH_A_CLAUSE = frozenset(("indicate", "suggest"))


def factuality_of(parsed: ParsedAttribution, kind: str) -> str:
    """The factuality of what is said, given what kind of claim it is."""
    given = usual("factuality", kind)
    if given:
        return given
    if kind == "sourcing" and ASKING & set(parsed.cue_lemmas):
        return "Uu"
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
    if parsed.words and parsed.words[0] in _OPEN:
        return True
    question = any(
        p.span(numbers[-1], numbers[-1]).of(p.text) == "?" for p, numbers in parsed.parts[:1]
    )
    return question and (len(parsed.clauses) == 1 or bool(ASKING & set(parsed.cue_lemmas)))


def _certainty(parsed: ParsedAttribution, main: Predicate) -> str:
    lemmas = set(parsed.cue_lemmas)
    words = main.hedges
    if main.is_conditional and main.has(*WOULD):
        return "Uu"
    if main.lemma in _WISHING and main.subject_lemma in ("i", "we"):
        return "Uu"
    if lemmas & HOLDING_POSSIBLE or words & POSSIBLE or main.has(*MAY):
        return "PS"
    if lemmas & (HOLDING_LIKELY - _LIKELY_WITH_A_CLAUSE) or words & PROBABLE:
        return "PR"
    return "PR" if main.lemma in SEEMING and _is_own_view(main) else "CT"


def _is_own_view(main: Predicate) -> bool:
    """Whether the speaker, or nobody in particular, holds it probable: "I think", "it seems"."""
    if main.infinitive is None and not any(main.below("ccomp")):
        return False
    by_nobody = main.lemma in ("appear", "seem") or any(main.below("auxpass"))
    return by_nobody or main.subject_lemma in ("i", "we", "he", "she", "they", "it")


def _is_held_unlikely(parsed: ParsedAttribution, main: Predicate) -> bool:
    words = main.hedges
    return bool(words & IMPROBABLE or HOLDING_UNLIKELY & set(parsed.cue_lemmas))


def _is_negative(parsed: ParsedAttribution, main: Predicate) -> bool:
    """Whether it is said not to be so, or decided not to be done."""
    if REFUSAL & set(parsed.cue_lemmas):
        return True
    if main.lemma in _FAILING and main.infinitive is not None:
        return True
    inner = main.infinitive
    if inner is not None and inner.is_negative and main.lemma in COMMITTING:
        return not main.is_negative
    return main.is_negative or (main.led_into is not None and main.led_into.is_negative)
