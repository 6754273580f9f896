"""The widgets around an article: how they share the screen, and what each of them shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Literal

from textual.containers import Horizontal
from textual.geometry import Size
from textual.widget import Widget

from tui.app import showing
from tui.app.dialogue import Dialogue
from tui.app.keys.registry import bindings
from tui.app.outcome import Notice
from tui.app.scene import Scene
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.bottom_line import Bottom, BottomLine
from tui.app.widgets.claim_lines import ClaimPage, PageOfClaim
from tui.app.widgets.lines import DetailLine, Status, StatusLine
from tui.app.widgets.panel import SidePanel
from tui.app.widgets.prompt import NOT_NOW, PromptBar
from tui.session.at_cursor import NO_CLAIM_HERE, at_cursor
from tui.session.describing import Fact, detail
from tui.startup import panel_room
from tui.text.layout import NARROWEST_PANEL, USUAL_PANEL, WIDE_SCREEN, panel_width
from tui.text.visible import visible_line

Over = Literal["", "claim", "person"]
"""The page that lies over the article, none if it is empty."""

PAGE_KEYS = (("j k", "pick"), ("enter", "change"), ("] [", "claim"), ("u", "undo"), ("d", "back"))
PERSON_KEYS = (
    *(("enter", "go, change"), ("w", "grade"), ("a", "name"), ("m", "merge"), ("s", "split")),
    *(("tab", "part"), ("/", "another"), ("u", "undo"), ("q", "back")),
)


class Panel(SidePanel):
    """The side panel with its own keys."""

    BINDINGS = bindings("panel")


class Page(ClaimPage):
    """The page of a claim with its own keys."""

    BINDINGS = bindings("claim")


class PersonPage(ClaimPage):
    """The page of a person, drawn as that of a claim, with its own keys."""

    BINDINGS = bindings("person")


class Frame:
    """The widgets of the reading screen, and which of them have their place on it.

    `in_panel` says whether the panel was gone into, so that it has the keys, and `over` which page
    lies over the article. `keys` are those that the user has chosen.
    """

    def __init__(
        self, view: ArticleView, prompt_bar: PromptBar, keys: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.view = view
        self.prompt_bar = prompt_bar
        self.status = StatusLine()
        self.panel = Panel()
        self.claim_page = Page()
        self.person_page = PersonPage()
        self.detail_line = DetailLine()
        self.bottom = BottomLine()
        self.in_panel = False
        self.over: Over = ""
        self._keys = keys
        self._told = PageOfClaim(why_none=NO_CLAIM_HERE)
        self._told_person = PageOfClaim()
        self._panel_wanted = True
        self._only_text = False
        self._panel_dragged_to = panel_room.dragged_to()
        self._page_of_kinds = 0
        self._ranks: tuple[int, tuple[int, ...]] = (-1, ())

    def widgets(self) -> Iterator[Widget]:
        """Status above, article and panel side by side, detail and keys below."""
        yield self.status
        pages = (self.claim_page, self.person_page)
        yield Horizontal(self.view, self.panel, *pages, id="middle")
        yield self.prompt_bar
        yield self.detail_line
        yield self.bottom

    def holder_of_keys(self, dialogue: Dialogue) -> Widget:
        """The prompt's line, the question, the panel that was gone into, or else the article."""
        if self.prompt_bar.asking:
            return self.prompt_bar.field
        if dialogue.question is not None:
            return self.bottom
        if self.on_page:
            return self.page_over
        return self.panel if self.in_panel else self.view

    def show_more_kinds(self) -> bool:
        """Have the next page of the kinds' keys on the bottom line; false if all have room."""
        self._page_of_kinds += self.bottom.has_pages
        return self.bottom.has_pages

    # How they share the screen

    def fold_panel(self) -> None:
        """Fold the panel away or out."""
        self._want_panel(not self.panel.display)

    def enter_panel(self) -> None:
        """Have the panel there, and give it the keys."""
        self._want_panel(True)
        self.in_panel = True

    def leave_panel(self) -> None:
        """Give the keys back to the article, and fold away a panel that lies over it."""
        self.in_panel = False
        self.fit(self.view.app.size)

    def drag_panel(self, width: int, is_done: bool) -> None:
        """Have the panel that wide, 0 as there is room for it; remember it once that is done."""
        self._panel_dragged_to = width
        self.fit(self.view.app.size, asked=True)
        if is_done:
            with suppress(OSError):
                panel_room.remember(width)

    @property
    def on_page(self) -> bool:
        """Whether a page lies over the article."""
        return bool(self.over)

    @property
    def page_over(self) -> ClaimPage:
        """The page that lies over the article, or did."""
        return self.person_page if self.over == "person" else self.claim_page

    def open_page(self, over: Over) -> None:
        """Lay a page over the article, and give it the keys."""
        self.in_panel, self.over = False, over
        self.fit(self.view.app.size)

    def close_page(self) -> None:
        """Show the article again."""
        self.over = ""
        self.fit(self.view.app.size)

    def read_only_text(self) -> None:
        """Show the text and nothing else, or everything again."""
        self._only_text = not self._only_text
        self.fit(self.view.app.size)

    @property
    def is_as_opened(self) -> bool:
        """Whether no part of the screen was folded away or out."""
        lies_over = self.panel.display and self.panel.has_class("over")
        return self._panel_wanted and not (self._only_text or lies_over or self.on_page)

    def _want_panel(self, wanted: bool) -> None:
        self._panel_wanted = wanted
        self._only_text = False
        self.fit(self.view.app.size, asked=True)

    def fit(self, size: Size, asked: bool = False) -> None:
        """Lay out for a size: the panel beside the text, or over it where it was asked for."""
        wide = size.width >= WIDE_SCREEN
        wanted = self._panel_dragged_to
        over = max(NARROWEST_PANEL, min(wanted or USUAL_PANEL, size.width))
        room = panel_width(size.width, wanted) or over
        self.panel.display = self._panel_wanted and (wide or asked) and not self._only_text
        self.panel.set_class(not wide, "over")
        self.panel.styles.width = room
        self.panel.styles.offset = (0 if wide else -room, 0)
        self.view.styles.width = "1fr" if wide else "100%"
        self.claim_page.display = self.over == "claim"
        self.person_page.display = self.over == "person"
        self.page_over.styles.width = size.width
        self.page_over.styles.offset = (-size.width, 0)
        beside = wide and self.panel.display
        self.detail_line.display = not beside and not self._only_text
        self.status.display = self.bottom.display = not self._only_text
        lines = sum(each.display for each in (self.status, self.detail_line, self.bottom))
        self.view.expect(size.width - room * beside, size.height - lines)

    # What each of them shows

    def show_status(self, scene: Scene, notice: Notice) -> None:
        """Have the top line of the article, or of the page that lies over it."""
        status = told(scene, notice)
        if self.over == "person":
            status = _of_person(scene, status)
        self.status.show(_of_page(scene, status) if self.over == "claim" else status)

    def show(self, scene: Scene, dialogue: Dialogue, notice: Notice) -> None:
        """Hand every widget what it is to draw; those for which nothing changed do nothing."""
        session, looking, question = scene.session, scene.looking, dialogue.question
        at = at_cursor(session)
        asked = question.facts if question is not None else ()
        if self.over == "person":
            self._show_person(scene)
            facts = asked or _of_person_line(scene)
        elif self.on_page:
            self._show_claim(scene)
            facts = asked or _of_line(scene)
        else:
            facts = asked or (_of_picked(scene) if self.in_panel else ()) or detail(session, at)
        self.show_status(scene, notice)
        self.view.show(
            showing.look(session, at, looking.highlighted, looking.hidden), session.current
        )
        if self.panel.display:
            shown = scene.shown_list
            entry = looking.picked if self.in_panel else shown.followed(at)
            listing = showing.listing(scene.offered_lists, shown, entry, scene.revision, facts)
            self.panel.show_listing(listing._replace(entered=self.in_panel))
        if self.detail_line.display:
            width = self.view.app.size.width
            self.detail_line.show(showing.detail_lines(facts, bool(asked), width))
        if question is not None:
            lead = NOT_NOW if question.refused else question.lead
            options = (*question.options, ("esc", "leave"))
            meanings = () if question.refused else question.meanings
            self.bottom.show(Bottom(lead, options, whole=True, meanings=meanings))
        elif self.prompt_bar.asking:
            self.bottom.show(Bottom("", self.prompt_bar.keys, whole=True))
        elif self.on_page:
            keys = PERSON_KEYS if self.over == "person" else PAGE_KEYS
            self.bottom.show(Bottom("", keys, whole=True))
        elif self.in_panel:
            self.bottom.show(Bottom("", scene.shown_list.keys, whole=True))
        else:
            if self._ranks[0] != scene.revision:
                self._ranks = (scene.revision, showing.kinds_most_used_first(session))
            line = showing.bottom(session, at, self.view.share)
            self.bottom.show(line._replace(ranks=self._ranks[1], page=self._page_of_kinds))

    def _show_claim(self, scene: Scene) -> None:
        id, lines = page = scene.claim_page
        if page != (self._told.id, self._told.lines):
            from tui.app.keys.field_letters import keys_to

            schema = scene.session.schema
            keys = {each.name: keys_to(each, schema, self._keys) for each in schema.fields}
            self._told = PageOfClaim(id, lines, keys, NO_CLAIM_HERE)
        self.claim_page.show_page(self._told, scene.looking.picked_line)

    def _show_person(self, scene: Scene) -> None:
        told = scene.person_page
        if (told.name, told.lines) != (self._told_person.id, self._told_person.lines):
            self._told_person = PageOfClaim(told.name, told.lines, told.keys)
        self.person_page.show_page(self._told_person, scene.looking.picked_of_person)


