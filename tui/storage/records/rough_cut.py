"""A TOML text cut into records at a glance, where it is written as plainly as this program does."""

from __future__ import annotations

import re

from tui.storage.toml.scanner import parts

Where = tuple[str, ...]

_HEADER = re.compile(r"^[ \t]*\[([^\n]*)", re.MULTILINE)


def rough_cut(text: str) -> dict[Where, str] | None:
    """The text of each record, in order; joined again they are the text.

    None where it takes a closer look: a record in two places, or strings that may hold a header.
    What is found may still be wrong if the text is no TOML.
    """
    if "'''" in text:
        return None
    starts: list[tuple[Where, int]] = [((), 0)]
    inner = "\0"
    for header in _HEADER.finditer(text):
        name = header[1].partition("]")[0]
        if name.startswith(inner):
            continue
        plain = name.replace(".", "").isalnum()
        where = where_of(tuple(name.split(".")) if plain else parts(name))
        inner = f"{name}."
        if where != starts[-1][0]:
            starts.append((where, _lead(text, header.start())))
    ends = [start for _, start in starts[1:]] + [len(text)]
    records = {where: text[start:end] for (where, start), end in zip(starts, ends, strict=True)}
    if len(records) < len(starts) or any(t.count('"""') % 2 for t in records.values()):
        return None
    if not records[()]:
        del records[()]
    return records


def where_of(table: Where) -> Where:
    """The record that a table belongs to: ("claim", id), ("article",), () for what comes first."""
    return table[:1] if table[:1] == ("article",) else table[:2]


def _lead(text: str, start: int) -> int:
    """Where the comments above a header begin, and the blank lines above them."""
    if text[start - 2 : start] == "\n\n" and text[start - 3 : start - 2].strip():
        return start - 1
    for wanted in ("#", ""):
        while start:
            before = text.rfind("\n", 0, start - 1) + 1
            line = text[before:start].strip()
            if line[:1] != wanted:
                break
            start = before
    return start
