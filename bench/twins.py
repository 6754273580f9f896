"""How often a claim is taken for its twin: a sentence that says the same of somebody else.

Twins are made by brute force: each sentence of an article that has a name or number gets a twin in
which that is another one, beside it or far away. Claims are made of one of the two, then it is cut,
rewritten, or the two change places. Whatever answer lies in the other one's sentence is wrong.

Phrases: short phrases that stand in several sentences; the one that they were taken from is cut.

Numbers: a number inside a claim is another one now; the claim must be *changed*, and hold it.

    python -m bench.twins [FILE ...] [--each N]
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.anchoring import resolve
from tui.text.anchors import context, trimmed
from tui.text.spans import Span

ROOT = Path(__file__).parent.parent
NAMES = ("Pool North", "Pool South", "Anna Berg", "Olga Lind", "the harbour board", "the ministry")
LEADS = (
    "{0} reported that {1}.",
    "{0} said on Monday that {1}.",
    "According to {0}, {1}.",
    "{0} denied that {1}.",
    "“{1},” said {0}.",
    "“{1},” {0} told the council on Friday.",
    "{0} said: “{1}.”",
)
_SENTENCE = re.compile(r"[^\n.?!]{30,200}[.?!][\"”]?(?=\s|$)")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


class Case(NamedTuple):
    """A text, a span of it, the text edited, and where no answer may lie (or what must be held)."""

    text: str
    claim: Span
    edited: str
    wrong: tuple[Span, ...]
    kind: str
    right: Span | None = None


def sentences(text: str) -> list[Span]:
    """The plain sentences of a text."""
    return [Span(*match.span()) for match in _SENTENCE.finditer(text)]


def twins(text: str, chance: random.Random, count: int) -> Iterator[Case]:
    """Two sentences that differ in who speaks, among others; one is cut, or they change places."""
    plain = [each.of(text).strip(' ."“”') for each in sentences(text)]
    others = [line for line in text.split("\n") if len(line) > 60]
    for _ in range(count):
        said = chance.choice(plain)
        one, other = chance.sample(NAMES, 2)
        lead = chance.choice(LEADS)
        first, second = _made(lead, one, said), _made(lead, other, said)
        before, between, after = (chance.choice(others) for _ in range(3))
        gap = chance.choice((" ", "\n\n", f"\n\n{between}\n\n"))
        if chance.random() < 0.5:
            before = ""
        head = f"{before}\n\n" if before else ""
        whole = f"{head}{first}{gap}{second}\n\n{after}\n"
        swapped = chance.random() < 0.5
        mine, its = (second, first) if swapped else (first, second)
        start = whole.index(mine) if not swapped else whole.rindex(mine)
        how = chance.choice(("content", "content", "sentence", "part"))
        inside = mine.index(said[1:]) - 1
        claim = Span(start, start + len(mine))
        if how == "content":
            claim = Span(start + inside, start + inside + len(said))
        elif how == "part":
            words = [match.span() for match in _WORD.finditer(said)]
            low = chance.randrange(len(words) // 2)
            high = chance.randrange(len(words) // 2, len(words))
            claim = Span(start + inside + words[low][0], start + inside + words[high][1])
        claim = trimmed(whole, claim)
        named = start + mine.lower().index((other if swapped else one).lower())
        if not claim.start - 50 < named < claim.end + 50 - len(one):
            continue  # nothing that an anchor keeps tells the two apart
        edit = chance.choice(("cut", "rewritten", "swapped"))
        if edit == "swapped":
            edited = f"{head}{second}{gap}{first}\n\n{after}\n"
        else:
            new = (
                ""
                if edit == "cut"
                else f"{other if swapped else one} withdrew a report and gave no reason for it."
            )
            pair = (first, new) if swapped else (new, second)
            edited = f"{head}{pair[0]}{gap}{pair[1]}\n\n{after}\n"
        at = edited.index(its)
        right = None
        if edit == "swapped":
            at_mine = edited.index(mine)
            right = Span(at_mine + claim.start - start, at_mine + claim.end - start)
        yield Case(whole, claim, edited, (Span(at, at + len(its)),), f"{edit} {how}", right)


def _made(lead: str, name: str, said: str) -> str:
    made = lead.format(name, said)
    return made[0].upper() + made[1:]


def altered(text: str, chance: random.Random, count: int) -> Iterator[Case]:
    """A sentence of the article with a name or number that is another one in its twin elsewhere."""
    names = sorted(set(re.findall(r"(?<=[a-z,] )[A-Z]\w{2,}", text)))
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    plain = [
        each for each in sentences(text) if re.search(r"\d|(?<=[a-z,] )[A-Z]\w{2,}", each.of(text))
    ]
    for _ in range(count if plain and len(names) > 1 else 0):
        mine = chance.choice(plain)
        words = mine.of(text)
        found = chance.choice(list(re.finditer(r"\d+|(?<=[a-z,] )[A-Z]\w{2,}", words)))
        other = str(chance.randint(2, 99)) if found[0].isdigit() else chance.choice(names)
        if other == found[0]:
            continue
        twin = words[: found.start()] + other + words[found.end() :]
        place = chance.choice(("next", "before", "far"))
        if place == "far":
            at = chance.choice(lines)[1]
            if mine.start <= at <= mine.end:
                continue
            whole = text[:at] + "\n\n" + twin + text[at:]
            start = mine.start + (len(twin) + 2 if at < mine.start else 0)
        elif place == "next":
            whole, start = f"{text[: mine.end]} {twin}{text[mine.end :]}", mine.start
        else:
            whole = f"{text[: mine.start]}{twin} {text[mine.start :]}"
            start = mine.start + len(twin) + 1
        inside = [match.span() for match in _WORD.finditer(words)]
        length = chance.choice((3, 5, 8, 13, 99))
        low = chance.randrange(max(1, len(inside) - length + 1))
        high = min(len(inside), low + length) - 1
        claim = trimmed(whole, Span(start + inside[low][0], start + inside[high][1]))
        named = start + found.start()
        if not claim.start - 50 < named < claim.end + 40:
            continue
        edited = whole[:start] + whole[start + len(words) :]
        spots = [m.start() for m in re.finditer(re.escape(twin), edited)]
        wrong = tuple(Span(at, at + len(twin)) for at in spots)
        yield Case(whole, claim, edited, wrong, f"altered {place}")


def phrases(text: str, chance: random.Random, count: int) -> Iterator[Case]:
    """Short phrases that stand in several sentences; the sentence they were taken from is cut."""
    found = sentences(text)
    for _ in range(20 * count):
        mine = chance.choice(found)
        words = [match.span() for match in _WORD.finditer(text, mine.start, mine.end)]
        length = chance.choice((1, 2, 2, 3, 3))
        if len(words) <= length:
            continue
        low = chance.randrange(len(words) - length)
        claim = Span(words[low][0], words[low + length - 1][1])
        if claim.length < 3 or len(re.findall(rf"\b{re.escape(claim.of(text))}\b", text)) < 2:
            continue
        yield Case(
            text, claim, text[: mine.start] + text[mine.end :], (Span(0, len(text)),), "phrase"
        )
        count -= 1
        if not count:
            return


def numbers(text: str, chance: random.Random, count: int) -> Iterator[Case]:
    """A claim that a number is in, begins or ends with, and the number is another one."""
    found = [each for each in sentences(text) if re.search(r"\b\d+\b", each.of(text))]
    for _ in range(count if found else 0):
        mine = chance.choice(found)
        number = chance.choice(list(re.finditer(r"\b\d+\b", text[mine.start : mine.end])))
        words = [match.span() for match in _WORD.finditer(text, mine.start, mine.end)]
        at = next(n for n, span in enumerate(words) if span[0] >= mine.start + number.start())
        low, high = (
            chance.randint(max(0, at - 6), at),
            chance.randint(at, min(len(words) - 1, at + 6)),
        )
        claim = Span(words[low][0], words[high][1])
        new = str(int(number[0]) + chance.randint(1, 50))
        where = mine.start + number.start()
        edited = text[:where] + new + text[where + len(number[0]) :]
        if claim.length < 16:
            continue
        right = Span(claim.start, claim.end + len(new) - len(number[0]))
        yield Case(text, claim, edited, (), "number", right)


def verdict(case: Case) -> str:
    """What came of a case: wrong, right, found (elsewhere), ambiguous, lost."""
    anchor = resolve(case.edited, case.claim.of(case.text), *context(case.text, case.claim))
    if anchor.span is None:
        return anchor.state
    if case.kind == "number":
        fits = anchor.state == "changed" and anchor.span == case.right
        return "right" if fits else "wrong"
    if case.right is not None and anchor.span.shared(case.right) >= 0.8 * case.right.length:
        return "right"
    if any(anchor.span.shared(wrong) for wrong in case.wrong):
        return f"wrong {anchor.state}"
    return "found"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="bench.twins", description="Claims and their twins.")
    seed = ROOT / "seeds" / "haqqani-network.txt"
    parser.add_argument("files", nargs="*", type=Path, default=[seed], help="articles (the seed)")
    parser.add_argument("--each", type=int, default=400, help="cases of each kind (400)")
    parser.add_argument("--seed", type=int, default=0, help="of the random choices (0)")
    parser.add_argument("--misses", type=int, default=0, help="so many wrong ones are shown")
    options = parser.parse_args(arguments)
    counts: dict[str, Counter[str]] = {}
    shown = 0
    for file in options.files:
        chance, text = random.Random(options.seed), file.read_text("utf-8")
        for make in (twins, altered, phrases, numbers):
            for case in make(text, chance, options.each):
                found = verdict(case)
                counts.setdefault(case.kind, Counter())[found] += 1
                if found.startswith("wrong") and shown < options.misses:
                    shown += 1
                    print(f"--- {case.kind}: {found}: {case.claim.of(case.text)!r}")
                    print(f"{context(case.text, case.claim)}\n{case.edited[:600]!r}\n")
    for kind, came in sorted(counts.items()):
        print(f"{kind:<20}{sum(came.values()):>6}  {dict(came.most_common())}")
    total: Counter[str] = sum(counts.values(), Counter())
    print(f"{'all':<20}{sum(total.values()):>6}  {dict(total.most_common())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
