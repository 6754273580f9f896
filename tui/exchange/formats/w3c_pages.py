"""w3c: Web Annotations in JSON-LD, a page of them for each article.

Every key that is not of the Web Annotation vocabulary stands in our own context, since a processor
drops in silence what it finds in none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tui.exchange.article_along import article_along, with_article
from tui.exchange.exchange_format import PARTS, ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord, Statement
from tui.exchange.field_tables import flattened, nested
from tui.exchange.fitting_fields import foreign
from tui.exchange.json_input import JsonNode
from tui.exchange.json_output import ascii_json
from tui.exchange.json_stream import streamed_documents
from tui.exchange.outlet import Outlet
from tui.exchange.units import offsets
from tui.exchange.web.gathered_records import gathered
from tui.exchange.web.selectors import (
    address_of,
    anchored,
    own_address,
    path_in,
    selected,
    selectors,
)
from tui.model.claim_fields import RELATIONS
from tui.model.records import Fields, Value, text_of, words_of
from tui.text.spans import Span

_CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "@version": 1.1,
        "role": "urn:quoth:role",
        # A whole record of quoth as it is: of a claim, or of the article.
        "record": {"@id": "urn:quoth:record", "@type": "@json"},
    },
)


def write(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write the page of each article on a line."""
    for record in records:
        out.leave_out("names", len(record.entities))
        page = {
            "@context": _CONTEXT,
            "id": own_address(record.path, "annotations"),
            "type": "AnnotationPage",
            "record": article_along(record),
            "items": [_annotation(record, each) for each in record.statements],
        }
        out.write(f"{ascii_json(page)}\n")


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The claims in each page or annotation of a file."""
    for node in streamed_documents(path):
        is_object = isinstance(node.value, dict)
        pages = node["first"] if is_object and isinstance(node["first"].value, dict) else node
        if not is_object or not isinstance(pages["items"].value, list):
            yield from gathered([node], _record)
            continue
        # What quoth has written says of its article on the page what it is.
        own = pages["record"]
        for record in gathered(pages["items"].items(), _record):
            yield record if record.problem or not own else with_article(record, own, own)
        if own and not pages["items"].value:
            yield with_article(ArticleRecord(origin=node.origin), own, own)


def _annotation(record: ArticleRecord, each: Statement) -> dict[str, Any]:
    fields = anchored(each, record.text)
    address = address_of(record)
    span = each.contents[0] if each.contents else None
    places = offsets(record.text or "", "code points")
    body: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "tagging", "value": value}
        for value in (text_of(fields, "kind"), *words_of(fields, "tags"))
        if value
    ]
    if note := text_of(fields, "note"):
        body.append(
            {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": note}
        )
    for part, place in (("source", each.source), ("cue", each.cue)):
        if text_of(fields, f"{part}.quote"):
            chosen = selectors(fields, place, record.text, places, part)
            body.append(
                {
                    **_resource("identifying", part, address),
                    "selector": chosen,
                }
            )
    for name in RELATIONS:
        for other in words_of(fields, name) or filter(None, (text_of(fields, name),)):
            to = other if "#" in other else f"{record.path}#{_part(each.annotator, other)}"
            path, _, id = to.partition("#")
            body.append(_resource("linking", name, own_address(path, id)))
    made: dict[str, Any] = {
        "id": own_address(record.path, _part(each.annotator, each.id)),
        "type": "Annotation",
        "motivation": "classifying",
        "body": body,
        "target": {
            "type": "SpecificResource",
            "source": address,
            "selector": selectors(fields, span, record.text, places),
        },
        "record": {"id": each.id, "proposed": each.proposed, "fields": nested(fields)},
    }
    if each.annotator:
        made["creator"] = {"type": "Person", "name": each.annotator}
        made["record"]["annotator"] = each.annotator
    return made


def _resource(purpose: str, role: str, source: str) -> dict[str, Any]:
    return {"type": "SpecificResource", "purpose": purpose, "role": role, "source": source}


def _part(annotator: str, id: str) -> str:
    return f"@{annotator}/{id}" if annotator else id


def _record(node: JsonNode) -> ArticleRecord:
    target = _first(node["target"])
    source = target["source"] if isinstance(target.value, dict) else target
    address = source.value if isinstance(source.value, str) else source["id"].text()
    path = path_in(address).partition("#")[0]
    about: Fields = {} if path else {"url": address}
    found = ArticleRecord(path=path, about=about, origin=node.origin)
    chosen = selected(target["selector"]) if isinstance(target.value, dict) else selected(_NONE)
    own = node["record"]
    if not chosen.fields and chosen.span is None and not own:
        return found._replace(left_out={"annotations of other things than words": 1})
    fields = flattened(own["fields"].table()) if own else dict(_said(node))
    fields.update(chosen.fields)
    contents: tuple[Span, ...] = ()
    if not chosen.fields and chosen.span is not None:
        contents = (chosen.span,)
    statement = Statement(
        id=own["id"].text() or node["id"].text(),
        fields=fields,
        contents=contents,
        annotator=own["annotator"].text() if own else _name(node["creator"]),
        proposed=own["proposed"].flag(),
    )
    return found._replace(statements=(statement,))


_NONE = JsonNode(None, "")


def _said(node: JsonNode) -> Iterator[tuple[str, Value]]:
    """The fields that the bodies of an annotation from elsewhere are."""
    tags: list[str] = []
    notes = [node["bodyValue"].text()]
    links: list[str] = []
    for given in _each(node["body"]):
        each = _first(given["items"]) if isinstance(given.value, dict) and given["items"] else given
        if isinstance(each.value, str):
            links.append(each.value)
            continue
        value = each["value"].value
        if not isinstance(value, str):
            source = each["source"].value or each["id"].value
            links += [source] if isinstance(source, str) else []
        elif each["purpose"].value == "tagging":
            tags.append(value)
        else:
            notes.append(value)
    if tags:
        yield "tags", tuple(dict.fromkeys(tags))
    if any(notes):
        yield "note", "\n\n".join(filter(None, notes))
    if links:
        yield foreign("body"), tuple(links)
    motivation = [each.value for each in _each(node["motivation"]) if isinstance(each.value, str)]
    if motivation:
        yield foreign("motivation"), " ".join(motivation)


def _each(node: JsonNode) -> Iterator[JsonNode]:
    """The values of a key that may have one or several."""
    if isinstance(node.value, list):
        yield from node.items()
    elif node:
        yield node


def _first(node: JsonNode) -> JsonNode:
    return next(_each(node), node)


def _name(node: JsonNode) -> str:
    first = _first(node)
    if isinstance(first.value, str):
        return first.value.rstrip("/").rpartition("/")[2]
    for key in ("nickname", "name", "id"):
        name = _first(first[key]).value if first else None
        if isinstance(name, str) and name:
            return name.rstrip("/").rpartition("/")[2]
    return ""


_FORMAT = ExchangeFormat(
    name="w3c",
    about="Web Annotations as JSON-LD, a page of them a line",
    unit="code points",
    carries=frozenset(PARTS) - {"text", "entities"},
    loses={
        "text": "no text; the article must be there, under its path or its address",
        "entities": "left out, since they are no annotations of anybody",
    },
    write=write,
    read=read,
    endings=(".jsonld", ".json", ".jsonl"),
)

FORMATS = (_FORMAT,)
