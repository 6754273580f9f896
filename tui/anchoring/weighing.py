"""What speaks for a place: how much of an anchor's words and of their context stands there."""

from __future__ import annotations

from typing import NamedTuple

from tui.anchoring.alignment import likeness
from tui.anchoring.folding import Folded
from tui.anchoring.pattern import Sought, cuts_word
from tui.anchoring.sentence_starts import begins_sentence, ends_sentence

_TAIL = 9
# A side of which no larger share stands there is as good as gone.
_NOTHING = 0.2
# So much of the quotation tells that a place has its beginning, not only a later part.
_BEGINNING = 8


class Candidate(NamedTuple):
    """A place in the folded text, and what speaks for it.

    `kept` is the share of the quotation's characters that stand there, 1 when it stands word for
    word (`verbatim`); `before` and `after` say how much of the context does, None where there was
    none; `whole` that all three do. `in_place` is false away from that end of the text at which an
    anchor with context on one side alone was made. `near_before` and `near_after` count the
    characters of the context that stand right beside the place. `embedded` says that a sentence
    began there which now is a part of another one, `torn` that one side of the context breaks off
    within a sentence and does not go on, `parted` that the place may as well be two.
    """

    start: int
    end: int
    kept: float
    before: float | None
    after: float | None
    verbatim: bool
    whole: bool
    in_place: bool
    near_before: int = 0
    near_after: int = 0
    embedded: bool = False
    torn: bool = False
    parted: bool = False


def weighed(haystack: Folded, anchor: Sought, start: int, end: int, kept: float) -> Candidate:
    """What speaks for a place of the folded text at which `kept` of the quotation stands."""
    text = haystack.text
    prefix, suffix = anchor.prefix, anchor.suffix
    before = after = None
    if prefix:
        reach = len(prefix) + len(prefix) // 2 + 8
        before = likeness(prefix[::-1], text[max(0, start - reach) : start][::-1])
    if suffix:
        reach = len(suffix) + len(suffix) // 2 + 8
        after = likeness(suffix, text[end : end + reach])
    near_before = _agreeing(prefix[::-1], text[max(0, start - len(prefix)) : start][::-1])
    near_after = _agreeing(suffix, text[end : end + len(suffix)])
    verbatim = text[start:end] == anchor.quote
    whole = verbatim and before in (1.0, None) and after in (1.0, None)
    if whole and cuts_word(text, start - len(prefix), end + len(suffix), prefix, suffix):
        whole = False
    # An anchor with words on one side alone was made at that end of the text: to be there again
    # is worth as much as the words would be.
    in_place = True
    if suffix and not prefix:
        in_place = start == 0
        before = 1.0 if in_place else None
    elif prefix and not suffix:
        in_place = not text[end : end + _TAIL].strip()
        after = 1.0 if in_place else None
    embedded = text.startswith(anchor.quote[:_BEGINNING], start) and _embedded(
        haystack, anchor, start, near_before
    )
    torn = _breaks_off(anchor, anchor.start - near_before, before) or _breaks_off(
        anchor, anchor.end + near_after, after
    )
    return Candidate(
        start,
        end,
        kept,
        before,
        after,
        verbatim,
        whole,
        in_place,
        near_before,
        near_after,
        embedded,
        torn,
    )


def _breaks_off(anchor: Sought, at: int, share: float | None) -> bool:
    """Whether about nothing of a side stands there but for words within a sentence, up to `at`."""
    if share is None or share >= _NOTHING or not 0 < at < len(anchor.words):
        return False
    if ends_sentence(anchor.words, at):
        return False
    while at < len(anchor.words) - 1 and not anchor.words[at].isalnum():
        at += 1
    return begins_sentence(anchor.folded.source, anchor.folded.origin(at)) is False


def _agreeing(words: str, text: str) -> int:
    """How many characters are the same from the beginning on."""
    agreeing = 0
    for one, other in zip(words, text, strict=False):
        if one != other:
            break
        agreeing += 1
    return agreeing


def _embedded(haystack: Folded, anchor: Sought, start: int, near: int) -> bool:
    """Whether the context ends where a sentence began that now goes on from other words.

    So it is where a summary or another report repeats a sentence: "As reported: The mayor said".
    """
    place, old = start - near, anchor.start - near
    if old == 0:
        return False
    words = anchor.words
    while old < anchor.end and not words[old].isalnum():
        place, old = place + 1, old + 1
    if old == anchor.end or place >= len(haystack.text):
        return False
    begins = begins_sentence(haystack.source, haystack.origin(place))
    return (
        begins is False and begins_sentence(anchor.folded.source, anchor.folded.origin(old)) is True
    )
