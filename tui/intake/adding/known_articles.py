"""Which articles of a project are other versions of one that is being added."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.intake.adding.same_address import address_key
from tui.intake.sandboxed_reader import ImportedArticle
from tui.model.records import NO_FIELDS, text_of
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import (
    MARKDOWN_ENDINGS,
    load_article,
    without_front_matter,
)
from tui.storage.project.article_heads import article_heads
from tui.storage.project.projects import Project, annotation_path, stays_inside
from tui.storage.records.annotation_file import AnnotationFile
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
    """The articles of a project by the addresses that are on record, which are read once.

    `placed` has those that this command has met, each with the document that it is in.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self._by_key: dict[str, list[str]] | None = None
        self._key_of: dict[str, str] = {}
        self._newer: dict[str, str] = {}
        self.placed: dict[str, str] = {}

    def versions_of(
        self, found: ImportedArticle, new: Article, name: str, document: str
    ) -> list[KnownVersion]:
        """The versions that are there already, the newest last.

        They have its address; or its name, a text that is mostly the same, and no other address.
        What has its address and hardly a word in common is another article: not every site gives
        each of its pages an address of its own. Parts of one document are no versions of each
        other, nor are documents of one name that lie in two folders; and a message is only itself.
        """
        keys = _keys_of(found)
        versions = {}
        # The address of a chapter is that of its book.
        for path in self._at(frozenset() if found.part == "chapter" else keys):
            if found.part and self._is_beside(path, found, document):
                continue
            article = self._text_of(path)
            same_title = article is not None and article.title == new.title != ""
            if article is not None and (
                same_title or likeness(article, new, _LEAST_BY_ADDRESS) >= _LEAST_BY_ADDRESS
            ):
                versions[path] = article
        named = {}
        for path in self._named(name, found.ending):
            if path in versions or (keys and self._key(path) not in ("", *keys)):
                continue
            if self._is_beside(path, found, document):
                continue
            article = self._text_of(path)
            if article is not None and likeness(article, new, _LEAST_BY_NAME) >= _LEAST_BY_NAME:
                named[path] = article
        if found.part:
            named |= versions
            versions = {}
        versions |= self._of_one_article(named, new)
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
        self._newer.update((self._shown(each), shown) for each in older)

    def note_place(self, path: Path, document: str) -> str:
        """Know in which document of this command an article was; its path in the project."""
        shown = self._shown(path)
        self.placed[shown] = document
        return shown

    def _is_beside(self, path: Path, found: ImportedArticle, document: str) -> bool:
        """Whether what is there is another document for sure, however much is common."""
        other = self.placed.get(self._shown(path))
        if other is not None and (other == document or Path(other).parent != Path(document).parent):
            return True
        return found.part == "message" and self._is_another_message(path, found)

    def _is_another_message(self, path: Path, found: ImportedArticle) -> bool:
        """Whether another one has sent it, or at another time."""
        try:
            file = AnnotationFile.load(
                annotation_path(self.project, path), within=self.project.root
            )
        except CannotRead:
            return False
        about = file.records.tables.article.get("", NO_FIELDS)
        said = (
            (text_of(about, "byline"), found.origin.byline),
            (text_of(about, "published"), found.origin.published),
        )
        return any(there and here and there != " ".join(here.split()) for there, here in said)

    def _of_one_article(self, named: dict[Path, Article], new: Article) -> dict[Path, Article]:
        """Of those that have only their name in common the most alike, and its other versions."""
        if len(named) < 2:
            return named
        best = max(named, key=lambda path: likeness(named[path], new))
        self._index()
        joined = {self._shown(best)}
        steps = [(older, newer) for older, newer in self._newer.items() if newer]
        before = 0
        while len(joined) > before:
            before = len(joined)
            joined |= {each for step in steps if joined & set(step) for each in step}
        return {path: each for path, each in named.items() if self._shown(path) in joined}

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
        return self._shown(path) not in self._newer, name, number

    def _index(self) -> dict[str, list[str]]:
        if self._by_key is None:
            self._by_key = {}
            for head in article_heads(self.project):
                if key := address_key(head.url):
                    self._by_key.setdefault(key, []).append(head.path)
                    self._key_of[head.path] = key
                if head.newer:
                    self._newer[head.path] = head.newer
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
