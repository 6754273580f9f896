"""Names of files that other tools are given, or give: never out of the folder that is meant."""

from __future__ import annotations

from tui.storage.project.projects import unsafe_path

_MOST = 200


def unsafe_name(name: str) -> str:
    """Why a relative path with `/` between its parts must not be written to, empty if it may."""
    if not name or name.endswith("/"):
        return "is no name"
    if any(part in ("", ".") for part in name.split("/")):
        return "has an empty part"
    if any(len(part.encode("utf-8", "replace")) > _MOST for part in name.split("/")):
        return "has too long a part"
    return unsafe_path(name) or ""
