"""The sentence that an anchor's words stood in, and what of it still stands at a place.

Two sentences may say the same of two people. What tells them apart is the rest of the sentence, as
"Pool North reported that", and where it stands: what comes before it and after it.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from tui.anchoring.alignment import likeness
from tui.anchoring.folding import Folded
from tui.anchoring.pattern import Sought
from tui.anchoring.script_rules import UNSPACED, is_dense
from tui.anchoring.weighing import Candidate

_REACH = 300
# So many letters beyond a sentence tell where it stood, and so large a share of them must be there.
_FAR, _TELLING, _THERE, _THERE_DENSE = 9, 12, 0.3, 0.5
# What stood next to it is told by fewer, and a larger share.
_TELLING_NEXT, _NEXT = 6, 0.6
# Shorter context is all that there was, from the beginning of the text or to its end.
_SHORT, _NEAR_END = 40, 12
# A sentence that goes on where the context ends is told by so many of its letters.
_LONG_ENOUGH, _MOST_OF_IT, _LITTLE_OF_IT = 36, 0.5, 0.3
# So many letters on both sides of a full stop make a quotation one of several sentences.
_SENTENCE = 6
# One letter more, fewer or other makes another spelling of a word of so many, not another word.
_LONG_WORD = 5
_DENSER = 3
_ENDS = re.compile("[.?!…؟।۔]['\"’”»)\\]]*\\s+|[。！？．][」』’”）]*\\s*|\\n\\s*")
_WORDS = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")

Words = tuple[str, ...]
Beyond = Literal["there", "long", "next", "gone"] | None
"""What lies on one side of a sentence: what did, itself at length, what stood next to the anchor's
sentence, something else; None where too little is known."""


class Own(NamedTuple):
    """The words of an anchor's own sentence, and what of its context lies beyond that.

    `quote` is empty if the quotation is more than a sentence. The sentence may have gone on where
    the context ends (`cut_before`, `cut_after`), unless that was the text's end. Of the context
    `length_before` and `length_after` characters are of the sentence.
    """

    before: Words
    quote: Words
    after: Words
    beyond_before: str
    beyond_after: str
    cut_before: bool
    cut_after: bool
    at_start: bool
    at_end: bool
    length_before: int
    length_after: int
    denser: int

    @property
    def begins(self) -> bool:
        """Whether the sentence is known to begin with the quotation."""
        return not (self.before or self.cut_before or self.is_bare)

    @property
    def ends(self) -> bool:
        """Whether the sentence is known to end with the quotation."""
        return not (self.after or self.cut_after or self.is_bare)

    @property
    def is_bare(self) -> bool:
        """Whether nothing is known of what stood around the quotation."""
        return not (self.before or self.after or self.beyond_before or self.beyond_after)


class Kinship(NamedTuple):
    """How like an anchor's own sentence the one at a place is.

    `kept_before` and `kept_after` say that all of its words stand right there on that side,
    `is_same` that it says the same as far as it is known, word for word, `replaced` that others
    stand in it instead of some, `in_place` that it is where it was.
    """

    kept_before: bool
    kept_after: bool
    is_same: bool
    replaced: bool
    in_place: bool

    @property
    def is_kept(self) -> bool:
        """Whether all words of the sentence stand around the place as they did."""
        return self.kept_before and self.kept_after

    @property
    def is_twin(self) -> bool:
        """Whether it is another sentence that says much the same."""
        return self.replaced and not self.in_place


def own_sentence(anchor: Sought) -> Own:
    """The anchor's own sentence, as far as its context goes."""
    source, words = anchor.folded.source, anchor.words
    start, end = anchor.folded.span(anchor.start, anchor.end)
    low, high = sentence(source, start, end)
    first, last = anchor.folded.offset(low), anchor.folded.offset(high)
    at_start, at_end = len(anchor.prefix) < _SHORT, len(anchor.suffix) < _SHORT
    denser = _DENSER if is_dense(anchor.quote) else 1
    several = any(
        min(_letters(source[start : mark.start()]), _letters(source[mark.end() : end])) * denser
        >= _SENTENCE
        for mark in _ENDS.finditer(source, start, end)
    )
    return Own(
        units(words[first : anchor.start]),
        () if several else units(anchor.quote),
        units(words[anchor.end : last]),
        words[:first],
        words[last:],
        low == 0 and not at_start,
        high == len(source) and not at_end,
        at_start,
        at_end,
        anchor.start - first,
        last - anchor.end,
        denser,
    )


