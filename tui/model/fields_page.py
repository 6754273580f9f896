"""The tables of fields in docs/files.md, made from what the program knows of its fields.

`python -m tui.model.fields_page docs/files.md` prints that page with its tables made anew: they
stand between comments, one that names the record and one that says where they end.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from tui.model.claim_fields import DEFAULT, GROUPS
from tui.model.schema import Field, HeldType
from tui.model.section_fields import ENTITY, MENTION

_BLOCK = re.compile(
    r"^(<!-- fields of (claim|mention|entity), by make schema -->\n)"
    r".*?(?=^<!-- end of fields -->$)",
    re.MULTILINE | re.DOTALL,
)
_HEAD = "\n| field | what it holds |\n|---|---|\n"
_TYPES: dict[HeldType, str] = {
    "claim": "an id",
    "claims": 'a list of ids; `"path#id"` for a claim in another article',
    "words": "a list of words",
    "names": "a list of names",
    "people": "a name, or a list of names",
    "number": "a whole number",
    "flag": "`true`",
}


def with_tables(page: str) -> str:
    """The page with all tables of fields as they are now."""
    made = {"claim": _claim(), "mention": _table(MENTION), "entity": _table(ENTITY)}
    return _BLOCK.sub(lambda block: f"{block[1]}{made[block[2]]}\n", page)


def _claim() -> str:
    """All tables of a claim, each with a line that says what it is about."""
    needed = " and ".join(f"`{field.name}`" for field in DEFAULT.fields if field.required)
    parts = [f"\n{needed} are needed, everything else is optional.\n"]
    for group in GROUPS:
        if group.name:
            parts.append(f"\n`[claim.ID.{group.name}]` is {group.help}.\n")
        parts.append(_table(field for field in DEFAULT.fields if field.group == group.name))
    return "".join(parts)


def _table(fields: Iterable[Field]) -> str:
    rows = (f"| `{field.name.rpartition('.')[2]}` | {_about(field)} |\n" for field in fields)
    return _HEAD + "".join(rows)


def _about(field: Field) -> str:
    values = ", ".join(f"`{value}`" for value in DEFAULT.values_of(field))
    kind = f" ({_TYPES[field.type]})" if field.type in _TYPES and not values else ""
    more = f"; {field.more}" if field.more else ""
    return f"{field.help}{kind}{f': {values}' if values else ''}{more}"


if __name__ == "__main__":
    sys.stdout.write(with_tables(Path(sys.argv[1]).read_text("utf-8")))
