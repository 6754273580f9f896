"""markdown: an article as a note for Obsidian, its claims as footnotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from tui.exchange.exchange_format import ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord, Statement
from tui.exchange.outlet import Outlet
from tui.exchange.safe_names import safe_name
from tui.model.claim_fields import FIELDS
from tui.model.records import Fields, in_words, text_of, words_of
from tui.storage.project.naming import annotation_name
from tui.text.visible import visible, visible_line

_ABOUT = ("title", "url", "outlet", "byline", "published", "language")
_SAID = ("kind", "factuality", "note", "tags", "source.speaker", "source.quote", "source.type")
"""The fields that a footnote has in its first line, so that no list repeats them."""

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~$=^&]|%(?=%)|(?<=%)%|:(?=//)")
"""What Markdown, HTML or Obsidian may take for a sign of its own anywhere in a line."""

_FIRST = re.compile(r"(?m)^(?:([-+])(?=[-\s]|$)|([0-9]{1,9})([.)])(?=\s|$))")
_INDENT = re.compile(r"(?m)^[ \t]+")
_NO_LINK = re.compile(r"[\[\]|#^\\:/*?\"<>%]")
_TAG = re.compile(r"[^\w/-]+")


def write(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write a note for each article."""
    for record in records:
        if record.text is None:
            out.leave_out("articles without a text")
            continue
        claims = [each for each in record.statements if not each.proposed]
        out.leave_out("proposals", len(record.statements) - len(claims))
        out.leave_out("names", len(record.entities))
        name = safe_name(annotation_name(PurePath(record.path)).as_posix().removesuffix(".toml"))
        note = "".join(f"{line}\n" for line in _lines(record, record.text, claims))
        out.add(f"{name}.md", note.encode("utf-8", "replace"))


def _lines(record: ArticleRecord, text: str, claims: list[Statement]) -> Iterator[str]:
    yield from _front_matter(record, claims)
    names = _footnote_names(claims)
    yield _with_footnotes(text, claims, names).rstrip("\n")
    yield ""
    for each, name in zip(claims, names, strict=True):
        if _place(each, text) is not None:
            yield f"[^{name}]: {_told(each, names, claims)}"
    lost = [each for each in claims if _place(each, text) is None]
    if lost:
        yield ""
        yield "## Not in the text any more"
        yield ""
        for each in lost:
            words = escaped(visible_line(text_of(each.fields, "quote")))
            yield f"- “{words}” · {_told(each, names, claims)}"


def _front_matter(record: ArticleRecord, claims: list[Statement]) -> Iterator[str]:
    """The head of the note in YAML, of which strings of JSON are a part."""
    yield "---"
    for name in _ABOUT:
        value = record.about.get(name)
        if value not in (None, ""):
            yield f"{name}: {json.dumps(visible_line(str(value)), ensure_ascii=False)}"
    yield f"article: {json.dumps(visible_line(record.path), ensure_ascii=False)}"
    tags = dict.fromkeys(tag for each in claims for tag in _tags(each.fields))
    if tags:
        yield "tags:"
        yield from (f"  - {json.dumps(tag, ensure_ascii=False)}" for tag in tags)
    yield f"claims: {len(claims)}"
    yield "---"
    yield ""


def _tags(fields: Fields) -> list[str]:
    """The tags of a claim as Obsidian can have them."""
    found = (_TAG.sub("-", visible_line(tag)).strip("-") for tag in words_of(fields, "tags"))
    return [tag for tag in found if tag]


def _footnote_names(claims: list[Statement]) -> list[str]:
    """A name for each footnote: the claim's id, with the annotator's if somebody has it too."""
    names: list[str] = []
    for each in claims:
        name = re.sub(r"[^\w-]", "-", each.id) or "claim"
        if name in names and each.annotator:
            name = f"{name}-{re.sub(r'[^0-9A-Za-z_-]', '-', each.annotator)}"
        while name in names:
            name += "-2"
        names.append(name)
    return names


