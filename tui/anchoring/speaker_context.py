"""The words near an anchor that may name its speaker, and whether they are still there.

A quotation of several sentences names its speaker once, before or after the one that is anchored.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from tui.anchoring.candidate_evidence import Candidate
from tui.anchoring.normalization import NormalizedAnchor, NormalizedText
from tui.anchoring.sentence_bounds import sentence_around, sentence_end
from tui.anchoring.sentence_comparison import Words, words_of
from tui.text.anchors import CONTEXT

# Context of about full length may begin or end within a word.
_CUT = CONTEXT - 24
_REACH = 300
# So many words may be put in among others before these seem to be other sentences.
_MORE = 4
_WRAPPED = re.compile(r"[^\W\d_][,;]?[ \t]*\r?\n[^\W\d_]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(
    "(?<=[.?!…:。！？．：؟।۔'\"’”»)\\]」』）])[^\\S\\n]*\\n\\s*|\\n[^\\S\\n]*\\n\\s*"
)
_OPENED = re.compile(r"(?:^|(?<=[\s(:：，,]))[\"'“„‘«](?=\w)|[「『]")
_CLOSED = re.compile(r"(?<=[.,;:?!…。，、！？])[\"'”’“»]|(?<=[^\s:：])[\"”“»](?!\w)|[」』]")


def names_same_speaker(
    haystack: NormalizedText, anchor: NormalizedAnchor, candidate: Candidate
) -> bool:
    """Whether the words of the paragraph that may name the speaker stand there as before.

    The sentences before one that has words of its own around the quotation, as "She said that", may
    all be others, but not only some of their words; nor may those of the paragraph before a
    quotation that begins one. Words in any other paragraph may change.
    """
    text, source = haystack.source, anchor.normalized.source
    start, end = anchor.normalized.source_span(anchor.start, anchor.end)
    span = haystack.source_span(candidate.start, candidate.end)
    ends = _paragraph_ends(text, *span)
    begins = [mark.end() for mark in ends.finditer(source[:start])]
    low = begins[-1] if begins else 0
    cut = not begins and start >= _CUT
    mark = ends.search(source[end:])
    high = end + mark.start() if mark else len(source)
    closed = _quotation_end(source[end:high])
    first, last = sentence_around(source, start, end)
    first = max(low, first)
    before, after = source[first:start], source[end : min(last, high)]
    if closed is not None:
        # Of a quotation only what stands around it can be somebody's name.
        opened = list(_OPENED.finditer(before))
        before, after = before[: opened[-1].start() if opened else 0], after[closed:]
    framed = words_of(before) or words_of(after)
    starts = not framed and closed is not None and not words_of(source[low:start])
    if framed or starts:
        here = sentence_around(text, *span)[0]
        old = _words(source[:first])[1:] if starts else _words(source[low:first])[cut:]
        new = _words(text[max(0, here - _REACH) : here])
        if _partly_replaced(old, new):
            return False
    elif not _ends_alike(_words(source[low:start]), _words(text[: span.start][-_REACH:]), cut):
        return False
    if closed is None:
        return True
    told = source[end : end + sentence_end(source[end:high], closed)]
    cut = end + len(told) == len(source) and len(source) - end >= _CUT
    return _begins_alike(_words(told), _words(text[span.end : span.end + _REACH]), cut)


def _words(text: str) -> Words:
    return words_of(NormalizedText(text).text)


def _paragraph_ends(text: str, start: int, end: int) -> re.Pattern[str]:
    """What ends a paragraph: where lines are broken within sentences, only a blank one."""
    around = text[max(0, start - 2 * _REACH) : end + 2 * _REACH]
    broken = (mark[0][-1].islower() for mark in _WRAPPED.finditer(around))
    return _BLANK_LINE if any(broken) else _LINE


def _quotation_end(after: str) -> int | None:
    """Where behind the anchor the quotation ends that it is a part of, if it is of one."""
    # The anchor's own last letter stands for what comes before a mark.
    closed, opened = _CLOSED.search("x" + after), _OPENED.search(after)
    if closed is None or (opened is not None and opened.start() < closed.start() - 1):
        return None
    return closed.end() - 1


def _partly_replaced(old: Words, new: Words) -> bool:
    """Whether others stand in place of some of the words, but most stand there as they did."""
    new = new[-len(old) - _MORE :]
    found = Levenshtein.opcodes(old, new)
    kept = sum(op.src_end - op.src_start for op in found if op.tag == "equal")
    return 2 * kept >= len(old) and any(op.tag == "replace" for op in found)


def _ends_alike(old: Words, new: Words, cut: bool) -> bool:
    """Whether the new words end with the old ones, whose first may be only the end of a word."""
    if cut and old:
        first, old = old[0], old[1:]
        at = len(new) - len(old) - 1
        if at < 0 or not new[at].endswith(first):
            return False
    return len(new) >= len(old) and new[len(new) - len(old) :] == old


def _begins_alike(old: Words, new: Words, cut: bool) -> bool:
    """Whether the new words begin with the old ones, whose last may be only a word's beginning."""
    if cut and old:
        last, old = old[-1], old[:-1]
        if len(new) <= len(old) or not new[len(old)].startswith(last):
            return False
    return new[: len(old)] == old
