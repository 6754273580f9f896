"""What a proposal is unsure of: how that is shown, and which proposals are unsure of anything.

Two ways of finding out may disagree on a field, or one of them may hardly decide. What such a field
holds is shown with a `?` behind it until somebody has judged the proposal.
"""

from __future__ import annotations

from tui.model.findings import Attribution
from tui.model.proposals import Proposal
from tui.model.schema import title_of
from tui.session.session import Session

DOUBT = "?"
_ATTRIBUTES = {
    "kind": "kind",
    "form": "form",
    "factuality": "factuality",
    "time": "time",
    "source.type": "source_type",
    "source.speaker": "speaker",
}
"""Where an attribution holds the fields of a claim that it may be unsure of."""


def as_shown(found: Attribution) -> Attribution:
    """The attribution as it is shown: with a `?` behind each value that it is unsure of.

    Where nothing was found that another way of finding out sees, it says so ("no time?").
    """
    if not found.unsure:
        return found

    def told(name: str) -> str:
        value = value_of(found, name)
        if name not in found.unsure:
            return value
        return f"{value if value not in ('', 'none') else f'no {title_of(name)}'}{DOUBT}"

    return found._replace(
        kind=told("kind"),
        form=told("form"),
        factuality=told("factuality"),
        time=told("time"),
        source_type=told("source.type"),
    )


def value_of(found: Attribution, field: str) -> str:
    """What the attribution holds of a field that it may be unsure of."""
    return str(getattr(found, _ATTRIBUTES[field])) if field in _ATTRIBUTES else ""


def in_a_word(field: str) -> str:
    """What a field that is unsure is called; of the content it is where its words begin and end."""
    return "words" if field == "quote" else title_of(field)


def unsure_fields(session: Session, proposal: Proposal) -> tuple[str, ...]:
    """The fields that the proposal is unsure of, but for those that the project does not have."""
    return tuple(filter(session.schema.field, proposal.attribution.unsure))


def unsure_proposals(session: Session) -> list[Proposal]:
    """The open proposals that are unsure of anything, in text order."""
    reading = session.reading
    found = map(reading.proposals.numbered, reading.unsure)
    return [each for each in found if each is not None and unsure_fields(session, each)]
