"""Resolving an anchor: where its words stand in a text, and how sure that is."""

from __future__ import annotations

import re

from tui.anchoring.normalization import NormalizedText, normalized, normalized_anchor
from tui.anchoring.script_rules import cuts_word
from tui.anchoring.verbatim import verbatim_index
from tui.model.placements import Anchor
from tui.text.spans import Span

_MOST_CANDIDATES = 20

_NUMBER_REACH = 24
_CURRENCY = "$¢£¤¥֏؋৲৳฿₠-₿﷼＄￠￡￥"
_WITHIN_NUMBER = ".,/'’٫٬·–‑-"
_SIGN = rf"(?:(?<!\w)[-−–－±~≈<>≤≥+]\s?)?[{_CURRENCY}]?"
_NUMBER_BEFORE = re.compile(rf"{_SIGN}\s?(?:\d[\d{_WITHIN_NUMBER}]*)?\Z")
_UNITS = "hundred|thousand|million|billion|trillion|percent|per cent"
_NUMBER_AFTER = re.compile(
    rf"(?:[{_WITHIN_NUMBER}]?\d)*(?:\s?[%‰‱٪％°{_CURRENCY}]|\s(?:{_UNITS})\b)?"
)


def resolve(text: str, quote: str, prefix: str = "", suffix: str = "") -> Anchor:
    """Where the quotation stands in the text, going by the words before and after it.

    The state is "exact" where all three stand word for word, "moved" where the quotation does in
    its old sentence, "changed" where most of it does or other words surround it, "ambiguous" where
    several places fit equally well, "lost" where none fits well enough. Spans are code points, end
    exclusive. Candidates are ranked, the best first.
    """
    if not quote.strip():
        return Anchor("lost", None)
    if quote == text:
        return _anchor_at([Span(0, len(text))])
    if prefix or suffix:
        # Without words on one side it counts whether that is at the end of the text.
        most = _MOST_CANDIDATES if prefix and suffix else 2
        whole = prefix + quote + suffix
        starts = [
            start
            for start in verbatim_index(text).find(whole, most)
            if not cuts_word(text, start, start + len(whole), prefix, suffix)
        ]
        if len(starts) == 1 or (starts and most > 2):
            low, high = len(prefix), len(prefix) + len(quote)
            return _anchor_at([Span(start + low, start + high) for start in starts])
    if len(quote) > 4 * len(text):
        return Anchor("lost", None)
    haystack = normalized(text)
    anchor = normalized_anchor(haystack, quote, prefix, suffix)
    if not anchor.quote or not haystack.text:
        return Anchor("lost", None)
    if anchor.prefix or anchor.suffix:
        most = _MOST_CANDIDATES if anchor.prefix and anchor.suffix else 2
        starts = [
            start
            for start in verbatim_index(haystack.text).find(anchor.words, most)
            if not cuts_word(
                haystack.text, start, start + len(anchor.words), anchor.prefix, anchor.suffix
            )
        ]
        if len(starts) == 1 or (starts and most > 2):
            spans = [
                haystack.source_span(start + anchor.start, start + anchor.end) for start in starts
            ]
            return _anchor_at([_with_blanks(text, quote, span) for span in spans])
    # Imported only when words do not stand as they did, since that takes longer than to open.
    from tui.anchoring.decision import decide

    state, found = decide(haystack, anchor, quote[0].isspace())
    spans = [_with_blanks(text, quote, haystack.source_span(start, end)) for start, end in found]
    spans = list(dict.fromkeys(spans))[:_MOST_CANDIDATES]
    if state in ("moved", "changed") and (
        number := _changed_number(text, spans[0], prefix, quote, suffix)
    ):
        state, spans[0] = "changed", number
    return Anchor(state, spans[0] if state in ("exact", "moved", "changed") else None, tuple(spans))


def _changed_number(text: str, span: Span, prefix: str, quote: str, suffix: str) -> Span | None:
    """The span with the whole number at its edges, if that is another one than it was."""
    old = prefix + quote + suffix
    was = Span(len(prefix), len(prefix) + len(quote))
    then, now = _with_whole_numbers(old, was), _with_whole_numbers(text, span)
    if _normalized_edges(old, was, then) == _normalized_edges(text, span, now):
        return None
    return now


def _with_whole_numbers(text: str, span: Span) -> Span:
    """The span extended by the rest of a number that it begins or ends within: sign, digits, unit.

    Digits go on in fractions, dates and ranges. Units are currencies, per cent and the English
    words for powers of ten.
    """
    start, end = span
    if text[start : start + 1].isdigit():
        found = _NUMBER_BEFORE.search(text, max(0, start - _NUMBER_REACH), start)
        start -= len(found[0].lstrip()) if found else 0
    if text[max(0, end - 1) : end].isdigit():
        found = _NUMBER_AFTER.match(text, end, end + _NUMBER_REACH)
        end = found.end() if found else end
    return Span(start, end)


def _normalized_edges(text: str, span: Span, whole: Span) -> tuple[str, str]:
    # Lines may end elsewhere now, and dashes be others.
    before, after = text[whole.start : span.start], text[span.end : whole.end]
    return NormalizedText(before).text.strip(), NormalizedText(after).text.strip()


def locate(text: str, quote: str, prefix: str = "", suffix: str = "") -> tuple[int, int] | None:
    """The start and end of the quotation in the text, in code points; None if ambiguous or lost."""
    span = resolve(text, quote, prefix, suffix).span
    return None if span is None else (span.start, span.end)


def _anchor_at(spans: list[Span]) -> Anchor:
    """Words that stand with all of their context in one place, or in several."""
    if len(spans) > 1:
        return Anchor("ambiguous", None, tuple(spans))
    return Anchor("exact", spans[0], tuple(spans))


def _with_blanks(text: str, quote: str, span: Span) -> Span:
    """The span with blanks before it, if the quotation has some at its beginning."""
    start = span.start
    if quote[0].isspace():
        while start > 0 and span.start - start < 8 and text[start - 1].isspace():
            start -= 1
    return Span(start, span.end)
