"""How long questions over a large collection take, beside grep, ripgrep and plain SQLite.

`python -m bench.questions` makes a ledger of articles that nobody wrote, asks it through the
commands as a shell would, with `--at-once`, and tells how much longer that takes than to start
Python. The peers look for the same word in the statements as files, and in a table without indexes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from tui.ledger.ledger_file import ledger_path, open_ledger
from tui.storage.project.projects import Project

PER_ARTICLE = 10
AT_MOST = 0.150
"""Seconds beyond the start of Python, for who, disputes and find."""

_PER_DAY = 40
_KINDS = ("report", "report", "allegation", "denial", "opinion", "decision", "no-comment")
_TYPES = ("named", "named", "organisation", "document", "anonymous", "reporter")
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra dri sto plu".split()


class Words:
    """Words and names that are common and rare as those of a language are."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        made = ("".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(60_000))
        self.words = list(dict.fromkeys(made))
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        last = [word.title() for word in self.words[500:30_500]]
        self.names = [f"{word.title()} {chance.choice(last)}" for word in self.words[-30_000:]]
        self._by_name = list(accumulate(1 / (rank + 10) for rank in range(len(self.names))))

    def some(self, count: int) -> str:
        """So many words of a sentence."""
        return " ".join(self._chance.choices(self.words, cum_weights=self._weights, k=count))

    def people(self, count: int) -> list[str]:
        """The names of so many people."""
        return self._chance.choices(self.names, cum_weights=self._by_name, k=count)


class Asked(NamedTuple):
    """A question as arguments of quoth, and whether it has to be quick."""

    title: str
    arguments: list[str]
    is_bound: bool = True


