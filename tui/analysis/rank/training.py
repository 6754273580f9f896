"""Learning from judged articles, and finding out first whether that helps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from tui.analysis.rank.chosen_kinds import Choice, ChosenKinds, train_kinds
from tui.analysis.rank.features import Row, features
from tui.analysis.rank.judge import Judge, Logistic, judged, train
from tui.analysis.rank.judged_articles import JudgedArticle
from tui.analysis.rank.kinds_tried_out import gain_of_kinds
from tui.analysis.rank.measuring import FOLDS, Gain, count, gain, matches, rights

FEWEST = 10
"""Articles without which nothing can be said about others."""

Learner = Callable[[Sequence[Row], Sequence[bool]], Judge]


class TrainingSet:
    """Judged articles with the features of their proposals, worked out once for all folds.

    The order of the articles makes no difference.
    """

    def __init__(self, judged_articles: Iterable[JudgedArticle]) -> None:
        self.judged_articles = sorted(judged_articles, key=lambda each: (each.digest, each.path))
        self._rows = [features(each.paragraphs, each.rules) for each in self.judged_articles]

    def fit(self) -> Logistic:
        """What all articles together teach."""
        return train(*self._examples(range(len(self.judged_articles))))

    def gain(
        self, learner: Learner = train, on_progress: Callable[[int, int], None] = lambda *_: None
    ) -> Gain:
        """What learning brings on articles not learned from, by cross-validation over articles."""
        numbers = range(len(self.judged_articles))
        before = []
        after = []
        for fold in range(FOLDS):
            on_progress(fold, FOLDS)
            judge = learner(*self._examples([n for n in numbers if n % FOLDS != fold]))
            for number in numbers[fold::FOLDS]:
                each = self.judged_articles[number]
                wanted = each.within(each.wanted)
                found = judged(each.paragraphs, each.rules, judge, self._rows[number])
                before.append(count(wanted, each.within(each.rules)))
                after.append(count(wanted, each.within(found)))
        return gain(before, after)

    def fit_kinds(self) -> ChosenKinds:
        """Which kinds people choose in all articles together."""
        return train_kinds([choice for each in self._choices for choice in each])

    def gain_of_kinds(self) -> Gain:
        """How many more kinds are right on articles not learned from."""
        return gain_of_kinds(self._choices)

    @cached_property
    def _choices(self) -> list[list[Choice]]:
        """The kinds chosen for what is proposed, by article."""
        return [
            [
                Choice(row, proposal.kind, each.wanted[number].kind)
                for proposal, row, number in zip(
                    each.rules, rows, matches(each.wanted, each.rules), strict=True
                )
                if number is not None and each.wanted[number].kind and each.is_judged(proposal)
            ]
            for each, rows in zip(self.judged_articles, self._rows, strict=True)
        ]

    def _examples(self, numbers: Iterable[int]) -> tuple[list[Row], list[bool]]:
        rows: list[Row] = []
        answers: list[bool] = []
        for number in numbers:
            each = self.judged_articles[number]
            verdicts = rights(each.wanted, each.rules)
            for proposal, row, right in zip(each.rules, self._rows[number], verdicts, strict=True):
                if each.is_judged(proposal):
                    rows.append(row)
                    answers.append(right)
        return rows, answers
