"""The head of a WebAnno TSV: which layers it has, and which columns belong to which feature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Sort = Literal["value", "mark alone", "role", "target", "relation", "element", "chain"]
"""What is in a column. `mark alone` tells only that there is an annotation."""

_FORMAT = re.compile(r"#FORMAT=WebAnno TSV (\d)\.(\d)")
_LAYERS = {"#T_SP=": "span", "#T_RL=": "relation", "#T_CH=": "chain"}


class Column(NamedTuple):
    """A column: the `layer` of its annotations, the `feature` in it, and where references lead."""

    layer: str
    feature: str
    sort: Sort
    leads_to: str = ""


def is_of_version_3(line: str) -> bool:
    """Whether the first line of a file is that of a version that is read here."""
    found = _FORMAT.fullmatch(line.rstrip())
    return found is not None and found[1] == "3"


def escapes_as_java(line: str) -> bool:
    """Whether the text of a file with such a first line is escaped as in Java: before 3.2."""
    found = _FORMAT.fullmatch(line.rstrip())
    return found is not None and int(found[2]) < 2


def columns_in(line: str) -> Iterator[Column]:
    """The columns of a line that names a layer; none if it is another line."""
    start, rest = line[:6], line[6:]
    layer, *features = [each for each in rest.split("|") if each]
    kind = _LAYERS[start]
    if not features:
        yield Column(layer, "", "mark alone")
    before: Column | None = None
    for each in features:
        before = _column(layer, kind, each, before)
        yield before


def names_a_layer(line: str) -> bool:
    """Whether a line of the head names a layer."""
    return line[:6] in _LAYERS and bool(line[6:].strip("|"))


def _column(layer: str, kind: str, named: str, before: Column | None) -> Column:
    if kind == "relation" and named.startswith("BT_"):
        return Column(layer, "", "relation", named.removeprefix("BT_"))
    if kind == "chain" and named == "referenceRelation":
        return Column(layer, named, "chain")
    if kind == "chain":
        return Column(layer, named, "element")
    if kind == "span" and named.startswith("ROLE_"):
        return Column(layer, named.partition(":")[2].rpartition("_")[0], "role")
    if before is not None and before.sort == "role":
        return Column(layer, before.feature, "target", named)
    return Column(layer, named, "value")
