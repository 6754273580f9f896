"""The sentence that an anchor was made in, compared with the sentence at a candidate.

Two sentences may say the same of two people. What tells them apart is the rest of the sentence, as
"Pool North reported that", and what stands before and after it.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from tui.anchoring.alignment import similarity
from tui.anchoring.candidate_evidence import Candidate
from tui.anchoring.normalization import NormalizedAnchor, NormalizedText
from tui.anchoring.script_rules import UNSPACED, is_dense
from tui.anchoring.sentence_bounds import SENTENCE_END, sentence_around

# How much of the text beside a sentence is compared, in characters.
_REACH = 300
# What stood beyond a sentence is still there if it has so many letters and so large a share of
# them is found, with so many characters more or fewer in between.
_LEAST_LETTERS, _LEAST_SHARE, _LEAST_SHARE_DENSE, _SLACK = 12, 0.3, 0.5, 9
# The same for what stood right next to the anchor's sentence.
_LEAST_LETTERS_NEXT, _LEAST_SHARE_NEXT = 6, 0.6
# Shorter context is all that there was, from the beginning of the text or to its end, which must
# not be farther away now than that.
_FULL_CONTEXT, _NEAR_END = 40, 12
# A sentence that goes on where the context ends is known by so many letters, of which so large a
# share must stand there; a phrase that is used again has less.
_LONG_SENTENCE, _LONG_SENTENCE_SHARE, _PHRASE_SHARE = 36, 0.5, 0.3
# So many letters on both sides of a full stop make a quotation one of several sentences.
_LETTERS_OF_SENTENCE = 6
# A word of so many letters with one letter changed is another spelling of it, not another word.
_LONG_WORD = 5
_DENSE_LETTER_WEIGHT = 3
_WORDS = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")

Words = tuple[str, ...]
Neighbour = Literal["there", "long", "next", "gone"] | None
"""What lies on one side of a sentence: what did, itself at length, what stood next to the anchor's
sentence, something else; None where too little is known."""


class AnchorSentence(NamedTuple):
    """The sentence around an anchor's quotation, as far as its context shows it.

    `before`, `quote` and `after` are its words; `quote` is empty if the quotation is longer than a
    sentence. `beyond_before` and `beyond_after` are the context outside of the sentence;
    `cut_before` and `cut_after` say that the context ends before the sentence does. `at_start` and
    `at_end` say that the anchor was made near the start or end of its text. `length_before` and
    `length_after` count the characters of context inside of the sentence. `letter_weight` is how
    much a letter says, 1 for those of an alphabet.
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
    letter_weight: int

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


class SentenceMatch(NamedTuple):
    """How the sentence at a candidate compares with the anchor's own.

    `kept_before` and `kept_after`: all of its words on that side stand right there. `is_same`: it
    says the same word for word, as far as it is known. `has_replaced_words`: other words stand in
    it in candidate of some. `in_place`: it stands where the anchor's sentence stood.
    """

    kept_before: bool
    kept_after: bool
    is_same: bool
    has_replaced_words: bool
    in_place: bool

    @property
    def is_kept(self) -> bool:
        """Whether all words of the sentence stand around the candidate as they did."""
        return self.kept_before and self.kept_after

    @property
    def is_other_sentence(self) -> bool:
        """Whether it is a different sentence that says much the same."""
        return self.has_replaced_words and not self.in_place


def anchor_sentence(anchor: NormalizedAnchor) -> AnchorSentence:
    """The sentence that the anchor was made in, as far as its context shows it."""
    source, words = anchor.normalized.source, anchor.words
    start, end = anchor.normalized.source_span(anchor.start, anchor.end)
    low, high = sentence_around(source, start, end)
    first, last = anchor.normalized.offset_of(low), anchor.normalized.offset_of(high)
    at_start, at_end = len(anchor.prefix) < _FULL_CONTEXT, len(anchor.suffix) < _FULL_CONTEXT
    letter_weight = _DENSE_LETTER_WEIGHT if is_dense(anchor.quote) else 1
    several = any(
        min(_count_letters(source[start : mark.start()]), _count_letters(source[mark.end() : end]))
        * letter_weight
        >= _LETTERS_OF_SENTENCE
        for mark in SENTENCE_END.finditer(source, start, end)
    )
    return AnchorSentence(
        words_of(words[first : anchor.start]),
        () if several else words_of(anchor.quote),
        words_of(words[anchor.end : last]),
        words[:first],
        words[last:],
        low == 0 and not at_start,
        high == len(source) and not at_end,
        at_start,
        at_end,
        anchor.start - first,
        last - anchor.end,
        letter_weight,
    )


