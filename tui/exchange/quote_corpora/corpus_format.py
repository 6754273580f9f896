"""What formats of research on quotations carry, all of which are read alone."""

from __future__ import annotations

from tui.exchange.exchange_format import Part

READ_ALONE: frozenset[Part] = frozenset(("text", "source and cue", "overlaps"))
