"""Fields set to what a person has typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.samples import (
    DENIAL,
    opened,
    select,
)
from tui.session.actions import tagging
from tui.session.actions.fields import parsed, set_field
from tui.session.refusal import Refused
from tui.session.session import Session


def tag(session: Session, words: str, kind: str = "report") -> str:
    select(session, words)
    session.apply(tagging.tag(session, kind))
    return session.current


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kind", "rumour"),
        ("form", "vague"),
        ("judgement.credibility", "7"),
        ("source.count", "many"),
        ("source.count", "0"),
        ("source.count", "-1"),
    ],
)
def test_a_value_that_is_none_is_refused(project: Path, name: str, text: str) -> None:
    session = opened(project)
    with pytest.raises(Refused, match=f"^{name.rpartition('.')[2]} takes"):
        parsed(session.schema, name, text)


def test_a_claim_keeps_a_kind(project: Path) -> None:
    session = opened(project)
    tag(session, DENIAL)
    with pytest.raises(Refused, match="needs its kind"):
        set_field(session, "kind", parsed(session.schema, "kind", ""))


def test_the_analyst_s_own_fields_leave_a_proposal_accepted(project: Path) -> None:
    session = opened(project)
    select(session, "conspiracy")
    session.apply(tagging.accept_here(session))
    for name, value in (("note", "n"), ("tags", ("a",)), ("judgement.check", "unimportant")):
        session.apply(set_field(session, name, value))
    assert session.need_current().fields["status"] == "accepted"
    session.apply(set_field(session, "factuality", "Uu"))
    assert session.need_current().fields["status"] == "corrected"
