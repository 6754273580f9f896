"""What the codes on the screen mean, in plain words: values of fields, sorts of names, signs.

A value of a field in `claim_fields` has its words here, in `VALUES` under the field's name; they
stand apart so that an article opens without them. Questions show the few words, `?` and
docs/legend.md (`make schema`) the sentence. What a project has added has no words here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tui.model.schema import Field, Schema


class Meaning(NamedTuple):
    """What a code stands for: a few words for a question, and a whole sentence."""

    words: str
    sentence: str


class Chapter(NamedTuple):
    """Codes of one sort, each with its sentence, below what they are about."""

    name: str
    about: str
    codes: tuple[tuple[str, str], ...]


EXAMPLES = {
    "report": "“The ferry sailed at noon,” the harbour master said.",
    "allegation": "The union accused the bakery of paying no overtime.",
    "denial": "“We never saw that letter,” the mayor's office said.",
    "decision": "The council announced that the pool will close in May.",
    "reason": "It was cancelled because of the storm, the organiser said.",
    "demand": "Parents called on the school to repair the roof.",
    "forecast": "Rents will rise again next year, the bank's economist said.",
    "opinion": "“It is the best harvest in years,” said a farmer.",
    "no-comment": "The company declined to comment.",
    "sourcing": "Two nurses spoke on condition that they are not named.",
}
"""For each kind that quoth brings along, a sentence that has such a claim."""

VALUES: Mapping[str, Mapping[str, Meaning]] = {
    "form": {
        "direct": Meaning("word for word", "The words stand in quotation marks."),
        "indirect": Meaning("retold", "The writer retells them, without quotation marks."),
        "mixed": Meaning("partly quoted", "They are retold, with some words in quotation marks."),
        "none": Meaning("no words given", "It is told that somebody spoke, but not what was said."),
    },
    "factuality": {
        "CT+": Meaning("certainly so", "The speaker is certain that it is so."),
        "PR+": Meaning("probably so", "The speaker holds it probable that it is so."),
        "PS+": Meaning("possibly so", "The speaker holds it possible that it is so."),
        "CT-": Meaning("certainly not", "The speaker is certain that it is not so."),
        "PR-": Meaning("probably not", "The speaker holds it probable that it is not so."),
        "PS-": Meaning("possibly not", "The speaker holds it possible that it is not so."),
        "CTu": Meaning(
            "certain, yes or no not told",
            "The speaker knows whether it is so, but the text does not tell which.",
        ),
        "Uu": Meaning(
            "left open",
            "The speaker leaves it open, asks it, wishes it or does not know it.",
        ),
    },
    "time": {
        "past": Meaning("has happened", "It is over."),
        "now": Meaning("goes on", "It holds or goes on as it is said."),
        "future": Meaning("is to come", "It is still to come."),
        "unclear": Meaning("cannot be told", "The text does not tell when."),
    },
    "status": {
        "accepted": Meaning("as proposed", "A proposal was accepted as it stood."),
        "corrected": Meaning("proposed, then changed", "A proposal was accepted with changes."),
    },
    "anchor": {
        "lost": Meaning("gone", "A person has seen that the words are gone from the article."),
    },
    "source.type": {
        "named": Meaning("a person by name", "A person who is named."),
        "spokesperson": Meaning("who speaks for a body", "Somebody who speaks for a body."),
        "document": Meaning("something written", "A report, a letter or something else written."),
        "organisation": Meaning("a body as such", "A body as such, with nobody who speaks for it."),
        "anonymous": Meaning("unnamed people", "People whose names are kept back."),
        "reporter": Meaning("the writer", "The writer of the article."),
        "implied": Meaning("not said who", "Somebody must have said it, but who is not told."),
    },
    "judgement.reliability": {
        "A": Meaning("fully reliable", "There is no doubt of the source; it was always right."),
        "B": Meaning("usually reliable", "There is little doubt; it was mostly right."),
        "C": Meaning("fairly reliable", "There is some doubt; it was right at times."),
        "D": Meaning("seldom reliable", "There is much doubt; it was right now and then."),
        "E": Meaning("unreliable", "The source was wrong before, or is not what it says."),
        "F": Meaning("not known how reliable", "There is nothing to judge the source by."),
    },
    "judgement.credibility": {
        "1": Meaning("confirmed", "Other sources, independent of this one, say the same."),
        "2": Meaning("probably true", "It is not confirmed, but fits what is known."),
        "3": Meaning(
            "possibly true", "It is not confirmed, and agrees with some of what is known."
        ),
        "4": Meaning("doubtful", "It may be so, but nothing else that is known says so."),
        "5": Meaning("improbable", "What is known from elsewhere speaks against it."),
        "6": Meaning("not known how true", "There is nothing to judge it by."),
    },
    "judgement.likelihood": {
        "almost no chance": Meaning("1-5 %", "Between 1 and 5 times in 100."),
        "very unlikely": Meaning("5-20 %", "Between 5 and 20 times in 100."),
        "unlikely": Meaning("20-45 %", "Between 20 and 45 times in 100."),
        "roughly even chance": Meaning("45-55 %", "Between 45 and 55 times in 100."),
        "likely": Meaning("55-80 %", "Between 55 and 80 times in 100."),
        "very likely": Meaning("80-95 %", "Between 80 and 95 times in 100."),
        "almost certain": Meaning("95-99 %", "Between 95 and 99 times in 100."),
    },
    "judgement.confidence": {
        "low": Meaning("thin grounds", "What it rests on is thin, doubtful or in pieces."),
        "moderate": Meaning("fair grounds", "What it rests on is credible, but not enough."),
        "high": Meaning("good grounds", "It rests on several good sources that agree."),
    },
    "judgement.check": {
        "non-factual": Meaning("nothing to check", "It states no fact, as an opinion or a wish."),
        "unimportant": Meaning("not worth it", "It states a fact that matters to few."),
        "check-worthy": Meaning("worth checking", "It states a fact that people want checked."),
    },
}

RELATED: Mapping[str, Meaning] = {
    "parent": Meaning(
        "lies in the other", "The other claim holds this one, as a quote in a quote."
    ),
    "continues": Meaning("goes on with it", "The quotation was interrupted, and goes on here."),
    "supports": Meaning("gives reasons for it", "This claim says why the other one holds."),
    "opposes": Meaning("contradicts it", "The two cannot both be so."),
    "restates": Meaning("says it again", "This claim says the same as the other, in any words."),
}
"""How one claim stands to another, by the field."""

LABELS: Mapping[str, Meaning] = {
    "PERSON": Meaning("a person", "A person, also one that somebody has made up."),
    "ORG": Meaning("a body", "A company, an agency, a party or another body of people."),
    "GPE": Meaning(
        "a country or town", "A country, a region or a town: a place with a government."
    ),
    "NORP": Meaning("a people or creed", "People of a nation, a religion or a political camp."),
    "LOC": Meaning("a sea or mountain", "A mountain, a sea or another place without a government."),
    "FAC": Meaning("something built", "A building, an airport, a road or a bridge."),
    "EVENT": Meaning("an event", "A battle, a storm, a match or another event with a name."),
    "WORK_OF_ART": Meaning("a title", "The title of a book, a film, a song or the like."),
    "LAW": Meaning("a law", "A law, a treaty or another document that binds, by its name."),
    "PRODUCT": Meaning("a thing one makes", "A vehicle, a weapon or another thing that is made."),
    "LANGUAGE": Meaning("a language", "A language by its name."),
    "DATE": Meaning("a day or year", "A day, a year, an age or another stretch of a day or more."),
    "TIME": Meaning("a time of day", "A time of day, or a stretch shorter than a day."),
    "PERCENT": Meaning("a percentage", "So many in a hundred."),
    "MONEY": Meaning("a sum of money", "A sum of money, with its currency."),
    "QUANTITY": Meaning("a measure", "A weight, a distance or another measure."),
    "ORDINAL": Meaning("a rank", "A place in an order, such as first or third."),
    "CARDINAL": Meaning("a number", "Any other number."),
}
"""The sorts of names (OntoNotes)."""

SIGNS = (
    Chapter(
        "Signs beside the text",
        "left of each line, from left to right",
        (
            ("!", "Something in the line cannot be shown as it is, or looks like what it is not."),
            ("?", "Somebody has asked something about the claim that begins here."),
            ("1", "A claim begins here; the sign is the key of its kind, + if that has none."),
            ("+", "Second sign: the claim is new since the last commit in git."),
            ("~", "Second sign: the claim was changed since the last commit."),
            (">", "Second sign: the claim stands elsewhere than in the last commit."),
            ("▌", "A claim is on record here; in colour if it is the current one."),
            ("┊", "A proposal waits here: the program found it, and nobody has judged it."),
        ),
    ),
    Chapter(
        "Signs in the panel and its lists",
        "",
        (
            ("?", "Behind a proposed value: the program is unsure of it, and ! asks you."),
            ("?", "Before an entry: its words are not found in the article any more."),
            ("?", "Behind a kind: somebody has asked something about the claim; } settles it."),
            ("✓", "Behind a kind: somebody else has read the claim as it stands."),
            ("▸", "The current claim, or the entry that is picked."),
            ("=", "Another claim says the same of the same words; Y folds them into one."),
            ("┊", "A proposal."),
            ("✗", "A proposal that was rejected."),
        ),
    ),
    Chapter(
        "Signs in the top and the bottom line",
        "",
        (
            ("42 %", "How far down the article you are; while it is analysed, how much is done."),
            ("▁▃█", "How densely claims stand from the beginning of the article to its end."),
            ("●", "Behind the branch: the files of this article differ from the last commit."),
            ("+", "Behind the branch: changes are staged for the next commit."),
            ("✗ conflict", "A merge in git was left open."),
        ),
    ),
)


def words_for(name: str, value: str) -> str:
    """A few words for a value of a field, empty if there are none."""
    meaning = VALUES.get(name, {}).get(value)
    return meaning.words if meaning else ""


def relation_words(name: str) -> str:
    """A few words for a relation, empty if there are none."""
    return RELATED[name].words if name in RELATED else ""


def label_words(label: str) -> str:
    """A few words for a sort of name, empty if there are none."""
    return LABELS[label].words if label in LABELS else ""


def chapters(schema: Schema) -> Iterator[Chapter]:
    """The whole legend for a project: kinds with examples, fields with values, names, signs."""
    kinds = tuple((kind.name, kind_sentence(kind.name, kind.help)) for kind in schema.kinds)
    yield Chapter("Kinds", "what sort of claim it is, each with an example", kinds)
    for field in schema.fields:
        known = tuple(_sentences(field, field.values))
        if known:
            yield Chapter(_title(field).capitalize(), field.help, known)
    related = ((field.name, RELATED.get(field.name)) for field in schema.fields)
    told = tuple((name, meaning.sentence) for name, meaning in related if meaning)
    yield Chapter("Relations", "how this claim stands to another", told)
    labels = tuple((label, meaning.sentence) for label, meaning in LABELS.items())
    yield Chapter("Labels of entities", "what sort of thing a name stands for", labels)
    yield from SIGNS


def kind_sentence(name: str, help: str) -> str:
    """When a kind fits, with an example if there is one."""
    said = f"It {help}." if help else ""
    example = EXAMPLES.get(name, "")
    return " ".join(filter(None, (said, f"Example: {example}" if example else "")))


def _title(field: Field) -> str:
    return f"{field.group} {field.title}" if field.group == "source" else field.title


def _sentences(field: Field, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    for value in values:
        meaning = VALUES.get(field.name, {}).get(value)
        if meaning is not None:
            yield value, meaning.sentence
