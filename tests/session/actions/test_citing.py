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
    new = {**about, "title": 'No "action"', "outlet": "CNN", "published": "2011-09-26"}
    session.apply(Edit("", (Change("article", "", about or None, new),)))
    where = f"“No ‘action’”, CNN, 26 September 2011, {session.names.shown}"
    assert cited(session, at(ALLEGATION)) == f"“{ALLEGATION}” — a Pakistani official, {where}"
    assert cited(session, at("conspiracy")) == f"“conspiracy” — a Pakistani official, {where}"
    assert cited(session, at(STRETCHED)) == f"“{STRETCHED}” — one of the officials, {where}"
    # The sentence holds more than what was said: nobody said all of it.
    sentence = Span(at(STRETCHED).start - 1, at("said", after=STRETCHED).end)
    assert cited(session, sentence).endswith(f"” — {where}")


@pytest.mark.parametrize(
    ("origin", "cited_as"),
    [
        ({"byline": "Ada Brook", "url": "https://a.b/c"}, "by Ada Brook, https://a.b/c"),
        ({"byline": "Ada Brook", "byline_guess": True, "url": "u"}, "u"),
        ({"published": "2024-05-04T23:30:00+02:00", "url": "u"}, "4 May 2024, u"),
        ({"published": "2024-05", "url": "u"}, "May 2024, u"),
        ({"published": "2024", "url": "u"}, "2024, u"),
        ({"published": "last May", "url": "u"}, "last May, u"),
        ({"published": "2024-00-04", "url": "u"}, "2024-00-04, u"),
    ],
)
def test_a_citation_says_where_the_words_can_be_looked_up(
    project: Path, origin: dict[str, str | bool], cited_as: str
) -> None:
    session = opened(project)
    new = {**session.about_at_first, "title": "No action", **origin}
    session.apply(Edit("", (Change("article", "", None, new),)))
    assert cited(session, at("Officials")) == f"“Officials” — “No action”, {cited_as}"


def test_the_speaker_is_who_a_person_has_put_on_record(project: Path) -> None:
    session = opened(project)
    session.cursor = Cursor(at(ALLEGATION))
    session.apply(tag(session, "denial"))
    claim = session.reading.ordered_claims[0]
    fields = {**claim.fields, "source.speaker": "Col. Nobody"}
    session.apply(Edit("", (Change("claim", claim.id, claim.fields, fields),)))
    assert "” — Col. Nobody, " in cited(session, at("conspiracy"))


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
    assert cited(session, at(words, session.text)).startswith(f"{expected} — ")
