"""Differences as lines of text for people, on a terminal or on the screen.

What is old, new or a heading is a style, which the caller turns into colours or marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tui.model.records import Fields, Value, people_of, text_of
from tui.model.schema import CONTEXT
from tui.text.visible import in_quotes, visible_line
from tui.vcs.record_diff import ChangeType, FieldDiff, RecordDiff
from tui.vcs.word_diff import DiffChunk, shortened, visible_word_diff, with_code_points

Style = Literal["same", "old", "new", "head", "dim"]

SIGNS: dict[ChangeType, str] = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}
MARKS = {"old": ("[-", "-]"), "new": ("{+", "+}")}
_LABEL = 14
_LONG = 24
_BESIDE = 24


class StyledText(NamedTuple):
    """A piece of a line with its style; the text is safe to show."""

    style: Style
    text: str


def diff_lines(difference: RecordDiff) -> Iterator[list[StyledText]]:
    """The lines that show how one record differs; styles tell what is old and what is new."""
    fields = difference.fields
    whole: Style = {"added": "new", "removed": "old"}.get(difference.change_type, "head")  # type: ignore[assignment]
    about = [difference.section, difference.id, text_of(fields, "kind")]
    said = [visible_line(word) for word in about if word]
    people = [text_of(fields, "source.speaker") or text_of(fields, "source.quote")]
    by = ", ".join(people_of(fields, "by"))
    tail = "".join(f" · {visible_line(word)}" for word in (*people, by and f"by {by}") if word)
    yield [
        StyledText(whole, f"{SIGNS[difference.change_type]} {' '.join(said)}"),
        StyledText("dim", tail),
    ]
    reworded = difference.change_type == "changed" and "quote" in {
        e.name for e in difference.changed_fields
    }
    quote = text_of(fields, "quote") or text_of(fields, "name")
    if quote and not reworded:
        yield [
            StyledText(
                whole if whole != "head" else "same", f"    {in_quotes(visible_line(quote))}"
            )
        ]
    if difference.change_type in ("added", "removed"):
        yield from _all_fields(fields, whole)
    else:
        yield from _changed_fields(difference)


def marked_diff_lines(difference: RecordDiff) -> Iterator[list[StyledText]]:
    """The same lines with `[-old-]` and `{+new+}` where only colours would tell them apart."""
    whole = difference.change_type in ("added", "removed")
    for runs in diff_lines(difference):
        yield runs if whole else [with_marks(run) for run in runs]


def with_marks(run: StyledText) -> StyledText:
    """The piece with the marks that say without colours whether it is old or new."""
    opening, closing = MARKS.get(run.style, ("", ""))
    return StyledText(run.style, f"{opening}{run.text}{closing}")


def _all_fields(fields: Fields, style: Style) -> Iterator[list[StyledText]]:
    shown_in_heading = ("quote", "kind", "by", "name")
    for name, value in fields.items():
        if name not in shown_in_heading and name.rpartition(".")[2] not in CONTEXT:
            yield [_label(name), StyledText(style, visible_line(value_text(value)))]


def _changed_fields(difference: RecordDiff) -> Iterator[list[StyledText]]:
    moved: list[str] = []
    for each in difference.changed_fields:
        part, _, name = each.name.rpartition(".")
        if name in CONTEXT:
            moved.append(part)
        else:
            yield [_label(each.name), *_changed_value(each)]
    for part in dict.fromkeys(moved):
        around = [
            _context_of(fields or {}, part) for fields in (difference.before, difference.after)
        ]
        runs: list[StyledText] = []
        for before, (old, new) in zip((True, False), zip(*around, strict=True), strict=True):
            runs += [] if before else [StyledText("same", " … ")]
            chunks = _without_far_end(visible_word_diff(old, new), before)
            if len(chunks) == 1 and chunks[0].status == "same":
                text = chunks[0].text
                runs.append(StyledText("same", text[-_BESIDE:] if before else text[:_BESIDE]))
            else:
                runs += _styled(shortened(chunks, _BESIDE))
        yield [_label(f"{part or 'anchor'} moved"), *runs]


def _without_far_end(chunks: list[DiffChunk], before: bool) -> list[DiffChunk]:
    """Chunks of context without words at its far end that only one of both sides has.

    With words put in nearer to the claim, the context ends sooner: that is no difference. If
    nothing else differs, it is the difference.
    """
    ordered = chunks if before else chunks[::-1]
    statuses = [chunk.status for chunk in ordered]
    if (
        len(statuses) < 3
        or statuses[0] == "same"
        or statuses[1] != "same"
        or {*statuses[2:]} <= {"same"}
    ):
        return chunks
    return chunks[1:] if before else chunks[:-1]


def _styled(chunks: list[DiffChunk]) -> list[StyledText]:
    return [StyledText(chunk.status, chunk.text) for chunk in chunks]


def _changed_value(each: FieldDiff) -> Iterator[StyledText]:
    if isinstance(each.before, tuple) or isinstance(each.after, tuple):
        old, new = (
            value if isinstance(value, tuple) else () for value in (each.before, each.after)
        )
        kept = [StyledText("same", visible_line(value_text(item))) for item in new if item in old]
        gone = [
            StyledText("old", visible_line(value_text(item))) for item in old if item not in new
        ]
        more = [
            StyledText("new", visible_line(value_text(item))) for item in new if item not in old
        ]
        for number, run in enumerate([*kept, *gone, *more]):
            yield from ([StyledText("same", ", ")] if number else [])
            yield run
        return
    was, now = (value_text(v) if v is not None else "" for v in (each.before, each.after))
    if was and now and max(len(was), len(now)) > _LONG and was != now:
        yield from _styled(visible_word_diff(was, now))
        return
    old_text, new_text = visible_line(was), visible_line(now)
    if old_text == new_text:
        old_text, new_text = (_exactly(value) for value in (each.before, each.after))
    if old_text:
        yield StyledText("old", old_text)
    if old_text and new_text:
        yield StyledText("same", " → ")
    if new_text:
        yield StyledText("new", new_text)


def _exactly(value: Value | None) -> str:
    """The value so that it looks like no other: a text in quotation marks, code points named."""
    if isinstance(value, str):
        return f'"{with_code_points(value)}"'
    return "" if value is None else value_text(value)


def _context_of(fields: Fields, part: str) -> tuple[str, ...]:
    """The words before and after a claim, or after its source or cue (`part`)."""
    return tuple(text_of(fields, f"{part}.{name}" if part else name) for name in CONTEXT)


def _label(name: str) -> StyledText:
    return StyledText("dim", f"    {visible_line(name):{_LABEL}} ")


def value_text(value: Value) -> str:
    """A field's value as people write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(map(value_text, value)) if isinstance(value, tuple) else str(value)
