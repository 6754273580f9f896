"""Choosing the reader for a document, by its first bytes and its name's ending."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from tui.intake.extracted_document import Block, Document, make_block
from tui.intake.first_bytes import (
    KindTest,
    begins_with,
    has_root,
    is_json_feed,
    is_mail,
    is_mailbox,
    is_mhtml,
    is_named,
    is_ninjs,
    is_plain_text,
    is_safari_archive,
    is_wire_text,
    zip_with,
)
from tui.intake.zip_archive import locked
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import decode, unified

LARGEST_DOCUMENT = 32 * 1024 * 1024
"""The largest document, in bytes."""

_Reader = Callable[..., Document | Iterable[Document]]


class Kind(NamedTuple):
    """What a kind is called, what tells it, and the function that reads it.

    The function is named by its module in this room, which is imported on first need. With
    `by_charset` it is also given the encoding that a server has said, as `charset`, and where the
    document was fetched, as `address`.
    """

    called: str
    is_it: KindTest
    module: str
    function: str
    by_charset: bool = False
    by_chapter: bool = False
    """Whether the function can give an article for each of its `chapters`."""


_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_EPUB = b"mimetypeapplication/epub+zip"
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_PAGES = (".html", ".htm", ".xhtml")

KINDS = (
    # What the first bytes tell counts for more than a name, which may lie.
    Kind("gzip", begins_with(b"\x1f\x8b"), "gzip_document", "read_gzip", by_charset=True),
    Kind("PDF", begins_with(b"%PDF"), "pdf.pdf_document", "read_pdf"),
    Kind("WARC", begins_with(b"WARC/"), "pages.warc", "read_warc"),
    Kind("RSS", has_root("rss", "rdf"), "feeds.feed", "read_feed", by_charset=True),
    Kind("Atom", has_root("feed"), "feeds.feed", "read_feed", by_charset=True),
    Kind("ninjs", is_ninjs, "wire.ninjs", "read_ninjs"),
    Kind("JSON Feed", is_json_feed, "feeds.json_feed", "read_json_feed"),
    Kind("MHTML", is_mhtml, "mail.mhtml", "read_mhtml"),
    Kind("Safari's web archive", is_safari_archive, "pages.safari_archive", "read_safari_archive"),
    Kind("mbox", is_mailbox, "mail.mail", "read_mailbox"),
    Kind("EML", is_mail, "mail.mail", "read_mail"),
    Kind("wire text", is_wire_text, "wire.wire_text", "read_wire_text"),
    Kind(
        "EPUB",
        zip_with(b"mimetypeapplication/epub+zip"),
        "office.epub",
        "read_epub",
        by_chapter=True,
    ),
    Kind("DOCX", zip_with(b"word/document"), "office.docx", "read_docx"),
    Kind("RTF", begins_with(b"{\\rtf"), "office.rtf", "read_rtf"),
    Kind(
        "ODT",
        zip_with(_ODT),
        "office.odt",
        "read_odt",
    ),
    Kind("NITF", has_root("nitf"), "wire.wire_xml", "read_wire_xml"),
    Kind("NewsML", has_root("newsml", "newsitem", "newsmessage"), "wire.wire_xml", "read_wire_xml"),
    Kind("HTML", has_root("html", "head", "body"), "pages.web_page", "read_html", by_charset=True),
    # Where they tell nothing, the ending of the name counts.
    Kind("DOCX", is_named(".docx", ".docm", ".dotx", ".dotm"), "office.docx", "read_docx"),
    Kind("EPUB", is_named(".epub"), "office.epub", "read_epub", by_chapter=True),
    Kind("ODT", is_named(".odt", ".ott", ".fodt"), "office.odt", "read_odt"),
    Kind("RTF", is_named(".rtf"), "office.rtf", "read_rtf"),
    Kind(
        "HTML", is_named(".html", ".htm", ".xhtml"), "pages.web_page", "read_html", by_charset=True
    ),
    Kind("PDF", is_named(".pdf"), "pdf.pdf_document", "read_pdf"),
    Kind("WARC", is_named(".warc"), "pages.warc", "read_warc"),
    Kind("RSS", is_named(".rss", ".rdf"), "feeds.feed", "read_feed", by_charset=True),
    Kind("Atom", is_named(".atom"), "feeds.feed", "read_feed", by_charset=True),
    Kind("MHTML", is_named(".mhtml", ".mht"), "mail.mhtml", "read_mhtml"),
    Kind("EML", is_named(".eml", ".emlx"), "mail.mail", "read_mail"),
    Kind("mbox", is_named(".mbox", ".mbx"), "mail.mail", "read_mailbox"),
    Kind("XML", is_named(".xml"), "xml_document", "read_xml"),
    Kind(".story", is_named(".story"), "readers", "read_story"),
    Kind("plain text", is_plain_text, "plain_text", "read_plain_text", by_charset=True),
)
"""The kinds of documents; the first that it may be is the one."""


def read_documents(
    data: bytes, name: str, charset: str = "", address: str = "", chapters: bool = False
) -> Iterator[Document]:
    """The documents in a file, which are several in a feed, say; those without words are left out.

    Of a fetched one `address` is where it came from, `charset` the encoding that its server said.
    With `chapters` a book gives an article for each of them.
    Raises CannotRead if there is none, or if quoth does not know their kind.
    """
    read = _reader_for(data, PurePath(name).suffix.lower(), charset, address, chapters)
    found = read(data, name)
    empty = True
    for each in (found,) if isinstance(found, Document) else found:
        if any(block.text for block in each.blocks):
            empty = False
            yield each
    if empty:
        raise CannotRead(f"{name} has no words in it; look at it in its own program.")


def _reader_for(data: bytes, ending: str, charset: str, address: str, chapters: bool) -> _Reader:
    kind = next((each for each in KINDS if each.is_it(data, ending)), None)
    if kind is None or data.startswith(_OLD_OFFICE):
        return _refuse
    read: _Reader = getattr(import_module(f"tui.intake.{kind.module}"), kind.function)
    if kind.by_chapter:
        return partial(read, chapters=chapters)
    return partial(read, charset=charset, address=address) if kind.by_charset else read


def read_story(data: bytes, name: str) -> Document:
    """A `.story` file: paragraphs, and highlights that each stand under a line `@highlight`.

    This is the format of the CNN and Daily Mail articles of Hermann et al. (2015).
    """
    text, guess = decode(data)
    blocks: list[Block] = []
    highlights: list[Block] = []
    for part in _paragraphs(unified(text)):
        if part == "@highlight":
            highlights.append(make_block("bullet", ""))
        elif highlights and not highlights[-1].text:
            highlights[-1] = make_block("bullet", part)
        else:
            blocks.append(make_block("paragraph", part))
    if highlights:
        highlights.insert(0, make_block("heading", "Story highlights"))
    warning = f"{name} is not UTF-8 and was read as {guess}; look it over."
    return Document("", (*blocks, *highlights), (warning,) if guess else ())


def _paragraphs(text: str) -> Iterator[str]:
    """The text cut at blank lines."""
    lines: list[str] = []
    for row in text.split("\n"):
        if row.strip():
            lines.append(row)
        elif lines:
            yield "\n".join(lines).strip()
            lines = []
    if lines:
        yield "\n".join(lines).strip()


def _refuse(data: bytes, name: str) -> Document:
    if data.startswith(_OLD_OFFICE):
        # Word puts a document that has a password into a file of the kind that it wrote long ago.
        if _LOCKED_OFFICE in data:
            raise CannotRead(locked(name))
        raise CannotRead(
            f"{name} is of an old Office kind (.doc, .msg ...), which quoth cannot read; save it "
            "as DOCX, and a message as EML."
        )
    *kinds, last = dict.fromkeys(each.called for each in KINDS)
    raise CannotRead(
        f"{name} is none of {', '.join(kinds)} and {last}; give a plain text the ending .txt."
    )


def is_known_kind(data: bytes, name: str) -> bool:
    """Whether there is a reader for this document."""
    ending = PurePath(name).suffix.lower()
    return any(each.is_it(data, ending) for each in KINDS)
