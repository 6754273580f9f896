"""The text of an article cut where statements begin and end, for a page that marks them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.report.numbered_statements import Numbered
from tui.report.report_data import Block, Run
from tui.report.shown_words import passage
from tui.text.article import Article
from tui.text.blocks import BULLET, HEADING, TITLE
from tui.text.spans import Span

_SORTS = {TITLE: "h", HEADING: "h", BULLET: "li"}


def marked_text(article: Article, claims: Sequence[Numbered]) -> tuple[Block, ...]:
    """The blocks of an article, each cut into runs of the same statements."""
    text = passage(article.text)
    placed = sorted(
        ((each.claim.span, each) for each in claims if each.claim.span), key=lambda pair: pair[0]
    )
    sources = sorted(each.claim.source for each in claims if each.claim.source)
    begun: set[int] = set()
    blocks = []
    at, open_claims = 0, list[tuple[Span, Numbered]]()
    source_at = 0
    for number in range(len(article)):
        block = article.block(number)
        open_claims = [pair for pair in open_claims if pair[0].end > block.start]
        while at < len(placed) and placed[at][0].start < block.end:
            open_claims.append(placed[at])
            at += 1
        here = [pair for pair in open_claims if pair[0].end > block.start]
        while source_at < len(sources) and sources[source_at].end <= block.start:
            source_at += 1
        near = []
        for source in sources[source_at:]:
            if source.start >= block.end:
                break
            near.append(source)
        runs = tuple(_runs(text, block, here, near, begun))
        blocks.append(Block(_SORTS.get(article.kinds[number], "p"), runs))
    return tuple(blocks)


def _runs(
    text: str,
    block: Span,
    here: Sequence[tuple[Span, Numbered]],
    sources: Sequence[Span],
    begun: set[int],
) -> Iterator[Run]:
    edges = {*block, *(edge for span, _ in here for edge in span)}
    ordered = sorted(edge for edge in edges if block.start <= edge <= block.end)
    for start, end in pairwise(ordered):
        words = tuple(_words(text, Span(start, end), sources))
        over = [(span, each) for span, each in here if span.start <= start and end <= span.end]
        if not over:
            yield Run(words)
            continue
        _, inner = min(over, key=lambda pair: (pair[0].length, pair[1].number))
        ends = tuple(sorted(each.number for span, each in over if span.end == end))
        first = inner.number not in begun
        begun.add(inner.number)
        yield Run(words, inner.number, inner.mark, inner.claim.text("kind"), first, ends)


def _words(text: str, run: Span, sources: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """The words of a run, cut where a source begins and ends."""
    edges = {*run, *(edge for span in sources for edge in span)}
    for start, end in pairwise(sorted(edge for edge in edges if run.start <= edge <= run.end)):
        inside = any(span.start <= start and end <= span.end for span in sources)
        yield text[start:end], inside
