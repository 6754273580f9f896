"""What is to be seen to in the sources of articles, one article after another."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.ledger.found_statements import Found, of_article
from tui.ledger.narrowing import Filters, tests_of_article
from tui.ledger.restatements import likely_same
from tui.ledger.sourcing_rules import (
    RULES,
    Finding,
    differ_in_strength,
    dropped_finding,
    has_source,
    strength_finding,
)
from tui.ledger.unnamed_sources import unnamed_sources

_COMPARED = 20


class Audited(NamedTuple):
    """A finding with how many sources of its article are not named, and how many are."""

    finding: Finding
    path: str
    title: str
    outlet: str
    published: str
    annotator: str
    unnamed: int
    named: int


def audit(
    ledger: sqlite3.Connection,
    filters: Filters,
    paths: Collection[str] = (),
    rules: Collection[str] = (),
    across: bool = False,
) -> Iterator[Audited]:
    """What the rules find, the newest articles first; with no rules named, all of them.

    Each annotator's claims are looked at together with the proposals that nobody has judged, never
    with those of another annotator: two of them may take the same words otherwise. With `across`,
    claims are also compared with those of other articles.
    """
    for article in _articles(ledger, filters, paths):
        told = set[tuple[str, tuple[int, ...]]]()
        for annotator, statements in _readings(of_article(ledger, article), filters):
            found = [each for rule in RULES for each in rule.find(statements)]
            found += _across(ledger, statements) if across else []
            for each in found:
                key = each.rule, tuple(one.number for one in each.statements)
                if (not rules or each.rule in rules) and key not in told:
                    told.add(key)
                    yield _audited(each, annotator, statements)


def _articles(
    ledger: sqlite3.Connection, filters: Filters, paths: Collection[str]
) -> Iterable[int]:
    tests = tests_of_article(ledger, filters)
    query = f"select id, path from article {tests.where} order by id desc"
    rows = ledger.execute(query, tests.values)
    return [id for id, path in rows if not paths or _is_within(path, paths)]


def _is_within(path: str, paths: Iterable[str]) -> bool:
    return any(path == each or path.startswith(f"{each}/") or each == "." for each in paths)


def _readings(
    statements: Iterable[Found], filters: Filters
) -> Iterator[tuple[str, Sequence[Found]]]:
    """The statements as each annotator has them, with what is proposed to all."""
    every = list(statements)
    annotators = sorted({each.annotator for each in every if not each.proposed}) or [""]
    for annotator in annotators:
        own = [
            each
            for each in every
            if (filters.proposed if each.proposed else filters.claims)
            and (each.proposed or each.annotator == annotator)
            and (not filters.kind or filters.takes(each.kind, filters.kind))
        ]
        if own and (not filters.by or filters.takes(annotator, filters.by)):
            yield annotator, own


def _across(ledger: sqlite3.Connection, statements: Iterable[Found]) -> Iterator[Finding]:
    for each in statements:
        if each.proposed:
            continue
        same = likely_same(ledger, each.quote, _COMPARED, each.number)
        others = [other for other in same if other.article != each.article]
        with_source = [other for other in others if has_source(other)]
        if with_source and not has_source(each):
            yield dropped_finding(each, (), with_source)
        for other in others:
            if differ_in_strength(each, other):
                yield strength_finding(each, other)


def _audited(finding: Finding, annotator: str, statements: Sequence[Found]) -> Audited:
    first = finding.statements[0]
    named = {each.speaker.casefold() for each in statements if each.speakers}
    return Audited(
        finding,
        first.path,
        first.title,
        first.outlet,
        first.published,
        "" if all(each.proposed for each in finding.statements) else annotator,
        len(unnamed_sources(statements)),
        len(named),
    )
