"""Draws docs/git-log.svg, the picture in docs/git.md: what git shows of ten commits.

Run as `python -m bench.git_picture`; it needs git, and makes a repository in a folder of its own.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tui.model.records import Value
from tui.storage.records.record_edit import new_tables

ROOT = Path(__file__).parents[1]
FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
WIDTH, ROWS = 112, 78
ARTICLE = "haqqani-network"

Record = dict[str, Value]

CLAIMS: dict[str, Record] = {
    "k7f3qd": {
        "quote": "The allegation of Pakistan's involvement in the attack on the U.S. Embassy in"
        " Kabul is just a conspiracy against us",
        "kind": "allegation",
        "form": "direct",
        "source.quote": "one of the officials",
        "source.type": "anonymous",
    },
    "b2x8wd": {
        "quote": "not to take action against the Haqqani network for the time being",
        "kind": "decision",
        "form": "indirect",
        "source.quote": "two military officials",
        "source.type": "anonymous",
    },
    "m4hq0t": {
        "quote": "We are not in a position to undertake an operation at this point",
        "kind": "reason",
        "form": "direct",
        "source.quote": "one of the officials",
        "source.type": "anonymous",
    },
    "t6c1rz": {
        "quote": "Pakistan break its links with the Haqqani network",
        "kind": "demand",
        "form": "indirect",
        "source.quote": "the White House",
        "source.type": "organisation",
    },
    "w9n5ya": {
        "quote": 'using Pakistan as a "scapegoat" for its failed policy in Afghanistan',
        "kind": "allegation",
        "form": "mixed",
        "source.quote": "The official",
    },
}

NOTE = "Said before the inquiry began; compare what the ministry says."

COMMITS: tuple[tuple[str, str, str, Record], ...] = (
    ("Ann", "Read the Haqqani article: what the army decided", "b2x8wd", {}),
    ("Ann", "Why the army holds back", "m4hq0t", {}),
    ("Ben", "Tag the conspiracy", "k7f3qd", {}),
    ("Ben", "Tag what the White House demands", "t6c1rz", {}),
    ("Ann", "The official denies, he does not allege", "k7f3qd", {"kind": "denial", "note": NOTE}),
    ("Ben", "Who the official is, and why he is not named", "k7f3qd", {
        "source.speaker": "one of two Pakistani military officials",
        "source.reason": "not authorized to speak to the media",
    }),
    ("Ann", "The demand is the White House's own words", "t6c1rz", {"tags": ("links", "haqqani")}),
    ("Ann", "Weigh the denial", "k7f3qd", {
        "factuality": "CT-",
        "judgement.reliability": "C",
        "note": NOTE.replace("the inquiry", "the second inquiry"),
    }),
    ("Ben", "The article was corrected: anchor the decision anew", "b2x8wd", {
        "suffix": " despite a wave of intense pressure from Washington for a military",
    }),
    ("Ben", "Tag the scapegoat, and what it answers", "w9n5ya", {"opposes": ("k7f3qd",)}),
)  # fmt: skip


def story(folder: Path) -> None:
    """Make the repository with its ten commits, all at fixed times."""
    git(folder, "init", "-q", "-b", "main")
    (folder / "seeds").mkdir()
    (folder / "annotations").mkdir()
    article = shutil.copy(ROOT / "seeds" / f"{ARTICLE}.txt", folder / "seeds")
    text = Path(article).read_text("utf-8")
    run(folder, sys.executable, "-m", "tui", "git", "install")
    head = f'format = 1\n\n[article]\npath = "seeds/{ARTICLE}.txt"\n'
    there: dict[str, Record] = {}
    for day, (author, subject, id, more) in enumerate(COMMITS, start=7):
        claim = there.get(id) or {"by": author.lower(), **CLAIMS[id], **around(text, id)}
        there[id] = {**claim, **more}
        tables = (new_tables(("claim", each), there[each], "\n") for each in sorted(there))
        body = "".join(piece.text for pieces in tables for piece in pieces)
        (folder / "annotations" / f"{ARTICLE}.toml").write_text(head + body, "utf-8")
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", subject, author=author, day=day)


def around(text: str, id: str) -> Record:
    """The words before and after a claim."""
    quote = str(CLAIMS[id]["quote"])
    start = text.index(quote)
    end = start + len(quote)
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    return {"prefix": before.partition(" ")[2], "suffix": after.rpartition(" ")[0]}


def git(folder: Path, *arguments: str, author: str = "Ann", day: int = 7) -> str:
    """What git prints."""
    return run(folder, "git", *arguments, author=author, day=day)


def run(folder: Path, *command: str, author: str = "Ann", day: int = 7) -> str:
    """What a command prints; git has quoth as its helper and no settings but the repository's."""
    quoth = folder.parent / "bin" / "quoth"
    quoth.parent.mkdir(exist_ok=True)
    quoth.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n', "utf-8")
    quoth.chmod(0o755)
    person = {}
    for role in ("AUTHOR", "COMMITTER"):
        person[f"GIT_{role}_NAME"] = author
        person[f"GIT_{role}_EMAIL"] = f"{author.lower()}@example.org"
        person[f"GIT_{role}_DATE"] = f"2026-09-{day:02}T10:00:00+00:00"
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    path = f"{quoth.parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **person, **settings, "PATH": path, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def drawn(text: str) -> str:
    """Coloured output as SVG, the first rows of it."""
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    shown = "\n".join(text.split("\n")[:ROWS])
    console.print(Text.from_ansi(shown), soft_wrap=False)
    svg = console.export_svg(title="git log -p annotations/", unique_id="git-log")
    # Some programs drop the spaces at the beginning of a line unless told not to.
    svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)
    # The picture must not have fonts fetched by whoever looks at it.
    return FONT.sub("", svg)


def main() -> None:
    """Draw the picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "repository")
        folder.mkdir()
        story(folder)
        text = git(folder, "log", "-p", "--color=always", "annotations/")
    (ROOT / "docs" / "git-log.svg").write_text(drawn(text), encoding="utf-8")


if __name__ == "__main__":
    main()
