"""CoNLL-U: ten columns a word, with claims in the last, and the rest in a comment."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tui.exchange.article_along import article_along, with_article
from tui.exchange.exchange_format import PARTS, ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.json_input import text_lines
from tui.exchange.json_output import ascii_json
from tui.exchange.marks.mark import OWN, Link, Mark, Marked, own_of
from tui.exchange.marks.marks_in import found_in_marks
from tui.exchange.marks.marks_out import marked, shown_label
from tui.exchange.outlet import Outlet
from tui.exchange.word_lists.conllu_document import AT, BEFORE, CLAIM, NAME, read_document
from tui.exchange.word_lists.cut_words import CutSentence, cut_words
from tui.exchange.word_lists.spaces_after import escaped, told_spaces
from tui.storage.errors import CannotRead
from tui.storage.store.plain_files import LIMIT, too_large
from tui.text.spans import Span

_BEGIN = "# newdoc"
_ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_NO_LABEL = re.compile(r"[^A-Za-z0-9_]+")
_ABOUT = {
    "meta::title": "title",
    "meta::sourceURL": "url",
    "meta::author": "byline",
    "meta::dateCreated": "published",
}


def write(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write a document for each article and annotator."""
    for record in records:
        if record.text is None:
            out.leave_out("articles without a text")
            continue
        for annotator in record.annotators or ("",):
            mine = _with_ids(marked(record, annotator, out))
            for line in _lines(record, annotator, mine):
                out.write(f"{line}\n")


def _with_ids(marks: Marked) -> Marked:
    """The marks with ids that may stand between hyphens, each once."""
    ids: dict[str, str] = {}
    for number, each in enumerate(marks.marks):
        is_free = _ID.fullmatch(each.id) and each.id not in ids.values()
        ids[each.id] = each.id if is_free else f"m{number}x"
    return Marked(
        tuple(each._replace(id=ids[each.id]) for each in marks.marks),
        tuple(Link(ids[link.start], ids[link.end], link.type) for link in marks.links),
    )


def _lines(record: ArticleRecord, annotator: str, mine: Marked) -> Iterator[str]:
    text = record.text or ""
    sentences = cut_words(text, [mark.span for mark in mine.marks])
    places = [word for sentence in sentences for word in sentence.words]
    labels = _labels(mine.marks, places)
    name = re.sub(r"\s+", "_", f"{record.path or 'article'}{'@' * bool(annotator)}{annotator}")
    yield f"{_BEGIN} id = {name}"
    yield f"# {OWN} = {ascii_json(_own(record, annotator, mine, text))}"
    number = 0
    for count, sentence in enumerate(sentences, 1):
        if sentence.begins_paragraph:
            yield "# newpar"
        yield f"# sent_id = {name}-{count}"
        yield f"# text = {_shown(text, sentence)}"
        for position, word in enumerate(sentence.words, 1):
            following = places[number + 1].start if number + 1 < len(places) else len(text)
            before = text[: word.start] if not number else ""
            spaces = told_spaces(text[word.end : following])
            misc = [f"{BEFORE}={escaped(before)}"] if before else []
            misc += [f"{kind}={','.join(told)}" for kind, told in labels[number].items()]
            misc += [spaces] if spaces else []
            columns = [str(position), word.of(text), *"_" * 7, "|".join(misc) or "_"]
            yield "\t".join(columns)
            number += 1
        yield ""


def _labels(marks: Sequence[Mark], words: Sequence[Span]) -> defaultdict[int, dict[str, list[str]]]:
    """What is marked of each word, by its number and the key in the last column."""
    first = {word.start: number for number, word in enumerate(words)}
    found: defaultdict[int, dict[str, list[str]]] = defaultdict(dict)
    for mark in marks:
        kind, label = (NAME, _label(mark)) if mark.is_sort == "entity" else (CLAIM, mark.is_sort)
        letter, start = "B", mark.span.start
        while start < mark.span.end:
            number = first.get(start)
            if number is None:
                start += 1
                continue
            found[number].setdefault(kind, []).append(f"{letter}-{label}-{mark.id}")
            letter, start = "I", words[number].end
    return found


def _label(mark: Mark) -> str:
    return _NO_LABEL.sub("_", shown_label(mark))


def _own(record: ArticleRecord, annotator: str, mine: Marked, text: str) -> dict[str, Any]:
    marks: dict[str, Any] = {}
    for mark in mine.marks:
        label = _label(mark) if mark.is_sort == "entity" else mark.label
        plain = own_of(mark, label)
        words = mark.span.of(text)
        if words.strip() != words:
            plain[AT] = [*mark.span]
        if plain:
            marks[mark.id] = plain
    links = [[*link] for link in mine.links]
    return article_along(record, annotator) | {"marks": marks, "links": links}


def _shown(text: str, sentence: CutSentence) -> str:
    """The sentence on one line, with a blank where any white space stands between words."""
    end = sentence.words[0].start
    pieces = []
    for word in sentence.words:
        pieces += [" " if word.start > end else "", word.of(text)]
        end = word.end
    return "".join(pieces)


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The record of each document in a file; without any, the file is one."""
    for lines in _documents(path):
        try:
            yield _record(lines, str(path))
        except CannotRead as error:
            yield ArticleRecord(problem=str(error))


def _documents(path: Path) -> Iterator[list[tuple[int, str]]]:
    lines: list[tuple[int, str]] = []
    size, has_words = 0, False
    for number, line in text_lines(path):
        line = line.removesuffix("\r")
        if line.startswith(_BEGIN) and has_words:
            yield lines
            lines, size, has_words = [], 0, False
        size += len(line)
        if size > LIMIT:
            raise CannotRead(too_large(f"{path}:{number}: the document"))
        has_words |= bool(line) and line[0] != "#"
        lines.append((number, line))
    if has_words:
        yield lines


def _record(lines: Sequence[tuple[int, str]], path: str) -> ArticleRecord:
    document = read_document(lines, path)
    own = document.own
    ids = {mark.id for mark in document.marks}
    links = []
    for each in own["links"].items():
        parts = [part.text() for part in each.items()]
        if len(parts) != 3:
            each.refuse("must be two ids and a type")
        # One whose words were taken out leads nowhere.
        links += [Link(*parts)] if ids.issuperset(parts[:2]) else []
    found = found_in_marks(
        Marked(document.marks, tuple(links)), document.text, own["annotator"].text()
    )
    record = ArticleRecord(
        about={
            name: told
            for comment, name in _ABOUT.items()
            if (told := document.comments.get(comment, ""))
        },
        text=document.text,
        statements=found.statements,
        entities=found.entities,
        origin=f"{path}:{lines[0][0]}",
        left_out={
            **found.left_out,
            **({"analyses of words": document.analysed} if document.analysed else {}),
        },
        adjusted=found.adjusted,
    )
    return with_article(record, own, own["told"]) if own else record


_FORMAT = ExchangeFormat(
    name="conllu",
    about="ten columns a word for programs that read CoNLL-U, with claims in the last",
    unit="",
    carries=frozenset(PARTS) - {"lost claims"},
    loses={"lost claims": "left out, since it marks words, which are cut by quoth's own rules"},
    write=write,
    read=read,
    endings=(".conllu",),
)

FORMATS = (_FORMAT,)
