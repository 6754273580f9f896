"""An edit is data: what a record was, and what it is afterwards."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tui.model.records import Fields

Section = Literal["article", "claim", "mention", "rejected", "entity", "conflict"]
RECORDS: tuple[Section, ...] = ("article", "claim", "mention", "rejected", "entity")
"""The sections of what is on record; a conflict is about a record of one of these."""

ABOUT_ENTITIES: tuple[Section, ...] = ("entity", "mention")
"""The sections of what people say of entities: for all articles, and for this one."""


class Change(NamedTuple):
    """One record before and after; None means that it is not there.

    `section` is the record's table in the file, `id` its name there ("" for the article's own
    table, "k7f3qd.theirs" for a side of a conflict). Entities live in a file of their own, all
    other sections in the article's, and so do corrections of single mentions.
    """

    section: Section
    id: str
    before: Fields | None
    after: Fields | None

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return self._replace(before=self.after, after=self.before)


class Edit(NamedTuple):
    """What one key press does, undone as one: a title for people, and its changes in order.

    `current` is the claim that is the current one afterwards ("" for none).
    """

    title: str
    changes: tuple[Change, ...]
    current: str = ""

    @property
    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return self._replace(changes=tuple(change.inverse for change in reversed(self.changes)))
