from __future__ import annotations

import random
from typing import Literal

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.machines import course
from tui.model.edits import Change
from tui.model.records import Fields
from tui.model.tables import Tables
from tui.vcs.changes_since_commit import ChangesSinceCommit

_IDS = ("a", "b", "c", "d")
_Named = Literal["article", "claim", "rejected", "entity"]
_SECTIONS: tuple[_Named, ...] = ("article", "claim", "rejected", "entity")


class Followed(RuleBasedStateMachine):
    """What differs from a commit, followed change by change, and worked out anew."""

    @initialize(seed=st.integers(0, 999))
    def begin(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.then, self.now = self._tables(), self._tables()
        self.since = ChangesSinceCommit(self.then, self.now)

    def _tables(self) -> Tables:
        tables = Tables()
        for section in _SECTIONS:
            for id in self._ids(section):
                if self.chance.randrange(2):
                    tables.of(section)[id] = self._fields()
        return tables

    def _ids(self, section: _Named) -> tuple[str, ...]:
        return ("",) if section == "article" else _IDS

    def _fields(self) -> Fields:
        chance = self.chance
        return {"quote": chance.choice("xy"), "prefix": chance.choice("pq")}

    @rule(section=st.sampled_from(_SECTIONS), count=st.integers(1, 3), gone=st.booleans())
    def change(self, section: _Named, count: int, gone: bool) -> None:
        changes = []
        for _ in range(count):
            id = self.chance.choice(self._ids(section))
            table = self.now.of(section)
            after = None if gone else self.chance.choice((self._fields(), self._then(section, id)))
            changes.append(Change(section, id, table.get(id), after))
            table.pop(id, None)
            if after is not None:
                table[id] = after
        self.since.update(changes)

    def _then(self, section: _Named, id: str) -> Fields | None:
        return self.then.of(section).get(id)

    @invariant()
    def it_is_as_if_compared_anew(self) -> None:
        anew = ChangesSinceCommit(self.then, self.now)
        assert sorted(self.since.differences, key=str) == sorted(anew.differences, key=str)
        assert self.since.signs == anew.signs
        differing = {
            (section, id)
            for section in ("claim", "rejected")
            for id in _IDS
            if self._then(section, id) != self.now.of(section).get(id)
        }
        assert {(e.section, e.id) for e in anew.differences if e.section != "article"} == differing
        there = {id for section, id in differing if section == "claim" and id in self.now.claim}
        assert set(anew.signs) == there


TestFollowed = Followed.TestCase
TestFollowed.settings = course()
