"""The session: everything about the one article that is open, driven with or without a screen."""

from __future__ import annotations

import random
from collections import ChainMap
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tui.model.claim import Claim, new_id
from tui.model.claim_fields import DEFAULT
from tui.model.conflicts import split_key
from tui.model.edits import ABOUT_ENTITIES, Change, Edit
from tui.model.entity_corrections import KnownEntity
from tui.model.findings import Findings
from tui.model.outside_changes import rebase, summary
from tui.model.reading import Reading
from tui.model.records import NO_FIELDS, Fields, changed, text_of
from tui.model.schema import Schema
from tui.model.section_fields import with_origin
from tui.model.tables import Stale
from tui.session.corrections_here import known_here
from tui.session.refusal import Refused
from tui.session.text_changes import Outdated, TextChanges
from tui.storage.errors import CannotWrite
from tui.storage.project.projects import path_put_right
from tui.storage.record_store.record_store import RecordStore
from tui.text.article import Article
from tui.text.cursor import Cursor
from tui.text.spans import Span


class Names(NamedTuple):
    """The article's path (None for standard input), how it is shown, and who annotates."""

    path: Path | None
    shown: str
    annotator: str = ""


class Session:
    """One article open for one annotator.

    Holds the reading (claims, proposals, history), the store of its records, the cursor (always a
    span), the current claim, the one that was current before it (`previous`), and every
    occurrence of the words that one key is to treat alike (`everywhere`). `person` is who reads
    here, whosever claims these are, "" while nobody has said so. `left_behind` says where
    claims of this article were left under another name, `about_at_first` what a new file says of
    the article, `origin_of_all` where it is from by the file that all annotators share and by its
    front matter. `depends_on` are all files that the first sight of the article hangs on, there or
    not.
    """

    def __init__(
        self,
        names: Names,
        reading: Reading,
        store: RecordStore,
        schema: Schema = DEFAULT,
        chance: random.Random | None = None,
    ) -> None:
        self.names = names
        self.reading = reading
        self.store = store
        self.text_changes = TextChanges(names.path, store.root)
        self.schema = schema
        self.cursor = Cursor(Span(0, 0))
        self.current = ""
        self.previous = ""
        self.everywhere: tuple[Span, ...] = ()
        self.person = names.annotator
        self.warnings: tuple[str, ...] = ()
        self.depends_on: tuple[Path, ...] = ()
        self.left_behind = ""
        self.about_at_first: Fields = NO_FIELDS
        self.origin_of_all: Fields = NO_FIELDS
        self.title = reading.article.title
        self.notice = ""
        self.on_change: Callable[[Edit], None] = lambda edit: None
        self._chance = chance
        self._given: dict[str, Fields] = {}
        self._known: list[KnownEntity] | None = None
        self._visited_at = self.cursor.span
        self._unwritable = store.unwritable

    @property
    def article(self) -> Article:
        """The article in the session."""
        return self.reading.article

    @property
    def text(self) -> str:
        """The article's text."""
        return self.reading.article.text

    @property
    def about(self) -> Fields:
        """What is known of the article: by its own table, and by what is known to all."""
        own = self.reading.about
        return with_origin(own, self.origin_of_all) if self.origin_of_all else own

    @property
    def outdated(self) -> Outdated:
        """What has become of the article on disk since it was read."""
        return self.text_changes.outdated

    @property
    def current_claim(self) -> Claim | None:
        """The claim last made, changed or visited, until it was let go of."""
        return self.reading.claim(self.current)

    @property
    def has_moved_on(self) -> bool:
        """Whether the cursor is elsewhere than when the current claim was made that."""
        return self.cursor.span != self._visited_at

    @property
    def known(self) -> list[KnownEntity]:
        """What people know of entities here; the same list until that changes."""
        if self._known is None:
            self._known = known_here(self.reading.tables, self.names.shown, self.reading.place_of)
        return self._known

    def need_current(self) -> Claim:
        """The current claim; Refused if there is none."""
        claim = self.current_claim
        if claim is None:
            raise Refused("No claim is current: ] or [ goes to one.")
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
        self._visited_at = self.cursor.span
        if id != self.current:
            if self.current:
                self.previous = self.current
            self.current = id

    def select(self, span: Span) -> None:
        """Put the cursor on a span, or let it reach there from the mark if one is set."""
        self.cursor = self.cursor.moved_to(span)

    def new_id(self) -> str:
        """An id that no claim and no rejected proposal of this article has or had."""
        tables = self.reading.tables
        taken = ChainMap(self._given, tables.claim, tables.mention, tables.rejected)
        id = new_id(taken, self._chance)
        self._given[id] = NO_FIELDS
        return id

    def apply(self, edit: Edit) -> None:
        """Do an edit and save it; Refused if the file must not be written.

        A save that fails is no error here: the edit stays, and `store.problem` says what is wrong.
        """
        if not edit.changes:
            return
        self._look_at_article()
        self.text_changes.need_words(edit)
        self._need_writable(edit)
        first = self._path_put_right(edit)
        if first and any(change.section == "article" for change in edit.changes):
            put_right = replace(self.reading.tables, article={"": first[0].after or NO_FIELDS})
            edit = rebase(edit, put_right)
        self._bring(partial(self.reading.apply, edit, first))
        self._changed(self.reading.done[-1])

    def undo(self) -> Edit:
        """Take back the last edit; Refused if there is none, or if others have changed the same."""
        if not self.reading.done:
            raise Refused("There is nothing to undo.")
        edit = self._back(self.reading.done)
        self._bring(partial(self.reading.undo, edit))
        self._changed(edit)
        return edit

    def redo(self) -> Edit:
        """Do again the edit that was last taken back; Refused as for `undo`."""
        if not self.reading.undone:
            raise Refused("There is nothing to do again.")
        edit = self._back(self.reading.undone)
        self._bring(partial(self.reading.redo, edit))
        self._changed(edit)
        return edit

    def found(self, findings: Findings) -> None:
        """Take over what the analysis found."""
        self.reading.found(findings)

    def save(self) -> None:
        """Try again to save what is not on disk yet."""
        self.store.save()
        self._take_in()

    def look(self) -> None:
        """Take over what others have written; `notice` tells of it."""
        before = self.store.only_here
        trouble = self.store.poll()
        self._take_in()
        only_here = self.store.only_here
        if only_here and only_here != before and not trouble:
            trouble = f"{only_here}: ctrl+s writes it again."
        self.notice = self.notice or trouble
        self._look_at_article()

    def close(self) -> str:
        """Leave the article; a sentence if something could not be saved."""
        return self.store.close()

    def _back(self, history: list[Edit]) -> Edit:
        """What takes back, or does again, the last edit of a history; Refused if nothing can."""
        try:
            edit = rebase(history[-1].inverse, self.reading.tables)
        except Stale:
            title = history.pop().title
            raise Refused(
                f"'{title}' stays as it is, since it was changed from outside; the same key goes "
                "on to the edit before."
            ) from None
        self._need_writable(edit)
        return edit

    def _need_writable(self, edit: Edit) -> None:
        """Refused if a file that the edit changes must not be written."""
        why = self.store.refusal(edit)
        if why:
            raise Refused(why)

    def _path_put_right(self, edit: Edit) -> tuple[Change, ...]:
        """What goes with an edit of the file, so that it names its article after a renaming."""
        root, about = self.store.root, self.reading.about
        if root is None or all(change.section == "entity" for change in edit.changes):
            return ()
        path = path_put_right(root, self.names.shown, text_of(about, "path"))
        return (Change("article", "", about, changed(about, {"path": path})),) if path else ()

    def _bring(self, change: Callable[[], object]) -> None:
        """Have the records changed; Refused if that cannot be done, and nothing is changed then."""
        try:
            change()
        except CannotWrite as why:
            raise Refused(str(why)) from why

    def _take_in(self) -> None:
        """Take into account, and tell, what came from outside into the records."""
        changes = self.store.came_in()
        sides = [change for change in changes if change.section == "conflict"]
        left = {split_key(change.id)[0] for change in sides if change.after is not None}
        words = summary(change for change in changes if not left or change not in sides)
        if left:
            ids = ", ".join(sorted(left))
            words += f"{'; ' if words else ''}{ids} was changed on both sides: X settles it"
        if words:
            self.notice = f"From outside: {words}."
        if changes:
            self.reading.follow(changes)
            self._known = None
            if self.current_claim is None:
                self.current = ""
            self.on_change(Edit(words, tuple(changes)))
        self._tell_unwritable()

    def _tell_unwritable(self) -> None:
        """Say what others have written that keeps a file from being written from now on."""
        before, why = self._unwritable, self.store.unwritable
        if why == before:
            return
        self._unwritable = why
        others = (warning for warning in self.warnings if warning != before)
        self.warnings = tuple(dict.fromkeys((*others, *filter(None, (why,)))))
        if why:
            self.notice = f"Read-only now: {why}"

    def _look_at_article(self) -> None:
        self.notice = self.text_changes.look(self.text) or self.notice

    def _changed(self, edit: Edit) -> None:
        """Save and tell an edit that was done."""
        self.everywhere = ()
        if any(change.section in ABOUT_ENTITIES for change in edit.changes):
            self._known = None
        self.store.save()
        self._take_in()
        if edit.current and self.reading.claim(edit.current) is not None:
            self.visit(edit.current)
        elif self.current_claim is None:
            self.current = ""
        self.cursor = Cursor(self.cursor.span, None, self.cursor.grown)
        self.on_change(edit)
