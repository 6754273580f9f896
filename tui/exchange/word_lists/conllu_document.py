"""The lines of one document in CoNLL-U, taken apart to its text and what is marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tui.exchange.json_input import JsonNode, json_text
from tui.exchange.marks.mark import LABELS, OWN, Mark, Sort, with_own
from tui.exchange.word_lists.spaces_after import spaces_of, unescaped
from tui.storage.errors import CannotRead
from tui.text.spans import Span
from tui.text.visible import visible_line

COLUMNS = 10
CLAIM, NAME, BEFORE = "Claim", "Name", "SpacesBefore"
AT = "at"
_ID = re.compile(r"(\d{1,9})(?:([-.])(\d{1,9}))?")
_LABEL = re.compile(r"([BI])-(\w+)(?:-([\w-]+))?")
_COMMENT = re.compile(r"#\s*(\S+)\s*(?:=\s*(.*))?", re.DOTALL)
_SORT_OF: dict[str, Sort] = {name: name for name in LABELS}
_PARAGRAPH = "\n\n"


class ReadDocument(NamedTuple):
    """The text of a document, its marks, what comments say of it, and what quoth has said."""

    text: str
    marks: tuple[Mark, ...]
    comments: dict[str, str]
    own: JsonNode
    analysed: int


class _Begun(NamedTuple):
    """Marked words as far as they were read."""

    sort: str
    name: str
    span: Span


def read_document(lines: Iterable[tuple[int, str]], path: str) -> ReadDocument:
    """What is in the numbered lines of a document; raises CannotRead."""
    reader = _Reader(path)
    for number, line in lines:
        reader.take(line, f"{path}:{number}")
    return reader.read()


class _Reader:
    """Takes the lines of a document one after the other."""

    def __init__(self, path: str) -> None:
        self._own = JsonNode(None, path)
        self._comments: dict[str, str] = {}
        self._pieces: list[str] = []
        self._length = 0
        self._spaces = ""
        self._marks: dict[str, _Begun] = {}
        self._open: dict[str, str] = {}
        self._analysed = 0
        # The words of which one that is written together with others is made, and where that is.
        self._parts, self._whole = range(0), Span(0, 0)

    def take(self, line: str, origin: str) -> None:
        """Go on with a line."""
        if line.startswith("#"):
            self._comment(line, origin)
        elif line.strip():
            self._word(line, origin)
        else:
            self._parts = range(0)

    def read(self) -> ReadDocument:
        """All that was in the lines."""
        if not self._own:
            self._spaces = "\n"
        text = "".join([*self._pieces, self._spaces])
        marks = tuple(self._mark(id, begun, text) for id, begun in self._marks.items())
        return ReadDocument(text, marks, self._comments, self._own, self._analysed)

    def _comment(self, line: str, origin: str) -> None:
        found = _COMMENT.fullmatch(line)
        if found is None:
            return
        if found[1] == OWN:
            self._own = json_text(found[2] or "", origin)
            self._own.table()
        elif found[1] == "newpar" and self._pieces and not self._own:
            self._spaces = _PARAGRAPH
        else:
            self._comments.setdefault(found[1], found[2] or "")

    def _word(self, line: str, origin: str) -> None:
        columns = line.split("\t")
        id = _ID.fullmatch(columns[0])
        if len(columns) != COLUMNS or id is None or not columns[1]:
            raise CannotRead(
                f"{origin}: a word of CoNLL-U has a number and {COLUMNS - 1} columns more, with "
                "tabs between them; correct it."
            )
        self._analysed += columns[3] != "_"
        if id[2] == ".":
            # Nothing of it is in the text.
            return
        misc = {
            name: value
            for name, _, value in (each.partition("=") for each in columns[9].split("|"))
        }
        if int(id[1]) in self._parts and not id[2]:
            place = self._whole
        else:
            place = self._placed(columns[1], misc)
        if id[2]:
            self._parts, self._whole = range(int(id[1]), int(id[3]) + 1), place
        for kind in (CLAIM, NAME):
            for label in misc[kind].split(",") if misc.get(kind) else ():
                self._labelled(kind, label, place, origin)

    def _placed(self, form: str, misc: dict[str, str]) -> Span:
        """Where a word is in the text, to which it is added."""
        before = unescaped(misc[BEFORE]) if BEFORE in misc else ""
        between = self._spaces + before
        start = self._length + len(between)
        self._pieces += [between, form]
        self._length = start + len(form)
        self._spaces = spaces_of(misc)
        return Span(start, self._length)

    def _labelled(self, kind: str, label: str, place: Span, origin: str) -> None:
        found = _LABEL.fullmatch(label)
        is_known = found and (kind == NAME or found[2] in _SORT_OF)
        if found is None or not is_known:
            raise CannotRead(
                f"{origin}: {kind} must be such as B-content-k7f3qd, not "
                f"{visible_line(label)[:40]}; correct it."
            )
        letter, name, told = found.groups()
        sort = name if kind == CLAIM else ""
        goes_on = letter == "I" and (told or name in self._open)
        id = told or (self._open[name] if goes_on else f"mark{len(self._marks) + 1}")
        begun = self._marks.get(id)
        if begun is not None and (begun.sort, begun.name) != (sort, name):
            raise CannotRead(f"{origin}: {id} is the id of other words as well; correct it.")
        self._open[name] = id
        start = place.start if begun is None else begun.span.start
        self._marks[id] = _Begun(sort, name, Span(start, place.end))

    def _mark(self, id: str, begun: _Begun, text: str) -> Mark:
        sort = _SORT_OF.get(begun.sort)
        label = LABELS[sort] if sort else begun.name
        mark = Mark(id, begun.span, label, sort=sort or "entity")
        own = self._own["marks"][id]
        exact = _exactly(own[AT], begun.span, text)
        return with_own(mark._replace(span=exact), own)


def _exactly(node: JsonNode, words: Span, text: str) -> Span:
    """The words with the white space at their ends that is part of the mark."""
    ends = [each.whole() for each in node.items()]
    if len(ends) != 2 or not 0 <= ends[0] <= words.start <= words.end <= ends[1] <= len(text):
        return words
    around = text[ends[0] : words.start] + text[words.end : ends[1]]
    return words if around.strip() else Span(*ends)
