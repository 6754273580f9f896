"""Which article of a project was read last, for the list to begin there."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from tui.ledger.ledger_file import ledger_path
from tui.storage.project.projects import Project
from tui.storage.store.locks import make_private


def last_read(project: Project) -> Path | None:
    """The article that was read last, None if that is not known."""
    try:
        inside = _file(project).read_text("utf-8")
    except (OSError, ValueError):
        return None
    return project.root / inside if inside and "\0" not in inside else None


def remember(project: Project, article: Path) -> None:
    """Keep which article was read last; that it cannot be kept is no matter."""
    file = _file(project)
    with suppress(OSError, ValueError):
        make_private(file.parent)
        file.write_text(article.relative_to(project.root).as_posix(), "utf-8")


def _file(project: Project) -> Path:
    """Beside the ledger, which can be thrown away just as well."""
    return ledger_path(project).with_suffix(".last")
