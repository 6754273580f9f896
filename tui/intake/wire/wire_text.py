"""Reading what news agencies send as text with marks for machines: ANPA 1312 and IPTC 7901."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from tui.intake.extracted_document import Block, Document, make_block
from tui.intake.office.office_properties import without_by
from tui.intake.origin import Origin
from tui.intake.several_documents import told_apart
from tui.intake.written_date import iso_date
from tui.storage.project.article_file import decode, unified

_START, _TEXT, _END, _TABLE_LINE = "\x01", "\x02", "\x03", "\b"
_FILLING = "\0\n\x16\x7f "
_MOST_HEADLINE = 5
"""How many lines a headline of IPTC 7901 may have."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]+")
_SLUG = re.compile(r"(?:\*\d+<\s*\^?)?[\[(]?(?:AM|AP|BC|EU|PM)-\S")
_FOR_EDITORS = re.compile(r"\(?Eds?\s?:|AP (?:Photos?|Graphics?|Video)\b", re.IGNORECASE)
_JOB = re.compile(r"\b(?:writer|editor|reporter|correspondent|columnist|staff)\b", re.IGNORECASE)
_SENT = re.compile(r"(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)\s?([A-Z]{3})\b<?")
_SENT_7901 = re.compile(r"(\d\d)(\d\d)(\d\d) ?(GMT|UTC)? ([A-Z][a-z]{2}) (\d\d)\b")
_TRAILER = re.compile(r"[A-Z]{2,3}-[A-Z]{2,3}-\d\d-\d\d-\d\d\b")
_AGENCY = re.compile(r"\s([a-z][a-z-]{1,11}) +\d{2,5}$")
_NOT_TO_PRINT = re.compile(r"#+ dpa[ -]notebook", re.IGNORECASE)


class _Line(NamedTuple):
    """A line without its marks; whether it begins and ends a paragraph, and is of the head."""

    text: str
    begins: bool
    ends: bool
    is_head: bool = False
    is_row: bool = False


def read_wire_text(data: bytes, name: str) -> Iterator[Document]:
    """The articles in a stream of messages: headline, byline and paragraphs without any marks.

    Each begins with a head for machines, and slug lines and notes to editors, which are left out.
    """
    text, guess = decode(data)
    messages = [each for each in unified(text).split(_START) if each.strip(_FILLING)]
    warning = (f"{name} is not UTF-8 and was read as {guess}; look it over.",) if guess else ()
    for number, each in enumerate(told_apart(map(_article, messages), lambda: ())):
        yield each if number else each._replace(warnings=warning)


def _article(message: str) -> Document:
    head, mark, rest = message.partition(_TEXT)
    body, _, trailer = (rest if mark else message).partition(_END)
    marked = any(line.lstrip("\0\t\b\x04 ").startswith("^") for line in body.split("\n"))
    return _anpa(body, trailer) if marked else _iptc_7901(head, body, trailer)


def _anpa(body: str, trailer: str) -> Document:
    lines = [line for line in map(_anpa_line, body.split("\n")) if not _TRAILER.match(line.text)]
    above = list(takewhile(lambda line: line.is_head or not line.text, lines))
    heads = [line.text for line in above if line.text]
    slugs = [each for each in heads if _SLUG.match(each)]
    heads = [each for each in heads if each not in slugs and not _FOR_EDITORS.match(each)]
    title = heads[0] if heads else slugs[0].rpartition(",")[0] if slugs else ""
    bylines = [number for number, each in enumerate(heads) if without_by(each) != each]
    byline = without_by(heads[bylines[0]]) if bylines else ""
    outlet = next(iter(heads[bylines[0] + 1 :]), "") if bylines else ""
    kept = [line for line in above if line.text in heads[1:]] + lines[len(above) :]
    sent = _SENT.search(trailer)
    origin = Origin(
        outlet="" if _JOB.search(outlet) or outlet.isupper() else outlet,
        byline=byline,
        published=_moment(sent) if sent else "",
    )
    return Document(title, tuple(_blocks(kept)), origin=origin)


def _moment(sent: re.Match[str]) -> str:
    month, day, year, hour, minute, zone = sent.groups()
    century = "19" if year > "69" else "20"
    return iso_date(f"{century}{year}-{month}-{day} {hour}:{minute} {zone}")


def _anpa_line(line: str) -> _Line:
    is_row = line.startswith(_TABLE_LINE)
    bare = _CONTROLS.sub(" ", line)
    text = bare.strip()
    is_head = text.startswith("^") and not is_row
    indented = bare[:1].isspace() or is_row
    marked = text.endswith(("<", "="))
    text = " ".join(text.strip("^<= ").split())
    return _Line(text, is_head or indented or not text, marked or not text, is_head, is_row)


def _iptc_7901(head: str, body: str, trailer: str) -> Document:
    rows = body.split("\n")
    first = [each.strip() for each in rows if each.strip()][:_MOST_HEADLINE]
    ended = [number for number, each in enumerate(first) if each.endswith("=")]
    lines = [each.strip("= ") for each in first[: ended[0] + 1 if ended else 1]]
    bylines = [each for each in lines if without_by(each) != each]
    titles = [each for each in lines if each not in bylines and each[:1] + each[-1:] != "()"]
    for number, row in enumerate(rows):
        if _NOT_TO_PRINT.match(row):
            rows = rows[:number]
            break
    taken = 0
    while rows and taken < len(lines):
        taken += bool(rows.pop(0).strip())
    text = list(map(_plain_line, rows))
    agency = _AGENCY.search(head.strip(_FILLING).partition("\n")[0].rstrip())
    sent = _SENT_7901.search(trailer)
    published = ""
    if sent is not None:
        day, hour, minute, _, month, year = sent.groups()
        published = iso_date(f"{day} {month} 20{year} {hour}:{minute} GMT")
    origin = Origin(
        outlet=agency[1] if agency else "",
        byline=without_by(bylines[0]) if bylines else "",
        published=published,
    )
    above = (make_block("paragraph", each) for each in bylines)
    return Document(" ".join(titles), (*above, *_blocks(text)), origin=origin)


def _plain_line(row: str) -> _Line:
    bare = _CONTROLS.sub(" ", row)
    words = " ".join(bare.split())
    return _Line(words, begins=bare[:1].isspace() or not words, ends=not words)


def _blocks(lines: list[_Line]) -> Iterator[Block]:
    """The paragraphs that lines make, and rows of a table as the lines of one."""
    now: list[str] = []
    in_table = False
    for line in lines:
        if now and (line.is_row != in_table or (line.begins and not line.is_row)):
            yield Block("paragraph", ("\n" if in_table else " ").join(now))
            now = []
        in_table = line.is_row
        if line.text:
            now.append(make_block("paragraph", line.text).text)
        if now and line.ends and not line.is_row:
            yield Block("paragraph", " ".join(now))
            now = []
    if now:
        yield Block("paragraph", ("\n" if in_table else " ").join(now))
