"""Finding an anchor's words again in a text, for this program and for others."""

from tui.anchoring.resolve import locate, resolve
from tui.model.placements import Anchor

__all__ = ["Anchor", "locate", "resolve"]
