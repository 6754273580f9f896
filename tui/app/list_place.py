"""What commands of the list of articles are given, and return where it is to be another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tui.ledger.list_order import Order


class ListPlace(NamedTuple):
    """How the list is looked at: what of it is picked and marked, how it is filtered and sorted.

    `ids` are the articles that are shown. `is_over` says that an article lies below the list.
    `is_done` answers whether an article is done, and `outlets` which outlets there are.
    """

    ids: Sequence[int] = ()
    picked: int = 0
    typed: str = ""
    order: Order = Order()
    marked: frozenset[int] = frozenset()
    is_over: bool = False
    is_done: Callable[[int], bool] = bool
    outlets: Callable[[], Sequence[str]] = tuple

    @property
    def total(self) -> int:
        """How many articles are shown."""
        return len(self.ids)

    @property
    def meant(self) -> Sequence[int]:
        """The articles that are marked, else the one picked."""
        if self.marked:
            return tuple(self.marked)
        return self.ids[self.picked : self.picked + 1] if self.picked >= 0 else ()

    def moved(self, step: int) -> ListPlace:
        """The place so many articles further, as far as there are any."""
        return self._replace(picked=max(0, min(self.picked + step, self.total - 1)))


class SetFields(NamedTuple):
    """What is to be put on record of some articles themselves, and what it is called."""

    title: str
    ids: Sequence[int]
    fields: Mapping[str, str | None]
