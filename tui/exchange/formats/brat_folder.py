"""brat: a text and its standoff for each article and annotator, with an annotation.conf."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from tui.exchange.brat.claims_in import found_in
from tui.exchange.brat.claims_out import AnnFile, placed
from tui.exchange.brat.configuration import configuration
from tui.exchange.brat.standoff import read_standoff, written_standoff
from tui.exchange.exchange_format import PARTS, ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.outlet import Outlet
from tui.exchange.safe_names import safe_name
from tui.storage.errors import CannotRead
from tui.storage.project.naming import annotation_name, article_name
from tui.storage.project.projects import bad_annotator
from tui.storage.store.plain_files import read_bytes

_ANNOTATORS = "annotators"
_TEXTS = "text"


def write(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write a text and a standoff for each article and annotator, and annotation.conf at the end.

    An annotator's files are in a folder `@NAME`, those of the common file beside these folders.
    """
    values: dict[str, set[str]] = {}
    labels: set[str] = set()
    for record in records:
        if record.text is None:
            out.leave_out("articles without a text")
            continue
        name = safe_name(annotation_name(PurePath(record.path)).as_posix().removesuffix(".toml"))
        for annotator in record.annotators or ("",):
            mine = [each for each in record.statements if each.annotator == annotator]
            file = AnnFile(record.text, values, labels)
            there = list(placed(mine, record.text))
            out.leave_out("claims whose words are not in the text", len(mine) - len(there))
            file.add_claims(there)
            for each in record.entities:
                if each.annotator == annotator and each.span.of(record.text).strip():
                    file.add_entity(each)
            folder = f"@{annotator}/" if annotator else ""
            out.add(f"{folder}{name}.txt", record.text.encode("utf-8", "replace"))
            out.add(f"{folder}{name}.ann", written_standoff(file.lines).encode())
    out.add("annotation.conf", configuration(values, labels).encode())


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The record of each text with a standoff in a folder, or of the one that is named."""
    if not path.is_dir():
        yield _record(path.with_suffix(".ann"), path.parent, options)
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(".ann") and not name.startswith("."):
                try:
                    yield _record(Path(folder, name), path, options)
                except CannotRead as error:
                    yield ArticleRecord(problem=str(error))


def _record(ann: Path, top: Path, options: Options) -> ArticleRecord:
    place = _place(ann, top)
    name, annotator = place.name, place.annotator
    first, *rest = name.parts
    if rest and (first.startswith("@") or _ANNOTATORS in options):
        annotator, name = first.removeprefix("@"), PurePath(*rest)
    annotator = "" if bad_annotator(annotator) else annotator
    text = _text(place.text, top)
    found = found_in(read_standoff(_text(ann, top), ann), text, str(ann), annotator)
    inside = article_name(name.with_name(f"{name.name}.toml")).as_posix()
    return ArticleRecord(
        path=inside,
        text=text,
        statements=found.statements,
        entities=found.entities,
        origin=str(ann),
        left_out=found.left_out,
    )


class _Place(NamedTuple):
    """Where the text of a standoff is, what the article is called, and whose the standoff is."""

    text: Path
    name: PurePath
    annotator: str = ""


def _place(ann: Path, top: Path) -> _Place:
    """The text beside a standoff, else that in a folder `text` beside its folder.

    So PolNeAR has it: of `attributions/STEM_WHO.ann` the text is `text/STEM.txt`.
    """
    beside = ann.with_suffix(".txt")
    here = _Place(beside, PurePath(ann.relative_to(top)).with_suffix(""))
    if ann.parent == top or os.path.lexists(beside):
        return here
    above = ann.parent.parent
    stem, _, who = ann.stem.rpartition("_")
    for name, annotator in ((ann.stem, ""), (stem, who)):
        text = above / _TEXTS / f"{name}.txt"
        if name and os.path.lexists(text):
            return _Place(text, PurePath(above.relative_to(top), name), annotator)
    return here


def _text(path: Path, top: Path) -> str:
    r"""The text of a file as brat has it: UTF-8, and every \r and byte order mark counts.

    No link is followed that leads out of the folder: what lies elsewhere is not meant to come in.
    """
    try:
        return read_bytes(path, within=top).decode("utf-8")
    except FileNotFoundError:
        raise CannotRead(f"{path} is not there; brat needs a .txt and an .ann.") from None
    except UnicodeDecodeError as error:
        raise CannotRead(f"{path}: byte {error.start + 1} is not UTF-8; save it as such.") from None


_FORMAT = ExchangeFormat(
    name="brat",
    about="a folder for brat, with claims as events in the shape of PolNeAR",
    unit="code points",
    carries=frozenset(PARTS) - {"origin", "lost claims"},
    loses={
        "origin": "the file's name says which article it is",
        "lost claims": "left out, since brat marks words",
    },
    shape="folder",
    write=write,
    read=read,
    endings=(".ann",),
    options={_ANNOTATORS: "on import, the folders at the top are those of annotators"},
)

FORMATS = (_FORMAT,)
