"""The article as it is on disk by now, text_changes the one that is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from tui.model.claim_fields import ANCHORS
from tui.model.edits import Change, Edit
from tui.model.records import NO_FIELDS
from tui.model.schema import Part
from tui.session.refusal import Refused
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import load_article
from tui.storage.store.plain_files import Stamp, stamp_of

ARTICLE_CHANGED = (
    "The article was changed on disk: ctrl+l reads it anew, and finds its claims again."
)
ARTICLE_GONE = (
    "The article was removed from disk, or cannot be read: what is shown here is its last text."
)
NOT_IN_ARTICLE = (
    "These words do not stand, or not once, in the article as it is on disk: ctrl+l reads it anew."
)

Outdated = Literal["", "changed", "gone"]
"""What has become of the article on disk since it was read."""


class TextChanges:
    """The article's file; `outdated` says what has become of it, as far as it was looked at.

    `path` is None for what came from standard input.
    """

    def __init__(self, path: Path | None, root: Path | None) -> None:
        self.outdated: Outdated = ""
        self._path = path
        self._root = root
        self._stamp = stamp_of(path) if path else None
        self._text: str | None = None

    def read_at(self, stamp: Stamp | None) -> None:
        """Note the article's stamp from before it was read."""
        self._stamp = stamp

    def look(self, shown: str) -> str:
        """Compare it with the text that is shown; a sentence if that has been changed or gone."""
        if self._path is None or (stamp := stamp_of(self._path)) == self._stamp:
            return ""
        self._stamp = stamp
        try:
            self._text = load_article(self._path, self._root).article.text
        except CannotRead:
            self._text, self.outdated = None, "gone"
            return ARTICLE_GONE
        self.outdated = "changed" if self._text != shown else ""
        return ARTICLE_CHANGED if self.outdated else ""

    def need_words(self, edit: Edit) -> None:
        """Refused if words are marked that are others, or elsewhere, in the article on disk."""
        if self.outdated != "changed" or self._text is None:
            return
        from tui.anchoring.record_anchors import locate_record

        for change in edit.changes:
            marked = _marked(change)
            if change.after is None or not marked:
                continue
            found = locate_record(self._text, change.after)
            there = {
                "content": found.content.state in ("exact", "moved"),
                "source": found.source is not None,
                "cue": found.cue is not None,
            }
            if not all(there[part] for part in marked):
                raise Refused(NOT_IN_ARTICLE)


def _marked(change: Change) -> list[Part]:
    """For which parts of a claim a change says anew what words of the article they are."""
    if change.section != "claim":
        return []
    before, after = change.before or NO_FIELDS, change.after or NO_FIELDS
    return [
        part
        for part, names in ANCHORS.items()
        if after.get(names[0]) and any(before.get(name) != after.get(name) for name in names)
    ]
