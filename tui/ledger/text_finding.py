"""Articles that have words in their title or text, and where the first of these stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.ledger.finding import Wanted, is_by_weight
from tui.ledger.narrowing import tests_of_article
from tui.ledger.word_folding import folded_words, places_of
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import load_article
from tui.text.spans import Span

_AROUND = 60
"""Letters before the words found that are shown with them."""

_AFTER = 120


class TextHit(NamedTuple):
    """An article that has the words; `path` is from the project's root.

    The words, or the first of them to be found, stand at `span`, in `snippet`; both are empty
    where they only stand in the title, or where the text cannot be read.
    """

    path: str
    title: str
    outlet: str
    published: str
    span: Span | None
    snippet: str


def find_in_texts(ledger: sqlite3.Connection, wanted: Wanted, root: Path) -> Iterator[TextHit]:
    """The articles with all of the words, in order; of the filters those about articles count."""
    tests = tests_of_article(ledger, wanted.filters).also(
        "text_words.text_words match ?", wanted.match
    )
    by_weight = is_by_weight(ledger, wanted, "text_words")
    order = "bm25(text_words), article.id desc" if by_weight else "text_words.rowid desc"
    rows = ledger.execute(
        "select article.path, article.title, article.outlet, article.published"
        " from text_words cross join article on article.id = text_words.rowid"
        f" {tests.where} order by {order} limit ?",
        (*tests.values, wanted.limit),
    )
    phrases = [folded_words(word) for word in wanted.words]
    begun = folded_words(wanted.begun)
    for path, title, outlet, published in rows.fetchall():
        span, snippet = _first_place(root / path, root, phrases, begun)
        yield TextHit(path, title, outlet, published, span, snippet)


def count_in_texts(ledger: sqlite3.Connection, wanted: Wanted) -> int:
    """In how many articles all of the words stand."""
    query = (
        "select count(*) from text_words cross join article on article.id = text_words.rowid"
        " where text_words match ?"
    )
    (count,) = ledger.execute(query, (wanted.match,)).fetchone()
    return int(count)


def _first_place(
    path: Path, root: Path, phrases: Sequence[tuple[str, ...]], begun: tuple[str, ...]
) -> tuple[Span | None, str]:
    """Where most of the words stand together, and the text around it."""
    try:
        text = load_article(path, root).article.text
    except (CannotRead, OSError):
        return None, ""
    places = places_of(phrases, text, begun)
    if not places:
        return None, ""
    span = max(places, key=lambda place: (_near(place, places, text), -place.start))
    low, high = max(0, span.start - _AROUND), min(len(text), span.end + _AFTER)
    low += len(text[low : span.start]) - len(text[low : span.start].lstrip())
    if low and text[low - 1].isalnum():
        low += len(text[low : span.start].partition(" ")[0]) + 1
    if high < len(text) and text[high].isalnum():
        high -= len(text[span.end : high].rpartition(" ")[2])
    shown = " ".join(text[low:high].split())
    return span, f"{'…' if low else ''}{shown}{'…' if high < len(text) else ''}"


def _near(place: Span, places: Sequence[Span], text: str) -> int:
    """How many different words stand in what is shown of the text around a place."""
    around = [p for p in places if place.start - _AROUND <= p.start <= place.end + _AFTER]
    return len({folded_words(text[p.start : p.end]) for p in around})
