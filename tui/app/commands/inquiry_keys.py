"""The keys of the screen of questions over the whole collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.inquiry_place import InquiryPlace
from tui.app.outcome import Do, Outcome, Prompt, Question
from tui.app.scene import Scene
from tui.ledger.inquiry_views import VIEWS, View
from tui.session.refusal import Refused
from tui.startup.colours import wants_no_colours
from tui.startup.palette import OFFERED_THEMES

if TYPE_CHECKING:
    from tui.ledger.inquiry import AnswerRow

NARROWING = {
    "outlet": "outlet:",
    "kind": "kind:",
    "speaker": "speaker:",
    "annotator": "by:",
}
"""How statements are narrowed to those that a count is of."""


def show(scene: Scene) -> Outcome:
    """Show the questions over all articles, where they were left."""
    if scene.session.names.path is None:
        raise Refused("The text came from standard input, so there is no collection to ask.")
    return Do("questions")


def read(place: InquiryPlace) -> Outcome:
    """Read the article at the answer picked; of a count, show what was counted."""
    row = _need_row(place)
    return Do("read") if row.place is not None else _counted(place, row.value)


def next_answer(place: InquiryPlace) -> InquiryPlace:
    """Pick the next answer."""
    return place.moved(1)


def previous_answer(place: InquiryPlace) -> InquiryPlace:
    """Pick the answer before."""
    return place.moved(-1)


def first_answer(place: InquiryPlace) -> InquiryPlace:
    """Pick the first answer."""
    return place.moved(-len(place.rows))


def last_answer(place: InquiryPlace) -> InquiryPlace:
    """Pick the last answer."""
    return place.moved(len(place.rows))


def page_forward(place: InquiryPlace) -> Do:
    """Scroll a page forward."""
    return Do("scroll list", "forward")


def page_back(place: InquiryPlace) -> Do:
    """Scroll a page back."""
    return Do("scroll list", "back")


def narrow(place: InquiryPlace) -> Outcome:
    """Show only what fits what is typed, while it is typed."""
    if place.said is not None:
        raise Refused("These say nearly the same; escape goes back to where words can be typed.")

    def typed(text: str, _: int = 0) -> InquiryPlace:
        return place._replace(typed=text)

    return Prompt("find", typed, place.typed, typed=typed, left=lambda: place)


def next_view(place: InquiryPlace) -> InquiryPlace:
    """Ask the next question."""
    return _turned(place, 1)


def previous_view(place: InquiryPlace) -> InquiryPlace:
    """Ask the question before."""
    return _turned(place, -1)


def choose(place: InquiryPlace) -> Outcome:
    """Choose how the answers are sorted, or which of them are shown."""
    from tui.ledger.inquiry import CHOICES

    choices = CHOICES[place.view]
    if len(choices) == 1:
        raise Refused("Who said it first stands at the top; there is no other order.")
    keys = _keys_of(choices)

    def answer(key: str) -> InquiryPlace:
        return place._replace(chosen={**place.chosen, place.view: keys[key]})

    lead = {"stats": "count by", "find": "sort by", "texts": "sort by"}.get(place.view, "show")
    return Question(lead, tuple(keys.items()), answer)


def alike(place: InquiryPlace) -> Outcome:
    """Show who says nearly the same as the answer picked, and who said it first."""
    statement = _need_row(place).statement
    if statement is None:
        raise Refused("This is no statement; those of find, disputes and audit are.")
    if place.said is not None:
        return back(place)
    return place._replace(view="alike", said=statement, before=place, rows=(), picked=0)


def person(place: InquiryPlace) -> Outcome:
    """Show the page of who speaks, in the article at the answer picked."""
    row = _need_row(place)
    if not row.speaker or row.place is None:
        raise Refused("Nobody is named as the speaker here.")
    return Do("person there")


def let_go(place: InquiryPlace) -> Outcome:
    """Let go of what was typed, then go back."""
    if place.typed and place.said is None:
        return place._replace(typed="")
    return back(place)


def back(place: InquiryPlace) -> Outcome:
    """Go back to what was shown before, else to where one came from."""
    return Do("back to the article") if place.before is None else place.before


def more_keys(place: InquiryPlace) -> Do:
    """Show the next of the keys in the bottom line."""
    return Do("more kinds")


def look_again(place: InquiryPlace) -> Do:
    """Bring the ledger up to what is on disk, and ask again."""
    return Do("look again")


def theme(place: InquiryPlace) -> Outcome:
    """Choose another theme."""
    why = "NO_COLOR is set, so no theme has colours." if wants_no_colours() else ""
    names = {name.rpartition("-")[2][0]: name for name in OFFERED_THEMES}
    options = tuple((key, name.rpartition("-")[2]) for key, name in names.items())
    return Question("theme", options, lambda key: Do("theme", names[key]), refused=why)


def show_help(place: InquiryPlace) -> Do:
    """Show what the keys do, and what can be typed."""
    return Do("help")


def _need_row(place: InquiryPlace) -> AnswerRow:
    if place.row is None:
        raise Refused("No answer is picked.")
    return place.row


def _turned(place: InquiryPlace, step: int) -> InquiryPlace:
    if place.before is not None:
        place = place.before
    view = VIEWS[(VIEWS.index(place.view) + step) % len(VIEWS)]
    return place.turned_to(view)


def _counted(place: InquiryPlace, value: str) -> Outcome:
    """The statements that a count is of."""
    from tui.ledger.inquiry import CHOICES

    way = place.chosen.get(place.view) or CHOICES[place.view][0]
    if not value:
        raise Refused("Of these it is not known; no words find them.")
    if way == "month":
        more = f"since:{value} until:{value}"
    elif way in NARROWING:
        more = f'{NARROWING[way]}"{value}"'
    else:
        raise Refused(f"Statements cannot be found by {way.replace('-', ' ')} here.")
    find: View = "find"
    typed = f"{place.typed} {more} ".lstrip()
    return place.turned_to(find)._replace(typed=typed, picked=0)


def _keys_of(choices: tuple[str, ...]) -> dict[str, str]:
    """A letter for each choice, the first of its own that no other one has."""
    keys: dict[str, str] = {}
    for choice in choices:
        key = next(letter for letter in choice if letter.isalpha() and letter not in keys)
        keys[key] = choice
    return keys
