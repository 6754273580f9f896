"""Sessions of any course against a plain model: edits, failing saves, kills, others' edits."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.session.samples import annotation_file, opened
from tui.model.claim import new_id
from tui.model.edits import Change
from tui.model.records import Fields
from tui.session.actions import removing, tagging
from tui.session.actions.fields import set_field
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.storage.records.annotation_file import AnnotationFile
from tui.storage.store import atomic_write
from tui.text.cursor import Cursor
from tui.text.spans import Span

LONG = bool(os.environ.get("QUOTH_LONG"))
Model = dict[str, dict[str, Any]]


class Sessions(RuleBasedStateMachine):
    """One article; `model` is what must be on record, as plain dictionaries."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("QUOTH_STATE_DIR", str(self.folder / "state"))
        (self.folder / "annotations").mkdir()
        self.model: Model = {}
        self.failing = False
        self.seed = 0
        self.session = self._opened()

    def teardown(self) -> None:
        self.patch.undo()
        self.session.close()
        shutil.rmtree(self.folder)

    def _opened(self) -> Session:
        self.seed += 1
        return opened(self.folder, seed=self.seed)

    @initialize()
    def begin(self) -> None:
        self.session.look()

    @rule(start=st.integers(0, 600), length=st.integers(1, 60))
    def tag(self, start: int, length: int) -> None:
        self.session.cursor = Cursor(Span(start, start + length))
        before = dict(self.session.reading.tables.claim)
        try:
            self.session.apply(tagging.tag(self.session, "denial"))
        except Refused:
            return
        self._note_model(before)

    @precondition(lambda self: self.model)
    @rule(number=st.integers(0, 99), words=st.text("ab ü\n\"'\\", max_size=6))
    def note(self, number: int, words: str) -> None:
        self.session.visit(sorted(self.model)[number % len(self.model)])
        before = dict(self.session.reading.tables.claim)
        self.session.apply(set_field(self.session, "note", words))
        self._note_model(before)

    @precondition(lambda self: self.model)
    @rule(number=st.integers(0, 99))
    def remove(self, number: int) -> None:
        self.session.visit(sorted(self.model)[number % len(self.model)])
        before = dict(self.session.reading.tables.claim)
        self.session.apply(removing.remove(self.session, self.session.need_current()))
        self._note_model(before)

    @rule()
    def undo(self) -> None:
        self._turn(self.session.undo)

    @rule()
    def redo(self) -> None:
        self._turn(self.session.redo)

    @rule()
    def disk_fails(self) -> None:
        def fail(path: Path, data: bytes, **_: object) -> None:
            raise OSError(28, "No space left on device", str(path))

        self.patch.setattr(atomic_write, "write", fail)
        self.failing = True

    @rule()
    def disk_works(self) -> None:
        self._mend()
        self.session.save()

    @rule()
    def killed(self) -> None:
        for kept in (self.session.store.claims, self.session.store.entities):
            assert kept.journal is not None
            kept.journal.close()
        self._mend()
        self.session = self._opened()

    @rule()
    def leave(self) -> None:
        self.session.close()
        self._mend()
        self.session = self._opened()

    @precondition(lambda self: not self.failing)
    @rule(seed=st.integers(0, 2**32))
    def others(self, seed: int) -> None:
        self.seed += 1
        other = opened(self.folder, seed=self.seed)
        chance = random.Random(seed)
        start = chance.randrange(500)
        other.cursor = Cursor(Span(start, start + 3 + chance.randrange(50)))
        try:
            other.apply(tagging.tag(other, "forecast"))
        except Refused:
            return
        other.close()
        for id, fields in other.reading.tables.claim.items():
            self.model[id] = dict(fields)

    @rule(seed=st.integers(0, 2**32))
    def by_hand(self, seed: int) -> None:
        """Somebody adds a claim with an editor, whether our own saves fail or not."""
        path = annotation_file(self.folder)
        file = AnnotationFile(path, path.read_bytes() if path.exists() else None)
        id = new_id({**self.model, **file.records.tables.claim}, random.Random(seed))
        fields: Fields = {"quote": "Pakistan", "kind": "report"}
        file.apply(Change("claim", id, None, fields))
        path.write_bytes(file.data)
        self.model[id] = dict(fields)
        self.session.look()

    @precondition(lambda self: self.model and not self.failing)
    @rule(number=st.integers(0, 99))
    def taken_out_by_hand(self, number: int) -> None:
        path = annotation_file(self.folder)
        file = AnnotationFile(path, path.read_bytes())
        id = sorted(self.model)[number % len(self.model)]
        file.apply(Change("claim", id, file.records.tables.claim[id], None))
        path.write_bytes(file.data)
        del self.model[id]

    @rule()
    def look(self) -> None:
        self.session.look()

    @invariant()
    def nothing_is_lost_in_the_session(self) -> None:
        here = _plain(self.session.reading.tables.claim)
        if not self.failing:
            self.session.look()
            here = _plain(self.session.reading.tables.claim)
            assert here == self.model
            assert _saved(self.folder) == set(self.model)
        else:
            assert here == self.model
            assert self.session.store.is_safe

    def _turn(self, turn: Any) -> None:
        before = dict(self.session.reading.tables.claim)
        try:
            turn()
        except Refused:
            assert self.session.reading.tables.claim == before
            return
        self._note_model(before)

    def _note_model(self, before: dict[str, Fields]) -> None:
        """Do to the model what the edit has done, which is all that differs."""
        after = self.session.reading.tables.claim
        for id in {**before, **after}:
            if before.get(id) != after.get(id):
                if id in after:
                    self.model[id] = dict(after[id])
                else:
                    self.model.pop(id, None)

    def _mend(self) -> None:
        if self.failing:
            self.patch.undo()
            self.patch.setenv("QUOTH_STATE_DIR", str(self.folder / "state"))
            self.failing = False


def _plain(records: dict[str, Fields]) -> Model:
    return {id: dict(fields) for id, fields in records.items()}


def _saved(folder: Path) -> set[str]:
    path = annotation_file(folder)
    return set(tomllib.loads(path.read_text()).get("claim", {})) if path.exists() else set()


TestSessions = Sessions.TestCase
TestSessions.settings = settings(
    max_examples=200 if LONG else 8, stateful_step_count=100 if LONG else 30, deadline=None
)
