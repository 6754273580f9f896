"""The kinds and the fields of a claim that quoth brings along.

A field that is added here is asked for, shown, checked, merged, written in its order and exported;
`make schema` writes it into docs/. What its entry can say is told in `schema.Field`; what its
values mean, in plain words, stands in `legend`.
"""

from __future__ import annotations

from tui.model.schema import LAST, WORDS, Field, FieldType, Group, Kind, Part, Schema


def _words(name: str, help: str, part: Part, more: str = "") -> Field:
    """A field of the words of a part, or of those around them: they are found, not shown."""
    return Field(
        name,
        "text",
        help,
        more=more,
        whose="program",
        required=name == "quote",
        part=part,
        shown="",
    )


def _relation(name: str, help: str, key: str, one_way: bool = False, more: str = "") -> Field:
    return Field(name, "claim", help, key=key, more=more, one_way=one_way, rank=-1)


def _relations(name: str, help: str, key: str, opposite: str = "", one_way: bool = False) -> Field:
    return Field(
        name,
        "claims",
        help,
        key=key,
        whose="analyst",
        one_way=one_way,
        opposite=opposite,
        rank=-1,
    )


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

GROUPS = (
    Group("", "the claim itself"),
    Group("source", "who says it"),
    Group("cue", "the word of saying"),
    Group("judgement", "what *you* think of it; everything else describes the text"),
)

FIELDS = (
    _words("quote", "the words of the content", "content", "as they stand in the article"),
    Field("kind", "choice", "what sort of claim it is", key="k", required=True, shown="head"),
    Field(
        "form",
        "choice",
        "how the words are given",
        ("direct", "indirect", "mixed", "none"),
        key="m",
        shown="head",
    ),
    Field(
        "factuality",
        "choice",
        "how certain the speaker is, and whether of yes or no (FactBank)",
        ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"),
        key="f",
        value_keys="12345678",
        more="`CT` is certain, `PR` probable, `PS` possible, each with `+` (that it is so) or `-` "
        "(that it is not), `CTu` and `Uu` are unclear",
        shown="head",
    ),
    Field(
        "time",
        "choice",
        "when what is said takes place",
        ("past", "now", "future", "unclear"),
        key="w",
        value_keys="pnu?",
        shown="head",
    ),
    _relation("parent", "the claim that this one is part of", "p", one_way=True),
    _relation(
        "continues",
        "the claim that this one goes on with",
        "n",
        one_way=True,
        more="when a quotation is interrupted",
    ),
    _relations("supports", "claims that this one gives reasons for", "u", "opposes", one_way=True),
    _relations("opposes", "claims that this one contradicts", "o"),
    _relations("restates", "claims that this one says again", "r"),
    Field("note", "text", "free text of the analyst", key="c", whose="analyst", long=True, rank=2),
    Field(
        "tags", "words", "words of the analyst, to find claims by", key="t", whose="analyst", rank=1
    ),
    Field("by", "people", "who put the claim on record", whose="program", rank=4),
    Field(
        "settled",
        "text",
        "who settled what several people had put on record",
        more="then `by` are those whose claim it is",
        whose="program",
        rank=4,
        exported=False,
    ),
    Field(
        "settled_from",
        "words",
        "the claims that it was settled from, each with a digest of what it said then",
        whose="program",
        exported=False,
        shown="",
    ),
    Field(
        "checked",
        "names",
        "who else has read the claim as it stands",
        more="taken away by any later change of its content, source, kind or factuality",
        whose="program",
        rank=5,
        label="checked by",
    ),
    Field(
        "status",
        "choice",
        "how it came about",
        ("accepted", "corrected"),
        more="`accepted` is a proposal as it stood, `corrected` one with changes, neither is made "
        "by hand",
        whose="program",
        rank=3,
    ),
    Field(
        "anchor",
        "choice",
        "the words are gone from the text",
        ("lost",),
        more="a person has seen that",
        whose="program",
        part="content",
        # A table has a column of this name that tells how the words were found.
        exported=False,
        shown="",
    ),
    _words(
        "prefix",
        "the words before the content",
        "content",
        "up to 64 characters, to tell one occurrence from another",
    ),
    _words("suffix", "the words after the content", "content", "as many"),
    _words("source.quote", "the source in the words of the article", "source"),
    Field("source.speaker", "text", "who is behind these words", key="s", shown=""),
    Field(
        "source.also",
        "names",
        "who says it besides, if several do",
        key="&",
        rank=-4,
        label="also by",
    ),
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
        key="y",
        shown="source",
    ),
    Field(
        "source.count",
        "number",
        "how many people the source stands for",
        key="#",
        more="two for “two officials”",
        least=1,
        shown="source",
    ),
    Field(
        "source.title",
        "text",
        "the source's office or affiliation, as the article gives it",
        key="i",
        rank=-3,
        label="office",
    ),
    Field(
        "source.grounds",
        "text",
        "why this source can know it, as far as the article tells",
        key="z",
        rank=-3,
        label="can know",
    ),
    Field(
        "source.reason",
        "text",
        "why the source is not named",
        key="e",
        rank=-3,
        label="unnamed",
    ),
    _words(
        "source.prefix",
        "the words before the source",
        "source",
        "only where the nearest occurrence of its words is not the one meant",
    ),
    _words("source.suffix", "the words after the source", "source", "likewise"),
    Field("cue.quote", "text", "the word of saying", whose="program", part="cue", rank=-2),
    _words("cue.prefix", "the words before the cue", "cue", "as with a source"),
    _words("cue.suffix", "the words after the cue", "cue", "likewise"),
    Field(
        "judgement.reliability",
        "choice",
        "how far the source is to be trusted, A to F (Admiralty code)",
        ("A", "B", "C", "D", "E", "F"),
        key="a",
        value_keys="abcdef",
        whose="analyst",
    ),
    Field(
        "judgement.credibility",
        "number",
        "how far the claim is to be believed, 1 to 6 (Admiralty code)",
        ("1", "2", "3", "4", "5", "6"),
        key="b",
        value_keys="123456",
        whose="analyst",
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
        key="l",
        whose="analyst",
    ),
    Field(
        "judgement.confidence",
        "choice",
        "how sure the analyst is of that (ICD 203)",
        ("low", "moderate", "high"),
        key="d",
        whose="analyst",
    ),
    Field(
        "judgement.check",
        "choice",
        "whether it is worth checking (ClaimBuster)",
        ("non-factual", "unimportant", "check-worthy"),
        key="h",
        whose="analyst",
    ),
)

