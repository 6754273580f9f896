"""What kind of claim something said is; of kinds that fit, the first in the order of precedence.

Decisions, demands and forecasts, which tell what is to be done or to come, are in `acts`.
"""

from __future__ import annotations

from collections.abc import Callable

from tui.analysis.classify.acts import is_decision, is_demand, is_forecast
from tui.analysis.classify.parsed_article import ParsedAttribution
from tui.analysis.classify.predicate import Predicate
from tui.lang.en.content_words import (
    CHARGES,
    DENIED,
    GOOD_OR_BAD,
    HELD,
    IMPROBABLE,
    INNOCENCE,
    MAY,
    OUGHT,
    POSSIBLE,
    PROBABLE,
    UNTRUE,
    WILL,
    WOULD,
    WRONGDOING,
)
from tui.lang.en.cue_classes import (
    ALLEGATION,
    DENIAL,
    NAMING,
    NEUTRAL_FINDING,
    OPINION,
    REASON,
    REFUSAL,
    SILENCE,
)

_FIRST_PERSON = frozenset(("i", "we"))
_SELF = frozenset(("i", "we", "he", "she", "they", "it"))
_QUESTION_WORDS = frozenset(("whether", "if", "why", "what", "how", "who", "when", "where"))
_SOURCES = frozenset(("official", "source", "person", "people", "he", "she", "they", "who"))
_ASKING = frozenset(("ask", "request", "insist", "speak", "talk", "tell", "want", "decline"))
_ANSWERING = frozenset(("answer", "comment", "elaborate", "reply", "respond"))
_CAUSES = (("because",), ("due", "to"), ("owing", "to"), ("as", "a", "result"))
_OWN = frozenset(("i", "we", "me", "us", "my", "our"))


def kind_of(parsed: ParsedAttribution) -> str:
    """The kind of the claim."""
    return next((kind for kind, fits in _PRECEDENCE if fits(parsed)), "report")


def is_no_comment(parsed: ParsedAttribution) -> bool:
    """A declined answer: "would not say why", "declined to comment"."""
    lemmas = set(parsed.cue_lemmas)
    if lemmas & REFUSAL and (lemmas & SILENCE or (parsed.main and parsed.main.lemma in SILENCE)):
        return True
    if parsed.is_cue_negative and lemmas & SILENCE:
        asked = not parsed.words or parsed.words[0] in _QUESTION_WORDS or "comment" in parsed.words
        return asked or bool(lemmas & _ANSWERING)
    return "no" in lemmas and "comment" in lemmas


def is_sourcing(parsed: ParsedAttribution) -> bool:
    """A sentence about the sources: who they are, why they are not named."""
    words = " ".join(parsed.words)
    about = "not to be named" in words or "not be named" in words or "anonym" in words
    about = about or "not to be identified" in words or "not be identified" in words
    unable = "authorized to" in words or "authorised to" in words
    about = about or (unable and bool(parsed.lemmas & {"speak", "talk", "discuss", "comment"}))
    main = parsed.main
    return about and (
        bool(_ASKING & set(parsed.cue_lemmas))
        or (main is not None and (main.subject_lemma in _SOURCES or main.lemma in _ASKING))
    )


def is_denial(parsed: ParsedAttribution) -> bool:
    """That something is not so: "denied", "insisted it had not", "the charge is baseless"."""
    lemmas = set(parsed.cue_lemmas)
    if lemmas & DENIAL and not parsed.is_cue_negative:
        return True
    if {"no", "involvement"} <= set(parsed.words[:8]):
        return True
    return any(_denies(parsed, clause) for clause in parsed.clauses[:2])


def _denies(parsed: ParsedAttribution, clause: Predicate) -> bool:
    if clause.subject_lemma in CHARGES and not clause.is_negative:
        return bool(parsed.lemmas & UNTRUE)
    if clause.subject_lemma in ("it", "that", "this") and clause.lemma == "be":
        return bool(clause.complement_lemmas & {"untrue", "false", "lie", "nonsense", "hoax"})
    if not clause.is_negative:
        return False
    if {"insist", "insistence", "maintain", "protest"} & set(parsed.cue_lemmas):
        return clause.subject_lemma in _SELF or "not" in parsed.words
    own = clause.subject_lemma in _FIRST_PERSON
    never = "never" in clause.adverbs or any(
        clause.paragraph.word(n) == "never" for n in clause.children
    )
    if own and ((never and clause.lemma in DENIED) or clause.complement_lemmas & INNOCENCE):
        return True
    return clause.lemma == "have" and bool(INNOCENCE & parsed.lemmas)


def is_allegation(parsed: ParsedAttribution) -> bool:
    """That somebody did wrong."""
    if parsed.is_cue_negative:
        return False
    if ALLEGATION & set(parsed.cue_lemmas):
        return True
    if not WRONGDOING & parsed.lemmas:
        return False
    return any(
        clause.subject_lemma not in _FIRST_PERSON
        and not clause.is_negative
        and not clause.has(*WILL, *WOULD, *MAY, *OUGHT)
        and bool(WRONGDOING & ({clause.lemma} | _objects(clause) | clause.complement_lemmas))
        for clause in parsed.clauses
    )


def is_reason(parsed: ParsedAttribution) -> bool:
    """Why something is so: "because", "due to", "attributed it to"."""
    if REASON & set(parsed.cue_lemmas) or {"explain", "why"} <= set(parsed.cue_lemmas):
        return True
    if parsed.words[:1] in (("because",), ("why",)):
        return parsed.words[0] == "because"
    return parsed.attribution.form != "direct" and any(
        _contains(parsed.words, cause) for cause in _CAUSES
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
    if lemmas & NAMING and not lemmas & {"find", "see", "describe"}:
        return True
    if lemmas & (OPINION - NEUTRAL_FINDING - {"question", "joke", "quip", "argue", "like"}):
        return True
    if parsed.main is not None and _holds(parsed.main):
        return True
    if any(_judges(clause) for clause in parsed.clauses):
        return True
    return direct and (_is_moved(parsed) or "!" in parsed.words)


def _holds(clause: Predicate) -> bool:
    """Whether somebody says what they think: "I believe"."""
    return clause.lemma in HELD and clause.subject_lemma in _FIRST_PERSON


def _is_moved(parsed: ParsedAttribution) -> bool:
    """Whether somebody judges in their own words, of now or of themselves."""
    main = parsed.main
    if not GOOD_OR_BAD & parsed.lemmas or main is None:
        return False
    own = _OWN & set(parsed.words)
    return bool(own) or main.paragraph.tokens.tags[main.head] not in ("VBD", "VBN")


def _judges(clause: Predicate) -> bool:
    """Whether the verb or what is said of the subject judges."""
    if clause.hedges & (PROBABLE | IMPROBABLE | POSSIBLE):
        return True
    if (clause.complement_lemmas | clause.adverbs) & GOOD_OR_BAD:
        return True
    return clause.is_verbal and clause.lemma in GOOD_OR_BAD


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
