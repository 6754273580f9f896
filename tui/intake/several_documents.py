"""Several documents in one file: what each is called, and what is said of the file at last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tui.intake.extracted_document import Document, Part
from tui.storage.errors import CannotRead

_WORDS_OF_NAME = 8


def told_apart(
    found: Iterable[Document], at_last: Callable[[], tuple[str, ...]], part: Part = "item"
) -> Iterator[Document]:
    """The documents with words in them, each named by its title if there are several.

    `part` is what each is of the file.
    `at_last` is asked behind the last one for what there is to say of the file, a sentence each:
    warnings of the last document. Where there is none, the first sentence is why: CannotRead.
    """
    before: Document | None = None
    several = False
    for each in found:
        if not any(block.text for block in each.blocks):
            continue
        each = each._replace(part=part)
        if before is not None:
            several = True
            yield _named(before)
        before = each
    said = at_last()
    if before is not None:
        before = _named(before) if several else before
        yield before._replace(warnings=before.warnings + said)
    elif said:
        raise CannotRead(said[0])


def _named(document: Document) -> Document:
    first = document.title or next(each.text for each in document.blocks if each.text)
    return document._replace(name=" ".join(first.split()[:_WORDS_OF_NAME]))
