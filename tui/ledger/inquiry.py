"""A question over the collection as the screen asks it, and its answers as rows, first ones first.

Each view of the screen is a question: statements, texts, disputes, what an audit finds, counts, and
who else says what a statement says.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tui.ledger.audited_articles import Audited, audit
from tui.ledger.disputed_claims import Asked as DisputesAsked
from tui.ledger.disputed_claims import Dispute, disputes
from tui.ledger.finding import find, is_by_weight, is_on_record, said_by
from tui.ledger.found_statements import UNNAMED, Found
from tui.ledger.inquiry_views import View
from tui.ledger.inquiry_words import Narrowed, narrowed_by
from tui.ledger.restatements import likely_same
from tui.ledger.sourcing_rules import RULES
from tui.ledger.tallies import WAYS, Count, tally
from tui.ledger.text_finding import TextHit, find_in_texts
from tui.text.spans import Span

CHOICES: dict[View, tuple[str, ...]] = {
    "find": ("newest", "best"),
    "texts": ("newest", "best"),
    "disputes": ("all", "answered", "unanswered", "likely"),
    "audit": ("all", *(rule.name for rule in RULES)),
    "stats": ("speaker", *(way for way in WAYS if way != "speaker")),
    "alike": ("oldest",),
}
"""How each view is sorted, or which answers it has; the first unless another one is chosen."""

FIRST, MOST = 100, 2_000
_OF_STATEMENTS = ("speaker", "kind", "tag", "by", "state")


class Asked(NamedTuple):
    """What the screen is to show: a view, how it is narrowed and chosen, for `alike` of what."""

    view: View = "find"
    typed: str = ""
    chosen: str = "newest"
    said: Found | None = None


class Place(NamedTuple):
    """Where an answer stands; `path` is from the project's root, `annotator` whose claim it is."""

    path: str
    id: str = ""
    span: Span | None = None
    annotator: str = ""


class AnswerRow(NamedTuple):
    """A row: what its columns say, and the words that matter in it.

    `lead` stands before the words, `speaker` is a name if there is one, `source` who says it in
    words, `value` what a count is of.
    """

    cells: tuple[str, ...]
    words: str
    lead: str = ""
    place: Place | None = None
    speaker: str = ""
    source: str = ""
    title: str = ""
    proposed: bool = False
    statement: Found | None = None
    value: str = ""


class Answered(NamedTuple):
    """The rows for what was asked, unless `are_all` only the first; and what is to be said of them.

    Where `has_ledger` is false there was nothing to ask.
    """

    asked: Asked
    rows: Sequence[AnswerRow] = ()
    are_all: bool = True
    told: str = ""
    wrong: str = ""
    narrowed: Narrowed = Narrowed()
    has_ledger: bool = True


def answers(
    ledger: sqlite3.Connection, asked: Asked, root: Path, goes_on: Callable[[], bool]
) -> Iterator[Answered]:
    """The first rows for what is asked, then all there are, up to a bound.

    It comes to an end without them once it need not go on.
    """
    narrowed, wrong = narrowed_by(asked.typed)
    answered = Answered(asked, wrong=wrong or _says_nothing(asked, narrowed), narrowed=narrowed)
    if asked.view in ("find", "texts"):
        for limit in (FIRST, MOST):
            rows, told = _found(ledger, asked, narrowed, limit + 1, root)
            are_all = len(rows) <= limit
            yield answered._replace(rows=rows[:limit], are_all=are_all, told=told)
            if are_all:
                return
        return
    kept: list[AnswerRow] = []
    for row in islice(_rows(ledger, asked, narrowed), MOST + 1):
        if not goes_on():
            return
        if len(kept) == FIRST:
            yield answered._replace(rows=tuple(kept), are_all=False)
        kept.append(row)
    yield answered._replace(rows=kept[:MOST], are_all=len(kept) <= MOST)


def state_of(found: Found) -> str:
    """Whether it is a claim or only proposed."""
    return "proposed" if found.proposed else "claim"


def _says_nothing(asked: Asked, narrowed: Narrowed) -> str:
    """Which of the names that were typed say nothing in this view."""
    filters = narrowed.filters
    typed = {
        "speaker": narrowed.speaker,
        **{name: getattr(filters, name) for name in ("kind", "tag", "by")},
        "state": "" if filters.claims and filters.proposed else "state",
    }
    empty: tuple[str, ...] = ()
    if asked.view == "texts":
        empty = _OF_STATEMENTS
    elif asked.view in ("stats", "audit"):
        empty = ("speaker",) if asked.view == "stats" else ("tag",)
    names = [f"{name}:" for name in empty if typed[name]]
    return f"{' '.join(names)} says nothing in this view" if names else ""


