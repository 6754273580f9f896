"""By what the list of articles can be sorted."""

from __future__ import annotations

from typing import NamedTuple

COLUMNS = (
    *("date", "title", "outlet", "words", "claims", "left", "conflicts", "look", "state", "by"),
)
"""`left` are proposals, `look` anchors to look at, `by` those who have begun."""

DESCENDING = frozenset(("date", "words", "claims", "left", "conflicts", "look"))
"""Those of which the greatest comes first unless it is asked for otherwise."""


class Order(NamedTuple):
    """How the list is sorted: by a column, and whether against its usual direction."""

    column: str = "date"
    reverse: bool = False
