"""The articles of the project: from one to the next, and the keys of their list."""

from __future__ import annotations

from tui.app.outcome import Do, Outcome
from tui.app.scene import ListPlace, Scene
from tui.session.article_list import neighbour
from tui.session.refusal import Refused

PAGE = 20


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


def read(place: ListPlace) -> ListPlace | Do:
    """Read the article picked."""
    return Do("read") if place.total else place


def next_in_list(place: ListPlace) -> ListPlace:
    """Pick the next article."""
    return place.moved(1)


def previous_in_list(place: ListPlace) -> ListPlace:
    """Pick the article before."""
    return place.moved(-1)


def page_forward(place: ListPlace) -> ListPlace:
    """Go on by some articles."""
    return place.moved(PAGE)


def page_back(place: ListPlace) -> ListPlace:
    """Go back by some articles."""
    return place.moved(-PAGE)


def first_in_list(place: ListPlace) -> ListPlace:
    """Pick the first article."""
    return place.moved(-place.total)


def last_in_list(place: ListPlace) -> ListPlace:
    """Pick the last article."""
    return place.moved(place.total)


def leave_list(place: ListPlace) -> Do:
    """Leave quoth."""
    return Do("leave")
