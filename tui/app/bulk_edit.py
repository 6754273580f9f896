"""An edit of several articles, done in a thread, so that the list can be read meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

from tui.model.edits import Change
from tui.session.several_articles import Told


class BulkEdit:
    """Goes through articles until all are done; `heard` is called, in the thread, at times.

    `title` is what it is called, `changes` what it has changed, `refused` why others could not be
    changed, `otherwise` who has other values in files of his own, and it `is_over` once all were
    seen to.
    """

    def __init__(
        self, title: str, articles: int, steps: Iterator[Told], heard: Callable[[], None]
    ) -> None:
        self.title = title
        self.changes: list[tuple[Path, Change]] = []
        self.refused: list[str] = []
        self.otherwise: list[str] = []
        self.is_over = False
        self._articles = articles
        self._seen = 0
        self._steps = steps
        self._heard = heard
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def progress(self) -> str:
        """How far it is."""
        return f"{self._seen:,} of {self._articles:,}"

    @property
    def told(self) -> str:
        """What has come of it, in a sentence."""
        count = len(self.changes)
        words = f"{self.title}: {count:,} article{'' if count == 1 else 's'}"
        if not self.refused:
            words = words if count else f"nothing to change ({self.title})"
            if not self.otherwise:
                return words
            more = f", and {len(self.otherwise) - 1:,} more" if len(self.otherwise) > 1 else ""
            return f"{words}; {self.otherwise[0]}{more}"
        return f"{words}, {len(self.refused):,} not: {self.refused[0]}"

    def wait(self) -> None:
        """Wait until it is done: none of it is left half way."""
        self._thread.join()

    def _run(self) -> None:
        try:
            for told in self._steps:
                if told.change is not None:
                    self.changes.append((told.article, told.change))
                if told.refused:
                    self.refused.append(told.refused)
                if told.otherwise:
                    self.otherwise.append(told.otherwise)
                self._seen += 1
                if not self._seen % 20:
                    self._heard()
        except OSError as error:
            self.refused.append(str(error))
        finally:
            self.is_over = True
            self._heard()
