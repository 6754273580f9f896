"""Values that a proposal is unsure of: how they are shown, and the walk that settles them."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.app.app_session import (
    ANN,
    AppSession,
    Given,
    app_session,
    given_findings,
    span_of,
)
from tui.app.app import QuothReader
from tui.model.findings import Attribution, Findings
from tui.session.opening import open_article
from tui.session.whats_left import WhatsLeft

UNSURE = {
    0: ("kind",),
    1: ("factuality", "source.type"),
    3: ("kind", "time"),
    5: ("source.speaker",),
}


def findings(ambiguous: bool = False) -> Findings:
    """The given findings, some of them unsure."""
    found = given_findings()
    attributions = tuple(
        each._replace(
            factuality="PS+",
            time="past",
            source_type="anonymous",
            unsure=UNSURE.get(number, ()),
            ambiguous=ambiguous or each.ambiguous,
        )
        for number, each in enumerate(found.attributions)
    )
    return found._replace(attributions=attributions)


def numbers(s: AppSession) -> list[int]:
    return [
        proposal.number for proposal in s.session.reading.proposals if proposal.attribution.unsure
    ]


@pytest.mark.parametrize("size", [(120, 40), (60, 15)])
async def test_a_value_that_is_unsure_has_a_question_mark_wherever_it_is_shown(
    article: Path, size: tuple[int, int]
) -> None:
    async with app_session(article, findings=findings(), size=size) as s:
        await s.press("tab")
        kind = s.session.reading.findings.attributions[0].kind
        assert f"proposal {kind}? ·" in s.shown.replace("  ", " ")
        assert f"enter: {kind}?, or" in s.rows[-1]
        assert not s.has_panel() or f"▸ {kind}?" in s.shown
        await s.press("tab")
        assert "?, or" not in s.rows[-1]


async def test_no_row_of_the_article_moves_for_it(article: Path) -> None:
    async with app_session(article, findings=findings()) as s:
        await s.press("tab")
        unsure = [row[: s.reader.frame.view.size.width] for row in s.rows[1:-1]]
        sure = tuple(each._replace(unsure=()) for each in findings().attributions)
        s.session.found(findings()._replace(attributions=sure))
        s.reader.show()
        await s.pilot.pause()
        assert [row[: s.reader.frame.view.size.width] for row in s.rows[1:-1]] == unsure


@pytest.mark.parametrize("size", [(120, 40), (60, 15)])
async def test_one_key_walks_through_what_is_unsure_and_a_digit_settles_it(
    article: Path, size: tuple[int, int]
) -> None:
    async with app_session(article, findings=findings(), size=size) as s:
        await s.press("!")
        assert "1 of 4 unsure: kind?" in s.shown
        await s.press("8")
        assert s.claims[0].fields["kind"] == "opinion"
        assert "5 unsure values are left" in s.rows[0]
        assert "1 of 3 unsure: factuality?" in s.shown
        assert numbers(s) == [1, 3, 5]


async def test_each_field_is_asked_for_and_enter_takes_it_as_it_stands(article: Path) -> None:
    async with app_session(article, findings=findings()) as s:
        await s.press("!", "!")
        assert "2 of 4 unsure: factuality?" in s.shown
        await s.press("enter")
        assert "type?" in s.shown
        assert not s.claims
        await s.press("enter")
        [claim] = s.claims
        assert claim.fields["status"] == "accepted"
        assert (claim.fields["factuality"], claim.fields["source.type"]) == ("PS+", "anonymous")
        assert numbers(s) == [0, 3, 5]
        await s.press("enter", "n")
        assert s.claims[-1].fields["time"] == "now"
        await s.press("x")
        assert len(s.claims) == 2
        assert numbers(s) == [0]


async def test_a_corrected_type_of_source_makes_it_a_corrected_claim(article: Path) -> None:
    async with app_session(article, findings=findings()) as s:
        type = s.session.schema.field("source.type")
        assert type is not None
        was = s.session.reading.findings.attributions[1].source_type
        other = next(value for value in type.values if value != was)
        await s.press("!", "!", "enter", str(type.values.index(other) + 1))
        [claim] = s.claims
        assert (claim.fields["status"], claim.fields["source.type"]) == ("corrected", other)
        assert f"{other} type instead of {was}" in s.rows[0]


async def test_unsure_bounds_are_settled_like_a_value(article: Path) -> None:
    found = findings()
    first = found.attributions[0]._replace(unsure=("quote", "source.quote"))
    found = found._replace(attributions=(first, *found.attributions[1:]))
    async with app_session(article, findings=found) as s:
        await s.press("!")
        assert "words?" in s.shown
        assert "he? (anonymous)" in s.shown
        await s.press("enter", "enter")
        assert s.claims[0].fields["status"] == "accepted"


async def test_the_walk_goes_round_the_end_and_is_left_by_escape(article: Path) -> None:
    async with app_session(article, findings=findings()) as s:
        await s.press("!", "!", "!", "!", "!")
        assert "1 of 4 unsure" in s.shown
        await s.press("escape")
        assert "unsure:" not in s.shown
        assert not s.claims


async def test_where_nothing_is_unsure_the_answers_do_nothing(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("tab", "!")
        assert "No proposal is unsure of a value." in s.rows[0]
        await s.press("enter")
        assert not s.claims


async def test_what_is_left_names_what_is_unsure(article: Path) -> None:
    async with app_session(article, findings=findings()) as s:
        assert "(4 unsure)" in WhatsLeft(s.session).count().in_words
        await s.press("O")
        while s.session.reading.proposals[0].contents[0] != s.session.cursor.span:
            await s.press("O")
        assert "a proposal, kind unsure: enter, ! or x" in s.rows[0]
        await s.press("enter")
        assert WhatsLeft(s.session).count().unsure == 3


async def test_an_ambiguous_speaker_is_said_to_be_so_and_no_more(article: Path) -> None:
    async with app_session(article, findings=findings(ambiguous=True)) as s:
        await s.press("!", "!", "!", "!")
        assert "speaker?" in s.shown
        await s.press("escape")
        assert "(ambiguous)" in s.shown
        assert "? (ambiguous)" not in s.shown


async def test_no_color_leaves_the_question_mark(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with app_session(article, findings=findings()) as s:
        await s.press("tab")
        assert "? ·" in s.shown


class Corrects(Given):
    """An analysis that has better findings when a test says so."""

    better: Findings | None = None

    @property
    def has_news(self) -> bool:
        return self.better is not None

    def take(self) -> bool:
        if self.better is None:
            return False
        self.session.found(self.better)
        self.better = None
        return True


@pytest.mark.parametrize("by_confidence", [False, True])
async def test_the_entry_picked_in_the_panel_stays_the_same_when_more_is_found(
    article: Path, by_confidence: bool
) -> None:
    session, _ = open_article(article, ANN, random.Random(1))
    analysis = Corrects(session, findings())
    analysis.recall()
    app = QuothReader(ANN, session, analysis)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        s = AppSession(pilot)
        await s.press("tab", "P", *("c" if by_confidence else ""), "j", "j")
        picked, scene = s.selected, s.reader.scene
        more = Attribution((span_of(session.text, "has decided not to take action"),))
        analysis.better = findings()._replace(
            attributions=(more._replace(confidence=0.99), *findings().attributions)
        )
        s.reader.post_message(s.reader.Heard())
        await pilot.pause()
        assert s.selected == picked
        assert scene.shown_list.place(scene.looking.picked) == session.cursor.span
        await s.press("space")
        assert s.claims[0].quote == picked


async def test_an_open_question_stays_when_better_findings_come(article: Path) -> None:
    session, _ = open_article(article, ANN, random.Random(1))
    analysis = Corrects(session, findings())
    analysis.recall()
    app = QuothReader(ANN, session, analysis)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        s = AppSession(pilot)
        await s.press("!")
        top, selected = s.reader.frame.view.top_row, s.selected
        first, *others = findings().attributions
        analysis.better = findings()._replace(attributions=(first._replace(kind="demand"), *others))
        s.reader.post_message(s.reader.Heard())
        await pilot.pause()
        assert "1 of 4 unsure: kind?" in s.shown
        assert (s.reader.frame.view.top_row, s.selected) == (top, selected)
        # The question shows at once what is proposed now, and nothing is put on record unseen.
        assert f"The proposal has changed ({first.kind} -> demand)." in s.rows[0]
        assert "enter demand" in s.shown
        s.reader.scene.just_changed.clock = stopped(s)
        await s.press("enter")
        assert not s.claims
        assert "enter accepts it as it is now" in s.rows[0]
        await s.press("enter")
        assert s.claims[0].kind == "demand"


def stopped(s: AppSession, later: float = 0.0) -> Callable[[], float]:
    """A clock that stands still since the proposal has changed, or so many seconds later."""
    return lambda: s.reader.scene.just_changed.since + later


async def test_a_question_about_what_is_unsure_no_longer_says_so_and_does_nothing(
    article: Path,
) -> None:
    async with corrected_session(article, ("!",), kind="demand", unsure=()) as s:
        assert "unsure of nothing any more" in s.rows[0]
        await s.press("enter")
        assert not s.claims
        await s.press("!")
        assert "1 of 3 unsure" in s.shown


@asynccontextmanager
async def corrected_session(
    article: Path, keys: tuple[str, ...], **other: Any
) -> AsyncIterator[AppSession]:
    """A session in which the first proposal gets other values after these keys."""
    session, _ = open_article(article, ANN, random.Random(1))
    analysis = Corrects(session, findings())
    analysis.recall()
    async with QuothReader(ANN, session, analysis).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        s = AppSession(pilot)
        await s.press(*keys)
        first, *others = findings().attributions
        analysis.better = findings()._replace(attributions=(first._replace(**other), *others))
        s.reader.post_message(s.reader.Heard())
        await pilot.pause()
        s.reader.scene.just_changed.clock = stopped(s)
        yield s


@pytest.mark.parametrize("keys", [("tab", "enter"), ("tab", "P", "space")])
async def test_no_values_are_accepted_unseen_that_came_just_before_the_key(
    article: Path, keys: tuple[str, ...]
) -> None:
    *before, accept = keys
    async with corrected_session(article, tuple(before), kind="demand") as s:
        was = findings().attributions[0].kind
        await s.press(accept)
        assert not s.claims
        told = f"The proposal has changed ({was} -> demand); {accept} accepts it as it is now"
        assert told in s.rows[0]
        await s.press(accept)
        assert s.claims[0].kind == "demand"


async def test_enter_accepts_at_once_what_there_was_time_to_see(article: Path) -> None:
    async with corrected_session(article, ("tab",), kind="demand") as s:
        s.reader.scene.just_changed.clock = stopped(s, later=1.0)
        await s.press("enter")
        assert s.claims[0].kind == "demand"


async def test_a_digit_says_the_kind_itself_whatever_came_before_it(article: Path) -> None:
    async with corrected_session(article, ("tab",), kind="demand") as s:
        await s.press("8")
        assert s.claims[0].kind == "opinion"


async def test_u_undoes_in_the_walk_and_asks_again(article: Path) -> None:
    async with app_session(article, findings=findings()) as s:
        await s.press("!", "8")
        assert "u undo" in s.shown
        await s.press("u")
        assert not s.claims
        assert "undone" in s.rows[0]
        assert "1 of 4 unsure: kind?" in s.shown


async def test_u_goes_back_to_the_field_that_was_just_answered(article: Path) -> None:
    async with app_session(article, findings=findings()) as s:
        await s.press("!", "!", "enter")
        assert "type?" in s.shown
        await s.press("u")
        assert "2 of 4 unsure: factuality?" in s.shown
        assert not s.claims


async def test_where_u_is_the_key_of_a_value_the_question_says_how_to_undo(article: Path) -> None:
    async with app_session(article, findings=findings()) as s:
        await s.press("!", "8", "!", "enter")
        assert "time?" in s.shown
        assert "u future" in s.shown
        assert "esc u undo" in s.shown
        await s.press("escape", "u")
        assert not s.claims


async def test_a_key_that_answers_nothing_says_so(article: Path) -> None:
    async with app_session(article, findings=findings()) as s:
        await s.press("!", "z")
        assert "z is none of the keys that answer this; escape leaves it." in s.rows[0]
        assert "1 of 4 unsure: kind?" in s.shown


async def test_one_value_that_is_left_is_one(article: Path) -> None:
    async with app_session(article, findings=findings()) as s:
        await s.press("!", "enter", "enter", "enter", "enter", "enter")
        assert "1 unsure value is left" in s.rows[0]
