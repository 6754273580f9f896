"""Whatever an article holds goes out and comes in again, as far as a format says that it can."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.projects import claims, make, records, texts
from tui.exchange.article_finding import ArticleFinder
from tui.exchange.exchange_format import ExchangeFormat
from tui.exchange.exchange_record import ArticleRecord, NamedEntity, Statement
from tui.exchange.format_registry import known_formats
from tui.exchange.outlet import FileOutlet, FolderOutlet
from tui.exchange.taking_in import take_in
from tui.model.claim_fields import RELATIONS
from tui.model.records import Fields, Value
from tui.storage.project.projects import Project
from tui.text.spans import Span

BOTH = [
    each
    for each in known_formats().values()
    # What has one label for each word, or starts a process for a file, has tests of its own.
    if each.write and each.read and "overlaps" in each.carries and each.name != "docbin"
]
KIND_FIELDS = ("kind", "form", "factuality", "time", "source.type")


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, Mapping[str, Fields]]:
    text = draw(texts())
    return text, draw(claims(text))


@pytest.mark.parametrize("format", BOTH, ids=lambda each: each.name)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(articles())
def test_claims_come_back(format: ExchangeFormat, given: tuple[str, Mapping[str, Fields]]) -> None:
    if format.needs:
        pytest.importorskip(format.needs)
    text, known = given
    with TemporaryDirectory() as folder:
        project = make(Path(folder) / "one", text, known, "ann")
        (before,) = records(project)
        out = Path(folder) / "out"
        exported(format, before, out)
        other = make(Path(folder) / "two", text, {})
        if "text" in format.carries:
            (other.seeds / "story.txt").unlink()
        imported(format, other, out)
        (after,) = records(other)
        assert after.text == before.text
        assert compared(after, format) == compared(before, format)
        # Once more, and nothing is added.
        imported(format, other, out)
        assert records(other) == [after]


ENTITIES = (
    NamedEntity(Span(2, 5), "PERSON", "Ada May", "ann"),
    NamedEntity(Span(6, 7), "", "Mo", "ben"),
    NamedEntity(Span(8, 9), "my label", "", "ann"),
)
TEXT = "1 Ada M b Ada\n2 Eve\n"


@pytest.mark.parametrize("format", BOTH, ids=lambda each: each.name)
def test_names_annotators_proposals_and_origin_come_back(format: ExchangeFormat) -> None:
    if format.needs:
        pytest.importorskip(format.needs)
    fields: Fields = {"kind": "report", "quote": "2 Eve", "prefix": "Ada\n"}
    made = Statement("k7f3qd", fields, (Span(14, 19),), annotator="ann")
    others = [made._replace(annotator="ben"), made._replace(id="p1", annotator="m", proposed=True)]
    about = {"title": "A title", "outlet": "Herald", "published": "2026-01-02"}
    record = ArticleRecord("seeds/x/y.txt", about, TEXT, (made, *others), ENTITIES)
    with TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        exported(format, record, out)
        back = joined(format, out)
    assert back.path == record.path
    if "origin" in format.carries:
        assert back.about == about
    if "entities" in format.carries:
        assert sorted(back.entities) == sorted(ENTITIES)
    if "annotators" in format.carries:
        assert {each.annotator for each in back.statements} >= {"ann", "ben"}
    if "proposals" in format.carries:
        assert [each.annotator for each in back.statements if each.proposed] == ["m"]


def joined(format: ExchangeFormat, out: Path) -> ArticleRecord:
    """The record of one article, of which a format may make one for each annotator."""
    assert format.read is not None
    first, *others = format.read(out, {})
    for each in others:
        first = first._replace(
            statements=(*first.statements, *each.statements),
            entities=(*first.entities, *each.entities),
        )
    return first


def exported(format: ExchangeFormat, record: ArticleRecord, out: Path) -> None:
    assert format.write is not None
    kind = FolderOutlet if format.shape == "folder" else FileOutlet
    with kind(out, force=False) as outlet:
        format.write([record], outlet, {})


def imported(format: ExchangeFormat, project: Project, path: Path) -> None:
    assert format.read is not None
    finder = ArticleFinder(project)
    for record in format.read(path, {}):
        take_in(finder, record, format.name)


def compared(record: ArticleRecord, format: ExchangeFormat) -> list[object]:
    """What of the claims must be the same again."""
    found = [_compared(each, format) for each in record.statements]
    return sorted((each for each in found if each), key=repr)


def _compared(each: Statement, format: ExchangeFormat) -> object:
    if not each.contents and "lost claims" not in format.carries:
        return None
    fields: dict[str, Value] = {}
    for name, value in each.fields.items():
        is_kind, is_relation = name in KIND_FIELDS, name in RELATIONS
        is_part = name.startswith(("source.", "cue.")) and name.endswith(("quote", "fix"))
        is_anchor = name in ("quote", "prefix", "suffix") or is_part
        if is_anchor:
            continue
        part = "kinds" if is_kind else "relations" if is_relation else "other fields"
        if part in format.carries and (not is_relation or "ids" in format.carries):
            fields[name] = value
    places: tuple[Span | None, ...] = (*each.contents,)
    if "source and cue" in format.carries:
        places = (*places, each.source, each.cue)
    return (each.id if "ids" in format.carries else "", places, sorted(fields.items(), key=repr))
