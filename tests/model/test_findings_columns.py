from __future__ import annotations

import random

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.machines import course
from tui.model.findings import Attribution, Findings, Mention
from tui.model.findings_columns import Attributions, Columns, spliced
from tui.model.findings_json import from_json, to_json
from tui.text.columns import WordColumn
from tui.text.spans import Span, enclosing_span

SECTION = 100
SIZES = (0, 1, 2, 15, 16, 17, 40, 255, 256, 257)
_KINDS = ("report", "denial", "opinion")


class Sections(RuleBasedStateMachine):
    """Findings that come in section by section, in any order; `model` has each section's own."""

    @initialize(count=st.integers(1, 7), seed=st.integers(0, 999))
    def begin(self, count: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.model = [Findings()] * count
        self.found = Findings()

    @rule(number=st.integers(0, 6), size=st.sampled_from(SIZES))
    def found_in_one(self, number: int, size: int) -> None:
        number %= len(self.model)
        self._take(number, self._findings(size, number == len(self.model) - 1))

    @rule()
    def all_are_found_again(self) -> None:
        for number in self.chance.sample(range(len(self.model)), len(self.model)):
            self._take(number, self._findings(self.chance.randrange(6), True))

    def _take(self, number: int, part: Findings) -> None:
        before, kept = self.found, _plain(self.found)
        columns = Findings(*Columns.of(part)) if self.chance.randrange(2) else part
        if self.chance.randrange(2) and columns.complete:
            read = from_json(to_json(part), SECTION)
            assert read is not None
            columns = read
        span = Span(SECTION * number, SECTION * (number + 1))
        self.found = spliced(before, span, columns)
        self.model[number] = part
        self.last = part
        assert _plain(before) == kept

    def _findings(self, size: int, complete: bool) -> Findings:
        chance = self.chance
        contents = sorted(
            (self._contents() for _ in range(size)), key=lambda each: enclosing_span(each).start
        )
        attributions = [
            Attribution(
                spans,
                self._perhaps(),
                self._perhaps(),
                form=chance.choice(("direct", "indirect", "none")),
                kind=chance.choice(_KINDS),
                speaker=chance.choice(("", "Ann", "Bo", f"P{chance.randrange(9)}")),
                count=chance.choice((None, 0, 2)),
                parent=chance.choice((None, *(set(range(size)) - {number}))),
                confidence=chance.choice((0.25, 0.5)),
                ambiguous=chance.choice((False, True)),
                unsure=chance.choice(((), ("kind",), ("time", "source.type"))),
                construction=chance.choice(("", "colon", "that-clause")),
            )
            for number, spans in enumerate(contents)
        ]
        return Findings(
            self._mentions(size),
            tuple(attributions),
            self._spans(chance.randrange(4)),
            self._spans(chance.randrange(4)),
            "a model",
            complete,
            chance.choice((None, self._mentions(chance.randrange(4)))),
        )

    def _mentions(self, count: int) -> tuple[Mention, ...]:
        chance = self.chance
        return tuple(
            Mention(span, chance.choice(("ORG", "GPE")), chance.choice(("", "Ann", "Bo")))
            for span in self._spans(count)
        )

    def _span(self) -> Span:
        start = self.chance.randrange(SECTION)
        return Span(start, self.chance.randint(start + 1, SECTION))

    def _spans(self, count: int) -> tuple[Span, ...]:
        return tuple(sorted(self._span() for _ in range(count)))

    def _contents(self) -> tuple[Span, ...]:
        return self._spans(self.chance.choice((1, 1, 1, 2, 3)))

    def _perhaps(self) -> Span | None:
        return self.chance.choice((None, self._span(), Span(0, 1)))

    @invariant()
    def all_is_as_if_put_together_at_once(self) -> None:
        mentions: list[Mention] = []
        attributions: list[Attribution] = []
        noticed: list[Mention] = []
        quotations: list[Span] = []
        clauses: list[Span] = []
        for number, part in enumerate(self.model):
            by, rows = number * SECTION, len(attributions)
            mentions += [each._replace(span=_moved(each.span, by)) for each in part.mentions]
            before = part.mentions if part.noticed is None else part.noticed
            noticed += [each._replace(span=_moved(each.span, by)) for each in before]
            attributions += [_later(each, by, rows) for each in part.attributions]
            quotations += [_moved(span, by) for span in part.quotations]
            clauses += [_moved(span, by) for span in part.clauses]
        found = Columns.of(self.found)
        assert list(found.mentions) == mentions
        assert list(found.mentions if found.noticed is None else found.noticed) == noticed
        assert list(found.attributions) == attributions
        assert list(found.quotations) == quotations
        assert list(found.clauses) == clauses
        if found.model:
            assert (found.model, found.complete) == (self.last.model, self.last.complete)
        self._and_so_is_what_is_counted_in_them(found, mentions, attributions)

    def _and_so_is_what_is_counted_in_them(
        self, found: Columns, mentions: list[Mention], attributions: list[Attribution]
    ) -> None:
        there: dict[tuple[str, str], list[int]] = {}
        for number, each in enumerate(mentions):
            there.setdefault((each.name, each.label), []).append(number)
        assert list(found.mentions.by_entity().items()) == list(there.items())
        contents = found.attributions.columns.contents
        assert list(contents.enclosing_spans()) == [
            enclosing_span(each.contents) for each in attributions
        ]
        rows = [number for number, each in enumerate(attributions) for _ in each.contents]
        assert list(contents.row_of_each_span()) == rows
        assert found.attributions == Attributions.of(attributions)
        half = len(attributions) // 2
        assert found.attributions[half:] == attributions[half:]
        assert found.attributions[-1:] == attributions[-1:]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _later(each: Attribution, by: int, rows: int) -> Attribution:
    return each._replace(
        contents=tuple(_moved(span, by) for span in each.contents),
        source=each.source and _moved(each.source, by),
        cue=each.cue and _moved(each.cue, by),
        parent=None if each.parent is None else each.parent + rows,
    )


def _plain(found: Findings) -> list[object]:
    return [part if part is None or isinstance(part, str | bool) else list(part) for part in found]


def test_a_column_of_words_takes_others_in_place_of_some() -> None:
    words = WordColumn.of(["a", "b", "a", "c"]).replaced(1, 3, WordColumn.of(["c", "d"]))
    assert list(words) == ["a", "c", "d", "c"]
    assert len(set(words.table)) == len(words.table)


@pytest.mark.parametrize("size", [4095, 4096, 4097])
def test_so_many_come_in_before_between_and_behind_others(size: int) -> None:
    some = Sections()
    some.begin(3, size)
    for number, count in ((1, 17), (0, size), (2, 16)):
        some.found_in_one(number, count)
    some.all_is_as_if_put_together_at_once()


TestSections = Sections.TestCase
TestSections.settings = course()
