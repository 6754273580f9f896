"""The vocabulary of claims: kinds, fields and their values, as a project may extend it."""

from __future__ import annotations

from typing import Literal, NamedTuple

FORMAT = 1

FieldType = Literal["text", "choice", "number", "words", "claim", "claims"]


class Kind(NamedTuple):
    """A kind of claim, the key that tags it, and one line that says when it fits."""

    name: str
    key: str
    help: str


class Field(NamedTuple):
    """A field of the claim record: its dotted name, its type, its values if it is a choice.

    A number with values takes only these. `key` picks the field in the list of all fields;
    `by_hand` is false for what only the program writes.
    """

    name: str
    type: FieldType
    help: str
    values: tuple[str, ...] = ()
    key: str = ""
    by_hand: bool = True


class Schema(NamedTuple):
    """Kinds and fields of one project, in the order in which they are shown and written."""

    kinds: tuple[Kind, ...]
    fields: tuple[Field, ...]

    def kind(self, name: str) -> Kind | None:
        """The kind of that name."""
        return next((kind for kind in self.kinds if kind.name == name), None)

    def kind_for_key(self, key: str) -> Kind | None:
        """The kind that the key tags."""
        return next((kind for kind in self.kinds if kind.key and kind.key == key), None)

    def field(self, name: str) -> Field | None:
        """The field of that dotted name."""
        return next((field for field in self.fields if field.name == name), None)


KINDS = (
    Kind("report", "1", "says that something is so"),
    Kind("allegation", "2", "says that somebody did wrong"),
    Kind("denial", "3", "says that something is not so"),
    Kind("decision", "4", "says what was decided"),
    Kind("reason", "5", "says why"),
    Kind("demand", "6", "says what others should do"),
    Kind("forecast", "7", "says what will come"),
    Kind("opinion", "8", "says what is good or bad, likely or not"),
    Kind("no-comment", "9", "refuses to say"),
    Kind("sourcing", "0", "says who the sources are, or why they are not named"),
)

FIELDS = (
    Field("quote", "text", "the words of the content", by_hand=False),
    Field("kind", "choice", "what sort of claim it is", key="k"),
    Field(
        "form", "choice", "how the words are given", ("direct", "indirect", "mixed", "none"), "m"
    ),
    Field(
        "factuality",
        "choice",
        "how certain the speaker is, and whether of yes or no (FactBank)",
        ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"),
        "f",
    ),
    Field(
        "time", "choice", "when what is said takes place", ("past", "now", "future", "unclear"), "w"
    ),
    Field("parent", "claim", "the claim that this one is part of", key="p"),
    Field("continues", "claim", "the claim that this one goes on with", key="n"),
    Field("supports", "claims", "claims that this one gives reasons for", key="u"),
    Field("opposes", "claims", "claims that this one contradicts", key="o"),
    Field("restates", "claims", "claims that this one says again", key="r"),
    Field("note", "text", "free text of the analyst", key="c"),
    Field("tags", "words", "words of the analyst, to find claims by", key="t"),
    Field("by", "text", "who put the claim on record", by_hand=False),
    Field("status", "choice", "how it came about", ("accepted", "corrected"), by_hand=False),
    Field("anchor", "choice", "the words are gone from the text", ("lost",), by_hand=False),
    Field("prefix", "text", "the words before the content", by_hand=False),
    Field("suffix", "text", "the words after the content", by_hand=False),
    Field("source.quote", "text", "the source in the words of the article", by_hand=False),
    Field("source.speaker", "text", "who is behind these words", key="s"),
    Field(
        "source.type",
        "choice",
        "what sort of source (AP, Reuters)",
        (
            "named",
            "spokesperson",
            "document",
            "organisation",
            "anonymous",
            "reporter",
            "implied",
        ),
        "y",
    ),
    Field("source.count", "number", "how many people the source stands for", key="#"),
    Field("source.reason", "text", "why the source is not named", key="e"),
    Field("source.prefix", "text", "the words before the source", by_hand=False),
    Field("source.suffix", "text", "the words after the source", by_hand=False),
    Field("cue.quote", "text", "the word of saying", by_hand=False),
    Field("cue.prefix", "text", "the words before the cue", by_hand=False),
    Field("cue.suffix", "text", "the words after the cue", by_hand=False),
    Field(
        "judgement.reliability",
        "choice",
        "how far the source is to be trusted, A to F (Admiralty code)",
        ("A", "B", "C", "D", "E", "F"),
        "a",
    ),
    Field(
        "judgement.credibility",
        "number",
        "how far the claim is to be believed, 1 to 6 (Admiralty code)",
        ("1", "2", "3", "4", "5", "6"),
        "b",
    ),
    Field(
        "judgement.likelihood",
        "choice",
        "how likely the analyst holds it (ICD 203)",
        (
            "almost no chance",
            "very unlikely",
            "unlikely",
            "roughly even chance",
            "likely",
            "very likely",
            "almost certain",
        ),
        "l",
    ),
    Field(
        "judgement.confidence",
        "choice",
        "how sure the analyst is of that (ICD 203)",
        ("low", "moderate", "high"),
        "d",
    ),
    Field(
        "judgement.check",
        "choice",
        "whether it is worth checking (ClaimBuster)",
        ("non-factual", "unimportant", "check-worthy"),
        "h",
    ),
)

DEFAULT = Schema(KINDS, FIELDS)
