"""The measure of attribution: which of the relations that people marked a program found.

A relation is a JSON object as in the reference data: `content` and, where there are any, `source`,
`cue`, `content_parts` and `speech`; offsets are code points, end exclusive. Contents match one to
one when half of their letters are shared; end to end, the source must be right too. Relations that
are not of speech (attitudes, intentions) neither count nor cost anything.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

FORMS = ("direct", "mixed", "indirect")

_TRIMMED = " \t\r\n\u00a0\"“”„'‘’`,.;:–—-…!?"
_HEAD_ENDS = frozenset(
    "of for from in at on with by who whom which that to and whose said as near inside or against "
    "among familiar".split()
)
_WORD_OR_STOP = re.compile(r"[^\s,;()\"“”]+|[,;(]")
_ENOUGH, _MEETS_OTHER = 0.5, 0.3
_DIRECT = 0.95

Span = tuple[int, int]
Counts = Counter[tuple[str, str]]
Quote = dict[str, Any]


@dataclass(frozen=True)
class Relation:
    """One relation with its spans trimmed; `letters` are the offsets of its letters and digits."""

    parts: tuple[Span, ...]
    letters: frozenset[int]
    source: Span | None
    cue: Span | None
    form: str


def counts(
    text: str, gold: Iterable[Quote], found: Iterable[Quote], cues: frozenset[str]
) -> Counts:
    """What of one article counts, by (what, form); sums over articles go to `rates`.

    `cues` are the words of saying without which an unmatched indirect relation is left out.
    """
    inside, wanted, aside = _marked(text, gold)
    given = [
        each for each in _relations(text, inside, found) if _counts(text, each, wanted, aside, cues)
    ]
    made: Counts = Counter()
    made.update(("gold", each.form) for each in wanted)
    made.update(("found", each.form) for each in given)
    for one, other in exact_pairs(wanted, given):
        made["exact gold", one.form] += 1
        made["exact found", other.form] += 1
    for one, other in pairs(text, wanted, given):
        made["content gold", one.form] += 1
        made["content found", other.form] += 1
        if is_same_source(text, one.source, other.source):
            made["both gold", one.form] += 1
            made["both found", other.form] += 1
    return made


def rights(
    text: str, gold: Iterable[Quote], found: Iterable[Quote], cues: frozenset[str]
) -> list[bool | None]:
    """Of each relation found whether it is right, source included; None if it does not count."""
    inside, wanted, aside = _marked(text, gold)
    given = [relation(text, inside, each) for each in found]
    counted = [each for each in given if each and _counts(text, each, wanted, aside, cues)]
    right = {
        id(other)
        for one, other in pairs(text, wanted, counted)
        if is_same_source(text, one.source, other.source)
    }
    judged = set(map(id, counted))
    return [id(each) in right if id(each) in judged else None for each in given]


def _marked(text: str, gold: Iterable[Quote]) -> tuple[bytearray, list[Relation], list[Relation]]:
    """What stands in quotation marks, the relations of speech, and the others."""
    inside = in_quotation_marks(text)
    speech: list[Quote] = []
    others: list[Quote] = []
    for quote in gold:
        (speech if quote.get("speech", True) else others).append(quote)
    return inside, _relations(text, inside, speech), _relations(text, inside, others)


def rates(total: Counts, what: str, form: str | None = None) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent of "exact", of "content", or of "both" with source."""
    found, gold = _sum(total, "found", form), _sum(total, "gold", form)
    precision = 100 * _sum(total, f"{what} found", form) / found if found else 0.0
    recall = 100 * _sum(total, f"{what} gold", form) / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def source_rate(total: Counts, form: str | None = None) -> float:
    """Of the contents that match, the percentage with the right source."""
    matched = _sum(total, "content gold", form)
    return 100 * _sum(total, "both gold", form) / matched if matched else 0.0


def _sum(total: Counts, what: str, form: str | None) -> int:
    return sum(total[what, each] for each in ((form,) if form else FORMS))


