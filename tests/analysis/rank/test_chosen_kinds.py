"""Kinds that people choose in place of those proposed: what is learned of them, and what is not."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tui.analysis.classify.compatible import FactualityAndTime, as_kind, packed
from tui.analysis.rank.chosen_kinds import Choice, ChosenKinds, train_kinds, with_kind
from tui.analysis.rank.kinds_tried_out import gain_of_kinds
from tui.model.findings import Attribution
from tui.text.spans import Span

CUES = {"say": "report", "praise": "opinion", "accuse": "allegation", "urge": "demand"}
KINDS = sorted(CUES.values())

Chooser = Callable[[str, str, random.Random], str]


def articles(choose: Chooser, seed: int = 1, count: int = 20) -> list[list[Choice]]:
    """Articles of ten proposals each, whose kinds hang on their cues, and what was chosen."""
    chance = random.Random(seed)
    made = []
    for _ in range(count):
        here = []
        for _ in range(10):
            cue = chance.choices(list(CUES), (5, 2, 2, 1))[0]
            kind = CUES[cue]
            content = f"content={chance.randrange(30)}"
            form = f"form={chance.choice(('direct', 'indirect'))}"
            row = ["bias", f"kind={kind}", f"cue={cue}", form, content, f"that|cue={cue}"]
            here.append(Choice(row, kind, choose(cue, form, chance)))
        made.append(here)
    return made


def shuffled(seed: int) -> list[list[Choice]]:
    """Kinds that have nothing to do with what they were chosen for."""
    made = articles(lambda cue, *_: CUES[cue], seed)
    chosen = [each.chosen for here in made for each in here]
    random.Random(seed).shuffle(chosen)
    left = iter(chosen)
    return [[each._replace(chosen=next(left)) for each in here] for here in made]


def test_what_is_always_corrected_is_proposed_as_people_would() -> None:
    made = articles(lambda cue, *_: "opinion" if cue == "accuse" else CUES[cue])
    gain = gain_of_kinds(made)
    assert gain.is_certain
    assert gain.before < 90 < 98 < gain.after
    kinds = train_kinds([each for here in made for each in here])
    assert kinds.kind(["kind=allegation", "cue=accuse"], "allegation") == "opinion"
    assert kinds.kind(["kind=report", "cue=say"], "report") == "report"


def test_a_habit_is_learned_through_some_noise() -> None:
    def choose(cue: str, form: str, chance: random.Random) -> str:
        if cue == "say" and form == "form=direct" and chance.random() < 0.8:
            return "opinion"
        return chance.choice(KINDS) if chance.random() < 0.1 else CUES[cue]

    assert gain_of_kinds(articles(choose)).is_certain


def test_where_all_was_right_nothing_is_learned() -> None:
    gain = gain_of_kinds(articles(lambda cue, *_: CUES[cue]))
    assert (gain.before, gain.after, gain.is_certain) == (100, 100, False)


@pytest.mark.parametrize("seed", range(20))
def test_noise_is_never_taken_for_help(seed: int) -> None:
    def choose(cue: str, form: str, chance: random.Random) -> str:
        return chance.choice(KINDS) if chance.random() < 0.3 else CUES[cue]

    assert not gain_of_kinds(articles(choose, seed)).is_certain
    assert not gain_of_kinds(shuffled(seed)).is_certain


def test_nothing_learned_leaves_the_kind() -> None:
    assert train_kinds([]).kind(["kind=reason"], "reason") == "reason"
    assert ChosenKinds({"report": {}}).kind([], "reason") == "reason"


def test_the_same_choices_give_the_same_weights() -> None:
    made = articles(lambda cue, _, chance: chance.choice(KINDS))
    choices = [each for here in made for each in here]
    assert train_kinds(choices) == train_kinds(choices)


def test_factuality_and_time_follow_the_kind_and_find_back() -> None:
    readings = {"demand": FactualityAndTime("Uu", "future"), "opinion": FactualityAndTime("CT+")}
    found = Attribution(
        (Span(0, 9),), kind="report", factuality="PS+", time="past", otherwise=packed(readings)
    )
    demand = with_kind(found, "demand")
    assert (demand.kind, demand.factuality, demand.time) == ("demand", "Uu", "future")
    assert as_kind(demand, "report") == FactualityAndTime("PS+", "past")
    assert with_kind(found, "report") is found
