"""What keys do to the screen and the program: panel, help, looks, another article, leaving."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tui.app.outcome import Deed, Do
from tui.app.performer import NO_FURTHER
from tui.app.placing import be_brief
from tui.app.screens.reader import Reader
from tui.app.terminal.textual_private import leave_app
from tui.session.opening import open_article
from tui.session.refusal import Refused
from tui.startup.colours import chosen_theme
from tui.startup.served import NOT_IN_BROWSER, is_served
from tui.storage.errors import CannotRead
from tui.storage.project.projects import project_of, unsafe_path

if TYPE_CHECKING:
    from tui.app.collection import Collection
    from tui.app.commands.arriving import Arrival


def do(reader: Reader, what: Do) -> None:
    """Do it; Refused if that cannot be."""
    DEEDS[what.deed](reader, what.what)


def _fold_panel(reader: Reader, _: str) -> None:
    reader.frame.fold_panel()


def _enter_panel(reader: Reader, _: str) -> None:
    reader.frame.enter_panel()


def _leave_panel(reader: Reader, _: str) -> None:
    reader.frame.leave_panel()


def _read_only_text(reader: Reader, _: str) -> None:
    reader.frame.read_only_text()


def _show_more_kinds(reader: Reader, _: str) -> None:
    if not reader.frame.show_more_kinds():
        raise Refused("The bottom line has room for the keys of all kinds.")


def _show_help(reader: Reader, _: str) -> None:
    from tui.app.screens.help_screen import Help

    session = reader.session
    problem = (session.store.problem,) if session.store.problem else ()
    left = reader.scene.whats_left.count().in_words
    to_do = (f"Left: {left}; O goes from one to the next.",) if left else ()
    messages = (*problem, *session.warnings, *to_do)
    root = session.store.root
    reader.app.push_screen(Help(session.schema, reader.settings.keys, messages, root))


def _show_changes(reader: Reader, _: str) -> None:
    from tui.app.screens.changes_screen import Changes

    reader.app.push_screen(Changes(reader))


def _page_changes(reader: Reader, way: str) -> None:
    from tui.app.screens.changes_screen import Changes

    screen = reader.app.screen
    if isinstance(screen, Changes) and not screen.page(1 if way == "forward" else -1):
        raise Refused(NO_FURTHER)


def _open_claim_page(reader: Reader, _: str) -> None:
    reader.frame.open_page("claim")


def _open_person_page(reader: Reader, _: str) -> None:
    reader.frame.open_page("person")


def _close_page(reader: Reader, _: str) -> None:
    reader.frame.close_page()


def _scroll_claim_page(reader: Reader, way: str) -> None:
    page, looking = reader.frame.claim_page, reader.scene.looking
    before = page.top, looking.picked_line
    picked = page.page(1 if way == "forward" else -1)
    reader.scene.look(looking._replace(picked_line=picked))
    if before == (page.top, picked):
        raise Refused(NO_FURTHER)


def _scroll_person_page(reader: Reader, way: str) -> None:
    page, looking = reader.frame.person_page, reader.scene.looking
    before = page.top, looking.picked_of_person
    picked = page.page(1 if way == "forward" else -1)
    reader.scene.look(looking._replace(picked_of_person=picked))
    if before == (page.top, picked):
        raise Refused(NO_FURTHER)


def _back(reader: Reader, _: str) -> None:
    reader.app.pop_screen()


def _take_theme(reader: Reader, name: str) -> None:
    reader.app.theme = chosen_theme(name)


def _copy(reader: Reader, words: str) -> None:
    from tui.app.terminal.clipboard import copy

    reader.say(*copy(reader.app, words, " with its citation"))


def _suspend(reader: Reader, _: str) -> None:
    if is_served():
        raise Refused(NOT_IN_BROWSER)
    reader.app.action_suspend_process()


def _show_list(reader: Reader, _: str) -> None:
    from tui.app.screens.articles_screen import Library

    def opened(path: Path, _: Callable[[str], None]) -> Reader:
        return _opened(reader, path)

    reader.app.push_screen(Library(_collection(reader), opened, reader))


def _show_questions(reader: Reader, _: str) -> None:
    from tui.app.screens.inquiry_screen import Inquiry

    def opened(path: Path, _: Callable[[str], None]) -> Reader:
        return _opened(reader, path)

    reader.app.push_screen(Inquiry(_collection(reader), opened, reader))


def _read_next_not_done(reader: Reader, _: str) -> None:
    path = reader.session.names.path
    if path is None:
        raise Refused("The text came from standard input, so there is no next article.")
    collection = _collection(reader)
    if not collection.place.total:
        collection.begin()
    other = collection.source.next_open(path, collection.place.ids)
    if other is None:
        raise Refused("No other article of the list is open.")
    _turn_to(reader, str(other))


def _collection(reader: Reader) -> Collection:
    """The articles that this one was chosen from, else all of its project."""
    if reader.collection is None:
        from tui.app.collection import Collection

        path = reader.session.names.path or Path()
        reader.collection = Collection(project_of(path).root, reader.settings)
    return reader.collection


def _read_anew(reader: Reader, _: str) -> None:
    """Read the article anew from disk, with its claims; Refused if that cannot be."""
    if reader.session.names.path is None:
        raise Refused("The text came from standard input, and cannot be read again.")
    _need_files(reader)
    from tui.app.commands.anchor_review import need_a_look
    from tui.session.actions.reviewing import doubtful

    other = _opened(reader, reader.session.names.path)
    if other.session.reading.tables.claim:
        be_brief(other.session.reading)
        other.at_first = f"Read anew: {need_a_look(len(doubtful(other.session)))}."
    reader.end()
    _give_way(reader, other)


def _turn_to(reader: Reader, path: str) -> None:
    """Read another article in the place of this one; Refused if either cannot be."""
    _give_way(reader, _turned_to(reader, Path(path)))


def _turned_to(reader: Reader, path: Path) -> Reader:
    """Another article, once the reading of this one has ended; Refused if either cannot be."""
    reader.session.save()
    if reader.session.store.problem:
        raise Refused(reader.session.store.problem)
    _need_files(reader)
    other = _opened(reader, path)
    reader.end()
    reader.begin()
    reader.keep_first_page()
    return other


def _read_there(reader: Reader, what: str) -> None:
    """Be at a claim, in this article or another one, from where one key leads back."""
    from tui.app.commands.arriving import arrival_in, whereabouts

    here = whereabouts(reader.scene, reader.frame.over == "person")
    _arrive(reader, arrival_in(what), (*reader.came_from, here))


def _be_there(reader: Reader, what: str) -> None:
    """Be at an answer to a question, from where one key leads back."""
    from tui.app.commands.arriving import spelled_out, whereabouts

    here = whereabouts(reader.scene, reader.frame.over == "person")
    _arrive(reader, spelled_out(what), (*reader.came_from, here))


def _back_there(reader: Reader, _: str) -> None:
    """Be where one was before one was led here; Refused if one was not."""
    from tui.app.commands.arriving import need_somewhere

    _arrive(reader, need_somewhere(reader.came_from), reader.came_from[:-1])


def _arrive(reader: Reader, there: Arrival, came_from: tuple[Arrival, ...]) -> None:
    arriving = reader
    if there.path != reader.session.names.shown:
        root = reader.session.store.root
        if root is None or unsafe_path(there.path) is not None:
            raise Refused("That article is not in this project.")
        arriving = _turned_to(reader, root / there.path)
    arriving.came_from, arriving.arrival = came_from, there
    if arriving is reader:
        reader.frame.close_page()
        reader.arrive()
    else:
        _give_way(reader, arriving)


def _leave(reader: Reader, _: str) -> None:
    """End the reading of this article; its first page stays behind for the next time."""
    reader.say_at_end(reader.end())
    reader.begin()
    reader.keep_first_page()
    if reader.leaves_quoth or all(isinstance(each, Reader) for each in reader.app.screen_stack):
        if reader.collection is not None:
            reader.collection.close()
        leave_app(reader.app)
    else:
        reader.dismiss(None)


def _need_files(reader: Reader) -> None:
    """Refused while claims are nowhere but on the screen."""
    reader.session.look()
    if reader.session.store.only_here:
        raise Refused(f"{reader.session.store.only_here}: ctrl+s writes it again, q leaves it.")


def _opened(reader: Reader, path: Path) -> Reader:
    try:
        session, analysis = open_article(path, reader.settings)
    except CannotRead as why:
        raise Refused(str(why)) from why
    other = Reader(session, analysis, reader.settings, do, reader.say_at_end)
    other.collection = reader.collection
    if other.collection is not None:
        other.collection.last_read = other.session.names.path
    return other


def _give_way(reader: Reader, other: Reader) -> None:
    if reader.app.screen_stack[0] is reader:
        reader.app.push_screen(other)
    else:
        reader.app.switch_screen(other)


DEEDS: dict[Deed, Callable[[Reader, str], None]] = {
    "fold the panel": _fold_panel,
    "into the panel": _enter_panel,
    "out of the panel": _leave_panel,
    "text alone": _read_only_text,
    "more kinds": _show_more_kinds,
    "help": _show_help,
    "changes": _show_changes,
    "page of changes": _page_changes,
    "claim page": _open_claim_page,
    "close claim page": _close_page,
    "person page": _open_person_page,
    "close person page": _close_page,
    "scroll person page": _scroll_person_page,
    "scroll claim page": _scroll_claim_page,
    "back to the article": _back,
    "theme": _take_theme,
    "copy": _copy,
    "suspend": _suspend,
    "read anew": _read_anew,
    "another article": _turn_to,
    "read there": _read_there,
    "back there": _back_there,
    "list of articles": _show_list,
    "questions": _show_questions,
    "be there": _be_there,
    "next not done": _read_next_not_done,
    "leave": _leave,
}
