"""What an article's annotation file is called: one file for one article, and back.

Names are paths from the project's root, and from an annotator's tree, with `/` between parts.
Two articles never have one file, nor is the one's file a folder on the way to the other's, also
where a file system takes upper and lower case, or NFC and NFD, for the same.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

SEEDS = "seeds"
OUTSIDE = "_"
TAKEN = frozenset(("schema", "entities", "plan"))

_TEXT = "txt"
_AS_IS = "file"
"""Put behind names without an ending, or with an unusual one: `report.file.toml`."""

_KEPT = frozenset(
    "md markdown mdown mkd rst adoc asciidoc org text tex wiki htm html xhtml xml json csv tsv log "
    "story srt vtt eml rtf".split()
)
"""Usual endings besides `.txt`: `report.md.toml`."""

_RESERVED = re.compile(r"_*@|_+\Z")
_LIKE_A_FILE = re.compile(r"\.toml_*\Z", re.IGNORECASE)


def annotation_name(article: PurePath) -> PurePath:
    """The annotation file of an article, from the annotator's tree."""
    *folders, name = unicodedata.normalize("NFC", article.as_posix()).split("/")
    under_seeds = bool(folders) and folders[0] == SEEDS
    if under_seeds:
        del folders[0]
        if folders and _RESERVED.match(folders[0]):
            folders[0] = f"_{folders[0]}"
    folders = [f"{folder}_" if _LIKE_A_FILE.search(folder) else folder for folder in folders]
    shared = under_seeds and not folders
    if not under_seeds:
        folders.insert(0, OUTSIDE)
    return PurePath(*folders, _file_of(name, shared))


def article_name(annotation: PurePath) -> PurePath:
    """The article of an annotation file, from the project's root; the inverse of the other."""
    *folders, name = annotation.as_posix().split("/")
    outside = bool(folders) and folders[0] == OUTSIDE
    if outside:
        del folders[0]
    elif folders and folders[0].startswith("_") and _RESERVED.match(folders[0][1:]):
        folders[0] = folders[0][1:]
    folders = [folder[:-1] if _is_marked(folder) else folder for folder in folders]
    return PurePath(*([] if outside else [SEEDS]), *folders, _article_of(name))


def former_annotation_name(article: PurePath) -> PurePath:
    """Where the annotations of an article were in earlier versions, which two could share."""
    under_seeds = article.parts[0] == SEEDS and len(article.parts) > 1
    inside = article.relative_to(SEEDS) if under_seeds else PurePath(OUTSIDE, article)
    taken = len(inside.parts) == 1 and inside.stem in TAKEN
    if inside.suffix == ".txt" and not taken:
        return inside.with_suffix(".toml")
    return inside.with_name(f"{inside.name}.toml")


def _file_of(name: str, shared: bool) -> str:
    stem = name.removesuffix(f".{_TEXT}")
    if stem and stem != name and _ending(stem) not in (*_KEPT, _TEXT, _AS_IS):
        return f"{name}.toml" if shared and stem.casefold() in TAKEN else f"{stem}.toml"
    return f"{name}.toml" if _ending(name) in (*_KEPT, _TEXT) else f"{name}.{_AS_IS}.toml"


def _article_of(name: str) -> str:
    bare = name.removesuffix(".toml")
    ending = _ending(bare)
    if ending == _AS_IS:
        return bare[: -len(_AS_IS) - 1]
    return bare if ending in (*_KEPT, _TEXT) else f"{bare}.{_TEXT}"


def _ending(name: str) -> str:
    stem, _, ending = name.rpartition(".")
    return ending.casefold() if stem else ""


def _is_marked(folder: str) -> bool:
    return folder.endswith("_") and _LIKE_A_FILE.search(folder) is not None
