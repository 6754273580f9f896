"""Reading a file of many JSON documents piece by piece, so that it may be of any size."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from tui.exchange.json_input import JsonNode
from tui.storage.errors import CannotRead, reason_of
from tui.storage.store.plain_files import LIMIT, too_large

_PIECE = 1 << 16
_NEAR_THE_END = 64
"""What is cut off is found wrong so near to where the text ends; a string at its beginning."""


def streamed_documents(path: Path, limit: int = LIMIT) -> Iterator[JsonNode]:
    """The documents of a file that is a list of them, or has them one behind the other.

    Each may be as large as the `limit`, in characters, and the file of any size. Raises CannotRead.
    """
    if not path.exists():
        raise CannotRead(f"{path} is not there; check its name.")
    if not path.is_file():
        raise CannotRead(f"{path} is no regular file; give one.")
    try:
        with path.open("rb") as stream:
            yield from _documents(_Text(path, stream, limit))
    except OSError as error:
        why = reason_of(error)
        raise CannotRead(f"{path} cannot be read: {why}; give a file that you may read.") from None


def _documents(text: _Text) -> Iterator[JsonNode]:
    while first := text.next():
        if first != "[":
            yield text.value("")
            continue
        text.skip()
        number = 0
        while text.next() != "]":
            yield text.value(f"[{number}]")
            number += 1
            if text.next() == ",":
                text.skip()
                if text.next() == "]":
                    text.refuse("a value is missing behind a comma")
            elif text.next() != "]":
                text.refuse("a comma or the end of the list is missing")
        text.skip()


class _Text:
    """The text of a file, of which no more is at hand than a document needs."""

    def __init__(self, path: Path, stream: BinaryIO, limit: int) -> None:
        self._path = path
        self._stream = stream
        self._limit = limit
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder()
        self._text = ""
        self._at = 0
        self._line = 1
        # So many characters of the line at which the text begins are not at hand any more.
        self._cut_off = 0
        self._ended = False

    def next(self) -> str:
        """The next character that is no white space, empty at the end of the file."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in " \t\r\n":
                self._line += self._text[self._at] == "\n"
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            self._read_on()

    def skip(self) -> None:
        """Go on behind the next character."""
        self._at += 1

    def value(self, trail: str) -> JsonNode:
        """The next value, behind which the text goes on."""
        while True:
            try:
                value, end = self._decoded()
            except json.JSONDecodeError as error:
                if self._ended or not self._is_cut_off(error):
                    self.refuse(error.msg[:1].lower() + error.msg[1:], error.pos)
            else:
                # A number may go on behind what is at hand.
                if end < len(self._text) or self._ended:
                    break
            self._read_on()
        node = JsonNode(value, f"{self._path}:{self._line}", trail)
        self._line += self._text.count("\n", self._at, end)
        self._at = end
        return node

    def refuse(self, why: str, at: int | None = None) -> NoReturn:
        """Raise CannotRead: what is wrong with the JSON where the text goes on."""
        at = self._at if at is None else at
        line = self._line + self._text.count("\n", self._at, at)
        newline = self._text.rfind("\n", 0, at)
        column = at - newline if newline >= 0 else self._cut_off + at + 1
        raise CannotRead(f"{self._path}:{line}:{column}: this is no JSON: {why}; correct it.")

    def _decoded(self) -> tuple[Any, int]:
        try:
            return self._json.raw_decode(self._text, self._at)
        except json.JSONDecodeError:
            raise
        except ValueError:
            why = "a number has too many digits; shorten it."
        except RecursionError:
            why = "this is nested too deeply; flatten it."
        raise CannotRead(f"{self._path}:{self._line}: {why}")

    def _is_cut_off(self, error: json.JSONDecodeError) -> bool:
        is_string = error.msg.startswith("Unterminated")
        return is_string or error.pos > len(self._text) - _NEAR_THE_END

    def _read_on(self) -> None:
        """Have as much text at hand again as there was, and no less than a piece."""
        held = len(self._text) - self._at
        if held > self._limit:
            raise CannotRead(too_large(f"{self._path}:{self._line}: the document"))
        data = self._stream.read(max(held, _PIECE))
        self._ended = not data
        try:
            more = self._decoder.decode(data, final=self._ended)
        except UnicodeDecodeError as error:
            line = self._line + self._text.count("\n", self._at)
            line += error.object[: error.start].count(b"\n")
            raise CannotRead(f"{self._path}:{line}: this is not UTF-8; save it as UTF-8.") from None
        newline = self._text.rfind("\n", 0, self._at)
        self._cut_off = self._at - newline - 1 + (self._cut_off if newline < 0 else 0)
        self._text = self._text[self._at :] + more
        self._at = 0
