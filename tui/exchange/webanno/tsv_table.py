"""From the lines of a WebAnno TSV to layers: the text is put together, and marks are made whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple, NoReturn

from tui.exchange.uima.layers import SENTENCE, TOKEN, LayerLink, LayerMark, Layers, Slot
from tui.exchange.units import BeyondText, offsets
from tui.exchange.webanno.tsv_cells import (
    NO_VALUE,
    Numbered,
    chained,
    numbered,
    slots,
    stacked,
    unescaped,
    unescaped_text,
)
from tui.exchange.webanno.tsv_header import (
    Column,
    columns_in,
    escapes_as_java,
    is_of_version_3,
    names_a_layer,
)
from tui.storage.errors import CannotRead
from tui.text.visible import visible_line

_WIDEST_GAP = 100_000
"""So much white space may be between two sentences."""

_ROW = re.compile(r"(\d{1,9}-\d{1,9}(?:\.\d{1,9})?)\t(\d{1,9})-(\d{1,9})\t")
_DEPENDENCY = "de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency"


@dataclass
class _Mark:
    """An annotation while its rows are read; `start` and `end` count UTF-16."""

    key: str
    layer: str
    start: int
    end: int
    line: int
    features: dict[str, str] = field(default_factory=dict)
    slots: dict[str, list[tuple[str, Numbered, str]]] = field(default_factory=dict)


class _Relation(NamedTuple):
    """A relation whose ends are known when all rows are read."""

    column: Column
    mark: _Mark
    start: Numbered
    unit: str


class _Unit(NamedTuple):
    """The token, or the part of one, that a row is about."""

    id: str
    start: int
    end: int


class TableReader:
    """Reads one file; `origin` is its name, for sentences about it."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._line = 0
        self._columns: list[Column] = []
        self._is_java = False
        self._text: list[str] = []
        self._length = 0
        self._marks: list[_Mark] = []
        self._at: dict[tuple[str, str], list[_Mark]] = defaultdict(list)
        self._numbered: dict[int, _Mark] = {}
        self._chains: dict[tuple[str, int], dict[int, _Mark]] = defaultdict(dict)
        self._relations: list[_Relation] = []

    def layers(self, lines: Iterable[tuple[int, str]]) -> Layers:
        """The layers in the lines of a file; raises CannotRead."""
        head, waiting = True, list[str]()
        sentence: _Mark | None = None
        for self._line, line in lines:
            line = line.removesuffix("\r")
            if self._line == 1:
                self._begin(line)
            elif head and names_a_layer(line):
                self._columns += columns_in(line)
            elif line.startswith("#Text=") and (sentence is None or waiting):
                head = False
                waiting.append(unescaped_text(line.removeprefix("#Text="), self._is_java))
            elif not line:
                sentence = None
            elif not (line.startswith("#") and sentence is None):
                unit, cells = self._row(line)
                if waiting:
                    sentence = self._new_sentence(unit, "\n".join(waiting))
                    waiting.clear()
                elif sentence is None:
                    self._refuse("a row without its sentence; put a line with #Text= before it")
                if "." not in unit.id:
                    sentence.end = unit.end
                    self._new(unit, TOKEN)
                self._annotate(unit, cells)
        if not self._line:
            self._begin("")
        return self._done()

    def _begin(self, line: str) -> None:
        if not is_of_version_3(line):
            self._refuse("no WebAnno TSV of version 3; export it as WebAnno TSV 3.3")
        self._is_java = escapes_as_java(line)

    def _row(self, line: str) -> tuple[_Unit, list[str]]:
        found = _ROW.match(line)
        if found is None:
            self._refuse("no row of a token; each begins as 1-1, 0-4 and a word do, with tabs")
        unit = _Unit(found[1], int(found[2]), int(found[3]))
        cells = line.split("\t")[3:]
        if len(cells) < len(self._columns):
            self._refuse(f"a row of {len(cells)} columns, not {len(self._columns)}; export it anew")
        return unit, cells

    def _new_sentence(self, unit: _Unit, text: str) -> _Mark:
        """Add the text of a sentence where its first token is; between two stands white space."""
        gap = unit.start - self._length
        if gap < 0 or gap > _WIDEST_GAP:
            self._refuse(
                f"a sentence at {unit.start}, where the text has {self._length} characters"
            )
        # Only how long it was is known of what stood there, and that a line ended.
        self._text.append("\n".ljust(gap) if gap and self._text else " " * gap)
        self._text.append(text)
        self._length = unit.start + len(text.encode("utf-16-le", "surrogatepass")) // 2
        return self._new(unit, SENTENCE)

    def _new(self, unit: _Unit, layer: str) -> _Mark:
        mark = _Mark(str(len(self._marks)), layer, unit.start, unit.end, self._line)
        self._marks.append(mark)
        self._at[unit.id, layer].append(mark)
        return mark

    def _annotate(self, unit: _Unit, cells: list[str]) -> None:
        for column, cell in zip(self._columns, cells, strict=False):
            for number, value in enumerate(stacked(cell)):
                self._add(column, unit, number, value)

    def _add(self, column: Column, unit: _Unit, number: int, value: str) -> None:
        if column.sort == "target":
            mark = self._mark(column, unit, number, Numbered(""))
            roles = mark.slots.get(column.feature, [])
            for at, each in enumerate(slots(value)[: len(roles)]):
                if each != NO_VALUE:
                    roles[at] = (roles[at][0], numbered(each), column.leads_to)
            return
        told = chained(value) if column.sort == "chain" else numbered(value)
        if column.sort == "relation":
            mark = self._mark(column, unit, number, Numbered(""))
            self._relations.append(_Relation(column, mark, told, unit.id))
            return
        mark = self._mark(column, unit, number, told)
        if column.sort == "role":
            mark.slots[column.feature] = [
                (unescaped(each), Numbered(""), "") for each in slots(told.value)
            ]
        elif column.feature and told.value != NO_VALUE:
            mark.features[column.feature] = unescaped(told.value)

    def _mark(self, column: Column, unit: _Unit, number: int, told: Numbered) -> _Mark:
        """The annotation of a layer that is meant here: one that goes on, or a new one."""
        here = self._at[unit.id, column.layer]
        if number < len(here):
            return here[number]
        if column.sort == "chain":
            chain = self._chains[column.layer, told.first]
            known = chain.get(told.second)
            mark = self._going_on(known, unit) if known else self._new(unit, column.layer)
            chain[told.second] = mark
            return mark
        is_span = column.sort in ("value", "mark alone", "role")
        if is_span and (known := self._numbered.get(told.first)) is not None:
            if known.layer != column.layer:
                self._refuse(f"an annotation {told.first} of two layers; export it anew")
            return self._going_on(known, unit)
        mark = self._new(unit, column.layer)
        if is_span and told.first:
            self._numbered[told.first] = mark
        return mark

    def _going_on(self, mark: _Mark, unit: _Unit) -> _Mark:
        mark.end = max(mark.start, unit.end)
        self._at[unit.id, mark.layer].append(mark)
        return mark

    def _meant(self, told: Numbered, layer: str) -> _Mark | None:
        """The annotation that a reference leads to, None if it leads nowhere."""
        if told.first:
            return self._numbered.get(told.first)
        return next(iter(self._at.get((told.value, layer), ())), None)

    def _done(self) -> Layers:
        text = "".join(self._text)
        places = offsets(text, "UTF-16")
        related = {id(each.mark) for each in self._relations}
        marks = []
        for each in self._marks:
            if id(each) not in related:
                self._line = each.line
                try:
                    span = places.span(each.start, each.end)
                except BeyondText as error:
                    self._refuse(f"a place that is not in the text ({error}); export it anew")
                marks.append(
                    LayerMark(each.key, each.layer, span, each.features, tuple(self._slots(each)))
                )
        return Layers(text, tuple(marks), (*self._links(), *self._chained()))

    def _slots(self, mark: _Mark) -> Iterator[Slot]:
        for feature, links in mark.slots.items():
            for role, told, layer in links:
                target = self._meant(told, layer)
                if target is not None:
                    yield Slot(role or feature, target.key)

    def _links(self) -> Iterator[LayerLink]:
        for column, mark, told, unit in self._relations:
            # Dependencies are shown between parts of speech, and are between tokens.
            layer = TOKEN if column.layer == _DEPENDENCY else column.leads_to
            ends = (
                self._meant(Numbered(told.value, told.first), layer),
                self._meant(Numbered(unit, told.second), layer),
            )
            start, end = (each.key if each else "" for each in ends)
            yield LayerLink(mark.layer, start, end, mark.features)

    def _chained(self) -> Iterator[LayerLink]:
        for (layer, _), chain in self._chains.items():
            elements = [chain[number] for number in sorted(chain)]
            for one, following in pairwise(elements):
                yield LayerLink(layer, one.key, following.key, one.features)

    def _refuse(self, what: str) -> NoReturn:
        raise CannotRead(f"{self._origin}:{max(self._line, 1)}: this is {visible_line(what)}.")
