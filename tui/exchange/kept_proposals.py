"""What an earlier analysis has proposed for an article, as statements that nobody has judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tui.analysis.pipeline.models import RULES_VERSION, ModelChoice
from tui.anchoring.record_anchors import locate_record
from tui.exchange.exchange_record import ArticleRecord, NamedEntity, Statement
from tui.model.findings import Attribution, Findings
from tui.model.records import Fields, Value, changed
from tui.model.tables import Tables
from tui.session.actions.marking import anchor_fields, part_fields
from tui.session.corrections_here import known_here
from tui.session.learned import with_learned
from tui.storage.errors import CannotRead
from tui.storage.project.entities_file import entities_file
from tui.storage.project.findings_cache import FindingsCache, key_of
from tui.storage.project.projects import Project
from tui.storage.records.annotation_file import AnnotationFile
from tui.text.spans import Span

MODEL = "model"
"""Whose the proposals are, beside annotators."""

_HALF = 0.5


class KeptProposals:
    """Adds to records what `quoth analyse`, or an opening, has kept; nothing is analysed for it."""

    def __init__(self, model: ModelChoice, cache: Path) -> None:
        self._model = model
        self._kept = FindingsCache(cache / "findings")
        self._projects: dict[Path, tuple[dict[str, Fields], ModelChoice]] = {}

    def added(
        self, record: ArticleRecord, project: Project, files: Sequence[Path]
    ) -> ArticleRecord | None:
        """The record with proposals and names, None if its article has not been analysed.

        Contents of which somebody has judged more than half are left out.
        """
        if record.text is None:
            return record
        judged = [span for each in record.statements for span in each.contents]
        mentions: dict[str, Fields] = {}
        for path in files:
            tables = AnnotationFile.load(path, within=project.root).records.tables
            mentions |= tables.mention
            for fields in tables.rejected.values():
                place = locate_record(record.text, fields).span
                judged += [] if place is None else [place]
        findings = self._findings(record.text, record.path, project, mentions)
        if findings is None:
            return None
        proposed = tuple(_statements(record.text, findings, judged))
        known = {each.span for each in record.entities}
        names = tuple(
            NamedEntity(each.span, each.label, each.name, MODEL, True)
            for each in findings.mentions
            if each.span not in known
        )
        return record._replace(
            statements=(*record.statements, *proposed), entities=(*record.entities, *names)
        )

    def _findings(
        self, text: str, path: str, project: Project, mentions: Mapping[str, Fields]
    ) -> Findings | None:
        entities, model = self._of_project(project)
        for own in dict.fromkeys((bool(mentions), False)):
            tables = Tables(entity=entities, mention=dict(mentions) if own else {})
            known = known_here(tables, path, lambda fields: locate_record(text, fields))
            key = key_of(text, model.label, known, RULES_VERSION)
            found = self._kept.get(key, len(text))
            if found is not None and found.complete:
                return found
        return None

    def _of_project(self, project: Project) -> tuple[dict[str, Fields], ModelChoice]:
        if project.root not in self._projects:
            try:
                entities = entities_file(project.entities, project.root).tables().entity
            except CannotRead:
                entities = {}
            self._projects[project.root] = entities, with_learned(self._model, project)[0]
        return self._projects[project.root]


def _statements(text: str, findings: Findings, judged: Sequence[Span]) -> Iterator[Statement]:
    for number, found in enumerate(findings.attributions):
        contents = tuple(span for span in found.contents if not _is_judged(span, judged))
        if contents:
            fields = _fields(text, found, contents[0])
            id = f"proposal-{number}"
            yield Statement(id, fields, contents, found.source, found.cue, MODEL, True)


def _is_judged(span: Span, judged: Sequence[Span]) -> bool:
    return any(span.shared(other) > _HALF * span.length for other in judged)


def _fields(text: str, found: Attribution, content: Span) -> Fields:
    """The fields that accepting the proposal as it stands would put on record."""
    told: dict[str, Value | None] = {
        **anchor_fields(text, content),
        "kind": found.kind,
        "form": found.form,
        "factuality": found.factuality,
        "time": found.time,
        "source.speaker": "" if found.ambiguous else found.speaker,
        "source.type": found.source_type,
        "source.count": found.count,
        "source.reason": found.reason,
        "x.confidence": round(found.confidence, 3),
    }
    for part, span in (("source", found.source), ("cue", found.cue)):
        if span is not None:
            told |= part_fields(text, part, span, content)
    return changed({}, told)
