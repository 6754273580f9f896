"""Small archives made while a test runs, as Word and writers of books make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

WORD_NAMESPACE = 'xmlns:w="http://example.org/w"'


def zipped(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The bytes of a ZIP archive with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def word_document(body: str, core: str = "", **parts: str) -> bytes:
    """A DOCX whose body has this XML, with core properties and with parts such as its styles."""
    members = {
        f"word/{name}.xml": f"<w:{name} {WORD_NAMESPACE}>{text}</w:{name}>"
        for name, text in {"document": f"<w:body>{body}</w:body>", **parts}.items()
    }
    members["docProps/core.xml"] = core
    package = {"officeDocument": "word/document.xml", "core-properties": "docProps/core.xml"}
    return zipped(
        {
            "_rels/.rels": _relations(package),
            "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in parts}),
            **members,
        }
    )


def _relations(targets: Mapping[str, str]) -> str:
    each = "".join(
        f'<Relationship Type="http://example.org/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f"<Relationships>{each}</Relationships>"


def book(
    spine: str,
    chapters: Mapping[str, str],
    package: str = "in/book.opf",
    about: str = "",
    others: Mapping[str, str] | None = None,
) -> bytes:
    """An EPUB with chapters by file name, each an item under its name, read as the spine says.

    `about` is what it says of itself besides its title; `others` are members with their full names.
    """
    items = "".join(
        f'<item id="{name}" href="{name}"{_CONTENTS.get(name, "")}/>' for name in chapters
    )
    return zipped(
        {
            "META-INF/container.xml": f'<container><rootfile full-path="{package}"/></container>',
            "in/book.opf": f"<package><metadata><title>Tides</title>{about}</metadata>"
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
            **{f"in/{name}": text for name, text in chapters.items()},
            **(others or {}),
        }
    )


_CONTENTS = {
    "nav.xhtml": ' properties="nav"',
    "toc.ncx": ' media-type="application/x-dtbncx+xml"',
}
