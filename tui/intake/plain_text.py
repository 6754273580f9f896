"""Plain texts and Markdown, which are articles as they are."""

from __future__ import annotations

from pathlib import PurePath

from tui.intake.extracted_document import Block, Document
from tui.intake.origin import Origin
from tui.model.records import Fields, text_of
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import (
    MARKDOWN_ENDINGS,
    binary,
    decode,
    unified,
    without_front_matter,
)


def read_plain_text(data: bytes, name: str, charset: str = "", address: str = "") -> Document:
    """A text as it is but for its encoding and line ends; raises CannotRead if it is none.

    What its front matter says is where it is from.
    """
    text, guess = _decoded(data, charset)
    if why := binary(text):
        raise CannotRead(f"{name} is no text: it holds {why}; give the text alone.")
    text = unified(text)
    behind, stated = without_front_matter(text)
    is_markdown = PurePath(name).suffix.lower() in MARKDOWN_ENDINGS
    warning = f"{name} is not UTF-8 and was read as {guess}; look it over."
    return Document(
        text_of(stated, "title"),
        (Block("paragraph", behind.strip()),),
        (warning,) if guess not in ("", "UTF-16") else (),
        _origin(stated),
        text=text if text.endswith("\n") else f"{text}\n",
        ending=".md" if is_markdown else ".txt",
    )


def _decoded(data: bytes, charset: str) -> tuple[str, str]:
    """The text, and what it was taken for if that is neither UTF-8 nor what its server said."""
    text, guess = decode(data)
    if guess and charset and not guess.startswith("UTF-16"):
        try:
            return data.decode(charset), ""
        except (LookupError, UnicodeError):
            pass
    return text, guess


def _origin(stated: Fields) -> Origin:
    return Origin(
        text_of(stated, "url"),
        text_of(stated, "outlet"),
        text_of(stated, "byline"),
        text_of(stated, "published"),
        text_of(stated, "modified"),
        text_of(stated, "language"),
    )
