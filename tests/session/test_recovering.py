"""A session killed while it replaces a file that another program has just written to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.session.samples import ALLEGATION, annotation_file, opened
from tests.session.test_slow_disk import saved, tag, theirs
from tui.session.actions.fields import set_field
from tui.storage.store import replacing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")

_CHANGING = frozenset("open write ftruncate fsync close replace rename link unlink mkdir".split())


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder that outlives the session."""
    monkeypatch.setenv("QUOTH_STATE_DIR", str(tmp_path / "state"))
    return tmp_path / "state"


def killed(act: Callable[[Callable[[], None]], None], number: int) -> bool:
    """Whether that was killed at the n-th change on disk after it had called what it is given.

    False if it had come to its end before.
    """
    pid = os.fork()
    if not pid:
        calls: list[str] = []

        def watch(frame: object, event: str, call: Any) -> None:
            if event == "c_call" and call.__module__ == "posix" and call.__name__ in _CHANGING:
                calls.append(call.__name__)
                if len(calls) == number:
                    os._exit(9)

        try:
            act(lambda: sys.setprofile(watch))
            os._exit(0)
        finally:
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert status in (0, 9)
    return status == 9


def write_late(project: Path, begin: Callable[[], None], by_rename: bool, how: str) -> None:
    """Have another program write just before the file is replaced, for once."""
    exchange = replacing.exchange
    calls: list[Any] = []

    def late(*names: Any) -> bool:
        if not calls:
            theirs(project, "b00000", by_rename)
            begin()
        calls.append(names)
        return how == "exchanged" and exchange(*names)

    replacing.exchange = late  # type: ignore[assignment]


def left_beside(project: Path) -> list[str]:
    return [path.name for path in annotation_file(project).parent.iterdir()]


@pytest.mark.parametrize(
    ("how", "by_rename", "goes_on"),
    [
        ("exchanged", True, False),
        ("exchanged", False, False),
        ("exchanged", True, True),
        ("linked", False, False),
    ],
)
def test_what_is_written_in_between_outlives_a_kill_at_any_moment(
    project: Path, state: Path, by_rename: bool, how: str, goes_on: bool
) -> None:
    file = annotation_file(project)
    first = opened(project)
    mine = tag(first, ALLEGATION)
    before = file.read_bytes()

    def sit(begin: Callable[[], None]) -> None:
        session = opened(project)
        session.visit(mine)
        write_late(project, begin, by_rename, how)
        session.apply(set_field(session, "note", "mine"))
        assert session.store.state == "saved"

    number = 1
    while killed(sit, number):
        if goes_on:
            theirs(project, "c00000", by_rename)
        session = opened(project)
        assert not session.store.problem
        wanted = {mine, "b00000", *(["c00000"] if goes_on else [])}
        assert saved(project).keys() == session.reading.tables.claim.keys() == wanted, number
        assert saved(project)[mine]["note"] == "mine"
        assert not session.reading.tables.conflict
        assert left_beside(project) == ["story.toml"]
        assert not list(state.rglob("*.journal"))
        assert opened(project).warnings == ()
        file.write_bytes(before)
        number += 1
    assert number > 10


def test_what_is_written_as_the_last_claim_goes_outlives_a_kill_at_any_moment(
    project: Path, state: Path
) -> None:
    def sit(begin: Callable[[], None]) -> None:
        session = opened(project)
        tag(session, ALLEGATION)
        replace = os.replace

        def late(*names: Any, **how: Any) -> None:
            os.replace = replace
            theirs(project, "b00000", by_rename=False)
            begin()
            replace(*names, **how)

        os.replace = late
        session.undo()

    number = 1
    while killed(sit, number):
        session = opened(project)
        assert saved(project).keys() == session.reading.tables.claim.keys() == {"b00000"}, number
        assert left_beside(project) == ["story.toml"]
        assert not list(state.rglob("*.journal"))
        annotation_file(project).unlink()
        number += 1
    assert number > 10


def test_a_kill_while_that_is_brought_in_loses_nothing_either(project: Path, state: Path) -> None:
    mine = tag(opened(project), ALLEGATION)

    def sit(begin: Callable[[], None]) -> None:
        session = opened(project)
        session.visit(mine)
        write_late(project, begin, by_rename=True, how="exchanged")
        session.apply(set_field(session, "note", "mine"))

    def recover(begin: Callable[[], None]) -> None:
        begin()
        opened(project)

    before = annotation_file(project).read_bytes()
    number = 1
    interrupted = True
    while interrupted:
        assert killed(sit, 3)
        assert len(left_beside(project)) == 2
        interrupted = killed(recover, number)
        opened(project)
        assert saved(project).keys() == {mine, "b00000"}, number
        assert saved(project)[mine]["note"] == "mine"
        assert "[conflict" not in annotation_file(project).read_text(encoding="utf-8")
        assert left_beside(project) == ["story.toml"]
        assert not list(state.rglob("*.journal"))
        annotation_file(project).write_bytes(before)
        number += 1
    assert number > 20


def test_what_is_no_annotation_file_is_kept_beside_it(project: Path) -> None:
    mine = tag(opened(project), ALLEGATION)
    left = annotation_file(project).with_name(".story.toml.abcdEF-_.was")
    left.write_bytes(b"half a ta")
    session = opened(project)
    assert saved(project).keys() == {mine}
    (kept,) = (path for path in left.parent.iterdir() if path.name != "story.toml")
    assert (kept.suffix, kept.read_bytes()) == (".damaged", b"half a ta")
    assert kept.name in " ".join(session.warnings)
