"""Which articles of a project are other versions of one that is being added."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.intake.adding.same_address import address_key
from tui.intake.sandboxed_reader import ImportedArticle
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import (
    MARKDOWN_ENDINGS,
    load_article,
    without_front_matter,
)
from tui.storage.project.article_heads import article_heads
from tui.storage.project.projects import Project, stays_inside
from tui.text.article import Article, parse_article
from tui.text.paragraph_matching import Pair, differing, likeness, matched_paragraphs

_LEAST_BY_NAME = 0.5
_LEAST_BY_ADDRESS = 0.1
_MOST_OF_A_NAME = 50
_NUMBER = re.compile(r"(.*?)(?:-([0-9]{1,4}))?")


class KnownVersion(NamedTuple):
    """A version that is there: its file, its text, how its paragraphs match the new ones."""

    path: Path
    article: Article
    pairs: list[Pair]

    @property
    def differing(self) -> int:
        """How many paragraphs differ; none if it is the same text."""
        return differing(self.pairs)


class KnownArticles:
    """The articles of a project by the addresses that are on record, which are read once."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._by_key: dict[str, list[str]] | None = None
        self._key_of: dict[str, str] = {}
        self._older: set[str] = set()

    def versions_of(self, found: ImportedArticle, new: Article, name: str) -> list[KnownVersion]:
        """The versions that are there already, the newest last.

        They have its address; or its name, a text that is mostly the same, and no other address.
        What has its address and hardly a word in common is another article: not every site gives
        each of its pages an address of its own.
        """
        keys = _keys_of(found)
        versions = {}
        for path in self._at(keys):
            article = self._text_of(path)
            same_title = article is not None and article.title == new.title != ""
            if article is not None and (
                same_title or likeness(article, new, _LEAST_BY_ADDRESS) >= _LEAST_BY_ADDRESS
            ):
                versions[path] = article
        for path in self._named(name, found.ending):
            if path in versions or (keys and self._key(path) not in ("", *keys)):
                continue
            article = self._text_of(path)
            if article is not None and likeness(article, new, _LEAST_BY_NAME) >= _LEAST_BY_NAME:
                versions[path] = article
        return [
            KnownVersion(path, versions[path], matched_paragraphs(versions[path], new))
            for path in sorted(versions, key=self._age)
        ]

    def note(self, path: Path, found: ImportedArticle, older: list[Path]) -> None:
        """Know an article that was added just now, and those that it is newer than."""
        index = self._index()
        shown = self._shown(path)
        for key in _keys_of(found):
            self._key_of.setdefault(shown, key)
            if shown not in index.setdefault(key, []):
                index[key].append(shown)
        self._older.update(map(self._shown, older))

    def _at(self, keys: frozenset[str]) -> Iterator[Path]:
        if keys:
            index = self._index()
            shown = dict.fromkeys(each for key in sorted(keys) for each in index.get(key, ()))
            yield from (self.project.root / each for each in shown)

    def _named(self, name: str, ending: str) -> Iterator[Path]:
        for number in range(1, _MOST_OF_A_NAME + 1):
            numbered = name if number == 1 else f"{name}-{number}"
            path = self.project.seeds / f"{numbered}{ending}"
            if not os.path.lexists(path):
                return
            yield path

    def _text_of(self, path: Path) -> Article | None:
        if path.is_symlink() or not stays_inside(self.project, path):
            return None
        try:
            return load_article(path, self.project.root).article
        except CannotRead:
            return None

    def _key(self, path: Path) -> str:
        self._index()
        return self._key_of.get(self._shown(path), "")

    def _age(self, path: Path) -> tuple[bool, str, int]:
        """Puts those first of which a newer one is known, and those of a name by their numbers."""
        self._index()
        parts = _NUMBER.fullmatch(path.stem)
        name, number = (parts[1], int(parts[2] or 1)) if parts else (path.stem, 1)
        return self._shown(path) not in self._older, name, number

    def _index(self) -> dict[str, list[str]]:
        if self._by_key is None:
            self._by_key = {}
            for head in article_heads(self.project):
                if key := address_key(head.url):
                    self._by_key.setdefault(key, []).append(head.path)
                    self._key_of[head.path] = key
                if head.newer:
                    self._older.add(head.path)
        return self._by_key

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.project.root).as_posix()


def imported_text(found: ImportedArticle) -> Article:
    """The text of an imported article, which may begin with front matter, cut into paragraphs."""
    text, _ = without_front_matter(found.text)
    return parse_article(text, found.ending in MARKDOWN_ENDINGS)


def _keys_of(found: ImportedArticle) -> frozenset[str]:
    """The keys of its address, as it states that and as it was fetched from."""
    return frozenset(filter(None, map(address_key, (found.origin.url, found.address))))
