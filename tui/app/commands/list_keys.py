"""The keys of the list of articles beside those that walk it: what it shows, and edits of many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui.app.list_place import ListPlace, SetFields
from tui.app.outcome import Do, Outcome, Prompt, Question
from tui.app.questions import narrowed
from tui.ledger.list_order import COLUMNS, Order
from tui.model.schema import Field
from tui.session.actions.about_article import ASKED_FOR
from tui.session.refusal import Refused
from tui.startup.colours import wants_no_colours
from tui.startup.palette import OFFERED_THEMES
from tui.text.visible import visible_line

MANY = 100
"""From how many articles on it is asked whether all of them are meant."""

SORT_KEYS = dict(zip("dtowclxasb", COLUMNS, strict=True))
NAMES = {"left": "left to judge", "conflicts": "conflicts", "look": "anchors to look at"}


def narrow(place: ListPlace) -> Outcome:
    """Show only what fits what is typed, while it is typed."""

    def typed(text: str, _: int = 0) -> ListPlace:
        return place._replace(typed=text)

    return Prompt("filter", typed, place.typed, typed=typed, left=lambda: place)


def sort(place: ListPlace) -> Outcome:
    """Choose the column to sort by; the one that it is sorted by already turns round."""

    def answer(key: str) -> ListPlace:
        column = SORT_KEYS[key]
        turned = column == place.order.column and not place.order.reverse
        return place._replace(order=Order(column, turned))

    options = tuple((key, NAMES.get(column, column)) for key, column in SORT_KEYS.items())
    return Question("sort by", options, answer)


def mark(place: ListPlace) -> ListPlace:
    """Mark the article picked, or no longer, and go to the next."""
    if not place.total:
        return place
    return place._replace(marked=place.marked ^ {place.ids[place.picked]}).moved(1)


def mark_all(place: ListPlace) -> ListPlace:
    """Mark all articles shown, or none of them where all are."""
    shown = frozenset(place.ids)
    are_marked = shown <= place.marked
    return place._replace(marked=place.marked - shown if are_marked else place.marked | shown)


def done(place: ListPlace) -> Outcome:
    """Say that the articles are done, or open again where all of them are done."""
    are_done = all(map(place.is_done, place.meant))
    state, title = ("open", "open again") if are_done else ("done", "done")
    return _set(place, title, {"state": state})


def about(place: ListPlace) -> Outcome:
    """Choose a field of the articles, then type the value for all of them."""
    # An address is that of one article, and no note is for all.
    many = len(place.meant) > 1
    fields = {each.key: each for each in ASKED_FOR if not each.long}
    if many:
        fields = {key: field for key, field in fields.items() if field.name != "url"}
    options = tuple((key, field.name) for key, field in fields.items())
    lead = f"{len(place.meant):,} articles" if many else "article"
    return Question(lead, options, lambda key: _ask(place, fields[key]))


def _ask(place: ListPlace, field: Field) -> Outcome:
    outlets = place.outlets() if field.name == "outlet" else ()

    def offered(text: str) -> Sequence[str]:
        fitting = [outlets[n] for n in narrowed(text, [(each, "") for each in outlets])]
        return [text.strip(), *(each for each in fitting if each != text.strip())]

    def choices(text: str) -> Sequence[tuple[str, str]]:
        return [(each or "none: take it out", "") for each in offered(text)]

    def typed(text: str, picked: int) -> Outcome:
        value = offered(text)[max(0, picked)]
        if field.name in ("published", "added"):
            need_date(value)
        words = visible_line(f"{field.name} {value}") if value else f"{field.name} taken out"
        return _set(place, words, {field.name: value or None})

    many = f"{len(place.meant):,} articles" if len(place.meant) > 1 else "the article"
    lead = f"{many}: {field.help}"
    return Prompt(visible_line(lead), typed, choices=choices if outlets else None)


def need_date(value: str) -> None:
    """Refused for what is no date, as far as it goes."""
    whole = f"{value}-01-01"[:10] if len(value) in (4, 7) else value[:10]
    try:
        if value:
            date.fromisoformat(whole)
    except ValueError:
        raise Refused("That is no date; type one such as 2011-09-23, 2011-09 or 2011.") from None


def _set(place: ListPlace, title: str, fields: dict[str, str | None]) -> Outcome:
    ids = tuple(place.meant)
    if not ids:
        raise Refused("No article is picked.")
    edit = SetFields(title, ids, fields)
    if "byline" in fields:
        edit = edit._replace(fields={**fields, "byline_guess": None})
    if len(ids) < MANY:
        return edit
    options = (("y", "yes"), ("n", "no"))
    return Question(
        f"{title}, all {len(ids):,} articles?", options, lambda key: edit if key == "y" else None
    )


def undo(place: ListPlace) -> Do:
    """Take back the last edit that was made in the list."""
    return Do("undo in list")


def add(place: ListPlace) -> Prompt:
    """Ask what to add."""

    def done(text: str, _: int) -> Outcome:
        if not text.strip():
            raise Refused("Type a path or an address; escape leaves it.")
        return Do("add articles", text.strip())

    return Prompt("add (path or address)", done)


def analyse(place: ListPlace) -> Do:
    """Analyse all articles beside the screen, or stop that."""
    return Do("analyse all")


def questions(place: ListPlace) -> Do:
    """Show the questions over all articles, where they were left."""
    return Do("questions")


def look_again(place: ListPlace) -> Do:
    """Bring the ledger up to what is on disk."""
    return Do("look again")


def let_go(place: ListPlace) -> Outcome:
    """Let go of the marks, then of the filter, then go back."""
    if place.marked:
        return place._replace(marked=frozenset())
    if place.typed:
        return place._replace(typed="")
    return back(place)


def back(place: ListPlace) -> Outcome:
    """Go back to the article below the list."""
    if not place.is_over:
        raise Refused("No article is open: enter reads the one picked, q quits.")
    return Do("back to the article")


def theme(place: ListPlace) -> Outcome:
    """Choose another theme."""
    why = "NO_COLOR is set, so no theme has colours." if wants_no_colours() else ""
    names = {name.rpartition("-")[2][0]: name for name in OFFERED_THEMES}
    options = tuple((key, name.rpartition("-")[2]) for key, name in names.items())
    return Question("theme", options, lambda key: Do("theme", names[key]), refused=why)


def show_help(place: ListPlace) -> Do:
    """Show what the keys of the list do."""
    return Do("help")
