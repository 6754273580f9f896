"""What has changed in the records of an open file since a commit, kept up to date edit by edit."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tui.model.edits import Change, Section
from tui.model.outside_changes import differences
from tui.model.records import Fields
from tui.model.tables import Tables
from tui.storage.errors import CannotRead
from tui.text.visible import line
from tui.vcs.compared_states import content_before, tables_of
from tui.vcs.difference import Difference
from tui.vcs.git import GitFailed, repository_of
from tui.vcs.report import SIGNS

SECTIONS: tuple[Section, ...] = ("article", "claim", "mention", "rejected")


class Since:
    """The records of a commit (`then`), and how those of now differ from them.

    `signs` has a sign of `quoth diff` for each claim that was added, changed or moved.
    """

    def __init__(self, then: Tables, now: Tables) -> None:
        self.then = then
        self.signs: dict[str, str] = {}
        self._found: dict[tuple[Section, str], Difference] = {}
        self.follow(differences(then, now, SECTIONS))

    @property
    def found(self) -> list[Difference]:
        """All that differs."""
        return list(self._found.values())

    def follow(self, changes: Iterable[Change]) -> None:
        """Take changes of the records of now into account."""
        for change in changes:
            if change.section in SECTIONS:
                self._put(change.section, change.id, change.after)

    def _put(self, section: Section, id: str, now: Fields | None) -> None:
        then = self.then.of(section).get(id)
        key = (section, id)
        # The article's own table comes and goes with the file, which nobody did on purpose.
        if then == now or (section == "article" and (then is None or now is None)):
            self._found.pop(key, None)
        else:
            self._found[key] = Difference(section, id, then, now)
        if section == "claim":
            self.signs.pop(id, None)
            if then != now and now is not None:
                self.signs[id] = SIGNS[self._found[key].how]


def records_in(commit: str, path: Path, data: bytes, tables: Tables) -> Tables | str:
    """The records that a commit has of a file, or a sentence why they cannot be had.

    `data` and `tables` are what the file holds now: if it is the same, nothing is parsed.
    """
    repository = repository_of(path)
    if repository is None:
        return "The repository is not there any more; look at its folder."
    try:
        content = content_before(repository, commit, repository.inside(path), data)
        return tables if content == data else tables_of(content, path)
    except (CannotRead, GitFailed) as why:
        return line(f"The last commit cannot be compared with: {why}")
