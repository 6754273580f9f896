"""What merges have left open: for each collision, the record as they have it and as it began.

A side is a record of its own in the section "conflict", named "ID.theirs" or "ID.base"; those of
a further collision about the same record are "ID.theirs-2" and "ID.base-2", and so on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tui.model.records import Fields

if TYPE_CHECKING:
    from tui.model.edits import Section
    from tui.model.tables import Tables

THEIRS, BASE = "theirs", "base"
ARTICLE = "article"

_SIDE = re.compile(rf"({THEIRS}|{BASE})(?:-([1-9][0-9]{{0,5}}))?")


class OpenConflict(NamedTuple):
    """One collision about the record `id`; a side is None if it does not have the record.

    `keys` are the names of its sides in the section "conflict".
    """

    id: str
    number: int
    theirs: Fields | None
    base: Fields | None
    keys: tuple[str, ...]


def side_name(side: str, number: int) -> str:
    """The name of a side of a record's first, second, ... collision."""
    return side if number == 1 else f"{side}-{number}"


def side_of(name: str) -> tuple[str, int]:
    """Which side of which collision a name stands for; ("", 1) for what is neither."""
    found = _SIDE.fullmatch(name)
    return (found[1], int(found[2] or 1)) if found else ("", 1)


def split_key(key: str) -> tuple[str, str]:
    """The record's id and the side's name."""
    id, _, side = key.rpartition(".")
    return id, side


def open_conflicts(sides: Mapping[str, Fields]) -> list[OpenConflict]:
    """The collisions that these sides belong to, in the order of their ids and numbers."""
    keys: dict[tuple[str, int], list[str]] = {}
    for key in sides:
        id, name = split_key(key)
        keys.setdefault((id, side_of(name)[1]), []).append(key)
    return [
        OpenConflict(id, number, *_sides(found, sides), tuple(found))
        for (id, number), found in sorted(keys.items())
    ]


def section_of(conflict: OpenConflict, tables: Tables) -> Section:
    """The section of the record that the conflict is about."""
    if conflict.id == ARTICLE:
        return "article"
    if conflict.id in tables.claim:
        return "claim"
    sides = [side for side in (conflict.theirs, conflict.base) if side]
    is_mention = any("kind" not in side and {"label", "ignore", "name"} & {*side} for side in sides)
    if conflict.id in tables.mention or is_mention:
        return "mention"
    is_rejected = conflict.id in tables.rejected or (
        bool(sides) and not any("kind" in side for side in sides)
    )
    return "rejected" if is_rejected else "claim"


def ours_of(conflict: OpenConflict, tables: Tables) -> Fields | None:
    """The record as it stands in its place, None if it was removed here."""
    section = section_of(conflict, tables)
    return tables.of(section).get("" if section == "article" else conflict.id)


def fields_in_conflict(conflict: OpenConflict, tables: Tables) -> tuple[str, ...]:
    """The fields that both sides changed; empty if it is the whole record."""
    whole = conflict.base is None and section_of(conflict, tables) != "article"
    if whole or conflict.theirs is None or ours_of(conflict, tables) is None:
        return ()
    return tuple(dict.fromkeys((*conflict.theirs, *(conflict.base or ()))))


def _sides(keys: Iterable[str], sides: Mapping[str, Fields]) -> tuple[Fields | None, Fields | None]:
    found = {side_of(split_key(key)[1])[0]: sides[key] for key in keys}
    return found.get(THEIRS), found.get(BASE)
