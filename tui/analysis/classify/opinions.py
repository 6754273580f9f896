"""Claims that judge: what is good or bad, likely or not."""

from __future__ import annotations

from tui.analysis.classify.attribution_tokens import Said
from tui.analysis.classify.predicate import Predicate
from tui.lang.en.content_words import GOOD_OR_BAD, HELD, IMPROBABLE, POSSIBLE, PROBABLE
from tui.lang.en.cue_classes import NAMING, NEUTRAL_FINDING, OPINION

_FIRST_PERSON = frozenset(("i", "we"))
_OWN = frozenset(("i", "we", "me", "us", "my", "our"))


def is_opinion(said: Said) -> bool:
    """What is good or bad, likely or not."""
    lemmas = set(said.cue_lemmas)
    direct = said.attribution.form != "indirect"
    if lemmas & NAMING and not lemmas & {"find", "see", "describe"}:
        return True
    if lemmas & (OPINION - NEUTRAL_FINDING - {"question", "joke", "quip", "argue", "like"}):
        return True
    if said.main is not None and _holds(said.main):
        return True
    if any(_judges(clause) for clause in said.clauses):
        return True
    return direct and (_is_moved(said) or "!" in said.words)


def _holds(clause: Predicate) -> bool:
    """Whether somebody says what they think: "I believe"."""
    return clause.lemma in HELD and clause.subject_lemma in _FIRST_PERSON


def _is_moved(said: Said) -> bool:
    """Whether somebody judges in their own words, of now or of themselves."""
    main = said.main
    if not GOOD_OR_BAD & said.lemmas or main is None:
        return False
    own = _OWN & set(said.words)
    return bool(own) or main.paragraph.tokens.tags[main.head] not in ("VBD", "VBN")


def _judges(clause: Predicate) -> bool:
    """Whether the verb or what is said of the subject judges."""
    if clause.hedges & (PROBABLE | IMPROBABLE | POSSIBLE):
        return True
    if (clause.complement_lemmas | clause.adverbs) & GOOD_OR_BAD:
        return True
    return clause.is_verbal and clause.lemma in GOOD_OR_BAD
