"""Gender Gap Tracker: the quotations of an article, with their places as text such as "(0,12)"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tui.exchange.exchange_format import ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord, Statement
from tui.exchange.fitting_fields import foreign
from tui.exchange.json_input import JsonNode, json_documents
from tui.exchange.quote_corpora.corpus_format import READ_ALONE
from tui.exchange.quote_corpora.quoted_words import quoted_words
from tui.exchange.told_places import ToldPlaces
from tui.model.records import Value
from tui.storage.errors import CannotRead
from tui.storage.project.naming import SEEDS
from tui.storage.store.plain_files import read_bytes
from tui.text.spans import Span

_INDEX = re.compile(r"\s*\(\s*(\d{1,12})\s*,\s*(\d{1,12})\s*\)\s*")
_TEXTS = ("body", "text")
_QUOTE = ("quote", "quote_index")
_ABOUT = {"title": "title", "url": "url", "outlet": "outlet", "publishedAt": "published"}
_KEPT = ("quote_type", "quote_token_count")
_UNKNOWN = "unknown"


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The record of each article in a file, or of the quotations in it and the text beside it."""
    quotes: list[Any] = []
    for node in json_documents(path):
        if any(key in node.table() for key in _QUOTE):
            quotes.append(node.value)
            continue
        try:
            yield _of_article(node)
        except CannotRead as error:
            yield ArticleRecord(problem=str(error))
    if quotes:
        yield _of_quotes(JsonNode(quotes, str(path), "quotes"), path)


def _of_article(node: JsonNode) -> ArticleRecord:
    key = next((key for key in _TEXTS if node[key]), _TEXTS[0])
    if not node[key]:
        node[key].refuse("must be the text of the article")
    about = {
        field: value
        for name, field in _ABOUT.items()
        if isinstance(value := node[name].value, str) and value
    }
    record = _record(node["quotes"], node[key].text(), node.origin)
    counts = [name for name in node.table() if name.startswith("sources")]
    return record._replace(
        about=about, left_out={**record.left_out, **({"counts of sources": 1} if counts else {})}
    )


def _of_quotes(quotes: JsonNode, path: Path) -> ArticleRecord:
    """The record of quotations without their article, whose text lies beside the file."""
    beside = path.with_suffix(".txt")
    try:
        text = read_bytes(beside, within=path.parent).decode("utf-8")
    except FileNotFoundError:
        raise CannotRead(
            f"{beside} is not there; put the article that was analysed beside its quotations."
        ) from None
    except UnicodeDecodeError as error:
        where = f"{beside}: byte {error.start + 1}"
        raise CannotRead(f"{where} is not UTF-8; save it as such.") from None
    return _record(quotes, text, str(path))._replace(path=f"{SEEDS}/{beside.name}")


def _record(quotes: JsonNode, text: str, origin: str) -> ArticleRecord:
    places = ToldPlaces(text)
    left: Counter[str] = Counter()
    statements = []
    for number, each in enumerate(quotes.items()):
        content = _span(each, "quote", places)
        if content is None:
            left["quotations without a place"] += 1
        else:
            statements.append(_statement(each, f"quote{number}", content, places, text))
    return ArticleRecord(
        text=text,
        statements=tuple(statements),
        origin=origin,
        left_out=left,
        adjusted=places.adjusted,
    )


def _statement(node: JsonNode, id: str, content: Span, places: ToldPlaces, text: str) -> Statement:
    fields: dict[str, Value] = {}
    source, speaker = _span(node, "speaker", places), node["speaker"].text().strip()
    if speaker and (source is None or source.of(text) != speaker):
        fields["source.speaker"] = speaker
    reference, gender = node["speaker_reference"].value, node["speaker_gender"].value
    if isinstance(reference, str) and reference:
        fields["source.speaker"] = reference
    if isinstance(gender, str) and gender not in ("", _UNKNOWN):
        fields[foreign("gender")] = gender
    for name in _KEPT:
        if isinstance(node[name].value, str | int):
            fields[foreign(name.removeprefix("quote_"))] = node[name].value
    if node["is_floating_quote"].value in (True, "True", "true"):
        fields[foreign("floating")] = True
    said = quoted_words(text, content)
    if said.in_marks:
        fields["form"] = "direct"
    return Statement(id, fields, (said.span,), source, _span(node, "verb", places))


def _span(node: JsonNode, part: str, places: ToldPlaces) -> Span | None:
    """The words of a part of a quotation; None if it has none."""
    index, words = node[f"{part}_index"], node[part].text()
    if isinstance(index.value, list):
        ends = [*index.items()]
        if len(ends) != 2:
            index.refuse("must be a start and an end")
        return places.span(ends[0], ends[1], words)
    told = index.text()
    if not told.strip() or (not words and told.strip() == "(0,0)"):
        return None
    found = _INDEX.fullmatch(told)
    if found is None:
        index.refuse('must be a place such as "(0,12)"')
    start, end = (JsonNode(int(each), index.origin, index.trail) for each in found.groups())
    return places.span(start, end, words)


_FORMAT = ExchangeFormat(
    name="ggt",
    about="articles with quotations of the Gender Gap Tracker, or quotations beside a text",
    unit="code points",
    carries=READ_ALONE | {"origin"},
    loses={
        "ids": "it has none",
        "kinds": "the first of the project; direct speech by its quotation marks",
        "other fields": "its type of quotation, number of tokens and gender are kept in x",
        "relations": "it has none",
        "annotators": "whoever --as names, else ggt",
        "proposals": "what the tracker has found comes in as its claims",
        "entities": "people and counts of sources are left out",
        "lost claims": "quotations without a place are left out",
    },
    read=read,
    endings=(".json", ".jsonl"),
)

FORMATS = (_FORMAT,)
