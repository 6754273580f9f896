"""Files that try to break a reader, and the program over each.

They are ours (`tests.hostile_files`), and those of ../shared/hostile where these are there.

`python -m tests.hostile` runs all of them and tells how long each took and how much memory.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.hostile_files import MADE, OK, STORY, Entry
from tests.terminal import NotShownError, Terminal

ROOT = Path(__file__).parents[1]
HOSTILE = ROOT.parent / "shared" / "hostile"
MANIFEST = HOSTILE / "manifest.json"
QUOTH = Path(sys.executable).with_name("quoth")
MEMORY = 300
"""MiB that the reader may take for any of them."""

BINARY = ("articles/esc_nul.txt",)
"""What the manifest has as text, and is none: it holds a NUL."""

# Every panel, prompt, choice and screen, with what leaves it again; each is left to settle.
WALK: tuple[tuple[str, ...], ...] = (
    ("J", "o", "o", "1"),
    ("d",),
    ("ctrl+g", "f"),
    ("ctrl+g", "w"),
    ("ctrl+g", "t", "o"),
    ("ctrl+g", "r"),
    ("ctrl+g", "c", "o"),
    ("ctrl+g", "s"),
    ("ctrl+g", "e", "@"),
    ("ctrl+g", "*"),
    ("ctrl+g", "/", "e", "enter", "n"),
    ("tab", "'", "V"),
    ("ctrl+g", "X"),
    ("ctrl+g", "Y"),
    ("ctrl+g", "D"),
    ("G", "escape"),
    ("ctrl+g", "L"),
    ("ctrl+g", "T"),
    ("ctrl+g", "P", "l"),
    ("l", "down"),
    ("h", "h", "P"),
    ("?",),
    ("q", "]", "G", "p"),
    ("space", "z"),
    ("z", "u", "ctrl+r"),
    ("g", "ctrl+l"),
)

_SOMEBODY = ("-c", "user.name=somebody", "-c", "user.email=somebody@example.org")
_PALETTE = " command:"

# What the program says to the terminal, all of it; a byte that fits nowhere here is foreign.
_OURS = re.compile(
    r"\x1b\[[0-9;]*[mHG]"
    r"|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"
    r"|\x1b\[\?(?:2026|2048)\$p"
    r"|\x1b\[(?:>[0-9]*u|<u)"
    r"|\x1b\]22;[a-z-]*\x07"
    r"|\r\n|\n|\x07"
)
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)


@dataclass
class Ran:
    """What came of running the program: what it wrote, how it ended, what it took."""

    raw: bytes = b""
    code: int = 0
    seconds: float = 0.0
    mebibytes: float = 0.0
    faults: list[str] = field(default_factory=list)


def entries(*uses: str) -> list[Entry]:
    """The files with one of these uses, those of the manifest among them where they are there."""
    found: list[Entry] = []
    if MANIFEST.exists():
        found = json.loads(MANIFEST.read_text("utf-8"))["entries"]
    for entry in found:
        if entry["file"] in BINARY:
            entry["outcome"], entry["exit"] = "refuse", {"quoth analyse": 3}
    return [entry for entry in (*MADE, *found) if entry["use"] in uses]


def project_for(entry: Entry, folder: Path) -> Path:
    """A project in the folder with the entry in its place; returns the article to read."""
    for name in ("seeds", "annotations"):
        (folder / name).mkdir()
    if shutil.which("git"):
        # Beside an empty commit all claims are new, so the screen of changes shows each of them.
        for command in (
            ["init", "-q"],
            [*_SOMEBODY, "commit", "-q", "--allow-empty", "-m", "none"],
        ):
            subprocess.run(["git", "-C", folder, *command], check=True)
    story = folder / "seeds" / "story.txt"
    ours = entry in MADE
    story.write_bytes(STORY if ours else (HOSTILE / "story.txt").read_bytes())
    annotations = folder / "annotations" / "story.toml"
    if entry["use"] in ("project", "filesystem", "read"):
        good = OK if ours else (HOSTILE / "annotations" / "ok.toml").read_bytes()
        annotations.write_bytes(good)
    if entry["use"] == "filesystem":
        for line in entry["setup"]:
            subprocess.run(line, shell=True, check=True, cwd=folder)
        return story
    name = Path(entry["file"]).name
    target = annotations
    if entry["use"] == "project":
        target = annotations.with_name(entry["copy_as"])
    elif entry["use"] in ("read", "add"):
        target = folder / "seeds" / entry.get("copy_as", name)
        if entry["use"] == "add":
            target = folder / name
        story = target
    target.write_bytes(content_of(entry))
    return story


def content_of(entry: Entry) -> bytes:
    """The entry's bytes; those of a file too large to ship are made, in a folder of our own."""
    if "data" in entry:
        data: bytes = entry["data"]
        return data
    source: Path = HOSTILE / entry["file"]
    return (source if source.exists() else _made() / str(entry["file"])).read_bytes()


