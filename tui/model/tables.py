"""Tables: all records of one article, as data that readings, files and merges share."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.model.edits import Section
from tui.model.records import Fields


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
