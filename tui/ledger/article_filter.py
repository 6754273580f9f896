"""What is typed to narrow the list of articles down, as data."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import NamedTuple

NUMBERS = ("words", "claims", "left", "conflicts", "look")
"""The columns that are asked for by number; `look` are anchors to look at."""

STATES = ("open", "done", "new")
"""`open` is all that is not done, `new` what nobody has begun."""

OF_STATEMENTS = ("speaker", "kind", "tag", "by")
"""What is asked of a claim or proposal: one of the article's has to have all of it."""

NAMES = (*OF_STATEMENTS, "outlet", "since", "until", "state", "for", *NUMBERS)

PART = re.compile(r'(?:([^\W\d_]+):)?(?:"([^"]*)"?|(\S*))')
"""A word that is typed, or several in quotes, and the name before it, if any."""

_NUMBER = re.compile(r"(>=|<=|>|<|=)?(\d{1,15})?")
_DATE = re.compile(r"\d{1,4}(-(\d\d?(-(\d\d?)?)?)?)?")
_TESTS: dict[str, Callable[[int, int], bool]] = {
    "": operator.eq,
    "=": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}


class Amount(NamedTuple):
    """A column that is to be compared with a number."""

    column: str
    sign: str
    number: int

    def fits(self, value: int) -> bool:
        """Whether a value of the column is what was asked for."""
        return _TESTS[self.sign](value, self.number)


class ArticleFilter(NamedTuple):
    """What articles have to have, all of it; what is empty does not matter.

    `readers` are to read it by the plan, "me" is whose list it is.
    `words` stand in title or text, `begun` is how one more of them begins. Each of `statement` is
    (name, value) of what one and the same claim or proposal has to have. Dates are as numbers,
    20110923, with 00 for what was left out.
    """

    words: tuple[str, ...] = ()
    begun: str = ""
    statement: tuple[tuple[str, str], ...] = ()
    outlets: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    since: int = 0
    until: int = 0
    state: str = ""
    amounts: tuple[Amount, ...] = ()


def article_filter(typed: str) -> tuple[ArticleFilter, str]:
    """What was typed, and what of it is wrong, which then counts for nothing; else empty.

    A name that has no value yet is still being typed, and not wrong. The last word may be typed in
    part, unless a blank follows it; a single letter narrows nothing down, and does not count yet.
    """
    wanted, wrong, words = ArticleFilter(), "", list[str]()
    for name, quoted, plain in PART.findall(typed):
        value = quoted or plain
        if not name:
            words += [value] if any(map(str.isalnum, value)) else []
        elif name.casefold() not in NAMES:
            known = " ".join(f"{each}:" for each in NAMES)
            wrong = wrong or f"{name}: is not known here; known are {known}"
        elif value:
            wanted, why = _with(wanted, name.casefold(), value)
            wrong = wrong or why
    begun = words.pop() if words and typed.endswith(words[-1]) else ""
    if len(begun) == 1 and begun.isascii():
        begun = ""
    return wanted._replace(words=tuple(words), begun=begun), wrong


def day_number(published: str) -> int:
    """A date as far as it goes, as a number in the order of dates; 0 for none."""
    if not _DATE.fullmatch(published):
        return 0
    year, month, day = (*map(int, filter(None, published.split("-"))), 0, 0)[:3]
    return year * 10_000 + month * 100 + day


def _with(wanted: ArticleFilter, name: str, value: str) -> tuple[ArticleFilter, str]:
    """The filter with one thing more, and why it is without it."""
    if name in OF_STATEMENTS:
        return wanted._replace(statement=(*wanted.statement, (name, value))), ""
    if name == "outlet":
        return wanted._replace(outlets=(*wanted.outlets, value.casefold())), ""
    if name == "for":
        return wanted._replace(readers=(*wanted.readers, value)), ""
    if name == "state":
        state = next((each for each in STATES if each.startswith(value.casefold())), "")
        why = "" if state else f"state: is one of {', '.join(STATES)}"
        return wanted._replace(state=state or wanted.state), why
    if name in ("since", "until"):
        return _with_date(wanted, name, value)
    found = _NUMBER.fullmatch(value)
    if found is None:
        return wanted, f"{name}: wants a number, as in {name}:>0 or {name}:0"
    if found[2] is None:
        return wanted, ""
    amount = Amount(name, found[1] or "", int(found[2]))
    return wanted._replace(amounts=(*wanted.amounts, amount)), ""


def _with_date(wanted: ArticleFilter, name: str, value: str) -> tuple[ArticleFilter, str]:
    if not _DATE.fullmatch(value):
        return (
            wanted,
            f"{name}: wants a date, as in {name}:2011, {name}:2011-09 or {name}:2011-09-23",
        )
    if len(value) < len("2011"):
        return wanted, ""
    number = day_number(value)
    if name == "since":
        return wanted._replace(since=number), ""
    # A year or a month is meant to its end.
    number += 99 if not number % 100 else 0
    number += 9900 if not number // 100 % 100 else 0
    return wanted._replace(until=number), ""
