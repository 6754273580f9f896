"""The fields of all other tables: the article's own, and what is said of entities or proposals."""

from __future__ import annotations

from collections.abc import Iterable

from tui.model.records import Fields
from tui.model.schema import Field

ARTICLE = (
    Field("path", "text", "where the article lies, from the project's folder", whose="program"),
    Field("title", "text", "its title", whose="program"),
    Field("url", "text", "where it is on the web", key="u"),
    Field("outlet", "text", "who has published it", key="o"),
    Field("byline", "text", "who has written it", key="b"),
    Field(
        "byline_guess",
        "flag",
        "whether quoth has taken a line for the byline",
        more="where no mark in the document names the author",
        whose="program",
    ),
    Field("published", "any", "when it was published", key="p"),
    Field("modified", "any", "when it was last changed", key="m"),
    Field("added", "any", "the day on which it was put into the project", whose="program"),
    Field(
        "as_added",
        "text",
        "digests of the text and of what its document said when it was added",
        more="they tell what a person has changed since",
        whose="program",
    ),
    Field("language", "text", "the language that it is in", key="l"),
    Field(
        "newer",
        "text",
        "the article that is a newer version of this one",
        more="by its path",
        whose="program",
    ),
    Field("state", "choice", "whether somebody is still at work on it", ("open", "done")),
    Field("note", "text", "free text of the analyst", key="c", long=True),
)

ORIGIN = (
    "url",
    "outlet",
    "byline",
    "byline_guess",
    "published",
    "modified",
    "added",
    "language",
    "newer",
)
"""The fields that say where the article is from, and what has replaced it: the same for all."""

MENTION = (
    Field("quote", "text", "the words", required=True),
    Field("name", "text", "the entity's own name", more="where it is another one than these words"),
    Field("label", "text", "what the words name", more="such as `PERSON`, `ORG`, `GPE`"),
    Field("by", "text", "who said so", whose="program"),
    Field(
        "prefix",
        "text",
        "the words before them",
        more="with these or those behind, it holds in that one place, without, wherever the words "
        "stand in this article",
        whose="program",
    ),
    Field("suffix", "text", "the words after them", more="likewise", whose="program"),
    Field("ignore", "flag", "whether these words are no entity"),
)

REJECTED = (
    Field("quote", "text", "the words of the proposal", whose="program"),
    Field("by", "text", "who has turned it down", whose="program"),
    Field("prefix", "text", "the words before them", whose="program"),
    Field("suffix", "text", "the words after them", whose="program"),
    Field(
        "settled",
        "text",
        "who settled that none of several people's claims on these words is right",
        whose="program",
    ),
    Field(
        "settled_from",
        "words",
        "these claims, each with a digest of what it said then",
        whose="program",
    ),
)

ENTITY = (
    Field("name", "text", "what it is called", required=True, key="n"),
    Field("label", "text", "what sort of entity it is", more="such as `PERSON`, `ORG`, `GPE`"),
    Field("aliases", "names", "what else it is called"),
    Field("role", "text", "the office or the work that somebody has", key="r", whose="analyst"),
    Field("affiliation", "text", "the body that it belongs to", key="f", whose="analyst"),
    Field(
        "gender",
        "text",
        "as a person writes it",
        key="v",
        more="quoth never guesses it",
        whose="analyst",
    ),
    Field(
        "reliability",
        "choice",
        "how far it is to be trusted as a source, A to F (Admiralty code)",
        ("A", "B", "C", "D", "E", "F"),
        more="`w` offers it for each claim that has no grade, and writes nothing by itself",
        whose="analyst",
    ),
    Field(
        "reliability_date",
        "text",
        "the day on which that grade was given",
        more="as `2026-03-01`",
        whose="analyst",
    ),
    Field("note", "text", "free text of the analyst", key="c", whose="analyst", long=True),
    Field(
        "only_in",
        "names",
        "the articles in which these names are this entity",
        more="by their paths from the project's folder; without it they are in all",
    ),
    Field("ignore", "flag", "whether these words are no entity"),
)


def with_origin(own: Fields, origin: Fields) -> Fields:
    """An article's table with what it does not say itself of where the article is from.

    What a person has written empty is left so, and a byline comes with whether it is a guess.
    """
    new = {name: origin[name] for name in ORIGIN if name in origin and name not in own}
    if "byline" in own:
        new.pop("byline_guess", None)
    return {**own, **new} if new else own


def day_of(date: str) -> str:
    """The day of a date and time as in ISO 8601; any other text as it is."""
    return date[:10] if len(date) > 10 and date[4:8:3] == "--" and date[10] in "T " else date


def names_of(fields: Iterable[Field]) -> tuple[str, ...]:
    """The names of these fields."""
    return tuple(field.name for field in fields)
