"""uima-xmi and uima-json: a CAS for each article and annotator, for INCEpTION and WebAnno."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tui.exchange.exchange_format import PARTS, ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.files_named import NamedFile, files_named
from tui.exchange.outlet import Outlet
from tui.exchange.safe_names import safe_name
from tui.exchange.uima.cas_files import layers_of_json, layers_of_xmi
from tui.exchange.uima.cas_out import cas_of_layers
from tui.exchange.uima.layers import Layers, not_in_xml, xml_text
from tui.exchange.uima.layers_in import record_of_layers
from tui.exchange.uima.layers_out import layers_of_record
from tui.storage.errors import CannotRead
from tui.storage.project.naming import annotation_name

_LOST = "characters that XML does not allow (� stands for them)"


def write_xmi(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write a .zip for each article and annotator, with the CAS and the types of its layers."""
    for name, layers in _layers(records, out):
        out.leave_out(_LOST, len(not_in_xml(layers.text)))
        cas = cas_of_layers(_without_what_xml_lacks(layers))
        members = {
            f"{PurePath(name).name}.xmi": cas.to_xmi(),
            "TypeSystem.xml": cas.typesystem.to_xml(),
        }
        out.add(f"{name}.zip", _zipped(members))


def write_json(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write a .json for each article and annotator."""
    for name, layers in _layers(records, out):
        out.add(f"{name}.json", cas_of_layers(layers).to_json().encode())


def read_xmi(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The record of each CAS in a folder, or of the one that is named."""
    yield from _records(path, (".zip", ".xmi"), layers_of_xmi)


def read_json(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The record of each CAS in a folder, or of the one that is named."""
    yield from _records(path, (".json",), layers_of_json)


def _layers(records: Iterable[ArticleRecord], out: Outlet) -> Iterator[tuple[str, Layers]]:
    for record in records:
        if record.text is None:
            out.leave_out("articles without a text")
            continue
        name = safe_name(annotation_name(PurePath(record.path)).as_posix().removesuffix(".toml"))
        for annotator in record.annotators or ("",):
            folder = f"@{annotator}/" if annotator else ""
            yield f"{folder}{name}", layers_of_record(record, annotator, out)


def _records(
    path: Path, endings: tuple[str, ...], layers: Callable[[NamedFile], Layers]
) -> Iterator[ArticleRecord]:
    for file in files_named(path, endings):
        try:
            found = layers(file)
            record = record_of_layers(found, str(file.path), file.annotator)
            yield record if record.path else record._replace(path=file.article)
        except CannotRead as error:
            yield ArticleRecord(problem=str(error))


def _without_what_xml_lacks(layers: Layers) -> Layers:
    marks = tuple(
        each._replace(features={name: xml_text(value) for name, value in each.features.items()})
        for each in layers.marks
    )
    article = {name: xml_text(value) for name, value in layers.article.items()}
    return layers._replace(text=xml_text(layers.text), marks=marks, article=article)


def _zipped(members: dict[str, str]) -> bytes:
    """An archive in which nothing tells when it was made, so that the same gives the same."""
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(ZipInfo(name), text.encode(), ZIP_DEFLATED)
    return data.getvalue()


_CARRIES = frozenset(PARTS) - {"lost claims"}

FORMATS = (
    ExchangeFormat(
        name="uima-xmi",
        about="a CAS as XMI for INCEpTION, WebAnno and others on UIMA, zipped with its types",
        unit="UTF-16",
        carries=_CARRIES,
        loses={"lost claims": "left out, since UIMA annotates words"},
        shape="folder",
        write=write_xmi,
        read=read_xmi,
        endings=(".zip", ".xmi"),
        extra="uima",
        needs="cassis",
    ),
    ExchangeFormat(
        name="uima-json",
        about="a CAS as JSON for INCEpTION and others on UIMA",
        unit="UTF-16",
        carries=_CARRIES,
        loses={"lost claims": "left out, since UIMA annotates words"},
        shape="folder",
        write=write_json,
        read=read_json,
        endings=(".json",),
        extra="uima",
        needs="cassis",
    ),
)