def _found(
    ledger: sqlite3.Connection, asked: Asked, narrowed: Narrowed, limit: int, root: Path
) -> tuple[list[AnswerRow], str]:
    wanted = narrowed.wanted(asked.chosen == "newest", limit)
    if narrowed.speaker and asked.view == "find":
        # What is typed may be only a part of a name yet, unless it is all of one on record.
        names = () if is_on_record(ledger, narrowed.speaker) else (narrowed.speaker,)
        own = said_by(ledger, narrowed.speaker)
        wanted = wanted._replace(speakers=names, said_by=own)
    table = "words" if asked.view == "find" else "text_words"
    told = "best first" if is_by_weight(ledger, wanted, table) else "newest first"
    if asked.view == "find":
        return [_statement_row(each) for each in find(ledger, wanted)], told
    if not wanted.match:
        return [], ""
    return [_text_row(each) for each in find_in_texts(ledger, wanted, root)], told


def _rows(ledger: sqlite3.Connection, asked: Asked, narrowed: Narrowed) -> Iterator[AnswerRow]:
    match asked.view:
        case "disputes":
            return _disputes(ledger, asked, narrowed)
        case "audit":
            rules = () if asked.chosen == "all" else (asked.chosen,)
            return (
                _audit_row(each)
                for each in audit(ledger, narrowed.filters, rules=rules)
                if narrowed.fits_speaker(*each.finding.statements) and narrowed.fits(*_texts(each))
            )
        case "stats":
            counts = tally(ledger, asked.chosen, narrowed.filters)
            return (_count_row(each) for each in counts if narrowed.fits(each.value))
        case _:
            return iter(_alike(ledger, asked.said) if asked.said is not None else ())


def _disputes(ledger: sqlite3.Connection, asked: Asked, narrowed: Narrowed) -> Iterator[AnswerRow]:
    """Each claim, and below it what opposes it."""
    chosen = asked.chosen
    wanted = DisputesAsked(
        narrowed.filters,
        answered=chosen in ("all", "answered"),
        unanswered=chosen in ("all", "unanswered"),
        likely=chosen == "likely",
    )
    for each in disputes(ledger, wanted):
        every = (each.claim, *each.opposed_by)
        texts = [text for one in every for text in (one.quote, one.speaker, one.source)]
        if narrowed.fits_speaker(*every) and narrowed.fits(*texts):
            yield from _dispute_rows(each)


def _dispute_rows(dispute: Dispute) -> Iterator[AnswerRow]:
    yield _statement_row(dispute.claim, "" if dispute.opposed_by else "unanswered")
    how = "likely" if dispute.likely else "opposes"
    for each in dispute.opposed_by:
        yield _statement_row(each, how)._replace(lead="↳ ")


def _alike(ledger: sqlite3.Connection, said: Found) -> list[AnswerRow]:
    """What says nearly the same, who said it first at the top."""
    same = likely_same(ledger, said.quote, MOST)
    if all(each.number != said.number for each in same):
        same.append(said)
    # What has no date is nobody's first.
    same.sort(key=lambda each: (not each.published, each.published[:10], each.number))
    rows = [_statement_row(each) for each in same]
    if len(same) > 1 and same[0].published:
        rows[0] = _statement_row(same[0], "said first")
    return rows


def _statement_row(found: Found, state: str = "") -> AnswerRow:
    who = found.speaker
    if found.source_type == UNNAMED:
        who = f"{who or 'somebody'} (unnamed)"
    cells = (found.published[:10], found.outlet, who, found.kind, state or state_of(found))
    return AnswerRow(
        cells,
        found.quote,
        place=_place_of(found),
        speaker=found.speakers[0] if found.speakers else "",
        source=who,
        title=found.title or found.path,
        proposed=found.proposed,
        statement=found,
    )


def _place_of(found: Found) -> Place:
    span = None if found.start is None or found.end is None else Span(found.start, found.end)
    return Place(found.path, found.id, span, found.annotator)


def _text_row(hit: TextHit) -> AnswerRow:
    title = hit.title or hit.path
    place = Place(hit.path, span=hit.span)
    return AnswerRow((hit.published[:10], hit.outlet, title), hit.snippet, place=place, title=title)


def _audit_row(audited: Audited) -> AnswerRow:
    first, title = audited.finding.statements[0], audited.title or audited.path
    return AnswerRow(
        (audited.published[:10], audited.outlet, audited.finding.rule, title),
        audited.finding.sentence,
        place=_place_of(first),
        speaker=first.speakers[0] if first.speakers else "",
        source=first.speaker,
        title=title,
        proposed=first.proposed,
        statement=first,
    )


def _texts(audited: Audited) -> Iterable[str]:
    finding = audited.finding
    quotes = (each.quote for each in finding.statements)
    return (finding.sentence, finding.rule, audited.title, *quotes)


def _count_row(count: Count) -> AnswerRow:
    numbers = (count.claims, count.claims_unnamed, count.proposed, count.proposed_unnamed)
    cells = (*(f"{each:,}" if each else "" for each in numbers), f"{count.share_unnamed:.0%}")
    return AnswerRow(cells, count.value or "not known", value=count.value)
