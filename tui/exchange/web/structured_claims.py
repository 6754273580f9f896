"""Claims in the JSON-LD of pages, feeds and answers, whatever each has made of schema.org."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.exchange.exchange_record import ArticleRecord, Statement
from tui.exchange.fitting_fields import foreign
from tui.exchange.json_input import JsonNode
from tui.exchange.web.gathered_records import gathered
from tui.exchange.web.selectors import path_in
from tui.model.records import Value, changed
from tui.text.spans import Span

_DEEPEST = 8
_WITHIN = ("@graph", "itemListElement", "dataFeedElement", "item", "claims", "mainEntity")
"""The keys under which a page or a feed has its claims."""

_LONGEST_TITLE = 100


def claims_in(node: JsonNode) -> Iterator[ArticleRecord]:
    """The records of the claims in a document; those of one article of ours together."""
    yield from gathered(_items(node, 0), _record)


def _items(node: JsonNode, depth: int) -> Iterator[JsonNode]:
    if depth > _DEEPEST:
        return
    if isinstance(node.value, list):
        for each in node.items():
            yield from _items(each, depth + 1)
        return
    types = _types(node)
    is_answer = not types and isinstance(node["claimReview"].value, list) and bool(node["text"])
    is_of_ours = bool(_first(node["itemReviewed"])["@id"]) and not node["url"]
    if is_answer or "Claim" in types or ("ClaimReview" in types and not is_of_ours):
        yield node
        return
    for key in _WITHIN:
        if isinstance(node[key].value, list | dict):
            yield from _items(node[key], depth + 1)


def _types(node: JsonNode) -> list[Any]:
    """What a node is said to be, with or without the sign that JSON-LD has before `type`."""
    given = (node["@type"] or node["type"]).value
    names = given if isinstance(given, list) else [given]
    return [name.rpartition("/")[2] for name in names if isinstance(name, str)]


def _record(node: JsonNode) -> ArticleRecord:
    if not _types(node):
        return _of_answer(node)
    if "Claim" in _types(node):
        return _of_claim(node)
    claim = _first(node["itemReviewed"])
    words = _text(node["claimReviewed"]) or _text(claim["text"]) or _text(claim["name"])
    rating = _first(node["reviewRating"])
    fields: dict[str, Value | None] = {
        "source.speaker": _name(claim["author"]),
        foreign("rating"): _text(rating["alternateName"]) or _text(rating["name"]),
        foreign("rating-value"): _text(rating["ratingValue"]),
        foreign("best-rating"): _text(rating["bestRating"]),
        foreign("worst-rating"): _text(rating["worstRating"]),
        foreign("said"): _text(claim["datePublished"]),
        foreign("appearance"): tuple(_addresses(claim)),
    }
    about = {
        "title": _text(node["headline"]) or _text(node["name"]),
        "url": _text(node["url"]),
        "outlet": _name(node["author"]) or _name(node["publisher"]),
        "published": _text(node["datePublished"]),
        "language": _text(node["inLanguage"]),
    }
    return _reviewed(node, words, fields, about)


def _of_answer(node: JsonNode) -> ArticleRecord:
    """A claim as the search for fact checks answers with it, with the first of its reviews."""
    review = _first(node["claimReview"])
    fields: dict[str, Value | None] = {
        "source.speaker": _text(node["claimant"]),
        foreign("rating"): _text(review["textualRating"]),
        foreign("said"): _text(node["claimDate"]),
    }
    about = {
        "title": _text(review["title"]),
        "url": _text(review["url"]),
        "outlet": _text(review["publisher"]["name"]) or _text(review["publisher"]["site"]),
        "published": _text(review["reviewDate"]),
        "language": _text(review["languageCode"]),
    }
    return _reviewed(node, _text(node["text"]), fields, about)


def _of_claim(node: JsonNode) -> ArticleRecord:
    words = _text(node["text"]) or _text(node["name"])
    path, _, id = path_in(_text(node["@id"])).partition("#")
    if not path:
        fields: dict[str, Value | None] = {
            "source.speaker": _name(node["author"]),
            foreign("appearance"): tuple(_addresses(node)),
        }
        where = _first(node["appearance"])
        about = {"title": _text(node["headline"]), "published": _text(node["datePublished"])}
        about["url"] = _text(node["url"]) or (_text(where["url"]) if where else "")
        return _reviewed(node, words, fields, about)
    own: dict[str, Value | None] = {"quote": node["text"].text()}
    for each in _several(node["identifier"]):
        name = _text(each["propertyID"])
        if name.startswith("quoth:"):
            own[name.removeprefix("quoth:")] = each["value"].text()
    author = node["author"]["name"].text() if node["author"] else ""
    if author != own.get("source.quote"):
        own["source.speaker"] = author
    statement = Statement(id=id, fields=changed({}, own))
    where = _first(node["appearance"])
    about = {
        "title": _text(where["headline"]),
        "url": _text(where["url"]),
        "outlet": _name(where["publisher"]),
        "byline": _name(where["author"]),
        "published": _text(where["datePublished"]),
        "language": _text(where["inLanguage"]),
    }
    return ArticleRecord(
        path, changed({}, dict(about)), statements=(statement,), origin=node.origin
    )


def _reviewed(
    node: JsonNode, words: str, fields: dict[str, Value | None], about: dict[str, str]
) -> ArticleRecord:
    """The record of a claim of which no article of ours is known: its words are one."""
    if not words:
        return ArticleRecord(
            problem=f"{node.origin}: a claim has no words (claimReviewed, text); add them."
        )
    whole = {**about, "title": about.get("title") or words[:_LONGEST_TITLE]}
    statement = Statement(
        id=about.get("url") or words[:_LONGEST_TITLE],
        fields=changed({}, fields),
        contents=(Span(0, len(words)),),
    )
    return ArticleRecord(
        about=changed({}, dict(whole)), text=words, statements=(statement,), origin=node.origin
    )


def _addresses(claim: JsonNode) -> Iterator[str]:
    for key in ("appearance", "firstAppearance"):
        for each in _several(claim[key]):
            address = each.value if isinstance(each.value, str) else _text(each["url"])
            if address:
                yield address


def _several(node: JsonNode) -> Iterator[JsonNode]:
    """The objects or texts of a key that may have one or several."""
    for each in node.items() if isinstance(node.value, list) else (node,):
        if isinstance(each.value, dict | str):
            yield each


def _first(node: JsonNode) -> JsonNode:
    """The first object of a key; one that is empty if it has none."""
    objects = (each for each in _several(node) if isinstance(each.value, dict))
    return next(objects, JsonNode({}, node.origin, node.trail))


def _text(node: JsonNode) -> str:
    """The value as text on one line: many pages write numbers as text, or the other way round."""
    value = node.value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def _name(node: JsonNode) -> str:
    for each in _several(node):
        name: str = each.value if isinstance(each.value, str) else _text(each["name"])
        if name.strip():
            return name.strip()
    return ""
