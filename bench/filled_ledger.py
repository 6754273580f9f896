"""A ledger of made-up articles and statements, for what is measured over a whole collection."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from tui.ledger.ledger_tables import DAY_BITS

_FIRST_DAY, _DAYS = date(2001, 1, 1), 9000
_KINDS = ("report", "allegation", "denial", "decision", "reason", "demand", "forecast", "opinion")
_OUTLETS = [
    f"The {place} {name}"
    for place in ("Harbour", "Valley", "Lake", "Hill", "Coast")
    for name in ("Times", "Post", "Herald", "Courier", "Gazette", "Tribune", "Echo", "Star")
]
_STATES = ("open", "done", "", "", "")
_LETTERS = "etaoinshrdlcumwfgypbvk"


class Filling:
    """Puts made-up articles of so many words and statements into the tables of a new ledger."""

    def __init__(self, ledger: sqlite3.Connection, words: int, statements: int) -> None:
        self._ledger = ledger
        self._words, self._statements = words, statements
        self._chance = random.Random(words)
        self._vocabulary = list(dict.fromkeys(self._made_words(30_000)))
        self._common = list(accumulate(1 / (n + 3) for n in range(len(self._vocabulary))))
        firsts, lasts = self._vocabulary[2000:2200], self._vocabulary[3000:3200]
        self._names = [f"{first.title()} {last.title()}" for first in firsts for last in lasts]
        self._chance.shuffle(self._names)
        self._well_known = list(accumulate(1 / (n + 10) for n in range(len(self._names))))

    def fill(self, articles: int) -> None:
        """Put in so many articles."""
        self._ledger.execute("begin")
        days = sorted(self._chance.randrange(_DAYS) for _ in range(articles))
        for number, day in enumerate(days):
            self._put_article(number, _FIRST_DAY + timedelta(day))
        self._ledger.execute("commit")

    def _put_article(self, number: int, day: date) -> None:
        id = (day.toordinal() << DAY_BITS) + number
        title = self._said(9).capitalize()
        path = f"seeds/{day.year}/{number:06}.txt"
        left = self._chance.randrange(self._statements + 1)
        about = {"outlet": self._chance.choice(_OUTLETS), "published": f"{day}", "date": f"{day}"}
        empty = dict.fromkeys(("byline", "language", "added", "problem", "findings"), "")
        counted = {"words": self._words, "proposals": left, "text_key": f"{number:032x}"}
        known = {"id": id, "name": path.encode(), "path": path, "title": title}
        self._put("article", {**known, **about, **empty, **counted})
        self._put("text_words", {"rowid": id, "title": title, "body": self._said(self._words)})
        claims = self._statements - left
        state = {"state": self._chance.choice(_STATES), "claims": claims, "left": left}
        whose = {"article": id, "annotator": ""}
        self._put("reading", {**whose, **state, "conflicts": 0, "doubtful": 0, "problem": ""})
        for place in range(self._statements):
            rowid = (day.toordinal() << DAY_BITS) + number * 64 + place
            self._put_statement({"rowid": rowid, "article": id, "date": f"{day}"}, place < claims)

    def _put_statement(self, known: dict[str, object], is_claim: bool) -> None:
        speaker = self._chance.choices(self._names, cum_weights=self._well_known)[0]
        words = {"quote": self._said(14), "source": speaker.split()[1], "speaker": speaker}
        is_tagged = is_claim and self._chance.random() < 0.1
        empty = ("id", "form", "factuality", "time", "source_type", "status", "anchor", "note")
        own = {
            "annotator": "" if is_claim else None,
            "kind": self._chance.choice(_KINDS),
            "tags": '["follow up"]' if is_tagged else "[]",
            "by": "ann" if is_claim else "",
            "start": 0,
            "end": 9,
            "rest": "{}",
        }
        self._put("statement", {**known, **words, **own, **dict.fromkeys(empty, "")})
        self._put("words", {"rowid": known["rowid"], **words, "note": ""})

    def _put(self, table: str, values: dict[str, object]) -> None:
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        values_in_order = tuple(values.values())
        self._ledger.execute(f"insert into {table} ({names}) values ({marks})", values_in_order)

    def _said(self, count: int) -> str:
        return " ".join(self._chance.choices(self._vocabulary, cum_weights=self._common, k=count))

    def _made_words(self, count: int) -> Iterator[str]:
        weights = range(len(_LETTERS), 0, -1)
        for _ in range(count):
            yield "".join(self._chance.choices(_LETTERS, weights, k=self._chance.randint(2, 9)))
