"""An attribution's kind, factuality and time: what the rules say, weighed with what else is seen.

The rules of `kinds` and `times` each look at one thing. What they say are traits among others, and
the weights learnt from labelled articles tell when to follow them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tui.analysis.classify.compatible import FactualityAndTime, fits, packed
from tui.analysis.classify.factuality import factuality_of
from tui.analysis.classify.kinds import rules_that_fit
from tui.analysis.classify.parsed_article import ParsedAttribution
from tui.analysis.classify.times import time_of
from tui.analysis.classify.traits import traits_of
from tui.analysis.classify.weights import likeliest, weights_of
from tui.model.claim_fields import KINDS

SURE_KINDS = frozenset(("denial", "no-comment", "sourcing"))
"""Kinds whose rules are followed whatever else is seen: they are narrow, and examples are few."""

SURE = 0.45
"""How likely a kind must be not to be called unsure; of those below, about half are right."""

_FOLLOWED = 0.5
"""The rule's time stands unless another is more than twice as likely."""


class Labels(NamedTuple):
    """What sort of claim it is; `otherwise` is how its words read as other kinds."""

    kind: str
    factuality: str
    time: str
    otherwise: str
    unsure: tuple[str, ...]


def labels_of(parsed: ParsedAttribution, source_type: str) -> Labels:
    """The labels of an attribution whose source is of that type."""
    ruled, traits = rules_that_fit(parsed)[0], traits_of(parsed, source_type)
    chances = weights_of("kind").chances(traits)
    if parsed.is_cue_negative:
        # "Did not accuse" says of nobody that he did wrong.
        del chances["allegation"]
    kind = ruled if ruled in SURE_KINDS else likeliest(chances)
    by_rule = time_of(parsed, ruled)
    chances_of_times = weights_of("time").chances((*traits, trait_of_time(by_rule)))

    def read_as(other: str) -> FactualityAndTime:
        time = time_of(parsed, other)
        if other == kind or time == by_rule:
            time = _weighed(time, chances_of_times, other)
        return FactualityAndTime(factuality_of(parsed, other), time)

    others = {each.name: read_as(each.name) for each in KINDS if each.name != kind}
    sure = kind in SURE_KINDS or chances[kind] >= SURE
    return Labels(kind, *read_as(kind), packed(others), () if sure else ("kind",))


def trait_of_time(ruled: str) -> str:
    """The trait that the rules of time, for the kind that the rules tell, say so."""
    return f"ruled {ruled}"


def _weighed(ruled: str, chances: Mapping[str, float], kind: str) -> str:
    best = likeliest({value: n for value, n in chances.items() if fits("time", value, kind)})
    return ruled if chances.get(ruled, 0.0) >= _FOLLOWED * chances[best] else best
