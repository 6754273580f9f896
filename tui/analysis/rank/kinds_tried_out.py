"""Whether learning which kinds people choose helps: tried out on articles not learned from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tui.analysis.rank.chosen_kinds import Choice, train_kinds
from tui.analysis.rank.measuring import FOLDS, Count, Gain, gain

_MARGIN = 2.0
"""What is to be gained over the kind that is chosen most, in percent."""

_Teller = Callable[[Choice], str]


def gain_of_kinds(choices: Sequence[Sequence[Choice]]) -> Gain:
    """How many more kinds are right, in percent, given what was chosen in each article.

    The lower end of the interval is also that of the gain, less a margin, over proposing always
    what is chosen most. Where people choose at random, nothing better than that can be learned, and
    it would look like help beside the rules.
    """
    before = [_right(here, lambda each: each.proposed) for here in choices]
    after = _on_articles_left_out(choices, _as_learned)
    over_rules = gain(before, after)
    over_commonest = gain(_on_articles_left_out(choices, _as_commonest), after)
    return replace(over_rules, low=min(over_rules.low, over_commonest.low - _MARGIN))


def _on_articles_left_out(
    choices: Sequence[Sequence[Choice]], learn: Callable[[Sequence[Choice]], _Teller]
) -> list[Count]:
    """How many kinds are right in each article after learning from those of other folds."""
    counts = [Count() for _ in choices]
    for fold in range(FOLDS):
        teller = learn(
            [each for n, here in enumerate(choices) if n % FOLDS != fold for each in here]
        )
        for number in range(fold, len(choices), FOLDS):
            counts[number] = _right(choices[number], teller)
    return counts


def _as_learned(seen: Sequence[Choice]) -> _Teller:
    kinds = train_kinds(seen)
    return lambda each: kinds.kind(each.row, each.proposed)


def _as_commonest(seen: Sequence[Choice]) -> _Teller:
    counts = Counter(each.chosen for each in seen)
    commonest = max(sorted(counts), key=counts.__getitem__, default="")
    return lambda each: commonest


def _right(choices: Iterable[Choice], teller: _Teller) -> Count:
    """How many kinds are those that were chosen; F1 is the share of them then."""
    right = [teller(each) == each.chosen for each in choices]
    return Count(len(right), len(right), sum(right))
