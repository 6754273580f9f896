from __future__ import annotations

from pathlib import Path

from tests.session.samples import ALLEGATION, opened
from tui.session.describing import Fact, proposal_facts


def test_a_proposal_tells_all_that_accepting_it_would_record(project: Path) -> None:
    session = opened(project)
    (proposal,) = [
        each for each in session.reading.proposals if each.span.of(session.text) == ALLEGATION
    ]
    facts = proposal_facts(session, proposal, proposal.span)
    assert facts == [
        Fact("proposal", "denial · direct · CT- · now", True),
        Fact("source", "one of the officials = a Pakistani official (anonymous, 2)", True),
        Fact("unnamed", "not authorised to speak", True),
        Fact("cue", "said", True),
    ]
