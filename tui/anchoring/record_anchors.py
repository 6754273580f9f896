"""Locating a record (a claim, for one) in the article: its words, its source and its cue."""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz.distance import Levenshtein

from tui.anchoring.normalization import NormalizedText
from tui.anchoring.resolve import resolve
from tui.model.claim_fields import ANCHORS
from tui.model.placements import Anchor, Place
from tui.model.records import Fields, text_of
from tui.model.schema import Part
from tui.text.anchors import nearest_occurrence
from tui.text.spans import Span
from tui.text.words import extended_to_whole_words

# A source or cue is looked for so many characters around its content before anywhere else.
_AROUND = 1000
# So close to the content words in another case, or with other marks, are those of a source or cue,
# and a content that moved must have its source.
_CLOSE = 300
# Where other words stand before a pronoun, somebody else may be meant; some more do no harm.
PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we"))
_MORE = 4
_WORD = re.compile(r"\w+")

Find = Callable[[str, str, Span], Span | None]


def locate_record(text: str, fields: Fields) -> Place:
    """Where a record stands in the article's text; lost if a person has confirmed that it is gone.

    A source or cue that has context of its own is found by that; any other is the nearest place to
    the claim's words where its own stand, in these very words. A claim that has moved away from its
    source counts as changed, and so does one whose source is a pronoun that may mean somebody else
    now.
    """
    if text_of(fields, "anchor") == "lost":
        return Place(Anchor("lost", None))
    content = resolve(text, *(text_of(fields, name) for name in ANCHORS["content"]))
    source = _locate_part(text, fields, "source", content.span)
    if content.state == "moved" and not (
        _is_near(fields, content.span, source) and _is_same_person(text, fields, content.span)
    ):
        content = content._replace(state="changed")
    return Place(content, source, _locate_part(text, fields, "cue", content.span))


def _is_near(fields: Fields, content: Span | None, source: Span | None) -> bool:
    """Whether the source, if there is one, stands where it was marked or close to the content."""
    if content is None or not text_of(fields, "source.quote"):
        return True
    if source is None:
        return False
    if text_of(fields, "source.prefix") or text_of(fields, "source.suffix"):
        return True
    return source.start - content.end <= _CLOSE and content.start - source.end <= _CLOSE


def _is_same_person(text: str, fields: Fields, content: Span | None) -> bool:
    """Whether a source that is a pronoun stands behind the words that say who it is.

    Words more or fewer do no harm; others in their place may be another person.
    """
    if content is None or text_of(fields, "source.quote").casefold() not in PRONOUNS:
        return True
    prefix = text_of(fields, "prefix")
    old = _WORD.findall(prefix.casefold())[1:]
    before = text[max(0, content.start - 2 * len(prefix)) : content.start]
    new = _WORD.findall(before.casefold())[-len(old) - _MORE :]
    return not any(op.tag == "replace" for op in Levenshtein.opcodes(old, new))


def _locate_part(text: str, fields: Fields, part: Part, content: Span | None) -> Span | None:
    quote, prefix, suffix = (text_of(fields, name) for name in ANCHORS[part])
    if not quote:
        return None
    if prefix or suffix:
        span = resolve(text, quote, prefix, suffix).span
        if span is not None and _same_words(quote, span.of(text)):
            return span
    if content is None:
        return None
    return (
        _found_near(text, quote, content, _AROUND, nearest_occurrence)
        or nearest_occurrence(text, quote, content)
        or _written_together(text, quote, content)
        or _found_near(text, quote, content, _CLOSE, _nearest_normalized)
    )


def _found_near(text: str, quote: str, content: Span, reach: int, find: Find) -> Span | None:
    """What is found so close to the content, and not cut there."""
    low, high = max(0, content.start - reach), min(len(text), content.end + reach)
    span = find(text[low:high], quote, Span(content.start - low, content.end - low))
    if span is None or (low and not span.start) or (high < len(text) and span.end == high - low):
        return None
    return Span(span.start + low, span.end + low)


def _nearest_normalized(text: str, quote: str, content: Span) -> Span | None:
    """The nearest place of the words in other case, or with other marks, dashes or blanks."""
    haystack = NormalizedText(text)
    words = NormalizedText(quote).text.strip()
    span = nearest_occurrence(
        haystack.text,
        words,
        Span(haystack.offset_of(content.start), haystack.offset_of(content.end)),
    )
    found = None if span is None or not words else haystack.source_span(*span)
    return found if found is not None and _same_words(quote, found.of(text)) else None


def _same_words(quote: str, found: str) -> bool:
    """Whether these are the words, but for case, marks, dashes and blanks; US is not us."""
    same = NormalizedText(quote).text.strip() == NormalizedText(found).text.strip()
    return same and quote.isupper() == found.isupper()


def _written_together(text: str, quote: str, content: Span) -> Span | None:
    """The nearest place close to the content, and outside of it, of words between other letters.

    Only where a word does not end with its letters: in scripts without blanks, and with endings.
    The only place of the words may be anywhere.
    """
    before = text.rfind(quote, max(0, content.start - _AROUND), content.start)
    after = text.find(quote, content.end, content.end + _AROUND)
    found = {at for at in (after, before) if at >= 0}
    if not found and (at := text.find(quote)) >= 0 and text.find(quote, at + 1) < 0:
        found.add(at)
    spans = [Span(at, at + len(quote)) for at in found]
    return min(
        (span for span in spans if extended_to_whole_words(text, span) == span),
        key=lambda span: (max(span.start - content.end, content.start - span.end), -span.start),
        default=None,
    )
