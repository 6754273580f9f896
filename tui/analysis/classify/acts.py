"""Claims about what is to be done or to come: decisions, demands, forecasts."""

from __future__ import annotations

from tui.analysis.classify.parsed_article import ParsedAttribution
from tui.analysis.classify.predicate import Predicate
from tui.lang.en.content_words import (
    ANNOUNCED,
    COMMITTING,
    EXPECTING,
    IMPROBABLE,
    MAY,
    NEEDING,
    OUGHT,
    PROBABLE,
    WILL,
    WOULD,
)
from tui.lang.en.cue_classes import DECISION, DEMAND, FORECAST, REFUSAL

_FIRST_PERSON = frozenset(("i", "we"))
_SELF = frozenset(("i", "we", "he", "she", "they", "it"))
_OTHERS = {"": frozenset[str](), "m": frozenset(("she",)), "f": frozenset(("he",))}
_QUESTION_WORDS = frozenset(("whether", "if", "why", "what", "how", "who", "when", "where"))
_ASKED_FOR = frozenset(("for", "that", "to", "not"))
_WISHING = frozenset(("like", "love", "prefer"))
_TELLING = frozenset(("tell", "say", "warn", "write"))
_ANNOUNCING = frozenset(("announce", "announcement", "unveil", "confirm"))
_STATES = frozenset(("be", "have", "know", "see", "win", "need", "continue", "remain", "become"))


def is_decision(parsed: ParsedAttribution) -> bool:
    """What was decided, by the source or by others, or what the source binds itself to do."""
    lemmas = set(parsed.cue_lemmas)
    main = parsed.main
    if lemmas & REFUSAL:
        return True
    if lemmas & DECISION and not parsed.is_cue_negative:
        asserted = lemmas & {"agree", "order", "rule"} and main is not None and main.is_verbal
        return not asserted or bool(main and (main.is_infinitive or main.lemma == "be"))
    if main is None:
        return False
    if _ANNOUNCING & lemmas and _is_announced(main):
        return True
    return any(_decides(parsed, clause) for clause in parsed.clauses[:2])


def _is_announced(main: Predicate) -> bool:
    if main.is_verbal:
        return main.is_infinitive or main.has(*WILL, *WOULD)
    return main.lemma in ANNOUNCED


def _decides(parsed: ParsedAttribution, clause: Predicate) -> bool:
    if clause.lemma in COMMITTING and clause.infinitive is not None and not clause.is_conditional:
        return True
    if clause.lemma == "go" and clause.infinitive is not None:
        return clause.subject_lemma in _FIRST_PERSON and clause.infinitive.lemma not in _STATES
    own = _FIRST_PERSON if parsed.attribution.form == "direct" else _SELF - _OTHERS[parsed.gender]
    if clause.subject_lemma not in own or clause.lemma in _STATES | _WISHING:
        return False
    if clause.is_conditional:
        return False
    return clause.has(*WILL) or (parsed.attribution.form != "direct" and clause.has(*WOULD))


def is_demand(parsed: ParsedAttribution) -> bool:
    """What others should do."""
    lemmas = set(parsed.cue_lemmas)
    main = parsed.main
    if lemmas & {"ask", "call", "appeal", "push", "press"}:
        if main is not None and (main.is_infinitive or _is_order(parsed, main)):
            return True
        return bool(parsed.words and parsed.words[0] in _ASKED_FOR) or _follows(
            parsed, "for", "on", "to"
        )
    if lemmas & DEMAND:
        return True
    if main is None:
        return False
    if lemmas & _TELLING and main.is_infinitive and not _is_whether(parsed):
        return True
    return any(_is_order(parsed, clause) or _obliges(clause) for clause in parsed.clauses)


def _is_order(parsed: ParsedAttribution, clause: Predicate) -> bool:
    quoted = clause.paragraph.quoted[clause.head] is not None
    return quoted and parsed.attribution.form != "indirect" and clause.is_order


def _obliges(clause: Predicate) -> bool:
    if clause.has(*OUGHT):
        return "have" not in clause.auxiliaries and not clause.is_conditional
    inner = clause.infinitive
    if clause.lemma not in NEEDING or inner is None or clause.is_negative:
        return False
    return inner.is_infinitive and not clause.has("had", *WOULD, *WILL)


def _follows(parsed: ParsedAttribution, *words: str) -> bool:
    """Whether the cue, or what is behind it, is one of the words."""
    if parsed.cue is None:
        return False
    paragraph, numbers = parsed.cue
    behind = numbers[-1] + 1 if numbers else len(paragraph.tokens)
    last = paragraph.word(numbers[-1]) if numbers else ""
    return last in words or (behind < len(paragraph.tokens) and paragraph.word(behind) in words)


def _is_whether(parsed: ParsedAttribution) -> bool:
    return bool(parsed.words) and parsed.words[0] in _QUESTION_WORDS


def is_forecast(parsed: ParsedAttribution) -> bool:
    """What will come."""
    if FORECAST & set(parsed.cue_lemmas):
        return True
    return any(_is_ahead(clause) for clause in parsed.clauses[:1])


def _is_ahead(clause: Predicate) -> bool:
    if clause.has(*WILL) or (
        clause.has(*WOULD) and not clause.is_conditional and clause.lemma not in _WISHING
    ):
        return "have" not in clause.auxiliaries or clause.has(*WILL)
    if clause.has(*MAY) and "have" not in clause.auxiliaries and clause.lemma != "be":
        return True
    words = {clause.lemma} | clause.hedges
    inner = clause.infinitive
    if inner is not None and inner.is_infinitive:
        if clause.lemma == "go" and clause.has("is", "are", "'s", "'re", "’s", "’re", "was", "am"):
            return True
        if words & (EXPECTING | PROBABLE | IMPROBABLE):
            return True
        if clause.lemma == "be" and clause.complement is None:
            return True
    return clause.lemma == "be" and bool(words & PROBABLE)
