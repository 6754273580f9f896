"""The versions of an article: what git has, what is kept, and other articles of its address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tui.intake.adding.same_address import address_key
from tui.model.records import Fields, changed, text_of
from tui.session.claims_after_update import TwoTexts, claims_after_update
from tui.storage.errors import CannotRead
from tui.storage.project.article_file import load_article, load_bytes
from tui.storage.project.article_heads import ArticleHead, article_heads
from tui.storage.project.kept_versions import KeptVersion, kept_versions
from tui.storage.project.projects import Project, absolute, annotation_path, shown, unsafe_path
from tui.storage.project.spelling import composed
from tui.storage.records.annotation_file import AnnotationFile
from tui.storage.store.plain_files import read_bytes
from tui.text.article import Article
from tui.vcs.git import GitFailed
from tui.vcs.text_history import CommittedText, committed_texts


class Version(NamedTuple):
    """One version: the article's file, when it was so, where that is from, and its text.

    `place` is "git", "kept" or "file", and `name` the commit or the file that has it. The date of
    what is kept is that on which another text took its place.
    """

    path: Path
    date: str
    place: str
    name: str
    about: str
    article: Article


class History(NamedTuple):
    """All versions, the oldest first, and sentences about what cannot be read."""

    versions: list[Version]
    problems: list[str]


def version_history(project: Project, path: Path) -> History:
    """All versions of an article; raises CannotRead if it is none of the project's."""
    load_article(shown(path), project.root)
    found = History([], [])
    for member in joined_articles(project, path):
        for version in _of_file(project, member, found.problems):
            before = found.versions[-1] if found.versions else None
            if before is None or not _is_one(before, version):
                found.versions.append(version)
            elif before.place == "kept":
                found.versions[-1] = version
    return found


def joined_articles(project: Project, path: Path) -> list[Path]:
    """The article and those that are versions of it: by address, or as the newer ones of others.

    What others have replaced comes first.
    """
    heads = {head.path: head for head in article_heads(project)}
    found: dict[str, None] = {}
    waiting = [_shown(project, path)]
    while waiting:
        if (name := waiting.pop()) in found:
            continue
        found[name] = None
        here = heads.get(name, ArticleHead(name, "", ""))
        key = address_key(here.url)
        waiting += (
            head.path
            for head in heads.values()
            if head.newer == name or (key and address_key(head.url) == key)
        )
        waiting += filter(None, [here.newer])
    there = [each for each in found if not unsafe_path(each) and (project.root / each).is_file()]
    ranked = sorted(there, key=lambda name: (not _has_newer(heads, name), len(name), name))
    return [project.root / name for name in ranked]


def _is_one(before: Version, version: Version) -> bool:
    """Whether it is one version, of which git has the date, and what is kept only its end."""
    return before.path == version.path and before.article.text == version.article.text


def _has_newer(heads: dict[str, ArticleHead], name: str) -> bool:
    head = heads.get(name)
    return head is not None and head.newer != ""


def _of_file(project: Project, path: Path, problems: list[str]) -> list[Version]:
    """The texts that one file has had; what cannot be read is told and left out."""
    former: list[tuple[tuple[str, float, int], Version]] = []
    try:
        committed = committed_texts(path)
    except GitFailed as error:
        committed = []
        problems.append(str(error))
    for number, each in enumerate(committed):
        if version := _read(path, each.data, problems):
            about = f"git {each.commit[:10]} {each.author}: {each.subject}"
            made = Version(path, each.date, "git", each.commit, about, version)
            former.append((_when_committed(each, number), made))
    for kept in kept_versions(project, path):
        try:
            data = read_bytes(kept.path, within=project.root)
        except (CannotRead, FileNotFoundError) as error:
            problems.append(str(error))
            continue
        if version := _read(path, data, problems):
            name = str(shown(kept.path))
            former.append(
                (_when_kept(kept), Version(path, kept.replaced, "kept", name, name, version))
            )
    versions = [version for _, version in sorted(former, key=lambda pair: pair[0])]
    try:
        text = load_article(path, project.root).article
    except CannotRead as error:
        problems.append(str(error))
        return versions
    date = _date_of(project, path)
    return [*versions, Version(path, date, "file", str(shown(path)), str(shown(path)), text)]


def _read(path: Path, data: bytes, problems: list[str]) -> Article | None:
    try:
        return load_bytes(data, str(path)).article
    except CannotRead as error:
        problems.append(str(error))
        return None


def _when_committed(each: CommittedText, number: int) -> tuple[str, float, int]:
    try:
        return each.date[:10], datetime.fromisoformat(each.date).timestamp(), number
    except ValueError:
        return each.date[:10], 0.0, number


def _when_kept(kept: KeptVersion) -> tuple[str, float, int]:
    """When another text has taken its place; of the same day by the time of its file."""
    try:
        time = kept.path.stat().st_mtime
    except OSError:
        time = 0.0
    on_that_day = datetime.fromtimestamp(time).date().isoformat() == kept.replaced
    return kept.replaced, time if on_that_day else 0.0, kept.number


def _date_of(project: Project, path: Path) -> str:
    """The day by which its article says that it was changed, published or added."""
    try:
        file = AnnotationFile.load(annotation_path(project, path), within=project.root)
    except CannotRead:
        return ""
    about = file.records.tables.article.get("", {})
    stated = (text_of(about, name) for name in ("modified", "published", "added"))
    return next(filter(None, stated), "")


def _shown(project: Project, path: Path) -> str:
    here = absolute(path)
    if not here.is_relative_to(project.root):
        raise CannotRead(f"{path} is not in the project {project.root}; copy it there.")
    return composed(here.relative_to(project.root).as_posix())


def claims_that_lost_words(texts: TwoTexts, claims: Iterable[tuple[str, Fields]]) -> Iterator[str]:
    """The names of those claims that have their words in the one version and not in the next one.

    Words that stand there in another place, where they are not the claim's, do not count.
    """
    for name, fields in claims:
        # What is lost in the newest version was not so in all before it.
        anchored = changed(fields, {"anchor": None})
        if any(told.is_lost for told in claims_after_update(texts, {name: anchored}).told):
            yield name
