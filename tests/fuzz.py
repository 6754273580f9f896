"""Random bytes and mutated files into everything that reads what others wrote.

`python -m tests.fuzz SECONDS [NAME...]` feeds each parser for so long and prints what it found;
`tests/test_fuzz.py` does so for a moment with the same seed each time. What was found once is in
`SEEDS`, and is fed first.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from tests.fuzz_corpora import CORPORA, SEEDS
from tests.fuzz_documents import packed_as_word
from tui.analysis.rank.model_file import BadModel, from_bytes
from tui.intake.extracted_document import article_text
from tui.intake.readers import read_documents
from tui.model.edits import Change
from tui.model.findings_json import from_json, to_json
from tui.startup import kept_pages
from tui.storage.errors import BadToml, CannotRead, CannotWrite
from tui.storage.merge.merged_files import merge_files
from tui.storage.project.article_file import load_bytes
from tui.storage.project.entities_file import known_of
from tui.storage.project.schema_file import load_schema
from tui.storage.project.settings import load_settings
from tui.storage.records.annotation_file import AnnotationFile
from tui.storage.store.journal import Journal
from tui.storage.store.locks import name_of
from tui.storage.toml.reading_toml import parse
from tui.text.cells import cell_len
from tui.text.layout import layout
from tui.text.odd_characters import odd_characters
from tui.text.sentences import sentences
from tui.text.spans import Span
from tui.text.visible import visible
from tui.text.words import words

SLOW = 10
"""Seconds after which a parser hangs."""

GROWTH = 64 * 1024
"""KiB by which the memory in use may have grown at the end."""

LENGTH = 1000
"""Code points of the text that fuzzed findings are about."""

_FOLDER = tempfile.TemporaryDirectory(prefix="quoth-fuzz-")
_FILE = Path(_FOLDER.name) / "fuzzed"
_JUNK = (
    *(
        b"\x00",
        b"\x1b[",
        b"\xff\xfe",
        b"\xe2\x80\xae",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n",
    ),
    *(b"[", b"[[", b'"""', b"9" * 30, b".", b"=", b"{", b"\\u", b"'", b"1e999", b"null"),
)


class Failure(NamedTuple):
    """What a parser did that it must not do, and to which bytes."""

    name: str
    data: bytes
    error: str


def article(data: bytes) -> None:
    """An article is read, shown, wrapped and cut into words, whatever is in it."""
    name = "a.md" if len(data) % 2 else "a.txt"
    try:
        read = load_bytes(data, name).article
    except CannotRead:
        return
    text = read.text
    shown = visible(text)
    assert len(shown) == len(text)
    rows = layout(text, read.starts, read.ends, read.kinds, 20)
    for number in range(len(rows)):
        row = visible(text[rows.starts[number] : rows.ends[number]])
        assert len(row) < 2 or rows.indents[number] + cell_len(row) <= 21
    odd_characters(text, 0, len(text))
    for start, end in zip(read.starts, read.ends, strict=True):
        assert all(start <= span.start < span.end <= end for span in words(text, start, end))
        block = Span(start, end)
        assert all(start <= span.start < span.end <= end for span in sentences(text, block))


def claims(data: bytes) -> None:
    """What could be parsed can be edited, and is still valid after it; else nothing changes."""
    file = AnnotationFile(Path("a.toml"), data)
    assert all(isinstance(sentence, str) for sentence in file.warnings)
    if file.read_only_reason is not None:
        assert file.data == data
        return
    new = {"quote": "a \x1b word", "kind": "report", "source.quote": "who"}
    before = file.tables().claim
    changes = [Change("claim", "zzzzz2", before.get("zzzzz2"), new)]
    changes += [Change("claim", id, fields, None) for id, fields in list(before.items())[:2]]
    for change in changes:
        with suppress(CannotWrite):
            file.apply(change)
    parse(file.text, file.path)
    assert file.anew(file.data).records.tables == file.records.tables


def entities(data: bytes) -> None:
    """Known entities come from any file of tables."""
    known_of(AnnotationFile(Path("entities.toml"), data).tables().entity)


def merge(data: bytes) -> None:
    """Three states merge into one that holds valid TOML, or are refused."""
    third = len(data) // 3
    base, ours, theirs = data[:third], data[third : 2 * third], data[2 * third :]
    sides = [CORPORA["claims"][0] + side for side in (base, ours, theirs)]
    if len(data) % 2:
        sides = [base, ours, theirs]
    with suppress(CannotRead, BadToml):
        merged = merge_files(sides[0], sides[1], sides[2], Path("a.toml"))
        parse(merged.data.decode("utf-8-sig"), Path("a.toml"))


def journal(data: bytes) -> None:
    """A journal gives edits as far as its checksums hold."""
    file = Path(_FOLDER.name) / "story.toml"
    folder = Path(_FOLDER.name) / "journals"
    folder.mkdir(exist_ok=True)
    path = folder / f"{name_of(file)}-fuzz.journal"
    path.write_bytes(data)
    for left in Journal(folder, file).left_behind():
        assert all(isinstance(change, Change) for edit in left.edits for change in edit)
        left.drop()
    path.unlink(missing_ok=True)


def findings(data: bytes) -> None:
    """Findings from a cache fit the text, or are none."""
    found = from_json(data, LENGTH)
    if found is not None:
        assert from_json(to_json(found), LENGTH) == found


def learned(data: bytes) -> None:
    """What was learned is weights, or refused."""
    with suppress(BadModel):
        from_bytes(data)


def settings(data: bytes) -> None:
    """Settings are taken as far as they are right."""
    _FILE.write_bytes(data)
    load_settings(_FILE)


