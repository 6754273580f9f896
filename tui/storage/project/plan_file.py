"""The project's plan: who is to read which article, a table for each, by the articles' paths."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tui.storage.errors import CannotRead, CannotWrite, reason_of
from tui.storage.project.projects import Project
from tui.storage.store import atomic_write
from tui.storage.store.plain_files import read_bytes
from tui.storage.toml.reading_toml import decoded, parse
from tui.storage.toml.values import field_text, key_text

Plan = Mapping[str, tuple[str, ...]]
"""Who reads an article, by its path from the project's root."""

SECTION = "read"
_HEAD = "# Who reads which article; quoth assign writes it, and people may change it.\nformat = 1\n"


def load_plan(project: Project) -> Plan:
    """The plan, empty where there is none; raises CannotRead for one that is no TOML.

    What has another shape is left out.
    """
    path = project.plan
    try:
        text, _ = decoded(read_bytes(path, within=project.root), path)
    except FileNotFoundError:
        return {}
    return plan_of(parse(text, path))


def plan_of(data: Mapping[str, object]) -> Plan:
    """The plan in the parsed file."""
    tables = data.get(SECTION)
    found: dict[str, tuple[str, ...]] = {}
    for name, table in tables.items() if isinstance(tables, dict) else ():
        readers = table.get("by") if isinstance(table, dict) else None
        if isinstance(readers, list) and all(isinstance(each, str) for each in readers):
            found[name] = tuple(readers)
    return found


def write_plan(project: Project, plan: Plan) -> Path:
    """Put the plan on disk, its articles in order of their paths; raises CannotWrite."""
    tables = (
        f"\n[{key_text((SECTION, name))}]\nby = {field_text('by', plan[name])}\n"
        for name in sorted(plan)
    )
    path = project.plan
    try:
        atomic_write.write(path, (_HEAD + "".join(tables)).encode(), within=project.root)
    except (OSError, CannotRead) as error:
        why = reason_of(error) if isinstance(error, OSError) else str(error)
        raise CannotWrite(f"{path} cannot be written: {why}; see to that.") from None
    return path
