"""CoNLL-2003: a word a line with a label, for programs that learn to mark names or claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.exchange.exchange_format import ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.json_input import text_lines
from tui.exchange.marks.mark import Mark, Marked
from tui.exchange.marks.marks_in import found_in_marks
from tui.exchange.marks.marks_out import marked, shown_label
from tui.exchange.outlet import Outlet
from tui.exchange.word_lists.cut_words import cut_words
from tui.exchange.word_lists.outermost_marks import outermost
from tui.exchange.word_lists.rebuilt_text import REBUILT, rebuilt_text
from tui.exchange.word_lists.word_labels import labelled_words
from tui.storage.errors import CannotRead
from tui.storage.store.plain_files import LIMIT, too_large
from tui.text.spans import Span
from tui.text.visible import visible_line

_BEGIN = "-DOCSTART-"
_OUTSIDE = "O"
_NO_LABEL = re.compile(r"[^\w-]+")
_LABEL = re.compile(r"[BILOUESMW](?:[-_].*)?|_")


def write(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write the words of each article with what each annotator has marked."""
    for record in records:
        if record.text is None:
            out.leave_out("articles without a text")
            continue
        for annotator in record.annotators or ("",):
            mine = marked(record, annotator, out)
            kept = outermost(mine.marks)
            out.leave_out("marks that share words with a longer one", len(mine.marks) - len(kept))
            out.leave_out("fields of claims", sum(len(mark.fields) for mark in kept))
            out.write(f"{_BEGIN} -X- O O\n\n")
            for line in _lines(record.text, kept):
                out.write(line)


def _lines(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    waiting = list(reversed(marks))
    now: tuple[int, str] = 0, ""
    for sentence in cut_words(text, [mark.span for mark in marks]):
        for word in sentence.words:
            letter = "I"
            if waiting and waiting[-1].span.start <= word.start:
                mark = waiting.pop()
                now = mark.span.end, _NO_LABEL.sub("_", shown_label(mark))
                letter = "B"
            end, name = now
            label = f"{letter}-{name}" if word.start < end else _OUTSIDE
            yield f"{word.of(text)} -X- _ {label}\n"
        yield "\n"


class _Document(NamedTuple):
    """The words of an article with their labels, by sentence."""

    origin: str
    words: list[list[str]]
    labels: list[list[str]]


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The record of each article in a file, whose text is put together from its words."""
    for each in _documents(path):
        text, places = rebuilt_text(each.words)
        yield _record(text, places, each)


def _documents(path: Path) -> Iterator[_Document]:
    now = _Document(f"{path}:1", [[]], [[]])
    size = 0
    for number, line in text_lines(path):
        columns = line.split()
        size += len(line)
        if size > LIMIT:
            raise CannotRead(too_large(f"{now.origin}: the article"))
        if columns[:1] == [_BEGIN]:
            if any(now.words):
                yield now
            now, size = _Document(f"{path}:{number}", [[]], [[]]), 0
        elif not columns:
            if now.words[-1]:
                now.words.append([])
                now.labels.append([])
        elif len(columns) < 2 or not _LABEL.fullmatch(columns[-1]):
            found = visible_line(columns[-1])[:40]
            raise CannotRead(
                f"{path}:{number}: a word and at last its label, such as B-Content or O, must be "
                f"on the line, not {found}; correct it."
            )
        else:
            now.words[-1].append(columns[0])
            now.labels[-1].append(columns[-1])
    if any(now.words):
        yield now


def _record(text: str, places: Sequence[Sequence[Span]], document: _Document) -> ArticleRecord:
    # What is marked may go on in the next sentence, as a quotation does.
    labels = [label for each in document.labels for label in each]
    spans = [span for each in places for span in each]
    marks = tuple(
        Mark(f"mark{number}", span, label)
        for number, (span, label) in enumerate(labelled_words(labels, spans))
    )
    found = found_in_marks(Marked(marks), text, "")
    return ArticleRecord(
        text=text,
        statements=found.statements,
        entities=found.entities,
        origin=document.origin,
        left_out=found.left_out,
        adjusted=Counter(found.adjusted) + Counter({REBUILT: 1}),
    )


_FORMAT = ExchangeFormat(
    name="conll2003",
    about="a word a line with a label, for programs that learn from CoNLL-2003",
    unit="",
    carries=frozenset(("source and cue", "entities")),
    loses={
        "text": "words without what is between them, cut by quoth's own rules, not by a model; on "
        "import put together again, and an article with the same words is known by them",
        "origin": "left out",
        "ids": "left out",
        "kinds": "left out",
        "other fields": "left out",
        "relations": "left out; on import sources and cues go to the nearest content of their line",
        "overlaps": "of marks that share words the longest is kept",
        "annotators": "an article for each",
        "proposals": "marked as claims are",
        "lost claims": "left out, since it marks words",
    },
    write=write,
    read=read,
    endings=(".conll", ".iob", ".bio"),
)

FORMATS = (_FORMAT,)
