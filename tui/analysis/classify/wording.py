"""Who says the words that a person marks, as the sentence around them shows without a parser.

Only what is plain is told, since nobody looks twice at what is filled in: "X said that ...",
"..., X said", "X: ..." and "according to X, ...". Where a source's words are not plain there is
a cue alone, and where that is not, nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.lang import function_words, plain_wordings, saying, titles, word_forms
from tui.text.spans import Span

_PIECE = re.compile(
    rf"(?:{'|'.join(sorted(titles.ABBREVIATED))}|[A-Z])\.|[^\W_](?:[\w&’'.-]*[\w’'])?|[^\w\s]"
)
_DAY = re.compile(plain_wordings.DAY)
_BEHIND_CUE = re.compile(plain_wordings.BEHIND_CUE)
_BEFORE_THAT = re.compile(plain_wordings.BEFORE_THAT)
_BEHIND_TOLD = re.compile(plain_wordings.BEHIND_TOLD)
_ENDS = re.compile(plain_wordings.ENDS_SOURCE)
_NAMED = re.compile(r"[^\w\s]*([^\s:;,?!\"“”]+(?: [^\s:;,?!\"“”]+){0,5}):\s+[^\w\s]?")
_MARKS = ",\"“”‘’'"
_LONGEST = 10
"""Words of a source's phrase; what is longer is seldom one."""

_LONGEST_REST = 2000
"""Characters beside what is said; a sentence with more of them is not plain."""


class Wording(NamedTuple):
    """The source and the cue that a sentence shows for words in it."""

    source: Span | None
    cue: Span | None


class _Piece(NamedTuple):
    """A word or a mark of a sentence."""

    text: str
    span: Span

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


def wording_of(text: str, sentence: Span, content: Span) -> Wording | None:
    """Who says the content by the words of its sentence beside it; None if nobody plainly does."""
    if sentence.length - content.length > _LONGEST_REST:
        return None
    before = _pieces(text, sentence.start, content.start)
    behind = _pieces(text, content.end, sentence.end)
    return (
        _according_to_before(before)
        or _according_to_behind(text, behind)
        or _said_before(text, before)
        or _said_behind(text, behind)
        or _named_before(text, sentence.start, content.start)
    )


def _pieces(text: str, start: int, end: int) -> list[_Piece]:
    return [_Piece(m[0], Span(*m.span())) for m in _PIECE.finditer(text, start, max(start, end))]


def _according_to_before(before: Sequence[_Piece]) -> Wording | None:
    """What "According to X, ..." tells, which nothing but an "and" stands before."""
    for first in range(min(2, len(before) - 1)):
        phrase = _without_marks(before[first + 2 :])
        if not _is_according_to(before, first) or phrase == before[first + 2 :]:
            continue
        plain = all(each.is_word for each in phrase)
        return Wording(_as_source(phrase) if plain else None, _from(before, first, first + 1))
    return None


def _according_to_behind(text: str, behind: Sequence[_Piece]) -> Wording | None:
    """What "..., according to X" tells, where no other words come between."""
    first = next((number for number, each in enumerate(behind) if each.is_word), len(behind))
    if not _is_according_to(behind, first):
        return None
    source = _as_source(_up_to_end(text, behind[first + 2 :]))
    return Wording(source, _from(behind, first, first + 1))


def _is_according_to(pieces: Sequence[_Piece], first: int) -> bool:
    return tuple(each.lower for each in pieces[first : first + 2]) == saying.ACCORDING_TO


def _from(pieces: Sequence[_Piece], first: int, last: int) -> Span:
    return Span(pieces[first].span.start, pieces[last].span.end)


def _without_marks(pieces: Sequence[_Piece]) -> Sequence[_Piece]:
    """The pieces without commas and quotation marks at their end."""
    last = len(pieces)
    while last and pieces[last - 1].text in _MARKS:
        last -= 1
    return pieces[:last]


def _up_to_end(text: str, pieces: Sequence[_Piece]) -> Sequence[_Piece]:
    """The pieces before what ends a phrase."""
    if not pieces:
        return pieces
    last = pieces[-1].span.end
    for found in _ENDS.finditer(text, pieces[0].span.start, last):
        # A stop within a name, or behind an initial or a title, is a part of the word.
        mark = Span(*found.span())
        if not any(each.is_word and each.span.covers(mark) for each in pieces):
            last = found.start()
            break
    taken = [each for each in pieces if each.span.end <= last]
    while taken and not taken[-1].is_word:
        taken.pop()
    return taken


def _said_before(text: str, before: Sequence[_Piece]) -> Wording | None:
    """What "X said that ..." tells, by the last verb of saying before the content."""
    rest = _without_marks(before)
    that = bool(rest) and rest[-1].lower == "that"
    if that:
        rest = rest[:-1]
    for first in reversed(range(len(rest))):
        word = rest[first].text
        if word not in plain_wordings.SAID | plain_wordings.SAYING_SO:
            continue
        gap = text[rest[first].span.end : rest[-1].span.end]
        allowed = _BEFORE_THAT if that else _BEHIND_CUE
        told = word in plain_wordings.TELLING and _BEHIND_TOLD.fullmatch(gap)
        if not (allowed.fullmatch(gap) or told):
            return None
        if word in plain_wordings.SAYING_SO:
            return Wording(None, rest[first].span)
        return _with_subject(rest[:first], rest[first])
    return None


