"""What becomes of claims when another version takes the place of their article's text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tui.anchoring.record_anchors import PRONOUNS, locate_record
from tui.model.edits import Change
from tui.model.placements import Place, State
from tui.model.records import Fields, changed, text_of
from tui.session.checks.opened_file import Target, schema_of
from tui.session.checks.repairs import put_right
from tui.storage.errors import CannotRead, CannotWrite, not_written
from tui.storage.project.projects import shown
from tui.storage.records.annotation_file import AnnotationFile
from tui.text.anchors import context
from tui.text.article import Article
from tui.text.following import Followed
from tui.text.paragraph_matching import Pair
from tui.text.spans import Span

_FOUND = ("exact", "moved")
_STATES: Mapping[State, str] = {
    "changed": "stands there in other words now",
    "ambiguous": "stands in more than one place now, and none of them is sure",
    "lost": "is not found any more",
}
_OTHERS = "its place is gone, and the same words elsewhere are others: it is lost"
_ELSEWHERE = "stands in another paragraph than before; look whether it is the same claim"
_OTHER_SOURCE = "stands behind other words now; look whether its source is still the same"
_OTHER_SENSE = "stands behind other words now; look whether it still means the same"
_BACK = "is found again; look whether it is the same claim"


class ClaimTold(NamedTuple):
    """A claim whose words are not what they were: its id, its words, what became of them.

    It `is_lost` if they are not where they were, nor anywhere else where they could be its own.
    """

    id: str
    words: str
    fate: str
    is_lost: bool = False


class ClaimsAfterUpdate(NamedTuple):
    """What is to be written into an annotation file, and what to tell of its claims."""

    changes: list[Change]
    told: list[ClaimTold]


class ReanchoredFile(NamedTuple):
    """One annotation file after an update: how many claims it has, and what to tell of them.

    `problem` is a sentence if it could not be written, or not all of it.
    """

    path: Path
    claims: int = 0
    told: tuple[ClaimTold, ...] = ()
    problem: str = ""


class TwoTexts:
    """An article's text before and after, with where words of the one stand in the other."""

    def __init__(self, old: Article, new: Article, pairs: list[Pair]) -> None:
        self.old, self.new = old.text, new.text
        self.forward = Followed(old, new, pairs)
        self.back = Followed(new, old, [_reversed(pair) for pair in pairs])


def why_not_reanchored(target: Target) -> str:
    """Why a file's claims cannot be anchored in another text, a sentence; empty if they can."""
    try:
        schema = schema_of(target.project).schema
        file = AnnotationFile.load(shown(target.path), schema=schema, within=target.project.root)
    except CannotRead as error:
        return str(error)
    return file.read_only_reason or ""


def reanchored(target: Target, texts: TwoTexts) -> ReanchoredFile:
    """Anchor the claims of a file in the new text, as far as nobody has to be asked."""
    path = shown(target.path)
    try:
        schema = schema_of(target.project).schema
        file = AnnotationFile.load(path, schema=schema, within=target.project.root)
        claims = file.records.tables.claim
        if file.read_only_reason is not None:
            why = f"its claims are not looked for in the new text: {file.read_only_reason}"
            return ReanchoredFile(path, problem=why)
        found = claims_after_update(texts, claims)
        done = put_right(file, found.changes, target.project.root) if found.changes else 0
    except (CannotRead, CannotWrite) as error:
        return ReanchoredFile(path, problem=str(error))
    except OSError as error:
        return ReanchoredFile(path, problem=str(not_written(path, error)))
    missed = len(found.changes) - done
    problem = f"{path}: others have changed {missed} of its claims; quoth check looks at them."
    return ReanchoredFile(path, len(claims), tuple(found.told), problem if missed else "")


def claims_after_update(texts: TwoTexts, claims: Mapping[str, Fields]) -> ClaimsAfterUpdate:
    """How claims are to be anchored in the new text, and which of them are to be told of.

    A claim whose words stand in the same place of the same paragraph goes with it. Where the same
    words are left in another place alone, which had them before, it is put on record as lost: it
    would be on somebody else's words.
    """
    found = ClaimsAfterUpdate([], [])
    for id, fields in claims.items():
        if text_of(fields, "anchor") == "lost" or not text_of(fields, "quote").strip():
            continue
        after, fate, is_lost = _outcome(texts, fields)
        if after is not None and after != fields:
            found.changes.append(Change("claim", id, fields, after))
        if fate:
            found.told.append(ClaimTold(id, text_of(fields, "quote"), fate, is_lost))
    return found


