"""Which statements are asked about: by kind, date, outlet and the like, as tests of a query."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from typing import NamedTuple

from tui.ledger.ledger_tables import DAY_BITS

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""A day, a month or a year."""

_FEW = 2_000
"""The statements of so few articles are gone through sooner than all from the newest on."""

_LONGEST = {4: 366, 7: 31, 10: 1}
"""Days that a date may stand for, by its length."""

Value = str | int


class Filters(NamedTuple):
    """What has to hold of a statement; what is empty does not matter.

    `article` is the path of its article from the project's root. Kind, type of source,
    tag and annotator are given in full, unless they `may_be_cut`, as while they are typed.
    """

    kind: str = ""
    source_type: str = ""
    since: str = ""
    until: str = ""
    outlet: str = ""
    tag: str = ""
    by: str = ""
    article: str = ""
    claims: bool = True
    proposed: bool = True
    may_be_cut: bool = False

    def takes(self, value: str, wanted: str) -> bool:
        """Whether a value is what is wanted, or begins so where that may be cut short."""
        return value.startswith(wanted) if self.may_be_cut else value == wanted


class Tests(NamedTuple):
    """What stands behind "where", if anything, with the values that it compares with.

    `few` says that it leaves so few articles that it is best to begin with them.
    """

    parts: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    few: bool = False

    def also(self, test: str, *values: Value) -> Tests:
        """The same, and this has to hold, too."""
        return self._replace(parts=(*self.parts, test), values=(*self.values, *values))

    @property
    def where(self) -> str:
        """The clause of a query."""
        return f"where {' and '.join(self.parts)}" if self.parts else ""


def tests_of(ledger: sqlite3.Connection, filters: Filters) -> Tests:
    """The filters as tests of a statement and its article."""
    tests = Tests()
    if filters.outlet or filters.article:
        about = tests_of_article(ledger, filters)
        chosen = f"select article.id from article {about.where}"
        limited = f"select count(*) from ({chosen} limit {_FEW + 1})"
        few = ledger.execute(limited, about.values).fetchone()[0] <= _FEW
        tests = tests.also(f"statement.article in ({chosen})", *about.values)._replace(few=few)
    tests = _dated(tests, filters, "statement.rowid", "statement.date")
    for column in ("kind", "source_type"):
        if value := getattr(filters, column):
            tests = tests.also(*_is(f"statement.{column}", value, filters.may_be_cut))
    if filters.tag:
        each = "json_each(iif(json_valid(statement.tags), statement.tags, '[]'))"
        test, *values = _is("value", filters.tag, filters.may_be_cut)
        tests = tests.also(f"exists (select 1 from {each} where {test})", *values)
    if filters.by:
        own, *values = _is("statement.annotator", filters.by, filters.may_be_cut)
        # Where several people have put a claim on record they stand one behind the other.
        end = "" if filters.may_be_cut else " || '; '"
        made = f"""instr('; ' || statement."by" || '; ', '; ' || ?{end})"""
        tests = tests.also(f"({own} or {made})", *values, filters.by)
    if not filters.proposed:
        tests = tests.also("statement.annotator is not null")
    if not filters.claims:
        tests = tests.also("statement.annotator is null")
    return tests


def tests_of_article(ledger: sqlite3.Connection, filters: Filters) -> Tests:
    """Those of the filters that are about articles, as tests of them."""
    tests = _dated(Tests(), filters, "article.id", "article.date")
    if filters.article:
        tests = tests.also("article.path = ?", filters.article)
    if filters.outlet:
        asked = filters.outlet.casefold()
        every = ledger.execute("select distinct outlet from article")
        names = [outlet for (outlet,) in every if asked in outlet.casefold()]
        tests = tests.also(f"article.outlet in ({', '.join('?' * len(names))})", *names)
    return tests


def _is(column: str, value: str, may_be_cut: bool) -> tuple[str, *tuple[str, ...]]:
    """The test that a column has a value, or begins with it, and what that compares with."""
    if may_be_cut:
        return f"{column} >= ? and {column} < ?", value, f"{value}\U0010ffff"
    return f"{column} = ?", value


def is_date(text: str) -> bool:
    """Whether it is a day, a month or a year of the calendar."""
    if not DATE.fullmatch(text):
        return False
    try:
        return bool(_day(text))
    except ValueError:
        return False


def _dated(tests: Tests, filters: Filters, number: str, day: str) -> Tests:
    """The dates as bounds of the numbers, which go with the days, and then to the day."""
    if filters.since:
        tests = tests.also(f"{number} >= ?", _day(filters.since) << DAY_BITS)
        tests = tests.also(f"{day} >= ?", filters.since)
    if filters.until:
        after = _day(filters.until) + _LONGEST[len(filters.until)]
        tests = tests.also(f"{number} < ?", after << DAY_BITS)
        last = f"{filters.until}-99-99"[:10]
        tests = tests.also(f"{day} != '' and substr({day}, 1, 10) <= ?", last)
    return tests


def _day(text: str) -> int:
    return date.fromisoformat(f"{text}-01-01"[:10]).toordinal()
