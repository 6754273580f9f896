from __future__ import annotations

from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.paragraphs.tokens import ParagraphTokens
from tui.analysis.rank.features import features
from tui.model.findings import Attribution
from tui.text.spans import Span


def test_constructions_are_told_apart_that_are_trusted_alike() -> None:
    text = "Nothing was parsed here."
    paragraphs = [Paragraph(text, Span(0, len(text)), ParagraphTokens())]
    alike = [
        Attribution((Span(0, 7),), confidence=0.85, construction=name)
        for name in ("that-clause", "according to")
    ]
    one, other = features(paragraphs, alike)
    assert "construction=that-clause" in one
    assert "construction=according to" in other
    assert not set(one) & set(other) & {name for name in one if "|" in name}
