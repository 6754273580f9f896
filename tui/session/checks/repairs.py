"""Whether the words on record stand in the article; putting what has moved right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui.analysis.extract.name_search import NameSearch
from tui.anchoring import resolve
from tui.anchoring.record_anchors import locate_record
from tui.model.duplicates import duplicates
from tui.model.edits import Change
from tui.model.placements import Anchor, Place, State
from tui.model.records import Fields, changed, text_of
from tui.model.validation import Problem
from tui.session.corrections_here import FOUND, of_one_place
from tui.storage.records.annotation_file import AnnotationFile
from tui.storage.store import atomic_write
from tui.storage.store.locks import file_lock
from tui.storage.store.plain_files import read_bytes
from tui.text.anchors import context
from tui.text.spans import Span

_STATES: dict[State, str] = {
    "moved": "stands between other words than before; quoth check --fix takes them over.",
    "changed": "stands there in other words; open the article and confirm them.",
    "ambiguous": "stands in more than one place; give more of the words around it.",
    "lost": 'is not found in the article; mark it there again, or add anchor = "lost".',
}


class Fix(NamedTuple):
    """What can be put right with nobody asked: the change, and what to tell where it is not."""

    problem: Problem
    change: Change


def claims_in(text: str, claims: Mapping[str, Fields]) -> tuple[list[Problem], list[Fix]]:
    """What is wrong with how the claims stand in a text, and those that have only moved."""
    problems: list[Problem] = []
    moved: list[Fix] = []
    placed: list[tuple[Span, str, Fields]] = []
    for id, fields in claims.items():
        if text_of(fields, "anchor") == "lost" or not text_of(fields, "quote").strip():
            continue
        found = locate_record(text, fields)
        anchor = found.content
        if anchor.span is not None:
            placed.append((anchor.span, id, fields))
        if anchor.state == "moved" and anchor.span is not None:
            moved.append(_moved(text, id, fields, anchor.span))
        elif anchor.state != "exact":
            message = f"claim {id} {_state_in_words(text, fields, anchor)}"
            problems.append(Problem(("claim", id), message))
        problems += (Problem(("claim", id), message) for message in _missing(id, fields, found))
    for first, *others in duplicates(placed):
        message = f"claims {', '.join((first, *others))} are of one kind at the same words; "
        message += "Y in the article folds them into one."
        problems.append(Problem(("claim", first), message, False))
    return problems, moved


def corrections_in(text: str, mentions: Mapping[str, Fields]) -> Iterator[Problem]:
    """Corrections of entities whose words are gone from a text: they do nothing, and no harm."""
    quotes = {text_of(fields, "quote").strip() for fields in mentions.values()}
    there = {words for _, words in NameSearch(text, ((words, words) for words in quotes)).find()}
    for id, fields in mentions.items():
        quote = text_of(fields, "quote").strip()
        one_place = of_one_place(fields)
        stands = locate_record(text, fields).content.state in FOUND if one_place else quote in there
        if quote and not stands:
            message = f"the words of mention {id} are not found in the article; take it out."
            yield Problem(("mention", id), message, False)


def put_right(file: AnnotationFile, changes: Sequence[Change], root: Path) -> int:
    """Make these changes in a file; to how many of its records, since others may have changed one.

    The file is read once more while nobody else may write it: what came in since it was checked
    stays. Raises CannotRead, CannotWrite and OSError.
    """
    with file_lock(file.path):
        for _ in range(atomic_write.TRIES):
            with suppress(atomic_write.Overtaken):
                return _written_right(file, changes, root)
    raise OSError(None, "another program goes on changing it")


def _written_right(file: AnnotationFile, changes: Sequence[Change], root: Path) -> int:
    count = 0
    before = read_bytes(file.path, within=root)
    now = file.anew(before)
    for change in changes:
        if now.records.tables.of(change.section).get(change.id) == change.before:
            now.apply(change)
            count += 1
    if count:
        atomic_write.write(now.path, now.data, within=root, expected=atomic_write.Expected(before))
    return count


def _moved(text: str, id: str, fields: Fields, span: Span) -> Fix:
    """The claim with the words that it stands between now."""
    prefix, suffix = context(text, span)
    after = changed(fields, {"prefix": prefix, "suffix": suffix})
    problem = Problem(("claim", id), f"claim {id} {_STATES['moved']}", False)
    return Fix(problem, Change("claim", id, fields, after))


def _state_in_words(text: str, fields: Fields, anchor: Anchor) -> str:
    """What has become of a claim; who is to have said it, if that is what may not be so now."""
    if anchor.state != "changed" or anchor.span is None or not _alike(text, fields, anchor.span):
        return _STATES[anchor.state]
    who = text_of(fields, "source.quote") or text_of(fields, "source.speaker")
    source = f", and its source is “{_begun(who)}”" if who else ""
    return f"stands behind other words than before{source}; open the article and confirm it."


def _alike(text: str, fields: Fields, span: Span) -> bool:
    """Whether the claim's own words are as they were, so that it is others that differ."""
    words = span.of(text).strip()
    found = resolve(words, text_of(fields, "quote"))
    return found.state == "exact" and found.span is not None and found.span.length == len(words)


def _missing(id: str, fields: Fields, found: Place) -> Iterator[str]:
    """Sentences about a source and a cue whose words are gone, though the claim's are there."""
    if found.span is None:
        return
    for part, span, key in (("source", found.source, "s"), ("cue", found.cue, "C")):
        words = text_of(fields, f"{part}.quote")
        if words.strip() and span is None:
            yield (
                f"claim {id} has the {part} “{_begun(words)}”, which is not found in the article; "
                f"mark it there again with {key}."
            )


def _begun(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"
