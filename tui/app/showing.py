"""From the state of the session to what each widget shows; the only way from one to the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.app.marks import Look
from tui.app.widgets.bottom_line import Bottom
from tui.app.widgets.canvas import Piece
from tui.app.widgets.fact_rows import marked, marked_rows
from tui.app.widgets.lines import Status
from tui.app.widgets.panel import Listing
from tui.model.claim import Claim
from tui.model.conflicts import open_conflicts
from tui.model.proposals import Proposal
from tui.model.records import Fields, text_of
from tui.model.schema import Schema
from tui.model.section_fields import day_of
from tui.session.actions.asked import in_short
from tui.session.at_cursor import AtCursor, part_selected
from tui.session.describing import Fact
from tui.session.newer_version import newer_version
from tui.session.session import Session
from tui.session.unsure import as_shown
from tui.text.cells import cell_len
from tui.text.spans import Span
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from tui.app.in_git import ClaimHistory
    from tui.app.panel_list import PanelList
    from tui.session.whole_claim import ClaimLine
    from tui.vcs.file_state import FileState
    from tui.vcs.record_diff import RecordDiff

BARS = " ▁▂▃▄▅▆▇█"
CHART_CELLS = 8
ANOTHER = ("+", "another")
_STATES = {
    "unsaved": "not saved",
    "saved": "saved",
    "none": "no claims yet",
    "gone": "file removed",
    "spoilt": "file spoilt",
}


_OUTDATED = {"": "", "changed": "article changed: ctrl+l", "gone": "article removed"}


def look(session: Session, at: AtCursor, needle: str, hidden: frozenset[str]) -> Look:
    """The marks that depend on where the reader is."""
    target = at.at_hand
    contents: tuple[Span, ...] = ()
    source = cue = None
    if isinstance(target, Claim):
        place = session.reading.place(target.id)
        contents = (place.span,) if place.span else ()
        source, cue = place.source, place.cue
    elif isinstance(target, Proposal):
        found = target.attribution
        contents, source, cue = target.contents, found.source, found.cue
    return Look(session.cursor.span, contents, source, cue, session.everywhere, needle, hidden)


def status(
    session: Session, progress: str, git: FileState | None, notice: str, level: str
) -> Status:
    """The top line; a commit that no branch is at goes by its own name."""
    about = session.about
    newer = _newer(session) if "newer" in about else ""
    state = _STATES[session.store.state]
    if session.store.state == "saved" and not (
        session.reading.tables.claim or session.reading.done
    ):
        # The file may hold no more than where the article is from.
        state = _STATES["none"]
    if session.store.read_only and session.store.state != "spoilt":
        state = "read-only"
    if session.store.unprotected:
        state += ", no journal"
    return Status(
        visible_line(session.names.shown),
        visible_line(session.title),
        visible_line(session.names.annotator),
        visible_line(git.branch or git.commit[:7]) if git else "",
        "".join(sign for sign, holds in _git_signs(git) if holds) if git else "",
        state,
        progress,
        notice,
        level,
        " · ".join(filter(None, (_OUTDATED[session.outdated], conflicts(session), newer))),
        _about(about),
    )


def _about(about: Fields) -> tuple[str, ...]:
    """What else is known of the article, the first to be told first; of a date only the day."""
    told = []
    for name in ("state", "outlet", "published", "byline"):
        value = about.get(name, "")
        if value in ("", "open"):
            continue
        words = in_short(day_of(str(value)) if name == "published" else value)
        guess = " (a guess)" if about.get("byline_guess") else ""
        told.append(f"by {words}{guess}" if name == "byline" else words)
    return tuple(told)


def _newer(session: Session) -> str:
    """That a newer version of the article is there, by its name; empty if none is."""
    path = newer_version(session)
    return f"newer: {visible_line(path.rpartition('/')[2])}" if path else ""


def _git_signs(git: FileState) -> tuple[tuple[str, bool], ...]:
    return (("●", git.changed), ("+", git.staged), ("✗ conflict", git.in_conflict))


def conflicts(session: Session) -> str:
    """How many conflicts merges have left, and the key that settles them; empty for none."""
    count = len(open_conflicts(session.reading.tables.conflict))
    return f"{count} conflict{'' if count == 1 else 's'}: X" if count else ""


def bottom(session: Session, at: AtCursor, share: int) -> Bottom:
    """The bottom line while nothing is asked: what the kinds' keys would do with the selection."""
    kinds = _keyed(session.schema)
    lead, now, another = "", "", ("", "")
    lost = None if session.has_moved_on else at.unplaced
    claim, proposal = lost or at.claim, at.proposal
    if session.store.read_only:
        lead, kinds = "read-only: nothing can be tagged", ()
    elif session.everywhere:
        lead = f"x takes away, or tag {places(len(session.everywhere))}:"
    elif claim is not None:
        kind = session.schema.kind(claim.kind)
        lead, now = "change to:", kind.key if kind else ""
        another = ("", "") if lost else ANOTHER
    elif proposal is not None:
        known = session.schema.kind(proposal.attribution.kind) is not None
        told = visible_line(as_shown(proposal.attribution).kind)
        lead = f"enter: {told}, or" if known else "accept as:"
        if part_selected(session, proposal, at.words) and len(proposal.contents) > 1:
            lead = f"{lead.removesuffix(', or')} (all parts), this part:"
    return Bottom(lead, kinds, now, f"{share} %", chart(session), another=another)


