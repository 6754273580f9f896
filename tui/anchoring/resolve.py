"""Finding an anchor's words in a text again, and saying how sure that is."""

from __future__ import annotations

from tui.anchoring.folding import Folded, folded
from tui.anchoring.numbers import whole_numbers
from tui.anchoring.pattern import cuts_word, sought
from tui.anchoring.verbatim import blocks
from tui.model.placements import Anchor
from tui.text.spans import Span

_MOST_CANDIDATES = 20


def resolve(text: str, quote: str, prefix: str = "", suffix: str = "") -> Anchor:
    """Where the quote stands in the text, going by the words before and after it.

    Exact where all three stand word for word, moved where the quote does and what comes right
    before it, changed where most of it does or other words come before it; ambiguous where two
    places fit as well, lost where none fits well enough. Spans are code points, end exclusive;
    candidates are ranked, the best first.
    """
    if not quote.strip():
        return Anchor("lost", None)
    if quote == text:
        return _standing([Span(0, len(text))])
    if prefix or suffix:
        # Without words on one side it counts whether that is at the end of the text.
        most = _MOST_CANDIDATES if prefix and suffix else 2
        whole = prefix + quote + suffix
        places = [
            place
            for place in blocks(text).places(whole, most)
            if not cuts_word(text, place, place + len(whole), prefix, suffix)
        ]
        if len(places) == 1 or (places and most > 2):
            low, high = len(prefix), len(prefix) + len(quote)
            return _standing([Span(place + low, place + high) for place in places])
    if len(quote) > 4 * len(text):
        return Anchor("lost", None)
    haystack = folded(text)
    anchor = sought(haystack, quote, prefix, suffix)
    if not anchor.quote or not haystack.text:
        return Anchor("lost", None)
    if anchor.prefix or anchor.suffix:
        most = _MOST_CANDIDATES if anchor.prefix and anchor.suffix else 2
        places = [
            place
            for place in blocks(haystack.text).places(anchor.words, most)
            if not cuts_word(
                haystack.text, place, place + len(anchor.words), anchor.prefix, anchor.suffix
            )
        ]
        if len(places) == 1 or (places and most > 2):
            spans = [haystack.span(place + anchor.start, place + anchor.end) for place in places]
            return _standing([_with_blanks(text, quote, span) for span in spans])
    # Imported only when words do not stand as they did, since that takes longer than to open.
    from tui.anchoring.decision import judged

    state, found = judged(haystack, anchor, quote[0].isspace())
    spans = [_with_blanks(text, quote, haystack.span(start, end)) for start, end in found]
    spans = list(dict.fromkeys(spans))[:_MOST_CANDIDATES]
    if state in ("moved", "changed") and (
        number := _as_number(text, spans[0], prefix, quote, suffix)
    ):
        state, spans[0] = "changed", number
    return Anchor(state, spans[0] if state in ("exact", "moved", "changed") else None, tuple(spans))


def _as_number(text: str, span: Span, prefix: str, quote: str, suffix: str) -> Span | None:
    """The span with the whole number at its edges, if that is another one than it was."""
    old = prefix + quote + suffix
    was = Span(len(prefix), len(prefix) + len(quote))
    then, now = whole_numbers(old, was), whole_numbers(text, span)
    if _edges(old, was, then) == _edges(text, span, now):
        return None
    return now


def _edges(text: str, span: Span, whole: Span) -> tuple[str, str]:
    # Lines may end elsewhere now, and dashes be others.
    before, after = text[whole.start : span.start], text[span.end : whole.end]
    return Folded(before).text.strip(), Folded(after).text.strip()


def locate(text: str, quote: str, prefix: str = "", suffix: str = "") -> tuple[int, int] | None:
    """The (start, end) of the quote in the text; None where it is ambiguous or lost."""
    span = resolve(text, quote, prefix, suffix).span
    return None if span is None else (span.start, span.end)


def _standing(spans: list[Span]) -> Anchor:
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
