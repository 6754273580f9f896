"""Coefficients are those of the libraries that others use, to the third digit and beyond."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest

from tui.team.coefficients import (
    Table,
    cohen_kappa,
    gwet_ac1,
    krippendorff_alpha,
    on_scale,
    percent,
)

THREE = ("aababaaaaacaaacccbcaaccabaaaaa", "acaabcaaaaaaaacacbcabccabaaaaa", "abc")
FIVE = (
    "adadaaaeadbacaadaaaaaaabaaaeaccaaaaaacaaaaababcebadacaaabbaaaaeecaaaeaaaacaecaaa",
    "dbeacaaeadbabaadbcaaaaabaaeeabcabadbecaacdababccdbdabeaedbaddacaccaaebaadceebaaa",
    "abcde",
)

SEEDS = range(20)


def table(one: str, other: str) -> Table:
    return dict(Counter(zip(one, other, strict=True)))


@pytest.mark.parametrize(
    ("said", "kappa", "linear", "alpha", "ordinal", "ac1"),
    [
        # By scikit-learn 1.9.1 and statsmodels 0.15.0 (kappa), krippendorff 0.9.0, irrCAC 0.4.4.
        (THREE, 0.620253, 0.594595, 0.626582, 0.575304, 0.72851),
        (FIVE, 0.412170, 0.367983, 0.399504, 0.349999, 0.52068),
    ],
)
def test_fixed_cases_are_as_the_libraries_have_them(
    said: tuple[str, str, str],
    kappa: float,
    linear: float,
    alpha: float,
    ordinal: float,
    ac1: float,
) -> None:
    one, other, scale = said
    both = table(one, other)
    assert cohen_kappa(both) == pytest.approx(kappa, abs=1e-5)
    assert cohen_kappa(both, scale) == pytest.approx(linear, abs=1e-5)
    assert krippendorff_alpha(both) == pytest.approx(alpha, abs=1e-5)
    assert krippendorff_alpha(both, scale) == pytest.approx(ordinal, abs=1e-5)
    assert gwet_ac1(both) == pytest.approx(ac1, abs=1e-5)


def _random_pair(seed: int) -> tuple[str, str, str]:
    chance = random.Random(seed)
    scale = "abcdefg"[: chance.randint(2, 7)]
    one = "".join(chance.choices(scale, k=chance.randint(10, 300)))
    other = "".join(a if chance.random() < 0.6 else chance.choice(scale) for a in one)
    return one, other, scale


def test_alpha_is_that_of_krippendorff() -> None:
    krippendorff: Any = pytest.importorskip("krippendorff")
    for one, other, scale in map(_random_pair, SEEDS):
        data = [[float(scale.index(value)) for value in row] for row in (one, other)]
        for level, steps in (("nominal", ""), ("ordinal", scale)):
            theirs = krippendorff.alpha(data, level_of_measurement=level)
            assert krippendorff_alpha(table(one, other), steps) == pytest.approx(theirs, abs=1e-6)


def test_kappa_is_that_of_scikit_learn() -> None:
    metrics: Any = pytest.importorskip("sklearn.metrics")
    for one, other, scale in map(_random_pair, SEEDS):
        for weights, steps in ((None, ""), ("linear", scale)):
            theirs = metrics.cohen_kappa_score(
                list(one), list(other), labels=list(scale), weights=weights
            )
            assert cohen_kappa(table(one, other), steps) == pytest.approx(theirs, abs=1e-6)


def test_ac1_is_that_of_irrcac() -> None:
    raw: Any = pytest.importorskip("irrCAC.raw")
    pandas: Any = pytest.importorskip("pandas")
    for one, other, _ in map(_random_pair, SEEDS):
        ratings = pandas.DataFrame({"one": list(one), "other": list(other)})
        theirs = raw.CAC(ratings).gwet()["est"]["coefficient_value"]
        # It rounds to five digits on the way.
        assert gwet_ac1(table(one, other)) == pytest.approx(theirs, abs=1e-4)


def test_without_anything_that_could_differ_there_is_no_coefficient() -> None:
    for both in ({}, {("a", "a"): 7.0}):
        assert cohen_kappa(both) is None
        assert krippendorff_alpha(both) is None
        assert gwet_ac1(both) is None
    assert percent({}) is None
    assert percent({("a", "a"): 7}) == 1


def test_a_grade_that_says_nothing_is_no_step_of_the_scale() -> None:
    both = {("A", "B"): 2.0, ("A", "F"): 3.0, ("F", "F"): 1.0}
    assert on_scale(both, "ABCDE") == {("A", "B"): 2.0}
    assert on_scale(both, "") == both
