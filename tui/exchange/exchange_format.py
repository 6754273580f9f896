"""What a format is: its name, what it carries, and how it is written and read.

A format is a value of the class `ExchangeFormat`, named by an entry point of the group
`quoth.formats`, so that other packages add theirs. docs/formats.md is made from these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.outlet import Outlet
from tui.exchange.units import Unit

Options = Mapping[str, str]
"""What was asked for with --option NAME or --option NAME=VALUE, by name."""

Write = Callable[[Iterable[ArticleRecord], Outlet, Options], None]
"""Writes all of the records, one after the other; the outlet counts what could not be carried."""

Read = Callable[[Path, Options], Iterator[ArticleRecord]]
"""What is in a file or a folder, one record after the other; raises CannotRead."""

Shape = Literal["lines", "file", "folder"]
"""What is written: text that may go to standard output, a file, or a folder of files."""

Part = Literal[
    "text",
    "origin",
    "ids",
    "source and cue",
    "kinds",
    "other fields",
    "relations",
    "overlaps",
    "annotators",
    "proposals",
    "entities",
    "lost claims",
]
"""What a format may carry."""

PARTS: Mapping[Part, str] = {
    "text": "the article's text, so that it need not be there when the file is read",
    "origin": "title, outlet, address, day and the like",
    "ids": "the ids of claims",
    "source and cue": "where the words of source and cue stand",
    "kinds": "kind, form, factuality, time and type of source",
    "other fields": "all other fields: notes, tags, judgements, a project's own",
    "relations": "how claims stand to each other",
    "overlaps": "claims that share words",
    "annotators": "whose claim it is",
    "proposals": "what the program proposes, apart from claims",
    "entities": "what names stand for",
    "lost claims": "claims whose words are not in the text any more",
}


class ExchangeFormat(NamedTuple):
    """One format.

    `about` says in one line what it is and for whom. `unit` is what its offsets count, empty if it
    has none. Every `Part` is either in `carries`, or in `loses` with what becomes of it, in a few
    words. `options` are those that `write` and `read` know, each with a line of help. `shape` says
    what is written; `endings` by which names its files are known where a folder is read. What
    `needs` a module of another package comes with the `extra` of quoth.
    """

    name: str
    about: str
    unit: Unit | Literal[""]
    carries: frozenset[Part]
    loses: Mapping[Part, str]
    shape: Shape = "lines"
    write: Write | None = None
    read: Read | None = None
    endings: tuple[str, ...] = ()
    options: Mapping[str, str] = {}
    extra: str = ""
    needs: str = ""
