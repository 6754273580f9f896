"""What one key that changes a record costs: how much is parsed, and what is opened and written."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import tomli

from tests.session.samples import (
    ALLEGATION,
    DECISION,
    STRETCHED,
    annotation_file,
    opened,
    select,
)
from tui.session.actions import tagging
from tui.session.actions.fields import set_field
from tui.session.session import Session
from tui.storage.store import atomic_write

CLAIM = """
[claim.c{number:05}]
quote = "Pakistan"
kind = "report"

[claim.c{number:05}.source]
quote = "the officials"
"""


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often TOML was parsed, and how much of it; files opened, written and synced."""
    count = Counter[str]()
    loads = tomli.loads

    def parsed(text: str) -> dict[str, Any]:
        count["parsed"] += 1
        count["characters parsed"] += len(text)
        return loads(text)

    def watch(place: object, name: str, what: str) -> None:
        does = getattr(place, name)

        def watched(*given: Any, **named: Any) -> Any:
            count[what] += 1
            return does(*given, **named)

        monkeypatch.setattr(place, name, watched)

    monkeypatch.setattr(tomli, "loads", parsed)
    watch(os, "open", "opened")
    watch(os, "fsync", "synced")
    watch(atomic_write, "write", "written")
    return count


def with_claims(project: Path, count: int) -> Session:
    text = "format = 1\n" + "".join(CLAIM.format(number=number) for number in range(count))
    annotation_file(project).write_text(text, encoding="utf-8")
    session = opened(project)
    select(session, DECISION)
    session.apply(tagging.accept_here(session))
    return session


@pytest.mark.parametrize("claims", [0, 200])
def test_accepting_a_proposal_parses_its_own_table_and_writes_once(
    project: Path, counted: Counter[str], claims: int
) -> None:
    session = with_claims(project, claims)
    counted.clear()
    select(session, ALLEGATION)
    session.apply(tagging.accept_here(session))
    assert session.store.state == "saved"
    assert counted["characters parsed"] < 1000
    del counted["characters parsed"]
    # Opened: journal and its folder, lock; the project's two folders on the way to the file, twice;
    # the new file, the old one before and after it was replaced, the new one read back.
    assert counted == {"parsed": 1, "written": 1, "opened": 11, "synced": 4}


def test_changing_a_field_and_taking_that_back_parse_no_more_than_the_table(
    project: Path, counted: Counter[str]
) -> None:
    session = with_claims(project, 200)
    session.visit("c00100")
    counted.clear()
    session.apply(set_field(session, "note", "mine"))
    session.undo()
    assert counted["characters parsed"] < 200
    assert (counted["parsed"], counted["written"]) == (1, 2)


def test_each_of_two_records_is_parsed_once(project: Path, counted: Counter[str]) -> None:
    session = with_claims(project, 200)
    counted.clear()
    select(session, STRETCHED)
    session.apply(tagging.accept_here(session))
    assert (counted["parsed"], counted["written"]) == (2, 1)
