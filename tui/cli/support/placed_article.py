"""Where `quoth add` puts an article: beside a version that is there, in its place, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.cli.support.messages import many
from tui.cli.support.path_targets import targets
from tui.intake.adding.as_added import FIELD as AS_ADDED
from tui.intake.adding.as_added import as_added, is_text_as_added, newer_origin
from tui.intake.adding.known_articles import KnownArticles, KnownVersion, imported_text
from tui.intake.adding.new_article import save_article
from tui.intake.sandboxed_reader import ImportedArticle
from tui.model.records import NO_FIELDS, Fields, Value, text_of
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.project.article_file import load_bytes
from tui.storage.project.projects import Project, annotation_path, shown
from tui.storage.record_store.article_origin import put_origin_on_record
from tui.storage.records.annotation_file import AnnotationFile
from tui.text.article import Article
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from tui.vcs.diff_report import StyledText

_MOST_TOLD = 12
_LONGEST = 200
_WORDS = 60


class PlacedArticle(NamedTuple):
    """An article's file, what to say of it on its line, and what further lines to print.

    `anew` is what its `[article]` is to say instead of what stands there.
    """

    path: Path
    about: str
    is_new: bool = False
    lines: Sequence[Sequence[StyledText]] = ()
    problems: Sequence[str] = ()
    anew: Mapping[str, Value | None] = NO_FIELDS


def placed_article(
    found: ImportedArticle,
    name: str,
    document: str,
    known: KnownArticles,
    today: date,
    update: bool,
) -> PlacedArticle:
    """Keep an article of a document under a name; with `update`, in the place of an older version.

    Raises CannotRead and CannotWrite.
    """
    project = known.project
    new = imported_text(found)
    versions = known.versions_of(found, new, name, document)
    twins = [version for version in versions if not version.differing]
    target = _target(versions, new)
    is_behind = twins and target.differing and versions.index(target) < versions.index(twins[-1])
    if twins and not (update and is_behind):
        twin = target if target in twins else twins[-1]
        return _there_already(project, twin.path, found, new, update)
    for version in versions:
        if version.differing and _was_added_so(project, version.path, new):
            return _there_already(project, version.path, found, new, update, ", corrected by hand")
    words = many(len(found.text.split()), "word")
    if not versions:
        path, is_new = save_article(project, name, found.text, found.ending)
        known.note(path, found, [])
        if not is_new:
            return PlacedArticle(path, "is there already")
        return PlacedArticle(path, words, True, anew={AS_ADDED: as_added(found, new, NO_FIELDS)})
    is_older = _is_older(found, _about(project, target.path))
    fits = not is_older and target.path.suffix == found.ending
    if update and fits:
        return _updated(project, found, new, target, twins, today)
    path, is_new = save_article(project, name, found.text, found.ending)
    older = [] if is_older else [version.path for version in versions]
    known.note(path, found, [path] if is_older else older)
    told = f"{shown(target.path).name} is there in {'a newer' if is_older else 'an older'} version"
    told += f"; {_differing(target)}"
    told += "; --update writes it" if fits else ""
    lines = list(_lines(told, target, new))
    problems = [
        *(_joined(project, version, path) for version in versions if version.path in older),
    ]
    anew: dict[str, Value | None] = {AS_ADDED: as_added(found, new, NO_FIELDS)} if is_new else {}
    if is_older:
        anew["newer"] = _inside(project, target.path)
    return PlacedArticle(path, words, is_new, lines, [each for each in problems if each], anew)


def _target(versions: Sequence[KnownVersion], new: Article) -> KnownVersion:
    """The version that the new text is compared with, and would take the place of.

    The newest that somebody has put anything on record in; else the newest with another text.
    """
    marked = [version for version in versions if _has_records(version.path)]
    others = [version for version in versions if version.differing]
    return (marked or others or [*versions, KnownVersion(Path(), new, [])])[-1]


def _there_already(
    project: Project,
    path: Path,
    found: ImportedArticle,
    new: Article,
    update: bool,
    changed: str = "",
) -> PlacedArticle:
    """An article that has this text, or had it; with `update`, it gets what is said of it now."""
    about = _about(project, path)
    said = f"is there already{changed}"
    if not about or _is_older(found, about):
        return PlacedArticle(path, said)
    newer = newer_origin(about, found)
    anew = dict(newer.anew) if update else {}
    if anew or AS_ADDED not in about:
        anew[AS_ADDED] = as_added(found, new, about)
    told = list(newer.stays)
    others = [name for name in ("outlet", "byline", "language") if name in newer.anew]
    if others and not update:
        told.insert(0, f"another {' and '.join(others)} on record; --update writes this")
    return PlacedArticle(path, said, lines=[_plain(f"  {each}") for each in told], anew=anew)


def _was_added_so(project: Project, path: Path, new: Article) -> bool:
    """Whether the article was added with this text, and only then got the one that it has."""
    said = is_text_as_added(_about(project, path), new)
    if said is not None:
        return said
    from tui.vcs.git import GitFailed
    from tui.vcs.text_history import committed_texts

    words = new.text.split()
    try:
        committed = [load_bytes(each.data, path.name) for each in committed_texts(path)]
    except (CannotRead, GitFailed):
        return False
    return any(each.article.text.split() == words for each in committed)


def _about(project: Project, path: Path) -> Fields:
    """What is on record of an article for all; nothing if that cannot be read."""
    try:
        file = AnnotationFile.load(annotation_path(project, path), within=project.root)
    except CannotRead:
        return NO_FIELDS
    return file.records.tables.article.get("", NO_FIELDS)


def _has_records(path: Path) -> bool:
    for target in targets([str(path)])[0]:
        try:
            tables = AnnotationFile.load(target.path, within=target.project.root).records.tables
        except CannotRead:
            # It may have claims for all we know.
            return True
        if tables.claim or tables.mention or tables.rejected:
            return True
    return False


def _updated(
    project: Project,
    found: ImportedArticle,
    new: Article,
    target: KnownVersion,
    twins: Sequence[KnownVersion],
    today: date,
) -> PlacedArticle:
    from tui.intake.adding.updated_article import update_article
    from tui.session.claims_after_update import TwoTexts, reanchored, why_not_reanchored
    from tui.text.paragraph_matching import matched_paragraphs
    from tui.vcs.committed import is_committed

    path = target.path
    files, problems = targets([str(path)])
    for file in files:
        if why := why_not_reanchored(file):
            raise CannotWrite(
                f"{shown(path)} is left as it was, since its claims could not be found again in "
                f"the newer text: {why}"
            )
    about = _about(project, path)
    newer = newer_origin(about, found)
    done = update_article(project, path, found.text, is_committed, today)
    pairs = matched_paragraphs(done.old, new)
    target = KnownVersion(path, done.old, pairs)
    kept = f"in {shown(done.kept)}" if done.kept else "in git"
    lines = list(_lines(f"{_differing(target)}; the text before is {kept}", target, new))
    texts = TwoTexts(done.old, new, pairs)
    for each in (reanchored(file, texts) for file in files):
        problems += filter(None, [each.problem])
        if not each.claims:
            continue
        count = f"{many(each.claims, 'claim')}, {len(each.told) or 'none'} with other words"
        lines.append(_plain(f"  {each.path}: {count}"))
        lines += (
            _plain(f"    claim {told.id} “{_begun(told.words)}” {_begun(told.fate, 3 * _WORDS)}")
            for told in each.told
        )
    for twin in twins:
        told = f"  {shown(twin.path)} has the same text now; remove it if nobody needs it"
        lines.append(_plain(told))
    lines += (_plain(f"  {each}") for each in newer.stays)
    anew = {
        "title": new.title or None,
        "newer": None,
        **newer.anew,
        AS_ADDED: as_added(found, new, about),
    }
    words = many(len(found.text.split()), "word")
    return PlacedArticle(path, f"updated, {words}", False, lines, problems, anew)


def _differing(target: KnownVersion) -> str:
    count = target.differing
    return f"{many(count, 'paragraph')} {'differs' if count == 1 else 'differ'}"


def _lines(told: str, target: KnownVersion, new: Article) -> Iterator[Sequence[StyledText]]:
    """What differs, below a line that says how much."""
    from tui.vcs.diff_report import StyledText
    from tui.vcs.paragraph_diff import paragraph_diff

    yield _plain(f"  {told}")
    indent = StyledText("same", "    ")
    for number, runs in enumerate(paragraph_diff(target.article, new, target.pairs, _LONGEST)):
        if number == _MOST_TOLD:
            more = target.differing - _MOST_TOLD
            yield _plain(f"    and {more} more; quoth versions {shown(target.path)} shows them all")
            return
        yield [indent, *runs]


def _plain(text: str) -> Sequence[StyledText]:
    from tui.vcs.diff_report import StyledText

    indent = len(text) - len(text.lstrip())
    return [StyledText("same", " " * indent + visible_line(text))]


def _joined(project: Project, version: KnownVersion, newer: Path) -> str:
    """Put on record in an older version which one is newer; a sentence if that cannot be done."""
    try:
        anew = {"newer": _inside(project, newer)}
        put_origin_on_record(project, version.path, version.article.title, NO_FIELDS, anew)
    except (CannotRead, CannotWrite) as why:
        return f"that {shown(newer)} is newer is not on record: {why}"
    return ""


def _is_older(found: ImportedArticle, about: Fields) -> bool:
    """Whether the new text is from before the one that is there, as both state themselves."""
    for field in ("modified", "published"):
        there, here = text_of(about, field), getattr(found.origin, field)
        if there and here:
            return _is_before(here, there)
    return False


def _is_before(one: str, other: str) -> bool:
    """Whether a date, with its time or without, is before another one; of a day only the day."""
    try:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    except ValueError:
        return False
    if min(len(one), len(other)) <= len("2024-05-04") or not (first.tzinfo and second.tzinfo):
        return first.date() < second.date()
    return first < second


def _inside(project: Project, path: Path) -> str:
    return path.relative_to(project.root).as_posix()


def _begun(words: str, most: int = _WORDS) -> str:
    line = visible_line(words)
    return line if len(line) <= most else f"{line[: most - 1]}…"
