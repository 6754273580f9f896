"""What a report is made of: an article, what is known of it, and its claims in their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.anchoring.record_anchors import locate_record
from tui.ledger.found_statements import UNNAMED, Found
from tui.ledger.sourcing_rules import no_reason
from tui.model.reading import Reading
from tui.model.records import Fields, text_of
from tui.model.schema import Schema
from tui.model.section_fields import with_origin
from tui.session.checks.opened_file import Opened, Target, schema_of
from tui.session.shared_origin import shared_origin
from tui.storage.project.projects import absolute, annotator_of
from tui.storage.project.spelling import composed
from tui.text.article import Article, parse_article
from tui.text.spans import Span
from tui.text.visible import visible_line


class PlacedClaim(NamedTuple):
    """A claim, and where its content and its source stand.

    `reasoned` says whether it is told anywhere in the article why the source is not named, also
    where the reason itself is left out; `withheld` that nothing is told of the source.
    """

    id: str
    fields: Fields
    span: Span | None
    source: Span | None
    cue: Span | None = None
    reasoned: bool = False
    withheld: bool = False

    def text(self, name: str) -> str:
        """A field as text, empty if there is none."""
        return text_of(self.fields, name)

    @property
    def speaker(self) -> str:
        """Who is behind the claim: the speaker if one is known, else the source as worded."""
        return self.text("source.speaker") or self.text("source.quote")


class Material(NamedTuple):
    """One article as one annotator has read it; `path` is how other files name it.

    `article` is None if its text is not to be had, or is left out.
    """

    path: str
    title: str
    about: Fields
    annotator: str
    article: Article | None
    claims: tuple[PlacedClaim, ...]
    schema: Schema
    text_note: str = ""


def material_of(target: Target, opened: Opened) -> Material:
    """What an annotation file and its article give; the file is one that is not refused."""
    project = target.project
    loaded = opened.loaded
    article = loaded.article if loaded else parse_article("")
    reading = Reading(article, locate_record, opened.file.tables())
    annotator = annotator_of(project, target.path)
    path = absolute(opened.path)
    inside = path.relative_to(project.root) if path.is_relative_to(project.root) else path
    named = composed(inside.as_posix())
    about = opened.about
    if loaded:
        if not annotator:
            about = with_origin(about, loaded.stated)
        about = with_origin(about, shared_origin(project, path, named, annotator).fields)
    claims = []
    for claim in reading.ordered_claims:
        place = reading.place(claim.id)
        claims.append(PlacedClaim(claim.id, claim.fields, place.span, place.source, place.cue))
    title = (loaded.title if loaded else "") or text_of(about, "title")
    return Material(
        named,
        title,
        about,
        annotator,
        loaded.article if loaded else None,
        tuple(_with_reasons(claims)),
        schema_of(project).schema,
        "" if loaded else "The text of the article is not to be had, so it is not shown here.",
    )


def one_reading_each(materials: Iterable[Material]) -> tuple[list[Material], list[str]]:
    """Each article once, since a statement that two have put on record was still made once.

    What stands in the common file is what was settled, so it goes before what annotators have.
    Where several of them have read an article and nothing is settled, a sentence says so.
    """
    readings: dict[str, list[Material]] = {}
    for each in materials:
        readings.setdefault(each.path, []).append(each)
    taken, untaken = [], list[str]()
    for path, several in readings.items():
        with_claims = [each for each in several if each.claims] or several[:1]
        common = [each for each in with_claims if not each.annotator]
        if len(chosen := common or with_claims) == 1:
            taken += chosen
            continue
        names = " and ".join(visible_line(each.annotator) for each in chosen)
        untaken.append(
            f"{visible_line(path)} was read by {names}: settle what they say differently with "
            "quoth adjudicate, or give --as NAME for what one of them says."
        )
    return taken, untaken


def found_of(claim: PlacedClaim, number: int) -> Found:
    """A claim as the rules of the ledger look at it, which has the like of it in rows."""
    start, end = claim.span or (None, None)
    return Found(number, 0, "", "", "", "", "", claim.id, start, end, "", False, claim.fields)


def _with_reasons(claims: Sequence[PlacedClaim]) -> Iterator[PlacedClaim]:
    """The claims, each with whether there is a reason for its source to have no name."""
    found = no_reason([found_of(claim, number) for number, claim in enumerate(claims)])
    without = {each.number for finding in found for each in finding.statements}
    for number, claim in enumerate(claims):
        unnamed = claim.text("source.type") == UNNAMED
        reasoned = bool(claim.text("source.reason")) or (unnamed and number not in without)
        yield claim._replace(reasoned=reasoned)
