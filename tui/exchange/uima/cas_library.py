"""The package that knows how UIMA writes a CAS, which only who asked for it has."""

from __future__ import annotations

from typing import Any

from tui.storage.errors import CannotRead, CannotWrite


def cassis(kind: type[CannotRead | CannotWrite]) -> Any:
    """The package; raises an error of that kind if it is not there."""
    try:
        import cassis
    except ImportError:
        raise kind("UIMA needs dkpro-cassis; install quoth[uima].") from None
    return cassis
