"""webanno-tsv: tables of INCEpTION and WebAnno, a row for each token."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tui.exchange.exchange_format import ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.files_named import files_named
from tui.exchange.json_input import text_lines
from tui.exchange.uima.layers_in import record_of_layers
from tui.exchange.webanno.tsv_table import TableReader
from tui.storage.errors import CannotRead


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The record of each table in a folder, or of the one that is named."""
    for file in files_named(path, (".tsv",)):
        origin = str(file.path)
        try:
            file.data()
            layers = TableReader(origin).layers(text_lines(file.path))
            record = record_of_layers(layers, origin, file.annotator)
            yield record._replace(path=file.article)
        except CannotRead as error:
            yield ArticleRecord(problem=str(error))


_FORMAT = ExchangeFormat(
    name="webanno-tsv",
    about="tables of INCEpTION and WebAnno (TSV 3), to take in; uima-xmi is for the way out",
    unit="UTF-16",
    carries=frozenset(("text", "source and cue", "kinds", "relations", "overlaps", "entities")),
    loses={
        "origin": "the file's name says which article it is",
        "ids": "new ones are made",
        "other fields": "other features come into the table x of a claim",
        "annotators": "told by the folder, or by --as",
        "proposals": "all is taken for the annotator's",
        "lost claims": "there are none",
    },
    read=read,
    endings=(".tsv",),
)

FORMATS = (_FORMAT,)
