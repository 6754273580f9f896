"""What comes of a key, as data: commands and answers return it, and the reader carries it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.app.inquiry_place import InquiryPlace
from tui.app.list_place import ListPlace, SetFields
from tui.model.edits import Edit
from tui.text.cursor import Cursor
from tui.text.spans import Span

if TYPE_CHECKING:
    from tui.session.describing import Fact


class Notice(NamedTuple):
    """Something to say in the top line until the next key."""

    words: str
    level: str = "accent"


class Looking(NamedTuple):
    """How the article is looked at, of which no file knows.

    `needle` is what was searched for, `searched` what was before, the last one first, `highlighted`
    what of it is marked, `hidden` are the layers of marks that are not shown. `shown` and `picked`
    are the numbers of the panel's list and of its entry, `picked_change` is that of the change
    picked among today's, `picked_line` that of the line picked on the page of a claim, `person` is
    the name of whose page is shown, `slug` that of the record, and `picked_of_person` the line
    picked there. `goal` is the column that walking by lines keeps to. `awaited` is the way, 1 or
    -1, to the proposal that was asked for before it was found, 0 once anything else was done. It is
    not shown which annotator said what as long as it is `blind`.
    """

    needle: str = ""
    searched: tuple[str, ...] = ()
    highlighted: str = ""
    hidden: frozenset[str] = frozenset()
    shown: int = 0
    picked: int = -1
    picked_change: int = 0
    picked_line: int = 0
    person: str = ""
    slug: str = ""
    picked_of_person: int = 0
    by_confidence: bool = False
    goal: int | None = None
    awaited: int = 0
    blind: bool = False


class Go(NamedTuple):
    """Where the person is to be, and what is to be seen; what is None stays as it is.

    The `cursor` is put somewhere, then a claim is made the current one (`visit`, "" for none), then
    the text scrolls: by `pages`, to `reveal` a span, or until a `row` is at the top.
    """

    cursor: Cursor | None = None
    visit: str | None = None
    everywhere: tuple[Span, ...] | None = None
    looking: Looking | None = None
    pages: int = 0
    reveal: Span | None = None
    row: int | None = None


class Question(NamedTuple):
    """A choice by one key; `options` are (key, label) and `answer` gets the key.

    The keys in `unshown` answer as well, and an option tells of them all. `meanings` are (key,
    plain words) of options whose label is a code; they are shown where there is room. `facts` are
    shown in the detail's place while it is asked. Where `refused` says why
    nothing can come of it, no answer is taken, and any other key leaves the question and does what
    it does. An answer that `answer` refuses leaves the question asked. One that is asked in
    `passing` is left by any other key as well. `again` is what to ask instead once better findings
    have come.
    """

    lead: str
    options: tuple[tuple[str, str], ...]
    answer: Callable[[str], Outcome]
    facts: tuple[Fact, ...] = ()
    refused: str = ""
    meanings: tuple[tuple[str, str], ...] = ()
    passing: bool = False
    again: Callable[[], Outcome] | None = None
    unshown: tuple[str, ...] = ()


Choices = Callable[[str], Sequence[tuple[str, str]]]


def nothing(*_: object) -> None:
    """Do nothing; what an answer does of which nothing can come."""


class Prompt(NamedTuple):
    """A line to type, perhaps with a list that what is typed narrows down.

    `done` gets the text and the number of the choice picked among `choices(text)`, -1 for none;
    what it refuses stays as it was typed, to be put right. `typed` gets each change of the text;
    `left` is called on escape. `editor` is for a text that may have several lines, and allows F2 to
    open it in the user's editor. Where there is a `history`, the keys of choices go through it, the
    last one first, and deleting beyond the beginning leaves. `refused` is as for a question; here
    all that can begin a text is taken for one.
    """

    lead: str
    done: Callable[[str, int], Outcome]
    value: str = ""
    choices: Choices | None = None
    typed: Callable[[str], Outcome] = nothing
    left: Callable[[], Outcome] = nothing
    editor: bool = False
    refused: str = ""
    history: tuple[str, ...] | None = None


Deed = Literal[
    "help",
    "theme",
    "copy",
    "changes",
    "page of changes",
    "claim page",
    "close claim page",
    "scroll claim page",
    "person page",
    "close person page",
    "scroll person page",
    "back to the article",
    "fold the panel",
    "into the panel",
    "out of the panel",
    "text alone",
    "more kinds",
    "read",
    "another article",
    "read there",
    "back there",
    "list of articles",
    "next not done",
    "scroll list",
    "undo in list",
    "add articles",
    "analyse all",
    "look again",
    "questions",
    "be there",
    "person there",
    "read anew",
    "suspend",
    "leave",
]


class Do(NamedTuple):
    """Something that is done to the screen or the program, and with what."""

    deed: Deed
    what: str = ""


class Then(NamedTuple):
    """One thing, and what follows from how things are once that is done."""

    first: Outcome
    then: Callable[[], Outcome]


def both(first: Outcome, second: Outcome) -> Then:
    """One thing, then another."""
    return Then(first, lambda: second)


Outcome = (
    Edit | Go | Notice | Question | Prompt | Do | Then | ListPlace | SetFields | InquiryPlace | None
)