def schema(data: bytes) -> None:
    """A project's schema is taken as far as it is right."""
    _FILE.write_bytes(data)
    load_schema(_FILE)


def page(data: bytes) -> None:
    """A kept page is drawn only if nothing in it can steer the terminal."""
    _FILE.write_bytes(data)
    head = f"{kept_pages.HEAD}\n{kept_pages.circumstances(20, 2)}\n".encode()
    if len(data) % 2:
        _FILE.write_bytes(head + b"0 0 /nowhere\n\n" + data)
    rows = None
    with suppress(OSError, ValueError):
        rows = kept_pages.kept(str(_FILE), 20, 2)
    for row in rows or ():
        colours, *others = row.split("\x1b")
        assert colours.isprintable()
        assert all(other.startswith("[") and "m" in other for other in others)


def document(data: bytes, ending: str) -> None:
    """A document becomes articles, or is refused in a sentence, whatever its name says."""
    for found in read_documents(data, f"a{ending}"):
        assert article_text(found)
        assert all("\n" not in each for each in found.warnings)


PARSERS: dict[str, Callable[[bytes], None]] = {
    "article": article,
    "claims": claims,
    "entities": entities,
    "merge": merge,
    "journal": journal,
    "findings": findings,
    "learned": learned,
    "settings": settings,
    "schema": schema,
    "page": page,
    "mail": partial(document, ending=".eml"),
    "mailbox": partial(document, ending=".mbox"),
    "word": packed_as_word(partial(document, ending=".docx")),
    "office_zip": partial(document, ending=".docx"),
    "odt": partial(document, ending=".fodt"),
    "rtf": partial(document, ending=".rtf"),
    "wire_xml": partial(document, ending=".xml"),
    "wire_text": partial(document, ending=".txt"),
    "ninjs": partial(document, ending=".json"),
    "markdown": partial(document, ending=".md"),
    "pdf": partial(document, ending=".pdf"),
    "mhtml": partial(document, ending=".mhtml"),
    "feed": partial(document, ending=".rss"),
    "safari": partial(document, ending=".webarchive"),
    "warc": partial(document, ending=".warc"),
    "gzip": partial(document, ending=".gz"),
    "json_feed": partial(document, ending=".json"),
}


def mutated(chance: random.Random, corpus: list[bytes]) -> bytes:
    """Random bytes, or one of the corpus with a few things done to it."""
    if chance.random() < 0.05:
        return chance.randbytes(chance.randrange(200))
    data = bytearray(chance.choice(corpus))
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 8, 40)))
        match chance.randrange(7):
            case 0:
                del data[at:end]
            case 1:
                data[at:at] = chance.choice(_JUNK) * chance.choice((1, 1, 2, 40))
            case 2:
                data[at:end] = chance.randbytes(end - at)
            case 3:
                data[at:at] = data[at:end] * chance.choice((1, 2, 30))
            case 4:
                other = chance.choice(corpus)
                start = chance.randrange(len(other) + 1)
                data[at:end] = other[start : start + chance.choice((1, 8, 60))]
            case 5 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
            case _:
                data = data[:at] if chance.random() < 0.2 else data
    return bytes(data)


def feed(name: str, inputs: Iterator[bytes]) -> list[Failure]:
    """Feed a parser; what it raises, and where it takes too long, are failures."""
    found: list[Failure] = []
    parser = PARSERS[name]
    for data in inputs:
        try:
            with _time_limit():
                parser(data)
        except CannotRead:
            continue
        except Exception as error:
            found.append(Failure(name, data, f"{type(error).__name__}: {error}"[:300]))
            if len(found) >= 5:
                break
    return found


def corpus_of(name: str) -> list[bytes]:
    """What the inputs of a parser are made from."""
    found = [*CORPORA[name if name in CORPORA else "claims"], *SEEDS.get(name, ())]
    if name == "journal":
        found.append(_a_journal())
    return found


def _a_journal() -> bytes:
    folder = Path(_FOLDER.name) / "made"
    made = Journal(folder, Path(_FOLDER.name) / "story.toml")
    made.append([Change("claim", "k7f3qd", None, {"quote": "words", "kind": "report"})])
    made.append([Change("claim", "k7f3qd", {"quote": "words", "kind": "report"}, None)])
    (path,) = folder.iterdir()
    data = path.read_bytes()
    made.clear()
    return data


@contextmanager
def _time_limit() -> Iterator[None]:
    def late(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"not done within {SLOW} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SLOW)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _resident() -> int:
    """KiB in use now, or at most so far where the system does not tell."""
    with suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _for_seconds(
    seconds: float, name: str, chance: random.Random, count: list[int]
) -> Iterator[bytes]:
    corpus = corpus_of(name)
    yield from corpus
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        count[0] += 1
        yield mutated(chance, corpus)


def main() -> int:
    """Feed the parsers named, or all; prints each failure with its bytes."""
    seconds = float(sys.argv[1])
    seed = random.randrange(1 << 32)
    failed = 0
    for name in sys.argv[2:] or PARSERS:
        chance = random.Random(seed)
        feed(name, _for_seconds(min(5, seconds / 10), name, chance, [0]))
        before, count = _resident(), [0]
        failures = feed(name, _for_seconds(seconds, name, chance, count))
        grown = _resident() - before
        for failure in failures:
            print(json.dumps({"error": failure.error, "data": repr(failure.data)}), flush=True)
        failed += bool(failures) or grown > GROWTH
        print(
            f"{name}: {count[0]} inputs in {seconds:g} s, {len(failures)} failures, "
            f"memory {grown / 1024:+.1f} MiB, seed {seed}",
            flush=True,
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
