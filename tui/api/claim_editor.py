"""Changing the claims of an article from a program, saved as the screen saves them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tui.anchoring.record_anchors import locate_record
from tui.api.named_paths import named
from tui.api.plain_data import Claim, Place, claim_of
from tui.model import claim as records
from tui.model.edits import Change, Edit
from tui.model.reading import Reading
from tui.model.records import NO_FIELDS, Fields, Value, changed
from tui.model.tables import Tables
from tui.model.validation import claim_problems
from tui.session.actions.marking import mark
from tui.session.actions.removing import removal
from tui.session.opening import open_article
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.storage.errors import CannotWrite
from tui.storage.project.settings import Settings
from tui.text.spans import Span


@contextmanager
def edit_claims(path: str | Path, annotator: str = "") -> Iterator[ClaimEditor]:
    """Change the claims of an article, all at once when the block ends; nothing if it raises.

    The path is as for `read_claims`. The file is written whole or not at all, while no other
    process of quoth may. What others have written since the block began is merged by claim and
    field; where they have changed the same, the file has both as a conflict, as after any merge.
    Raises CannotRead, CannotWrite, and ValueError for claims that `quoth check` would find wrong.
    What CannotWrite says to be in the journal comes back by itself: do not write it again.
    """
    where = named(Path(path), annotator)
    session, analysis = open_article(where.article, Settings(annotator=where.annotator))
    problem = ""
    try:
        if session.store.read_only:
            raise CannotWrite(session.store.read_only)
        editor = ClaimEditor(session)
        yield editor
        editor._save()
    finally:
        analysis.close()
        problem = session.close()
    if problem:
        raise CannotWrite(problem)


class ClaimEditor:
    """The claims of one article while they are changed; `edit_claims` makes it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        tables = Tables(claim=dict(session.reading.tables.claim))
        self._reading = Reading(session.article, locate_record, tables)

    @property
    def text(self) -> str:
        """The article's text, in which places are given."""
        return self._session.text

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims as they are by now, in reading order."""
        return tuple(claim_of(self._reading, each.id) for each in self._reading.ordered_claims)

    def add(
        self,
        place: Place,
        kind: str,
        fields: Mapping[str, Value] = NO_FIELDS,
        source: Place | None = None,
        cue: Place | None = None,
    ) -> str:
        """Put a claim on record for the words at a place, said by a source with a cue; its id.

        Raises ValueError for a place outside the text, or without words.
        """
        content, *parts = (each and self._span(each) for each in (place, source, cue))
        assert content is not None
        by = self._session.names.annotator
        given = changed({}, {"by": by, **fields, "kind": kind})
        id = self._session.new_id()
        after = mark(self._reading, given, content, *parts)
        self._do([Change("claim", id, None, after)])
        return id

    def change(self, id: str, fields: Mapping[str, Value | None]) -> None:
        """Set fields of a claim; None takes a field out. Raises KeyError if there is no such."""
        before = self._reading.tables.claim[id]
        self._do([Change("claim", id, before, changed(before, fields))])

    def remove(self, id: str) -> None:
        """Take a claim off the record, and out of the relations of others; KeyError as above."""
        claims = self._reading.tables.claim
        self._do(removal(claims, [records.Claim(id, claims[id])]))

    def _do(self, changes: Iterable[Change]) -> None:
        self._reading.apply(Edit("", tuple(changes)))

    def _span(self, place: Place) -> Span:
        span = Span(*place)
        inside = 0 <= span.start < span.end <= len(self.text)
        if not inside or not span.of(self.text).strip():
            raise ValueError(f"There are no words at {place} in {self._session.names.shown}.")
        return span

    def _save(self) -> None:
        before, after = self._session.reading.tables.claim, self._reading.tables.claim
        changes = tuple(
            Change("claim", id, before.get(id), after.get(id))
            for id in {**before, **after}
            if before.get(id) != after.get(id)
        )
        wrong = _wrong(after, self._session)
        wrong = [each for each in wrong if each not in _wrong(before, self._session)]
        if wrong:
            raise ValueError(" ".join(wrong))
        try:
            self._session.apply(Edit("changed by a program", changes))
        except Refused as why:
            raise CannotWrite(str(why)) from None


def _wrong(claims: Mapping[str, Fields], session: Session) -> list[str]:
    """What is wrong with the claims; relations to other articles are not looked up."""
    problems = claim_problems(claims, session.schema, lambda path, id: True)
    return [problem.message for problem in problems if problem.serious]