@cache
def _made() -> Path:
    folder = Path(_FOLDER.name)
    for name in ("make_large.py", "manifest.json"):
        shutil.copy(HOSTILE / name, folder)
    for name in ("articles", "annotations"):
        (folder / name).mkdir()
    subprocess.run([sys.executable, folder / "make_large.py"], check=True, capture_output=True)
    return folder


_FOLDER = tempfile.TemporaryDirectory(prefix="quoth-hostile-")


def foreign(raw: bytes) -> list[str]:
    """What in the output of the program is neither text nor a sequence of its own."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"no UTF-8: {raw[max(0, error.start - 10) : error.start + 10]!r}"]
    others = _OURS.sub(lambda ours: " " * len(ours[0]), text)
    return [
        f"{found[0]!r} in {text[max(0, found.start() - 40) : found.end() + 40]!r}"
        for found in _HARMFUL.finditer(others)
    ]


def in_app(entry: Entry, article: Path, folder: Path, columns: int = 120, rows: int = 30) -> Ran:
    """The article opened in the reader, every panel and dialogue opened, and left again."""
    ran = Ran()
    with Terminal(
        [QUOTH, "--model", "none", "--", article.relative_to(folder)],
        columns=columns,
        rows=rows,
        folder=folder,
    ) as terminal:
        try:
            try:
                shown = terminal.wait_until(lambda text: "%" in text, "a page")
            except NotShownError:
                if entry["outcome"] != "refuse":
                    raise
                ran.code, ran.raw = terminal.wait_end(), terminal.raw
                return _judged(ran, entry)
            ran.seconds = shown - terminal.started
            for keys in WALK:
                terminal.press(*keys)
                terminal.wait_quiet(0.06, 5)
            # The palette takes every key that comes before it has gone.
            terminal.press("ctrl+g", ":")
            terminal.wait_for(_PALETTE)
            terminal.press("escape")
            terminal.wait_until(lambda text: _PALETTE not in text, "the article")
            ran.mebibytes = _most_memory(terminal.pid)
            terminal.press("ctrl+g", "q")
            ran.code = terminal.wait_end(30)
        except (NotShownError, OSError) as error:
            ran.faults.append(str(error))
        ran.raw = terminal.raw
    return _judged(ran, entry)


def in_shell(entry: Entry, folder: Path, *command: str) -> Ran:
    """A command of the program run in a terminal."""
    started = time.perf_counter()
    with Terminal([QUOTH, *command], folder=folder) as terminal:
        code = terminal.wait_end(60)
        ran = Ran(terminal.raw, code, time.perf_counter() - started)
    return _judged(ran, entry)


def _judged(ran: Ran, entry: Entry) -> Ran:
    ran.faults += foreign(ran.raw)[:5]
    for harmful in entry.get("never_on_terminal", ()):
        if bytes.fromhex(harmful) in ran.raw:
            ran.faults.append(f"{harmful} was written")
    for words in (b"Traceback", b"something went wrong in the program", b"root:x:"):
        if words in ran.raw:
            ran.faults.append(f"{words!r} was written: {ran.raw[-2000:]!r}")
    if ran.mebibytes > MEMORY:
        ran.faults.append(f"{ran.mebibytes:.0f} MiB")
    return ran


def _most_memory(pid: int) -> float:
    """MiB that the process has taken at most, 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text("ascii")
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def main() -> int:
    """Run them all; prints what went wrong, then the slowest and the largest."""
    table: list[tuple[float, float, str]] = []
    failed = 0
    named = sys.argv[1:]
    for entry in entries("read", "annotations", "project", "filesystem"):
        if named and entry["file"] not in named:
            continue
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name).resolve()
            ran = in_app(entry, project_for(entry, folder), folder)
            (folder / "annotations").chmod(0o755)
            pwned = [str(path) for path in folder.rglob("PWNED*")]
        table.append((ran.seconds, ran.mebibytes, entry["file"]))
        for fault in (*ran.faults, *pwned):
            failed += 1
            print(f"{entry['file']}: {fault}", flush=True)
    print(f"{len(table)} files read, {failed} faults; first page in s, MiB at most:")
    for seconds, mebibytes, file in sorted(table, reverse=True)[:8]:
        print(f"{seconds:6.2f} {mebibytes:6.0f}  {file}")
    print(f"largest: {max((mebibytes, file) for _, mebibytes, file in table)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