def kinship(haystack: Folded, own: Own, place: Candidate) -> Kinship:
    """How like the anchor's own sentence the one around a place of the folded text is."""
    text, start, end = haystack.text, place.start, place.end
    low, high = sentence(haystack.source, *haystack.span(start, end))
    first, last = haystack.offset(low), haystack.offset(high)
    before, after = units(text[first:start]), units(text[end:last])
    # What may be but a part of a word is left out.
    old_before = own.before[1:] if own.cut_before else own.before
    old_after = own.after[:-1] if own.cut_after else own.after
    kept_before = before[len(before) - len(old_before) :] == old_before
    kept_after = after[: len(old_after)] == old_after
    if own.quote:
        old = (*old_before, *own.quote, *old_after)
        new = (*before, *units(text[start:end]), *after)
        pairs = [(old, new)]
    else:
        pairs = [(old_before, before), (old_after, after)] if place.verbatim else []
    respelt = any(_replaced(*pair, respelt=True) for pair in pairs)
    replaced = respelt and any(_replaced(*pair, respelt=False) for pair in pairs)
    # Lines may end elsewhere now, and sentences seem to: what stands right beside it tells, too.
    same = (
        not respelt
        and (kept_before or place.near_before >= own.length_before)
        and (kept_after or place.near_after >= own.length_after)
        and not (own.begins and before)
        and not (own.ends and after)
    )
    if not replaced or own.is_bare:
        return Kinship(kept_before, kept_after, same, replaced, True)
    far = _FAR // own.denser
    low = first - len(own.beyond_before) - far
    backwards = _beyond(
        own.beyond_before[::-1],
        text[max(0, low) : first][::-1],
        text[max(0, last - _REACH) : last][::-1],
        own.denser,
    )
    high = last + len(own.beyond_after) + far
    onwards = _beyond(own.beyond_after, text[last:high], text[first : first + _REACH], own.denser)
    if backwards is None and own.cut_before:
        backwards = _goes_on(old_before, kept_before, place.before, own.denser)
    elif backwards is None and own.at_start and first <= len(own.beyond_before) + _NEAR_END:
        backwards = "there"
    if onwards is None and own.cut_after:
        onwards = _goes_on(old_after, kept_after, place.after, own.denser)
    elif onwards is None and own.at_end and len(text) - last <= len(own.beyond_after) + _NEAR_END:
        onwards = "there"
    found = (backwards, onwards)
    if found == (None, None) and own.at_start and own.at_end:
        return Kinship(kept_before, kept_after, same, True, True)
    # Of a phrase that is used again not much more stands there than the phrase.
    phrase = not (kept_before or kept_after) and (
        min(place.before or 0.0, place.after or 0.0) < _LITTLE_OF_IT
    )
    told = "there" in found or ("long" in found and "gone" not in found and not phrase)
    return Kinship(kept_before, kept_after, same, True, told and "next" not in found)


def _beyond(words: str, text: str, here: str, denser: int) -> Beyond:
    """What lies on one side of a sentence, where `words` lay; `here` is the sentence from there.

    Words that are those of the sentence here are told by fewer letters: what stood next to the
    anchor's sentence stands in its place.
    """
    told = _letters(words) * denser
    if told < _TELLING_NEXT:
        return None
    there = likeness(words, text)
    if there < 1 and likeness(_from_letter(words), _from_letter(here)) >= max(_NEXT, there):
        return "next"
    if told < _TELLING:
        return None
    return "there" if there >= (_THERE if denser == 1 else _THERE_DENSE) else "gone"


def _goes_on(words: Words, kept: bool, share: float | None, denser: int) -> Beyond:
    """Whether so much of a long sentence stands on one side that it seems to be the same one."""
    if sum(map(len, words)) * denser < _LONG_ENOUGH:
        return None
    return "long" if kept or (share or 0.0) >= _MOST_OF_IT else None


def _from_letter(text: str) -> str:
    at = next((n for n, character in enumerate(text) if character.isalnum()), 0)
    return text[at:]


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def units(text: str) -> Words:
    """The words of a folded text; its letters in scripts without blanks."""
    return tuple(unit for unit in _WORDS.findall(text) if unit[0].isalnum())


def _replaced(old: Words, new: Words, respelt: bool) -> bool:
    """Whether some words stand in place of others: not only more of them, or fewer.

    Words that are only spelt otherwise count where `respelt` says so.
    """
    return any(
        op.tag == "replace"
        and (
            respelt
            or not all(
                map(
                    _is_respelt,
                    old[op.src_start : op.src_end],
                    new[op.dest_start : op.dest_end],
                )
            )
        )
        for op in Levenshtein.opcodes(old, new)
    )


def _is_respelt(one: str, other: str) -> bool:
    """Whether two long words differ by one letter, or two that changed places, within them."""
    return (
        max(len(one), len(other)) >= _LONG_WORD
        and (one[0], one[-1]) == (other[0], other[-1])
        and one.isalpha()
        and OSA.distance(one, other, score_cutoff=1) <= 1
    )


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a span begins and ends, as far as it is looked for."""
    low = max(0, start - _REACH)
    for mark in _ENDS.finditer(text, low, start):
        if _begins(text, mark.end()):
            low = mark.end()
    return low, sentence_end(text, end)


def sentence_end(text: str, start: int) -> int:
    """Where the sentence ends that goes on at an offset, as far as it is looked for."""
    high = min(len(text), start + _REACH)
    for mark in _ENDS.finditer(text, start, high):
        if _begins(text, mark.end()):
            return mark.start()
    return high


def _begins(text: str, at: int) -> bool:
    return not text[at : at + 1].islower()