def relation(text: str, inside: bytearray, quote: Quote) -> Relation | None:
    """The record's relation, None when nothing is left of its content."""
    given = quote.get("content_parts") or [quote["content"]]
    parts = tuple(sorted(part for part in (_trimmed(text, *span) for span in given) if part))
    if not parts:
        return None
    letters = frozenset(n for start, end in parts for n in range(start, end) if text[n].isalnum())
    quoted = sum(inside[n] for n in letters)
    source, cue = quote.get("source"), quote.get("cue")
    return Relation(
        parts=parts,
        letters=letters or frozenset((parts[0][0],)),
        source=_trimmed(text, *source) if source else None,
        cue=(cue[0], cue[1]) if cue else None,
        form="indirect"
        if not quoted
        else "direct"
        if quoted >= _DIRECT * len(letters)
        else "mixed",
    )


def _relations(text: str, inside: bytearray, quotes: Iterable[Quote]) -> list[Relation]:
    made = (relation(text, inside, quote) for quote in quotes)
    return [each for each in made if each is not None]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return (start, end) if start < end else None


def in_quotation_marks(text: str) -> bytearray:
    """For each code point whether double quotation marks stand around it; paragraphs end them."""
    mask = bytearray(len(text))
    begin = 0
    for line in text.split("\n"):
        place = 0
        while opener := re.compile('[“„"]|``').search(line, place):
            closer = re.compile("[”\"]|''" if opener[0] == "``" else '[”"]')
            closing = closer.search(line, opener.end())
            place = closing.end() if closing else len(line)
            mask[begin + opener.start() : begin + place] = b"\1" * (place - opener.start())
        begin += len(line) + 1
    return mask


def _counts(
    text: str,
    each: Relation,
    gold: Sequence[Relation],
    aside: Sequence[Relation],
    cues: frozenset[str],
) -> bool:
    """Whether a found relation is one to be judged."""
    if any(likeness(each, other) >= _ENOUGH for other in gold):
        return True
    if any(likeness(each, other) >= _MEETS_OTHER for other in aside):
        return False
    if each.form != "indirect" or each.cue is None:
        return True
    return not cues.isdisjoint(re.findall("[a-z]+", text[slice(*each.cue)].lower()))


def likeness(one: Relation, other: Relation) -> float:
    """The Jaccard index of the contents' letters."""
    shared = len(one.letters & other.letters)
    return shared / (len(one.letters) + len(other.letters) - shared) if shared else 0.0


def exact_pairs(
    gold: Sequence[Relation], found: Sequence[Relation]
) -> Iterable[tuple[Relation, Relation]]:
    """Relations whose contents are the same to the letter, one to one."""
    left: dict[tuple[Span, ...], list[Relation]] = defaultdict(list)
    for each in found:
        left[each.parts].append(each)
    for each in gold:
        if left[each.parts]:
            yield each, left[each.parts].pop(0)


def pairs(
    text: str, gold: Sequence[Relation], found: Sequence[Relation]
) -> Iterable[tuple[Relation, Relation]]:
    """Relations whose contents match, one to one, the best first and of equals the right source."""
    ranked = []
    for first, one in enumerate(gold):
        for second, other in enumerate(found):
            share = likeness(one, other)
            if share >= _ENOUGH:
                right = is_same_source(text, one.source, other.source)
                same = one.source == other.source
                ranked.append((share, right, same, -first, -second))
    ones: set[int] = set()
    others: set[int] = set()
    for *_, first, second in sorted(ranked, reverse=True):
        if first not in ones and second not in others:
            ones.add(first)
            others.add(second)
            yield gold[-first], found[-second]


def is_same_source(text: str, gold: Span | None, found: Span | None) -> bool:
    """Whether both name the same words: half of them shared, or each the other's head word."""
    if gold is None or found is None:
        return gold is found
    shared = max(0, min(gold[1], found[1]) - max(gold[0], found[0]))
    if shared >= _ENOUGH * (gold[1] - gold[0] + found[1] - found[0] - shared):
        return True
    one, other = _head(text, *gold), _head(text, *found)
    return one == other or (found[0] <= one < found[1] and gold[0] <= other < gold[1])


def _head(text: str, start: int, end: int) -> int:
    """Where the last word before the first bracket, comma, preposition or the like begins."""
    head = None
    for match in _WORD_OR_STOP.finditer(text, start, end):
        if match[0] in ",;(" or (head is not None and match[0].lower() in _HEAD_ENDS):
            break
        if any(map(str.isalnum, match[0])):
            head = match.start()
    return start if head is None else head
