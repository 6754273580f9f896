"""What kind of claim something said is; of kinds that fit, the first in the order of precedence."""

from __future__ import annotations

from collections.abc import Callable

from tui.analysis.filling.content_words import (
    ANNOUNCED,
    CHARGES,
    COMMITTING,
    EXPECTING,
    GOOD_OR_BAD,
    HELD,
    IMPROBABLE,
    INNOCENCE,
    MAY,
    NEEDING,
    OUGHT,
    POSSIBLE,
    PROBABLE,
    UNTRUE,
    WILL,
    WOULD,
    WRONGDOING,
)
from tui.analysis.filling.cue_classes import (
    ALLEGATION,
    DECISION,
    DEMAND,
    DENIAL,
    FORECAST,
    NAMING,
    NEUTRAL_FINDING,
    OPINION,
    REASON,
    REFUSAL,
    SILENCE,
)
from tui.analysis.filling.predicate import Predicate
from tui.analysis.filling.said import Said

_FIRST_PERSON = frozenset(("i", "we"))
_OWN = frozenset(("i", "we", "me", "us", "my", "our"))
_SELF = frozenset(("i", "we", "he", "she", "they", "it"))
_QUESTION_WORDS = frozenset(("whether", "if", "why", "what", "how", "who", "when", "where"))
_SOURCES = frozenset(("official", "source", "person", "people", "he", "she", "they", "who"))
_ASKING = frozenset(("ask", "request", "insist", "speak", "talk", "tell", "want", "decline"))
_ASKED_FOR = frozenset(("for", "that", "to", "not"))
_TELLING = frozenset(("tell", "say", "warn", "write"))
_CAUSES = (("because",), ("due", "to"), ("owing", "to"), ("as", "a", "result"))
_ANNOUNCING = frozenset(("announce", "announcement", "unveil", "confirm"))
_STATES = frozenset(("be", "have", "know", "see", "win", "need", "continue", "remain", "become"))


def kind_of(said: Said) -> str:
    """The kind of the claim."""
    return next((kind for kind, fits in _PRECEDENCE if fits(said)), "report")


def is_no_comment(said: Said) -> bool:
    """A declined answer: "would not say why", "declined to comment"."""
    lemmas = set(said.cue_lemmas)
    if lemmas & REFUSAL and (lemmas & SILENCE or (said.main and said.main.lemma in SILENCE)):
        return True
    if said.is_cue_negative and lemmas & SILENCE:
        return not said.words or said.words[0] in _QUESTION_WORDS or "comment" in lemmas
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
        return bool(_complement(clause) & {"untrue", "false", "lie", "nonsense", "hoax"})
    if not clause.is_negative:
        return False
    if {"insist", "insistence", "maintain", "protest"} & set(said.cue_lemmas):
        return clause.subject_lemma in _SELF or "not" in said.words
    own = clause.subject_lemma in _FIRST_PERSON
    never = "never" in clause.adverbs or any(
        clause.paragraph.word(n) == "never" for n in clause.children
    )
    if own and ((never and clause.lemma != "see") or _complement(clause) & INNOCENCE):
        return True
    return clause.lemma == "have" and bool(INNOCENCE & said.lemmas)


def is_allegation(said: Said) -> bool:
    """That somebody did wrong."""
    if ALLEGATION & set(said.cue_lemmas):
        return True
    if said.is_cue_negative or not WRONGDOING & said.lemmas:
        return False
    return any(
        clause.subject_lemma not in _FIRST_PERSON
        and not clause.is_negative
        and not clause.has(*WILL, *WOULD, *MAY, *OUGHT)
        and bool(WRONGDOING & ({clause.lemma} | _objects(clause) | _complement(clause)))
        for clause in said.clauses
    )


def is_decision(said: Said) -> bool:
    """What was decided, by the source or by others, or what the source binds itself to do."""
    lemmas = set(said.cue_lemmas)
    main = said.main
    if lemmas & REFUSAL:
        return True
    if lemmas & DECISION and not said.is_cue_negative:
        asserted = lemmas & {"agree", "order", "rule"} and main is not None and main.is_verbal
        return not asserted or bool(main and (main.is_infinitive or main.lemma == "be"))
    if main is None:
        return False
    if _ANNOUNCING & lemmas and _is_announced(main):
        return True
    return any(_decides(said, clause) for clause in said.clauses[:2])


