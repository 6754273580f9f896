"""The features of a proposal, from which the judge tells how likely it is to be right.

A feature is a word such as `cue=say` or `source.tag=NNP|PERSON`: it says something of the
construction, cue, source or content. Each stands once alone and once with the construction, since
what speaks for a colon may speak against a that-clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.analysis.classify.parsed_article import ParsedArticle
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.model.findings import Attribution
from tui.text.span_index import SpanIndex
from tui.text.spans import Span

Row = Sequence[str]
"""The features of one proposal, each as `name=value`."""

_STEPS = (1, 2, 3, 5, 8, 12, 20, 40, 80)
_VERBS = ("VERB", "AUX")
_LETTERS_A_WORD = 6


def features(paragraphs: Sequence[Paragraph], proposals: Sequence[Attribution]) -> list[Row]:
    """The features of each proposal in an article of those paragraphs."""
    article = ParsedArticle(paragraphs)
    index = SpanIndex((span, number) for number, p in enumerate(proposals) for span in p.contents)
    return [
        list(dict.fromkeys(_features(article, each, _overlaps(each, number, index))))
        for number, each in enumerate(proposals)
    ]


class _ParsedSpan:
    """The tokens of a span within their paragraph; `head` is the highest of them in the parse."""

    def __init__(self, paragraph: Paragraph, span: Span) -> None:
        self.paragraph = paragraph
        self.tokens = paragraph.tokens
        self.first = paragraph.token_at(span.start)
        self.behind = paragraph.token_at(span.end)
        inside = range(self.first, self.behind)
        tops = (n for n in inside if self.tokens.heads[n] not in inside or self._is_root(n))
        self.head = next(tops, -1)

    def _is_root(self, number: int) -> bool:
        return self.tokens.heads[number] == number

    @property
    def lemma(self) -> str:
        return self.tokens.lemmas[self.head].lower()

    def word(self, number: int) -> str:
        return self.paragraph.word(number) if 0 <= number < len(self.tokens) else "-"

    def tag(self, number: int) -> str:
        return self.tokens.tags[number] if 0 <= number < len(self.tokens) else "-"

    def entity(self) -> str:
        tokens = self.tokens
        spans = zip(tokens.entity_starts, tokens.entity_ends, tokens.labels, strict=True)
        return next((label for start, end, label in spans if start <= self.head < end), "-")


def _parsed(article: ParsedArticle, span: Span | None) -> _ParsedSpan | None:
    """The span's tokens, None when it has none."""
    if span is None:
        return None
    words = _ParsedSpan(article.at(span.start), span)
    return words if words.head >= 0 else None


def _overlaps(each: Attribution, number: int, index: SpanIndex[int]) -> bool:
    touching = (index.touching(*span) for span in each.contents)
    return any(other != number for found in touching for _, other in found)


def _features(article: ParsedArticle, each: Attribution, overlaps: bool) -> Iterator[str]:
    plain = [
        *_of_cue(_parsed(article, each.cue)),
        *_of_source(_parsed(article, each.source), each),
        *_of_content(_parsed(article, each.contents[0]), each),
        f"form={each.form}",
        f"kind={each.kind}",
        f"type={each.source_type}",
        f"factuality={each.factuality}",
        f"time={each.time}",
        f"ambiguous={each.ambiguous}",
        f"parts={min(len(each.contents), 3)}",
        f"nested={each.parent is not None}",
        f"overlaps={overlaps}",
    ]
    yield "bias"
    yield f"construction={each.construction}"
    for name in plain:
        yield name
        yield f"{each.construction}|{name}"


def _of_cue(words: _ParsedSpan | None) -> Iterator[str]:
    if words is None:
        yield "cue=-"
        return
    tokens, head = words.tokens, words.head
    yield f"cue={words.lemma}"
    yield f"cue.tag={tokens.tags[head]}"
    yield f"cue.dep={tokens.deps[head]}"
    yield f"cue.length={words.behind - words.first}"
    yield f"cue.before={words.word(words.first - 1)}"
    yield f"cue.after={words.word(words.behind)}"
    yield f"cue.above={tokens.lemmas[tokens.heads[head]].lower()}"
    yield from (f"cue.below={tokens.deps[child]}" for child in tokens.children[head])


def _of_source(words: _ParsedSpan | None, each: Attribution) -> Iterator[str]:
    if words is None or each.source is None:
        yield "source=-"
        return
    tokens, head = words.tokens, words.head
    yield f"source={words.lemma}"
    yield f"source.tag={tokens.tags[head]}|{words.entity()}"
    yield f"source.dep={tokens.deps[head]}"
    yield f"source.length={_step(words.behind - words.first)}"
    if each.cue is not None:
        yield f"source.leads={each.source.start < each.cue.start}"
        yield f"source.gap={_gap(each.source, each.cue)}"


def _of_content(words: _ParsedSpan | None, each: Attribution) -> Iterator[str]:
    if words is None:
        return
    tokens, head, first, behind = words.tokens, words.head, words.first, words.behind
    verbs = sum(pose in _VERBS for pose in tokens.poses[first:behind])
    yield f"content={words.lemma}"
    yield f"content.dep={tokens.deps[head]}|{tokens.tags[head]}"
    yield f"content.first={words.word(first)}"
    yield f"content.first.tag={words.tag(first)}"
    yield f"content.before={words.word(first - 1)}"
    yield f"content.before.tag={words.tag(first - 1)}"
    yield f"content.after={words.word(behind)}"
    yield f"content.length={_step(sum(span.length for span in each.contents) // _LETTERS_A_WORD)}"
    yield f"content.verbs={min(verbs, 3)}"
    if each.cue is not None:
        yield f"content.leads={each.contents[0].start < each.cue.start}|{each.form}"
        yield f"content.gap={_gap(each.contents[0], each.cue)}"


def _gap(one: Span, other: Span) -> int:
    letters = max(one.start - other.end, other.start - one.end, 0)
    return _step(letters // _LETTERS_A_WORD)


def _step(number: int) -> int:
    """The number, coarser the larger it is."""
    steps: Iterable[int] = (step for step in _STEPS if number <= step)
    return next(iter(steps), 99)
