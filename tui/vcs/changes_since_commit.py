"""What has changed in an open annotation file since the last commit, kept up to date by edits."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tui.model.claim_fields import DEFAULT
from tui.model.edits import Change, Section
from tui.model.outside_changes import differences as outside_differences
from tui.model.records import Fields
from tui.model.schema import Schema
from tui.model.tables import Tables
from tui.storage.errors import CannotRead
from tui.text.visible import visible_line
from tui.vcs.comparison import content_before, parse_tables
from tui.vcs.diff_report import SIGNS
from tui.vcs.git import GitFailed, find_repository
from tui.vcs.record_diff import RecordDiff

SECTIONS: tuple[Section, ...] = ("article", "claim", "mention", "rejected")


class ChangesSinceCommit:
    """How the records of an open file differ from those of a commit (`committed`).

    `signs` has the sign of `quoth diff` for each claim that was added, changed or moved, by id.
    """

    def __init__(self, committed: Tables, now: Tables, schema: Schema = DEFAULT) -> None:
        self._schema = schema
        self.committed = committed
        self.signs: dict[str, str] = {}
        self._found: dict[tuple[Section, str], RecordDiff] = {}
        self.update(outside_differences(committed, now, SECTIONS))

    @property
    def differences(self) -> list[RecordDiff]:
        """All records that differ, in no particular order."""
        return list(self._found.values())

    def update(self, changes: Iterable[Change]) -> None:
        """Bring the differences up to date after these changes of the open file's records."""
        for change in changes:
            if change.section in SECTIONS:
                self._update_one(change.section, change.id, change.after)

    def _update_one(self, section: Section, id: str, now: Fields | None) -> None:
        then = self.committed.of(section).get(id)
        key = (section, id)
        # The article's own table comes and goes with the file, which nobody did on purpose.
        if then == now or (section == "article" and (then is None or now is None)):
            self._found.pop(key, None)
        else:
            self._found[key] = RecordDiff(section, id, then, now, self._schema)
        if section == "claim":
            self.signs.pop(id, None)
            if then != now and now is not None:
                self.signs[id] = SIGNS[self._found[key].change_type]


def committed_records(commit: str, path: Path, data: bytes, tables: Tables) -> Tables | str:
    """The records of a file in a commit, or a sentence for the user why they cannot be had.

    `data` and `tables` are the bytes and records of the file now; if the commit has the same bytes,
    `tables` is returned and nothing is parsed.
    """
    repository = find_repository(path)
    if repository is None:
        return "The repository is not there any more; look at its folder."
    try:
        content = content_before(repository, commit, repository.path_in_work_tree(path), data)
        return tables if content == data else parse_tables(content, path)
    except (CannotRead, GitFailed) as why:
        return visible_line(f"The last commit cannot be compared with: {why}")
