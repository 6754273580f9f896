"""Which formats there are: those of all installed packages, quoth's own among them.

A package adds one with an entry point of the group `quoth.formats` that leads to an
`ExchangeFormat`. Those of quoth are found without, since a checkout may not be installed anew for
each: a module of `tui.exchange.formats` has one or several, as `FORMATS`.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules

from tui.exchange import formats
from tui.exchange.exchange_format import PARTS, ExchangeFormat

GROUP = "quoth.formats"


def known_formats() -> dict[str, ExchangeFormat]:
    """All formats by name, in the order of their names; one of quoth's own is never replaced."""
    found = {each.name: each for each in _others()}
    found |= {each.name: each for each in own_formats()}
    return dict(sorted(found.items()))


def problems_with(format: ExchangeFormat) -> list[str]:
    """What a format says of itself that cannot be, one sentence each."""
    told = [f"{format.name} says nothing of {p}" for p in PARTS if p not in _said(format)]
    told += [f"{format.name} both carries and loses {p}" for p in PARTS if p in _both(format)]
    if format.write is None and format.read is None:
        told.append(f"{format.name} neither writes nor reads")
    return told


def own_formats() -> list[ExchangeFormat]:
    """The formats that quoth brings along, in the order of their names."""
    names = [found.name for found in iter_modules(formats.__path__)]
    modules = [import_module(f"{formats.__name__}.{name}") for name in names]
    found = [each for module in modules for each in getattr(module, "FORMATS", ())]
    return sorted(found, key=lambda each: each.name)


def _others() -> list[ExchangeFormat]:
    found = []
    for each in entry_points(group=GROUP):
        try:
            loaded = each.load()
        except Exception:
            # Another package is broken; that must not take our formats away.
            continue
        if isinstance(loaded, ExchangeFormat) and not problems_with(loaded):
            found.append(loaded)
    return found


def _said(format: ExchangeFormat) -> set[str]:
    return {*format.carries, *format.loses}


def _both(format: ExchangeFormat) -> set[str]:
    return {each for each in format.carries if each in format.loses}
