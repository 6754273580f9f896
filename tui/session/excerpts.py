"""Long words cut down to what is marked in them, so that no line ends before the difference."""

from __future__ import annotations

from tui.session.describing import Fact
from tui.text.spans import Span

LONG = 90
"""Code points of a fact that is shown as it is."""
_NEAR = 24
_GAP = "… "


def excerpted(fact: Fact) -> Fact:
    """The fact with some words before and behind each marked stretch, and what is marked whole."""
    text = fact.text
    if len(text) <= LONG or not fact.marked:
        return fact._replace(whole=True)
    shown, marks, done = "", [], 0
    for number, span in enumerate(fact.marked):
        start = max(done, _word_start(text, span.start - _NEAR))
        if start > done + len(_GAP):
            shown += _GAP
        else:
            start = done
        follows = [each.start for each in fact.marked[number + 1 :]] or [len(text)]
        end = min(_word_end(text, span.end + _NEAR), follows[0])
        marks.append(Span(len(shown) + span.start - start, len(shown) + span.end - start))
        shown += text[start:end]
        done = end
    return fact._replace(
        text=shown + ("…" if done < len(text) else ""), marked=tuple(marks), whole=True
    )


def _word_start(text: str, offset: int) -> int:
    """The start of a word at or before the offset, of one that is not too long."""
    found = text.rfind(" ", max(0, offset - _NEAR), max(0, offset)) + 1
    return found or max(0, offset)


def _word_end(text: str, offset: int) -> int:
    found = text.find(" ", offset, offset + _NEAR)
    return found if found >= 0 else min(len(text), offset)
