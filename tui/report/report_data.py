"""What a report says, as plain data: all words are chosen, and nothing is formatted yet.

Templates and the writers of other formats show these and know nothing of claims or files.
"""

from __future__ import annotations

from typing import NamedTuple


class Fact(NamedTuple):
    """One thing that is known, with the word that it goes under."""

    label: str
    value: str


class Link(NamedTuple):
    """How a statement stands to others: words for it, the speaker of a contradiction, and where.

    There are no `marks` if the other one has no place in the report.
    """

    words: str
    speaker: str
    marks: tuple[tuple[int, str], ...]


class Statement(NamedTuple):
    """A claim as readers see it; `mark` is what links lead to, `number` counts in its article.

    `sure` says how sure the speaker is, `when` where in time it lies. `grades` and `notes` are the
    analyst's. `id` is that of the claim in its file, empty where nothing may lead there.
    """

    number: int
    mark: str
    id: str
    quote: str
    speaker: str
    source_type: str
    kind: str
    sure: str
    when: str
    given: str
    facts: tuple[Fact, ...]
    links: tuple[Link, ...]
    grades: tuple[Fact, ...]
    notes: tuple[str, ...]
    tags: tuple[str, ...]
    missing: bool


class Speaker(NamedTuple):
    """Somebody, or something, and all that they say, in the order of the article."""

    name: str
    about: str
    statements: tuple[Statement, ...]


class Run(NamedTuple):
    """Words of the article that belong to one statement, or to none.

    `words` are cut where a source begins and ends, each with whether it is one. `number` is that of
    the innermost statement, 0 for none, `ends` are those that end here. `first` says whether the
    statement begins with them.
    """

    words: tuple[tuple[str, bool], ...]
    number: int = 0
    mark: str = ""
    kind: str = ""
    first: bool = False
    ends: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The words as they stand there."""
        return "".join(words for words, _ in self.words)


class Block(NamedTuple):
    """A paragraph, heading or bullet of the article; `sort` is one of p, h, li."""

    sort: str
    runs: tuple[Run, ...]


class Side(NamedTuple):
    """One side of a dispute: who says what, and where that stands."""

    speaker: str
    quote: str
    mark: str
    number: int


class Answered(NamedTuple):
    """A statement, and those that it contradicts."""

    sides: tuple[Side, ...]
    answer: Side


class Finding(NamedTuple):
    """What the audit of the sources says: a sentence, where it holds, and disputes side by side.

    `level` is warning, note or good.
    """

    level: str
    rule: str
    sentence: str
    marks: tuple[tuple[int, str], ...] = ()
    answered: tuple[Answered, ...] = ()


class Bar(NamedTuple):
    """A row of a chart; `share` is the length of its bar, of a hundred."""

    label: str
    value: int
    share: float
    more: str = ""


class Chart(NamedTuple):
    """Bars under a title, and the sentence that says what they show."""

    title: str
    about: str
    head: str
    unit: str
    bars: tuple[Bar, ...]


class Box(NamedTuple):
    """Somebody in the picture of a dispute: where, how large, and the name on several lines."""

    top: float
    height: float
    lines: tuple[str, ...]


class Thread(NamedTuple):
    """A line of that picture, from the middle of a box on the left to one on the right."""

    start: float
    end: float
    width: float


class Dispute(NamedTuple):
    """Who contradicts whom, as numbers: names on either side, and how often."""

    accuser: str
    denier: str
    times: int
    pairs: tuple[tuple[Side, Side], ...]


class Picture(NamedTuple):
    """Accusers on the left, deniers on the right, and lines between those who disagree."""

    about: str
    height: float
    left: tuple[Box, ...]
    right: tuple[Box, ...]
    threads: tuple[Thread, ...]
    disputes: tuple[Dispute, ...]
    left_out: int = 0


class Lane(NamedTuple):
    """Statements about one time; each has its place along the article, from 0 to 100."""

    label: str
    places: tuple[float, ...]
    marks: tuple[tuple[int, str], ...]


class Question(NamedTuple):
    """What is open, and the statements that it is about."""

    sentence: str
    marks: tuple[tuple[int, str], ...] = ()


class ArticlePage(NamedTuple):
    """One article, as one annotator has read it.

    `lead` says in a sentence what is on record. `address` is the article on the web, if that can be
    linked to. `text_note` says why there is no text.
    """

    mark: str
    title: str
    about: tuple[str, ...]
    address: str
    language: str
    lead: str
    findings: tuple[Finding, ...]
    speakers: tuple[Speaker, ...]
    statements: tuple[Statement, ...]
    picture: Picture
    charts: tuple[Chart, ...]
    lanes: tuple[Lane, ...]
    questions: tuple[Question, ...]
    blocks: tuple[Block, ...]
    text_note: str
    note: str
    published: str = ""


class Overview(NamedTuple):
    """What holds for all articles of a collection together."""

    lead: str
    findings: tuple[Finding, ...]
    picture: Picture
    charts: tuple[Chart, ...]


class Report(NamedTuple):
    """All that a report says; `overview` is None for a single article.

    `left_out` says in sentences what the report was told to leave out.
    """

    title: str
    articles: tuple[ArticlePage, ...]
    overview: Overview | None
    kinds: tuple[Fact, ...]
    left_out: tuple[str, ...]
    made: str
    version: str
    graded: bool
