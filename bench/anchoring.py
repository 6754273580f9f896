"""How well claims are found again in an article that a newsroom has edited.

Every claim is a span of words of the article; every edit knows where each character went, so the
truth is known. Right: the answer shares four fifths of its characters with the truth, exact: all;
wrong: less than two fifths. Orphaned: no answer, though the words are there. Dead-anchored: an
answer, though the words are gone.

    python -m bench.anchoring [--article FILE] [--seeds N] [--claims N]
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tui.anchoring import locate
from tui.text.anchors import context, trimmed
from tui.text.spans import Span

ROOT = Path(__file__).parent.parent
LENGTHS = (1, 2, 3, 5, 8, 13, 21, 34)
# A claim is gone when no more of it than this is left, and there with as much as that.
GONE, THERE = 0.2, 0.6
# Words further apart than this are in two places.
APART = 120
_SENTENCE = re.compile(r"[^\n.?!]+[.?!\"”]*[ \n]*")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_TYPOGRAPHY = str.maketrans({"'": "’", "-": "–", '"': "“", " ": "\u00a0"})

Edited = list[tuple[str, int]]
"""The characters of an edited text, each with its offset in the article, -1 for a new one."""

Edit = Callable[[random.Random, Edited], None]


def text_of(edited: Edited) -> str:
    """The edited text."""
    return "".join(character for character, _ in edited)


def put(edited: Edited, at: int, words: str) -> None:
    """Insert new words."""
    edited[at:at] = [(character, -1) for character in words]


def sentence(chance: random.Random, edited: Edited) -> tuple[int, int]:
    """Some sentence's span in the edited text."""
    found = [match.span() for match in _SENTENCE.finditer(text_of(edited))]
    return chance.choice([span for span in found if span[1] - span[0] > 15] or found)


def paragraph(chance: random.Random, edited: Edited) -> tuple[int, int]:
    """Some paragraph's span in the edited text, with its line end."""
    return chance.choice([match.span() for match in re.finditer(r"[^\n]+\n*", text_of(edited))])


def cut_sentence(chance: random.Random, edited: Edited) -> None:
    """A sentence is taken out."""
    start, end = sentence(chance, edited)
    del edited[start:end]


def move_paragraph(chance: random.Random, edited: Edited) -> None:
    """A paragraph goes elsewhere."""
    start, end = paragraph(chance, edited)
    moved = edited[start:end]
    del edited[start:end]
    if edited:
        at = paragraph(chance, edited)[0]
        edited[at:at] = moved


def add_paragraph(chance: random.Random, edited: Edited) -> None:
    """A paragraph of words from all over the article comes in."""
    words = _WORD.findall(text_of(edited))
    new = " ".join(chance.choice(words) for _ in range(chance.randint(8, 30)))
    put(edited, paragraph(chance, edited)[0], f"{new.capitalize()}.\n")


def repeat_sentence(chance: random.Random, edited: Edited) -> None:
    """A sentence is repeated elsewhere, as summaries do."""
    start, end = sentence(chance, edited)
    words = text_of(edited)[start:end].strip()
    put(edited, paragraph(chance, edited)[0], f"In short: {words}\n")


