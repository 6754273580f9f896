"""The lines of an `.ann` file as data, written again to the byte as brat writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tui.storage.errors import CannotRead
from tui.text.spans import Span


class TextBound(NamedTuple):
    """T: words of the text, in one piece or several."""

    id: str
    type: str
    spans: tuple[Span, ...]
    words: str

    def __str__(self) -> str:
        spans = ";".join(f"{span.start} {span.end}" for span in self.spans)
        return f"{self.id}\t{self.type} {spans}\t{self.words}"


class Event(NamedTuple):
    """E: a type, the words that trigger it, and what takes part in which role."""

    id: str
    type: str
    trigger: str
    roles: tuple[tuple[str, str], ...]
    tail: str = ""

    def __str__(self) -> str:
        roles = "".join(f" {role}:{id}" for role, id in self.roles)
        return f"{self.id}\t{self.type}:{self.trigger}{roles}{self.tail}"


class Relation(NamedTuple):
    """R: two things that stand to each other in some way."""

    id: str
    type: str
    roles: tuple[tuple[str, str], ...]
    tail: str = "\t"

    def __str__(self) -> str:
        roles = "".join(f" {role}:{id}" for role, id in self.roles)
        return f"{self.id}\t{self.type}{roles}{self.tail}"


class Attribute(NamedTuple):
    """A (or M): something is so of an event or of words; without a value it just is so."""

    id: str
    type: str
    target: str
    value: str = ""
    tail: str = ""

    def __str__(self) -> str:
        value = f" {self.value}" if self.value else ""
        return f"{self.id}\t{self.type} {self.target}{value}{self.tail}"


class Note(NamedTuple):
    """#: free text about something."""

    id: str
    type: str
    target: str
    text: str

    def __str__(self) -> str:
        return f"{self.id}\t{self.type} {self.target}\t{self.text}"


class Other(NamedTuple):
    """A line that is kept as it is: sets of equals, links to other databases, blank lines."""

    text: str

    def __str__(self) -> str:
        return self.text


Line = TextBound | Event | Relation | Attribute | Note | Other

_TEXT_BOUND = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.DOTALL)
_EVENT = re.compile(r"(E\S+)\t([^\s:]+):(\S+)((?: [^\s:]+:\S+)*)(\s*)")
_RELATION = re.compile(r"(R\S+)\t(\S+)((?: [^\s:]+:\S+)+)(\s*)")
_ATTRIBUTE = re.compile(r"([AM]\S+)\t(\S+) (\S+)(?: (\S+))?(\s*)")
_NOTE = re.compile(r"(#\S*)\t(\S+) (\S+)\t(.*)", re.DOTALL)
_MOST_DIGITS = 15


def read_standoff(text: str, path: Path) -> list[Line]:
    """The lines of an `.ann` file; raises CannotRead for one that brat would not have written."""
    lines = text.removesuffix("\n").split("\n") if text else []
    return [_line(line, f"{path}:{number}") for number, line in enumerate(lines, 1)]


def written_standoff(lines: Iterable[Line]) -> str:
    """The lines as a file."""
    return "".join(f"{line}\n" for line in lines)


def _line(line: str, origin: str) -> Line:
    kind = _KINDS.get(line[:1])
    if kind is None:
        if line[:1] in ("", "*", "N") or not line.strip():
            return Other(line)
        raise CannotRead(f"{origin}:1: this is no line of brat's; correct it, or take it out.")
    pattern, make, called = kind
    found = pattern.fullmatch(line)
    if found is None:
        raise CannotRead(f"{origin}:1: this is not {called} as brat writes one; correct it.")
    made = make(found)
    if made is None:
        raise CannotRead(f"{origin}:1: an end stands before its start; correct the offsets.")
    return made


def _text_bound(found: re.Match[str]) -> TextBound | None:
    id, type, spans, words = found.groups()
    pairs = [pair.split(" ") for pair in spans.split(";")]
    if any(len(number) > _MOST_DIGITS for pair in pairs for number in pair):
        return None
    made = tuple(Span(int(start), int(end)) for start, end in pairs)
    return None if any(span.end < span.start for span in made) else TextBound(id, type, made, words)


def _event(found: re.Match[str]) -> Event:
    id, type, trigger, roles, tail = found.groups()
    return Event(id, type, trigger, tuple(_roles(roles)), tail)


def _relation(found: re.Match[str]) -> Relation:
    id, type, roles, tail = found.groups()
    return Relation(id, type, tuple(_roles(roles)), tail)


def _attribute(found: re.Match[str]) -> Attribute:
    id, type, target, value, tail = found.groups()
    return Attribute(id, type, target, value or "", tail)


def _note(found: re.Match[str]) -> Note:
    return Note(*found.groups())


def _roles(text: str) -> Iterator[tuple[str, str]]:
    for pair in text.split():
        role, _, id = pair.partition(":")
        yield role, id


_KINDS: dict[str, tuple[re.Pattern[str], Callable[[re.Match[str]], Line | None], str]] = {
    "T": (_TEXT_BOUND, _text_bound, "a piece of text"),
    "E": (_EVENT, _event, "an event"),
    "R": (_RELATION, _relation, "a relation"),
    "A": (_ATTRIBUTE, _attribute, "an attribute"),
    "M": (_ATTRIBUTE, _attribute, "an attribute"),
    "#": (_NOTE, _note, "a note"),
}
