"""Whether the project has a newer version of the article that is open."""

from __future__ import annotations

import os

from tui.model.records import text_of
from tui.session.session import Session
from tui.storage.project.projects import unsafe_path


def newer_version(session: Session) -> str:
    """The path of the newer version that is on record, from the root; empty if it is not there.

    No other annotation file is looked at for it: `quoth add` writes it down in the older one.
    """
    path, root = text_of(session.about, "newer"), session.store.root
    if not path or root is None or unsafe_path(path) is not None:
        return ""
    return path if os.path.lexists(root / path) else ""
