"""Tables: all records of one article, as data that readings, files and merges share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.model.edits import Change, Section
from tui.model.records import Fields


class Stale(Exception):
    """An edit says that a record was something else than it is; nothing was changed."""


@dataclass(slots=True)
class Tables:
    """The records of one article by section and id, as its annotation file has them."""

    article: dict[str, Fields] = field(default_factory=dict)
    claim: dict[str, Fields] = field(default_factory=dict)
    mention: dict[str, Fields] = field(default_factory=dict)
    rejected: dict[str, Fields] = field(default_factory=dict)
    entity: dict[str, Fields] = field(default_factory=dict)
    conflict: dict[str, Fields] = field(default_factory=dict)

    def of(self, section: Section) -> dict[str, Fields]:
        """The records of one section."""
        tables: dict[str, Fields] = getattr(self, section)
        return tables

    def expect(self, changes: Sequence[Change]) -> None:
        """Raise Stale unless the records are what these changes, in turn, say that they were."""
        now: dict[tuple[Section, str], Fields | None] = {}
        for section, id, before, after in changes:
            if now.get((section, id), self.of(section).get(id)) != before:
                raise Stale(f"{section} {id} is not as the edit expects it")
            now[section, id] = after

    def change(self, changes: Sequence[Change]) -> None:
        """Make all of these changes; raises Stale, nothing being changed, where they do not fit."""
        self.expect(changes)
        for section, id, _, after in changes:
            if after is None:
                self.of(section).pop(id, None)
            else:
                self.of(section)[id] = after
