"""A network that thinks as the rules do, but for what a test has it think."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.analysis.samples import tokens_of
from tui.analysis.pipeline import document
from tui.analysis.reader.answer_values import LABELS
from tui.analysis.reader.network import Opinion, Question
from tui.analysis.reader.passages import CONTENT, SOURCE
from tui.analysis.reader.second_reading import read
from tui.model.findings import Attribution
from tui.text.article import parse_article

Thought = Callable[[Question, Opinion], Opinion]

YES, NO = 0.99, 0.01


def as_before(question: Question, opinion: Opinion) -> Opinion:
    return opinion


class FakeNetwork:
    """Knows which words it was shown as what, and takes all for a report of the past."""

    def __init__(self, thought: Thought = as_before) -> None:
        self._thought = thought
        self.asked: list[Question] = []

    def opinions(self, questions: Sequence[Question]) -> list[Opinion]:
        self.asked += questions
        return [self._thought(each, _agreeing(each)) for each in questions]


def _agreeing(question: Question) -> Opinion:
    roles = question.passage.roles
    return Opinion(
        0.9,
        [YES if role & CONTENT else NO for role in roles],
        [YES if role & SOURCE else NO for role in roles],
        [NO] * len(roles),
        {name: shares(name, values[0]) for name, values in LABELS.items()},
    )


def shares(name: str, *values: str) -> list[float]:
    """Likelihoods in which these values come first, in their order."""
    return [1 / (1 + values.index(v)) if v in values else 0.0 for v in LABELS[name]]


def with_words(
    question: Question, words: str, likely: float, given: Sequence[float]
) -> list[float]:
    """The likelihoods, those of some words of the passage replaced."""
    wanted = words.split()
    shown = list(question.passage.words)
    start = next(n for n in range(len(shown)) if shown[n : n + len(wanted)] == wanted)
    return [
        likely if start <= n < start + len(wanted) else before for n, before in enumerate(given)
    ]


def read_in(text: str, thought: Thought = as_before) -> tuple[Attribution, ...]:
    """What the reader leaves of what the rules find in a text."""
    article = parse_article(text)
    tokens = tokens_of(article)
    found = document.findings(article, tokens)
    pieces = document.pieces_of(article, tokens, found.mentions)
    return read(pieces, found.attributions, FakeNetwork(thought))
