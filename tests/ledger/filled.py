"""A ledger filled by hand, from articles and statements as plain data."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.ledger.ledger_rows import day_of
from tui.ledger.ledger_tables import DAY_BITS, TABLES
from tui.ledger.statement_record import columns_of, speakers_of
from tui.model.records import Fields, words_of


class Story(NamedTuple):
    """An article as plain data."""

    path: str
    published: str = ""
    outlet: str = ""
    title: str = ""
    body: str = ""


class Said(NamedTuple):
    """A statement as plain data; a proposal has no annotator."""

    story: int
    id: str
    fields: Fields
    annotator: str | None = ""
    anchor: str = "exact"
    span: tuple[int, int] | None = None


class Someone(NamedTuple):
    """Who stands in entities.toml."""

    slug: str
    name: str
    aliases: Sequence[str] = ()
    gender: str = ""
    affiliation: str = ""
    ignore: bool = False
    only_in: Sequence[str] = ()


def filled(
    stories: Sequence[Story], said: Iterable[Said], people: Iterable[Someone] = ()
) -> sqlite3.Connection:
    """A ledger in memory that says all that."""
    ledger = sqlite3.connect(":memory:", isolation_level=None)
    ledger.executescript(TABLES)
    ids, names, counts = list[int](), dict[int, str](), dict[int, int]()
    for place, story in enumerate(stories):
        id = (day_of(story.published)[1] << DAY_BITS) + place + 1
        ids.append(id)
        ledger.execute(
            "insert into article values (?, ?, ?, ?, ?, '', ?, ?, '', '', null, '', '', '', 0)",
            (
                id,
                name_of(story),
                story.path,
                story.title,
                story.outlet,
                story.published,
                day_of(story.published)[0],
            ),
        )
        ledger.execute(
            "insert into text_words (rowid, title, body) values (?, ?, ?)",
            (id, story.title, story.body),
        )
    for number, each in enumerate(said):
        story, fields = stories[each.story], each.fields
        rowid = (day_of(story.published)[1] << DAY_BITS) + ((each.story + 1) << 12) + number
        speakers = speakers_of(fields)
        row = {
            "rowid": rowid,
            "article": ids[each.story],
            "annotator": each.annotator,
            "id": each.id,
            **columns_of(fields),
            "anchor": each.anchor,
            "start": each.span and each.span[0],
            "end": each.span and each.span[1],
            "date": day_of(story.published)[0],
        }
        marks = ", ".join(f":{name}" for name in row)
        named = ", ".join(f'"{name}"' for name in row)
        ledger.execute(f"insert into statement ({named}) values ({marks})", row)
        for name in speakers:
            number_of = {name: number for number, name in names.items()}
            speaker = number_of.get(name, len(names) + 1)
            names[speaker] = name
            counts[speaker] = counts.get(speaker, 0) + 1
            ledger.execute("insert into speaking values (?, ?)", (speaker, rowid))
        for type in ("opposes", "restates", "supports"):
            for target in words_of(fields, type):
                where, _, id_there = target.rpartition("#")
                meant = next((s for s in stories if s.path == where), story)
                annotator = each.annotator or ""
                ledger.execute(
                    "insert or ignore into link values (?, ?, ?, ?, ?)",
                    (rowid, type, name_of(meant), "" if where else annotator, id_there),
                )
    rows = [(number, name, counts[number]) for number, name in names.items()]
    ledger.executemany("insert into speaker values (?, ?, ?)", rows)
    ledger.execute("insert into words (words) values ('rebuild')")
    for one in people:
        ledger.execute(
            "insert into person values (?, ?, '', '', ?, ?, '', '', '', ?, ?)",
            (
                one.slug,
                one.name,
                one.affiliation,
                one.gender,
                json.dumps(one.only_in),
                int(one.ignore),
            ),
        )
        for name in (one.name, *one.aliases):
            ledger.execute("insert into alias values (?, ?)", (name.casefold(), one.slug))
    return ledger


def name_of(story: Story) -> bytes:
    """The name by which the ledger knows an article."""
    return story.path.replace("seeds/", "").replace(".txt", ".toml").encode()
