"""Sources and contents that are more than words of grammar: "An" becomes "An eyewitness"."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.paragraphs.paragraph import Paragraph
from tui.lang import function_words, titles
from tui.model.findings import Attribution
from tui.text.spans import Span

_EMPTY = frozenset(("ADP", "CCONJ", "DET", "PART", "SCONJ"))
_BEFORE_NOUNS = frozenset(("ADJ", "NUM"))
_NOUNS = frozenset(("NOUN", "PROPN"))


def with_whole_phrases(paragraph: Paragraph, each: Attribution) -> Attribution | None:
    """The attribution with phrases that name somebody; None where nothing is left to be said."""
    contents = tuple(span for span in each.contents if not _is_empty(paragraph, span))
    if not contents:
        return None
    source = each.source
    if source is not None and _inside(paragraph, source):
        taken = [*contents, *filter(None, (each.cue,))]
        source = _whole_source(paragraph, source, taken)
    return each._replace(contents=contents, source=source)


def _inside(paragraph: Paragraph, span: Span) -> bool:
    return paragraph.place.start <= span.start and span.end <= paragraph.place.end


def _numbers(paragraph: Paragraph, span: Span) -> range:
    return range(paragraph.token_at(span.start), paragraph.token_at(span.end))


def _is_empty(paragraph: Paragraph, span: Span) -> bool:
    """Whether it has no word but those of grammar, and is not somebody's own word in marks."""
    if not _inside(paragraph, span):
        return False
    numbers = _numbers(paragraph, span)
    return bool(numbers) and all(
        paragraph.quoted[n] is None
        and (paragraph.tokens.poses[n] in _EMPTY or not any(map(str.isalnum, paragraph.word(n))))
        and paragraph.word(n) not in function_words.POINTERS - {"the"}
        for n in numbers
    )


def _whole_source(paragraph: Paragraph, source: Span, taken: Sequence[Span]) -> Span | None:
    words = source.of(paragraph.text)
    source = Span(source.start, source.start + len(words.rstrip(" ,;")))
    numbers = _numbers(paragraph, source)
    if not numbers or not all(_needs_a_noun(paragraph, n) for n in numbers):
        return source
    number = numbers.stop
    tokens = paragraph.tokens
    while number < len(tokens) and tokens.poses[number] in _BEFORE_NOUNS:
        number += 1
    behind = number
    while behind < len(tokens) and tokens.poses[behind] in _NOUNS:
        behind += 1
    if behind > number and paragraph.word(numbers[0]) not in function_words.OWNED_BY:
        whole = Span(source.start, paragraph.span(number, behind - 1).end)
        if not any(whole.shared(span) for span in taken):
            return whole
    titled = paragraph.word(numbers[-1]).rstrip(".") in titles.TITLES
    return source if titled and not source.of(paragraph.text).endswith(".") else None


def _needs_a_noun(paragraph: Paragraph, number: int) -> bool:
    word = paragraph.word(number)
    if word in function_words.DETERMINERS_ALONE or word in ("neither", "nor"):
        return True
    return paragraph.tokens.poses[number] == "ADP" or (
        word.endswith(".") and word.rstrip(".") in titles.TITLES
    )