def main() -> int:
    """Print the medians; the exit code is 1 if a question takes longer than it may."""
    parser = argparse.ArgumentParser(prog="python -m bench.questions", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    parser.add_argument("--runs", type=int, default=7, metavar="N")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    try:
        for name in ("STATE", "CACHE", "CONFIG"):
            os.environ[f"QUOTH_{name}_DIR"] = str(folder / name.lower())
        (folder / "seeds").mkdir()
        return _measured(folder, options.articles, options.runs)
    finally:
        shutil.rmtree(folder)


def _measured(folder: Path, articles: int, runs: int) -> int:
    words = Words(random.Random(7))
    begun = time.perf_counter()
    speakers = _fill(Project(folder), words, articles)
    ledger = ledger_path(Project(folder))
    print(
        f"{articles:,} articles, {articles * PER_ARTICLE:,} statements: ledger made in"
        f" {time.perf_counter() - begun:.0f} s, {ledger.stat().st_size / 1e6:.0f} MB"
    )
    rare, common = words.words[20_000], words.words[0]
    most = speakers.most_common(1)[0][0]
    start = _median(lambda: _run([sys.executable, "-c", "pass"], folder), runs)
    print(f"{'Python starts':44}{start * 1e3:9.0f} ms")
    late = False
    for title, arguments, is_bound in (
        Asked("find, a rare word, best first", ["find", rare]),
        Asked("find, a common word, newest first", ["find", common]),
        Asked("find, two words", ["find", rare, common]),
        Asked("find, a phrase", ["find", f"{words.words[1]} {common}"]),
        Asked("find --speaker, who says most", ["find", "--speaker", most]),
        Asked("find --in text", ["find", rare, "--in", "text"]),
        Asked("who, who says most", ["who", most]),
        Asked("who, of a common first name", ["who", most.split()[0]]),
        Asked("disputes", ["disputes"]),
        Asked("disputes --unanswered", ["disputes", "--unanswered"]),
        Asked("audit, the newest 100", ["audit"], False),
        Asked("stats --by speaker", ["stats"], False),
        Asked("stats --by outlet", ["stats", "--by", "outlet"], False),
    ):
        command = [sys.executable, "-m", "tui", *arguments, "--at-once"]
        beyond = _median(partial(_run, command, folder), runs) - start
        late = late or (is_bound and beyond > AT_MOST)
        print(f"{title:44}{beyond * 1e3:9.0f} ms beyond that", flush=True)
    _peers(folder, rare, runs)
    return int(late)


def _peers(folder: Path, word: str, runs: int) -> None:
    for name, arguments in (("grep", ["-rlwi"]), ("rg", ["-lwi"])):
        if (program := shutil.which(name)) is not None:
            command = [program, *arguments, word, str(folder / "files")]
            took = _median(partial(_run, command, folder), runs)
            print(f"{f'{name} {arguments[0]}, the rare word, in files':44}{took * 1e3:9.0f} ms")
    with closing(sqlite3.connect(folder / "plain.sqlite")) as plain:
        query = "select * from statement where quote like ? order by date desc limit 100"
        took = _median(lambda: plain.execute(query, (f"%{word}%",)).fetchall(), runs)
        print(f"{'SQLite, a table without indexes, like':44}{took * 1e3:9.0f} ms")
        query = "select * from statement where speaker = ? order by date limit 100"
        took = _median(lambda: plain.execute(query, (word,)).fetchall(), runs)
        print(f"{'SQLite, a table without indexes, speaker =':44}{took * 1e3:9.0f} ms")


def _run(command: list[str], folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)


def _median(what: Callable[[], object], runs: int) -> float:
    took = []
    for _ in range(runs):
        begun = time.perf_counter()
        what()
        took.append(time.perf_counter() - begun)
    return statistics.median(took)


def _fill(project: Project, words: Words, articles: int) -> Counter[str]:
    """Put articles into the ledger, and what the peers look through beside it."""
    ledger, _ = open_ledger(project)
    plain = sqlite3.connect(project.root / "plain.sqlite")
    plain.execute("create table statement (path, date, speaker, source_type, kind, quote)")
    speakers, chance = Counter[str](), random.Random(8)
    with closing(ledger), closing(plain):
        ledger.execute("pragma synchronous = off")
        ledger.execute("begin")
        numbers: dict[str, int] = {}
        for place in range(articles):
            day = date(2019, 1, 1) + timedelta(days=place * 2_500 // articles)
            rows = list(_statements(words, chance, place))
            _put(ledger, words, day, place, rows, numbers)
            speakers.update(row["speaker"] for row in rows if row["speaker"])
            path = f"files/{place // 1000}/{place}.txt"
            (project.root / path).parent.mkdir(parents=True, exist_ok=True)
            (project.root / path).write_text("\n".join(map(json.dumps, rows)), "utf-8")
            plain.executemany(
                "insert into statement values (:path, :day, :speaker, :source_type, :kind, :quote)",
                ({**row, "path": path, "day": str(day)} for row in rows),
            )
        ledger.executemany(
            "insert into speaker values (?, ?, ?)",
            ((number, name, speakers[name]) for name, number in numbers.items()),
        )
        ledger.execute("insert into words (words) values ('rebuild')")
        ledger.execute("commit")
        plain.commit()
    return speakers


def _statements(words: Words, chance: random.Random, place: int) -> Iterator[dict[str, str]]:
    people = words.people(4)
    for number in range(PER_ARTICLE):
        type = chance.choice(_TYPES)
        speaker = chance.choice(people) if type == "named" else ""
        yield {
            "id": f"a{place * PER_ARTICLE + number:07}" if chance.random() < 0.4 else "",
            "kind": chance.choice(_KINDS),
            "source_type": type,
            "speaker": speaker,
            "source": f"the {words.some(2)} {speaker}".rstrip(),
            "quote": words.some(chance.randint(6, 30)),
            "factuality": chance.choice(("CT+", "PS+", "CT-", "")),
        }


def _put(
    ledger: sqlite3.Connection,
    words: Words,
    day: date,
    place: int,
    rows: list[dict[str, str]],
    numbers: dict[str, int],
) -> None:
    article = (day.toordinal() << _PER_DAY) + place * (PER_ARTICLE + 1)
    name, outlet = f"{place}.toml".encode(), f"{words.words[place % 300].title()} Post"
    ledger.execute(
        "insert into article values (?, ?, ?, ?, ?, '', ?, ?, '', '', 300, ?, '', 'x', 0)",
        (
            article,
            name,
            f"seeds/{place}.txt",
            words.some(7),
            outlet,
            str(day),
            str(day),
            str(place),
        ),
    )
    ledger.execute(
        "insert into text_words (rowid, title, body) values (?, ?, ?)",
        (article, words.some(7), words.some(250)),
    )
    claims = [row["id"] for row in rows if row["id"]]
    for number, row in enumerate(rows, article + 1):
        ledger.execute(
            "insert into statement values (:row, :article, :annotator, :id, :kind, 'direct',"
            " :factuality, 'past', :source_type, :speaker, :source, :quote, '', '[]', '', '',"
            " 'exact', 0, 0, :day, '{}')",
            {
                **row,
                "row": number,
                "article": article,
                "annotator": "" if row["id"] else None,
                "day": str(day),
            },
        )
        if row["speaker"]:
            speaker = numbers.setdefault(row["speaker"], len(numbers) + 1)
            ledger.execute("insert into speaking values (?, ?)", (speaker, number))
        if row["id"] and row["kind"] == "denial" and len(claims) > 1:
            link = (number, "opposes", name, "", claims[0])
            ledger.execute("insert or ignore into link values (?, ?, ?, ?, ?)", link)


if __name__ == "__main__":
    sys.exit(main())
