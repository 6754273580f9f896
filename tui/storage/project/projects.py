"""Projects: which folder an article belongs to, and where its annotations are."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tui.storage.errors import CannotRead
from tui.storage.project.naming import annotation_name, article_name, former_annotation_name
from tui.storage.project.spelling import composed, spelled
from tui.text.visible import visible

_MARKS = ("seeds", "annotations", ".git")
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True)
class Project:
    """A folder with articles under `seeds` and annotations under `annotations`."""

    root: Path

    @cached_property
    def seeds(self) -> Path:
        """Where the articles are."""
        return self.root / "seeds"

    @cached_property
    def annotations(self) -> Path:
        """Where the annotation files are."""
        return self.root / "annotations"

    @property
    def entities(self) -> Path:
        """The file of what people know about entities."""
        return self.annotations / "entities.toml"

    @property
    def schema(self) -> Path:
        """The file that extends the schema."""
        return self.annotations / "schema.toml"

    @property
    def plan(self) -> Path:
        """The file that says who reads which article."""
        return self.annotations / "plan.toml"


def absolute(path: Path) -> Path:
    """The path from the root, without `..`; unlike `resolve` it leaves symbolic links alone."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def shown(path: Path) -> Path:
    """The path as people type it: relative to the working folder, if it lies in there."""
    here = absolute(path)
    folder = Path.cwd()
    return here.relative_to(folder) if here.is_relative_to(folder) else here


def project_of(path: Path) -> Project:
    """The project of an article or a folder: the nearest folder that has the marks of one.

    Without any, the article's own folder. Symbolic links in the path are left as they are.
    """
    here = absolute(path)
    start = here if here.is_dir() else here.parent
    for folder in (start, *start.parents):
        if any((folder / mark).exists() for mark in _MARKS):
            return Project(folder)
    return Project(start)


def annotation_path(
    project: Project, article: Path, annotator: str = "", listed: bool = False
) -> Path:
    """The annotation file of an article; raises CannotRead if the article is not the project's.

    The name of an article that was `listed` is known to be spelled as on disk.
    """
    inside = _inside(project, article)
    found = inside if listed else spelled(project.root, inside)
    folder = tree(project, annotator)
    return folder / spelled(folder, annotation_name(found))


def former_path(project: Project, article: Path, annotator: str = "") -> Path:
    """Where earlier versions had the annotations of an article, and maybe those of another."""
    return tree(project, annotator) / former_annotation_name(_inside(project, article))


def annotator_of(project: Project, annotation: Path) -> str:
    """Whose an annotation file is, empty for nobody's."""
    first, *rest = absolute(annotation).relative_to(project.annotations).parts
    return first[1:] if rest and first.startswith("@") else ""


def as_on_disk(path: Path) -> Path:
    """The path of an article as the disk spells it, where that is another form of the same."""
    project, here = project_of(path), absolute(path)
    if not here.is_relative_to(project.root):
        return path
    inside = here.relative_to(project.root)
    found = spelled(project.root, inside)
    return path if found == inside else project.root / found


def tree(project: Project, annotator: str = "") -> Path:
    """The folder in which an annotator's files are; raises CannotRead for an impossible name."""
    if not annotator:
        return project.annotations
    if (why := bad_annotator(annotator)) is not None:
        raise CannotRead(f"{annotator!r} cannot be an annotator's name: {why}; choose another.")
    return project.annotations / f"@{annotator}"


def bad_annotator(name: str) -> str | None:
    """Why this cannot be an annotator's name, None if it can."""
    if not name.strip() or name != name.strip() or name.strip(".") == "":
        return "it is blank, or begins or ends with a space"
    if any(character in '/\\:*?"<>|' for character in name):
        return "it has a character that is not for file names"
    if visible(name) != name:
        return "it has a control character"
    if name.casefold().endswith(".toml"):
        return "it ends as a file's does"
    return "it is too long" if len(name.encode()) > 200 else None


