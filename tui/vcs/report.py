"""Differences told to people, line by line; what is old, new or a heading is marked as such."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tui.model.records import Fields, Value, text_of
from tui.text.visible import line
from tui.vcs.difference import CONTEXT, Difference, FieldDifference, How
from tui.vcs.word_differences import Stretch, cut, named, told

Sort = Literal["same", "old", "new", "head", "dim"]

SIGNS: dict[How, str] = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}
MARKS = {"old": ("[-", "-]"), "new": ("{+", "+}")}
_LABEL = 14
_LONG = 24
_BESIDE = 24


class Run(NamedTuple):
    """A stretch of a line and what it is; its text is safe to show."""

    sort: Sort
    text: str


def report(difference: Difference) -> Iterator[list[Run]]:
    """The lines about one record."""
    fields = difference.fields
    whole: Sort = {"added": "new", "removed": "old"}.get(difference.how, "head")  # type: ignore[assignment]
    about = [difference.section, difference.id, text_of(fields, "kind")]
    said = [line(word) for word in about if word]
    people = [text_of(fields, "source.speaker") or text_of(fields, "source.quote")]
    by = text_of(fields, "by")
    tail = "".join(f" · {line(word)}" for word in (*people, by and f"by {by}") if word)
    yield [Run(whole, f"{SIGNS[difference.how]} {' '.join(said)}"), Run("dim", tail)]
    reworded = difference.how == "changed" and "quote" in {e.name for e in difference.changed}
    quote = text_of(fields, "quote") or text_of(fields, "name")
    if quote and not reworded:
        yield [Run(whole if whole != "head" else "same", f"    “{line(quote)}”")]
    if difference.how in ("added", "removed"):
        yield from _all(fields, whole)
    else:
        yield from _changes(difference)


def spelled(difference: Difference) -> Iterator[list[Run]]:
    """The lines about one record, with marks around what else only colours would tell."""
    whole = difference.how in ("added", "removed")
    for runs in report(difference):
        yield runs if whole else [_spelled(run) for run in runs]


def _spelled(run: Run) -> Run:
    left, right = MARKS.get(run.sort, ("", ""))
    return Run(run.sort, f"{left}{run.text}{right}")


def _all(fields: Fields, sort: Sort) -> Iterator[list[Run]]:
    told = ("quote", "kind", "by", "name")
    for name, value in fields.items():
        if name not in told and name.rpartition(".")[2] not in CONTEXT:
            yield [_label(name), Run(sort, line(shown(value)))]


def _changes(difference: Difference) -> Iterator[list[Run]]:
    moved: list[str] = []
    for each in difference.changed:
        part, _, name = each.name.rpartition(".")
        if name in CONTEXT:
            moved.append(part)
        else:
            yield [_label(each.name), *_change(each)]
    for part in dict.fromkeys(moved):
        around = [_around(fields or {}, part) for fields in (difference.before, difference.after)]
        runs: list[Run] = []
        for before, (old, new) in zip((True, False), zip(*around, strict=True), strict=True):
            runs += [] if before else [Run("same", " … ")]
            stretches = _as_far(told(old, new), before)
            if len(stretches) == 1 and stretches[0].sort == "same":
                text = stretches[0].text
                runs.append(Run("same", text[-_BESIDE:] if before else text[:_BESIDE]))
            else:
                runs += _runs(cut(stretches, _BESIDE))
        yield [_label(f"{part or 'anchor'} moved"), *runs]


def _as_far(stretches: list[Stretch], before: bool) -> list[Stretch]:
    """The stretches of some context without words at its far end that only the other side has.

    With words put in nearer to the claim, the context ends sooner: that is no difference. If
    nothing else differs, it is the difference.
    """
    ordered = stretches if before else stretches[::-1]
    sorts = [stretch.sort for stretch in ordered]
    if len(sorts) < 3 or sorts[0] == "same" or sorts[1] != "same" or {*sorts[2:]} <= {"same"}:
        return stretches
    return stretches[1:] if before else stretches[:-1]


def _runs(stretches: list[Stretch]) -> list[Run]:
    return [Run(stretch.sort, stretch.text) for stretch in stretches]


def _change(each: FieldDifference) -> Iterator[Run]:
    if isinstance(each.before, tuple) or isinstance(each.after, tuple):
        old, new = (
            value if isinstance(value, tuple) else () for value in (each.before, each.after)
        )
        kept = [Run("same", line(shown(item))) for item in new if item in old]
        gone = [Run("old", line(shown(item))) for item in old if item not in new]
        more = [Run("new", line(shown(item))) for item in new if item not in old]
        for number, run in enumerate([*kept, *gone, *more]):
            yield from ([Run("same", ", ")] if number else [])
            yield run
        return
    was, now = (shown(v) if v is not None else "" for v in (each.before, each.after))
    if was and now and max(len(was), len(now)) > _LONG and was != now:
        yield from _runs(told(was, now))
        return
    old_text, new_text = line(was), line(now)
    if old_text == new_text:
        old_text, new_text = (_exactly(value) for value in (each.before, each.after))
    if old_text:
        yield Run("old", old_text)
    if old_text and new_text:
        yield Run("same", " → ")
    if new_text:
        yield Run("new", new_text)


def _exactly(value: Value | None) -> str:
    """The value so that it looks like no other: a text in quotation marks, code points named."""
    if isinstance(value, str):
        return f'"{named(value)}"'
    return "" if value is None else shown(value)


def _around(fields: Fields, part: str) -> tuple[str, ...]:
    """The words before and behind a claim, or a part of it."""
    return tuple(text_of(fields, f"{part}.{name}" if part else name) for name in CONTEXT)


def _label(name: str) -> Run:
    return Run("dim", f"    {line(name):{_LABEL}} ")


def shown(value: Value) -> str:
    """The value as people write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(map(shown, value)) if isinstance(value, tuple) else str(value)
