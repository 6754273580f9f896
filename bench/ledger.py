"""How long the ledger of a large collection takes to make, to check and to ask.

The articles are made up, of words as frequent as in news; each has claims on record and as many
proposals that nobody has judged, which are put into a cache of their own. Beside each question
stands how long grep, ripgrep and SQLite without an index of words take for the same. Seconds of
CPU are those of all processes; where the cores are not free, they tell more than the clock.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from tui.ledger.ledger_file import ledger_path
from tui.ledger.refreshing import refreshed
from tui.model.findings import Attribution, Findings
from tui.storage.project.article_file import load_bytes
from tui.storage.project.findings_cache import FindingsCache, key_of
from tui.storage.project.projects import Project
from tui.storage.project.user_folders import findings_folder
from tui.text.anchors import context
from tui.text.spans import Span

SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo za".split()
WORD, RARE, SPEAKER, KIND = "baba", "zayo", "Person 3", "denial"
KINDS = ("report", "allegation", KIND, "opinion", "forecast")
PER_FOLDER, SENTENCE, PULLED, PULLED_CLAIMS = 500, 16, 50, 20
WORDED = """select * from words join statement on statement.rowid = words.rowid
    where words match '{}'"""
NEWEST = " order by words.rowid desc limit 50"
LIKE = "select * from statement where quote like '%{}%' order by rowid desc limit 50"
SPOKEN = f"""select * from speaker join speaking on speaking.speaker = speaker.id
    join statement on statement.rowid = speaking.statement
    where speaker.name = '{SPEAKER}' order by speaking.statement desc limit 50"""
SPEAKERS = f"select * from statement where speaker = '{SPEAKER}' order by rowid desc limit 50"
TEXTS = """select * from text_words join article on article.id = text_words.rowid
    where text_words match '{}'"""
BUILD, CHECK, PULL, DISK = 30.0, 2.0, 1.0, 1.5


class Cost(NamedTuple):
    """Seconds on the clock, and of CPU."""

    wall: float
    cpu: float


class Written(NamedTuple):
    """An article as it was made up: its text, and where sentences stand in it."""

    text: str
    sentences: list[Span]


class Chance:
    """Words and names, the common ones often."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._words = [
            first + second + third
            for third in ("", *SYLLABLES)
            for first in SYLLABLES
            for second in SYLLABLES
        ]
        self._often = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))
        self._names = [f"Person {number}" for number in range(3000)]
        self._named = list(accumulate(1 / (rank + 3) for rank in range(len(self._names))))

    def words(self, number: int) -> list[str]:
        """So many words."""
        return self.random.choices(self._words, cum_weights=self._often, k=number)

    def name(self) -> str:
        """Somebody's name."""
        return self.random.choices(self._names, cum_weights=self._named)[0]

    def article(self, words: int) -> Written:
        """A text of sentences."""
        text, sentences = " ".join(self.words(8)).capitalize() + "\n\n", []
        for number in range(max(1, words // SENTENCE)):
            sentence = " ".join(self.words(SENTENCE)).capitalize()
            sentences.append(Span(len(text), len(text) + len(sentence)))
            text += sentence + (".\n\n" if number % 4 == 3 else ". ")
        return Written(text, sentences)


def record(written: Written, sentence: Span, id: str, chance: Chance) -> str:
    """A claim as an annotation file has it: who says so begins the sentence."""
    text = written.text
    source, cue, _ = sentence.of(text).split(" ", 2)
    span = Span(sentence.start + len(source) + len(cue) + 2, sentence.end)
    before, after = (each.replace("\n", "\\n") for each in context(text, span))
    return (
        f'[claim.{id}]\nquote = "{span.of(text)}"\nkind = "{chance.random.choice(KINDS)}"\n'
        'form = "indirect"\nfactuality = "CT+"\ntime = "past"\nby = "ann"\nstatus = "accepted"\n'
        f'prefix = "{before}"\nsuffix = "{after}"\n'
        f'[claim.{id}.source]\nquote = "{source}"\nspeaker = "{chance.name()}"\n'
        f'type = "named"\n[claim.{id}.cue]\nquote = "{cue}"\n\n'
    )


def ids(number: int, chance: Chance) -> list[str]:
    """Names of claims."""
    letters = "abcdefghjkmnpqrstvwxyz0123456789"
    return ["c" + "".join(chance.random.choices(letters, k=5)) for _ in range(number)]


def annotation(written: Written, claims: int, day: str, chance: Chance) -> str:
    """An annotation file with so many claims."""
    head = f'format = 1\n\n[article]\noutlet = "Herald"\npublished = "{day}"\n\n'
    spans = (written.sentences * claims)[:claims]
    named = zip(ids(claims, chance), spans, strict=True)
    return head + "".join(record(written, span, id, chance) for id, span in named)


def fill(project: Project, options: argparse.Namespace) -> int:
    """Make up the collection; answers how long its texts are, in bytes."""
    chance, cache, size = Chance(1), FindingsCache(findings_folder()), 0
    for number in range(options.articles):
        place = f"{number // PER_FOLDER:04}/article-{number:06}"
        written = chance.article(options.words)
        data = written.text.encode()
        size += len(data)
        put(project.seeds / f"{place}.txt", data)
        day = f"20{chance.random.randrange(10, 27)}-{chance.random.randrange(1, 13):02}-15"
        text = annotation(written, options.claims, day, chance)
        put(project.annotations / f"{place}.toml", text.encode())
        if options.proposals:
            said = written.sentences[: options.claims + options.proposals]
            attributions = tuple(
                Attribution(
                    (span,),
                    Span(span.start, span.start + 4),
                    form="indirect",
                    speaker=chance.name(),
                    source_type="named",
                    factuality="CT+",
                    time="past",
                )
                for span in said
            )
            found = Findings(attributions=attributions, model="bench", complete=True)
            read = load_bytes(data, "x.txt").article.text
            cache.put(key_of(read, "bench", [], ""), found)
    return size


def put(path: Path, data: bytes) -> None:
    """Write a file, with the folders that it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def cost(what: Callable[[], object]) -> Cost:
    """What it costs to do it once."""
    before, start = cpu(), time.perf_counter()
    what()
    return Cost(time.perf_counter() - start, cpu() - before)


def cpu() -> float:
    """Seconds of CPU so far, of this process and of those that it has started and that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def refresh(project: Project) -> None:
    """Bring the ledger up to date."""
    with refreshed(project):
        pass


def pull(project: Project, articles: int) -> None:
    """Give many articles more claims at once, as `git pull` does."""
    chance = Chance(2)
    for number in chance.random.sample(range(articles), min(PULLED, articles)):
        place = f"{number // PER_FOLDER:04}/article-{number:06}"
        text = (project.seeds / f"{place}.txt").read_text("utf-8")
        spans = [Span(*each.span()) for each in re.finditer(r"\w[^.\n]+", text)][1:]
        written = Written(text, spans)
        text = annotation(written, PULLED_CLAIMS, "2026-11-15", chance)
        put(project.annotations / f"@bob/{place}.toml", text.encode())


QUESTIONS = (
    (
        f"the 50 newest statements with {WORD}",
        WORDED.format(WORD) + NEWEST,
        LIKE.format(WORD),
        WORD,
    ),
    (f"all statements with {RARE}", WORDED.format(RARE), LIKE.format(RARE), RARE),
    (f"the 50 newest by {SPEAKER}", SPOKEN, SPEAKERS, f'"{SPEAKER}"'),
    (f"articles with {RARE} in the text", TEXTS.format(RARE), "", RARE),
)


def asked(ledger: sqlite3.Connection, query: str) -> float:
    """Seconds that a question takes, the best of five."""
    return min(cost(lambda: ledger.execute(query).fetchall()).wall for _ in range(5))


def others(project: Project, text: str) -> Iterator[str]:
    """How long the tools that search files take."""
    for name, command in (("grep", ["grep", "-rlF"]), ("rg", ["rg", "-lF"])):
        if shutil.which(name):
            call = [*command, text, str(project.root)]
            yield f"{name} {cost(lambda: subprocess.run(call, stdout=subprocess.DEVNULL)).wall:.2f}"  # noqa: B023


@contextmanager
def place(kept: Path | None) -> Iterator[Path]:
    """Where the collection is made: in a folder that stays, or in one that goes."""
    if kept:
        yield kept
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def main(argv: Sequence[str] | None = None) -> int:
    """Make the collection, and print what all costs."""
    parser = argparse.ArgumentParser(prog="bench.ledger", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=480, help="of each article")
    parser.add_argument("--claims", type=int, default=5, help="of each article")
    parser.add_argument("--proposals", type=int, default=5, help="of each, that nobody has judged")
    parser.add_argument("--keep", type=Path, help="use this folder, and what is there already")
    options = parser.parse_args(argv)
    with place(options.keep) as folder:
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            os.environ[f"QUOTH_{name}_DIR"] = str(folder / name.lower())
        return measure(Project(folder / "project"), options)


def measure(project: Project, options: argparse.Namespace) -> int:
    """Print what it costs to make, to check and to ask the ledger; 1 if a goal is not met."""
    if not project.seeds.exists():
        made = cost(lambda: fill(project, options))
        print(f"made up {options.articles} articles in {made.wall:.0f} s")
    texts, records = (size_of(folder) for folder in (project.seeds, project.annotations))
    path = ledger_path(project)
    path.unlink(missing_ok=True)
    figures = []
    scale = options.articles / 10_000
    figures.append(("first build", cost(lambda: refresh(project)), BUILD * scale))
    disk = path.stat().st_size
    for _ in range(2):
        check = cost(lambda: refresh(project))
    figures.append(("nothing has changed", check, CHECK))
    pull(project, options.articles)
    figures.append((f"{PULLED * PULLED_CLAIMS} claims more", cost(lambda: refresh(project)), PULL))
    met = True
    for name, (wall, used), goal in figures:
        met = met and wall <= goal
        print(f"{name:24} {wall:7.2f} s, CPU {used:7.2f} s   (goal {goal:g} s)")
    print(
        f"{'disk':24} {disk / 1e6:7.1f} MB, {disk / texts:.2f} times the texts ({texts / 1e6:.1f})"
    )
    print(f"{'':24} {disk / (texts + records):.2f} times texts and records (goal {DISK})")
    with refreshed(project) as (ledger, _):
        for name, query, plain, text in QUESTIONS:
            known = f"{1000 * asked(ledger, query):.2f} ms"
            slow = f"sqlite {asked(ledger, plain):.2f}, " if plain else ""
            print(f"{name:44} {known:>10}; {slow}{', '.join(others(project, text))} s")
    return 0 if met else 1


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    sys.exit(main())
