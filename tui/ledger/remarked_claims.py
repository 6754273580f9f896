"""The remarks on claims over the whole collection, the newest articles first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from tui.ledger.found_statements import Found, numbered
from tui.ledger.narrowing import Filters, tests_of
from tui.model.remarks import Remark, remarks_of

_AT_ONCE = 200


class Remarked(NamedTuple):
    """A remark, and the claim that it is about."""

    claim: Found
    remark: Remark


def remarked(
    ledger: sqlite3.Connection, filters: Filters, also_settled: bool
) -> Iterator[Remarked]:
    """The open remarks on claims that the filters let through; on demand those settled, too."""
    tests = tests_of(ledger, filters._replace(proposed=False))
    tests = tests.also("instr(statement.rest, ?)", '"remark.')
    order = "+statement.rowid" if tests.few else "statement.rowid"
    rows = ledger.execute(
        f"select statement.rowid from statement {tests.where} order by {order} desc", tests.values
    )
    while some := [number for (number,) in rows.fetchmany(_AT_ONCE)]:
        found = numbered(ledger, some)
        for claim in map(found.__getitem__, some):
            for remark in remarks_of(claim.fields):
                if also_settled or not remark.done:
                    yield Remarked(claim, remark)