def _is_announced(main: Predicate) -> bool:
    if main.is_verbal:
        return main.is_infinitive or main.has(*WILL, *WOULD)
    return main.lemma in ANNOUNCED


def _decides(said: Said, clause: Predicate) -> bool:
    if clause.lemma in COMMITTING and clause.infinitive is not None and not clause.is_conditional:
        return True
    if clause.lemma == "go" and clause.infinitive is not None:
        return clause.subject_lemma in _FIRST_PERSON and clause.infinitive.lemma not in _STATES
    own = _FIRST_PERSON if said.attribution.form == "direct" else _SELF
    if clause.subject_lemma not in own or clause.lemma in _STATES or clause.is_conditional:
        return False
    return clause.has(*WILL) or (said.attribution.form != "direct" and clause.has(*WOULD))


def is_demand(said: Said) -> bool:
    """What others should do."""
    lemmas = set(said.cue_lemmas)
    main = said.main
    if lemmas & {"ask", "call", "appeal", "push", "press"}:
        if main is not None and (main.is_infinitive or _is_order(said, main)):
            return True
        return bool(said.words and said.words[0] in _ASKED_FOR) or _follows(said, "for", "on", "to")
    if lemmas & DEMAND:
        return True
    if main is None:
        return False
    if lemmas & _TELLING and main.is_infinitive and not _is_whether(said):
        return True
    return any(_is_order(said, clause) or _obliges(clause) for clause in said.clauses)


def _is_order(said: Said, clause: Predicate) -> bool:
    quoted = clause.paragraph.quoted[clause.head] is not None
    return quoted and said.attribution.form != "indirect" and clause.is_order


def _obliges(clause: Predicate) -> bool:
    if clause.has(*OUGHT):
        return "have" not in clause.auxiliaries and not clause.is_conditional
    inner = clause.infinitive
    if clause.lemma not in NEEDING or inner is None or clause.is_negative:
        return False
    return inner.is_infinitive and not clause.has("had", *WOULD, *WILL)


def _follows(said: Said, *words: str) -> bool:
    """Whether the cue, or what is behind it, is one of the words."""
    if said.cue is None:
        return False
    paragraph, numbers = said.cue
    behind = numbers[-1] + 1 if numbers else len(paragraph.tokens)
    last = paragraph.word(numbers[-1]) if numbers else ""
    return last in words or (behind < len(paragraph.tokens) and paragraph.word(behind) in words)


def _is_whether(said: Said) -> bool:
    return bool(said.words) and said.words[0] in _QUESTION_WORDS


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


def is_forecast(said: Said) -> bool:
    """What will come."""
    if FORECAST & set(said.cue_lemmas):
        return True
    return any(_is_ahead(clause) for clause in said.clauses[:1])


def _is_ahead(clause: Predicate) -> bool:
    if clause.has(*WILL) or (clause.has(*WOULD) and not clause.is_conditional):
        return "have" not in clause.auxiliaries or clause.has(*WILL)
    if clause.has(*MAY) and "have" not in clause.auxiliaries and clause.lemma != "be":
        return True
    words = {clause.lemma} | _complement(clause)
    inner = clause.infinitive
    if inner is not None and inner.is_infinitive:
        if clause.lemma == "go" and clause.has("is", "are", "'s", "'re", "’s", "’re", "was", "am"):
            return True
        if words & (EXPECTING | PROBABLE | IMPROBABLE):
            return True
        if clause.lemma == "be" and clause.complement is None:
            return True
    return clause.lemma == "be" and bool(words & PROBABLE)


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
    words = _complement(clause) | clause.adverbs
    if words & (GOOD_OR_BAD | PROBABLE | IMPROBABLE | POSSIBLE):
        return True
    return clause.lemma in GOOD_OR_BAD


def _complement(clause: Predicate) -> set[str]:
    """The lemmas of what the subject is said to be, with its adjectives."""
    if clause.complement is None:
        return set()
    tokens = clause.paragraph.tokens
    numbers = [n for n in tokens.children[clause.complement] if tokens.deps[n] == "amod"]
    return {tokens.lemmas[n].lower() for n in (clause.complement, *numbers)}


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
