"""Documents on their way into the project: read by one of several readers, not saved yet."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

from tui.cli.support.documents_meant import STANDARD_INPUT, MeantDocument
from tui.intake.readers import LARGEST_DOCUMENT, is_known_kind
from tui.intake.sandboxed_reader import ImportedArticle, SandboxedReader
from tui.storage.errors import CannotRead
from tui.storage.store.plain_files import read_bytes

_MAY_BE_ADDRESS = re.compile(r"www\.|(?:[\w-]+\.)+\w+(?::\d+)?/|localhost(?::\d+)?/|[\w.-]+:\d+$")


class ReadDocument(NamedTuple):
    """A document's articles, and why there are no more of them if it could not be read.

    One `of_unknown_kind` has none, and is nothing to complain of. `key` tells it from what will
    stand under the same name another time.
    """

    name: str
    articles: tuple[ImportedArticle, ...]
    failed: CannotRead | None = None
    of_unknown_kind: bool = False
    key: str = ""


def read_document(meant: MeantDocument, reader: SandboxedReader) -> ReadDocument:
    """Read a file, or standard input; files of a folder may be of any kind."""
    name = "standard input" if meant.name == STANDARD_INPUT else meant.name
    articles: list[ImportedArticle] = []
    try:
        data = _bytes(meant.name)
        if meant.is_from_folder and not is_known_kind(data, name):
            return ReadDocument(name, (), of_unknown_kind=True, key=meant.key)
        articles += reader.read(data, name)
    except CannotRead as error:
        return ReadDocument(name, tuple(articles), error, key=meant.key)
    return ReadDocument(name, tuple(articles), key=meant.key)


def _bytes(name: str) -> bytes:
    if name == STANDARD_INPUT:
        data = sys.stdin.buffer.read(LARGEST_DOCUMENT + 1)
        if len(data) > LARGEST_DOCUMENT:
            most = LARGEST_DOCUMENT // 2**20
            raise CannotRead(f"standard input is larger than {most} MiB; give a part of it.")
        return data
    try:
        return read_bytes(Path(name), LARGEST_DOCUMENT)
    except FileNotFoundError:
        raise CannotRead(f"{name} {_not_there(name)}.") from None


def _not_there(name: str) -> str:
    if "://" in name:
        return "is of a kind that quoth does not fetch; give an address with http:// or https://"
    if _MAY_BE_ADDRESS.match(name):
        return "is not there; check its name, or put http:// before it if it is an address"
    return "is not there; check its name"
