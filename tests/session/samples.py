"""A small project with one article, what an analysis would find in it, and a session on it."""

from __future__ import annotations

import random
from pathlib import Path

from tests.text.samples import STORY
from tui.model.findings import Attribution, Findings, Mention
from tui.session.opening import open_article
from tui.session.session import Session
from tui.storage.project.settings import Settings
from tui.text.cursor import Cursor
from tui.text.spans import Span

ALLEGATION = "The allegation is just a conspiracy against us"
STRETCHED = "The army is stretched too thin"
POSITION = "We are not in a position to undertake an operation at this point"
DECISION = "The decision was made by Pakistan's army chief, Gen. Ashfaq Kayani"
DENIAL = "No action against Haqqani network by Pakistan military"
MEETING = "U.S. and Pakistani military leaders met over the weekend"
"""What nobody is said to have said."""

LINKS = "Pakistan's Intelligence agency has direct links with the Haqqani network"


def at(words: str, text: str = STORY, after: str = "") -> Span:
    """Where the words stand, the first time after some others."""
    start = text.index(words, text.index(after))
    return Span(start, start + len(words))


FINDINGS = Findings(
    mentions=(
        Mention(at("Haqqani network"), "ORG", "Haqqani network"),
        Mention(at("Mike Mullen"), "PERSON", "Mike Mullen"),
        Mention(at("Ashfaq Kayani"), "PERSON", "Ashfaq Kayani"),
    ),
    attributions=(
        Attribution((at(DECISION),), at("the officials"), at("said", after=DECISION), "indirect"),
        Attribution(
            (at(STRETCHED), at(POSITION)),
            at("one of the officials", after=STRETCHED),
            at("said", after=STRETCHED),
            "mixed",
            source_type="anonymous",
            count=1,
        ),
        Attribution(
            (at(ALLEGATION),),
            at("one of the officials", after=ALLEGATION),
            at("said", after=ALLEGATION),
            "direct",
            "denial",
            "a Pakistani official",
            "anonymous",
            "CT-",
            "now",
            2,
            "not authorised to speak",
        ),
    ),
    quotations=(at(f'"{POSITION},"'), at(f'"{ALLEGATION},"')),
    model="by hand",
    complete=True,
)


def opened(
    project: Path,
    annotator: str = "",
    name: str = "seeds/story.txt",
    findings: Findings = FINDINGS,
    seed: int = 1,
    make: bool = True,
) -> Session:
    """The project's article on a session; `make` makes it the story if there is no such text."""
    path = project / name
    if make and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY, encoding="utf-8")
    settings = Settings(annotator=annotator, model="no_such_model")
    session, _ = open_article(path, settings, random.Random(seed))
    session.found(findings)
    return session


def select(session: Session, words: str, after: str = "") -> Span:
    """Put the cursor on some words of the article."""
    span = at(words, session.text, after)
    session.cursor = Cursor(span)
    return span


def annotation_file(project: Path) -> Path:
    """The story's annotation file."""
    return project / "annotations" / "story.toml"


def undo_all(session: Session) -> None:
    """Take back every edit of the session."""
    while session.reading.done:
        session.undo()


def mention_names(session: Session) -> set[tuple[str, str]]:
    """Label and name of every entity in the article."""
    return {(mention.label, mention.name) for _, mention in session.reading.mentions}
