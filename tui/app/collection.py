"""The articles of a project as the list shows them, and what goes on beside the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.app.article_source import ArticleSource
from tui.app.bulk_edit import BulkEdit
from tui.app.child_command import ChildCommand
from tui.app.last_read import last_read, remember
from tui.app.list_place import ListPlace, SetFields
from tui.app.outcome import nothing
from tui.ledger.article_filter import article_filter
from tui.ledger.list_search import Asked
from tui.model.edits import Change
from tui.session.opening import READ_ONLY
from tui.session.refusal import Refused
from tui.session.several_articles import Told, annotating, set_of_articles, take_all_back
from tui.startup.served import NOT_IN_BROWSER, is_served
from tui.storage.project.settings import Settings

if TYPE_CHECKING:
    from tui.app.kept_inquiry import KeptInquiry
    from tui.ledger.refresh_process import RefreshProcess


class Collection:
    """What is kept of the list from one showing to the next: place, source, edits, child processes.

    `heard` is called, in any thread, when something is to be looked at. `put` is what was put on
    record from here and the ledger does not know yet, by the article's id. `wrong` says what in
    the filter counts for nothing. `last_read` is the article last read, `to_pick` the one to pick
    as soon as it is among those shown. `looked` is how often all files were looked at.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.settings = settings
        self.heard: Callable[[], None] = nothing
        self.source = ArticleSource(folder, settings.annotator, lambda: self.heard())
        self.place = ListPlace(is_done=self._is_done, outlets=self._outlets)
        self.are_all = False
        self.wrong = ""
        self.put: dict[int, Mapping[str, str | None]] = {}
        self.last_read: Path | None = None
        self.to_pick: Path | None = None
        self._refreshing: RefreshProcess | None = None
        self._looked_at = ""
        self.looked = 0
        self.bulk: BulkEdit | None = None
        self.child: ChildCommand | None = None
        self._edits: list[BulkEdit] = []
        self._inquiry: KeptInquiry | None = None

    def begin(self) -> None:
        """Have the first articles at once, those around the one to pick, and ask for all."""
        if self.to_pick is None:
            self.to_pick = self.last_read or last_read(self.source.project)
        ids = self.source.first(self.to_pick)
        self.are_all = not self.source.has_ledger
        self.place = self.place._replace(ids=ids, picked=0, marked=frozenset())
        self.pick()
        self.ask()

    def pick(self) -> None:
        """Pick the article that is to be picked, if it is among those shown."""
        id = self.source.id_of(self.to_pick) if self.to_pick is not None else None
        if id is not None and id in self.place.ids:
            self.place = self.place._replace(picked=self.place.ids.index(id))
        if self.are_all:
            self.to_pick = None

    @property
    def inquiry(self) -> KeptInquiry:
        """The questions over all articles, where they were left."""
        if self._inquiry is None:
            from tui.app.kept_inquiry import KeptInquiry

            self._inquiry = KeptInquiry(self.source.project)
        return self._inquiry

    def refresh(self) -> None:
        """Have the ledger brought up to date beside the screen, if that is not being done."""
        if self._refreshing is None:
            from tui.ledger.refresh_process import RefreshProcess

            self._refreshing = RefreshProcess(self.source.project)
        self._refreshing.start()
        self._looked_at = "looking at files"

    @property
    def is_refreshing(self) -> bool:
        """Whether the ledger is being brought up to date."""
        return bool(self._looked_at)

    def poll(self) -> tuple[bool, str]:
        """Take over how far the ledger is; whether that is anything new, and what is wrong."""
        news = self._refreshing.poll() if self._refreshing is not None else []
        if not news:
            return False, ""
        last = news[-1]
        if not last.ended:
            self._looked_at = f"reading files {last.done:,} of {last.total:,}"
            return True, ""
        self._looked_at = ""
        self.looked += 1
        if last.failure:
            return True, last.failure
        if self.bulk is None:
            self.put.clear()
        if self.source.has_ledger and not last.thrown_away:
            self.ask(anew=True)
        else:
            # Nobody has picked the first row of a list of names: the first in order is another.
            if 0 < self.place.picked < self.place.total:
                id = self.place.ids[self.place.picked]
                self.to_pick = self.source.paths_of([id]).get(id)
            self.begin()
        return True, ""

    def ask(self, anew: bool = False) -> None:
        """Ask for the articles that the place wants."""
        wanted, self.wrong = article_filter(self.place.typed)
        self.source.ask(Asked(wanted, self.place.order), anew)

    @property
    def count(self) -> str:
        """How many articles are shown, of how many, and how many of all are done."""
        total, known = self.place.total, self.source.known
        if known is None or not self.are_all:
            words = f"{total:,}{'' if self.are_all else ' and more'}"
            return f"{words} article{'' if words == '1' else 's'}"
        everything = len(known.overview)
        shown = f"{total:,} of " if self.place.typed else ""
        words = f"{shown}{everything:,} article{'' if everything == 1 else 's'}"
        done = known.overview.done
        share = f" ({100 * done // everything} %)" if everything else ""
        return f"{words} · {done:,} done{share}"

    def set_fields(self, edit: SetFields) -> None:
        """Begin to put fields on record of articles; Refused while another such edit goes on."""
        self._need_writable()
        self._need_no_bulk()
        paths = self.source.paths_of(edit.ids)
        whose = annotating(self.source.project, self.settings.annotator)
        ids = {path: id for id, path in paths.items()}

        def steps() -> Iterator[Told]:
            for told in set_of_articles(whose, paths.values(), edit.fields):
                if not told.refused:
                    self.put[ids[told.article]] = edit.fields
                yield told

        self.bulk = BulkEdit(edit.title, len(paths), steps(), lambda: self.heard())
        self._edits.append(self.bulk)

    def undo(self) -> None:
        """Take back the last edit; Refused if there is none."""
        self._need_writable()
        self._need_no_bulk()
        if not self._edits:
            raise Refused("There is nothing to undo that was done in the list.")
        last = self._edits.pop()
        whose = annotating(self.source.project, self.settings.annotator)
        changes: Sequence[tuple[Path, Change]] = last.changes
        steps = take_all_back(whose, changes)
        self.bulk = BulkEdit(f"taken back: {last.title}", len(changes), steps, lambda: self.heard())
        self.put.clear()

    def add(self, what: str) -> None:
        """Add a document beside the screen, as `quoth add` does; Refused while a command runs."""
        self._need_writable()
        if is_served():
            raise Refused(NOT_IN_BROWSER)
        if self.child is not None:
            raise Refused(f"quoth {self.child.name} is still running; wait until it is done.")
        what = what if "://" in what else str(Path(what).expanduser().absolute())
        self.child = ChildCommand(["add", what], self.source.project.root, 0, lambda: self.heard())

    def analyse(self) -> str:
        """Analyse all articles beside the screen, or stop that; what is to be said of it."""
        if is_served():
            raise Refused(NOT_IN_BROWSER)
        if self.child is not None:
            if self.child.name != "analyse":
                raise Refused(f"quoth {self.child.name} is still running; wait until it is done.")
            self.child.close()
            self.child = None
            return "Stopped; a goes on from there."
        known = self.source.known
        items = len(known.overview) if known else self.place.total
        folder = self.source.folder.absolute()
        command = ["analyse", str(folder)]
        self.child = ChildCommand(command, folder, items, lambda: self.heard())
        return "All articles are analysed beside the screen; a stops it, and can go on from there."

    @property
    def progress(self) -> str:
        """How far what goes on beside the screen is."""
        going_on = [each.progress for each in (self.bulk, self.child) if each is not None]
        if self._looked_at:
            going_on.append(self._looked_at)
        return " · ".join(going_on)

    def _need_writable(self) -> None:
        """Refused where nothing may be changed."""
        if self.settings.read_only:
            raise Refused(READ_ONLY)

    def close(self) -> None:
        """Leave the articles: an edit is done to its end, commands are stopped."""
        self.heard = nothing
        if self.bulk is not None:
            self.bulk.wait()
        for child in (self.child, self._refreshing):
            if child is not None:
                child.close()
        if self._inquiry is not None:
            self._inquiry.close()
            self._inquiry = None
        self._looked_at = ""
        if self.last_read is not None:
            remember(self.source.project, self.last_read)
        self.source.close()

    def _need_no_bulk(self) -> None:
        if self.bulk is not None:
            raise Refused(f"{self.bulk.title} is still being done; wait until it is.")

    def _is_done(self, id: int) -> bool:
        state = self.put.get(id, {}).get("state")
        known = self.source.known
        if state is None and known is None:
            row = self.source.rows_of([id]).get(id)
            return row is not None and row.state == "done"
        return state == "done" if state else known is not None and known.overview.is_done(id)

    def _outlets(self) -> Sequence[str]:
        known = self.source.known
        return known.overview.outlets if known else ()
