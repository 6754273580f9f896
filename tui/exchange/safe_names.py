"""Names of files that other tools are given, or give: never out of the folder that is meant."""

from __future__ import annotations

import re
from hashlib import blake2b

from tui.storage.project.projects import unsafe_path
from tui.text.visible import visible

_MOST = 200
_DOUBTFUL = re.compile(r"[\\$~:*?\"<>|]")


def unsafe_name(name: str) -> str:
    """Why a relative path with `/` between its parts must not be written to, empty if it may."""
    if not name or name.endswith("/"):
        return "is no name"
    if any(part in ("", ".") for part in name.split("/")):
        return "has an empty part"
    if any(len(part.encode("utf-8", "replace")) > _MOST for part in name.split("/")):
        return "has too long a part"
    return unsafe_path(name) or ""


def safe_name(name: str) -> str:
    """The name, or one like it that may be written to, which no other name becomes."""
    if not unsafe_name(name) and not _DOUBTFUL.search(name):
        return name
    mark = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    parts = [_DOUBTFUL.sub("_", visible(part)).encode()[: _MOST - 20] for part in name.split("/")]
    whole = [part.decode("utf-8", "ignore").strip(". ") for part in parts]
    return f"{'/'.join(part for part in whole if part)}-{mark}"
