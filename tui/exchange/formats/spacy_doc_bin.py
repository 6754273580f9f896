"""DocBin: documents of spaCy with claims as groups of spans, which a process of its own knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tui.analysis.pipeline.doc_bin_child import DocBinChild, DocBinFailed
from tui.exchange.article_along import article_along, with_article
from tui.exchange.exchange_format import PARTS, ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.json_input import JsonNode
from tui.exchange.json_output import ascii_json
from tui.exchange.marks.mark import OWN, Link, Mark, Marked, own_of, with_own
from tui.exchange.marks.marks_in import found_in_marks
from tui.exchange.marks.marks_out import marked, shown_label
from tui.exchange.outlet import Outlet
from tui.exchange.told_places import ToldPlaces
from tui.model.records import text_of
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.store.plain_files import read_bytes
from tui.text.spans import Span
from tui.text.visible import visible_line

_ENDING = ".spacy"
_PART = 5_000_000
"""So many characters are in a file, since all of one is in memory at once."""

_CLAIMS, _NAMES = "claims", "names"
_LANGUAGE = "language"
_AT = "at"


def write(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write documents for articles and annotators into files of a folder, as spaCy trains with."""
    number, waiting, size = 1, 0, 0
    try:
        with DocBinChild("write") as child:
            for record in records:
                if record.text is None:
                    out.leave_out("articles without a text")
                    continue
                for annotator in record.annotators or ("",):
                    mine = marked(record, annotator, out)
                    child.add(ascii_json(_plain(record, annotator, mine, options)))
                    waiting, size = waiting + 1, size + len(record.text)
                if size >= _PART:
                    out.add(f"claims-{number}{_ENDING}", child.made())
                    number, waiting, size = number + 1, 0, 0
            if waiting or number == 1:
                out.add(f"claims-{number}{_ENDING}", child.made())
    except (DocBinFailed, OSError) as error:
        why = visible_line(str(error))
        raise CannotWrite(f"spaCy could not make claims-{number}{_ENDING}: {why}.") from None


def _plain(record: ArticleRecord, annotator: str, mine: Marked, options: Options) -> dict[str, Any]:
    spans: dict[str, list[list[Any]]] = {_CLAIMS: [], _NAMES: []}
    marks: dict[str, Any] = {}
    for mark in mine.marks:
        is_name = mark.is_sort == "entity"
        label = shown_label(mark)
        spans[_NAMES if is_name else _CLAIMS].append([*mark.span, label, mark.id])
        marks[mark.id] = {_AT: [*mark.span], **own_of(mark, label)}
    language = options.get(_LANGUAGE) or text_of(record.about, "language") or "en"
    own = {"marks": marks, "links": [[*link] for link in mine.links]}
    return {
        "text": record.text,
        "language": language,
        **spans,
        OWN: article_along(record, annotator) | own,
    }


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The record of each document in a file, or in all files of a folder."""
    files = sorted(path.rglob(f"*{_ENDING}")) if path.is_dir() else [path]
    for file in files:
        try:
            yield from _records(file, path if path.is_dir() else path.parent)
        except CannotRead as error:
            yield ArticleRecord(problem=str(error))


def _records(file: Path, top: Path) -> Iterator[ArticleRecord]:
    try:
        data = read_bytes(file, within=top)
    except FileNotFoundError:
        raise CannotRead(f"{file} is not there; check its name.") from None
    try:
        with DocBinChild("read") as child:
            for number, each in enumerate(child.documents(data), 1):
                try:
                    yield _record(JsonNode(each, f"{file}:{number}"))
                except CannotRead as error:
                    yield ArticleRecord(problem=str(error))
    except (DocBinFailed, OSError) as error:
        why = visible_line(str(error))
        raise CannotRead(f"{file} is no DocBin that spaCy can read: {why}.") from None


def _record(node: JsonNode) -> ArticleRecord:
    text, own = node["text"].text(), node[OWN]
    places = ToldPlaces(text)
    marks: dict[str, Mark] = {}
    for key in (_CLAIMS, _NAMES):
        for number, each in enumerate(node[key].items()):
            start, end, label, id, *inner = each.items()
            name = id.text() if id.text() not in ("", *marks) else f"{key}{number}"
            said = own["marks"][name]
            mark = Mark(name, _exactly(said, text, places.span(start, end), *inner), label.text())
            marks[name] = with_own(mark._replace(sort="entity") if key == _NAMES else mark, said)
    links = []
    for each in own["links"].items():
        parts = [part.text() for part in each.items()]
        if len(parts) != 3:
            each.refuse("must be two ids and a type")
        links += [Link(*parts)] if marks.keys() >= {*parts[:2]} else []
    found = found_in_marks(
        Marked(tuple(marks.values()), tuple(links)), text, own["annotator"].text()
    )
    record = ArticleRecord(
        text=text,
        statements=found.statements,
        entities=found.entities,
        origin=node.origin,
        left_out=found.left_out,
        adjusted=places.adjusted + Counter(found.adjusted),
    )
    return with_article(record, own, own["told"]) if own else record


def _exactly(
    said: JsonNode, text: str, tokens: Span, first_end: JsonNode, last_start: JsonNode
) -> Span:
    """The words that are meant, if the tokens are still those that these have a part of.

    White space at their ends may be no part of a token.
    """
    ends = [each.whole() for each in said[_AT].items()]
    if len(ends) != 2 or not 0 <= ends[0] < ends[1] <= len(text):
        return tokens
    outside = text[ends[0] : tokens.start] + text[tokens.end : ends[1]]
    is_there = ends[0] < first_end.whole() and last_start.whole() < ends[1]
    return Span(*ends) if is_there and not outside.strip() else tokens


_FORMAT = ExchangeFormat(
    name="docbin",
    about="documents of spaCy with groups of spans, to train with and to look into",
    unit="code points",
    carries=frozenset(PARTS) - {"lost claims"},
    loses={"lost claims": "left out, since spaCy marks words"},
    shape="folder",
    write=write,
    read=read,
    endings=(_ENDING,),
    options={_LANGUAGE: "cut words by the rules of this language, such as de, not the article's"},
)

FORMATS = (_FORMAT,)
