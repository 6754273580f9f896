"""What of an article is left to do: quotations, claims that lack something, proposals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tui.model.records import Fields
from tui.session.session import Session
from tui.session.unsure import in_a_word, unsure_fields, unsure_proposals
from tui.text.anchors import trimmed
from tui.text.span_index import SpanIndex
from tui.text.spans import Span

_NEEDED = (
    ("source", ("source.quote", "source.speaker", "source.type")),
    ("factuality", ("factuality",)),
)
"""What every claim is to have, and the fields of which one is enough for that."""

_BEFORE_ALL = (-1, 0)


class Left(NamedTuple):
    """How much is left of each sort, and how many of the proposals are unsure of a value."""

    quotations: int = 0
    claims: int = 0
    proposals: int = 0
    unsure: int = 0

    @property
    def total(self) -> int:
        """All of it; proposals that are unsure of a value are proposals."""
        return self.quotations + self.claims + self.proposals

    @property
    def in_words(self) -> str:
        """What is left in words; empty if nothing is."""
        unsure = f" ({self.unsure} unsure)" if self.unsure else ""
        parts = (
            (self.quotations, "quotation", "without a claim"),
            (self.claims, "claim", "without source or factuality"),
            (self.proposals, "proposal", f"not judged{unsure}"),
        )
        return ", ".join(
            f"{count} {what}{'' if count == 1 else 's'} {lacking}"
            for count, what, lacking in parts
            if count
        )


class LeftPlace(NamedTuple):
    """Something that is left: where it stands, what is missing, the claim if it is one."""

    span: Span
    words: str
    claim: str | None = None

    @property
    def rank(self) -> tuple[int, int]:
        """What these are ordered by: where they start, the longer first."""
        return self.span.start, -self.span.end


class WhatsLeft:
    """Counts what is left in an article, and finds the next of it from any place on."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._unfound: tuple[SpanIndex[int] | None, list[Span]] = (None, [])

    def count(self) -> Left:
        """How much is left."""
        reading = self._session.reading
        return Left(
            sum(1 for _ in self._quotations(_BEFORE_ALL)),
            sum(bool(self._lacking(claim.fields)) for claim in reading.claims.values),
            len(reading.proposals),
            len(unsure_proposals(self._session)),
        )

    def next_from(self, span: Span | None) -> LeftPlace | None:
        """The first that is left behind a span, in reading order; of all of them for None."""
        here = _BEFORE_ALL if span is None else (span.start, -span.end)
        sorts = (self._quotations(here), self._claims(here), self._proposals(here))
        found = [place for sort in sorts if (place := next(sort, None)) is not None]
        return min(found, key=lambda place: place.rank, default=None)

    def _quotations(self, here: tuple[int, int]) -> Iterator[LeftPlace]:
        reading = self._session.reading
        if self._unfound[0] is not reading.contents:
            self._unfound = (reading.contents, list(self._without_findings()))
        for span in self._unfound[1]:
            place = LeftPlace(span, "a quotation without a claim: a digit tags it")
            judged = reading.claims.touching(*span) or reading.rejected.touching(*span)
            if place.rank > here and not judged:
                yield place

    def _without_findings(self) -> Iterator[Span]:
        """The quotations of which nothing was found; of all others there is a proposal to judge."""
        reading = self._session.reading
        for quotation, _ in reading.quotations:
            span = trimmed(self._session.text, quotation)
            if span.length and not reading.contents.touching(*span):
                yield span

    def _claims(self, here: tuple[int, int]) -> Iterator[LeftPlace]:
        claims = self._session.reading.claims
        for number in range(max(0, claims.position_after(here[0] - 1)), len(claims)):
            claim = claims.values[number]
            lacking = self._lacking(claim.fields)
            place = LeftPlace(claims.spans[number], _told(lacking), claim.id)
            if lacking and place.rank > here:
                yield place

    def _proposals(self, here: tuple[int, int]) -> Iterator[LeftPlace]:
        proposals = self._session.reading.proposals
        found = proposals.after(here[0] - 1)
        while found is not None:
            unsure = ", ".join(map(in_a_word, unsure_fields(self._session, found[1])))
            what = f"a proposal, {unsure} unsure" if unsure else "a proposal not judged"
            place = LeftPlace(found[1].contents[0], f"{what}: enter{', !' if unsure else ''} or x")
            if place.rank > here:
                yield place
            found = proposals.next_to(found[1], 1)

    def _lacking(self, fields: Fields) -> list[str]:
        """What a claim does not have that it is to have, if the project knows of it."""
        known = self._session.schema.field
        return [
            what
            for what, names in _NEEDED
            if not any(name in fields for name in names) and any(map(known, names))
        ]


def _told(lacking: list[str]) -> str:
    keys = {"source": "s", "factuality": "f"}
    named = " and ".join(f"{what} ({keys[what]})" for what in lacking)
    return f"a claim without {named}"
