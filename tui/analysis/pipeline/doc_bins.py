"""The process that makes spaCy's DocBin files of documents, or tells what is in one.

It is started as `python -m tui.analysis.pipeline.doc_bins write` or `read`, and nothing of it needs
a model. Documents are objects of JSON, one a line: `text`, `language`, `spans` and `names` (lists
of start, end, label and id, in code points; what was read has the end of the first token and the
start of the last besides) and `quoth`, which is kept as it is in `doc._.quoth`.

To write, it takes documents until an empty line, and answers with a line that says how many bytes
follow, and these; then it takes more. To read, it takes the bytes of a file, and answers with its
documents and a line `{"end": true}`. What goes wrong is a line with `error`.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from tui.analysis.pipeline.child_output import private_output

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

KEY = "quoth"
CLAIMS, NAMES = "claims", "names"
_UNPACKED = 512 << 20
"""What a file may unpack to, in bytes."""

_PIECE = 1 << 20
_ANY_LANGUAGE = "xx"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=-|\Z)")


class _Maker:
    """Makes documents, and keeps the rules of each language at hand."""

    def __init__(self) -> None:
        self._languages: dict[str, Language] = {}

    def doc(self, plain: dict[str, Any]) -> Doc:
        """The document of an object of JSON."""
        from spacy.util import filter_spans

        doc = self._language(plain["language"]).make_doc(plain["text"])
        groups = {key: [_span(doc, *each) for each in plain[key]] for key in (CLAIMS, NAMES)}
        for key, spans in groups.items():
            doc.spans[key] = spans
        # Names that share words cannot all be entities.
        doc.ents = filter_spans(span for span in groups[NAMES] if span.text.strip())
        doc._.set(KEY, plain[KEY])
        return doc

    def _language(self, name: str) -> Language:
        import spacy

        found = _LANGUAGE.match(name)
        name = found[0] if found else _ANY_LANGUAGE
        if name not in self._languages:
            try:
                made = spacy.blank(name)
            except (ImportError, ValueError, OSError):
                made = spacy.blank(_ANY_LANGUAGE)
            made.max_length = _UNPACKED
            self._languages[name] = made
        return self._languages[name]


def _span(doc: Doc, start: int, end: int, label: str, id: str) -> Span:
    """The span of all tokens that words have a part of."""
    from spacy.tokens import Span

    whole = doc.char_span(start, end, alignment_mode="expand")
    return Span(doc, whole.start, whole.end, label=label, span_id=id)


def _write(lines: Iterable[bytes], out: BinaryIO) -> None:
    from spacy.tokens import DocBin

    maker = _Maker()
    bin = DocBin(store_user_data=True)
    for line in lines:
        if line.strip():
            bin.add(maker.doc(json.loads(line)))
            continue
        data = bin.to_bytes()
        out.write(_line({"bytes": len(data)}) + data)
        out.flush()
        bin = DocBin(store_user_data=True)


def _read(data: bytes, out: BinaryIO) -> None:
    import spacy
    from spacy.tokens import DocBin

    if _unpacks_to_more(data):
        raise ValueError(f"it unpacks to more than {_UNPACKED >> 20} MiB")
    for doc in DocBin().from_bytes(data).get_docs(spacy.blank(_ANY_LANGUAGE).vocab):
        out.write(_line(_plain(doc)))
    out.write(_line({"end": True}))
    out.flush()


def _unpacks_to_more(data: bytes) -> bool:
    """Whether the bytes unpack to more than they may, found out a piece at a time."""
    unpacking = zlib.decompressobj()
    length = 0
    while data and length <= _UNPACKED:
        length += len(unpacking.decompress(data, _PIECE))
        data = unpacking.unconsumed_tail
    return length > _UNPACKED


def _plain(doc: Doc) -> dict[str, Any]:
    groups = {key: [*spans] for key, spans in doc.spans.items()}
    own = doc._.get(KEY)
    names = groups.pop(NAMES) if own and NAMES in groups else [*doc.ents]
    return {
        "text": doc.text,
        CLAIMS: [*_told(span for spans in groups.values() for span in spans)],
        NAMES: [*_told(names)],
        KEY: own,
    }


def _told(spans: Iterable[Span]) -> Iterator[list[Any]]:
    for span in spans:
        if not len(span):
            continue
        # Words that are meant more exactly begin in the first token and end in the last.
        first, last = span[0], span[-1]
        inner = first.idx + len(first), last.idx
        yield [span.start_char, span.end_char, span.label_, span.id_, *inner]


def _line(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, default=str).encode("ascii") + b"\n"


def main() -> None:
    """Do as the one argument says, until standard input ends."""
    out = private_output()
    warnings.simplefilter("ignore")
    with suppress(BrokenPipeError):
        try:
            from spacy.tokens import Doc

            Doc.set_extension(KEY, default=None)
            if sys.argv[1:] == ["write"]:
                _write(sys.stdin.buffer, out)
            else:
                _read(sys.stdin.buffer.read(), out)
        except (Exception, MemoryError) as error:
            why = (" ".join(str(error).split()) or type(error).__name__)[:200]
            out.write(_line({"error": why}))
            out.flush()


if __name__ == "__main__":
    main()
