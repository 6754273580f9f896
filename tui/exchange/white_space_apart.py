"""Texts that are the same but for white space: whether they are, and where places of one stand."""

from __future__ import annotations

import re

from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.units import BeyondText, Offsets
from tui.text.spans import Span

_CHARACTER = re.compile(r"\S")


def bare(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def moved_to(record: ArticleRecord, article: str) -> ArticleRecord:
    """The record with its places in an article that differs from its text in white space alone.

    If it differs in more, the record stays as it is.
    """
    text = record.text
    if text is None or text == article or bare(text) != bare(article):
        return record
    places = Offsets(_edges(article), _edges(text))
    return record._replace(
        text=article,
        statements=tuple(
            each._replace(
                contents=tuple(_there(places, span) for span in each.contents),
                source=each.source and _there(places, each.source),
                cue=each.cue and _there(places, each.cue),
            )
            for each in record.statements
        ),
        entities=tuple(each._replace(span=_there(places, each.span)) for each in record.entities),
    )


def _edges(text: str) -> list[int]:
    """Where every character that is no white space begins and ends."""
    return [edge for found in _CHARACTER.finditer(text) for edge in found.span()]


def _there(places: Offsets, span: Span) -> Span:
    try:
        return places.span(*span)
    except BeyondText:
        return Span(0, 0)
