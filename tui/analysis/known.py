"""What people know about entities, laid over what the model found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from tui.core.findings import Mention
from tui.core.index import SpanIndex
from tui.core.known import KnownEntity
from tui.core.spans import Span

_RUN = re.compile(r"\w+")
# Scripts that put no space between words; a name stands there wherever its letters do.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")

_Hit = tuple[Span, KnownEntity]


def overlay(
    text: str, mentions: Sequence[Mention], known: Iterable[KnownEntity]
) -> tuple[Mention, ...]:
    """The mentions after every known name in the text has become that entity.

    A known name takes the place of all mentions that it overlaps, but for a longer one that it is
    only a part of ("Pakistan" in "Pakistan Army"); a name to be ignored drops the mentions that
    lie inside it. A known name without a label keeps the one of the mention there.
    """
    hits = _hits(text, known)
    if not hits:
        return tuple(mentions)
    index = SpanIndex(hits)
    kept: list[Mention] = []
    labels: dict[Span, str] = {}
    parts: set[Span] = set()
    for mention in mentions:
        near = index.touching(*mention.span)
        labels |= {span: mention.label for span, _ in near if span not in labels}
        inside = {span for span, _ in near if _is_part(span, mention.span)}
        if all(span in inside for span, _ in near):
            kept.append(mention)
            parts |= inside
        elif all(each.ignore and not span.covers(mention.span) for span, each in near):
            kept.append(mention)
    for span, each in hits:
        label = each.label or labels.get(span, "")
        if label and not each.ignore and span not in parts:
            kept.append(Mention(span, label, each.name))
    return tuple(sorted(kept, key=lambda mention: mention.span))


def _is_part(span: Span, whole: Span) -> bool:
    return whole.covers(span) and whole != span


def _hits(text: str, known: Iterable[KnownEntity]) -> list[_Hit]:
    """Every known name in the text; of several that begin at or reach over a place the longest."""
    by_word: dict[str, list[tuple[re.Pattern[str], int, KnownEntity]]] = defaultdict(list)
    found: list[_Hit] = []
    for each in known:
        for name in dict.fromkeys((each.name, *each.aliases)):
            first = _RUN.search(name)
            if first is None or sum(map(str.isalnum, name)) < 2:
                continue
            words = r"\s+".join(map(re.escape, name.split()))
            if _UNSPACED.search(name):
                matches = re.finditer(words, text)
                found += [(Span(*match.span()), each) for match in matches]
            else:
                pattern = re.compile(rf"(?<!\w){words}(?!\w)")
                lead = first.start() - (len(name) - len(name.lstrip()))
                by_word[first[0]].append((pattern, lead, each))
    if by_word:
        for run in _RUN.finditer(text):
            for pattern, lead, each in by_word.get(run[0], ()):
                start = run.start() - lead
                if start >= 0 and (match := pattern.match(text, start)):
                    found.append((Span(*match.span()), each))
    return _longest(found)


def _longest(hits: list[_Hit]) -> list[_Hit]:
    kept: list[_Hit] = []
    for span, each in sorted(hits, key=lambda hit: (hit[0].start, -hit[0].end)):
        if kept and span.start < kept[-1][0].end:
            if span.length <= kept[-1][0].length:
                continue
            kept.pop()
        kept.append((span, each))
    return kept
