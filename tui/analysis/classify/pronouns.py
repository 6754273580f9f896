"""Pronouns: whom "he", "they" or "it" stand for, and what they tell of a person's gender."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from tui.analysis.classify.noun_phrase import NounPhrase
from tui.analysis.classify.referents import (
    Occurrence,
    Referent,
    Referents,
    Speaker,
    speaker,
    unseen_people,
)
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.lang import function_words
from tui.text.spans import Span

_FARTHEST = 3
_NEAR, _FARTHER, _SUBJECT, _QUOTED, _SPEAKING = 10.0, 3.0, 2.0, 3.0, 1.5
_ADDRESSED, _KNOWN = 4.0, 2.0
_CLEAR, _CLEAR_IF_UNKNOWN = 1.0, 3.0
_GENDERS = {
    **dict.fromkeys(function_words.MASCULINE, "m"),
    **dict.fromkeys(function_words.FEMININE, "f"),
}
_SURE = 3


def of_pronoun(
    referents: Referents,
    phrase: NounPhrase,
    start: int,
    contents: Sequence[Span],
    last: Referent | None,
) -> Speaker:
    """The speaker behind "he", "she", "they" or "it".

    Where several fit as well the likeliest is given as ambiguous, if one is; and so it is where
    neither title, first name nor the text tells whether that is a man or a woman, and another fits.

    `start` is where the attribution starts, `last` who spoke before it. Nobody is the source of
    what is said in a content that names them.
    """
    word = phrase.word
    gender = "m" if word in function_words.HE else "f" if word in function_words.SHE else ""
    offset, sentence = phrase.span.start, referents.text.sentence_at(start)
    scores: dict[Referent, float] = {}
    for event in referents.lately(offset, sentence - _FARTHEST):
        referent = event.referent
        named_inside = any(content.start <= event.offset < content.end for content in contents)
        if named_inside or not _agrees(referent, word):
            continue
        if gender and referent.gender not in ("", gender):
            continue
        score = _salience(event, sentence) + _SPEAKING * (referent is last)
        score += _KNOWN * bool(gender and referent.gender)
        scores[referent] = max(score, scores.get(referent, score))
    if not scores:
        return Speaker(type="organisation" if word in function_words.IT else "anonymous")
    best = max(scores, key=lambda referent: scores[referent])
    clear = _CLEAR if best.gender or not gender else _CLEAR_IF_UNKNOWN
    fitting = [
        each
        for each, score in scores.items()
        if scores[best] - score < clear
        # Of two women in a sentence, that one is its subject does not tell.
        or (gender and each.gender == gender and scores[best] - score == _SUBJECT)
    ]
    if len(fitting) > 1:
        return _ambiguous(fitting, scores)
    best.gender = best.gender or gender
    return speaker(best)


def _ambiguous(fitting: Sequence[Referent], scores: Mapping[Referent, float]) -> Speaker:
    """One of several; the name only where one stands out."""
    first, second = sorted(fitting, key=lambda referent: -scores[referent])[:2]
    types = {referent.type for referent in fitting}
    type = types.pop() if len(types) == 1 else "anonymous"
    stands_out = scores[first] - scores[second] >= _CLEAR
    return Speaker(first.name if stands_out else "", type, is_ambiguous=True)


def _agrees(referent: Referent, pronoun: str) -> bool:
    """Whether the referent is of the pronoun's sort and number."""
    if pronoun in function_words.HE | function_words.SHE:
        return referent.is_human and not referent.is_plural
    if pronoun in function_words.THEY:
        return referent.is_plural or "ORG" in referent.labels
    if referent.labels:
        return not referent.is_human and bool(referent.labels & {"ORG", "GPE"})
    return not referent.is_human and not referent.is_plural


def _salience(event: Occurrence, sentence: int) -> float:
    """How near and how prominent somebody comes up."""
    score = _NEAR - _FARTHER * max(0, sentence - event.sentence)
    score += _SUBJECT * event.is_subject - _QUOTED * event.is_quoted
    return score - _ADDRESSED * (event.is_addressed and event.sentence == sentence)


def learn_genders(paragraphs: Sequence[Paragraph], people: Mapping[str, Referent]) -> None:
    """Give those people a gender beside whom, with nobody else near, one pronoun stands.

    Near is the same sentence and the one before it in the paragraph. What no title told must be
    told by three times as many pronouns of one gender as of the other; and only where all of
    several are of the other gender is a first name belied.
    """
    votes: dict[str, Counter[str]] = {}
    for paragraph in paragraphs:
        near: set[str] = set()
        named = [each for each in paragraph.mentions if each.label == "PERSON"]
        named += unseen_people(paragraph)
        for first, behind in _sentences(paragraph):
            start, end = paragraph.span(first, behind - 1)
            here = {each.name for each in named if start <= each.span.start < end}
            about = here or near
            if len(about) == 1:
                (name,) = about
                counts = votes.setdefault(name, Counter())
                for number in range(first, behind):
                    gender = _GENDERS.get(paragraph.word(number))
                    if gender is not None and paragraph.quoted[number] is None:
                        counts[gender] += 1
            near = here or near
    for name, counts in votes.items():
        person = people.get(name)
        if person is None or person.is_gender_told or not counts:
            continue
        (best, most), *rest = counts.most_common()
        belied = not person.gender or (not rest and most >= _SURE)
        if belied and (not rest or most >= _SURE * rest[0][1]):
            person.gender = best


def _sentences(paragraph: Paragraph) -> list[tuple[int, int]]:
    starts = paragraph.tokens.sentences
    return list(zip(starts, (*starts[1:], len(paragraph.tokens))[: len(starts)], strict=True))
