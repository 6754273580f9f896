"""What is put on record of the article itself: whether it is done, who published it, a note."""

from __future__ import annotations

from tui.model.edits import Change, Edit
from tui.model.records import Value, changed, text_of
from tui.model.section_fields import ARTICLE
from tui.session.actions.asked import in_short
from tui.session.refusal import Refused
from tui.session.session import Session

ASKED_FOR = tuple(field for field in ARTICLE if field.key)
"""The fields of the article that a person fills in."""

_STATES = ("open again", "done")


def turn_state(session: Session) -> Edit:
    """Say that the article is done, or open again where it was."""
    session.look()
    done = text_of(session.about, "state") != "done"
    return _set(session, "state", "done" if done else "open", f"article {_STATES[done]}")


def set_about(session: Session, name: str, text: str, known: Value | None) -> Edit:
    """Set a field of the article's table, or take it out; `known` is what it was when asked for.

    Refused if others have put something else there meanwhile, or if it stands elsewhere for all.
    """
    session.look()
    now = session.about.get(name)
    if now not in (known, text or None):
        there = f"to “{in_short(now)}”" if now is not None else "to nothing"
        session.notice = ""
        raise Refused(f"{name} was changed meanwhile {there}; escape, then ask for it again.")
    if not text and name in session.origin_of_all:
        raise Refused(
            f"{name} stands in the article's front matter, or in the file that all annotators "
            "share: type another one, or take it out there."
        )
    return _set(session, name, text, f"{name}: {in_short(text) or 'none'}")


def _set(session: Session, name: str, value: str, title: str) -> Edit:
    before = session.reading.tables.article.get("")
    # What a new file has in this table stands there before the edit is done, and goes with it.
    wanted: dict[str, Value | None] = {name: value}
    if name == "byline":
        # Whoever gives it, or leaves it as it is, has looked.
        wanted["byline_guess"] = None
    start = session.about_at_first if before is None else before
    after = changed(start, wanted)
    known = session.about
    unchanged = all(after.get(each) == known.get(each) for each in wanted)
    changes = () if unchanged else (Change("article", "", before, after),)
    return Edit(title, changes, session.current)
