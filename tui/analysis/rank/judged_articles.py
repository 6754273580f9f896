"""What an analyst's judgements teach: the attributions wanted, and where all has been judged."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from tui.analysis.paragraphs.paragraph import Paragraph
from tui.model.claim import Claim
from tui.model.findings import Attribution, Findings
from tui.model.reading import Reading
from tui.model.records import text_of
from tui.text.spans import Span


@dataclass(frozen=True)
class JudgedArticle:
    """One article: its paragraphs, what the rules find in it, what people want to be found.

    Only the paragraphs numbered in `judged` teach anything. `judgements` counts the claims by
    status ("accepted", "corrected", "by hand") and those "rejected"; `digest` is the text's hash.
    """

    path: str
    digest: str
    paragraphs: Sequence[Paragraph]
    rules: Sequence[Attribution]
    wanted: Sequence[Attribution]
    judged: frozenset[int]
    judgements: Counter[str]

    def is_judged(self, attribution: Attribution) -> bool:
        """Whether its content begins in a paragraph that teaches."""
        starts = [paragraph.place.start for paragraph in self.paragraphs]
        return bisect_right(starts, attribution.contents[0].start) - 1 in self.judged

    def within(self, attributions: Iterable[Attribution]) -> list[Attribution]:
        """Those of the attributions whose content begins in a paragraph that teaches."""
        return [each for each in attributions if self.is_judged(each)]


def judged_article(
    path: str, reading: Reading, paragraphs: Sequence[Paragraph], rules: Sequence[Attribution]
) -> JudgedArticle:
    """An article with what its claims and rejections teach.

    An article is judged as far as the last claim or rejection reaches, all of it when its state
    is "done"; a paragraph in which a proposal of the rules is still open teaches nothing.
    """
    reading.found(Findings(attributions=tuple(rules)))
    claims = [claim for _, claim in reading.claims]
    rejected = [reading.place_of(fields).span for fields in reading.tables.rejected.values()]
    ends = [span.end for span in (*reading.claims.spans, *filter(None, rejected))]
    done = text_of(reading.about, "state") == "done"
    reach = len(reading.article.text) if done else max(ends, default=0)
    judged = frozenset(
        number
        for number, paragraph in enumerate(paragraphs)
        if paragraph.place.start < reach and not reading.proposals.touching(*paragraph.place)
    )
    judgements = Counter(text_of(claim.fields, "status") or "by hand" for claim in claims)
    judgements["rejected"] = len(rejected)
    digest = sha256(reading.article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return JudgedArticle(
        path, digest, paragraphs, rules, _wanted(reading, claims), judged, judgements
    )


def _wanted(reading: Reading, claims: Sequence[Claim]) -> list[Attribution]:
    """The claims as attributions, each with those that continue it; statements are none."""
    firsts: dict[str, str] = {}
    parts: dict[str, list[Span]] = {}
    found: list[Claim] = []
    for claim in claims:
        span = reading.place(claim.id).span
        if span is None:
            continue
        before = text_of(claim.fields, "continues")
        first = firsts[claim.id] = firsts.get(before, claim.id)
        parts.setdefault(first, []).append(span)
        if first == claim.id and _is_attribution(claim):
            found.append(claim)
    return [
        Attribution(tuple(parts[claim.id]), place.source, place.cue, kind=claim.kind)
        for claim in found
        for place in (reading.place(claim.id),)
    ]


def _is_attribution(claim: Claim) -> bool:
    attributed = claim.fields.get("source.quote") or claim.fields.get("cue.quote")
    return bool(attributed) or text_of(claim.fields, "form") in ("direct", "mixed")