def _with_subject(before: Sequence[_Piece], cue: _Piece) -> Wording | None:
    """The cue with the phrase that stands before it; None if that makes it no cue."""
    rest = list(before)
    helped = False
    while rest and _stands_before_cue(rest[-1]):
        helped = helped or rest.pop().lower in plain_wordings.HELPED
    if not rest or rest[-1].lower in plain_wordings.NO_END | plain_wordings.NO_CUE:
        return None
    phrase = _subject_with_addition(rest) if rest[-1].text == "," else _subject(rest)
    source = _as_source(phrase)
    bare = cue.text in plain_wordings.BARE and not helped
    if bare and (source is None or not _is_plural(phrase)):
        return None
    # A noun that looks like a verb: "amid reports".
    if source is None and cue.text in saying.NOUN_FORMS:
        return None
    return Wording(source, cue.span)


def _stands_before_cue(piece: _Piece) -> bool:
    return piece.lower in plain_wordings.BEFORE_CUE or (
        piece.lower.endswith("ly") and piece.text.islower()
    )


def _is_plural(phrase: Sequence[_Piece]) -> bool:
    said = [each.lower for each in phrase]
    return "and" in said or said[-1] in plain_wordings.PLURALS or word_forms.is_plural(said[-1])


def _subject_with_addition(before: Sequence[_Piece]) -> Sequence[_Piece]:
    """The phrase before an addition between commas: "Ann Holt, the mayor,"; with it, if it is one.

    A sentence that has more commas is not plain.
    """
    commas = [number for number, each in enumerate(before) if not each.is_word]
    if len(commas) != 2 or any(before[number].text != "," for number in commas):
        return ()
    first, addition = before[: commas[0]], before[commas[0] + 1 : commas[1]]
    if not addition or _as_source(first) is None or _subject(first) != first:
        return ()
    opening = addition[0].lower
    if opening in plain_wordings.NO_START | plain_wordings.NO_PART or opening.endswith("ing"):
        return first
    if any(each.lower in plain_wordings.NO_PART | plain_wordings.SAID for each in addition):
        return ()
    return before[: commas[1]]


def _subject(before: Sequence[_Piece]) -> Sequence[_Piece]:
    """The phrase that ends here and begins a clause; nothing if where it begins is not plain."""
    start = len(before)
    while start > 0:
        piece = before[start - 1]
        if not piece.is_word and piece.text not in ',;:"”':
            return ()
        if not piece.is_word or piece.text in saying.FORMS or _begins_clause(before, start - 1):
            break
        if piece.lower in plain_wordings.NO_PART:
            return ()
        start -= 1
    phrase = before[start:]
    return phrase[1:] if phrase and phrase[0].lower in function_words.COORDINATORS else phrase


def _begins_clause(pieces: Sequence[_Piece], number: int) -> bool:
    word = pieces[number].lower
    if word == "and":
        return number > 0 and pieces[number - 1].text == ","
    return word in function_words.SUBORDINATORS or word in ("that", "but")


def _as_source(phrase: Sequence[_Piece]) -> Span | None:
    """The span of a phrase that can be somebody, None for what is more or less than that."""
    words = [each for each in phrase if each.is_word]
    said = [each.lower for each in words]
    if not words or len(words) > _LONGEST:
        return None
    if said[0] in plain_wordings.NO_START or said[0].endswith(("ly", "ing")):
        return None
    if said[-1] in plain_wordings.NO_END or {*said} & plain_wordings.NO_PART:
        return None
    alone = function_words.SUBJECTS if len(words) > 1 else function_words.POINTERS
    if said[0] in alone or {*said[1:]} & function_words.SUBJECTS:
        return None
    if "and" in said and not all(map(_may_be_joined, words)):
        return None
    if any(each.text in plain_wordings.SAID for each in words[:-1]):
        return None
    return _from(words, 0, -1)


def _may_be_joined(word: _Piece) -> bool:
    return (
        word.text[0].isupper()
        or word.lower in plain_wordings.JOINED
        or word_forms.is_plural(word.lower)
    )


def _said_behind(text: str, behind: Sequence[_Piece]) -> Wording | None:
    """What "..., X said" and "..., said X" tell."""
    number = 0
    while number < len(behind) and behind[number].text in _MARKS:
        number += 1
    if all(each.text != "," for each in behind[:number]):
        return None
    rest = behind[number:]
    found = next((n for n, each in enumerate(rest) if each.text in saying.CLOSING_FORMS), None)
    if found is None or found > _LONGEST + 2:
        return None
    cue, tail = rest[found], rest[found + 1 :]
    if found == 0:
        return Wording(_as_source(_up_to_end(text, tail)), cue.span)
    if tail and not _ends_there(text, cue, tail[0]):
        return None
    phrase = list(rest[:found])
    while phrase and _stands_before_cue(phrase[-1]):
        phrase.pop()
    added = bool(phrase) and phrase[-1].text == ","
    source = _as_source(_subject_with_addition(phrase) if added else phrase)
    plain = added or all(each.is_word for each in phrase)
    return Wording(source, cue.span) if source and plain else None


def _ends_there(text: str, cue: _Piece, following: _Piece) -> bool:
    """Whether nothing that is said follows the cue, but when, where and to whom it was."""
    return (
        not following.is_word
        or following.lower in function_words.TIME_AND_PLACE
        or cue.text in plain_wordings.TELLING
        or _DAY.match(text, cue.span.end) is not None
    )


def _named_before(text: str, start: int, end: int) -> Wording | None:
    """What "X: ..." tells."""
    found = _NAMED.fullmatch(text, start, end)
    source = _as_source(_pieces(text, *found.span(1))) if found else None
    return Wording(source, None) if source else None
