from __future__ import annotations

from bench.articles import Large
from bench.figures import Figures, goals, tables


def test_a_table_has_medians_and_ratios() -> None:
    figures = Figures()
    figures.noting("seed", "quoth")("first page", 10.0, 30.0, 20.0)
    figures.noting("seed", "SLATE")("first page", 40.0)
    assert list(tables(figures))[:3] == [
        "| seed | quoth | SLATE |",
        "|---|---:|---:|",
        "| first page, ms | 20.0 | 40.0 (0.50) |",
    ]
    assert list(goals(figures)) == ["- met: first page of the seed, times SLATE's: 0.50, goal 0.6"]


def test_a_missed_goal_is_told() -> None:
    figures = Figures()
    figures.noting("seed", "quoth")("memory", 46.0)
    assert list(goals(figures)) == ["- MISSED: memory with the seed, MiB: 46.00, goal 45"]


def test_a_large_article_is_always_the_same_and_its_marks_stand_on_its_words() -> None:
    made = Large(20_000, 100)
    assert made.text == Large(20_000, 100).text
    assert len(made.text) >= 20_000
    found = made.findings
    assert 50 <= len(found.mentions) + len(found.quotations) <= 150
    assert all(mention.span.of(made.text) == mention.name for mention in found.mentions)
    assert all(span.of(made.text)[0] == '"' for span in found.quotations)
    assert "\n" not in Large(2_000, 10, one_paragraph=True).text.strip().split("\n\n", 1)[1]
