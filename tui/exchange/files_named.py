"""The files that are meant by a path to import from: that one, or those in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from tui.storage.errors import CannotRead
from tui.storage.project.naming import article_name
from tui.storage.project.projects import bad_annotator
from tui.storage.store.plain_files import read_bytes

_WORK_OF_MANY = ("annotation", "curation")


class NamedFile(NamedTuple):
    """A file below `top`; a link that leads out of that is not followed."""

    path: Path
    top: Path

    def data(self) -> bytes:
        """What is in it; raises CannotRead."""
        try:
            return read_bytes(self.path, within=self.top)
        except FileNotFoundError:
            raise CannotRead(f"{self.path} is not there; check its name.") from None

    @property
    def annotator(self) -> str:
        """Whose it is: a folder at the top may say so, as may the name that INCEpTION gives."""
        first, *rest = self.path.relative_to(self.top).parts
        if rest and first.startswith("@"):
            name = first.removeprefix("@")
        else:
            name = self.path.stem if self._is_of_a_project else ""
        return "" if bad_annotator(name) else name

    @property
    def article(self) -> str:
        """The path that its article may have, without what names the annotator."""
        inside = PurePath(self.path.relative_to(self.top))
        if self._is_of_a_project:
            return self.path.parent.name
        first, *rest = inside.parts
        named = PurePath(*rest) if rest and first.startswith("@") else inside
        return article_name(named.with_name(f"{named.stem}.toml")).as_posix()

    @property
    def _is_of_a_project(self) -> bool:
        """Whether it lies as in the export of a project of INCEpTION: annotation/TEXT/NAME.zip."""
        return self.path.parent.parent.name in _WORK_OF_MANY


def files_named(path: Path, endings: Sequence[str]) -> Iterator[NamedFile]:
    """The file at the path, or those with such endings in the folder there, in their order."""
    if not path.is_dir():
        yield NamedFile(path, path.parent)
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(tuple(endings)) and not name.startswith("."):
                yield NamedFile(Path(folder, name), path)