def _of_person(scene: Scene, status: Status) -> Status:
    """The top line of the page of a person: who that is."""
    told = scene.person_page
    return status._replace(name=visible_line(told.name), title=visible_line(told.about))


def _of_person_line(scene: Scene) -> tuple[Fact, ...]:
    """What the line that is picked on the page of a person is about."""
    lines, picked = scene.person_page.lines, scene.looking.picked_of_person
    field = lines[picked].field if picked < len(lines) else None
    return (Fact(visible_line(field.title), visible_line(field.help)),) if field else ()


def _of_line(scene: Scene) -> tuple[Fact, ...]:
    """What the line that is picked on the page of a claim may hold."""
    lines, picked = scene.claim_page.lines, scene.looking.picked_line
    field = lines[picked].field if picked < len(lines) else None
    return (Fact(visible_line(field.title), visible_line(field.help)),) if field else ()


def _of_page(scene: Scene, status: Status) -> Status:
    """The top line of the page: which of the claims it is, and of which article."""
    id, ids = scene.claim_page.id, [claim.id for claim in scene.session.reading.ordered_claims]
    if id not in ids:
        return status
    which = f"claim {ids.index(id) + 1} of {len(ids)}"
    return status._replace(name=which, title=f"{id} in {status.name}")


def told(scene: Scene, notice: Notice) -> Status:
    """What the top line says."""
    problem = scene.session.store.problem
    said = (problem, "error") if problem else notice
    status = showing.status(scene.session, scene.analysis.progress, scene.in_git.state, *said)
    return status._replace(left=f"left {scene.left}" if scene.left else "")


def _of_picked(scene: Scene) -> tuple[Fact, ...]:
    """What is known of the entry that the keys of the panel act on."""
    shown, picked = scene.shown_list, scene.looking.picked
    return shown.facts(picked) if picked < shown.count else ()
