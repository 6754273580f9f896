"""A reading: one article open for one annotator, with its claims, proposals and history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property

from tui.model.claim import Claim
from tui.model.edits import Change, Edit, Section
from tui.model.findings import Findings, Mention
from tui.model.findings_columns import Columns, Entity
from tui.model.placements import NOWHERE, Locate, Place, Places
from tui.model.proposals import Judged, Proposals
from tui.model.records import NO_FIELDS, Fields
from tui.model.second_readers import heeding
from tui.model.tables import Tables
from tui.text.article import Article
from tui.text.columns import SpanColumn
from tui.text.span_index import SpanIndex
from tui.text.spans import Span, enclosing_span

_Key = tuple[Section, str]

IsEnough = Callable[[], bool]
"""Whether so much time went by that what is left has to wait."""

_FEW_PLACES = 200
"""To look at so many places is quicker than to look at all there is on a screen."""

_AT_ONCE = 16
"""So many claims are looked for before it is asked whether that is enough."""


class Reading:
    """One open article: where its claims stand, what the machine proposes, and what can be undone.

    The records are in `tables`, which others may keep, as the record store does; whoever keeps
    them says with `change` how changes are made to all of them or, with an error, to none.
    `locate` finds a record's words in the text. To look for all claims can take long; once
    `patience` is at its end, those that are left are `waiting`: `claims` has them when `look_for`
    has found them.
    """

    def __init__(
        self,
        article: Article,
        locate: Locate,
        tables: Tables | None = None,
        change: Callable[[Sequence[Change]], None] | None = None,
    ) -> None:
        self.article = article
        self.waiting: dict[str, None] = {}
        self.patience: Callable[[], IsEnough] = _without_end
        self.tables = tables or Tables()
        self._change_records = change or self.tables.change
        self.findings = Findings()
        self._columns = Columns.of(self.findings)
        self.done: list[Edit] = []
        self.undone: list[Edit] = []
        self._places = Places(article.text, locate)
        self._changed_at: list[Span] | None = None

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
        return self._places.of_record("claim", id, fields)

    def place_of(self, fields: Fields) -> Place:
        """Where the words of a record stand in the text."""
        return self._places.of(fields)

    def put(self, fields: Fields, place: Place) -> None:
        """Remember where a record's words stand, known from where a person marked them."""
        self._places.put(fields, place)

    @cached_property
    def claims(self) -> SpanIndex[Claim]:
        """The claims that have a place in the text, by their contents; none that is `waiting`."""
        self.waiting = dict.fromkeys(sorted(self.tables.claim))
        found = _in("claim", dict(self._looked_for(self.patience())))
        return SpanIndex((span, Claim(id, self.tables.claim[id])) for span, id in found)

    @cached_property
    def ordered_claims(self) -> Sequence[Claim]:
        """All claims in reading order; those without a place come last, by id."""
        placed = self.claims.values
        if len(placed) == len(self.tables.claim):
            return placed
        ids = {claim.id for claim in placed}
        lost = [Claim(id, f) for id, f in sorted(self.tables.claim.items()) if id not in ids]
        return [*placed, *lost]

    @cached_property
    def proposals(self) -> Proposals:
        """What the machine suggests and no person has judged, by the hull of its contents."""
        return self._judged.open()

    @cached_property
    def quotations(self) -> SpanIndex[None]:
        """The quoted runs of the text, marks included."""
        return _valueless(self._columns.quotations)

    @cached_property
    def contents(self) -> SpanIndex[int]:
        """The contents of all attributions found, judged or not, by number in the findings."""
        contents = self._columns.attributions.columns.contents
        return SpanIndex.over(contents.spans, contents.row_of_each_span())

    @cached_property
    def unsure(self) -> Sequence[int]:
        """The numbers of the attributions that are unsure of any field, judged or not."""
        return self._columns.attributions.unsure_rows()

    @cached_property
    def clauses(self) -> SpanIndex[None]:
        """The clauses of the text, as far as the analysis has come."""
        return _valueless(self._columns.clauses)

    @cached_property
    def mentions(self) -> SpanIndex[Mention]:
        """The mentions of entities."""
        mentions = self._columns.mentions
        return SpanIndex.over(mentions.spans, mentions)

    @cached_property
    def entity_count(self) -> int:
        """How many entities there are; opening an article asks for no more than that."""
        return self._columns.mentions.entity_count(self.article.text)

    @cached_property
    def entities(self) -> list[Entity]:
        """The entities, the most mentioned first."""
        return self._columns.mentions.entities(self.article.text)

    @cached_property
    def rejected(self) -> SpanIndex[str]:
        """The ids of rejected proposals that have a place in the text."""
        ids = sorted(self.tables.rejected)
        places = ((self._span_of("rejected", id, self.tables.rejected[id]), id) for id in ids)
        return SpanIndex((span, id) for span, id in places if span)

    @cached_property
    def ordered_rejected(self) -> Sequence[str]:
        """The ids of all rejected proposals in reading order, those without a place last."""
        placed = self.rejected.values
        if len(placed) == len(self.tables.rejected):
            return placed
        return [*placed, *sorted({*self.tables.rejected} - {*placed})]

    @property
    def _judged(self) -> Judged:
        return Judged(self._columns.attributions, self.contents, self.claims, self.rejected)

    def _waits(self, key: _Key) -> bool:
        return key[0] == "claim" and key[1] in self.waiting

    def _span_of(self, section: Section, id: str, fields: Fields | None) -> Span | None:
        """Where a claim or a rejected proposal stands, None where there is none."""
        if fields is None or section not in ("claim", "rejected"):
            return None
        return self._places.of_record(section, id, fields).span

    def _looked_for(self, is_enough: IsEnough) -> Iterator[tuple[_Key, Span | None]]:
        """The waiting claims until it is enough, and where they stand; they wait no more."""
        for number, id in enumerate(list(self.waiting), start=1):
            del self.waiting[id]
            yield ("claim", id), self.place(id).span
            if number % _AT_ONCE == 0 and is_enough():
                return

    def changed_places(self) -> list[Span] | None:
        """Where anything may be otherwise since this was last asked; None for anywhere."""
        changed, self._changed_at = self._changed_at, []
        if changed is None:
            return None
        attributions = self.findings.attributions
        numbers = {number for span in changed for _, number in self.contents.touching(*span)}
        return changed + [enclosing_span(attributions[number].contents) for number in numbers]

    # What changes

    def look_for(self, is_enough: IsEnough) -> None:
        """Look for the claims that are waiting until it is enough, a few at least."""
        if "claims" in self.__dict__ and self.waiting:
            self._revise({key: None for key, _ in self._looked_for(is_enough)})

    def apply(self, edit: Edit, first: Sequence[Change] = ()) -> None:
        """Do an edit and remember it for undoing; raise Stale if the records are not as it says.

        What it changes of a claim counts as read by nobody else from now on.

        The changes that come `first` are made with it, and stay when it is undone.
        """
        edit = heeding(edit)
        self._change((*first, *edit.changes))
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

    def follow(self, changes: Iterable[Change]) -> None:
        """Take into account what has become of the records, in whatever way, with no history."""
        before: dict[_Key, Span | None] = {}
        if "claims" in self.__dict__:
            for section, id, fields, _ in changes:
                if (key := (section, id)) not in before:
                    before[key] = None if self._waits(key) else self._span_of(section, id, fields)
        self._revise(before)

    def found(self, findings: Findings) -> None:
        """Take over what the analysis has found, in place of what it found before."""
        self._columns = Columns.of(findings)
        self.findings = Findings(*self._columns)
        self._changed_at = None
        self._forget(
            *("proposals", "quotations", "contents", "unsure", "clauses"),
            *("mentions", "entities", "entity_count"),
        )

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

    def _change(self, changes: Sequence[Change]) -> None:
        self._change_records(changes)
        self.follow(changes)

    def _revise(self, before: Mapping[_Key, Span | None]) -> None:
        """Bring up to date what was worked out, given where what has changed stood before.

        To work it all out anew takes long with many claims and proposals.
        """
        made = {name: self.__dict__.get(name) for name in ("claims", "rejected", "proposals")}
        self._forget_claims()
        noted, self._changed_at = self._changed_at, None
        if made["claims"] is None:
            return
        after = {key: self._span_of(*key, self.tables.of(key[0]).get(key[1])) for key in before}
        for section, id in before:
            if section == "claim":
                self.waiting.pop(id, None)
        # The place of a record may be known otherwise by now: then the index does not have it.
        with suppress(KeyError):
            self.__dict__["claims"] = made["claims"].revised(
                [(span, Claim(id, NO_FIELDS)) for span, id in _in("claim", before)],
                [(span, Claim(id, self.tables.claim[id])) for span, id in _in("claim", after)],
                lambda claim: claim.id,
            )
            spans = [span for span in (*before.values(), *after.values()) if span]
            if made["proposals"] is not None and made["rejected"] is not None:
                self.__dict__["rejected"] = made["rejected"].revised(
                    _in("rejected", before), _in("rejected", after), str
                )
                self.__dict__["proposals"] = self._judged.opened(made["proposals"], spans)
            if noted is not None and len(noted) + len(spans) <= _FEW_PLACES:
                self._changed_at = noted + spans

    def _forget_claims(self) -> None:
        self._forget("claims", "ordered_claims", "proposals", "rejected", "ordered_rejected")

    def _forget(self, *names: str) -> None:
        for name in names:
            self.__dict__.pop(name, None)


def _without_end() -> IsEnough:
    return lambda: False


def _in(section: Section, spans: Mapping[_Key, Span | None]) -> list[tuple[Span, str]]:
    return [(span, id) for (place, id), span in spans.items() if place == section and span]


def _valueless(spans: SpanColumn) -> SpanIndex[None]:
    return SpanIndex.over(spans, [None] * len(spans))
