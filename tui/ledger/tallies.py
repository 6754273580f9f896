"""How often each is quoted: counts of statements by speaker, kind, outlet, month and the like."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import NamedTuple

from tui.ledger.found_statements import UNNAMED
from tui.ledger.narrowing import Filters, tests_of
from tui.ledger.people_meant import known_people, name_words

_BY = {
    "kind": "statement.kind",
    "outlet": "article.outlet",
    "month": "substr(statement.date, 1, 7)",
    "source-type": "statement.source_type",
    "annotator": "coalesce(statement.annotator, '')",
    "speaker": "speaker.name",
}
_OF_PEOPLE = {"gender": "gender", "affiliation": "affiliation"}
WAYS = (*_BY, *_OF_PEOPLE)
"""All by which statements can be counted."""


class Count(NamedTuple):
    """How many claims and proposals have a value, how many of these have no named source.

    The value is empty for those of which it is not known.
    """

    value: str
    claims: int
    claims_unnamed: int
    proposed: int
    proposed_unnamed: int

    @property
    def share_unnamed(self) -> float:
        """The share of all that has a source without a name."""
        every = self.claims + self.proposed
        return (self.claims_unnamed + self.proposed_unnamed) / every if every else 0.0


def tally(ledger: sqlite3.Connection, by: str, filters: Filters) -> list[Count]:
    """The counts, those with most statements first, months in order.

    By speaker, a statement of several counts for each; the names of a person in entities.toml are
    one. By gender and affiliation, it goes by what entities.toml says, and nothing is guessed.
    """
    if by in _OF_PEOPLE or by == "speaker":
        counts = _by_people(ledger, by, filters)
    else:
        counts = [Count(*row) for row in _rows(ledger, _BY[by], filters)]
    if by == "month":
        return sorted(counts)
    return sorted(counts, key=lambda each: (-each.claims - each.proposed, each.value))


def _rows(ledger: sqlite3.Connection, value: str, filters: Filters) -> sqlite3.Cursor:
    tests = tests_of(ledger, filters)
    article, speaker = "", ""
    if value.startswith("article."):
        article = "cross join article on article.id = statement.article"
    if value.startswith("speaker."):
        speaker = (
            "left join speaking on speaking.statement = statement.rowid"
            " left join speaker on speaker.id = speaking.speaker"
        )
    unnamed = f"statement.source_type = '{UNNAMED}'"
    return ledger.execute(
        f"select coalesce({value}, ''), sum(annotator is not null),"
        f" sum(annotator is not null and {unnamed}), sum(annotator is null),"
        f" sum(annotator is null and {unnamed})"
        f" from statement {article} {speaker} {tests.where} group by 1",
        tests.values,
    )


def _by_people(ledger: sqlite3.Connection, by: str, filters: Filters) -> list[Count]:
    """Counted by the speakers' names first, then by what is known of those who have these."""
    known = known_people(ledger)
    person_of = {words: each for each in known for words in each.names}
    if by != "speaker":
        column = _OF_PEOPLE[by]
        about = dict(ledger.execute(f"select slug, {column} from person"))
    summed: dict[str, list[int]] = defaultdict(lambda: [0] * 4)
    for name, *counts in _rows(ledger, "speaker.name", filters):
        person = person_of.get(name_words(name))
        if by == "speaker":
            value = person.name if person else name
        else:
            value = about.get(person.slug, "") if person else ""
        own = summed[value]
        own[:] = [have + more for have, more in zip(own, counts, strict=True)]
    return [Count(value, *counts) for value, counts in summed.items()]
