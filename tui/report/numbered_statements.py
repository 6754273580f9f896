"""Claims as statements for readers: numbered, in words, with their relations in both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.ledger.found_statements import Found
from tui.model.claim import Claim
from tui.model.legend import words_for
from tui.model.records import in_words, text_of, words_of
from tui.report import plain_words
from tui.report.material import Material, PlacedClaim, found_of
from tui.report.report_data import Fact, Link, Side, Speaker, Statement
from tui.report.shown_words import line

_TOLD = ("source.title", "source.grounds", "source.count", "source.reason", "source.also")
IN_THE_ARTICLE = "in the article"
_LABELS = {
    "source.title": "office",
    "source.grounds": "how they can know",
    "source.count": "how many people",
    "source.reason": "why not named",
    "source.also": "also said by",
}
_LAST = (plain_words.REPORTER, plain_words.NOBODY)
_OF_SPEAKER = tuple(_LABELS[name] for name in _TOLD if name != "source.also")
"""What is told of a speaker rather than of a statement."""


class Numbered(NamedTuple):
    """A claim of a report with its number in its article, and what links lead to it."""

    claim: PlacedClaim
    article: int
    number: int
    mark: str

    @property
    def speaker(self) -> str:
        """Who is behind it, in words for readers."""
        return speaker_of(self.claim)

    @property
    def found(self) -> Found:
        """The statement as the rules of the ledger look at it."""
        return found_of(self.claim, self.number)

    @property
    def side(self) -> Side:
        """The statement as one side of a dispute."""
        return Side(self.speaker, line(self.claim.text("quote")), self.mark, self.number)

    @property
    def place(self) -> tuple[int, str]:
        """Its number, and what links lead to."""
        return self.number, self.mark


class Relation(NamedTuple):
    """That a claim stands so to another; the other is None if the report does not have it."""

    field: str
    one: Numbered
    other: Numbered | None


class Web(NamedTuple):
    """All claims of a report by article, and all relations of and to each by its mark."""

    articles: tuple[tuple[Numbered, ...], ...]
    relations: Mapping[str, Sequence[Relation]]

    def disputes(self, number: int | None = None) -> list[tuple[Numbered, Numbered]]:
        """Pairs of a statement and the one that contradicts it, of an article or of all."""
        of = self.articles if number is None else self.articles[number : number + 1]
        found: dict[tuple[str, str], tuple[Numbered, Numbered]] = {}
        for each in (each for article in of for each in article):
            for relation in self.relations.get(each.mark, ()):
                if relation.field == "opposes" and relation.other is not None:
                    pair = _turned(relation.one, relation.other)
                    # If each contradicts the other, that is one dispute.
                    back = (pair[1].mark, pair[0].mark)
                    if back not in found:
                        found.setdefault((pair[0].mark, pair[1].mark), pair)
        return sorted(found.values(), key=lambda pair: (_order(pair[0]), _order(pair[1])))


def web_of(materials: Sequence[Material]) -> Web:
    """The claims of all articles numbered, and how they stand to each other."""
    articles = tuple(
        tuple(
            Numbered(claim, place, number, f"{place}-{number}")
            for number, claim in enumerate(material.claims, start=1)
        )
        for place, material in enumerate(materials, start=1)
    )
    known: dict[str, Numbered] = {}
    for material, claims in zip(materials, articles, strict=True):
        for each in claims:
            known.setdefault(f"{material.path}#{each.claim.id}", each)
    relations: defaultdict[str, list[Relation]] = defaultdict(list)
    for claims in articles:
        here = {each.claim.id: each for each in claims}
        for each in claims:
            for field, target in Claim(each.claim.id, each.claim.fields).related():
                other = known.get(target) if "#" in target else here.get(target)
                relation = Relation(field, each, other)
                relations[each.mark].append(relation)
                if other is not None and other.mark != each.mark:
                    relations[other.mark].append(relation)
    return Web(articles, relations)


def speaker_of(claim: PlacedClaim) -> str:
    """Who is behind a claim, in words for readers."""
    if claim.withheld:
        return plain_words.UNNAMED
    if claim.speaker:
        return line(claim.speaker)
    kind = claim.text("source.type")
    if kind == "anonymous":
        return plain_words.UNNAMED
    return plain_words.REPORTER if kind == "reporter" else plain_words.NOBODY


def statements_of(material: Material, claims: Sequence[Numbered], web: Web) -> list[Statement]:
    """The statements of an article in its order."""
    return [_statement(material, each, web) for each in claims]


def speakers_of(statements: Sequence[Statement]) -> tuple[Speaker, ...]:
    """The statements put together by who makes them; who says most comes first, the writer last."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.speaker.casefold(), []).append(statement)
    made = map(_speaker, groups.values())
    return tuple(sorted(made, key=lambda each: (each.name in _LAST, -len(each.statements))))


