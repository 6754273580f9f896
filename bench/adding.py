"""How long `quoth add` takes for a page beside trafilatura, in CPU time.

Both read the same bytes in this process, one after the other, page by page; without a folder of
pages of your own, pages made here are read.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.throughput import SEED

_AROUND = "<li class='item'><a href='/news/{0}' title='Story {0}'>Another story, {0}</a></li>\n"
_SCRIPT = "<script>var data{0} = {{'a': '<p>{0}</p>', 'b': [1, 2, 3]}};</script>\n"


def made_pages(number: int, seed: int) -> Iterator[bytes]:
    """Pages with the seed article's paragraphs, among as much else as pages have round them."""
    paragraphs = SEED.read_text("utf-8").split("\n\n")
    chance = random.Random(seed)
    for page in range(number):
        chance.shuffle(paragraphs)
        around = "".join(_AROUND.format(each) for each in range(chance.randint(50, 500)))
        scripts = "".join(_SCRIPT.format(each) for each in range(chance.randint(5, 50)))
        words = "".join(f"<div class='box'><p>{each}</p></div>\n" for each in paragraphs)
        yield (
            f"<!doctype html><html><head><title>Story {page} | The Gull</title>{scripts}</head>"
            f"<body><nav><ul>{around}</ul></nav><article><h1>Story {page}</h1>{words}</article>"
            f"<aside hidden><ul>{around}</ul></aside></body></html>"
        ).encode()


def cpu(work: Callable[[], object]) -> float:
    """How many CPU seconds something takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench.adding", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="of pages (made ones)")
    parser.add_argument("--pages", type=int, default=100, help="how many made ones (100)")
    parser.add_argument("--rounds", type=int, default=3, help="how often; the median counts (3)")
    options = parser.parse_args(arguments)

    from trafilatura import extract

    from tui.intake.pages.visible_html import visible_part
    from tui.intake.pages.web_page import read_html

    pages = (
        [each.read_bytes() for each in sorted(options.folder.rglob("*.htm*")) if each.is_file()]
        if options.folder
        else list(made_pages(options.pages, 1))
    )
    if not pages:
        raise SystemExit(f"bench.adding: {options.folder} has no pages.")
    work: dict[str, Callable[[bytes], object]] = {
        "trafilatura": extract,
        "quoth": lambda page: read_html(page, "page.html"),
        "  what shows": lambda page: visible_part(page.decode("utf-8", "replace")),
    }
    times: dict[str, list[float]] = {name: [] for name in work}
    for page in pages:
        for name, each in work.items():
            times[name].append(
                statistics.median(cpu(partial(each, page)) for _ in range(options.rounds))
            )
    theirs = times["trafilatura"]
    ratio = statistics.median(
        one / other for one, other in zip(times["quoth"], theirs, strict=True)
    )
    print(f"{len(pages)} pages, {sum(map(len, pages)) / 1e6:.1f} MB; CPU ms a page, mean")
    for name, values in times.items():
        print(f"{name:14}{1000 * statistics.mean(values):8.2f}{sum(values) / sum(theirs):8.2f}")
    print(f"quoth, times trafilatura: {ratio:.2f} in the median page")
    return 0


if __name__ == "__main__":
    sys.exit(main())
