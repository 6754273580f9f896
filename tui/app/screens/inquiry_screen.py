"""The questions over the whole collection: what is found as one types; enter reads there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult

from tui.app.collection import Collection
from tui.app.commands.arriving import Arrival, spelled
from tui.app.inquiry_place import InquiryPlace
from tui.app.keys.registry import bindings
from tui.app.outcome import Do, Notice, Outcome, nothing
from tui.app.screens.asking_list import LOOKS_EVERY, AskingList
from tui.app.screens.reader import Reader
from tui.app.widgets.bottom_line import Bottom
from tui.app.widgets.inquiry_rows import AnswerEntries, InquiryHead, told_whole
from tui.app.widgets.lines import DetailLine, Status
from tui.ledger.inquiry import CHOICES
from tui.session.refusal import Refused
from tui.startup.colours import chosen_theme
from tui.storage.errors import CannotRead
from tui.text.visible import visible_line

KEYS = (
    *(("enter", "read"), ("/", "find"), ("tab", "question"), ("c", "sort"), ("r", "said first")),
    *(("$", "person"), ("?", "help"), ("q", "back")),
)
NO_LEDGER = "no ledger of all articles yet: it is being made, and answers come as it is done"
TYPE_WORDS = "type / and words to look for in the texts of all articles"
NONE = {
    "find": "no claim and no proposal fits; tab looks in the texts, escape shows all again",
    "texts": "no text fits; escape lets go of what was typed",
    "disputes": "no claim on record opposes another one, and no allegation waits for an answer",
    "audit": "nothing to be seen to",
    "stats": "nothing to be counted",
    "alike": "nobody says nearly the same",
}
HIGH, MIDDLING = 30, 20
"""Rows of a screen from which on more of the words picked is shown below the list."""


class Inquiry(AskingList, inherit_bindings=False):
    """The answers of the ledger, and what keys do among them.

    `over` is the article below, if there is one, which gives way to the one that is read. `opened`
    makes the screen of an article, and gets whom to tell what is left to say in the end.
    """

    BINDINGS = bindings("questions")

    def __init__(
        self,
        collection: Collection,
        opened: Callable[[Path, Callable[[str], None]], Reader],
        over: Reader | None = None,
    ) -> None:
        super().__init__(collection, opened, over)
        self.kept = collection.inquiry
        self.head = InquiryHead()
        self.detail = DetailLine()
        self._looked = collection.looked
        self._page = 0
        self._entries = AnswerEntries(self.kept.answered, "")

    def compose(self) -> ComposeResult:
        """Status, questions, answers, what is picked, what is asked, keys."""
        yield self.status
        yield self.head
        yield self.list
        yield self._bar
        yield self.detail
        yield self.bottom

    @property
    def place(self) -> InquiryPlace:
        """How the answers are looked at."""
        return self.kept.place

    def on_mount(self) -> None:
        """Show what was shown last, ask for what is so now, then look at all files."""
        self.list.focus()
        self.show()
        self.call_after_refresh(self._look_at_files)

    def on_screen_resume(self) -> None:
        """Ask again, now that an article was read."""
        self.kept.heard = self.hear
        self.kept.ask(anew=True)
        self.show()

    def on_unmount(self) -> None:
        """Hear nothing any more."""
        if self.kept.heard == self.hear:
            self.kept.heard = nothing

    # What comes from elsewhere

    def _look_at_files(self) -> None:
        self.collection.refresh()
        self.set_interval(LOOKS_EVERY, self._poll)
        self.show()

    def _poll(self) -> None:
        """Tell how the look at the files goes, and ask again once it has come to its end."""
        collection = self.collection
        if not self.is_current:
            return
        is_new, wrong = collection.poll() if collection.is_refreshing else (False, "")
        if wrong:
            self.say(wrong, "warning")
        if collection.looked != self._looked:
            self._looked = collection.looked
            self.kept.ask(anew=True)
        if is_new:
            self.show()

    def on_asking_list_heard(self) -> None:
        """Show the answers that have come."""
        if self.kept.take():
            self.show()

    # What is shown

    def show(self) -> None:
        """Draw all there is."""
        collection, place, answered = self.collection, self.place, self.kept.answered
        notice = self._notice if self._notice.words else Notice(answered.wrong, "dim")
        self.status.show(
            Status(
                name="questions",
                title=visible_line(self._title),
                annotator=visible_line(collection.settings.annotator),
                progress=collection.progress,
                notice=visible_line(notice.words),
                level=notice.level,
            )
        )
        self.head.show(place.view, self._told)
        if answered is not self._entries.answered:
            self._entries = AnswerEntries(answered, self._instead)
        self.list.show(self._entries, place.picked if len(self._entries) else -1)
        width, height = self.app.size
        most = 3 if height >= HIGH else 2 if height >= MIDDLING else 0
        told = () if self._bar.asking else told_whole(answered, place.row, width, most)
        self.detail.display = bool(told)
        self.detail.show(tuple(map(tuple, told)))
        self.bottom.show(self.asked_below())

    @property
    def _title(self) -> str:
        answered, place = self.kept.answered, self.place
        if not answered.has_ledger:
            return answered.told or NO_LEDGER
        count = len(answered.rows)
        more = "" if answered.are_all else " and more"
        words = f"{count:,}{more} answer{'' if count == 1 else 's'}"
        if place.said is not None:
            words = f"{count:,} say nearly “{place.said.quote}”" if count > 1 else words
        elif place.typed and not self._bar.asking:
            words = f"/{place.typed}   {words}"
        return words if not self.kept.awaits else f"{words} …"

    @property
    def _told(self) -> str:
        """How the answers are sorted, or which of them are shown."""
        view, chosen = self.place.view, self.kept.chosen
        if view == "stats":
            return f"by {chosen}"
        if view in ("find", "texts"):
            return self.kept.answered.told or f"{chosen} first"
        return "" if len(CHOICES[view]) == 1 else chosen

    @property
    def _instead(self) -> str:
        answered = self.kept.answered
        if not answered.has_ledger:
            return answered.told or NO_LEDGER
        narrowed = answered.narrowed
        if answered.asked.view == "texts" and not (narrowed.words or narrowed.begun):
            return TYPE_WORDS
        return NONE[answered.asked.view]

    @property
    def keys(self) -> Bottom:
        """The keys, a line of them at a time."""
        return Bottom("", KEYS, page=self._page)

    # Keys

    def do(self, outcome: Outcome) -> None:
        """Carry out what is of the questions."""
        match outcome:
            case InquiryPlace():
                self.kept.go(outcome)
            case Do(deed, what):
                self._do(deed, what)

    def pick(self, number: int) -> None:
        """Have keys be about the answer in that row."""
        self.kept.go(self.place._replace(picked=number))

    def read(self) -> None:
        """Read the article at the answer picked; of a count, show what was counted."""
        self.action_command("questions.read")

    def _do(self, deed: str, what: str) -> None:
        match deed:
            case "read":
                self._read()
            case "person there":
                self._read(self.place.row.speaker if self.place.row else "")
            case "scroll list":
                self.scroll_page(1 if what == "forward" else -1)
            case "more kinds":
                self._page += 1
            case "look again":
                self.collection.refresh()
                self.kept.ask(anew=True)
            case "back to the article":
                self.app.pop_screen()
            case "theme":
                self.app.theme = chosen_theme(what)
            case "help":
                self._show_help()

    def _show_help(self) -> None:
        from tui.app.screens.inquiry_help import InquiryHelp

        self.app.push_screen(InquiryHelp(self.collection.settings.keys))

    # Articles

    def _read(self, person: str = "") -> None:
        """Read the article at the answer picked, perhaps the page of a person there."""
        there = self._there(person)
        if there is None:
            return
        if self.over is not None:
            over, line = self.over, spelled(there)
            while self.app.screen is not over:
                self.app.pop_screen()
            over.perform(lambda: Do("be there", line))
            return
        path = self.collection.source.project.root / there.path
        try:
            reader = self._opened(path, self._say_next)
        except CannotRead as error:
            raise Refused(str(error)) from error
        reader.collection = self.collection
        reader.arrival = there
        self.collection.last_read = path
        self.app.push_screen(reader)

    def _there(self, person: str) -> Arrival | None:
        place = self.place.row.place if self.place.row else None
        if place is None:
            return None
        # Another annotator's claim is not on the screen of this one; its words are.
        own = place.annotator in ("", self.collection.settings.annotator)
        return Arrival(place.path, place.id if own else "", place.span, person)

    def _say_next(self, words: str) -> None:
        self.say(words, "warning")
