"""What people know about entities: for all articles of a project, for one, or for one place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tui.text.spans import Span


class KnownEntity(NamedTuple):
    """An entity on record: its name and label, and its other names.

    `slug` is the record's name in its file. `ignore` says that the names are no entity. What holds
    for one article is `of_article`, and only its aliases are looked for; what holds for one place
    has its span there, `at`, and is looked for nowhere else.
    """

    slug: str
    name: str
    label: str = ""
    aliases: tuple[str, ...] = ()
    ignore: bool = False
    of_article: bool = False
    at: Span | None = None

    @property
    def looked_for(self) -> tuple[str, ...]:
        """The words that are this entity wherever they stand."""
        if self.at is not None:
            return ()
        return self.aliases if self.of_article else tuple(dict.fromkeys((self.name, *self.aliases)))

    @property
    def rank(self) -> int:
        """How near to the words it was said: for a place 2, an article 1, a project 0."""
        return 2 if self.at is not None else int(self.of_article)


def known_within(known: Iterable[KnownEntity], part: Span) -> tuple[KnownEntity, ...]:
    """What is known in a part of an article; places count from the part's start then."""
    found = []
    for each in known:
        if each.at is None:
            found.append(each)
        elif part.covers(each.at):
            found.append(
                each._replace(at=Span(each.at.start - part.start, each.at.end - part.start))
            )
    return tuple(found)
