"""A reading: one article open for one annotator, with its claims, proposals and history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tui.core.article import Article
from tui.core.claim import Claim
from tui.core.edits import Change, Edit, Section
from tui.core.findings import Attribution, Findings
from tui.core.index import SpanIndex
from tui.core.places import NOWHERE, Locate, Place, Places
from tui.core.records import NO_FIELDS, Fields
from tui.core.spans import Span, hull


class Stale(Exception):
    """An edit says that a record was something else than it is; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An attribution that no person has judged yet; `number` is its place in the findings."""

    number: int
    attribution: Attribution

    @property
    def span(self) -> Span:
        """From the content's first word to its last."""
        return hull(self.attribution.contents)


@dataclass(slots=True)
class Tables:
    """The records of one article by section and id, as its annotation file has them."""

    article: dict[str, Fields] = field(default_factory=dict)
    claim: dict[str, Fields] = field(default_factory=dict)
    rejected: dict[str, Fields] = field(default_factory=dict)
    entity: dict[str, Fields] = field(default_factory=dict)

    def of(self, section: Section) -> dict[str, Fields]:
        """The records of one section."""
        tables: dict[str, Fields] = getattr(self, section)
        return tables


class Reading:
    """The state of one open article; only edits change what people have put on record.

    `locate` finds a record's words in the text.
    """

    def __init__(self, article: Article, locate: Locate, tables: Tables | None = None) -> None:
        self.article = article
        self.tables = tables or Tables()
        self.findings = Findings()
        self.done: list[Edit] = []
        self.undone: list[Edit] = []
        self._places = Places(article.text, locate)

    # What is here

    def claim(self, id: str) -> Claim | None:
        """The claim of that id, None if there is none."""
        fields = self.tables.claim.get(id)
        return None if fields is None else Claim(id, fields)

    @property
    def about(self) -> Fields:
        """The article's own table: title, outlet, state and the like."""
        return self.tables.article.get("", NO_FIELDS)

    def place(self, id: str) -> Place:
        """Where the claim stands in the text."""
        fields = self.tables.claim.get(id)
        if fields is None:
            return NOWHERE
        return self._places.of_claim(id, fields)

    def place_of(self, fields: Fields) -> Place:
        """Where the words of a record stand in the text."""
        return self._places.of(fields)

    def put(self, fields: Fields, place: Place) -> None:
        """Remember where a record's words stand, known from where a person marked them."""
        self._places.put(fields, place)

    @cached_property
    def claims(self) -> SpanIndex[Claim]:
        """All claims that have a place in the text, by their contents."""
        return SpanIndex(self._placed(sorted(self.tables.claim)))

    @cached_property
    def ordered_claims(self) -> list[Claim]:
        """All claims in reading order; those without a place come last, by id."""
        placed = self.claims.values
        if len(placed) == len(self.tables.claim):
            return placed
        ids = {claim.id for claim in placed}
        lost = [Claim(id, f) for id, f in sorted(self.tables.claim.items()) if id not in ids]
        return placed + lost

    @cached_property
    def proposals(self) -> SpanIndex[Proposal]:
        """What the machine suggests and no person has judged, by the hull of its contents."""
        open_ones = (
            Proposal(number, attribution)
            for number, attribution in enumerate(self.findings.attributions)
            if not any(self._is_judged(span) for span in attribution.contents)
        )
        return SpanIndex((proposal.span, proposal) for proposal in open_ones)

    @cached_property
    def quotations(self) -> SpanIndex[None]:
        """The quoted runs of the text, marks included."""
        return SpanIndex((span, None) for span in self.findings.quotations)

    @cached_property
    def contents(self) -> SpanIndex[Attribution]:
        """The contents of all attributions found, judged or not."""
        return SpanIndex((span, a) for a in self.findings.attributions for span in a.contents)

    @cached_property
    def clauses(self) -> SpanIndex[None]:
        """The clauses of the text, as far as the analysis has come."""
        return SpanIndex((span, None) for span in self.findings.clauses)

    @cached_property
    def mentions(self) -> SpanIndex[tuple[str, str]]:
        """The entities' mentions as (label, canonical name)."""
        return SpanIndex((m.span, (m.label, m.name)) for m in self.findings.mentions)

    @cached_property
    def entities(self) -> list[tuple[str, str, list[Span]]]:
        """The entities as (name, label, mentions), the most mentioned first."""
        found: dict[tuple[str, str], list[Span]] = {}
        for mention in self.findings.mentions:
            name = mention.name or mention.span.of(self.article.text)
            found.setdefault((name, mention.label), []).append(mention.span)
        ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[1][0]))
        return [(name, label, spans) for (name, label), spans in ranked]

    @cached_property
    def _rejected(self) -> SpanIndex[None]:
        spans = (self.place_of(fields).span for fields in self.tables.rejected.values())
        return SpanIndex((span, None) for span in spans if span)

    def _is_judged(self, span: Span) -> bool:
        """Whether people have judged the span: it overlaps a claim or a rejected proposal by half.

        More than half of what was rejected counts; of a claim, more than half of the longer of
        both, since an attribution inside a claim, or around it, is another one.
        """
        claims = (claim for claim, _ in self.claims.touching(*span))
        if any(2 * span.shared(claim) > max(span.length, claim.length) for claim in claims):
            return True
        rejected = (other for other, _ in self._rejected.touching(*span))
        return any(2 * span.shared(other) > other.length for other in rejected)

    def _placed(self, ids: Iterable[str]) -> Iterator[tuple[Span, Claim]]:
        for id in ids:
            span = self.place(id).span
            if span is not None:
                yield span, Claim(id, self.tables.claim[id])

    # What changes

    def apply(self, edit: Edit) -> None:
        """Do an edit and remember it for undoing; raise Stale if the records are not as it says."""
        self._change(edit.changes)
        self.done.append(edit)
        self.undone.clear()

    def undo(self, edit: Edit | None = None) -> Edit | None:
        """Take the last edit back; returns the edit that did so, None when there is none.

        `edit` is what is to be done to that end, if that is not just the inverse any more.
        """
        return self._turn(self.done, self.undone, edit)

    def redo(self, edit: Edit | None = None) -> Edit | None:
        """Do the last undone edit again; returns it, None when there is none."""
        return self._turn(self.undone, self.done, edit)

    def take(self, changes: Iterable[Change]) -> None:
        """Take over what others have changed, with no history."""
        self._change(changes)

    def found(self, findings: Findings) -> None:
        """Take over what the analysis has found, in place of what it found before."""
        self.findings = findings
        self._forget("proposals", "quotations", "contents", "clauses", "mentions", "entities")

    def replace(self, section: Section, records: Mapping[str, Fields]) -> None:
        """Take over records as they were loaded, with no edit and no history."""
        table = self.tables.of(section)
        table.clear()
        table.update(records)
        self._forget_claims()

    def _turn(
        self, source: list[Edit], target: list[Edit], edit: Edit | None = None
    ) -> Edit | None:
        if not source:
            return None
        edit = edit or source[-1].inverse
        self._change(edit.changes)
        source.pop()
        target.append(edit)
        return edit

    def _change(self, changes: Iterable[Change]) -> None:
        done: list[Change] = []
        for change in changes:
            table = self.tables.of(change.section)
            if table.get(change.id) != change.before:
                for past in reversed(done):
                    self._set(past.inverse)
                raise Stale(f"{change.section} {change.id} is not as the edit expects it")
            self._set(change)
            done.append(change)
        self._revise(done)

    def _set(self, change: Change) -> None:
        table = self.tables.of(change.section)
        if change.after is None:
            table.pop(change.id, None)
        else:
            table[change.id] = change.after

    def _revise(self, changes: Iterable[Change]) -> None:
        """Bring what was worked out up to date; making it all anew takes long with many claims."""
        touched = {change.id for change in changes if change.section == "claim"}
        claims = self.__dict__.get("claims")
        self._forget_claims()
        if claims is not None:
            present = sorted(id for id in touched if id in self.tables.claim)
            self.__dict__["claims"] = claims.revised(
                lambda claim: claim.id in touched, self._placed(present), lambda claim: claim.id
            )

    def _forget_claims(self) -> None:
        self._forget("claims", "ordered_claims", "proposals", "_rejected")

    def _forget(self, *names: str) -> None:
        for name in names:
            self.__dict__.pop(name, None)