def places(count: int) -> str:
    """So many places, in words."""
    return f"{count} place{'' if count == 1 else 's'}"


@lru_cache(maxsize=4)
def _keyed(schema: Schema) -> tuple[tuple[str, str], ...]:
    """The keys of the kinds and what they are called, kept since every key of ours asks for it."""
    return tuple((kind.key, visible_line(kind.name)) for kind in schema.kinds if kind.key)


def kinds_most_used_first(session: Session) -> tuple[int, ...]:
    """The numbers of the kinds that have keys, those first of which the article has most claims."""
    used = Counter([fields.get("kind") for fields in session.reading.tables.claim.values()])
    keyed = [-used[kind.name] for kind in session.schema.kinds if kind.key]
    return tuple(sorted(range(len(keyed)), key=keyed.__getitem__))


def chart(session: Session) -> str:
    """How densely the claims stand over the article, as bars; empty without claims."""
    length = max(1, len(session.text))
    edges = [length * cell // CHART_CELLS for cell in range(CHART_CELLS)] + [length + 1]
    counts = [session.reading.claims.count(*cell) for cell in pairwise(edges)]
    most = max(counts)
    return "".join(BARS[-(-8 * count // most)] for count in counts) if most else ""


def listing(
    offered: Sequence[PanelList],
    shown: PanelList,
    selected: int,
    revision: int,
    facts: tuple[Fact, ...],
) -> Listing:
    """The side panel: the tabs of the lists on offer, the entries of one, the detail below."""
    tabs = tuple((each.names, each.told_count) for each in offered)
    return Listing(
        tabs,
        offered.index(shown),
        shown.entry,
        shown.count,
        shown.rows_each,
        shown.told_empty,
        selected,
        revision,
        facts,
    )


def changes(session: Session, found: Iterable[RecordDiff]) -> list[RecordDiff]:
    """What differs from the last commit, in reading order."""
    from tui.vcs.record_diff import in_reading_order

    def standing(change: RecordDiff) -> tuple[int, int]:
        span = place_of_change(session, change)
        return (span.start, -span.end) if span else (len(session.text), 0)

    return in_reading_order(found, standing)


def history_lines(history: ClaimHistory) -> Iterator[ClaimLine]:
    """What became of a claim by each commit, or why that is not told."""
    from tui.session.whole_claim import ClaimLine
    from tui.vcs.diff_report import marked_diff_lines

    if history.told:
        yield ClaimLine("history", (visible_line(history.told),))
    for step in history.changes:
        how = {"added": "put on record", "removed": "taken off the record"}
        change = step.difference.change_type
        head = " · ".join(map(visible_line, (step.subject, step.author, step.commit[:7])))
        if change in how:
            yield ClaimLine(step.date, (head, how[change]))
            continue
        told = ["".join(run.text for run in runs) for runs in marked_diff_lines(step.difference)]
        fields = [words.strip() for words in told[1:] if not words.startswith("    “")]
        yield ClaimLine(step.date, (head, *fields))


def place_of_change(session: Session, change: RecordDiff) -> Span | None:
    """Where the words of a changed record stand, None if they are not found or there are none."""
    if change.section == "claim" and change.after is not None:
        return session.reading.place(change.id).span
    return session.reading.place_of(change.fields).span if text_of(change.fields, "quote") else None


def detail_lines(facts: tuple[Fact, ...], apart: bool, width: int) -> tuple[tuple[Piece, ...], ...]:
    """The detail on one line, or each fact on a line of its own behind its heading, if any.

    A fact that is to be seen whole takes as many rows of the width as it needs.
    """
    if not apart:
        return (_on_one_line(facts),)
    lines: list[tuple[Fact, ...]] = []
    heading: tuple[Fact, ...] = ()
    for fact in facts:
        if fact.text:
            lines.append((*heading, fact))
        heading = () if fact.text else (fact,)
    return tuple(row for each in lines for row in _on_rows(each, width))


def _on_rows(facts: tuple[Fact, ...], width: int) -> Iterator[tuple[Piece, ...]]:
    *before, last = facts
    if not last.whole:
        yield _on_one_line(facts)
        return
    lead = _on_one_line((*before, last._replace(text="", marked=())))
    taken = sum(cell_len(piece.text) for piece in lead)
    for number, row in enumerate(marked_rows(last, last.text, max(8, width - taken - 2))):
        yield (*(lead if not number else (Piece(" " * taken),)), *row)


def _on_one_line(facts: tuple[Fact, ...]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for fact in facts:
        if pieces:
            pieces.append(Piece("  "))
        if fact.label:
            pieces.append(Piece(fact.label + " ", "dim"))
        pieces += marked(fact, 0, fact.text)
    return tuple(pieces)
