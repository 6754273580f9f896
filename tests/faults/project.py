"""A small project to do harm to, what a session does there, and what must hold afterwards."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterable, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.faults import forked
from tests.session import commands_driver
from tests.session.samples import ALLEGATION, DENIAL, LINKS
from tests.text.samples import STORY
from tui.storage.store import replacing

Command = tuple[str, ...]
State = dict[str, str]
"""The claims of the article: their words, and the note on each."""

SCRIPT: tuple[Command, ...] = (
    ("tag", DENIAL),
    ("note", "first"),
    ("tag", ALLEGATION),
    ("undo",),
    ("redo",),
    ("undo",),
    ("tag", LINKS),
)
_RIVAL = "another program's "
BEFORE = """\
format = 1

[claim.a00000]
quote = "The army is stretched too thin"
kind = "report"
"""


def project_in(folder: Path, fresh: bool = True) -> Path:
    """A project with an article; one that is not fresh has an annotation file already."""
    project = folder / "project"
    for name in ("seeds", "annotations"):
        (project / name).mkdir(parents=True)
    article_of(project).write_text(STORY, encoding="utf-8")
    if not fresh:
        file_of(project).write_text(BEFORE, encoding="utf-8")
    return project


def article_of(project: Path) -> Path:
    """The article of the project."""
    return project / "seeds" / "story.txt"


def file_of(project: Path) -> Path:
    """The article's annotation file, there or not."""
    return project / "annotations" / "story.toml"


def environment(project: Path) -> dict[str, str]:
    """Folders of the project's own for all that the program keeps elsewhere."""
    names = ("STATE", "CACHE", "CONFIG", "DATA")
    return {f"QUOTH_{name}_DIR": str(project / name.lower()) for name in names}


def session(project: Path, script: Iterable[Command]) -> list[str]:
    """The command of a session without a screen that does what the script says."""
    return [sys.executable, "-m", "tests.session.commands_driver", *_arguments(project, script)]


def run(
    project: Path, script: Iterable[Command], strace: Sequence[str] = (), rival: bool = False
) -> forked.Done:
    """Run a session without a screen that does what the script says, to its end.

    With a `rival`, another program adds a claim just before the file is replaced, but not again
    when that is tried anew.
    """

    def sit() -> int:
        os.environ.update(environment(project))
        os.chdir(ROOT)
        if rival:
            _add_rival(project)
        return commands_driver.main(_arguments(project, script))

    return forked.run(sit, strace)


def _arguments(project: Path, script: Iterable[Command]) -> list[str]:
    return [str(article_of(project)), *(word for command in script for word in command)]


def _add_rival(project: Path) -> None:
    exchange = replacing.exchange
    file, new = file_of(project), project / "cache" / "new"
    writes = cycle((True, False))

    def late(*names: Any) -> bool:
        if not next(writes):
            return exchange(*names)
        number = len(rivals_in(project))
        claim = f'\n[claim.b{number:05}]\nquote = "{_RIVAL}{number}"\nkind = "report"\n'
        new.parent.mkdir(exist_ok=True)
        new.write_bytes(file.read_bytes() + claim.encode())
        new.replace(file)
        # An empty file in the cache is noticed by nobody.
        (project / "cache" / f"{_RIVAL}{number}").touch()
        return exchange(*names)

    replacing.exchange = late  # type: ignore[assignment]


def rivals_in(project: Path) -> set[str]:
    """The claims that the other program has written for certain."""
    return {path.name for path in (project / "cache").glob(f"{_RIVAL}*")}


def wrong_in(project: Path, allowed: Iterable[State]) -> str:
    """What does not hold in the project, before and after it is opened again; empty if all does.

    `allowed` are the states of which the file must be in one, but for what others have written.
    """
    file = file_of(project)
    if file.exists() and _records(file) is None:
        return f"torn: {file.read_bytes()!r}"
    again = run(project, ())
    if again.status:
        return f"cannot be opened again: {again.out}{again.err[-400:]}"
    now = (_records(file) or {}) if file.exists() else {}
    wanted = list(allowed)
    if lacking := rivals_in(project) - now.keys():
        return f"lost of another program: {lacking}"
    now = {words: note for words, note in now.items() if not words.startswith(_RIVAL)}
    if now not in wanted:
        return f"lost: {now} is none of {wanted}"
    kept = {article_of(project), file}
    left = [path for path in project.rglob("*") if path.is_file() and path not in kept]
    # What the analysis found and how the screen was left may lie about; temporary files may not.
    stray = sorted(str(path.relative_to(project)) for path in left if _is_stray(project, path))
    return f"left behind: {stray}" if stray else ""


def start_of(fresh: bool) -> State:
    """The claims before the session."""
    return {} if fresh else _records_of(BEFORE)


def states(start: State, script: Iterable[Command]) -> list[State]:
    """The claims at the beginning and after each command of the script."""
    done, undone, found = [start], [], [start]
    for command in script:
        if command[0] == "undo" and len(done) > 1:
            undone.append(done.pop())
        elif command[0] == "redo" and undone:
            done.append(undone.pop())
        elif command[0] in ("tag", "note"):
            undone.clear()
            done.append(_after(done[-1], command))
        found.append(done[-1])
    return found


def _after(state: State, command: Command) -> State:
    if command[0] == "tag":
        return {**state, command[1]: ""}
    last = next(reversed(state), "")
    return {**state, last: command[1]} if last else state


def _is_stray(project: Path, path: Path) -> bool:
    inside = path.relative_to(project)
    return inside.parts[0] != "cache" or path.suffix in (".tmp", ".old")


def _records(file: Path) -> State | None:
    try:
        return _records_of(file.read_text(encoding="utf-8"))
    except (ValueError, KeyError):
        return None


def _records_of(text: str) -> State:
    claims = tomllib.loads(text).get("claim", {})
    return {claim["quote"]: claim.get("note", "") for claim in claims.values()}
