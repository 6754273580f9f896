"""Gamma, which weighs boundaries and kinds at once; only with a package of its own, and slowly."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from tui.team.article_comparison import Comparison

_PACKAGE = "pygamma_agreement"
_SEED = 20


class NoGamma(Exception):
    """Gamma cannot be had; the text says why in one sentence, and what to do."""


def gamma(comparison: Comparison) -> float:
    """Gamma of two annotators of one article, by places in words and by kinds; raises NoGamma."""
    if len(comparison.everyone) != 2 or not all(each.statements for each in comparison.everyone):
        raise NoGamma("Gamma is of two annotators who both have claims; name two such.")
    if find_spec(_PACKAGE) is None:
        raise NoGamma(
            "Gamma needs the package pygamma-agreement, which is large and does not come with "
            "quoth; install it beside quoth, or leave out --gamma."
        )
    random = import_module("numpy.random")
    segments = import_module("pyannote.core")
    package = import_module(_PACKAGE)
    # It draws from the one generator of numpy: with a seed the figure is the same each time.
    random.seed(_SEED)
    continuum = package.Continuum()
    for each in comparison.everyone:
        for statement in each.statements:
            for first, end in statement.words:
                if end > first:
                    continuum.add(each.annotator, segments.Segment(first, end), statement.kind)
    dissimilarity = package.CombinedCategoricalDissimilarity()
    return float(continuum.compute_gamma(dissimilarity).gamma)
