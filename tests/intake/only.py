"""The one article that most documents hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from tui.intake.extracted_document import Document
from tui.intake.readers import read_documents

T = TypeVar("T")


def only(several: Iterable[T]) -> T:
    """The only one of several."""
    (one,) = several
    return one


def only_document(data: bytes, name: str, charset: str = "") -> Document:
    """The only document in a file."""
    return only(read_documents(data, name, charset))
