"""Findings as columns, so that those of a large article are read, joined and counted in no time."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.model.findings import Attribution, Findings, Mention
from tui.text.columns import (
    Column,
    OptionalSpanColumn,
    SpanColumn,
    SpanListColumn,
    WordColumn,
    number_column,
)
from tui.text.spans import Span

WORD_FIELDS = (
    *("form", "kind", "speaker", "source_type", "factuality", "time", "reason", "otherwise"),
    "construction",
)
NO_COUNT = -1
NO_PARENT = 0


class Entity(NamedTuple):
    """An entity of the article: its canonical name, its label and where it is mentioned."""

    name: str
    label: str
    mentions: SpanColumn


class Mentions(Column[Mention]):
    """Mentions of entities in columns."""

    __slots__ = ("labels", "names", "spans")

    def __init__(self, spans: SpanColumn, labels: WordColumn, names: WordColumn) -> None:
        self.spans = spans
        self.labels = labels
        self.names = names

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> Mentions:
        """These mentions; themselves if they are columns already."""
        if isinstance(mentions, Mentions):
            return mentions
        return cls(
            SpanColumn.of(each.span for each in mentions),
            WordColumn.of(each.label for each in mentions),
            WordColumn.of(each.name for each in mentions),
        )

    def __len__(self) -> int:
        return len(self.spans)

    def item(self, number: int) -> Mention:
        """The mention of that number."""
        return Mention(self.spans.item(number), self.labels.item(number), self.names.item(number))

    def entities(self, text: str) -> list[Entity]:
        """The entities mentioned in the text, the most mentioned first."""
        found: dict[tuple[str, str], list[int]] = {}
        for (name, label), there in self.by_entity().items():
            if name:
                found[name, label] = [*found.get((name, label), ()), *there]
                continue
            for number in there:
                found.setdefault((self.spans[number].of(text), label), []).append(number)
        made = [
            Entity(*key, self.spans.selected_rows(sorted(there))) for key, there in found.items()
        ]
        return sorted(made, key=lambda entity: (-len(entity.mentions), entity.mentions[0]))

    def entity_count(self, text: str) -> int:
        """How many entities there are, without making them where all have names."""
        if "" in self.names.table:
            return len(self.entities(text))
        return len(set(zip(self.names.codes, self.labels.codes, strict=True)))

    def by_entity(self) -> dict[tuple[str, str], list[int]]:
        """The numbers of the mentions of each name and label, as they come first in the text."""
        found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for number, key in enumerate(zip(self.names.codes, self.labels.codes, strict=True)):
            found[key].append(number)
        names, labels = self.names.table, self.labels.table
        return {(names[name], labels[label]): there for (name, label), there in found.items()}

    def replaced(self, first: int, last: int, others: Mentions, by: int) -> Mentions:
        """The mentions with others, moved on, in place of those from first to before last."""
        return Mentions(
            self.spans.replaced(first, last, others.spans, by),
            self.labels.replaced(first, last, others.labels),
            self.names.replaced(first, last, others.names),
        )


class AttributionColumns(NamedTuple):
    """The columns of attributions.

    `words` are those of WORD_FIELDS; `counts` has NO_COUNT where there is none. A parent is kept
    as the way to it, in rows, so that it holds wherever the rows come to stand. `unsure` has names
    of fields, put together by spaces.
    """

    contents: SpanListColumn
    sources: OptionalSpanColumn
    cues: OptionalSpanColumn
    words: Mapping[str, WordColumn]
    counts: array[int]
    parents: array[int]
    confidences: array[float]
    ambiguous: bytearray
    unsure: WordColumn


class Attributions(Column[Attribution]):
    """Attributions in columns."""

    __slots__ = ("columns",)

    def __init__(self, columns: AttributionColumns) -> None:
        self.columns = columns

    @classmethod
    def of(cls, found: Sequence[Attribution]) -> Attributions:
        """These attributions; themselves if they are columns already."""
        if isinstance(found, Attributions):
            return found
        return cls(
            AttributionColumns(
                SpanListColumn.of([each.contents for each in found]),
                OptionalSpanColumn.of(each.source for each in found),
                OptionalSpanColumn.of(each.cue for each in found),
                {
                    name: WordColumn.of(getattr(each, name) for each in found)
                    for name in WORD_FIELDS
                },
                number_column(NO_COUNT if each.count is None else each.count for each in found),
                number_column(
                    NO_PARENT if each.parent is None else each.parent - number
                    for number, each in enumerate(found)
                ),
                array("d", (each.confidence for each in found)),
                bytearray(each.ambiguous for each in found),
                WordColumn.of(" ".join(each.unsure) for each in found),
            )
        )

    def __len__(self) -> int:
        return len(self.columns.contents)

    def item(self, number: int) -> Attribution:
        """The attribution of that number."""
        columns = self.columns
        count, parent = columns.counts[number], columns.parents[number]
        return Attribution(
            columns.contents.item(number),
            columns.sources.item(number),
            columns.cues.item(number),
            count=None if count == NO_COUNT else count,
            parent=None if parent == NO_PARENT else number + parent,
            confidence=columns.confidences[number],
            ambiguous=bool(columns.ambiguous[number]),
            unsure=tuple(columns.unsure.item(number).split()),
            **{name: column.item(number) for name, column in columns.words.items()},
        )

    def unsure_rows(self) -> list[int]:
        """The numbers of those that are unsure of any field."""
        unsure = self.columns.unsure
        codes = {code for code, fields in enumerate(unsure.table) if fields}
        return [number for number, code in enumerate(unsure.codes) if code in codes]

    def replaced(self, first: int, last: int, others: Attributions, by: int) -> Attributions:
        """As for mentions. No parent of one that stays may be among those that go."""
        old, new = self.columns, others.columns
        return Attributions(
            AttributionColumns(
                old.contents.replaced(first, last, new.contents, by),
                old.sources.replaced(first, last, new.sources, by),
                old.cues.replaced(first, last, new.cues, by),
                {
                    name: old.words[name].replaced(first, last, new.words[name])
                    for name in WORD_FIELDS
                },
                old.counts[:first] + new.counts + old.counts[last:],
                old.parents[:first] + new.parents + old.parents[last:],
                old.confidences[:first] + new.confidences + old.confidences[last:],
                old.ambiguous[:first] + new.ambiguous + old.ambiguous[last:],
                old.unsure.replaced(first, last, new.unsure),
            )
        )


class Columns(NamedTuple):
    """Findings of which every sequence is columns."""

    mentions: Mentions
    attributions: Attributions
    quotations: SpanColumn
    clauses: SpanColumn
    model: str
    complete: bool
    noticed: Mentions | None

    @classmethod
    def of(cls, findings: Findings) -> Columns:
        """These findings; what of them is columns already stays as it is."""
        mentions, attributions, quotations, clauses, model, complete, noticed = findings
        return cls(
            Mentions.of(mentions),
            Attributions.of(attributions),
            quotations if isinstance(quotations, SpanColumn) else SpanColumn.of(quotations),
            clauses if isinstance(clauses, SpanColumn) else SpanColumn.of(clauses),
            model,
            complete,
            None if noticed is None else Mentions.of(noticed),
        )


def spliced(whole: Findings, span: Span, part: Findings) -> Findings:
    """The findings with all that begins in the span replaced by those of this section.

    The part's offsets count from the span's start. Whether all is complete, the part says.
    """
    old, new, by = Columns.of(whole), Columns.of(part), span.start

    def inside(spans: SpanColumn) -> tuple[int, int]:
        return bisect_left(spans.starts, span.start), bisect_left(spans.starts, span.end)

    noticed = None
    if old.noticed is not None or new.noticed is not None:
        before = old.mentions if old.noticed is None else old.noticed
        others = new.mentions if new.noticed is None else new.noticed
        noticed = before.replaced(*inside(before.spans), others, by)
    return Findings(
        old.mentions.replaced(*inside(old.mentions.spans), new.mentions, by),
        old.attributions.replaced(
            *inside(old.attributions.columns.contents.enclosing_spans()), new.attributions, by
        ),
        old.quotations.replaced(*inside(old.quotations), new.quotations, by),
        old.clauses.replaced(*inside(old.clauses), new.clauses, by),
        new.model,
        new.complete,
        noticed,
    )
