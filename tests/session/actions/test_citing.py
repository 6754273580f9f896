from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.samples import ALLEGATION, STRETCHED, at, opened
from tui.model.edits import Change, Edit
from tui.model.findings import Findings
from tui.session.actions.citing import citation
from tui.session.actions.tagging import tag
from tui.session.session import Session
from tui.text.cursor import Cursor
from tui.text.spans import Span


def cited(session: Session, span: Span) -> str:
    session.cursor = Cursor(span)
    return citation(session)


def test_a_citation_names_speaker_article_outlet_and_date(project: Path) -> None:
    session = opened(project)
    about = session.reading.about
    new = {**about, "title": "No action", "outlet": "CNN", "published": "2011-09-26"}
    session.apply(Edit("", (Change("article", "", about or None, new),)))
    where = f"No action, CNN, 2011-09-26, {session.names.shown}"
    assert cited(session, at(ALLEGATION)) == f"“{ALLEGATION}” (a Pakistani official; {where})"
    assert cited(session, at("conspiracy")) == f"“conspiracy” (a Pakistani official; {where})"
    assert cited(session, at(STRETCHED)) == f"“{STRETCHED}” (one of the officials; {where})"
    # The sentence holds more than what was said: nobody said all of it.
    sentence = Span(at(STRETCHED).start - 1, at("said", after=STRETCHED).end)
    assert cited(session, sentence).endswith(f"({where})")


def test_the_speaker_is_who_a_person_has_put_on_record(project: Path) -> None:
    session = opened(project)
    session.cursor = Cursor(at(ALLEGATION))
    session.apply(tag(session, "denial"))
    claim = session.reading.ordered_claims[0]
    fields = {**claim.fields, "source.speaker": "Col. Nobody"}
    session.apply(Edit("", (Change("claim", claim.id, claim.fields, fields),)))
    assert "(Col. Nobody; " in cited(session, at("conspiracy"))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ('"We wait," he said.', '"We wait,"', "“We wait”"),
        ("“We wait.” He left.", "“We wait.”", "“We wait.”"),
        ("“Why wait?” He left.", "“Why wait?”", "“Why wait?”"),
        ("«On attend», dit-il.", "«On attend»", "“On attend”"),
        ('"We wait," he said.', '"We wait," he said', "“‘We wait,’ he said”"),
        ("“We wait,” he said.", "“We wait,” he said.", "“‘We wait,’ he said.”"),
        ('He called it "a joke" twice.', 'it "a joke" twice', "“it ‘a joke’ twice”"),
        ("“He said ‘no’ to it.”", "“He said ‘no’ to it.”", "“He said ‘no’ to it.”"),
        ("It's 'so'.", "'so'", "“so”"),
        ("One \x1b[31mred\x07 word", "\x1b[31mred\x07", "“␛[31mred␇”"),
        ("One\ntwo", "One\ntwo", "“One two”"),
    ],
)
def test_no_marks_are_doubled(project: Path, text: str, words: str, expected: str) -> None:
    article = project / "seeds" / "other.txt"
    article.write_text(f"Title\n\n{text}\n", encoding="utf-8")
    session = opened(project, name="seeds/other.txt", findings=Findings(complete=True))
    assert cited(session, at(words, session.text)).startswith(f"{expected} (")
