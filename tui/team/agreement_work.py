"""Comparing many articles, one after the other or in several processes, and adding up."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from tui.model.schema import Schema
from tui.team.agreement import Agreement, Sums
from tui.team.agreement_counts import (
    Counts,
    Measured,
    add,
    counted,
    counted_by_item,
    measured_fields,
)
from tui.team.article_comparison import Comparison
from tui.team.double_readings import DoubleReading, compared, names_in
from tui.team.proposed_claims import MODEL, Proposing
from tui.team.speaker_names import SpeakerNames

_PIECE = 50
"""So many articles are handed to a process at a time."""

_WORTH_A_PROCESS = 400
"""Fewer articles are done before a second process has begun."""

Pair = tuple[str, str]


class Asked(NamedTuple):
    """Whose annotations are compared, in this order, and each two of whom.

    With somebody in the `middle` all others are compared with that one, not with each other.
    """

    order: tuple[str, ...]
    fields: tuple[Measured, ...]
    middle: str = ""
    proposing: Proposing | None = None

    @property
    def pairs(self) -> list[Pair]:
        """Each two who are compared; who is in the middle comes first, the proposals last."""
        if self.middle == MODEL:
            return [(name, MODEL) for name in self.order if name != MODEL]
        if self.middle:
            return [(self.middle, name) for name in self.order if name != self.middle]
        return list(combinations(self.order, 2))


class ArticleAgreement(NamedTuple):
    """One article: how many claims each annotator has, how many two have, and how far they agree.

    The figures are those of `Agreement`, and the share of claims of the same kind.
    """

    path: str
    claims: Mapping[str, int]
    pairs: int
    span_f1_exact: float | None
    span_f1_overlap: float | None
    attribution: float | None
    token_alpha: float | None
    same_kind: float | None
    unplaced: Mapping[str, int]
    """How many claims of an annotator are not counted, as their words are not found for certain."""
    other_text: str = ""


class Work(NamedTuple):
    """What came of all articles; `by_pair` is empty where there are only two annotators."""

    overall: Agreement
    by_pair: Mapping[Pair, Agreement]
    articles: tuple[ArticleAgreement, ...]
    problems: tuple[str, ...]
    not_analysed: tuple[str, ...]


class _Piece(NamedTuple):
    """What came of one article, on its way between processes."""

    article: ArticleAgreement | None
    counts: Counts
    by_pair: Mapping[Pair, Counts]
    problems: tuple[str, ...]
    not_analysed: str


def asked(
    order: Sequence[str], schema: Schema, middle: str = "", proposing: Proposing | None = None
) -> Asked:
    """What is asked for, with the fields of a project."""
    return Asked(tuple(order), tuple(measured_fields(schema)), middle, proposing)


def agreement_of(readings: Sequence[DoubleReading], what: Asked) -> Work:
    """Agreement over all these articles; one alone has its intervals from what is in it."""
    total = Sums(what.fields)
    by_pair = {pair: Sums(what.fields) for pair in what.pairs} if len(what.pairs) > 1 else {}
    articles: list[ArticleAgreement] = []
    problems: list[str] = []
    not_analysed: list[str] = []
    if len(readings) == 1:
        pieces: Iterable[_Piece] = [_alone(readings[0], what, total, by_pair)]
    else:
        pieces = _pieces(readings, what)
    for piece in pieces:
        problems += piece.problems
        not_analysed += filter(None, [piece.not_analysed])
        if piece.article is None:
            continue
        articles.append(piece.article)
        if len(readings) > 1 and not piece.article.other_text:
            total.add_article(piece.counts)
            for pair, counts in piece.by_pair.items():
                by_pair[pair].add_article(counts)
    return Work(
        total.agreement(),
        {pair: sums.agreement() for pair, sums in by_pair.items()},
        tuple(articles),
        tuple(dict.fromkeys(problems)),
        tuple(not_analysed),
    )


def _alone(
    reading: DoubleReading, what: Asked, total: Sums, by_pair: Mapping[Pair, Sums]
) -> _Piece:
    """The one article there is: whatever is in it is drawn by itself."""
    found = compared(reading, what.order, what.proposing)
    piece = _piece(reading, what)
    if found.comparison is not None and not found.comparison.other_text:
        names = names_in(reading.project)
        whole = [what.order] if not what.middle else what.pairs
        for among in whole:
            total.add_items(counted_by_item(found.comparison, among, what.fields, names))
        for pair, sums in by_pair.items():
            sums.add_items(counted_by_item(found.comparison, pair, what.fields, names))
            sums.articles = 1
        total.articles = 1
    return piece


def _pieces(readings: Sequence[DoubleReading], what: Asked) -> Iterator[_Piece]:
    processes = min(_cores(), len(readings) // _WORTH_A_PROCESS)
    if processes < 2:
        yield from (_piece(each, what) for each in readings)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(processes, get_context("spawn"), _deaf_to_the_keyboard) as pool:
        rest = iter(readings)
        pieces = iter(lambda: list(islice(rest, _PIECE)), [])
        waiting = [pool.submit(_several, each, what) for each in islice(pieces, 2 * processes)]
        while waiting:
            done = waiting.pop(0)
            waiting += [pool.submit(_several, each, what) for each in islice(pieces, 1)]
            yield from done.result()


def _deaf_to_the_keyboard() -> None:
    """Ctrl+C is for the process that people see, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _several(readings: Sequence[DoubleReading], what: Asked) -> list[_Piece]:
    return [_piece(each, what) for each in readings]


def _piece(reading: DoubleReading, what: Asked) -> _Piece:
    """What one article says."""
    found = compared(reading, what.order, what.proposing)
    if found.comparison is None:
        return _Piece(None, {}, {}, found.problems, found.not_analysed)
    names = names_in(reading.project)
    by_pair = _by_pair(found.comparison, what, names)
    counts: Counts = {}
    if what.middle or len(what.order) == 2:
        for each in by_pair.values():
            add(counts, each)
    else:
        counts = counted(found.comparison, what.order, what.fields, names)
    article = _told(found.comparison, counts, what)
    kept = by_pair if len(what.pairs) > 1 else {}
    return _Piece(article, counts, kept, found.problems, "")


def _told(comparison: Comparison, counts: Counts, what: Asked) -> ArticleAgreement:
    # The kind comes first; of the other fields nothing is told of one article.
    alone = Sums(what.fields[:1])
    alone.add_article(counts)
    told = alone.agreement(draws=0)
    return ArticleAgreement(
        comparison.path,
        {each.annotator: each.claims for each in comparison.everyone},
        told.pairs,
        told.span_f1_exact.value,
        told.span_f1_overlap.value,
        told.attribution.value,
        told.token_alpha.value,
        next(field.percent.value for field in told.fields if field.name == "kind"),
        {each.annotator: len(each.unplaced) for each in comparison.everyone if each.unplaced},
        comparison.other_text,
    )


def _by_pair(comparison: Comparison, what: Asked, names: SpeakerNames) -> dict[Pair, Counts]:
    there = {each.annotator for each in comparison.everyone}
    return {
        pair: counted(comparison, pair, what.fields, names)
        for pair in what.pairs
        if there.issuperset(pair)
    }


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
