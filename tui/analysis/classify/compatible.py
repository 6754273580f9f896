"""Which factuality and which time fit a claim of some kind: the one place that knows."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import NamedTuple

from tui.model.findings import Attribution
from tui.model.records import Fields, Value, text_of

PLAIN = "report"
"""A kind that asks for nothing: what is worked out for it comes from the words alone."""

FITTING: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "factuality": {
        "denial": ("CT-", "PR-", "PS-"),
        "demand": ("Uu", "CTu"),
        "no-comment": ("Uu", "CTu"),
    },
    "time": {
        # A question asks for an answer about anything that was or is.
        "demand": ("future", "unclear", "now", "past"),
        "forecast": ("future", "unclear"),
    },
}
"""For each field the kinds of which not every value can be true: what fits, the usual one first."""


class FactualityAndTime(NamedTuple):
    """How certain the speaker is of what is said, and when it takes place."""

    factuality: str = ""
    time: str = ""


def usual(field: str, kind: str) -> str:
    """The value that a kind alone gives the field, empty where the words have to tell."""
    return FITTING[field].get(kind, ("",))[0]


def fits(field: str, value: str, kind: str) -> bool:
    """Whether a claim of that kind can have the value."""
    return value in FITTING[field].get(kind, (value,))


def packed(readings: Mapping[str, FactualityAndTime]) -> str:
    """Readings by kind as one word, as an attribution carries them."""
    return ";".join(" ".join((kind, *reading)) for kind, reading in readings.items())


def _unpacked(word: str) -> dict[str, FactualityAndTime]:
    told = (each.split(" ") for each in word.split(";"))
    return {each[0]: FactualityAndTime(*each[1:]) for each in told if len(each) == 3}


def as_kind(found: Attribution, kind: str) -> FactualityAndTime:
    """How the attribution reads as a claim of that kind; what is not known of it stays so."""
    own = FactualityAndTime(found.factuality, found.time)
    if kind == found.kind:
        return own
    told = _unpacked(found.otherwise)
    if told:
        return told.get(kind) or (own if found.kind == PLAIN else told.get(PLAIN, own))
    usually = (usual(field, kind) for field in own._fields)
    return FactualityAndTime(
        *(value and (other or value) for value, other in zip(own, usually, strict=True))
    )


def refitted(
    fields: Fields, kind: str, found: Attribution | None, given: Container[str] = ()
) -> dict[str, Value | None]:
    """What a claim's factuality and time become when its kind does, given what it was found as.

    What was worked out for its words is worked out for the new kind. What a person gave it, the
    fields `given` and whatever is not as it was worked out, stays where it fits that kind.
    """
    old = text_of(fields, "kind")
    was, now = (as_kind(found, each) if found else FactualityAndTime() for each in (old, kind))
    changes: dict[str, Value | None] = {}
    for field in FactualityAndTime._fields:
        value = text_of(fields, field)
        if found is not None and field not in given and value == getattr(was, field):
            changes[field] = getattr(now, field)
        elif value and not fits(field, value, kind):
            changes[field] = getattr(now, field) or usual(field, kind)
    return changes
