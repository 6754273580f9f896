"""Attributions inside what another attribution gives: "she said that he denied the report"."""

from __future__ import annotations

from collections.abc import Sequence

from tui.analysis.extract.candidate import Saying
from tui.analysis.extract.grammar import Grammar, Stretch
from tui.model.findings import Attribution
from tui.text.span_index import SpanIndex
from tui.text.spans import Span, hull

Settled = tuple[Saying, list[Stretch]]
"""A saying with the parts of what is said."""

_EXPLICIT = frozenset(("according to", "clause", "inserted cue", "noun", "that-clause"))
_RELATIVE = frozenset(("who", "that", "which"))


def explicit(grammar: Grammar, settled: Sequence[Settled]) -> list[Settled]:
    """All that are not nested, and of the nested those with a source and a clause or quotation.

    A verb and its object inside somebody's words ("that they would discuss it") is part of these.
    """
    kept = []
    for saying, parts in settled:
        if _is_explicit(grammar, saying) or not any(
            other is not saying and _inside(parts, outer) for other, outer in settled
        ):
            kept.append((saying, parts))
    return kept


def _is_explicit(grammar: Grammar, saying: Saying) -> bool:
    if saying.source is None or grammar.words[saying.source.first] in _RELATIVE:
        return False
    return bool(saying.runs) or saying.construction in _EXPLICIT


def _inside(parts: Sequence[Stretch], outer: Sequence[Stretch]) -> bool:
    return all(any(o.first <= p.first and p.behind <= o.behind for o in outer) for p in parts)


def with_parents(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions in text order, each with the position of the one that it lies in."""
    ordered = sorted(attributions, key=lambda each: (hull(each.contents), each.cue or Span(0, 0)))
    index = SpanIndex(
        (content, number) for number, each in enumerate(ordered) for content in each.contents
    )
    return tuple(
        each._replace(parent=_parent(index, number, each)) for number, each in enumerate(ordered)
    )


def _parent(index: SpanIndex[int], number: int, each: Attribution) -> int | None:
    """The innermost attribution in one of whose contents this one lies, its cue included."""
    whole = hull([*each.contents, *filter(None, (each.cue,))])
    around = (other for _, other in index.covering(whole) if other != number)
    return next(around, None)