def _speaker(group: Sequence[Statement]) -> Speaker:
    """Somebody with their statements; what these say of them, and not otherwise, is said once."""
    name = group[0].speaker
    types = dict.fromkeys(statement.source_type for statement in group)
    about = [word for type in types if (word := plain_words.SOURCE.get(type, type)) != name]
    told: defaultdict[str, dict[Fact, None]] = defaultdict(dict)
    for fact in (fact for each in group for fact in each.facts):
        told[fact.label][fact] = None
    shared = [next(iter(told[label])) for label in _OF_SPEAKER if len(told[label]) == 1]
    about += [f"{fact.label}: {fact.value}" for fact in shared]
    own = (
        each._replace(facts=tuple(fact for fact in each.facts if fact not in shared))
        for each in group
    )
    return Speaker(name, ", ".join(about), tuple(own))


def _statement(material: Material, each: Numbered, web: Web) -> Statement:
    claim, fields = each.claim, each.claim.fields
    mark = each.mark
    own = [field for field in material.schema.fields if field.rank == 9 and not field.part]
    return Statement(
        number=each.number,
        mark=mark,
        id="" if material.path == "" else claim.id,
        quote=line(claim.text("quote")),
        speaker=each.speaker,
        source_type=claim.text("source.type"),
        kind=line(claim.text("kind")),
        sure=plain_words.SURE.get(claim.text("factuality"), ""),
        when=plain_words.WHEN.get(claim.text("time"), ""),
        given=plain_words.GIVEN.get(claim.text("form"), ""),
        facts=tuple(_facts(claim, [field.name for field in own])),
        links=tuple(_links(each, web.relations.get(mark, ()))),
        grades=tuple(_grades(claim)),
        notes=tuple(filter(None, [line(claim.text("note"))])),
        tags=tuple(map(line, words_of(fields, "tags"))),
        missing=claim.span is None,
    )


def _facts(claim: PlacedClaim, own: Sequence[str]) -> Iterator[Fact]:
    words = claim.text("source.quote")
    if words and words != claim.text("source.speaker") and claim.text("source.speaker"):
        yield Fact(IN_THE_ARTICLE, line(words))
    for name in (*_TOLD, *own):
        value = claim.fields.get(name, "")
        # That a source is one person goes without saying.
        if value != "" and (name, value) != ("source.count", 1):
            if name == "source.also" and isinstance(value, tuple):
                value = ", ".join(map(str, value))
            yield Fact(_LABELS.get(name, line(name)), line(in_words(value)))


def _links(each: Numbered, relations: Sequence[Relation]) -> Iterator[Link]:
    """What the statement has to do with others, those to which it stands alike together."""
    groups: defaultdict[tuple[str, str], list[Numbered]] = defaultdict(list)
    for relation in relations:
        if relation.one.mark == each.mark:
            words, other = plain_words.TOWARDS[relation.field], relation.other
        else:
            words, other = plain_words.BACK[relation.field], relation.one
        if other is None:
            yield Link(words, "", ())
        else:
            # Only of a contradiction it matters at once whose it is.
            speaker = other.speaker if relation.field == "opposes" else ""
            groups[words, speaker].append(other)
    for (words, speaker), others in groups.items():
        yield Link(words, speaker, tuple(sorted({other.place for other in others})))


def _grades(claim: PlacedClaim) -> Iterator[Fact]:
    for name, label in plain_words.GRADES.items():
        if name in claim.fields:
            value = in_words(claim.fields[name])
            words = words_for(name, value)
            told = f"{value} ({words})" if words else value
            yield Fact(label, line(told))
    for name in claim.fields:
        if name.startswith("judgement.") and name not in plain_words.GRADES:
            yield Fact(line(name.partition(".")[2]), line(in_words(claim.fields[name])))


def _turned(one: Numbered, other: Numbered) -> tuple[Numbered, Numbered]:
    """The pair with the statement that contradicts behind: a denial if only one of them is."""
    denies = [text_of(each.claim.fields, "kind") == "denial" for each in (one, other)]
    return (one, other) if denies[1] and not denies[0] else (other, one)


def _order(each: Numbered) -> tuple[int, int]:
    return each.article, each.number
