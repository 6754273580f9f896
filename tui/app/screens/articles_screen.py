"""The list of a project's articles, with what the ledger knows of each; enter reads one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from textual.app import ComposeResult

from tui.app.collection import Collection
from tui.app.keys.registry import bindings
from tui.app.list_place import ListPlace, SetFields
from tui.app.outcome import Do, Notice, Outcome, nothing
from tui.app.screens.asking_list import LOOKS_EVERY, AskingList
from tui.app.screens.reader import Reader
from tui.app.widgets.article_rows import ArticleEntries, ListHead
from tui.app.widgets.bottom_line import Bottom
from tui.app.widgets.lines import Status
from tui.ledger.list_search import Asked
from tui.ledger.listing import ArticleRow
from tui.startup import tricks
from tui.startup.colours import chosen_theme
from tui.storage.errors import CannotRead
from tui.text.visible import visible_line

KEYS = (
    *(("enter", "read"), ("/", "filter"), ("c", "sort"), ("_", "next"), ("v", "mark")),
    *(("Z", "done"), ("=", "about"), ("+", "add"), ("?", "help"), ("q", "quit")),
)
FEWER_KEYS = (("enter", "read"), ("/", "filter"), ("Z", "done"), ("?", "help"), ("q", "quit"))
ROOM_FOR_ALL = 80
"""Cells from which on all keys above have room on the bottom line."""

NO_ARTICLES = "no articles here: put texts under seeds/, or press + to add a page or a document"
NONE_FIT = "no article fits the filter: escape shows all again"
NAMES_ONLY = "names only, without a ledger"


class Library(AskingList, inherit_bindings=False):
    """The articles of a collection, and what keys do in their list.

    `over` is the article below, if there is one. `opened` makes the screen of an article, and gets
    whom to tell what is left to say in the end.
    """

    BINDINGS = bindings("articles")

    def __init__(
        self,
        collection: Collection,
        opened: Callable[[Path, Callable[[str], None]], Reader],
        over: Reader | None = None,
    ) -> None:
        super().__init__(collection, opened, over)
        self.head = ListHead()
        self._next = ""
        self._answered: Asked | None = None
        self._was_there = False
        self._entries = ArticleEntries((), frozenset(), self._rows_of, "")

    def compose(self) -> ComposeResult:
        """Status, head, list, what is asked, keys."""
        yield self.status
        yield self.head
        yield self.list
        yield self._bar
        yield self.bottom

    @property
    def place(self) -> ListPlace:
        """How the list is looked at."""
        return self.collection.place

    def on_mount(self) -> None:
        """List the first articles, then have everything looked at."""
        collection = self.collection
        collection.heard = self.hear
        if self.over is not None:
            collection.to_pick = self.over.session.names.path
        if self.place.total:
            collection.pick()
        else:
            collection.begin()
        collection.place = self.place._replace(is_over=self.over is not None)
        self.list.focus()
        self.show()
        self.call_after_refresh(self._look_at_files)

    def _look_at_files(self) -> None:
        tricks.collect_again()
        self.collection.refresh()
        self.set_interval(LOOKS_EVERY, self._poll)
        self.show()

    def _poll(self) -> None:
        """Tell how the look at the files goes, and take over what it has found."""
        if not (self.is_current and self.collection.is_refreshing):
            return
        is_new, wrong = self.collection.poll()
        if wrong:
            self.say(wrong, "warning")
        if is_new:
            self._entries.forget()
            self.show()

    def on_unmount(self) -> None:
        """Hear nothing any more."""
        if self.collection.heard == self.hear:
            self.collection.heard = nothing

    # What comes from elsewhere

    def on_asking_list_heard(self) -> None:
        """Take over what was found, and tell what has come to its end."""
        collection = self.collection
        bulk, child = collection.bulk, collection.child
        if bulk is not None:
            self._entries.forget()
        if bulk is not None and bulk.is_over:
            collection.bulk = None
            self.say(bulk.told, "warning" if bulk.refused or bulk.otherwise else "accent")
            collection.refresh()
        if child is not None and child.is_over:
            collection.child = None
            self._tell_of_command(child.name, child.code, child.said)
            collection.refresh()
        answered = collection.source.take()
        if answered is not None:
            before, self._answered = self._answered, answered.asked
            is_other = before != answered.asked
            if before is not None and before.order != answered.asked.order:
                # Whoever sorts wants to see what comes first now.
                collection.place = self.place._replace(picked=-1)
            collection.are_all = answered.are_all
            self._show_others(answered.ids, is_other)
            if collection.to_pick is not None:
                collection.pick()
        self.show()

    def _show_others(self, ids: Sequence[int], is_other: bool) -> None:
        """Show these articles, the one picked on the row where it is.

        Where it is gone, the one in its place is picked, the first if something else was asked for.
        """
        place = self.place
        before = place.ids[place.picked] if 0 <= place.picked < place.total else None
        instead = 0 if is_other else min(place.picked, max(0, len(ids) - 1))
        picked = ids.index(before) if before is not None and before in ids else instead
        self.collection.place = place._replace(ids=ids, picked=picked)
        self._entries = self._entries_of(self.place)
        self.list.show_others(self._entries, picked)

    def _tell_of_command(self, name: str, code: int, said: Sequence[str]) -> None:
        last = next((line for line in reversed(said) if line), "nothing to say")
        if name == "add" and len(said) > 1:
            from tui.app.screens.said_page import SaidPage

            self.app.push_screen(SaidPage(f"What quoth {name} said", said))
        self.say(f"{name}: {last}", "warning" if code else "accent")

    # What is shown

    def show(self) -> None:
        """Draw all there is."""
        collection, place = self.collection, self.place
        has_ledger = collection.source.has_ledger
        wrong = collection.wrong
        notice = self._notice if self._notice.words else Notice(wrong, "dim")
        title = collection.count if place.total or place.typed else NO_ARTICLES
        if place.marked:
            title = f"{title} · {len(place.marked):,} marked"
        if place.typed and not self._bar.asking:
            title = f"/{place.typed}   {title}"
        self.status.show(
            Status(
                name=visible_line(collection.source.folder.resolve().name),
                title=visible_line(title),
                annotator=visible_line(collection.settings.annotator),
                progress=collection.progress or ("" if has_ledger else NAMES_ONLY),
                notice=visible_line(notice.words),
                level=notice.level,
            )
        )
        self.head.show(place.order, not has_ledger)
        if self._entries.ids is not place.ids or self._entries.marked != place.marked:
            self._entries = self._entries_of(place)
        self.list.show(self._entries, place.picked if place.total else -1)
        self.bottom.show(self.asked_below())

    @property
    def keys(self) -> Bottom:
        """The keys, as many as there is room for."""
        over = (("-", "back"),) if self.over is not None else ()
        keys = KEYS if self.app.size.width >= ROOM_FOR_ALL else FEWER_KEYS
        return Bottom("", (*over, *keys))

    def _entries_of(self, place: ListPlace) -> ArticleEntries:
        instead = NONE_FIT if place.typed else NO_ARTICLES
        only_names = not self.collection.source.has_ledger
        return ArticleEntries(place.ids, place.marked, self._rows_of, instead, only_names)

    def _rows_of(self, ids: Sequence[int]) -> dict[int, ArticleRow]:
        found = self.collection.source.rows_of(ids)
        for id, row in list(found.items()):
            if (put := self.collection.put.get(id)) is None:
                continue
            found[id] = row._replace(
                outlet=put.get("outlet", row.outlet) or "",
                date=put.get("published", row.date) or "",
                state=put.get("state", row.state) or "",
            )
        return found

    def do(self, outcome: Outcome) -> None:
        """Carry out what is of this list."""
        match outcome:
            case ListPlace():
                self._go(outcome)
            case SetFields():
                self.collection.set_fields(outcome)
                self._entries.forget()
                self.collection.place = self.place._replace(marked=frozenset())
            case Do(deed, what):
                self._do(deed, what)

    def pick(self, number: int) -> None:
        """Have keys be about the article in that row."""
        self.collection.place = self.place._replace(picked=number)

    def _go(self, place: ListPlace) -> None:
        """Look at the list in another way."""
        collection, before = self.collection, self.place
        picked = max(0, min(place.picked, before.total - 1))
        collection.place = place._replace(ids=before.ids, picked=picked)
        if (place.typed, place.order) != (before.typed, before.order):
            collection.ask()

    def _do(self, deed: str, what: str) -> None:
        match deed:
            case "read":
                self.read()
            case "scroll list":
                self.scroll_page(1 if what == "forward" else -1)
            case "undo in list":
                self.collection.undo()
            case "add articles":
                self.collection.add(what)
            case "analyse all":
                self.say(self.collection.analyse())
            case "questions":
                self._show_questions()
            case "look again":
                self.refill()
            case "back to the article":
                self.app.pop_screen()
            case "theme":
                self.app.theme = chosen_theme(what)
            case "help":
                self._show_help()
            case "leave":
                self._leave()

    def _show_help(self) -> None:
        from tui.app.screens.list_help import ListHelp

        self.app.push_screen(ListHelp(self.collection.settings.keys))

    def _show_questions(self) -> None:
        from tui.app.screens.inquiry_screen import Inquiry

        self.app.push_screen(Inquiry(self.collection, self._opened, self.over))

    def refill(self, notice: str = "") -> None:
        """Look at the articles again; say something if there is something."""
        if notice:
            self.say(notice, "warning")
        if not self.collection.source.has_ledger:
            self.collection.to_pick = self._picked_path()
            self.collection.begin()
        self.collection.refresh()
        self._entries.forget()
        self.show()

    # Articles

    def read(self) -> None:
        """Read the picked article, or say why that cannot be."""
        path = self._picked_path()
        if path is None:
            return
        self.collection.last_read = path
        if self.over is not None:
            self.app.pop_screen()
            if path != self.over.session.names.path:
                self.over.perform(lambda: Do("another article", str(path)))
            return
        try:
            reader = self._opened(path, self._say_next)
        except CannotRead as error:
            self.refill(str(error))
            return
        reader.collection = self.collection
        self.app.push_screen(reader)

    def on_screen_resume(self) -> None:
        """Show the articles as they are after one was read."""
        self.collection.heard = self.hear
        if self.over is None:
            self.collection.place = self.place._replace(is_over=False)
        if self._was_there:
            self.refill(self._next)
        # What has come to its end meanwhile is told now.
        self.hear()
        self._was_there, self._next = True, ""

    def _say_next(self, words: str) -> None:
        self._next = words

    def _picked_path(self) -> Path | None:
        place = self.place
        ids = place.ids[place.picked : place.picked + 1]
        return next(iter(self.collection.source.paths_of(ids).values()), None)

    def _leave(self) -> None:
        """Leave quoth, by way of the article below, which may have something to save."""
        if self.over is None:
            self.app.exit()
            return
        self.app.pop_screen()
        self.over.leaves_quoth = True
        self.over.action_command("quit")
