"""One-line faults put into a copy of the program, to see whether its tests notice them.

    python -m tools.mutations [WORD ...]

Each fault of tests/mutations.toml is put in alone, and one of the tests that it names must fail.
With words, only faults in files whose path holds one of them are tried.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
LIST = ROOT / "tests" / "mutations.toml"
LONGEST = 300
"""Seconds after which tests that hang are taken to have noticed."""


class Mutation(NamedTuple):
    """A piece of a file and what stands in its place, and the tests that must notice."""

    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The fault on one line."""
        old, new = (" ".join(piece.split()) for piece in (self.old, self.new))
        return f"{self.file}: {old}  ->  {new}"


def listed(words: Sequence[str]) -> Iterator[Mutation]:
    """The faults in files whose path holds one of the words; all without any words."""
    for each in tomllib.loads(LIST.read_text(encoding="utf-8"))["file"]:
        if not words or any(word in each["path"] for word in words):
            for fault in each["faults"]:
                tests = tuple(fault.get("tests", each["tests"]))
                yield Mutation(each["path"], fault["old"], fault["new"], tests)


def noticed(mutation: Mutation, copy: Path) -> bool | None:
    """Whether the tests fail with it; None if its piece is not there exactly once."""
    file = copy / mutation.file
    text = file.read_text(encoding="utf-8")
    if text.count(mutation.old) != 1:
        return None
    file.write_text(text.replace(mutation.old, mutation.new), encoding="utf-8")
    try:
        return not _pass(mutation.tests, copy)
    finally:
        file.write_text(text, encoding="utf-8")


def _pass(tests: Sequence[str], copy: Path) -> bool:
    options = ("-x", "-q", "-p", "no:cacheprovider", "--hypothesis-profile=mutations")
    # The copy comes before what is installed. Bytecode is known by the seconds of its source,
    # within which a fault comes and goes.
    alone = {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *tests],
            cwd=copy,
            env={**os.environ, **alone},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return ran.returncode == 0


def _why_not(mutations: Sequence[Mutation], copy: Path) -> str:
    """Why nothing can be said of these faults; empty if it can."""
    for tests in dict.fromkeys(mutation.tests for mutation in mutations):
        if not _pass(tests, copy):
            return f"these fail without any fault: {' '.join(tests)}"
    for mutation in mutations[:1]:
        broken = Mutation("tui/__init__.py", "__version__", "raise ImportError #", mutation.tests)
        if not noticed(broken, copy):
            return "the tests do not import the copy, but another program"
    return ""


def main(words: Sequence[str]) -> int:
    """Try the faults: 1 if any goes unnoticed or has no place any more, 2 if none can be tried."""
    mutations = list(listed(words))
    results = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "quoth"
        left = shutil.ignore_patterns(".*", "__pycache__", "build", "dist")
        shutil.copytree(ROOT, copy, symlinks=True, ignore=left)
        if why := _why_not(mutations, copy):
            print(f"quoth: {why}", file=sys.stderr)
            return 2
        for mutation in mutations:
            result = noticed(mutation, copy)
            results.append(result)
            words_for = {True: "noticed", False: "NOT NOTICED", None: "NO SUCH LINE"}
            print(f"{words_for[result]:12}  {mutation.shown}", flush=True)
    print(f"{results.count(True)} of {len(results)} were noticed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
