"""hypothesis: an annotation a line, as the API of Hypothesis takes and gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tui.exchange.article_along import article_along, with_article
from tui.exchange.exchange_format import PARTS, ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord, Statement
from tui.exchange.field_tables import flattened, nested
from tui.exchange.json_input import JsonNode
from tui.exchange.json_output import ascii_json
from tui.exchange.json_stream import streamed_documents
from tui.exchange.marks.mark import OWN
from tui.exchange.outlet import Outlet
from tui.exchange.units import Offsets, offsets
from tui.exchange.web.gathered_records import gathered
from tui.exchange.web.selectors import address_of, anchored, path_in, selected, selectors
from tui.model.records import Fields, Value, changed, text_of, words_of

_LISTS = ("rows", "annotations")
"""Where an answer of the API, or an export of the client, has its annotations."""

_TAGGED = ("kind", "form", "factuality")
"""The fields that are tags there, each behind its name."""


def write(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write each claim on a line, as the body of one call of the API."""
    for record in records:
        out.leave_out("names", len(record.entities))
        out.leave_out("notes on whole articles", len(record.notes))
        places = offsets(record.text or "", "UTF-16")
        for each in record.statements:
            annotation = _plain(record, each, places)
            if group := options.get("group"):
                annotation["group"] = group
            out.write(f"{ascii_json(annotation)}\n")


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The claims in a file, those of neighbouring annotations of one page together."""
    yield from gathered(_annotations(path), _record)


def _annotations(path: Path) -> Iterator[JsonNode]:
    for node in streamed_documents(path):
        given = next((key for key in _LISTS if isinstance(node.value, dict) and node[key]), None)
        if given is None:
            yield node
        else:
            yield from node[given].items()


def _plain(record: ArticleRecord, each: Statement, places: Offsets) -> dict[str, Any]:
    fields = anchored(each, record.text)
    address = address_of(record)
    span = each.contents[0] if each.contents else None
    own: dict[str, Any] = {"id": each.id, "fields": nested(fields)}
    own |= {"proposed": True} if each.proposed else {}
    along = article_along(record._replace(notes={}), each.annotator)
    return {
        "uri": address,
        "document": {"title": [record.title or record.path]},
        "text": text_of(fields, "note"),
        "tags": _tags(fields),
        "target": [{"source": address, "selector": selectors(fields, span, record.text, places)}],
        OWN: along | own,
    }


def _tags(fields: Fields) -> list[str]:
    told = [f"{name}: {value}" for name in _TAGGED if (value := text_of(fields, name))]
    return [*words_of(fields, "tags"), *told]


def _record(node: JsonNode) -> ArticleRecord:
    own = node[OWN]
    address = node["uri"].text()
    path = path_in(address)
    about: Fields = {} if path else {"url": address}
    titles = node["document"]["title"]
    title = next(titles.items(), titles).text() if titles else ""
    found = ArticleRecord(path=path, about=changed(about, {"title": title}), origin=node.origin)
    if own:
        found = with_article(found, own, own)
    if isinstance(node["references"].value, list) and node["references"].value:
        return found._replace(left_out={"replies to annotations": 1})
    target = next(node["target"].items(), node["target"])
    # A place alone counts from where the page begins, of which the article is only a part.
    words = selected(target["selector"]).fields if target else {}
    if not words:
        return found._replace(left_out={"notes on whole pages": 1})
    fields = flattened(own["fields"].table())
    statement = Statement(
        id=own["id"].text() or node["id"].text(),
        fields={**_said(node, fields), **words},
        annotator=_annotator(node["user"].text()) or own["annotator"].text(),
        proposed=own["proposed"].flag(),
    )
    return found._replace(statements=(statement,))


def _said(node: JsonNode, fields: Fields) -> Fields:
    """The fields with what tags and text say, as far as somebody has changed them there."""
    found: dict[str, Value | None] = {}
    tags = [each.text() for each in node["tags"].items()]
    if tags != _tags(fields):
        pairs = [each.partition(": ")[::2] for each in tags]
        named = {name: value for name, value in pairs if name in _TAGGED and value}
        rest = [each for each in tags if each.partition(": ")[0] not in named]
        found |= {"tags": tuple(dict.fromkeys(rest)), **named}
    if node["text"].text() != text_of(fields, "note"):
        found["note"] = node["text"].text()
    return changed(fields, found)


def _annotator(user: str) -> str:
    """The name in an account such as acct:ann@hypothes.is."""
    return user.removeprefix("acct:").partition("@")[0]


_FORMAT = ExchangeFormat(
    name="hypothesis",
    about="an annotation a line, each the body of a call of Hypothesis' API",
    unit="UTF-16",
    carries=frozenset(PARTS) - {"text", "entities"},
    loses={
        "text": "no text; the article must be there, under its path or its address",
        "entities": "left out, since they are no annotations of anybody",
    },
    write=write,
    read=read,
    endings=(".jsonl", ".json"),
    options={"group": "the id of the group that the annotations are for"},
)

FORMATS = (_FORMAT,)
