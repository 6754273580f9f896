"""The page of a person in words: what is on record, figures, and statements, a line for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from tui.ledger.found_statements import Found
from tui.ledger.person_figures import Counted, Figures
from tui.model.records import in_words, text_of, words_of
from tui.session.actions.person_record import FIELDS, Person
from tui.session.whole_claim import ClaimLine
from tui.text.visible import in_quotes, visible_line

LONGEST_QUOTE = 240
NEWEST_FIRST = "the newest first"
LISTED = 12
"""Others that are named one by one; of those beyond only the number is."""

_LEVELS = " ▁▂▃▄▅▆▇█"
_MONTHS = "  ".join("JFMAMJJASOND")


class Lead(NamedTuple):
    """Where a line leads: to the page of a person, or into an article, at a claim or a place."""

    person: str = ""
    path: str = ""
    id: str = ""
    start: int | None = None


class PersonTold(NamedTuple):
    """All that is told of a person, a line each, and where these lead, by their numbers.

    `about` is who that is in a few words, `parts` the lines that begin something else, `keys` those
    that lead to the fields of the record.
    """

    name: str = ""
    about: str = ""
    lines: tuple[ClaimLine, ...] = ()
    leads: Mapping[int, Lead] = {}
    parts: tuple[int, ...] = (0,)
    keys: Mapping[str, str] = {}


_Line = tuple[ClaimLine, Lead | None]


def told_of(
    person: Person, figures: Figures | None, why_none: str, here: int, keys: Mapping[str, str]
) -> PersonTold:
    """The page of a person; `here` is how often they are named in the article that is open.

    Without figures it says `why_none`.
    """
    if figures is None:
        others: list[list[_Line]] = [[(ClaimLine("collection", (why_none,)), None)]]
    else:
        said = [_statement(each, is_of=False) for each in figures.said]
        about = [_statement(each, is_of=True) for each in figures.about]
        beyond = [(figures.said_in_all, said), (figures.about_in_all, about)]
        for count, listed in beyond:
            if count > len(listed):
                listed.append((ClaimLine("…", (f"and {count - len(listed)} before these",)), None))
        others = [
            [*_figures(figures, here)],
            [(ClaimLine("they said", (NEWEST_FIRST,)), None), *said] if said else [],
            [(ClaimLine("of them", (NEWEST_FIRST,)), None), *about] if about else [],
        ]
    lines: list[_Line] = [(line, None) for line in _on_record(person)]
    parts = [0]
    for part in others:
        if part:
            parts.append(len(lines))
            lines += part
    leads = {number: lead for number, (_, lead) in enumerate(lines) if lead is not None}
    about_them = ", ".join(filter(None, (text_of(person.fields, n) for n in _ROLE)))
    only = tuple(line for line, _ in lines)
    return PersonTold(person.name, about_them, only, leads, tuple(parts), keys)


_ROLE = ("role", "affiliation")


def _on_record(person: Person) -> Iterator[ClaimLine]:
    """The fields of the record; of what a project need not keep only what it does."""
    fields = person.fields
    for name, field in FIELDS.items():
        value = fields.get(name, "")
        if name in ("gender", "only_in", "ignore") and name not in fields:
            continue
        if name == "reliability_date":
            continue
        said = in_words(value)
        if name == "name":
            said = person.name
        elif name == "reliability" and said:
            day = text_of(fields, "reliability_date")
            said += f" since {day}" if day else ""
        elif name in ("aliases", "only_in"):
            said = "; ".join(words_of(fields, name))
        lines = tuple(map(visible_line, said.split("\n")))
        yield ClaimLine(field.label or _called(name), lines, field)


def _called(name: str) -> str:
    return {"aliases": "also", "only_in": "only in"}.get(name, name)


def _figures(figures: Figures, here: int) -> Iterator[_Line]:
    said = _many(figures.said_in_all, "statement")
    if figures.said_in_all:
        said += f" in {_many(figures.articles, 'article')}"
    if figures.proposed:
        said += f"; {figures.proposed} of them nobody has judged yet"
    yield ClaimLine("said", (said,)), None
    if figures.elsewhere:
        told = f"{_many(figures.elsewhere, 'statement')} elsewhere by this name alone"
        told += ", which are taken for theirs once anything is on record here"
        yield ClaimLine("", (told,)), None
    if figures.kinds:
        yield ClaimLine("kinds", (_listed(figures.kinds),)), None
    if figures.grades:
        yield ClaimLine("graded", (_listed(figures.grades),)), None
    if figures.months:
        yield ClaimLine("when", (f"      {_MONTHS}", *_years(figures.months))), None
    yield from _people("against", [f"{name} ({n})" for name, n in figures.against], figures.against)
    about = f"in {_many(figures.about_in_all, 'statement')} of others"
    texts = f"in the text of {_many(figures.texts, 'article')}"
    yield ClaimLine("named", (f"{about}; {texts}; {here} × in this one",)), None
    names = [(name, 1) for name in figures.namesakes]
    yield from _people("same surname", list(figures.namesakes), tuple(names))


def _people(label: str, shown: list[str], names: Counted) -> Iterator[_Line]:
    """Others, a line each, which leads to the page of that one."""
    for words, (name, _) in list(zip(shown, names, strict=True))[:LISTED]:
        yield ClaimLine(label, (visible_line(words),)), Lead(person=name)
    if len(names) > LISTED:
        yield ClaimLine(label, (f"… and {len(names) - LISTED} more",)), None


def _years(months: Counted) -> Iterator[str]:
    """A row for each year: its months as bars, the highest of all being full, and their number."""
    most = max(count for _, count in months)
    dated = sorted(months, key=lambda each: (not each[0], each[0]))
    for year, of_year in groupby(dated, lambda each: each[0][:4]):
        counts = {month[5:7]: count for month, count in of_year}
        total = sum(counts.values())
        if not year:
            yield f"{_many(total, 'statement')} without a date"
            continue
        bars = (_bar(counts.get(f"{month:02}", 0), most) for month in range(1, 13))
        vague = counts.get("", 0)
        more = f", {vague} without a month" if vague else ""
        yield f"{year}  {'  '.join(bars)}  {total}{more}"


def _bar(count: int, most: int) -> str:
    """A bar of eight heights; what is not nothing is seen, and nothing is a dot."""
    return _LEVELS[max(1, round(count * 8 / most))] if count else "·"


def _statement(found: Found, is_of: bool) -> _Line:
    words = visible_line(found.quote)
    if len(words) > LONGEST_QUOTE:
        words = f"{words[: LONGEST_QUOTE - 1]}…"
    who = f"{visible_line(found.speaker)}: " if is_of and found.speaker else ""
    kind = f"{found.kind or 'proposal'}{' ?' if found.proposed else ''}"
    about = (
        kind,
        found.title or found.path,
        found.outlet,
        found.annotator and f"@{found.annotator}",
    )
    line = ClaimLine(
        visible_line(found.published[:10]) or "no date",
        (f"{who}{in_quotes(words)}", visible_line(" · ".join(filter(None, about)))),
    )
    return line, Lead(path=found.path, id=found.id, start=found.start)


def _listed(counted: Counted) -> str:
    return visible_line(" · ".join(f"{word} {count}" for word, count in counted))


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
