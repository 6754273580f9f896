"""What the keys do; importing this room fills the registry, so bindings are to be had here."""

from tui.app.commands import (
    articles,
    changes,
    editing,
    entities,
    fields,
    folding,
    going,
    moving,
    program,
    reviewing,
    searching,
    settling,
    tagging,
)
from tui.app.commands.kinds import kind_of
from tui.app.commands.moving import follow_scrolling
from tui.app.commands.panel import choose
from tui.app.commands.selecting import point
from tui.app.registry import bindings

__all__ = [
    "articles",
    "bindings",
    "changes",
    "choose",
    "editing",
    "entities",
    "fields",
    "folding",
    "follow_scrolling",
    "going",
    "kind_of",
    "moving",
    "point",
    "program",
    "reviewing",
    "searching",
    "settling",
    "tagging",
]
