"""Claims in other articles of the project, which relations lead to as "path#id"."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tui.model.claim import Claim
from tui.model.claim_fields import DEFAULT
from tui.model.records import NO_FIELDS, text_of
from tui.model.tables import Tables
from tui.session.session import Session
from tui.storage.errors import CannotRead
from tui.storage.project.projects import Project, annotation_path, unsafe_path
from tui.storage.records.annotation_file import AnnotationFile
from tui.storage.store.plain_files import Stamp, stamp_of
from tui.text.visible import visible_line


class Elsewhere(NamedTuple):
    """A claim in another article, and the title of that; its path where it has none."""

    claim: Claim
    title: str


def leads_elsewhere(target: str) -> bool:
    """Whether a relation leads to a claim in another article."""
    return "#" in target


def claim_elsewhere(session: Session, target: str) -> Elsewhere | None:
    """The claim that "path#id" leads to: that of the same annotator, else the common one.

    None where it is no more, or cannot be read.
    """
    path, _, id = target.rpartition("#")
    root = session.store.root
    if not path or root is None or unsafe_path(path) is not None:
        return None
    for annotator in dict.fromkeys((session.names.annotator, "")):
        try:
            file = annotation_path(Project(root), root / path, annotator)
        except CannotRead:
            continue
        tables = _tables(file, root, stamp_of(file))
        if id in tables.claim:
            title = text_of(tables.article.get("", NO_FIELDS), "title")
            return Elsewhere(Claim(id, tables.claim[id]), title or path)
    return None


def elsewhere_in_words(session: Session, target: str) -> str:
    """Who says what there, and where that is; that it is no more, if so."""
    found = claim_elsewhere(session, target)
    if found is None:
        return f"{visible_line(target)} (not there any more)"
    claim = found.claim
    who = f"{visible_line(claim.speaker)}: " if claim.speaker else ""
    return f"{who}“{visible_line(claim.quote)}” in {visible_line(found.title)}"


@lru_cache(maxsize=64)
def _tables(file: Path, root: Path, stamp: Stamp | None) -> Tables:
    """The records of a file, read anew only when it has changed; none of what cannot be read."""
    if stamp is None:
        return Tables()
    try:
        return AnnotationFile.load(file, schema=DEFAULT, within=root).records.tables
    except CannotRead:
        return Tables()
