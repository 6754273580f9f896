"""Random work of two people brought together by each of git's commands, in repositories.

Three runs of each kind; with QUOTH_LONG=1, two hundred and more in all.
"""

from __future__ import annotations

import os
import random
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vcs.conftest import Sandbox, needs_git
from tests.vcs.model import (
    State,
    comments_to_keep,
    edited,
    first_entities,
    first_state,
    merged,
    plain,
    state_of,
    text_of,
)

pytestmark = [
    needs_git,
    pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts"),
]

RUNS = 34 if os.environ.get("QUOTH_LONG") else 3

CLAIMS, ENTITIES = "annotations/a.toml", "annotations/entities.toml"
States = dict[str, State]
"""The states of both files."""


class Work:
    """What two people do from one beginning, and a repository to do it in."""

    def __init__(self, sandbox: Sandbox, seed: int) -> None:
        self.sandbox = sandbox
        self._chance = random.Random(seed)
        self.base = {
            CLAIMS: first_state(self._chance, self._chance.randrange(8)),
            ENTITIES: first_entities(self._chance, self._chance.randrange(6)),
        }
        self.commit(self.base, "base")

    def edit(self, before: States, by: str) -> States:
        """Both files after some edits."""
        return {
            name: edited(self._chance, state, by, self._chance.randint(1, 4))
            for name, state in before.items()
        }

    def write(self, states: States) -> None:
        """Put the states into the work tree."""
        for name, state in states.items():
            (self.sandbox.top / name).write_text(text_of(state), "utf-8")

    def commit(self, states: States, message: str) -> None:
        """Commit the states on the branch that is checked out."""
        self.write(states)
        self.sandbox.git("add", "-A")
        self.sandbox.git("commit", "-q", "--allow-empty", "-m", message)

    def on_branch(self, name: str, *states: States) -> None:
        """A branch from the base with a commit for each of the states."""
        self.sandbox.git("switch", "-q", "-c", name, "main")
        for number, each in enumerate(states):
            self.commit(each, f"{name} {number}")

    def verify(self, code: int, base: States, ours: States, theirs: States) -> None:
        """What git left must be right, or a conflict that is one, with both sides in it."""
        whole: list[bool] = []
        for name in base:
            sides = base[name], ours[name], theirs[name]
            text = (self.sandbox.top / name).read_text("utf-8")
            wanted = merged(*sides)
            if wanted is None:
                verify_conflict(text, *sides)
            else:
                assert plain(state_of(text)) == plain(wanted)
            for comment in comments_to_keep(*sides) if wanted is not None else ():
                assert comment in text
            whole.append(wanted is not None)
        assert (code == 0) is all(whole)


def verify_conflict(text: str, base: State, ours: State, theirs: State) -> None:
    data = tomllib.loads(text)
    assert data["conflict"]
    for where in {**ours, **theirs}:
        kept = ours.get(where), theirs.get(where)
        taken_out = where in base and None in kept and base[where] in kept
        section, _, id = where.partition(".")
        there = id in data.get(section, {}) if id else section in data
        left = (id or section) in data["conflict"]
        assert taken_out or there or left


def merge(work: Work) -> None:
    ours, theirs = work.edit(work.base, "ann"), work.edit(work.base, "bob")
    work.on_branch("topic", theirs)
    work.on_branch("work", ours)
    work.verify(status(work, "merge", "-q", "topic"), work.base, ours, theirs)


def cherry_pick(work: Work) -> None:
    before = work.edit(work.base, "bob")
    theirs, ours = work.edit(before, "bob"), work.edit(work.base, "ann")
    work.on_branch("topic", before, theirs)
    work.on_branch("work", ours)
    work.verify(
        status(work, "cherry-pick", "--allow-empty", "--keep-redundant-commits", "topic"),
        before,
        ours,
        theirs,
    )


