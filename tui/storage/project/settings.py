"""The user's `settings.toml`: who annotates, how it looks, which keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tui.storage.errors import BadToml, CannotRead
from tui.storage.project.projects import bad_annotator
from tui.storage.project.user_folders import config_folder
from tui.storage.store.plain_files import read_bytes
from tui.storage.toml.pieces import Positions, cut
from tui.storage.toml.reading_toml import decoded, parse

_WORDS = ("annotator", "theme", "model", "editor", "after_accept")
_SWITCHES = ("reader",)
_AFTER_ACCEPT = ("next", "stay")
_SIZES = {"MB": 10**6, "GB": 10**9, "TB": 10**12}
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,6})?) ?([MGT]B)", re.ASCII)


class Settings(NamedTuple):
    """What the user has chosen; empty where nothing was. `keys` are by the command's name.

    `annotator` is whose claims are read and written, `person` who does so, if that is another.

    `after_accept` says where the cursor is once a proposal was judged: on the "next", or "stay";
    `reader` whether the trained reader looks at proposals, if it is installed; `cache` how many
    bytes the findings of all articles may take on disk. `read_only` is no setting of the file, but
    of one run.
    """

    annotator: str = ""
    theme: str = ""
    model: str = ""
    editor: str = ""
    after_accept: str = ""
    reader: bool = True
    cache: int = 2 * 10**9
    read_only: bool = False
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    warnings: tuple[str, ...] = ()
    person: str = ""


def settings_path() -> Path:
    """Where the user's settings are."""
    return config_folder() / "settings.toml"


def load_settings(path: Path | None = None) -> Settings:
    """The settings in the file, by default the user's; what is wrong is warned about, not taken."""
    path = path or settings_path()
    try:
        text, _ = decoded(read_bytes(path), path)
        data = parse(text, path)
    except FileNotFoundError:
        return Settings()
    except (BadToml, CannotRead) as error:
        return Settings(warnings=(str(error),))
    warnings: list[str] = []

    def warn(reason: str, *where: str) -> None:
        line, column = Positions(cut(text)).of(where)
        warnings.append(f"{path}:{line}:{column}: {'.'.join(where)} is not used: {reason}.")

    words = dict.fromkeys(_WORDS, "")
    switches = dict.fromkeys(_SWITCHES, True)
    cache = Settings().cache
    for name, value in data.items():
        if name in _WORDS and not isinstance(value, str):
            warn("it must be text", name)
        elif name == "annotator" and value and (why := bad_annotator(value)) is not None:
            warn(why, name)
        elif name == "after_accept" and value not in ("", *_AFTER_ACCEPT):
            warn(f"it must be one of {', '.join(_AFTER_ACCEPT)}", name)
        elif name in _WORDS:
            words[name] = value
        elif name in _SWITCHES and not isinstance(value, bool):
            warn("it must be true or false", name)
        elif name in _SWITCHES:
            switches[name] = value
        elif name == "cache" and (size := _bytes(value)) is None:
            warn('it must be a size such as "500 MB" or "4 GB"', name)
        elif name == "cache":
            cache = size or 0
        elif name != "keys":
            names = ", ".join((*_WORDS, *_SWITCHES, "cache", "keys"))
            warn(f"there is no such setting; use {names}", name)
    keys: dict[str, tuple[str, ...]] = {}
    table = data.get("keys", {})
    if not isinstance(table, dict):
        warn("it must be a table", "keys")
        table = {}
    for command, value in table.items():
        chosen = [value] if isinstance(value, str) else value
        if isinstance(chosen, list) and all(isinstance(key, str) and key for key in chosen):
            keys[command] = tuple(chosen)
        else:
            warn("it must be a list of keys", "keys", command)
    return Settings(
        **words,
        reader=switches["reader"],
        cache=cache,
        read_only=False,
        keys=MappingProxyType(keys),
        warnings=tuple(warnings),
        person=words["annotator"],
    )


def _bytes(value: object) -> int | None:
    """The bytes that a size such as "4 GB" stands for, None if it is none."""
    found = _SIZE.fullmatch(value.strip().upper()) if isinstance(value, str) else None
    return None if found is None else int(float(found[1]) * _SIZES[found[2]])