def _with_footnotes(text: str, claims: list[Statement], names: list[str]) -> str:
    """The text as Markdown that reads the same, with the sign of each footnote behind its words."""
    signs: dict[int, str] = {}
    for each, name in zip(claims, names, strict=True):
        end = _place(each, text)
        if end is not None:
            signs[end] = f"{signs.get(end, '')}[^{name}]"
    pieces = []
    start = 0
    for end in (*sorted(signs), len(text)):
        pieces += [
            escaped(text[start:end], start == 0 or text[start - 1] == "\n"),
            signs.get(end, ""),
        ]
        start = end
    return "".join(pieces)


def _place(each: Statement, text: str) -> int | None:
    """Where the sign of a claim stands: behind its last word."""
    if not each.contents or each.contents[0].end > len(text):
        return None
    words = each.contents[0].of(text).rstrip()
    return each.contents[0].start + len(words) if words else None


def escaped(text: str, at_line_start: bool = False) -> str:
    """The text as Markdown that shows just that: nothing in it is a sign, a link or HTML."""
    shown = _SIGNS.sub(r"\\\g<0>", visible(text, keep_newlines=True))
    # A piece that does not begin a line must not have its beginning taken for one.
    guard = "" if at_line_start else "\0"
    shown = _INDENT.sub(lambda found: "\u00a0" * len(found[0]), f"{guard}{shown}")
    shown = _FIRST.sub(_escaped_first, shown)
    return shown.removeprefix(guard)


def _escaped_first(found: re.Match[str]) -> str:
    bullet, number, point = found.groups()
    return f"\\{bullet}" if bullet else f"{number}\\{point}"


def _told(each: Statement, names: list[str], claims: list[Statement]) -> str:
    """What is on record of a claim, on one line."""
    fields = each.fields
    parts = [f"**{escaped(visible_line(text_of(fields, 'kind') or 'claim'))}**"]
    speaker = text_of(fields, "source.speaker")
    source = visible_line(speaker or text_of(fields, "source.quote"))
    type = escaped(visible_line(text_of(fields, "source.type")))
    if source:
        shown = f"[[{link}]]" if speaker and (link := linked(speaker)) else escaped(source)
        parts.append(f"{shown} ({type})" if type else shown)
    elif type:
        parts.append(type)
    parts += [escaped(value) for value in (text_of(fields, "factuality"),) if value]
    for field in FIELDS:
        if field.is_relation:
            others = words_of(fields, field.name) or filter(None, (text_of(fields, field.name),))
            parts += [f"{field.name} {_other(other, each, names, claims)}" for other in others]
    parts += [f"{name} {value}" for name, value in _rest(fields)]
    parts += [
        f"#{tag}" for each in words_of(fields, "tags") if (tag := _TAG.sub("-", each).strip("-"))
    ]
    if note := visible_line(text_of(fields, "note")):
        parts.append(escaped(note))
    if each.annotator:
        parts.append(f"by {escaped(visible_line(each.annotator))}")
    return " · ".join(parts)


def _other(other: str, each: Statement, names: list[str], claims: list[Statement]) -> str:
    """A claim that another one is related to: its footnote, if it is of this article."""
    for one, name in zip(claims, names, strict=True):
        if (one.id, one.annotator) == (other, each.annotator):
            return f"[^{name}]" if one.contents else escaped(other)
    return escaped(visible_line(other))


def _rest(fields: Fields) -> Iterator[tuple[str, str]]:
    for field in FIELDS:
        value = fields.get(field.name)
        is_told = field.name in _SAID or field.part or field.is_relation
        if value is not None and not is_told:
            label = field.label or field.name.rpartition(".")[2]
            yield label, escaped(visible_line(in_words(value)))


def linked(name: str) -> str:
    """The name as that of a note, without what a link cannot have in it."""
    return " ".join(_NO_LINK.sub(" ", visible_line(name)).split()).strip(". ")


_FORMAT = ExchangeFormat(
    name="markdown",
    about="a note for each article with its claims as footnotes, for Obsidian",
    unit="",
    carries=frozenset(
        (
            *("text", "origin", "ids", "kinds", "other fields", "relations"),
            *("overlaps", "annotators", "lost claims"),
        )
    ),
    loses={
        "source and cue": "the words of the source alone",
        "proposals": "left out, since nobody stands for them",
        "entities": "left out; speakers are links to notes of their names",
    },
    shape="folder",
    write=write,
    endings=(".md",),
)

FORMATS = (_FORMAT,)
