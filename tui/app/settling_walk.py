"""A walk through what annotators say differently: what was done last, and the keys of a difference.

What was done to one sort of difference can be done to all like it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from tui.model.claim_fields import RELATIONS
from tui.team.adjudication import Difference
from tui.team.taking_sides import NEITHER, Choice

SIDES = "otgijm"
"""The keys that take the first side, the second, and further ones."""

BOTH = "both"


class Walk(NamedTuple):
    """What was last done to each sort of difference: whose version was taken, what it is called."""

    last: Mapping[tuple[str, ...], Choice] = MappingProxyType({})
    whose: Mapping[tuple[str, ...], tuple[str, ...]] = MappingProxyType({})

    def after(self, difference: Difference, choice: Choice) -> Walk:
        """The walk once that was done to the difference."""
        whose: tuple[str, ...] = ()
        if len(choice.versions) == 1:
            whose = difference.versions[choice.versions[0]].annotators
        sort = difference.sort
        return Walk({**self.last, sort: choice}, {**self.whose, sort: whose})

    def again(self, difference: Difference) -> Choice:
        """What was last done to one of this sort, as it is done to this one; else the suggested."""
        return self._as_before(difference) or suggested(difference)

    def _as_before(self, difference: Difference) -> Choice | None:
        last = self.last.get(difference.sort)
        if last is None or not last.versions:
            return last
        if len(last.versions) > 1:
            return Choice(tuple(range(len(difference.versions))))
        whose = self.whose.get(difference.sort, ())
        for number, version in enumerate(difference.versions):
            if set(whose) & set(version.annotators):
                return Choice((number,), last.kind)
        return None


class Keys(NamedTuple):
    """What the keys of a difference take, each with what that is called, and those to be shown."""

    takes: Mapping[str, tuple[Choice, str]]
    shown: Sequence[tuple[str, str]]


def suggested(difference: Difference) -> Choice:
    """The version that more people have, else the longer one."""
    return Choice((difference.suggested,))


def mixed_fields(difference: Difference) -> list[str]:
    """The fields that can be taken one by one from two sides; none where that makes no sense."""
    if len(difference.versions) != 2:
        return []
    names = [each.name for each in difference.outcome.fields if each.name not in RELATIONS]
    return names if len(names) > 1 else []


def keys_of(difference: Difference, names: Sequence[str], order: Sequence[int]) -> Keys:
    """The keys that take a version; `names` of the versions in the `order` that they are shown."""
    sides = {key: (Choice((n,)), name) for key, n, name in zip(SIDES, order, names, strict=False)}
    if difference.agrees:
        sides = {}
    label = names[order.index(difference.suggested)]
    shown = [("enter", label)]
    for key, (choice, name) in sides.items():
        has_it = difference.versions[choice.versions[0]].side is not None
        shown.append((key, name if has_it else f"{name}: none"))
    takes = dict(sides)
    if len([each for each in difference.versions if each.side]) > 1:
        takes["b"] = (Choice(tuple(range(len(difference.versions)))), BOTH)
        shown.append(("b", BOTH))
    takes |= {"enter": (suggested(difference), label), "x": (NEITHER, "neither")}
    shown.append(("x", "neither"))
    return Keys(takes, shown)
