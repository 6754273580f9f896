"""The desk: everything about the one article that is open, driven with or without a screen."""

from __future__ import annotations

import random
from collections import ChainMap
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

from tui.core.article import Article
from tui.core.claim import Claim, new_id
from tui.core.conflicts import split_key
from tui.core.cursor import Cursor
from tui.core.edits import ABOUT_ENTITIES, Change, Edit
from tui.core.findings import Findings
from tui.core.known import KnownEntity
from tui.core.outside import fitted, told
from tui.core.reading import Reading, Stale
from tui.core.records import NO_FIELDS, Fields
from tui.core.schema import DEFAULT, Schema
from tui.core.spans import Span
from tui.desk.files import Files
from tui.desk.known_here import known_here
from tui.desk.refusal import Refused
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.files import Stamp, stamp_of
from tui.storage.texts import load_article

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


class Names(NamedTuple):
    """The article's path (None for standard input), how it is shown, and who annotates."""

    path: Path | None
    shown: str
    annotator: str = ""


class Desk:
    """One article open for one annotator.

    Holds the reading (claims, proposals, history), the files behind it, the cursor (always a
    span), the current claim, the one that was current before it (`previous`), and every
    occurrence of the words that one key is to treat alike (`everywhere`). `depends_on` are all
    files that the first sight of the article hangs on, there or not.
    """

    def __init__(
        self,
        names: Names,
        reading: Reading,
        files: Files,
        schema: Schema = DEFAULT,
        chance: random.Random | None = None,
    ) -> None:
        self.names = names
        self.reading = reading
        self.files = files
        self.schema = schema
        self.cursor = Cursor(Span(0, 0))
        self.current = ""
        self.previous = ""
        self.everywhere: tuple[Span, ...] = ()
        self.warnings: tuple[str, ...] = ()
        self.depends_on: tuple[Path, ...] = ()
        self.notice = ""
        self.outdated: Outdated = ""
        self.on_change: Callable[[Edit], None] = lambda edit: None
        self._chance = chance
        self._given: dict[str, Fields] = {}
        self._known: list[KnownEntity] | None = None
        self._stamp = stamp_of(names.path) if names.path else None
        self._on_disk: str | None = None

    @property
    def article(self) -> Article:
        """The article on the desk."""
        return self.reading.article

    @property
    def text(self) -> str:
        """The article's text."""
        return self.reading.article.text

    @property
    def current_claim(self) -> Claim | None:
        """The claim last made, changed or visited, until it was let go of."""
        return self.reading.claim(self.current)

    @property
    def known(self) -> list[KnownEntity]:
        """What people know of entities here; the same list until that changes."""
        if self._known is None:
            self._known = known_here(self.reading.tables, self.reading.place_of)
        return self._known

    def need_current(self) -> Claim:
        """The current claim; Refused if there is none."""
        claim = self.current_claim
        if claim is None:
            raise Refused("No claim is current: tag one with a digit, or go to one with ] or [.")
        return claim

    def again(self, claim: Claim) -> Claim:
        """A claim as it is by now, made the current one; Refused if it is gone."""
        now = self.reading.claim(claim.id)
        if now is None:
            raise Refused("The claim was removed meanwhile; nothing was done.")
        self.visit(now.id)
        return now

    def visit(self, id: str) -> None:
        """Make a claim the current one ("" for none)."""
        if id != self.current:
            if self.current:
                self.previous = self.current
            self.current = id

    def select(self, span: Span) -> None:
        """Put the cursor on a span, or let it reach there from the mark if one is set."""
        self.cursor = self.cursor.moved(span)

    def new_id(self) -> str:
        """An id that no claim and no rejected proposal of this article has or had."""
        tables = self.reading.tables
        taken = ChainMap(self._given, tables.claim, tables.mention, tables.rejected)
        id = new_id(taken, self._chance)
        self._given[id] = NO_FIELDS
        return id

    def apply(self, edit: Edit) -> None:
        """Do an edit and save it; Refused if the file must not be written.

        A save that fails is no error here: the edit stays, and `files.problem` says what is wrong.
        """
        if not edit.changes:
            return
        self._look_at_article()
        self._need_words(edit)
        why = self.files.refusal(edit)
        if why:
            raise Refused(why)
        self._bring(edit)
        try:
            self.reading.apply(edit)
        except Stale:
            self.files.apply(edit.inverse)
            raise
        self._changed(edit)

    def undo(self) -> Edit:
        """Take back the last edit; Refused if there is none, or if others have changed the same."""
        if not self.reading.done:
            raise Refused("There is nothing to undo.")
        edit = self._back(self.reading.done)
        self.reading.undo(edit)
        self._changed(edit)
        return edit

    def redo(self) -> Edit:
        """Do again the edit that was last taken back; Refused as for `undo`."""
        if not self.reading.undone:
            raise Refused("There is nothing to do again.")
        edit = self._back(self.reading.undone)
        self.reading.redo(edit)
        self._changed(edit)
        return edit

    def found(self, findings: Findings) -> None:
        """Take over what the analysis found."""
        self.reading.found(findings)

    def save(self) -> None:
        """Try again to save what is not on disk yet."""
        self.files.save()
        self._take_in()

    def look(self) -> None:
        """Take over what others have written; `notice` tells of it."""
        before = self.files.only_here
        trouble = self.files.look()
        self._take_in()
        only_here = self.files.only_here
        if only_here and only_here != before and not trouble:
            trouble = f"{only_here}: ctrl+s writes it again."
        self.notice = self.notice or trouble
        self._look_at_article()

    def close(self) -> str:
        """Leave the article; a sentence if something could not be saved."""
        return self.files.close()

    def _back(self, history: list[Edit]) -> Edit:
        """Bring into the files what takes back, or does again, the last edit of a history."""
        try:
            edit = fitted(history[-1].inverse, self.reading.tables)
        except Stale:
            title = history.pop().title
            raise Refused(
                f"'{title}' stays as it is, since it was changed from outside; the same key goes "
                "on to the edit before."
            ) from None
        why = self.files.refusal(edit)
        if why:
            raise Refused(why)
        self._bring(edit)
        return edit

    def _bring(self, edit: Edit) -> None:
        """Bring an edit into the files, before the reading; Refused if that cannot be done."""
        try:
            self.files.apply(edit)
        except CannotWrite as why:
            raise Refused(str(why)) from why

    def _take_in(self) -> None:
        """Take over from the files what came from outside."""
        changes = self.files.came_in(self.reading.tables)
        sides = [change for change in changes if change.section == "conflict"]
        left = {split_key(change.id)[0] for change in sides if change.after is not None}
        words = told(change for change in changes if not left or change not in sides)
        if left:
            ids = ", ".join(sorted(left))
            words += f"{'; ' if words else ''}{ids} was changed on both sides: X settles it"
        if words:
            self.notice = f"From outside: {words}."
        if changes:
            self.reading.take(changes)
            self._known = None
            if self.current_claim is None:
                self.current = ""
            self.on_change(Edit(words, tuple(changes)))

    def read_at(self, stamp: Stamp | None) -> None:
        """Note the article's stamp from before it was read."""
        self._stamp = stamp

    def _look_at_article(self) -> None:
        path = self.names.path
        if path is None or (stamp := stamp_of(path)) == self._stamp:
            return
        self._stamp = stamp
        try:
            self._on_disk = load_article(path, self.files.claims.root).article.text
        except CannotRead:
            self._on_disk, self.outdated, self.notice = None, "gone", ARTICLE_GONE
            return
        self.outdated = "changed" if self._on_disk != self.text else ""
        if self.outdated:
            self.notice = ARTICLE_CHANGED

    def _need_words(self, edit: Edit) -> None:
        """Refused if words are marked that are others, or elsewhere, in the article on disk."""
        if self.outdated != "changed" or self._on_disk is None:
            return
        from tui.anchoring.records import place

        for change in edit.changes:
            marked = _marked(change)
            if change.after is None or not marked:
                continue
            found = place(self._on_disk, change.after)
            there = {
                "content": found.content.state in ("exact", "moved"),
                "source": found.source is not None,
                "cue": found.cue is not None,
            }
            if not all(there[part] for part in marked):
                raise Refused(NOT_IN_ARTICLE)

    def _changed(self, edit: Edit) -> None:
        self.everywhere = ()
        if any(change.section in ABOUT_ENTITIES for change in edit.changes):
            self._known = None
        self.files.keep(edit)
        self._take_in()
        if edit.current and self.reading.claim(edit.current) is not None:
            self.visit(edit.current)
        elif self.current_claim is None:
            self.current = ""
        self.cursor = Cursor(self.cursor.span, None, self.cursor.grown)
        self.on_change(edit)


def _marked(change: Change) -> list[str]:
    """For which parts of a claim a change says anew what words of the article they are."""
    if change.section != "claim":
        return []
    before, after = change.before or NO_FIELDS, change.after or NO_FIELDS
    parts = {
        "content": ("quote", "prefix", "suffix"),
        "source": ("source.quote", "source.prefix", "source.suffix"),
        "cue": ("cue.quote", "cue.prefix", "cue.suffix"),
    }
    return [
        part
        for part, names in parts.items()
        if after.get(names[0]) and any(before.get(name) != after.get(name) for name in names)
    ]
