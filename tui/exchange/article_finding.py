"""Which article of the project a record from elsewhere is about; a new one, if none is."""

from __future__ import annotations

import re
from pathlib import Path, PurePath
from typing import NamedTuple

from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.safe_names import unsafe_name
from tui.exchange.white_space_apart import bare
from tui.intake.adding.new_article import article_file_name, save_article
from tui.intake.adding.same_address import address_key
from tui.model.records import text_of
from tui.storage.errors import CannotRead, CannotWrite, not_written
from tui.storage.project.article_file import MARKDOWN_ENDINGS, load_article, load_bytes
from tui.storage.project.article_heads import article_heads
from tui.storage.project.naming import SEEDS
from tui.storage.project.projects import (
    Project,
    articles,
    as_on_disk,
    shown,
    stays_inside,
)
from tui.storage.store import atomic_write
from tui.storage.store.digests import large_digest
from tui.text.visible import visible_line

_HALF = re.compile("[\ud800-\udfff]")
_ENDINGS = (".txt", *MARKDOWN_ENDINGS)


class FoundArticle(NamedTuple):
    """An article of the project: its path, its text as read, whether it was added just now."""

    path: Path
    text: str
    is_new: bool = False


class ArticleFinder:
    """Finds the articles of a project by their paths or their texts.

    The texts of all articles are looked through once, when the first record asks for that.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self._by_text: dict[bytes, Path] | None = None
        self._by_address: dict[str, str] | None = None

    def find(self, record: ArticleRecord) -> FoundArticle:
        """The article of a record, added if it is not there; raises CannotRead, CannotWrite.

        By its path, unless another article is there now; else by its text, white space apart, or
        without a text by its address.
        """
        named = self._named(record.path)
        if record.text is None:
            found = named or self._of_address(text_of(record.about, "url"))
            if found is None:
                named_so = visible_line(record.path or text_of(record.about, "url"))
                what = named_so or "an article without a path"
                raise CannotRead(
                    f"{record.origin}: {what} is not in the project, and there is no text to add."
                )
            return found
        text = _HALF.sub("\ufffd", record.text)
        if named is not None and bare(named.text) == bare(text):
            return named
        same = self._of_text(text)
        if same is not None:
            return same
        if named is not None and _are_alike(named.text, text):
            return named
        return self._added(record, text)

    def _named(self, path: str) -> FoundArticle | None:
        for inside in (path, f"{SEEDS}/{path}"):
            if unsafe_name(inside) or _is_no_article(inside):
                continue
            here = as_on_disk(self.project.root / inside)
            if here.is_file() and stays_inside(self.project, here):
                try:
                    loaded = load_article(shown(here), self.project.root)
                except CannotRead:
                    continue
                return FoundArticle(here, loaded.article.text)
        return None

    def _of_text(self, text: str) -> FoundArticle | None:
        if self._by_text is None:
            self._by_text = {}
            for path in articles(self.project):
                try:
                    loaded = load_article(path, self.project.root)
                except CannotRead:
                    continue
                self._by_text.setdefault(_digest(loaded.article.text), path)
        same = self._by_text.get(_digest(text))
        if same is None:
            return None
        return FoundArticle(same, load_article(shown(same), self.project.root).article.text)

    def _of_address(self, url: str) -> FoundArticle | None:
        if self._by_address is None:
            self._by_address = {}
            for head in article_heads(self.project):
                # Of several versions the one is meant that no other has replaced.
                if (key := address_key(head.url)) and (
                    not head.newer or key not in self._by_address
                ):
                    self._by_address[key] = head.path
        return self._named(self._by_address.get(address_key(url), ""))

    def _added(self, record: ArticleRecord, text: str) -> FoundArticle:
        if not text.strip():
            raise CannotRead(f"{record.origin}: the article has no text, so it is not added.")
        data = text.encode("utf-8")
        loaded = load_bytes(data, record.origin)
        path = self._free_path(record.path)
        if path is None:
            stem = PurePath(record.path).stem or PurePath(record.origin.rpartition(":")[0]).stem
            name = article_file_name(stem if record.path else record.title or stem)
            ending = PurePath(record.path).suffix
            path, _ = save_article(
                self.project, name, text, ending if ending in _ENDINGS else ".txt"
            )
        else:
            try:
                atomic_write.write(path, data, within=self.project.root)
            except OSError as error:
                raise not_written(shown(path), error) from None
        if self._by_text is not None:
            self._by_text.setdefault(_digest(loaded.article.text), path)
        return FoundArticle(path, load_article(path, self.project.root).article.text, True)

    def _free_path(self, path: str) -> Path | None:
        """Where the record says that its article lies, if that is under seeds and free."""
        first, *rest = PurePath(path).parts or ("",)
        if first != SEEDS or not rest or unsafe_name(path) or _is_no_article(path):
            return None
        if self.project.seeds.is_symlink():
            raise CannotWrite(f"{self.project.seeds} is a link; make it a folder of the project.")
        here = self.project.root / path
        return None if PurePath(path).suffix not in _ENDINGS or here.exists() else here


def _is_no_article(path: str) -> bool:
    parts = PurePath(path).parts
    return parts[:1] == ("annotations",) or any(part.startswith(".") for part in parts)


def _are_alike(text: str, other: str) -> bool:
    """Whether two texts have a line in common, of more than a word or two."""
    lines = {line.strip() for line in text.split("\n")}
    return any(len(line.split()) > 2 and line.strip() in lines for line in other.split("\n"))


def _digest(text: str) -> bytes:
    """A digest of the text in which white space does not count."""
    plain = bare(text).encode("utf-8", "replace")
    digest: bytes = large_digest(plain, digest_size=16).digest()
    return digest
