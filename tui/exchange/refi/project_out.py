"""From records to the parts of a REFI-QDA project: sources with selections, users and links."""

from __future__ import annotations

from typing import Any

from lxml import etree

from tui.exchange.article_along import article_along
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.marks.mark import Mark, own_of
from tui.exchange.marks.marks_out import marked, shown_label
from tui.exchange.outlet import Outlet
from tui.exchange.refi.code_book import CLAIM, CUE, GROUPS, NAME, SOURCE, TAGS, CodeBook, guid
from tui.exchange.refi.told_by_us import memo_with
from tui.exchange.uima.layers import xml_text
from tui.model.records import text_of, words_of
from tui.text.visible import visible_line

PROJECT = "urn:QDA-XML:project:1.0"
CODE_BOOK = "urn:QDA-XML:codebook:1.0"

_LONGEST_NAME = 60


class ProjectParts:
    """What of a project is known only when all records were seen."""

    def __init__(self, out: Outlet) -> None:
        self.book = CodeBook()
        self._out = out
        self._users: dict[str, str] = {}

    def source(self, record: ArticleRecord) -> tuple[bytes, bytes]:
        """The element of an article and those of the links in it."""
        text = record.text or ""
        links = b""
        element = etree.Element(
            "TextSource",
            guid=text_guid(record),
            name=xml_text(record.path) or "-",
            plainTextPath=f"internal://{text_guid(record)}.txt",
        )
        along = article_along(record)
        etree.SubElement(element, "Description").text = memo_with("", along)
        for annotator in record.annotators:
            mine = marked(record, annotator, self._out)
            known = {mark.id: guid("mark", record.path, annotator, mark.id) for mark in mine.marks}
            user = {"creatingUser": self._user(annotator)} if annotator else {}
            for mark in mine.marks:
                self._add_selection(element, mark, known[mark.id], text, user)
            for link in mine.links:
                ends = known[link.start], known[link.end]
                made = etree.Element(
                    "Link",
                    guid=guid("link", *ends, link.type),
                    name=link.type,
                    direction="OneWay",
                    originGUID=ends[0],
                    targetGUID=ends[1],
                )
                links += etree.tostring(made)
        return etree.tostring(element), links

    def users(self) -> Any:
        """The annotators as an element, None if there are none."""
        if not self._users:
            return None
        users = etree.Element("Users")
        for name, id in self._users.items():
            etree.SubElement(users, "User", guid=id, name=xml_text(name))
        return users

    def _user(self, annotator: str) -> str:
        return self._users.setdefault(annotator, guid("user", annotator))

    def _add_selection(
        self, source: Any, mark: Mark, id: str, text: str, user: dict[str, str]
    ) -> None:
        words = visible_line(mark.span.of(text))
        element = etree.SubElement(
            source,
            "PlainTextSelection",
            guid=id,
            name=xml_text(words[:_LONGEST_NAME]),
            startPosition=str(mark.span.start),
            endPosition=str(mark.span.end),
            **user,
        )
        memo = memo_with(xml_text(text_of(mark.fields, "note")), own_of(mark, shown_label(mark)))
        if memo:
            etree.SubElement(element, "Description").text = memo
        for path in _codes(mark):
            coding = etree.SubElement(element, "Coding", guid=guid("coding", id, *path), **user)
            etree.SubElement(coding, "CodeRef", targetGUID=self.book.code(*path))


def text_guid(record: ArticleRecord) -> str:
    """The guid of an article, by which its text is called."""
    return guid("source", record.path)


def _codes(mark: Mark) -> list[tuple[str, ...]]:
    """The paths of the codes that a mark has."""
    if mark.is_sort == "entity":
        return [(NAME, shown_label(mark))]
    if mark.is_sort != "content":
        return [(SOURCE if mark.is_sort == "source" else CUE,)]
    codes: list[tuple[str, ...]] = [(CLAIM,)]
    for group in GROUPS:
        value = xml_text(text_of(mark.fields, group))
        if value:
            codes.append((group, value))
    tags = dict.fromkeys(map(xml_text, words_of(mark.fields, TAGS)))
    return codes + [(TAGS, tag) for tag in tags]