def compare_sentence(
    haystack: NormalizedText, own: AnchorSentence, candidate: Candidate
) -> SentenceMatch:
    """Compare the anchor's sentence with the one around a candidate in the normalized text."""
    text, start, end = haystack.text, candidate.start, candidate.end
    low, high = sentence_around(haystack.source, *haystack.source_span(start, end))
    first, last = haystack.offset_of(low), haystack.offset_of(high)
    before, after = words_of(text[first:start]), words_of(text[end:last])
    # What may be but a part of a word is left out.
    old_before = own.before[1:] if own.cut_before else own.before
    old_after = own.after[:-1] if own.cut_after else own.after
    kept_before = before[len(before) - len(old_before) :] == old_before
    kept_after = after[: len(old_after)] == old_after
    if own.quote:
        old = (*old_before, *own.quote, *old_after)
        new = (*before, *words_of(text[start:end]), *after)
        pairs = [(old, new)]
    else:
        pairs = [(old_before, before), (old_after, after)] if candidate.verbatim else []
    count_variants = any(_has_replaced_words(*pair, count_variants=True) for pair in pairs)
    replaced = count_variants and any(
        _has_replaced_words(*pair, count_variants=False) for pair in pairs
    )
    # Lines may end elsewhere now, and sentences seem to: what stands right beside it tells, too.
    same = (
        not count_variants
        and (kept_before or candidate.adjacent_before >= own.length_before)
        and (kept_after or candidate.adjacent_after >= own.length_after)
        and not (own.begins and before)
        and not (own.ends and after)
    )
    if not replaced or own.is_bare:
        return SentenceMatch(kept_before, kept_after, same, replaced, True)
    slack = _SLACK // own.letter_weight
    low = first - len(own.beyond_before) - slack
    backwards = _neighbour_on_one_side(
        own.beyond_before[::-1],
        text[max(0, low) : first][::-1],
        text[max(0, last - _REACH) : last][::-1],
        own.letter_weight,
    )
    high = last + len(own.beyond_after) + slack
    onwards = _neighbour_on_one_side(
        own.beyond_after, text[last:high], text[first : first + _REACH], own.letter_weight
    )
    if backwards is None and own.cut_before:
        backwards = _is_long_and_kept(
            old_before, kept_before, candidate.prefix_share, own.letter_weight
        )
    elif backwards is None and own.at_start and first <= len(own.beyond_before) + _NEAR_END:
        backwards = "there"
    if onwards is None and own.cut_after:
        onwards = _is_long_and_kept(
            old_after, kept_after, candidate.suffix_share, own.letter_weight
        )
    elif onwards is None and own.at_end and len(text) - last <= len(own.beyond_after) + _NEAR_END:
        onwards = "there"
    found = (backwards, onwards)
    if found == (None, None) and own.at_start and own.at_end:
        return SentenceMatch(kept_before, kept_after, same, True, True)
    # Of a phrase that is used again not much more stands there than the phrase.
    phrase = not (kept_before or kept_after) and (
        min(candidate.prefix_share or 0.0, candidate.suffix_share or 0.0) < _PHRASE_SHARE
    )
    told = "there" in found or ("long" in found and "gone" not in found and not phrase)
    return SentenceMatch(kept_before, kept_after, same, True, told and "next" not in found)


def _neighbour_on_one_side(words: str, text: str, here: str, letter_weight: int) -> Neighbour:
    """What now stands on one side of a sentence, where `words` stood when the anchor was made.

    `text` is what stands there now, `here` the sentence at the candidate. If the words are found in
    `here`, the sentence that stood next to the anchor's has taken its candidate.
    """
    letters = _count_letters(words) * letter_weight
    if letters < _LEAST_LETTERS_NEXT:
        return None
    there = similarity(words, text)
    if there < 1 and similarity(_from_letter(words), _from_letter(here)) >= max(
        _LEAST_SHARE_NEXT, there
    ):
        return "next"
    if letters < _LEAST_LETTERS:
        return None
    return (
        "there" if there >= (_LEAST_SHARE if letter_weight == 1 else _LEAST_SHARE_DENSE) else "gone"
    )


def _is_long_and_kept(
    words: Words, kept: bool, share: float | None, letter_weight: int
) -> Neighbour:
    """Whether so much of a long sentence stands on one side that it seems to be the same one."""
    if sum(map(len, words)) * letter_weight < _LONG_SENTENCE:
        return None
    return "long" if kept or (share or 0.0) >= _LONG_SENTENCE_SHARE else None


def _from_letter(text: str) -> str:
    at = next((n for n, character in enumerate(text) if character.isalnum()), 0)
    return text[at:]


def _count_letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def words_of(text: str) -> Words:
    """The words of a normalized text; single letters in scripts without spaces."""
    return tuple(unit for unit in _WORDS.findall(text) if unit[0].isalnum())


def _has_replaced_words(old: Words, new: Words, count_variants: bool) -> bool:
    """Whether some words stand in place of others: not only more of them, or fewer.

    With `count_variants`, another spelling of the same word counts as well.
    """
    return any(
        op.tag == "replace"
        and (
            count_variants
            or not all(
                map(
                    _is_spelling_variant,
                    old[op.src_start : op.src_end],
                    new[op.dest_start : op.dest_end],
                )
            )
        )
        for op in Levenshtein.opcodes(old, new)
    )


def _is_spelling_variant(one: str, other: str) -> bool:
    """Whether two long words differ by one letter, or two that changed places, within them."""
    return (
        max(len(one), len(other)) >= _LONG_WORD
        and (one[0], one[-1]) == (other[0], other[-1])
        and one.isalpha()
        and OSA.distance(one, other, score_cutoff=1) <= 1
    )
