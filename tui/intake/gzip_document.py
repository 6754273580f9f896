"""Reading documents that are packed with gzip."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import PurePath

from tui.intake.extracted_document import Document
from tui.intake.pages.warc import read_warc
from tui.intake.readers import LARGEST_DOCUMENT, read_documents
from tui.storage.errors import CannotRead

_GZIP = 16 + zlib.MAX_WBITS
_ENDING = ".gz"


def read_gzip(data: bytes, name: str, charset: str = "", address: str = "") -> Iterator[Document]:
    """The documents in what is packed, whose name is that of the file without `.gz`.

    A web archive is packed record by record, and may be larger than it could be at once.
    Raises CannotRead, also for more than `LARGEST_DOCUMENT` bytes.
    """
    inner = name[: -len(_ENDING)] if name.lower().endswith(_ENDING) else name
    if _begins(data).startswith(b"WARC/"):
        found = read_warc(data, inner)
    else:
        found = read_documents(_unpacked(data, name), inner, charset, address)
    for each in found:
        yield each._replace(name=each.name or PurePath(inner).stem)


def _begins(data: bytes) -> bytes:
    """The first bytes of what is packed; none if it is damaged."""
    try:
        return zlib.decompressobj(_GZIP).decompress(data, 16)
    except zlib.error:
        return b""


def _unpacked(data: bytes, name: str) -> bytes:
    """All parts of the file, which may be several behind one another; what follows them is not."""
    found = bytearray()
    rest = data
    while rest.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(_GZIP)
        try:
            found += unpacker.decompress(rest, LARGEST_DOCUMENT + 1 - len(found))
        except zlib.error:
            raise CannotRead(f"{name} is damaged; get the document anew.") from None
        if len(found) > LARGEST_DOCUMENT:
            raise CannotRead(
                f"{name} unpacks to more than {LARGEST_DOCUMENT // 2**20} MiB, which is the limit; "
                "unpack it and add a part of it."
            )
        if not unpacker.eof:
            raise CannotRead(f"{name} is cut short; get the document anew.")
        rest = unpacker.unused_data
    if found.startswith(b"\x1f\x8b"):
        raise CannotRead(f"{name} is packed twice; unpack it once and add that.")
    return bytes(found)
