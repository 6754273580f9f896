"""Learns the weights by which kind and time are told, from labelled articles.

Example: python -m training.labels TEXTS tui/analysis/classify/weights.json

TEXTS is the folder of annotated texts, as for `training.reader`. It is a multinomial logistic
regression on the traits with a ridge penalty, in an order of a fixed seed: the same texts, spaCy
model and rules give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from bench.labels_by_value import MODEL, Record, by_hand, part_of
from training.reader.annotated_texts import records
from tui.analysis.classify.classified import parsed_and_typed
from tui.analysis.classify.kinds import rules_that_fit
from tui.analysis.classify.times import time_of
from tui.analysis.classify.traits import traits_of
from tui.analysis.classify.weighing import trait_of_time
from tui.analysis.classify.weights import SCALE, softmax
from tui.analysis.pipeline.models import RULES_VERSION, NoModel, choose
from tui.analysis.pipeline.parsing import Tokeniser

FIELDS = ("kind", "time")
FEWEST = 5
"""How often a trait must be seen to get weights."""

BEST = 0.7
"""The share of the best value where a second reader may choose others."""

LIGHTEST = 4
"""Hundredths; a trait whose weights are all lighter is left out."""

_RIDGE = 5.0
_ROUNDS = 30
_RATE = 0.1

Rows = list[list[str]]


class Example(NamedTuple):
    """An attribution: the traits by field, and the values that are right, the best one first."""

    traits: dict[str, tuple[str, ...]]
    right: dict[str, tuple[str, ...]]


def examples(articles: Iterable[Record], tokeniser: Tokeniser) -> Iterator[Example]:
    """All labelled attributions of the articles."""
    for article in by_hand(articles, tokeniser):
        parsed = parsed_and_typed(article.paragraphs, article.attributions)
        for (each, type), right in zip(parsed, article.labels, strict=True):
            if not right["kind"]:
                continue
            traits = traits_of(each, type)
            ruled = trait_of_time(time_of(each, rules_that_fit(each)[0]))
            yield Example({"kind": traits, "time": (*traits, ruled)}, right)


def weights(field: str, given: Sequence[Example]) -> dict[str, Any]:
    """The values of a field and the weights of each trait, as they are kept."""
    values = sorted({value for each in given for value in each.right[field]})
    counts = Counter(trait for each in given for trait in each.traits[field])
    names = sorted(trait for trait, count in counts.items() if count >= FEWEST)
    numbers = {name: number for number, name in enumerate(names)}
    rows = [[numbers[t] for t in each.traits[field] if t in numbers] for each in given]
    wanted = [_shares(each.right[field], values) for each in given]
    penalties = [_RIDGE / counts[name] for name in names]
    learnt = _fitted(rows, wanted, penalties, len(values))
    kept = {
        name: [round(SCALE * weight) for weight in row]
        for name, row in zip(names, learnt, strict=True)
    }
    return {
        "values": values,
        "weights": {n: row for n, row in kept.items() if max(map(abs, row)) >= LIGHTEST},
    }


def _shares(right: Sequence[str], values: Sequence[str]) -> list[float]:
    others = (1 - BEST) / (len(right) - 1) if len(right) > 1 else 0.0
    best = BEST if len(right) > 1 else 1.0
    return [best if v == right[0] else others if v in right else 0.0 for v in values]


def _fitted(
    rows: Sequence[Sequence[int]],
    wanted: Sequence[Sequence[float]],
    penalties: Sequence[float],
    width: int,
) -> list[list[float]]:
    """By stochastic gradient descent; the penalty is paid whenever a trait comes up."""
    learnt = [[0.0] * width for _ in penalties]
    order = list(range(len(rows)))
    chance = random.Random(1)
    for turn in range(_ROUNDS):
        chance.shuffle(order)
        rate = _RATE / (1 + turn / 3)
        for number in order:
            row = rows[number]
            sums = map(sum, zip(*[learnt[n] for n in row], strict=True))
            wrong = [a - b for a, b in zip(softmax(list(sums)), wanted[number], strict=True)]
            for n in row:
                keep = 1 - rate * penalties[n]
                learnt[n] = [keep * w - rate * e for w, e in zip(learnt[n], wrong, strict=True)]
    return learnt


def to_text(card: dict[str, Any], fields: dict[str, Any]) -> str:
    """The file: JSON with a trait a line, so that what has changed can be read."""
    parts = []
    for field, each in fields.items():
        rows = ",\n".join(
            f"   {json.dumps(name)}: {json.dumps(row, separators=(',', ':'))}"
            for name, row in each["weights"].items()
        )
        parts.append(
            f'  "{field}": {{\n   "values": {json.dumps(each["values"])},\n'
            f'   "weights": {{\n{rows}\n  }}}}'
        )
    joined = ",\n".join(parts)
    return f'{{\n "card": {json.dumps(card)},\n "fields": {{\n{joined}\n }}\n}}\n'


def main(argv: Sequence[str] | None = None) -> int:
    """Write the weights and print their hash; exit code 0, or 3 when a file cannot be read."""
    assert __doc__ is not None
    purpose, example, *_ = __doc__.split("\n\n")
    parser = argparse.ArgumentParser(description=purpose, epilog=example)
    parser.add_argument("texts", type=Path, help="the folder of labelled articles")
    parser.add_argument("out", type=Path, help="where the weights go")
    parser.add_argument("--part", choices=("work", "held", "both"), default="both")
    parser.add_argument("--cache", type=Path, help="keep what the parser finds in this folder")
    options = parser.parse_args(argv)
    try:
        chosen = [
            each for each in records(options.texts) if options.part in ("both", part_of(each["id"]))
        ]
        tokeniser = Tokeniser(choose(MODEL), options.cache)
        given = list(examples(chosen, tokeniser))
    except (OSError, ValueError, KeyError, NoModel) as error:
        print(f"training.labels: {error}; check the folder.", file=sys.stderr)
        return 3
    card = {
        "rules": RULES_VERSION,
        "pipeline": choose(MODEL).pipeline,
        "articles": len(chosen),
        "attributions": len(given),
        "texts": "English Wikinews, by Wikinews and its contributors, CC BY 2.5",
    }
    text = to_text(card, {field: weights(field, given) for field in FIELDS})
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(text, "utf-8", newline="\n")
    print(f"{options.out}: {len(text)} bytes, sha256 {sha256(text.encode()).hexdigest()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
