"""Whom a pronoun stands for: the nearest and most prominent that it fits, if just one does."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.classify.cast import Cast, Event, Referent
from tui.analysis.classify.noun_phrase import Phrase
from tui.analysis.classify.speaker import Speaker, speaker
from tui.text.spans import Span

HE = frozenset(("he", "him"))
SHE = frozenset(("she", "her"))
THEY = frozenset(("they", "them"))
IT = frozenset(("it",))

_FARTHEST = 3
_NEAR, _FARTHER, _SUBJECT, _QUOTED, _SPEAKING = 10.0, 3.0, 2.0, 3.0, 1.5
_CLEAR = 1.0


def of_pronoun(
    cast: Cast, phrase: Phrase, start: int, contents: Sequence[Span], last: Referent | None
) -> Speaker:
    """The speaker behind "he", "she", "they" or "it"; without a name where several fit as well.

    `start` is where the attribution starts, `last` who spoke before it. Nobody is the source of
    what is said in a content that names them.
    """
    word = phrase.word
    gender = "m" if word in HE else "f" if word in SHE else ""
    offset, sentence = phrase.span.start, cast.text.sentence_at(start)
    scores: dict[Referent, float] = {}
    for event in cast.lately(offset, sentence - _FARTHEST):
        referent = event.referent
        named_inside = any(content.start <= event.offset < content.end for content in contents)
        if named_inside or not _agrees(referent, word):
            continue
        if gender and referent.gender not in ("", gender):
            continue
        score = _salience(event, sentence) + _SPEAKING * (referent is last)
        scores[referent] = max(score, scores.get(referent, score))
    if not scores:
        return Speaker(type="organisation" if word in IT else "anonymous")
    best = max(scores.values())
    fitting = [referent for referent, score in scores.items() if best - score < _CLEAR]
    if len(fitting) > 1:
        types = {referent.type for referent in fitting}
        return Speaker(type=types.pop() if len(types) == 1 else "anonymous", is_ambiguous=True)
    fitting[0].gender = fitting[0].gender or gender
    return speaker(fitting[0])


def _agrees(referent: Referent, pronoun: str) -> bool:
    """Whether the referent is of the pronoun's sort and number."""
    if pronoun in HE | SHE:
        return referent.is_human and not referent.is_plural
    if pronoun in THEY:
        return referent.is_plural or "ORG" in referent.labels
    if referent.labels:
        return not referent.is_human and bool(referent.labels & {"ORG", "GPE"})
    return not referent.is_human and not referent.is_plural


def _salience(event: Event, sentence: int) -> float:
    """How near and how prominent somebody comes up."""
    score = _NEAR - _FARTHER * max(0, sentence - event.sentence)
    return score + _SUBJECT * event.is_subject - _QUOTED * event.is_quoted
