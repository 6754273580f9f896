"""The articles of the project: from one to the next, and the keys of their list."""

from __future__ import annotations

from tui.app.list_place import ListPlace
from tui.app.outcome import Do, Outcome
from tui.app.scene import Scene
from tui.session.article_list import neighbour
from tui.session.refusal import Refused


def next_article(scene: Scene) -> Outcome:
    """Read the project's next article."""
    return _beside(scene, 1)


def previous_article(scene: Scene) -> Outcome:
    """Read the project's article before."""
    return _beside(scene, -1)


def _beside(scene: Scene, step: int) -> Outcome:
    path = scene.session.names.path
    other = neighbour(path, step) if path else None
    if other is None:
        which = "last" if step > 0 else "first"
        raise Refused(f"This is the {which} article under seeds/; q goes back to the list, or out.")
    return Do("another article", str(other))


def show_list(scene: Scene) -> Outcome:
    """Show the list of articles over this one."""
    if scene.session.names.path is None:
        raise Refused("The text came from standard input, so there is no list that it stands in.")
    return Do("list of articles")


def next_not_done(scene: Scene) -> Outcome:
    """Read the next article that is not done."""
    return Do("next not done")


def read(place: ListPlace) -> ListPlace | Do:
    """Read the article picked."""
    return Do("read") if place.total else place


def next_in_list(place: ListPlace) -> ListPlace:
    """Pick the next article."""
    return place.moved(1)


def previous_in_list(place: ListPlace) -> ListPlace:
    """Pick the article before."""
    return place.moved(-1)


def page_forward(place: ListPlace) -> Do:
    """Scroll a page forward."""
    return Do("scroll list", "forward")


def page_back(place: ListPlace) -> Do:
    """Scroll a page back."""
    return Do("scroll list", "back")


def first_in_list(place: ListPlace) -> ListPlace:
    """Pick the first article."""
    return place.moved(-place.total)


def last_in_list(place: ListPlace) -> ListPlace:
    """Pick the last article."""
    return place.moved(place.total)


def next_open(place: ListPlace) -> ListPlace:
    """Pick the next article that is not done, from the top again after the last."""
    numbers = (*range(place.picked + 1, place.total), *range(max(0, place.picked)))
    found = next((n for n in numbers if not place.is_done(place.ids[n])), None)
    if found is None:
        raise Refused("No other article here is open.")
    return place._replace(picked=found)


def leave_list(place: ListPlace) -> Do:
    """Leave quoth."""
    return Do("leave")
