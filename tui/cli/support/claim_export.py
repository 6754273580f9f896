"""Claims on their way out: what a format is given, and which formats there are.

A format is a module of `tui.cli.formats` with a tuple `FORMATS`. To add one takes that module and
nothing else: `quoth claims` offers its option, and hands it the claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from tui.cli import formats
from tui.model.claim import Claim
from tui.model.claim_fields import FIELDS
from tui.model.placements import Place
from tui.model.schema import Field, Schema

ABOUT = ("path", "id", "start", "end", "anchor")
"""What is told of each claim before its fields; no field has a column of such a name."""


class Row(NamedTuple):
    """One claim with the path of its article and its place in there."""

    path: str
    claim: Claim
    place: Place

    @property
    def span(self) -> tuple[int, int] | tuple[None, None]:
        """Where its content begins and ends, as far as that is known."""
        return self.place.span or (None, None)

    @property
    def anchor(self) -> str:
        """How its words were found: exact, moved, changed, ambiguous, lost."""
        return self.place.content.state


class Format(NamedTuple):
    """A form for claims: its option of the command, one line of help, and how they are written.

    `lines` are made of the claims in order and of the fields that have a column.
    """

    option: str
    help: str
    lines: Callable[[Sequence[Row], Sequence[Field]], Iterator[str]]


def known_formats() -> list[Format]:
    """All formats, those of a module together."""
    names = [found.name for found in iter_modules(formats.__path__)]
    modules = [import_module(f"{formats.__name__}.{name}") for name in names]
    return [each for module in modules for each in module.FORMATS]


def columns(schemas: Iterable[Schema]) -> list[Field]:
    """The fields that are exported: quoth's own, dropped or not, then what the projects have."""
    named = {field.name: field for field in FIELDS}
    named |= {field.name: field for schema in schemas for field in schema.fields}
    return [field for field in named.values() if field.exported and field.name not in ABOUT]
