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
from tui.session.session import Desk


def tag(desk: Desk, words: str, kind: str = "report") -> str:
    select(desk, words)
    desk.apply(tagging.tag(desk, kind))
    return desk.current


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
    desk = opened(project)
    with pytest.raises(Refused, match=f"^{name.rpartition('.')[2]} takes"):
        parsed(desk.schema, name, text)


def test_a_claim_keeps_a_kind(project: Path) -> None:
    desk = opened(project)
    tag(desk, DENIAL)
    with pytest.raises(Refused, match="needs its kind"):
        set_field(desk, "kind", parsed(desk.schema, "kind", ""))


def test_the_analyst_s_own_fields_leave_a_proposal_accepted(project: Path) -> None:
    desk = opened(project)
    select(desk, "conspiracy")
    desk.apply(tagging.accept_here(desk))
    for name, value in (("note", "n"), ("tags", ("a",)), ("judgement.check", "unimportant")):
        desk.apply(set_field(desk, name, value))
    assert desk.need_current().fields["status"] == "accepted"
    desk.apply(set_field(desk, "factuality", "Uu"))
    assert desk.need_current().fields["status"] == "corrected"