def rebase(work: Work) -> None:
    first, ours = work.edit(work.base, "bob"), work.edit(work.base, "ann")
    second = work.edit(first, "bob")
    work.on_branch("upstream", ours)
    work.on_branch("work", first, second)
    code = status(work, "rebase", "-q", "--empty=keep", "upstream")
    between = {name: merged(work.base[name], ours[name], first[name]) for name in ours}
    if None in between.values():
        work.verify(code, work.base, ours, first)
    else:
        work.verify(code, first, {name: s for name, s in between.items() if s is not None}, second)


def revert(work: Work) -> None:
    first = work.edit(work.base, "ann")
    ours = work.edit(first, "ann")
    work.on_branch("work", first, ours)
    code = status(work, "revert", "--no-edit", "HEAD~1")
    if first != work.base:
        work.verify(code, first, ours, work.base)


def stash_pop(work: Work) -> None:
    ours, theirs = work.edit(work.base, "ann"), work.edit(work.base, "bob")
    work.on_branch("work")
    work.write(theirs)
    work.sandbox.git("stash")
    work.commit(ours, "ours")
    if theirs != work.base:
        work.verify(status(work, "stash", "pop"), work.base, ours, theirs)


def octopus(work: Work) -> None:
    """git merges several branches by lines, without drivers: what it refuses it must leave undone.

    Where it does not refuse, no more is asked than that no record is lost; see docs/git.md.
    """
    ours = work.edit(work.base, "ann")
    others = {name: work.edit(work.base, name) for name in ("bob", "cid")}
    for name, states in others.items():
        work.on_branch(name, states)
    work.on_branch("work", ours)
    if not status(work, "merge", "-q", *others):
        for name in ours:
            found = state_of((work.sandbox.top / name).read_text("utf-8"))
            sides = [ours[name], *(states[name] for states in others.values())]
            for where in (where for side in sides for where in side):
                assert where in found or (where in work.base[name] and not all_have(where, sides))
        return
    work.sandbox.git("reset", "-q", "--hard")
    for name, states in others.items():
        code = status(work, "merge", "-q", name)
        work.verify(code, work.base, ours, states)
        if code:
            return
        after = {each: merged(work.base[each], ours[each], states[each]) for each in ours}
        ours = {each: state for each, state in after.items() if state is not None}


def all_have(where: str, sides: list[State]) -> bool:
    return all(where in side for side in sides)


def status(work: Work, *arguments: str) -> int:
    """Whether the command met a conflict; git's own merge must not have been needed."""
    said = work.sandbox.git(*arguments, code=None)
    assert "leaves the merge to git" not in said
    # Several branches at once are merged by another program of git, with words of its own.
    conflict = any(word in said for word in ("CONFLICT", "octopus", "Automatic merge failed"))
    assert conflict or "error" not in said, said
    return int(conflict)


WAYS: tuple[Callable[[Work], None], ...] = (merge, cherry_pick, rebase, revert, stash_pop, octopus)


@pytest.mark.parametrize("seed", range(RUNS))
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_work_of_two_people_comes_together(
    sandbox: Sandbox, way: Callable[[Work], None], seed: int
) -> None:
    way(Work(sandbox, seed))


@pytest.mark.parametrize("seed", range(RUNS))
def test_without_quoth_nothing_is_lost(sandbox: Sandbox, seed: int) -> None:
    sandbox.put_on_path("quoth", "exit 127")
    work = Work(sandbox, seed)
    ours, theirs = work.edit(work.base, "ann"), work.edit(work.base, "bob")
    work.on_branch("topic", theirs)
    work.on_branch("work", ours)
    work.sandbox.git("merge", "-q", "topic", code=None)
    for name in ours:
        text = Path(sandbox.top, name).read_text("utf-8")
        wanted = merged(work.base[name], ours[name], theirs[name])
        if "<<<<<<<" not in text:
            assert wanted is not None
            assert plain(state_of(text)) == plain(wanted)
            continue
        for where in {**ours[name], **theirs[name]}:
            kept = all_have(where, [ours[name], theirs[name]])
            assert where in text or (where in work.base[name] and not kept)