def article_path(project: Project, annotation: Path, declared: str | None = None) -> Path:
    """The article of an annotation file; raises CannotRead if that leaves the project.

    It is the one whose annotations belong there; if that is gone, the one that the file names.
    """
    annotation = absolute(annotation)
    if not annotation.is_relative_to(project.annotations):
        raise CannotRead(f"{annotation} is not under {project.annotations}; put it there.")
    if declared is not None and (why := unsafe_path(declared)) is not None:
        raise CannotRead(f"{annotation}: the path of the article {why}; {_RELATIVE}")
    inside = annotation.relative_to(project.annotations)
    if annotator_of(project, annotation):
        inside = Path(*inside.parts[1:])
    article = project.root / spelled(project.root, article_name(inside))
    if declared is not None and not article.exists():
        article = project.root / spelled(project.root, Path(declared))
    _inside(project, article)
    return article


def articles(project: Project) -> list[Path]:
    """All files under seeds in order of their names; hidden ones and links out are left out."""
    found = []
    folders = [os.fspath(project.seeds)] if stays_inside(project, project.seeds) else []
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.is_file(follow_symlinks=False) or (
                    Path(entry.path).is_file() and stays_inside(project, Path(entry.path))
                ):
                    found.append(Path(entry.path))
    return sorted(found)


def annotation_files(project: Project, under: Path | None = None) -> list[Path]:
    """All annotation files, those of the whole project among them, in order of their names."""
    found = []
    for folder, folders, names in os.walk(under or project.annotations):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = [name for name in names + folders if name.endswith(".toml") and name[0] != "."]
        found += [Path(folder, name) for name in here]
    return sorted(found)


def is_shared(project: Project, path: Path) -> bool:
    """Whether the file is one of the whole project: its entities, its schema or its plan."""
    return absolute(path) in (project.entities, project.schema, project.plan)


def stays_inside(project: Project, path: Path) -> bool:
    """Whether the file, every symbolic link followed, lies in the project."""
    root = os.path.realpath(project.root)
    try:
        return os.path.commonpath((root, os.path.realpath(path))) == root
    except ValueError:
        return False


_RELATIVE = "give one inside the project, relative to its root, such as seeds/story.txt."


def unsafe_path(declared: str) -> str | None:
    """What is wrong with a path that a file names, None if nothing is; nothing is looked up."""
    if visible(declared) != declared:
        return "has a control character"
    if declared.startswith(("/", "\\", "~")) or _DRIVE.match(declared):
        return "is not relative to the project"
    if "\\" in declared or "$" in declared:
        return "has a backslash or a dollar sign"
    return "leaves the project" if ".." in declared.split("/") else None


def path_put_right(root: Path, shown: str, declared: str) -> str:
    """The path for a file that stands in its article's place, but names what is not there any more.

    `shown` is the article's own, relative to the root, `declared` the one in the file. Empty if
    that is right, names another file that is there, or must not be looked up.
    """
    if not declared or unsafe_path(declared) or unsafe_path(shown):
        return ""
    if composed(declared) == composed(shown):
        return ""
    there = os.path.lexists(root / spelled(root, Path(declared)))
    return "" if there else composed(shown)


def names_another(root: Path, shown: str, declared: str) -> bool:
    """Whether a file in an article's place names another, which is there or is not looked up.

    The arguments are as for `path_put_right`.
    """
    differs = bool(declared) and composed(declared) != composed(shown)
    return differs and not path_put_right(root, shown, declared)


def _inside(project: Project, path: Path) -> Path:
    here = absolute(path)
    if not here.is_relative_to(project.root) or here == project.root:
        raise CannotRead(f"{path} is not in the project {project.root}; copy it there.")
    if not stays_inside(project, here):
        raise CannotRead(f"{path} is a link that leaves the project {project.root}; copy it there.")
    return here.relative_to(project.root)
