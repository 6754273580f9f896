"""Remarks on a claim: what somebody asks or notes about it, until it is settled.

Each stands in a table of its own within the claim's (`[claim.ID.remark.RID]`), so that what two
people write at a time is both kept, and no remark depends on those before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tui.model.records import Fields, Value, text_of

REMARK = "remark."
"""What the names of all fields of remarks begin with."""


class Remark(NamedTuple):
    """What somebody wrote about a claim; `done` once nobody has to see to it any more."""

    id: str
    by: str
    text: str
    done: bool


def remarks_of(fields: Fields) -> list[Remark]:
    """The remarks on a claim, the open ones first, each sort by its ids."""
    ids = {name.split(".")[1] for name in fields if name.startswith(REMARK)}
    made = [
        Remark(
            id,
            text_of(fields, f"{REMARK}{id}.by"),
            text_of(fields, f"{REMARK}{id}.text"),
            fields.get(f"{REMARK}{id}.done") is True,
        )
        for id in ids
    ]
    return sorted(made, key=lambda remark: (remark.done, remark.id))


def open_remarks(fields: Fields) -> list[Remark]:
    """Those that somebody has to see to."""
    return [remark for remark in remarks_of(fields) if not remark.done]


def written(remark: Remark) -> Mapping[str, Value | None]:
    """The fields of a claim that hold a remark."""
    own = {"by": remark.by, "text": remark.text, "done": remark.done or None}
    return {f"{REMARK}{remark.id}.{name}": value for name, value in own.items()}
