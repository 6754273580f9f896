"""What the analysis proposes for an article, as if another annotator had put it on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from tui.analysis.pipeline.models import RULES_VERSION, ModelChoice
from tui.model.claim import Claim
from tui.model.findings import Attribution
from tui.model.placements import Anchor, Place
from tui.model.records import NO_FIELDS, Fields, Value, changed
from tui.model.tables import Tables
from tui.session.corrections_here import known_here
from tui.session.learned import with_learned
from tui.storage.project.entities_file import entities_file
from tui.storage.project.findings_cache import FindingsCache, key_of
from tui.storage.project.projects import Project
from tui.team.statements import Annotated, PlacedClaim, statements
from tui.team.word_ranges import WordTable

MODEL = "model"
"""What the analysis is called beside annotators."""


class Proposing:
    """Takes proposals from the cache of findings; nothing is analysed for it."""

    def __init__(self, model: ModelChoice, cache: Path) -> None:
        self._model = model
        self._kept = FindingsCache(cache / "findings")
        self._projects: dict[Path, tuple[dict[str, Fields], ModelChoice]] = {}

    def of(
        self,
        project: Project,
        path: str,
        text: str,
        tables: Sequence[Tables],
        table: WordTable,
        place_of: Callable[[Fields], Place],
    ) -> Annotated | None:
        """What is proposed for the article of these annotators, None if it was not analysed.

        `path` is the article's from the project's root.
        The findings are those that one of them sees, with what that one knows of its entities.
        """
        entities, model = self._of_project(project)
        for own in chain(tables, [Tables()]):
            here = Tables(entity=entities, mention=own.mention)
            known = known_here(here, path, place_of)
            found = self._kept.get(key_of(text, model.label, known, RULES_VERSION), len(text))
            if found is not None:
                placed = dict(
                    each
                    for number, attribution in enumerate(found.attributions)
                    for each in _claims(f"p{number:05}", attribution, text, table)
                )
                return Annotated(MODEL, tuple(statements(MODEL, placed, table)))
        return None

    def _of_project(self, project: Project) -> tuple[dict[str, Fields], ModelChoice]:
        if project.root not in self._projects:
            entities = entities_file(project.entities, project.root).tables().entity
            self._projects[project.root] = entities, with_learned(self._model, project)[0]
        return self._projects[project.root]


def _claims(
    name: str, found: Attribution, text: str, table: WordTable
) -> Iterator[tuple[str, PlacedClaim]]:
    """A claim for each content, as accepting it as it stands would make."""
    told: dict[str, Value | None] = {
        "kind": found.kind,
        "form": found.form,
        "factuality": found.factuality,
        "time": found.time,
        "source.quote": found.source.of(text) if found.source else "",
        "source.speaker": "" if found.ambiguous else found.speaker,
        "source.type": found.source_type,
        "cue.quote": found.cue.of(text) if found.cue else "",
    }
    fields = changed(NO_FIELDS, told)
    before = ""
    for number, span in enumerate(found.contents):
        id = f"{name}.{number}"
        own = changed(fields, {"quote": span.of(text), "continues": before})
        place = Place(Anchor("exact", span), found.source, found.cue)
        yield id, PlacedClaim(Claim(id, own), place, table.range_of(span))
        before = id
