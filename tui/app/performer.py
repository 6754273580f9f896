"""Carries out what comes of keys, clicks and answers, and has it drawn; nothing else does."""

from __future__ import annotations

from collections.abc import Callable

from tui.app.dialogue import Dialogue
from tui.app.outcome import Do, Go, Notice, Outcome, Prompt, Question, Then, nothing
from tui.app.scene import Scene
from tui.app.screens.frame import Frame
from tui.model.edits import Edit
from tui.model.tables import Stale
from tui.session.at_cursor import visit_selected
from tui.session.refusal import Refused
from tui.text.visible import visible_line

NO_FURTHER = "There is nothing further that way."


class Performer:
    """Changes the session and the scene as an outcome says, then draws once.

    `do` is called for what is done to the screen or the program; `after` once all is drawn, and
    `over` to draw what lies over the article.
    """

    def __init__(
        self,
        scene: Scene,
        frame: Frame,
        dialogue: Dialogue,
        do: Callable[[Do], None],
        after: Callable[[], None],
    ) -> None:
        self.notice = Notice("")
        self.over: Callable[[], None] = nothing
        self._scene = scene
        self._frame = frame
        self._dialogue = dialogue
        self._do = do
        self._after = after

    def perform(
        self,
        act: Callable[[], Outcome],
        refused: Callable[[], None] = nothing,
        moves: bool = False,
    ) -> None:
        """Carry out what comes of something, say why if it cannot be, and draw all of it once.

        `refused` is called where it cannot be. What `moves` is refused if it leads nowhere.
        """
        self.notice = Notice("")
        self._scene.look(self._scene.looking._replace(awaited=0))
        before = self._whereabouts
        try:
            self._carry_out(act())
            if moves and self._whereabouts == before:
                raise Refused(NO_FURTHER)
        except (Refused, Stale) as why:
            meanwhile = "The claim has changed meanwhile; nothing was done."
            self.say(str(why) if isinstance(why, Refused) else meanwhile, "warning")
            refused()
        visit_selected(self._scene.session)
        if words := self._dialogue.told_refused():
            self.say(words, "warning")
        self.say_what_came()
        self.give_keys()
        self.show()

    @property
    def _whereabouts(self) -> tuple[object, ...]:
        """All that a motion may change."""
        session, looking = self._scene.session, self._scene.looking
        entry = (looking.shown, looking.picked) if self._frame.in_panel else ()
        on_pages = (looking.picked_line, looking.person, looking.picked_of_person)
        looked_for = (looking.picked_change, *on_pages, looking.awaited)
        cursor, top = session.cursor, self._frame.view.top_row
        return (cursor.span, cursor.is_extending, top, session.current, entry, looked_for)

    def perform_unseen(self, outcome: Outcome) -> None:
        """Carry out what comes of typing, or of leaving a prompt: nothing is selected by that."""
        self._carry_out(outcome)
        self.give_keys()
        self.show()

    def say(self, words: str, level: str = "accent") -> None:
        """Say something in the top line until the next key."""
        self.notice = Notice(visible_line(words), level)

    def say_what_came(self) -> None:
        """Say what others have written meanwhile, if they have."""
        session = self._scene.session
        if session.notice:
            self.say(session.notice, "warning")
            session.notice = ""

    def give_keys(self) -> None:
        """Give the keys to what they are for now: a prompt, a question, the panel, the article."""
        holder = self._frame.holder_of_keys(self._dialogue)
        if not holder.has_focus:
            holder.focus()

    def show(self) -> None:
        """Draw all there is."""
        self._frame.show(self._scene, self._dialogue, self.notice)
        self.over()
        self._after()

    def _carry_out(self, outcome: Outcome) -> None:
        match outcome:
            case Then(first, then):
                self._carry_out(first)
                self._carry_out(then())
            case Notice(words, level):
                self.say(words, level)
            case Go():
                self._go(outcome)
            case Question() | Prompt():
                self._dialogue.ask(outcome)
                if self._dialogue.refused:
                    self.say(self._dialogue.refused, "warning")
            case Edit() | Do() if self._dialogue.refused:
                raise Refused(self._dialogue.refused)
            case Edit():
                self._apply(outcome)
            case Do():
                self._do(outcome)

    def _apply(self, edit: Edit) -> None:
        """Do an edit and say so; what was marked for it is marked no longer."""
        session = self._scene.session
        session.apply(edit)
        session.cursor = session.cursor._replace(origin=None, temporary=False)
        if edit.title:
            # Where nothing changes there is nothing for undo, so it must not look like an edit.
            self.say(edit.title if edit.changes else f"nothing to change ({edit.title})")

    def _go(self, go: Go) -> None:
        session, view = self._scene.session, self._frame.view
        if go.looking is not None:
            self._scene.look(go.looking)
        if go.everywhere is not None:
            session.everywhere = go.everywhere
        if go.cursor is not None:
            session.cursor = go.cursor
        if go.visit is not None:
            session.visit(go.visit)
        if go.pages:
            view.page(go.pages)
        if go.reveal is not None:
            view.reveal(go.reveal)
        if go.row is not None:
            view.go_to_row(go.row)
