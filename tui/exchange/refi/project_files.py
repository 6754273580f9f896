"""The files of a REFI-QDA project: an archive, or a .qde with the sources beside it."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from tui.exchange.files_named import NamedFile
from tui.exchange.safe_names import unsafe_name
from tui.intake.xml_document import local_name, parse_xml
from tui.intake.zip_archive import ZipArchive
from tui.storage.errors import CannotRead
from tui.storage.store.plain_files import read_bytes
from tui.text.visible import visible_line

_INTERNAL = "internal://"
_FOLDER = "sources"
_ZIP = b"PK\x03\x04"


class ProjectFiles:
    """A project and the texts in it; raises CannotRead."""

    def __init__(self, file: NamedFile) -> None:
        self._file = file
        self.name = str(file.path)
        data = file.data()
        self._archive: ZipArchive | None = None
        if data.startswith(_ZIP):
            self._archive = ZipArchive(data, self.name, "export its texts in several projects")
            found = [each for each in self._archive if each.casefold().endswith(".qde")]
            if len(found) != 1:
                raise CannotRead(f"{self.name} has {len(found)} .qde in it; give one with one.")
            data = self._archive.read(found[0])
            self.name = f"{self.name}: {visible_line(found[0])}"
        self.root = parse_xml(data, self.name)
        if local_name(self.root) == "CodeBook":
            raise CannotRead(f"{self.name} is a code book, which has no texts; give a project.")
        if local_name(self.root) != "Project":
            called = visible_line(local_name(self.root))
            raise CannotRead(f"{self.name} is no project, but {called}; give a .qdpx.")

    def text(self, source: Any) -> str:
        """The text of a source: in the project itself, or in the file that it names."""
        content = source.find("{*}PlainTextContent")
        if content is not None:
            return str(content.text or "")
        path = str(source.get("plainTextPath") or "")
        where = f"{self.name}:{source.sourceline}"
        if not path.startswith(_INTERNAL):
            told = visible_line(path) or "no file"
            raise CannotRead(f"{where}: the text is in {told}, not in the project; export it anew.")
        inner = path.removeprefix(_INTERNAL)
        if unsafe_name(inner) or "/" in inner:
            raise CannotRead(f"{where}: {visible_line(path)} leads out of the project; correct it.")
        return _decoded(self._data(inner, where), f"{where}: {visible_line(inner)}")

    def _data(self, inner: str, where: str) -> bytes:
        missing = CannotRead(f"{where}: {visible_line(inner)} is not there; export the text along.")
        if self._archive is None:
            for folder in (_FOLDER, _FOLDER.title()):
                try:
                    return read_bytes(
                        self._file.path.parent / folder / inner, within=self._file.top
                    )
                except FileNotFoundError:
                    continue
            raise missing
        for each in self._archive:
            path = PurePath(each)
            is_source = path.parent.name.casefold() == _FOLDER
            if is_source and path.name.casefold() == inner.casefold():
                return self._archive.read(each)
        raise missing


def _decoded(data: bytes, name: str) -> str:
    kind = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(kind)
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1}"
        raise CannotRead(f"{name}: {place} is not UTF-8; save it as such.") from None
