"""The article's own table: whether it is done, and what is known of it."""

from __future__ import annotations

from tui.app.outcome import Outcome, Prompt, Question
from tui.app.scene import Scene
from tui.model.schema import Field
from tui.session.actions.about_article import ASKED_FOR, set_about, turn_state
from tui.session.actions.asked import in_short
from tui.text.visible import visible_line


def done(scene: Scene) -> Outcome:
    """Say that the article is done, or open again."""
    return turn_state(scene.session)


def about(scene: Scene) -> Outcome:
    """Choose a field of the article, then type its value."""
    known = scene.session.about
    offered = {field.key: field for field in ASKED_FOR}

    def shown(field: Field) -> str:
        value = known.get(field.name)
        guess = " (a guess)" if field.name == "byline" and known.get("byline_guess") else ""
        return field.name if value is None else f"{field.name}: {in_short(value)}{guess}"

    options = tuple((key, shown(field)) for key, field in offered.items())
    return Question("article", options, lambda key: _ask(scene, offered[key]))


def _ask(scene: Scene, field: Field) -> Outcome:
    session = scene.session
    known = session.about.get(field.name)
    given = "" if known is None else str(known)

    def typed(text: str, _: int) -> Outcome:
        return set_about(session, field.name, text if text == given else text.strip(), known)

    return Prompt(visible_line(f"the article: {field.help}"), typed, given, editor=field.long)
