"""The programs that `bench.run` measures beside each other, each with an article to itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.articles import Large
from bench.terminal import Program
from tui.analysis.pipeline.models import RULES_VERSION, ModelChoice
from tui.storage.project.findings_cache import FindingsCache, key_of

BARE_APP = Path(__file__).parent / "bare_app.py"
KINDS = "1 report"
"""What the bottom line of quoth says as soon as it takes keys."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program with an article: what shows first, and what once `G` was answered.

    `annotations` is the file that it makes with the first tag, which undoing takes away again, and
    `pages` the folder of the first pages that it has kept.
    """

    name: str
    program: Program
    first: str
    last: str
    leave: str = "q"
    annotations: Path | None = None
    pages: Path | None = None

    @property
    def is_ours(self) -> bool:
        """Whether it is quoth, for which more is measured."""
        return self.name == "quoth"


class Field:
    """All contestants for articles of one folder, in which nothing else may be."""

    def __init__(self, folder: Path, slate: str) -> None:
        self.folder = folder
        self._slate = slate
        (folder / "seeds").mkdir(parents=True)

    @property
    def environment(self) -> dict[str, str]:
        """Where the programs find settings and caches: nowhere but in the folder."""
        places = {f"QUOTH_{what}_DIR": str(self.folder / what) for what in ("CONFIG", "STATE")}
        return {**places, "QUOTH_CACHE_DIR": str(self.folder / "cache"), "HOME": str(self.folder)}

    def contestants(self, article: Path) -> list[Contestant]:
        """Those that are installed, quoth first."""
        words = article.read_text("utf-8").split()
        first, last = words[0], words[-1]
        # SLATE writes beside its article.
        copy = Path(shutil.copy(article, self.folder / f"{article.stem}.slate.txt"))
        slate: list[str | Path] = [self._slate, "-o", "-l", self.folder / "slate.log", copy]
        made = [
            Contestant(
                "quoth",
                self._program([sys.executable, "-m", "tui", article]),
                first,
                last,
                annotations=self.folder / "annotations" / f"{article.stem}.toml",
                pages=self.folder / "cache" / "pages",
            ),
            Contestant("less", self._program(["less", article]), first, last),
            Contestant(
                "vim", self._program(["vim", "-u", "NONE", "-n", article]), first, last, ":q!\r"
            ),
            Contestant("SLATE", self._program(slate), first, last, ""),
            Contestant("bare app", self._program([sys.executable, BARE_APP]), "Ready", "Answered"),
        ]
        return [each for each in made if shutil.which(str(each.program.command[0]))]

    def copied(self, article: Path) -> Path:
        """An article of the folder with these words; its findings are those of a first opening."""
        path = Path(shutil.copy(article, self.folder / "seeds"))
        quoth = self.contestants(path)[0].program
        with quoth.start() as terminal:
            terminal.wait_for(KINDS, 60)
            terminal.wait_until(lambda _: any(self._cache.glob("*")), "findings", 120)
            terminal.wait_quiet(1.0, 60)
            terminal.press("q")
            terminal.wait_end()
        return path

    def made(self, name: str, size: int, marks: int, model: ModelChoice) -> Path:
        """A large article of the folder, with findings as if it had been analysed."""
        large = Large(size, marks)
        path = self.folder / "seeds" / name
        path.write_text(large.text, "utf-8")
        key = key_of(large.text, model.label, [], RULES_VERSION)
        FindingsCache(self._cache).put(key, large.findings)
        quoth = self.contestants(path)[0].program
        with quoth.start() as terminal:
            terminal.wait_for(KINDS, 120)
            terminal.wait_quiet(1.0, 60)
            terminal.press("q")
            terminal.wait_end()
        return path

    @property
    def _cache(self) -> Path:
        return self.folder / "cache" / "findings"

    def _program(self, command: list[str | Path]) -> Program:
        return Program(command, self.folder, self.environment)


def installed_slate(folder: Path) -> str:
    """SLATE's command, installed into a virtual environment of its own; empty if that fails."""
    python = folder / "bin" / "python"
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "slate-nlp"],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return str(folder / "bin" / "slate")