def reword(chance: random.Random, edited: Edited) -> None:
    """Some words of a sentence are replaced by others of the article."""
    text = text_of(edited)
    start, end = sentence(chance, edited)
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    count = max(1, len(words) // 6)
    for low, high in sorted(chance.sample(words, min(count, len(words))), reverse=True):
        edited[low:high] = [(c, -1) for c in chance.choice(_WORD.findall(text))]


def misspell(chance: random.Random, edited: Edited) -> None:
    """A word is spelt otherwise wherever it stands."""
    words = [word for word in _WORD.findall(text_of(edited)) if len(word) > 4]
    if not words:
        return
    word = chance.choice(words)
    letter = chance.randrange(1, len(word) - 1)
    places = [match.start() for match in re.finditer(re.escape(word), text_of(edited))]
    for place in reversed(places):
        del edited[place + letter]


def typography(chance: random.Random, edited: Edited) -> None:
    """Other quotation marks, dashes and blanks, as a web page has them."""
    for place, (character, origin) in enumerate(edited):
        if character != " " or chance.random() < 0.1:
            edited[place] = (character.translate(_TYPOGRAPHY), origin)


def wrap(chance: random.Random, edited: Edited) -> None:
    """Lines of a fixed length."""
    column, width = 0, chance.choice((60, 72, 80))
    for place, (character, origin) in enumerate(edited):
        column = 0 if character == "\n" else column + 1
        if column > width and character == " ":
            edited[place], column = ("\n", origin), 0


EDITS: dict[str, tuple[Edit, ...]] = {
    "typography": (typography, wrap),
    "spelling": (misspell, misspell),
    "rewording": (reword, reword),
    "additions": (add_paragraph, repeat_sentence),
    "cuts": (cut_sentence, cut_sentence),
    "moves": (move_paragraph, cut_sentence),
    "all of it": (reword, misspell, add_paragraph, cut_sentence, move_paragraph, typography),
}


def claims(text: str, count: int) -> list[Span]:
    """Spans of one word to many that somebody might tag."""
    chance = random.Random(0)
    words = [match.span() for match in _WORD.finditer(text)]
    found: set[Span] = set()
    for _ in range(20 * count):
        length = min(chance.choice(LENGTHS), len(words))
        first = chance.randrange(len(words) - length + 1)
        found.add(trimmed(text, Span(words[first][0], words[first + length - 1][1])))
        if len(found) == count:
            break
    return sorted(found)


def truth(text: str, edited: Edited, claim: Span) -> tuple[str, Span]:
    """Whether the claim's words are `there`, `gone` or neither, and where most of them are."""
    places = [n for n, (_, origin) in enumerate(edited) if claim.start <= origin < claim.end]
    runs: list[list[int]] = []
    for place in places:
        if not runs or place - runs[-1][-1] > APART:
            runs.append([])
        runs[-1].append(place)
    best = max(runs, key=len, default=[])
    share = len(best) / claim.length
    span = Span(best[0], best[-1] + 1) if best else Span(0, 0)
    return "there" if share >= THERE else "gone" if share <= GONE else "neither", span


def verdict(kind: str, answer: Span | None, right: Span) -> str:
    """What an answer is: exact, right, partial, wrong, orphaned; dead or silent; or ""."""
    if kind == "gone":
        return "silent" if answer is None else "dead"
    if answer is None:
        return "orphaned" if kind == "there" else ""
    whole = max(answer.end, right.end) - min(answer.start, right.start)
    share = answer.shared(right) / whole
    if kind != "there":
        return "wrong" if share < 0.4 else ""
    if answer == right:
        return "exact"
    return "right" if share >= 0.8 else "partial" if share >= 0.4 else "wrong"


def measure(text: str, seeds: int, count: int) -> tuple[dict[str, Counter[str]], list[float]]:
    """The verdicts by kind of edit, and what each call has taken, in microseconds."""
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    times = []
    wanted = [(claim, *context(text, claim)) for claim in claims(text, count)]
    for seed in range(seeds):
        for number, (name, edits) in enumerate(EDITS.items()):
            chance = random.Random(seed * len(EDITS) + number)
            edited: Edited = list(zip(text, range(len(text)), strict=True))
            for edit in edits:
                edit(chance, edited)
            new = text_of(edited)
            for claim, prefix, suffix in wanted:
                began = time.perf_counter()
                found = locate(new, claim.of(text), prefix, suffix)
                times.append(1e6 * (time.perf_counter() - began))
                answer = None if found is None else Span(*found)
                verdicts[name][verdict(*_with(truth(text, edited, claim), answer))] += 1
    return verdicts, times


def _with(true: tuple[str, Span], answer: Span | None) -> tuple[str, Span | None, Span]:
    return true[0], answer, true[1]


def row(name: str, found: Counter[str]) -> str:
    """One line of the table; shares in percent."""
    there = sum(found[what] for what in ("exact", "right", "partial", "wrong", "orphaned"))
    gone = found["dead"] + found["silent"]
    shares = [
        (found["exact"] + found["right"], there),
        (found["exact"], there),
        (found["wrong"], there),
        (found["orphaned"], there),
        (found["dead"], gone),
    ]
    cells = "".join(f"{100 * part / max(1, whole):>12.2f}" for part, whole in shares)
    return f"{name:<14}{there:>8}{gone:>8}{cells}"


def table(verdicts: dict[str, Counter[str]]) -> Iterable[str]:
    """The table, a line for each kind of edit and one for all."""
    titles = ("right %", "exact %", "wrong %", "orphaned %", "dead anch. %")
    yield f"{'':<14}{'there':>8}{'gone':>8}" + "".join(f"{title:>12}" for title in titles)
    yield row("all", sum(verdicts.values(), Counter()))
    yield from (row(name, found) for name, found in verdicts.items())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="bench.anchoring", description="Claims after edits.")
    seed = ROOT / "seeds" / "haqqani-network.txt"
    parser.add_argument("--article", type=Path, default=seed, help="what to edit (the seed)")
    parser.add_argument("--seeds", type=int, default=20, help="edited texts of each kind (20)")
    parser.add_argument("--claims", type=int, default=60, help="claims in the article (60)")
    options = parser.parse_args(arguments)
    verdicts, times = measure(options.article.read_text("utf-8"), options.seeds, options.claims)
    print(*table(verdicts), sep="\n")
    times.sort()
    slow = times[int(0.99 * (len(times) - 1))]
    mean = sum(times) / len(times)
    print(f"{mean:.0f} microseconds a claim, 99 of 100 within {slow:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
