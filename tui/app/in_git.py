"""What git knows of the open article's annotation file; asked in a thread, so that no key waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tui.app.outcome import nothing
from tui.model.edits import Edit
from tui.model.tables import Tables
from tui.session.refusal import Refused
from tui.session.session import Session

if TYPE_CHECKING:
    from tui.vcs.changes_since_commit import ChangesSinceCommit
    from tui.vcs.claim_history import ClaimChange
    from tui.vcs.file_state import FileState

T = TypeVar("T")
NO_SIGNS: Mapping[str, str] = {}


class ClaimHistory(NamedTuple):
    """What commits have changed in a claim, the newest first, or why that is not `told` yet."""

    id: str = ""
    changes: tuple[ClaimChange, ...] = ()
    told: str = ""


class InGit:
    """The file's `state`, None where git has nothing to say, and what differs from the last commit.

    One question is under way at a time; its answer waits until `take`.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.state: FileState | None = None
        self.why_not = ""
        self.since: ChangesSinceCommit | None = None
        self._commit = ""
        self._tell: Callable[[], None] = nothing
        self._answers: deque[Callable[[], bool]] = deque()
        self._asking = self._again = self._answered = False
        self._history, self._history_of = ClaimHistory(), ""

    @property
    def is_asking(self) -> bool:
        """Whether an answer is to come."""
        return self._asking or bool(self._history_of)

    @property
    def signs(self) -> Mapping[str, str]:
        """A sign for each claim that is not as in the last commit, by its id."""
        return self.since.signs if self.since else NO_SIGNS

    def need_since(self) -> ChangesSinceCommit:
        """What differs from the last commit; Refused if that is not known."""
        if self.since is None:
            raise Refused(self.cannot_tell)
        return self.since

    @property
    def cannot_tell(self) -> str:
        """Why it is not known what differs from the last commit; empty if it is."""
        if self.since is not None:
            return ""
        if self.state is None and self._answered:
            return "There is nothing to compare with: git does not keep these annotations."
        if self.state is not None and not self.state.commit:
            return "There is nothing to compare with: this branch has no commit yet."
        return self.why_not or "git has not answered yet; try again."

    def history(self, id: str) -> ClaimHistory:
        """What is known of a claim's history."""
        if self.state is None and self._answered:
            return ClaimHistory(id, told="git does not keep these annotations")
        if self._history.id == id:
            return self._history
        return ClaimHistory(id, told="git is being asked …")

    def ask_history(self, id: str) -> None:
        """Ask what became of a claim, unless that is known, or another is being asked about."""
        path = self.session.store.claims.path
        if not id or path is None or self._history_of or id == self._history.id:
            return
        if self.state is None or self._tell is nothing:
            return
        from tui.vcs.claim_history import newest_changes

        self._history_of = id
        self._in_thread(partial(newest_changes, path, id), partial(self._take_history, id))

    def _take_history(self, id: str, found: tuple[ClaimChange, ...] | str) -> bool:
        self._history_of = ""
        if isinstance(found, str):
            self._history = ClaimHistory(id, told=found)
        else:
            self._history = ClaimHistory(id, found, "" if found else "in no commit yet")
        return True

    def start(self, tell: Callable[[], None]) -> None:
        """Ask for the first time; `tell`, from another thread, when there is an answer to take."""
        self._tell = tell
        self._watch_branch()
        self.look()

    def follow(self, edit: Edit) -> None:
        """Take an edit into account, and ask what git says now that it is saved."""
        if self.since is not None:
            self.since.update(edit.changes)
        self.look()

    def look(self) -> None:
        """Ask for the state of the file, once more if that is being asked already."""
        path = self.session.store.claims.path
        if path is None or self._tell is nothing:
            return
        self._again = self._asking
        if not self._asking:
            # Imported when git is first asked, which is when the article is on the screen.
            from tui.vcs.file_state import file_state

            self._ask(partial(file_state, path), self._take_state)

    def take(self) -> bool:
        """Take over the answers; whether there was any news in them."""
        news = False
        while self._answers:
            news = self._answers.popleft()() or news
        if self._again and not self._asking:
            self.look()
        return news

    def forget(self) -> None:
        """Know nothing any more, and ask nothing."""
        self.state = self.since = None
        self._tell = nothing

    def _watch_branch(self) -> None:
        path = self.session.store.claims.path
        if path is None:
            return
        from tui.storage.record_store.branch import Branch
        from tui.vcs.work_tree import (
            checked_out_branch,
            find_work_tree,
            index_and_head_stamps,
            wait_for_git,
        )

        if (place := find_work_tree(path)) is not None:
            self.session.store.watch_branch(
                partial(
                    Branch,
                    partial(checked_out_branch, place),
                    partial(wait_for_git, place),
                    partial(index_and_head_stamps, place),
                )
            )

    def _ask(self, question: Callable[[], T], take: Callable[[T], bool]) -> None:
        def taken(answer: T) -> bool:
            self._asking = False
            return take(answer)

        self._asking = True
        self._in_thread(question, taken)

    def _in_thread(self, question: Callable[[], T], take: Callable[[T], bool]) -> None:
        def run() -> None:
            answer = question()
            self._answers.append(partial(take, answer))
            self._tell()

        # No one waits for the thread at the end: a file system may keep git hanging.
        Thread(target=run, name="git", daemon=True).start()

    def _take_state(self, state: FileState | None) -> bool:
        news = state != self.state
        self.state, self._answered = state, True
        commit = state.commit if state else ""
        if commit != self._commit:
            self._commit = commit
            self.since, self.why_not = None, ""
            self._history = ClaimHistory()
            if commit:
                self._ask_for_records(commit)
        return news

    def _ask_for_records(self, commit: str) -> None:
        kept = self.session.store.claims
        assert kept.path is not None
        from tui.vcs.changes_since_commit import committed_records

        here = (kept.file.data, kept.file.tables())
        self._ask(partial(committed_records, commit, kept.path, *here), self._take_records)

    def _take_records(self, then: Tables | str) -> bool:
        if isinstance(then, str):
            self.why_not = then
        else:
            from tui.vcs.changes_since_commit import ChangesSinceCommit

            self.since = ChangesSinceCommit(then, self.session.reading.tables, self.session.schema)
        return True
