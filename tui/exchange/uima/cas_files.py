"""Reading the files that a CAS comes in, whoever has made them: what is wrong is one sentence."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO
from pathlib import PurePath
from typing import Any

from tui.exchange.files_named import NamedFile
from tui.exchange.json_input import JsonNode, json_text
from tui.exchange.uima.cas_in import layers_of_cas
from tui.exchange.uima.cas_library import cassis
from tui.exchange.uima.layers import Layers
from tui.exchange.uima.xmi_types import types_in
from tui.intake.xml_document import local_name, parse_xml
from tui.intake.zip_archive import ZipArchive
from tui.storage.errors import CannotRead
from tui.storage.store.plain_files import read_bytes
from tui.text.visible import visible_line

LONGEST = 4_000_000
"""So long may the text be, in UTF-16: the package keeps a table of all places in memory."""

_TYPES = ("TypeSystem.xml", "typesystem.xml")
_ZIP = b"PK\x03\x04"


def layers_of_xmi(file: NamedFile) -> Layers:
    """The layers in an .xmi, or in a .zip with one and the types of its layers."""
    data, types, name = file.data(), None, str(file.path)
    if data.startswith(_ZIP):
        archive = ZipArchive(data, name, "export its texts one by one")
        inside = [each for each in archive if each.endswith(".xmi")]
        if len(inside) != 1:
            raise CannotRead(f"{name} has {len(inside)} .xmi in it; give one with one.")
        data = archive.read(inside[0])
        given = next((each for each in archive if PurePath(each).name in _TYPES), None)
        types = archive.read(given) if given else None
        name = f"{name}: {visible_line(inside[0])}"
    else:
        beside = (*_TYPES, f"{file.path.stem}-typesystem.xml")
        here = next((p for each in beside if (p := file.path.with_name(each)).is_file()), None)
        types = read_bytes(here, within=file.top) if here else None
    return _of_xmi(data, types, name)


def layers_of_json(file: NamedFile) -> Layers:
    """The layers in the JSON of UIMA, in its version 0.4."""
    name = str(file.path)
    try:
        text = file.data().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRead(f"{name}: byte {error.start + 1} is not UTF-8; save it as such.") from None
    node = json_text(text, name)
    for key in ("%TYPES", "%VIEWS"):
        if node.table().get(key) is None:
            raise CannotRead(f"{name} has no {key} in it; export it as UIMA CAS JSON with types.")
    _check_json(node)
    library = cassis(CannotRead)
    return layers_of_cas(_loaded(lambda: library.load_cas_from_json(text), name), name)


def _of_xmi(data: bytes, types: bytes | None, name: str) -> Layers:
    root = parse_xml(data, name)
    if local_name(root) != "XMI":
        raise CannotRead(f"{name} is no XMI, but {visible_line(local_name(root))}; give an XMI.")
    _check_xmi(root, name)
    library = cassis(CannotRead)
    if types is None:
        known = _loaded(lambda: types_in(root, library), name)
    else:
        parse_xml(types, f"{name}: TypeSystem.xml")
        known = _loaded(lambda: library.load_typesystem(BytesIO(types)), f"{name}: TypeSystem.xml")
    # What has no type is left; what the layers of quoth are is known.
    load = library.load_cas_from_xmi
    return layers_of_cas(
        _loaded(lambda: load(BytesIO(data), typesystem=known, lenient=True), name), name
    )


def _loaded(load: Callable[[], Any], name: str) -> Any:
    """What the package reads; it raises whatever comes, and warns of what it does not know."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load()
    except Exception as error:
        why = visible_line(str(error)).strip() or type(error).__name__
        raise CannotRead(
            f"{name} is no CAS that can be read: {why[:120].rstrip('.')}; export it anew."
        ) from None


def _check_xmi(root: Any, name: str) -> None:
    """See that places are in the text, since the package looks for that late and slowly."""
    texts = [each.get("sofaString") or "" for each in root if local_name(each) == "Sofa"]
    longest = _longest(texts, name)
    for each in root:
        for end in ("begin", "end"):
            value = each.get(end)
            if value is not None and not (value.isdecimal() and int(value[:12]) <= longest):
                raise CannotRead(
                    f"{name}:{each.sourceline}: {end} of {visible_line(local_name(each))} is not "
                    "in the text; correct it."
                )


def _check_json(node: JsonNode) -> None:
    structures = node["%FEATURE_STRUCTURES"]
    each_one = (
        structures.items()
        if isinstance(structures.value, list)
        else map(structures.__getitem__, structures.table())
    )
    found = list(each_one)
    longest = _longest([str(each["sofaString"].value or "") for each in found], node.origin)
    for each in found:
        for end in ("begin", "end"):
            value = each[end].value
            if isinstance(value, int) and not 0 <= value <= longest:
                each[end].refuse("must be in the text")


def _longest(texts: list[str], name: str) -> int:
    longest = max((len(text.encode("utf-16-le", "replace")) // 2 for text in texts), default=0)
    if longest > LONGEST:
        raise CannotRead(f"{name} has a text of more than {LONGEST:,} characters; divide it.")
    return longest
