"""Reading for other programs: articles, the claims on record, and where words stand."""

from __future__ import annotations

from pathlib import Path

from tui.anchoring.record_anchors import locate_record
from tui.anchoring.resolve import resolve as resolved
from tui.api.named_paths import named
from tui.api.plain_data import Anchor, Annotations, Article, Problem, anchor_of, claim_of
from tui.model.reading import Reading
from tui.session.checks import file_checks
from tui.session.checks.opened_file import Target
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import load_article
from tui.storage.project.projects import absolute, is_shared, project_of
from tui.storage.project.schema_file import load_schema
from tui.storage.records.annotation_file import AnnotationFile
from tui.text.article import parse_article


def resolve(text: str, quote: str, prefix: str = "", suffix: str = "") -> Anchor:
    """Where the quote stands in the text, going by the words before and after it."""
    return anchor_of(resolved(text, quote, prefix, suffix))


def read_article(path: str | Path) -> Article:
    """The article in a file, decoded and with its line ends made alike; raises CannotRead."""
    path = Path(path)
    loaded = load_article(path, project_of(path).root)
    return Article(path, loaded.title, loaded.article.text, loaded.warnings)


def read_claims(path: str | Path, annotator: str = "") -> Annotations:
    """The claims of an article, named by its own path or by that of its annotation file.

    An article without such a file has no claims. Raises CannotRead where there is neither, or the
    file cannot be parsed.
    """
    where = named(Path(path), annotator)
    schema = load_schema(where.project.schema, where.project.root)
    file = AnnotationFile.load(where.file, schema=schema.schema, within=where.project.root)
    if file.fault is not None:
        raise file.fault
    warnings = [*schema.warnings, *file.warnings]
    article: Article | None = None
    try:
        article = read_article(where.article)
        warnings += article.warnings
    except CannotRead as why:
        if not file.existed:
            raise
        warnings.append(str(why))
    reading = Reading(parse_article(article.text if article else ""), locate_record, file.tables())
    return Annotations(
        where.file,
        article,
        tuple(claim_of(reading, each.id) for each in reading.ordered_claims),
        tuple(kind.name for kind in schema.schema.kinds),
        tuple(field.name for field in schema.schema.fields),
        tuple(dict.fromkeys(warnings)),
    )


def check(path: str | Path, annotator: str = "") -> tuple[Problem, ...]:
    """What `quoth check` says of one file, in its order; nothing if nothing is wrong.

    The path is as for `read_claims`, or that of the project's entities or schema. Raises CannotRead
    where the file or its article cannot be read.
    """
    project, file = project_of(Path(path)), absolute(Path(path))
    if not is_shared(project, file):
        where = named(Path(path), annotator)
        file = where.file
        if not file.exists():
            read_article(where.article)
            return ()
    checked = file_checks.check(Target(project, file))
    if checked.unread:
        raise CannotRead(" ".join(checked.unread))
    return tuple(
        Problem(checked.path, told.line, told.column, told.level, told.message)
        for told in checked.told
    )
