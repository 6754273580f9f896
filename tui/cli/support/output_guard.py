"""The one way out for all that a command prints: on a terminal, text shows as text."""

from __future__ import annotations

import sys

# Every start waits for this module, so it imports next to nothing.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO


class Guarded:
    """A terminal to write to: whatever could fool it is shown as a stand-in."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Write the text, made visible; answers its length."""
        from tui.text.visible import visible

        self.stream.write(visible(text, keep_newlines=True))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Write each text."""
        for text in lines:
            self.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def guard() -> tuple[TextIO, TextIO]:
    """Guard standard output and error where they are terminals; answers what they were before."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = map(_guarded, before)
    return before


def unguarded(stream: TextIO) -> TextIO:
    """The stream itself, for sequences of our own."""
    return stream.stream if isinstance(stream, Guarded) else stream


def _guarded(stream: Any) -> Any:
    # There is none at all where the program was started without any.
    bare = stream is not None and not isinstance(stream, Guarded)
    return Guarded(stream) if bare and stream.isatty() else stream
