"""Finding an anchor (a quotation and the words around it) again in a text that may have changed.

`resolve` and `locate` may be used without the rest of quoth.
"""

from tui.anchoring.resolve import locate, resolve
from tui.model.placements import Anchor

__all__ = ["Anchor", "locate", "resolve"]
