"""The list of a project's articles, with what the ledger knows of each; enter reads one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.events import Key, Resize
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tui.app.answers import Answers
from tui.app.collection import Collection
from tui.app.dialogue import Dialogue
from tui.app.keys.registry import COMMANDS, MOTIONS, bindings
from tui.app.list_place import ListPlace, SetFields
from tui.app.outcome import Do, Notice, Outcome, Prompt, Question, Then, nothing
from tui.app.performer import NO_FURTHER
from tui.app.screens.reader import Reader
from tui.app.widgets.article_rows import ArticleEntries, ListHead
from tui.app.widgets.bottom_line import Bottom, BottomLine
from tui.app.widgets.entry_list import EntryList
from tui.app.widgets.lines import Status, StatusLine
from tui.app.widgets.prompt import PromptBar
from tui.ledger.list_search import Asked
from tui.ledger.listing import ArticleRow
from tui.session.refusal import Refused
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

LOOKS_EVERY = 0.2
NO_ARTICLES = "no articles here: put texts under seeds/, or press + to add a page or a document"
NONE_FIT = "no article fits the filter: escape shows all again"
NAMES_ONLY = "names only, without a ledger"


class Library(Screen[None], inherit_bindings=False):
    """The articles of a collection, and what keys do in their list.

    `over` is the article below, if there is one. `opened` makes the screen of an article, and gets
    whom to tell what is left to say in the end.
    """

    CSS = "Library { layout: vertical; background: $background; }"
    BINDINGS = bindings("articles")
    ESCAPE_TO_MINIMIZE = False

    class Heard(Message):
        """Something has come from beside the screen."""

    def __init__(
        self,
        collection: Collection,
        opened: Callable[[Path, Callable[[str], None]], Reader],
        over: Reader | None = None,
    ) -> None:
        super().__init__()
        self.collection = collection
        self.over = over
        self.status = StatusLine()
        self.head = ListHead()
        self.list = EntryList()
        self.bottom = BottomLine()
        self._opened = opened
        self._bar = PromptBar()
        self.dialogue = Dialogue(self._bar)
        self.answers = Answers(self.dialogue, self._bar, self, collection.settings.editor)
        self._notice = Notice("")
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
        collection.heard = self._hear
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
        if self.collection.heard == self._hear:
            self.collection.heard = nothing

    # What comes from elsewhere

    def _hear(self) -> None:
        self.post_message(self.Heard())

    def on_library_heard(self) -> None:
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

    def say(self, words: str, level: str = "accent") -> None:
        """Say something in the top line until the next key."""
        self._notice = Notice(visible_line(words), level)

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
        self.bottom.show(self._bottom())

    def _bottom(self) -> Bottom:
        question = self.dialogue.question
        if question is not None:
            return Bottom(question.lead, question.options, whole=True, meanings=question.meanings)
        if self._bar.asking:
            return Bottom("", self._bar.keys, whole=True)
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

    def on_resize(self, event: Resize) -> None:
        """Draw for the new size."""
        self.show()

    # Keys

    def action_command(self, id: str) -> None:
        """Do what a key stands for."""
        self.dialogue.refused = ""
        self.perform(lambda: COMMANDS[id].run(self.place), moves=id in MOTIONS)

    def on_key(self, event: Key) -> None:
        """Take keys for what is asked."""
        if self._bar.asking or self.answers.take(event):
            event.stop()
            event.prevent_default()

    def perform(
        self,
        act: Callable[[], Outcome],
        refused: Callable[[], None] = nothing,
        moves: bool = False,
    ) -> None:
        """Carry out what comes of something, say why if it cannot be, and draw all of it once."""
        self._notice = Notice("")
        before = self.place.picked
        try:
            self._carry_out(act())
            if moves and self.place.picked == before:
                raise Refused(NO_FURTHER)
        except Refused as why:
            self.say(str(why), "warning")
            refused()
        if words := self.dialogue.told_refused():
            self.say(words, "warning")
        self.perform_unseen(None)

    def perform_unseen(self, outcome: Outcome) -> None:
        """Carry out what comes of typing, or of leaving a prompt."""
        self._carry_out(outcome)
        if self.is_current and not self._holder.has_focus:
            self._holder.focus()
        self.show()

    @property
    def _holder(self) -> Widget:
        """What has the keys now."""
        if self._bar.asking:
            return self._bar.field
        return self.bottom if self.dialogue.question is not None else self.list

    def _carry_out(self, outcome: Outcome) -> None:
        match outcome:
            case Then(first, then):
                self._carry_out(first)
                self._carry_out(then())
            case ListPlace():
                self._go(outcome)
            case Notice(words, level):
                self.say(words, level)
            case Question() | Prompt():
                self.dialogue.ask(outcome)
            case SetFields():
                self.collection.set_fields(outcome)
                self._entries.forget()
                self.collection.place = self.place._replace(marked=frozenset())
            case Do(deed, what):
                self._do(deed, what)

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
                self._scroll(1 if what == "forward" else -1)
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

    def _scroll(self, direction: int) -> None:
        before = self.list.top, self.place.picked
        self.collection.place = self.place._replace(picked=self.list.page(direction))
        if before == (self.list.top, self.place.picked):
            raise Refused(NO_FURTHER)

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
        self.collection.heard = self._hear
        if self.over is None:
            self.collection.place = self.place._replace(is_over=False)
        if self._was_there:
            self.refill(self._next)
        # What has come to its end meanwhile is told now.
        self._hear()
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

    # The mouse

    def on_entry_list_chosen(self, event: EntryList.Chosen) -> None:
        """Read the article that was clicked."""
        if not self._bar.asking:
            self.dialogue.leave()
            self.collection.place = self.place._replace(picked=event.number)
            self.show()
            self.read()
