"""What a construction finds, in token numbers, before quoted runs are joined to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.analysis.extract.grammar import Stretch


@dataclass(slots=True)
class Saying:
    """A cue with its source, the clauses and phrases that it takes, and the runs that it gives.

    `verb` is the cue's head token; `runs` are numbers of quoted runs; `construction` is a key of
    `CONFIDENCE`.
    """

    verb: int
    cue: Stretch
    source: Stretch | None = None
    contents: list[Stretch] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)
    construction: str = ""
