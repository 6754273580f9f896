"""Marks and gutter of a row are what looking at every span of the article would give."""

from __future__ import annotations

import random

import pytest

from tui.app.marks import LAYERS, Look, row_marks, row_sign
from tui.model.claim_fields import DEFAULT
from tui.model.edits import Change, Edit
from tui.model.findings import Attribution, Findings, Mention
from tui.model.placements import NOWHERE, Anchor, Place
from tui.model.reading import Reading
from tui.model.records import Fields, text_of
from tui.startup import palette as p
from tui.text.article import parse_article
from tui.text.spans import Span

LABELS = ("PERSON", "ORG", "GPE", "EVENT")
TITLE = "Bo Cole speaks"
KEYS = {kind.name: kind.key for kind in DEFAULT.kinds}


def locate(text: str, fields: Fields) -> Place:
    start, quote = text.find(text_of(fields, "quote")), text_of(fields, "quote")
    return NOWHERE if start < 0 else Place(Anchor("exact", Span(start, start + len(quote))))


class Story:
    """So many sentences, with what there is in them also as plain lists."""

    def __init__(self, sentences: int) -> None:
        self.chance = random.Random(sentences)
        self.text = f"{TITLE}\n\n"
        self.mentions: list[Mention] = []
        self.quotations: list[Span] = []
        self.contents: list[Span] = []
        self.claims: dict[str, tuple[Span, Fields]] = {}
        for number in range(sentences):
            start = len(self.text)
            self.text += f"Bo Cole said “it is {number}; we {number % 7} know it”. "
            first = start + self.text[start:].index("it")
            self.quotations.append(Span(first - 1, len(self.text) - 2))
            self.contents.append(Span(first, len(self.text) - 3))
            self.mentions += self._mentions(start)
        attributions = tuple(Attribution((span,)) for span in self.contents)
        self.reading = Reading(parse_article(self.text), locate)
        self.reading.found(Findings(self.mentions, attributions, self.quotations))

    def _mentions(self, start: int) -> list[Mention]:
        """A name and, in some sentences, its first word as another entity inside."""
        label, other = self.chance.sample(LABELS, 2)
        found = [Mention(Span(start, start + 7), label, "Bo Cole")]
        return found + [Mention(Span(start, start + 2), other, "Bo")] * self.chance.randrange(2)

    def fields(self, number: int) -> Fields:
        quote = self.contents[number].of(self.text)
        return {"quote": quote, "kind": self.chance.choice(tuple(KEYS))}

    def claim(self, number: int) -> None:
        """Put the next on record, one edit after the other."""
        fields = self.fields(number)
        self.claims[f"c{number:05}"] = (self.contents[number], fields)
        self.reading.apply(Edit("", (Change("claim", f"c{number:05}", None, fields),)))

    def take_away(self, number: int) -> None:
        _, fields = self.claims.pop(f"c{number:05}")
        self.reading.apply(Edit("", (Change("claim", f"c{number:05}", fields, None),)))

    def marks(self, look: Look, row: Span) -> list[int]:
        """Those of each code point of the row, all spans of the article looked at."""
        spans = [(look.cursor, p.SELECTED), *((span, p.CURRENT) for span in look.contents)]
        spans += [(look.source, p.SOURCE)] if look.source else []
        spans += [(look.cue, p.CUE)] if look.cue else []
        if "quotations" not in look.hidden:
            spans += [(span, p.QUOTATION) for span in self.quotations if span.shared(row)]
        if "claims" not in look.hidden:
            spans += [(span, p.CLAIM) for span, _ in self.claims.values() if span.shared(row)]
        named = [] if "entities" in look.hidden else self.mentions
        named = [each for each in named if each.span.shared(row)]
        found = []
        for at in range(*row):
            here = Span(at, at + 1)
            marks = p.STRONG if at < len(TITLE) else 0
            for span, mark in spans:
                marks |= mark if span.shared(here) else 0
            inner = min(
                (each for each in named if each.span.shared(here)),
                key=lambda each: each.span.length,
                default=None,
            )
            found.append(marks | p.entity_bits(inner.label) if inner else marks)
        return found

    def check(self, look: Look, start: int, end: int) -> None:
        row = Span(start, end)
        stretches = row_marks(self.reading, look, start, end)
        covered = [at for left, right, _ in stretches for at in range(left, right)]
        assert covered == list(range(start, end))
        drawn = [marks for left, right, marks in stretches for _ in range(left, right)]
        assert drawn == self.marks(look, row)
        there = sorted(item for item in self.claims.values() if item[0].shared(row))
        sign = row_sign(self.reading, DEFAULT, look, "", {}, start, end)
        begins = [fields for span, fields in there if start <= span.start < end]
        if there and "claims" not in look.hidden:
            assert sign.bar == "▌"
            assert sign.key == (KEYS[text_of(begins[0], "kind")] if begins else " ")
        else:
            left_open = set(self.contents) - {span for span, _ in self.claims.values()}
            dotted = any(span.shared(row) for span in left_open)
            assert (sign.bar == "┊") == (dotted and "proposals" not in look.hidden)


@pytest.mark.parametrize("power", [16, 256, 4096])
def test_whatever_was_tagged_before_the_row_bears_its_marks(power: int) -> None:
    story = Story(power + 4)
    tables = {f"c{number:05}": story.fields(number) for number in range(power - 2)}
    story.reading.tables.claim.update(tables)
    for id, fields in tables.items():
        story.claims[id] = (story.contents[int(id[1:])], fields)
    steps = [(story.claim, number) for number in range(power - 2, power + 3)]
    steps += [(story.take_away, number) for number in range(power + 2, power - 4, -1)]
    steps += [(story.take_away, number) for number in (0, power // 2)]
    story.check(Look(), 0, len(TITLE))
    for step, number in steps:
        assert len(story.reading.claims) == len(story.claims)
        assert list(story.reading.proposals)[-1].span == story.contents[-1]
        step(number)
        for id, (span, _) in [*story.claims.items()][-3:]:
            assert story.reading.place(id).span == span
        assert [each.id for each in story.reading.ordered_claims] == sorted(story.claims)
        for place in {0, number, power // 2, power + 3}:
            start = max(len(TITLE) + 2, story.contents[place].start - 20)
            look = Look(
                cursor=Span(start + 3, start + 9),
                contents=(story.contents[place],),
                source=story.chance.choice((None, Span(start + 14, start + 21))),
                cue=story.chance.choice((None, Span(start + 22, start + 26))),
                hidden=frozenset(story.chance.sample(LAYERS, story.chance.randrange(3))),
            )
            story.check(look, start, start + story.chance.choice((1, 30, 60)))
