"""The figures of a benchmark: kept by article, program and what was measured; told as tables."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterator

from bench.terminal import percentile

ROWS = (
    ("first page, ms", "first page", 0.5),
    ("first page of a new article, ms", "new page", 0.5),
    ("interactive, ms", "interactive", 0.5),
    ("down key to screen, median, ms", "key", 0.5),
    ("down key to screen, 99 of 100, ms", "key", 0.99),
    ("tag, accept, undo to screen, ms", "tag, accept, undo", 0.5),
    ("tag to file on disk, ms", "save", 0.5),
    ("jump to the end, ms", "jump to end", 0.5),
    ("memory of the program itself, MiB", "memory", 0.5),
    ("leaving, ms", "quit", 0.5),
)


class Figures:
    """What was measured, by article, what it is, and program."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, dict[str, list[float]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )

    def noting(self, article: str, program: str) -> Callable[..., None]:
        """A function that keeps values of one program in one article."""

        def note(what: str, *values: float) -> None:
            self._kept[article][what][program] += values

        return note

    @property
    def articles(self) -> list[str]:
        """The articles, in the order in which they were measured."""
        return list(self._kept)

    def programs(self, article: str) -> list[str]:
        """The programs that were measured with an article."""
        return list(self._kept[article]["first page"])

    def of(self, article: str, what: str, program: str = "quoth", share: float = 0.5) -> float:
        """A median, or the value that such a share of all does not pass; nan for none."""
        values = self._kept.get(article, {}).get(what, {}).get(program)
        if not values:
            return float("nan")
        return statistics.median(values) if share == 0.5 else percentile(values, share)


def tables(figures: Figures) -> Iterator[str]:
    """A table for each article: a row for what was measured, a column for each program."""
    for article in figures.articles:
        names = figures.programs(article)
        yield f"| {article} | " + " | ".join(names) + " |"
        yield "|---|" + "---:|" * len(names)
        for title, what, share in ROWS:
            cells = []
            ours = figures.of(article, what, share=share)
            for name in names:
                value = figures.of(article, what, name, share)
                told = "-" if value != value else f"{value:.1f}"
                if name != "quoth" and value == value and ours == ours and value:
                    told += f" ({ours / value:.2f})"
                cells.append(told)
            yield f"| {title} | " + " | ".join(cells) + " |"
        yield ""


def goals(figures: Figures) -> Iterator[str]:
    """What we hold ourselves to, each with its figure."""
    seed, large = "seed", "3 MB"
    of = figures.of
    for title, value, limit in (
        (
            "first page of the seed, times SLATE's",
            _ratio(figures, seed, "first page", "SLATE"),
            0.6,
        ),
        ("first page of 3 MB, times SLATE's", _ratio(figures, large, "first page", "SLATE"), 0.6),
        (
            "first page of 30 MB, times the seed's",
            of("30 MB", "first page") / of(seed, "first page"),
            1.5,
        ),
        (
            "first page of the seed as a new article, times SLATE's",
            _ratio(figures, seed, "new page", "SLATE"),
            0.5,
        ),
        (
            "first page of 3 MB as a new article, times the seed's",
            of(large, "new page") / of(seed, "new page"),
            1.5,
        ),
        ("interactive, times a bare app", _ratio(figures, seed, "interactive", "bare app"), 1.35),
        ("down key in 3 MB, median, ms", of(large, "key"), 6),
        ("down key in 3 MB, 99 of 100, ms", of(large, "key", share=0.99), 20),
        ("tag, accept, undo in 3 MB, ms", of(large, "tag, accept, undo"), 12),
        ("jump to the end of 3 MB, ms", of(large, "jump to end"), 15),
        ("memory with the seed, MiB", of(seed, "memory"), 45),
        ("memory with 3 MB, MiB", of(large, "memory"), 60),
        ("memory with 30 MB, MiB", of("30 MB", "memory"), 180),
        ("leaving, ms", of(seed, "quit"), 60),
    ):
        if value == value:
            yield f"- {'met' if value <= limit else 'MISSED'}: {title}: {value:.2f}, goal {limit:g}"


def _ratio(figures: Figures, article: str, what: str, other: str) -> float:
    return figures.of(article, what) / figures.of(article, what, other)
