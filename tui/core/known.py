"""What people know about entities, for all articles of a project."""

from __future__ import annotations

from typing import NamedTuple


class KnownEntity(NamedTuple):
    """One table of `entities.toml`: its slug, the entity's name and label, and its other names.

    `ignore` says that the name is no entity, wherever it stands.
    """

    slug: str
    name: str
    label: str = ""
    aliases: tuple[str, ...] = ()
    ignore: bool = False
