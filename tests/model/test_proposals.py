from __future__ import annotations

import random

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.machines import course
from tui.model.findings import Attribution
from tui.model.findings_columns import Attributions
from tui.model.proposals import Proposals
from tui.text.spans import Span, enclosing_span

SIZES = (0, 1, 2, 15, 16, 17, 255, 256, 257)


class Openings(RuleBasedStateMachine):
    """Proposals that are judged, wholly or in part, and opened again.

    `model` has the contents judged of each, by number.
    """

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
        self.enclosing_spans = [enclosing_span(each.contents) for each in self.found]
        self.order = sorted(
            range(size), key=lambda n: (self.enclosing_spans[n][0], -self.enclosing_spans[n][1], n)
        )
        self.rank = {n: at for at, n in enumerate(self.order)}
        self.model = {n: self._parts(n) for n in range(size) if not self.chance.randrange(3)}
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

    def _parts(self, n: int) -> tuple[Span, ...]:
        """Some of the contents, in order."""
        return tuple(each for each in self.found[n].contents if self.chance.randrange(3))

    @rule(judged=st.integers(0, 5), opened=st.integers(0, 5))
    def judge(self, judged: int, opened: int) -> None:
        self._revise(
            {n: self._parts(n) for n in self._some(judged)} | dict.fromkeys(self._some(opened), ())
        )

    @rule()
    def judge_all(self) -> None:
        self._revise({n: each.contents for n, each in enumerate(self.found)})

    @rule()
    def open_all(self) -> None:
        self._revise(dict.fromkeys(range(len(self.found)), ()))

    @rule(last=st.booleans())
    def judge_an_end(self, last: bool) -> None:
        left = self._left()
        self._revise({n: self.found[n].contents for n in (left[-1:] if last else left[:1])})

    def _some(self, count: int) -> set[int]:
        return set(self.chance.sample(range(len(self.found)), min(count, len(self.found))))

    def _revise(self, judged: dict[int, tuple[Span, ...]]) -> None:
        before, kept = self.proposals, list(self.proposals)
        self.proposals = before.revised(judged)
        self.model = self.model | judged
        assert list(before) == kept

    def _open(self, n: int) -> tuple[Span, ...]:
        judged = self.model.get(n, ())
        return tuple(each for each in self.found[n].contents if each not in judged)

    def _left(self) -> list[int]:
        return [n for n in self.order if self._open(n)]

    @invariant()
    def it_answers_as_a_plain_list_does(self) -> None:
        proposals = self.proposals
        left = self._left()
        spans = {n: enclosing_span(self._open(n)) for n in left}
        assert [(each.number, each.span) for each in proposals] == [(n, spans[n]) for n in left]
        assert all(each.contents == self._open(each.number) for each in proposals)
        assert len(proposals) == len(left)
        assert proposals[-2:] == [proposals.item(at) for at in range(len(left))][-2:]
        assert all(each.attribution == self.found[each.number] for each in proposals)
        assert [proposals.position(each) for each in proposals] == list(range(len(left)))
        surest = sorted(left, key=lambda n: -self.found[n].confidence)
        assert [each.number for each in proposals.surest_first] == surest
        walk = sorted(left, key=lambda n: (spans[n].start, -spans[n].end, self.rank[n]))
        for start in (0, self.chance.randrange(1300), self.chance.randrange(200)):
            probe = Span(start, start + self.chance.choice((1, 3, 50)))
            touching = [n for n in left if spans[n].shared(probe)]
            assert [each.number for _, each in proposals.touching(*probe)] == touching
            covering = [n for n in left if spans[n].start <= start < spans[n].end]
            covering.sort(key=lambda n: spans[n].length)
            assert [each.number for _, each in proposals.at(start)] == covering
            later = [n for n in walk if spans[n].start > start]
            sooner = [n for n in walk if spans[n].start < start]
            after, before = proposals.after(start), proposals.before(start)
            assert (after and after[1].number) == (later[0] if later else None)
            assert (before and before[1].number) == (sooner[-1] if sooner else None)
            if after:
                at = walk.index(after[1].number)
                beside = [proposals.next_to(after[1], step) for step in (-1, 1)]
                assert [each and each[1].number for each in beside] == [
                    walk[n] if 0 <= n < len(walk) else None for n in (at - 1, at + 1)
                ]
            assert after is None or after[0] == after[1].span
            assert before is None or before[0] == before[1].span

    @invariant()
    def what_is_judged_has_no_place(self) -> None:
        everything = Proposals(self.columns)
        for each in list(everything)[:20]:
            if not self._open(each.number):
                with pytest.raises(KeyError):
                    self.proposals.position(each)


@pytest.mark.parametrize("shape", ["rows", "parts"])
@pytest.mark.parametrize("size", [4095, 4096, 4097])
def test_so_many_are_judged_and_opened_one_by_one(size: int, shape: str) -> None:
    some = Openings()
    some.begin(size, shape, size)
    for last in (True, False):
        some.judge_an_end(last)
        some.judge(5, 5)
        some.it_answers_as_a_plain_list_does()


TestOpenings = Openings.TestCase
TestOpenings.settings = course()
