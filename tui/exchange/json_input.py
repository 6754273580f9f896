"""Reading JSON that anybody may have written: what is wrong is one sentence with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from tui.storage.errors import CannotRead, reason_of
from tui.storage.store.plain_files import LIMIT, read_bytes, too_large
from tui.text.visible import visible_line

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class JsonNode:
    """A value of a JSON document, and where it stands there, for sentences about it.

    What is not there is a node with the value None. `origin` is the file, with the line if each
    line is a document; `trail` leads to the value from the top of that.
    """

    value: Any
    origin: str
    trail: str = ""

    def __getitem__(self, key: str) -> JsonNode:
        """The value of a key in this object."""
        trail = f"{self.trail}.{key}" if self.trail else key
        return JsonNode(self.table().get(key), self.origin, trail)

    def __bool__(self) -> bool:
        """Whether it is there, and not null."""
        return self.value is not None

    def table(self) -> dict[str, Any]:
        """The value as an object; one that is not there is empty."""
        return self._of(dict, "an object") if self else {}

    def items(self) -> Iterator[JsonNode]:
        """The values of a list; one that is not there is empty."""
        for number, each in enumerate(self._of(list, "a list") if self else ()):
            yield JsonNode(each, self.origin, f"{self.trail}[{number}]")

    def text(self) -> str:
        """The value as text; one that is not there is empty."""
        text: str = self._of(str, "text") if self else ""
        return text

    def whole(self) -> int:
        """The value as a whole number."""
        if isinstance(self.value, float) and self.value.is_integer():
            return int(self.value)
        if isinstance(self.value, bool):
            self.refuse("must be a whole number")
        number: int = self._of(int, "a whole number")
        return number

    def flag(self) -> bool:
        """The value as true or false; one that is not there is false."""
        return bool(self._of(bool, "true or false")) if self else False

    def refuse(self, why: str) -> NoReturn:
        """Raise CannotRead: why this value cannot be taken, such as "must be text"."""
        found = visible_line(json.dumps(self.value, default=str))
        found = found if len(found) <= _LONGEST else f"{found[: _LONGEST - 1]}…"
        where = self.trail or "what it holds"
        raise CannotRead(f"{self.origin}: {visible_line(where)} {why}, not {found}; correct it.")

    def _of(self, kind: type, called: str) -> Any:
        if not isinstance(self.value, kind):
            self.refuse(f"must be {called}")
        return self.value


def json_lines(path: Path) -> Iterator[JsonNode]:
    """The documents of a file that has one a line, read one by one; raises CannotRead."""
    for number, line in text_lines(path):
        if line.strip():
            yield JsonNode(_parsed(line, str(path), number), f"{path}:{number}")


def json_file(path: Path) -> JsonNode:
    """The one document of a file; raises CannotRead."""
    try:
        data = read_bytes(path)
    except FileNotFoundError:
        raise CannotRead(f"{path} is not there; check its name.") from None
    return JsonNode(_parsed(_decoded(data, path, 1), str(path), 1), str(path))


def json_documents(path: Path) -> Iterator[JsonNode]:
    """The documents of a file that is a list of them, or has one a line, or is only one."""
    first = next((line.lstrip()[:1] for _, line in text_lines(path) if line.strip()), "")
    if first == "[":
        yield from json_file(path).items()
        return
    try:
        yield from json_lines(path)
    except _NotOneALine:
        yield json_file(path)


def json_text(text: str, origin: str) -> JsonNode:
    """The document in a text; raises CannotRead."""
    return JsonNode(_parsed(text, origin, 1), origin)


def text_lines(path: Path) -> Iterator[tuple[int, str]]:
    r"""The lines of a file in UTF-8 without their ends (\n alone ends one), counted from 1.

    A line is read at a time, so a file may be of any size, and none of its lines larger than an
    article may be. Raises CannotRead.
    """
    if path.exists() and not path.is_file():
        raise CannotRead(f"{path} is no regular file; give one.")
    try:
        with path.open("rb") as stream:
            number = 0
            while line := stream.readline(LIMIT + 1):
                number += 1
                if len(line) > LIMIT:
                    raise CannotRead(too_large(f"{path}:{number}: the line"))
                yield number, _decoded(line, path, number).removesuffix("\n")
    except FileNotFoundError:
        raise CannotRead(f"{path} is not there; check its name.") from None
    except OSError as error:
        why = reason_of(error)
        raise CannotRead(f"{path} cannot be read: {why}; give a file that you may read.") from None


class _NotOneALine(CannotRead):
    """A line of JSON that is not whole, the first of a file."""


def _decoded(data: bytes, path: Path, line: int) -> str:
    try:
        return data.decode("utf-8-sig" if line == 1 else "utf-8")
    except UnicodeDecodeError as error:
        line += data[: error.start].count(b"\n")
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        raise CannotRead(f"{path}:{line}:{column}: this is not UTF-8; save it as UTF-8.") from None


def _parsed(text: str, name: str, line: int) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{name}:{line + error.lineno - 1}:{error.colno}"
        what = error.msg[:1].lower() + error.msg[1:]
        kind = _NotOneALine if line == 1 and text.lstrip()[:1] == "{" else CannotRead
        raise kind(f"{place}: this is no JSON: {what}; correct it.") from None
    except ValueError:
        raise CannotRead(f"{name}:{line}: a number has too many digits; shorten it.") from None
    except RecursionError:
        raise CannotRead(f"{name}:{line}: this is nested too deeply; flatten it.") from None
