"""refi: projects and code books for ATLAS.ti, NVivo, MAXQDA and QualCoder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from tui.exchange.exchange_format import PARTS, ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.files_named import files_named
from tui.exchange.outlet import Outlet
from tui.exchange.refi.code_book import CodeBook
from tui.exchange.refi.project_files import ProjectFiles
from tui.exchange.refi.project_in import records_in
from tui.exchange.refi.project_out import CODE_BOOK, PROJECT, ProjectParts, text_guid
from tui.storage.errors import CannotRead

_BOOK, _ALL = "codebook", "all"
_HEAD = b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
_PIECE = 1 << 20


def write(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write a project with all articles, or the code book alone."""
    if _BOOK in options:
        book = etree.tostring(CodeBook().element())
        start = f'<CodeBook xmlns={quoteattr(CODE_BOOK)} origin="quoth">'.encode()
        out.write_bytes(_HEAD + book.replace(b"<CodeBook>", start, 1))
        return
    parts = ProjectParts(out)
    # Who and which codes there are stands before the sources, and is known only behind them.
    with TemporaryFile() as sources, TemporaryFile() as links, TemporaryFile() as whole:
        with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
            for record in records:
                if record.text is None:
                    out.leave_out("articles without a text")
                    continue
                text = record.text.encode("utf-8", "replace")
                archive.writestr(_member(f"sources/{text_guid(record)}.txt"), text)
                source, between = parts.source(record)
                sources.write(source)
                links.write(between)
            with archive.open(_member("project.qde"), "w", force_zip64=True) as project:
                name = quoteattr("quoth")
                root = f'<Project xmlns={quoteattr(PROJECT)} name={name} origin="quoth">'
                project.write(_HEAD + root.encode())
                users = parts.users()
                project.write(b"" if users is None else etree.tostring(users))
                project.write(etree.tostring(parts.book.element()))
                for tag, stored in ((b"Sources", sources), (b"Links", links)):
                    if stored.tell():
                        project.write(b"<%s>" % tag)
                        for piece in _pieces(stored):
                            project.write(piece)
                        project.write(b"</%s>" % tag)
                project.write(b"</Project>")
        for piece in _pieces(whole):
            out.write_bytes(piece)


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The record of each text in each project in a folder, or in the one that is named."""
    for file in files_named(path, (".qdpx", ".qde", ".qdc")):
        try:
            yield from records_in(ProjectFiles(file), _ALL in options)
        except CannotRead as error:
            yield ArticleRecord(problem=str(error))


def _member(name: str) -> ZipInfo:
    """A member without a date, so that the same gives the same."""
    member = ZipInfo(name)
    member.compress_type = ZIP_DEFLATED
    return member


def _pieces(stored: IO[bytes]) -> Iterator[bytes]:
    """What was written to a file, piece by piece."""
    stored.seek(0)
    while piece := stored.read(_PIECE):
        yield piece


_FORMAT = ExchangeFormat(
    name="refi",
    about="a REFI-QDA project (.qdpx) for ATLAS.ti, NVivo, MAXQDA and QualCoder",
    unit="code points",
    carries=frozenset(PARTS) - {"lost claims"},
    loses={"lost claims": "left out, since a selection is of words"},
    shape="file",
    write=write,
    read=read,
    endings=(".qdpx", ".qde"),
    options={
        _BOOK: "write the code book alone (.qdc), for a project that is there already",
        _ALL: "on import, take every coded selection for a claim, with its codes as tags",
    },
)

FORMATS = (_FORMAT,)
