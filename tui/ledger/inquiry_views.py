"""What the screen of questions can show, by name."""

from __future__ import annotations

from typing import Literal

View = Literal["find", "texts", "disputes", "audit", "stats", "alike"]

VIEWS: tuple[View, ...] = ("find", "texts", "disputes", "audit", "stats")
"""Those that one goes through; `alike` is about one statement."""
