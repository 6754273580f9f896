"""What kind of claim something said is; of kinds that fit, the first in the order of precedence."""

from __future__ import annotations

from collections.abc import Callable

from tui.analysis.classify.acts import is_decision, is_demand, is_forecast
from tui.analysis.classify.attribution_tokens import Said
from tui.analysis.classify.opinions import is_opinion
from tui.analysis.classify.predicate import Predicate
from tui.lang.en.content_words import (
    CHARGES,
    DENIED,
    INNOCENCE,
    MAY,
    OUGHT,
    UNTRUE,
    WILL,
    WOULD,
    WRONGDOING,
)
from tui.lang.en.cue_classes import ALLEGATION, DENIAL, REASON, REFUSAL, SILENCE

_FIRST_PERSON = frozenset(("i", "we"))
_SELF = frozenset(("i", "we", "he", "she", "they", "it"))
_QUESTION_WORDS = frozenset(("whether", "if", "why", "what", "how", "who", "when", "where"))
_SOURCES = frozenset(("official", "source", "person", "people", "he", "she", "they", "who"))
_ASKING = frozenset(("ask", "request", "insist", "speak", "talk", "tell", "want", "decline"))
_ANSWERING = frozenset(("answer", "comment", "elaborate", "reply", "respond"))
_CAUSES = (("because",), ("due", "to"), ("owing", "to"), ("as", "a", "result"))


def kind_of(said: Said) -> str:
    """The kind of the claim."""
    return next((kind for kind, fits in _PRECEDENCE if fits(said)), "report")


def is_no_comment(said: Said) -> bool:
    """A declined answer: "would not say why", "declined to comment"."""
    lemmas = set(said.cue_lemmas)
    if lemmas & REFUSAL and (lemmas & SILENCE or (said.main and said.main.lemma in SILENCE)):
        return True
    if said.is_cue_negative and lemmas & SILENCE:
        asked = not said.words or said.words[0] in _QUESTION_WORDS or "comment" in said.words
        return asked or bool(lemmas & _ANSWERING)
    return "no" in lemmas and "comment" in lemmas


def is_sourcing(said: Said) -> bool:
    """A sentence about the sources: who they are, why they are not named."""
    words = " ".join(said.words)
    about = "not to be named" in words or "not be named" in words or "anonym" in words
    about = about or "not to be identified" in words or "not be identified" in words
    unable = "authorized to" in words or "authorised to" in words
    about = about or (unable and bool(said.lemmas & {"speak", "talk", "discuss", "comment"}))
    main = said.main
    return about and (
        bool(_ASKING & set(said.cue_lemmas))
        or (main is not None and (main.subject_lemma in _SOURCES or main.lemma in _ASKING))
    )


def is_denial(said: Said) -> bool:
    """That something is not so: "denied", "insisted it had not", "the charge is baseless"."""
    lemmas = set(said.cue_lemmas)
    if lemmas & DENIAL and not said.is_cue_negative:
        return True
    if {"no", "involvement"} <= set(said.words[:8]):
        return True
    return any(_denies(said, clause) for clause in said.clauses[:2])


def _denies(said: Said, clause: Predicate) -> bool:
    if clause.subject_lemma in CHARGES and not clause.is_negative:
        return bool(said.lemmas & UNTRUE)
    if clause.subject_lemma in ("it", "that", "this") and clause.lemma == "be":
        return bool(clause.complement_lemmas & {"untrue", "false", "lie", "nonsense", "hoax"})
    if not clause.is_negative:
        return False
    if {"insist", "insistence", "maintain", "protest"} & set(said.cue_lemmas):
        return clause.subject_lemma in _SELF or "not" in said.words
    own = clause.subject_lemma in _FIRST_PERSON
    never = "never" in clause.adverbs or any(
        clause.paragraph.word(n) == "never" for n in clause.children
    )
    if own and ((never and clause.lemma in DENIED) or clause.complement_lemmas & INNOCENCE):
        return True
    return clause.lemma == "have" and bool(INNOCENCE & said.lemmas)


def is_allegation(said: Said) -> bool:
    """That somebody did wrong."""
    if said.is_cue_negative:
        return False
    if ALLEGATION & set(said.cue_lemmas):
        return True
    if not WRONGDOING & said.lemmas:
        return False
    return any(
        clause.subject_lemma not in _FIRST_PERSON
        and not clause.is_negative
        and not clause.has(*WILL, *WOULD, *MAY, *OUGHT)
        and bool(WRONGDOING & ({clause.lemma} | _objects(clause) | clause.complement_lemmas))
        for clause in said.clauses
    )


def is_reason(said: Said) -> bool:
    """Why something is so: "because", "due to", "attributed it to"."""
    if REASON & set(said.cue_lemmas) or {"explain", "why"} <= set(said.cue_lemmas):
        return True
    if said.words[:1] in (("because",), ("why",)):
        return said.words[0] == "because"
    return said.attribution.form != "direct" and any(
        _contains(said.words, cause) for cause in _CAUSES
    )


def _contains(words: tuple[str, ...], run: tuple[str, ...]) -> bool:
    return any(words[n : n + len(run)] == run for n, word in enumerate(words) if word == run[0])


def _objects(clause: Predicate) -> set[str]:
    tokens = clause.paragraph.tokens
    return {tokens.lemmas[n].lower() for n in clause.below("dobj")}


_PRECEDENCE: tuple[tuple[str, Callable[[Said], bool]], ...] = (
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
