"""Which marks each stretch of a row bears, and what its gutter shows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise, takewhile
from typing import NamedTuple

from tui.model.reading import Reading
from tui.model.remarks import open_remarks
from tui.model.schema import Schema
from tui.startup import palette as p
from tui.text.blocks import HEADING, TITLE
from tui.text.odd_characters import OddCharacter, odd_characters
from tui.text.search import matches_in
from tui.text.spans import Span

_START = Span(0, 0)
LAYERS = ("entities", "quotations", "proposals", "claims", "look-alikes")


class Look(NamedTuple):
    """What of the article's marks depends on where the reader is.

    `contents` are those of the claim or proposal at hand, `source` and `cue` its own; `everywhere`
    are the places taken at once, in text order, and `needle` is what was searched for.
    """

    cursor: Span = _START
    contents: tuple[Span, ...] = ()
    source: Span | None = None
    cue: Span | None = None
    everywhere: tuple[Span, ...] = ()
    needle: str = ""
    hidden: frozenset[str] = frozenset()

    def near(self) -> set[tuple[Span, int]]:
        """The few spans that bear these marks, to see what differs from one look to the next."""
        found = {(self.cursor, p.SELECTED)}
        found |= {(span, p.CURRENT) for span in self.contents}
        if self.source:
            found.add((self.source, p.SOURCE))
        if self.cue:
            found.add((self.cue, p.CUE))
        return found

    @property
    def far(self) -> tuple[object, ...]:
        """What any row may bear the marks of, however far from the cursor it is."""
        return self.hidden, self.everywhere, self.needle

    def hits(self, text: str, start: int, end: int) -> Iterator[Span]:
        """What was found or taken between two offsets; the rest of the text is not looked at."""
        if self.everywhere:
            first = bisect_left(self.everywhere, start, key=lambda span: span.end)
            yield from takewhile(lambda span: span.start < end, self.everywhere[first:])
        elif self.needle:
            yield from matches_in(text, self.needle, start, end)


def row_marks(reading: Reading, look: Look, start: int, end: int) -> list[tuple[int, int, int]]:
    """The stretches of a row from start to end as (start, end, marks), without gaps, in order."""
    found = [(span, marks) for span, marks in _marks(reading, look, start, end) if marks]
    edges = {start, end}
    for span, _ in found:
        edges.add(max(start, span.start))
        edges.add(min(end, span.end))
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    base = _base(reading, start)
    stretches = []
    for left, right in pairwise(cuts):
        marks = base
        for span, more in found:
            if span.start <= left and right <= span.end:
                marks = _joined(marks, more)
        stretches.append((left, right, marks))
    return stretches


def _joined(marks: int, more: int) -> int:
    # Of two entities one inside the other, the later found (the inner one) gives the colour.
    if more >> p.ENTITY_SHIFT:
        marks &= (1 << p.ENTITY_SHIFT) - 1
    return marks | more


def _marks(reading: Reading, look: Look, start: int, end: int) -> Iterator[tuple[Span, int]]:
    if "quotations" not in look.hidden:
        for span, _ in reading.quotations.touching(start, end):
            yield span, p.QUOTATION
    if "claims" not in look.hidden:
        for span, _ in reading.claims.touching(start, end):
            yield span, p.CLAIM
    if "entities" not in look.hidden:
        for span, mention in reading.mentions.touching(start, end):
            yield span, p.entity_bits(mention.label)
    for span, marks in look.near():
        if span.start < end and span.end > start:
            yield span, marks
    for span in look.hits(reading.article.text, start, end):
        yield span, p.HIT
    for oddity in _odd(reading, look, start, end):
        yield Span(oddity.offset, oddity.offset + 1), p.ODD


def _odd(reading: Reading, look: Look, start: int, end: int) -> list[OddCharacter]:
    found = odd_characters(reading.article.text, start, end)
    if "look-alikes" in look.hidden:
        return [oddity for oddity in found if not oddity.looks_alike]
    return found


def _base(reading: Reading, start: int) -> int:
    number = reading.article.block_at(start)
    kind = reading.article.kinds[number] if number >= 0 else -1
    return p.STRONG if kind in (TITLE, HEADING) else 0


class Sign(NamedTuple):
    """What the gutter shows beside a row: a kind's key, and a bar solid, dotted or none.

    `change` tells what became of the claim since the last commit; `odd` that something in the row
    cannot be shown as it is, `asked` that somebody has a question about a claim there.
    """

    key: str = " "
    change: str = " "
    bar: str = " "
    odd: bool = False
    current: bool = False
    asked: bool = False


def row_sign(
    reading: Reading,
    schema: Schema,
    look: Look,
    current: str,
    changes: Mapping[str, str],
    start: int,
    end: int,
) -> Sign:
    """The gutter of a row: a claim has a solid bar and its kind's key, a proposal a dotted bar.

    `changes` has a sign for each claim that is not as in the last commit, by its id.
    """
    odd = bool(_odd(reading, look, start, end))
    claims = [] if "claims" in look.hidden else reading.claims.touching(start, end)
    if claims:
        begins = [claim for span, claim in claims if start <= span.start < end]
        at_hand = any(claim.id == current for _, claim in claims)
        kind = schema.kind(begins[0].kind) if begins else None
        key = (kind.key if kind and kind.key else "+") if begins else " "
        change = next((changes[claim.id] for claim in begins if claim.id in changes), " ")
        asked = any(open_remarks(claim.fields) for claim in begins)
        return Sign(key, change, "▌", odd, at_hand, asked)
    if "proposals" not in look.hidden and reading.proposals.touching(start, end):
        return Sign(bar="┊", odd=odd)
    return Sign(odd=odd)