class _Outcome(NamedTuple):
    """The claim as it is to be written, None for as it is; what to tell, empty for nothing."""

    after: Fields | None
    fate: str
    is_lost: bool = False


def _outcome(texts: TwoTexts, fields: Fields) -> _Outcome:
    was, now = locate_record(texts.old, fields), locate_record(texts.new, fields)
    if was.span is None or was.content.state not in _FOUND:
        return _Outcome(None, _of_unsure(was, now))
    goal = texts.forward.place_of(was.span)
    state, span = now.content.state, now.span
    is_known = goal is not None and goal.is_certain and _is_own_source(texts, fields, was)
    if goal is not None and (is_known or (state in _FOUND and goal.span != span)):
        # Its paragraph has them still, whatever else looks like it or stands around it now.
        after = _standing(texts, fields, goal.span)
        again = locate_record(texts.new, after)
        if again.content.state == "exact" and again.span == goal.span:
            return _Outcome(after, "; ".join(_parts(fields, was, again)))
    if state not in _FOUND or span is None:
        has_source = any(text_of(fields, f"source.{each}") for each in ("quote", "speaker"))
        fate = _in_words(texts, was.span, now, has_source)
        return _Outcome(None, fate, is_lost=fate not in (_OTHER_SOURCE, _OTHER_SENSE))
    if goal is None and _has_another_owner(texts, span, was.span):
        return _Outcome(changed(fields, {"anchor": "lost"}), _OTHERS, is_lost=True)
    if (goal is None and state == "moved") or (goal is not None and goal.span != span):
        return _Outcome(None, _ELSEWHERE)
    after = _standing(texts, fields, span)
    told = list(_parts(fields, was, now))
    if span.of(texts.new) != was.span.of(texts.old):
        told.insert(0, f"is written otherwise now: “{span.of(texts.new)}”")
    return _Outcome(after if state == "moved" or told else None, "; ".join(told))


def _is_own_source(texts: TwoTexts, fields: Fields, was: Place) -> bool:
    """Whether its source, if it has one, stands in its own paragraph, and by name.

    Else that paragraph does not tell who says it: "he" may be somebody else now.
    """
    quote = text_of(fields, "source.quote")
    if not quote:
        return True
    if was.source is None or was.span is None or quote.casefold() in PRONOUNS:
        return False
    return "\n" not in texts.old[was.source.end : was.span.start].strip(" ") and (
        "\n" not in texts.old[was.span.end : was.source.start].strip(" ")
    )


def _of_unsure(was: Place, now: Place) -> str:
    """What to tell of a claim that was not found for sure before: only what is new."""
    if now.content.state in _FOUND:
        return _BACK
    return "" if now.content.state == was.content.state else _STATES[now.content.state]


def _in_words(texts: TwoTexts, was: Span, now: Place, has_source: bool) -> str:
    if now.content.state != "changed" or now.span is None:
        return _STATES[now.content.state]
    words = now.span.of(texts.new)
    if words == was.of(texts.old):
        return _OTHER_SOURCE if has_source else _OTHER_SENSE
    return f"{_STATES['changed']}: “{words}”"


def _has_another_owner(texts: TwoTexts, span: Span, was: Span) -> bool:
    """Whether these words of the new text stood in another place than the claim's before."""
    before = texts.back.place_of(span)
    return before is not None and before.span != was


def _standing(texts: TwoTexts, fields: Fields, span: Span) -> Fields:
    """The claim with the words that it has, and stands between, at this place of the new text."""
    prefix, suffix = context(texts.new, span)
    own = {"quote": span.of(texts.new), "prefix": prefix, "suffix": suffix}
    return changed(fields, own)


def _parts(fields: Fields, was: Place, now: Place) -> Iterator[str]:
    """What to tell of a source and a cue whose words were there before."""
    for part, before, after in (
        ("source", was.source, now.source),
        ("cue", was.cue, now.cue),
    ):
        if before is not None and after is None:
            yield f"its {part} “{text_of(fields, f'{part}.quote')}” is not found any more"


def _reversed(pair: Pair) -> Pair:
    fate = {"gone": "new", "new": "gone"}.get(pair.fate, pair.fate)
    return Pair(fate, pair.now, pair.was)  # type: ignore[arg-type]
