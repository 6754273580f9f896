"""Digests of what a document said when it was added, to know what a person has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from tui.intake.sandboxed_reader import ImportedArticle
from tui.model.records import Fields, Value, text_of
from tui.text.article import Article

FIELD = "as_added"
"""The field of `[article]` that has them, as `name:digest` with spaces between."""

_FOLLOWING = ("outlet", "byline", "published", "modified", "language")
_ALWAYS = ("published", "modified")
"""What follows a newer version also where nothing tells whether a person has changed it."""
_LENGTH = 12


class NewerOrigin(NamedTuple):
    """What `[article]` is to say anew of a newer version, and a sentence for what stays."""

    anew: Mapping[str, Value | None]
    stays: tuple[str, ...]


def as_added(found: ImportedArticle, text: Article, about: Fields) -> str:
    """The digests of a text and of what its document says, and the old ones of what it does not."""
    said = {name: _digest(value) for name, value in _said(found)}
    digests = {**_digests(about), "text": _digest(text.text), **said}
    return " ".join(f"{name}:{digest}" for name, digest in digests.items())


def is_text_as_added(about: Fields, text: Article) -> bool | None:
    """Whether an article was added with this text, whatever it has now; None if nothing tells."""
    digest = _digests(about).get("text")
    return None if digest is None else digest == _digest(text.text)


def newer_origin(about: Fields, found: ImportedArticle) -> NewerOrigin:
    """What a newer version says of where it is from, and a person has not put there otherwise."""
    digests = _digests(about)
    anew: dict[str, Value | None] = {}
    stays = []
    for name, value in _said(found):
        there = text_of(about, name)
        if name not in about or there == value:
            continue
        untouched = digests[name] == _digest(there) if name in digests else name in _ALWAYS
        if untouched or (name == "byline" and about.get("byline_guess") is True):
            anew[name] = value
            if name == "byline":
                anew["byline_guess"] = True if found.origin.byline_is_guess else None
        else:
            stays.append(f"{name} stays “{there}”, as it is on record; this version says “{value}”")
    return NewerOrigin(anew, tuple(stays))


def _said(found: ImportedArticle) -> Iterator[tuple[str, str]]:
    for name in _FOLLOWING:
        if value := " ".join(getattr(found.origin, name).split()):
            yield name, value


def _digests(about: Fields) -> dict[str, str]:
    pairs = (each.partition(":") for each in text_of(about, FIELD).split())
    return {name: digest for name, _, digest in pairs}


def _digest(text: str) -> str:
    """The beginning of its SHA-256, in which white space does not count."""
    return sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:_LENGTH]
