from __future__ import annotations

import random

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.machines import course
from tui.core.findings import Attribution
from tui.core.findings_columns import Attributions
from tui.core.proposals import Proposals
from tui.core.spans import Span, hull

SIZES = (0, 1, 2, 15, 16, 17, 255, 256, 257)


class Openings(RuleBasedStateMachine):
    """Proposals that are judged and opened again; `model` is the set of those judged."""

    @initialize(
        size=st.sampled_from(SIZES),
        shape=st.sampled_from(["rows", "equal", "parts"]),
        seed=st.integers(0, 999),
    )
    def begin(self, size: int, shape: str, seed: int) -> None:
        self.chance = random.Random(seed)
        self.found = [
            Attribution(contents, confidence=self.chance.choice((0.25, 0.5, 0.75)))
            for contents in sorted(
                (self._contents(shape, n) for n in range(size)), key=lambda each: each[0].start
            )
        ]
        self.hulls = [hull(each.contents) for each in self.found]
        self.order = sorted(range(size), key=lambda n: (self.hulls[n][0], -self.hulls[n][1], n))
        self.model = {n for n in range(size) if not self.chance.randrange(3)}
        self.columns = Attributions.of(self.found)
        self.proposals = Proposals(self.columns, self.model)

    def _contents(self, shape: str, n: int) -> tuple[Span, ...]:
        if shape == "rows":
            return (Span(5 * n, 5 * n + 4),)
        if shape == "equal":
            start = 3 * (n // 4)
            return (Span(start, start + 1 + n % 3),)
        start = self.chance.randrange(200)
        return (Span(start, start + 2), Span(start + 4, start + 5 + self.chance.randrange(30)))

    @rule(judged=st.integers(0, 5), opened=st.integers(0, 5))
    def judge(self, judged: int, opened: int) -> None:
        self._revise(self._some(judged), self._some(opened))

    @rule()
    def judge_all(self) -> None:
        self._revise(set(range(len(self.found))), set())

    @rule()
    def open_all(self) -> None:
        self._revise(set(), set(range(len(self.found))))

    @rule(last=st.booleans())
    def judge_an_end(self, last: bool) -> None:
        left = [n for n in self.order if n not in self.model]
        self._revise(set(left[-1:] if last else left[:1]), set())

    def _some(self, count: int) -> set[int]:
        return set(self.chance.sample(range(len(self.found)), min(count, len(self.found))))

    def _revise(self, judged: set[int], opened: set[int]) -> None:
        before, kept = self.proposals, list(self.proposals)
        self.proposals = before.revised(judged - opened, opened)
        self.model = (self.model | judged) - opened
        assert list(before) == kept

    @invariant()
    def it_answers_as_a_plain_list_does(self) -> None:
        proposals = self.proposals
        left = [n for n in self.order if n not in self.model]
        assert [(each.number, each.span) for each in proposals] == [
            (n, self.hulls[n]) for n in left
        ]
        assert len(proposals) == len(left)
        assert proposals[-2:] == [proposals.item(at) for at in range(len(left))][-2:]
        assert all(each.attribution == self.found[each.number] for each in proposals)
        assert [proposals.position(each) for each in proposals] == list(range(len(left)))
        surest = sorted(left, key=lambda n: -self.found[n].confidence)
        assert [each.number for each in proposals.surest_first] == surest
        for start in (0, self.chance.randrange(1300), self.chance.randrange(200)):
            probe = Span(start, start + self.chance.choice((1, 3, 50)))
            touching = [n for n in left if self.hulls[n].shared(probe)]
            assert [each.number for _, each in proposals.touching(*probe)] == touching
            covering = [n for n in left if self.hulls[n].start <= start < self.hulls[n].end]
            covering.sort(key=lambda n: self.hulls[n].length)
            assert [each.number for _, each in proposals.at(start)] == covering
            later = [n for n in left if self.hulls[n].start > start]
            sooner = [n for n in left if self.hulls[n].start < start]
            after, before = proposals.after(start), proposals.before(start)
            assert (after and after[1].number) == (later[0] if later else None)
            assert (before and before[1].number) == (sooner[-1] if sooner else None)
            assert after is None or after[0] == after[1].span
            assert before is None or before[0] == before[1].span

    @invariant()
    def what_is_judged_has_no_place(self) -> None:
        everything = Proposals(self.columns)
        for each in list(everything)[:20]:
            if each.number in self.model:
                with pytest.raises(KeyError):
                    self.proposals.position(each)


TestOpenings = Openings.TestCase
TestOpenings.settings = course()