DEFAULT = Schema(KINDS, FIELDS)

RELATIONS = tuple(field.name for field in FIELDS if field.is_relation)
RELATION_LISTS = tuple(field.name for field in FIELDS if field.type == "claims")
ONE_WAY = tuple(field.name for field in FIELDS if field.one_way)
OPPOSED = tuple((field.name, field.opposite) for field in FIELDS if field.opposite)

LONG = frozenset(field.name for field in FIELDS if field.long)
"""What is merged line by line, in records of whatever sort."""

CHECKED = "checked"
"""The field with the names of those who have read a claim as it stands."""

PARTS: tuple[Part, ...] = ("content", "source", "cue")


def _anchor(part: Part) -> tuple[str, ...]:
    names = [field.name for field in FIELDS if field.part == part]
    words = [name for own in WORDS for name in names if name.rpartition(".")[2] == own]
    return (*words, *(name for name in names if name not in words))


VALUE_OF: dict[str, tuple[str, ...]] = {
    name: names for names in map(_anchor, PARTS) for name in names
}
"""For each field of a part, all that are one value with it: words, those around them, the rest."""

ANCHORS: dict[Part, tuple[str, ...]] = {part: _anchor(part)[: len(WORDS)] for part in PARTS}
"""The fields with the words of each part, those before and those behind, in this order."""


def own_field(
    name: str, type: FieldType, help: str, values: tuple[str, ...] = (), key: str = ""
) -> Field:
    """A field that a project has added.

    The detail has it behind all others, under its whole name; a judgement stands among these.
    """
    field = Field(name, type, help, values, key)
    if field.group == "judgement":
        return field._replace(whose="analyst")
    return field._replace(label=name, rank=LAST)
