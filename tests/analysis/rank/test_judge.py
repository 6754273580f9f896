from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.rank.judge import Logistic, train

GOOD = ["bias", "cue=say", "form=direct"]
BAD = ["bias", "cue=shrug", "form=indirect"]


def test_what_was_right_before_is_likely_to_be_right() -> None:
    judge = train([GOOD, BAD] * 20, [True, False] * 20)
    assert judge.chance(GOOD) > 0.7 > 0.3 > judge.chance(BAD)


def test_what_was_never_seen_is_as_likely_as_everything() -> None:
    judge = train([["bias", f"cue={n}"] for n in range(40)], [n % 4 != 0 for n in range(40)])
    assert 0.6 < judge.chance(["bias", "cue=unheard"]) < 0.9


def test_a_judge_that_has_learned_nothing_does_not_take_sides() -> None:
    assert train([], []).chance(GOOD) == 0.5


def test_the_same_examples_give_the_same_weights() -> None:
    chance = random.Random(3)
    rows = [["bias", f"cue={chance.randrange(9)}", f"form={n % 3}"] for n in range(60)]
    answers = [chance.random() < 0.6 for _ in rows]
    assert train(rows, answers) == train(rows, answers)


@given(st.dictionaries(st.text(), st.integers(-1_000_000, 1_000_000)), st.lists(st.text()))
def test_a_chance_is_never_outside_of_0_to_1(weights: dict[str, int], row: list[str]) -> None:
    assert 0 <= Logistic(weights).chance(row) <= 1
