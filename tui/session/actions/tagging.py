"""The digits and enter: putting claims on record, and accepting proposals."""

from __future__ import annotations

from collections.abc import Mapping

from tui.analysis.classify.compatible import as_kind, refitted
from tui.model.claim import Claim
from tui.model.edits import Change, Edit
from tui.model.findings import Attribution
from tui.model.proposals import Proposal
from tui.model.records import Fields, Value, changed
from tui.model.schema import title_of
from tui.session.actions.by_hand import as_shown, attribution_of, plainly_found
from tui.session.actions.marking import mark
from tui.session.actions.source_fields import as_found
from tui.session.at_cursor import (
    at_cursor,
    claim_exactly,
    content_span,
    enclosing_claim,
    part_selected,
    proposal_exactly,
    proposal_under,
    same_words,
    unplaced,
)
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.spans import Span
from tui.text.visible import visible_line


def tag(session: Session, kind: str) -> Edit:
    """What a kind's key does with the selection.

    Changes the kind of the claim, or accepts the proposal, that is just the selection; puts a new
    claim on record otherwise, one for each occurrence while `session.everywhere` holds. A claim
    that has no place and is at hand comes before what is selected.
    """
    if session.everywhere:
        return _tag_everywhere(session, kind)
    lost = unplaced(session)
    if lost is not None and not session.has_moved_on:
        return change_kind(session, lost, kind)
    span = content_span(session)
    claim = claim_exactly(session, span)
    if claim is not None:
        return change_kind(session, claim, kind)
    proposal = proposal_exactly(session, span)
    if proposal is not None:
        return accept(session, proposal, kind, part_selected(session, proposal, span))
    return tag_anew(session, kind)


def tag_anew(session: Session, kind: str) -> Edit:
    """Put a claim on record, whatever is on just these words already."""
    span = content_span(session)
    if not any(character.isalnum() for character in span.of(session.text)):
        raise Refused("There are no words in the selection to tag.")
    made = _by_hand(session, kind, span, session.new_id())
    return Edit(f"tagged as {kind}", (made,), made.id)


def another(session: Session, kind: str) -> Edit:
    """Put a second claim on just the words of a claim, with its source and its cue.

    Refused where there is no claim to be the second to.
    """
    first = first_of_another(session)
    edit = tag_anew(session, kind)
    (made,) = edit.changes
    assert made.after is not None
    said_by = [f.name for f in session.schema.all_fields if f.group in ("source", "cue")]
    same = {name: first.fields.get(name) for name in said_by}
    place, own = session.reading.place(first.id), session.reading.place_of(made.after)
    after = changed(made.after, same | {"form": first.fields.get("form")})
    session.reading.put(after, own._replace(source=place.source, cue=place.cue))
    return Edit(f"another claim: {kind}", (made._replace(after=after),), made.id)


def first_of_another(session: Session) -> Claim:
    """The claim on just the selected words; Refused if there is none."""
    claim = claim_exactly(session, content_span(session))
    if claim is None:
        raise Refused("No claim is on just these words yet: a digit alone tags them.")
    return claim


def change_kind(session: Session, claim: Claim, kind: str) -> Edit:
    """Give a claim another kind; factuality and time follow where they do not fit it."""
    refit = refitted(claim.fields, kind, _found_as(session, claim), _given(session, claim))
    known = _known(session, refit)
    changes = {name: known.get(name) for name in refit}
    told = _told_instead(claim.fields, changes)
    title = ", ".join([f"{kind} instead of {claim.kind}", *told])
    return change(session, claim, {"kind": kind, **changes}, title)


def _told_instead(before: Fields, after: Mapping[str, Value | None]) -> list[str]:
    """In words, what becomes of factuality, time and the type of the source."""
    return [
        f"{after[name] or 'no'} {title_of(name)} instead of {before[name]}"
        for name in ("factuality", "time", "source.type")
        if name in after and before.get(name) not in (None, "", after[name])
    ]


def _given(session: Session, claim: Claim) -> set[str]:
    """Which of factuality and time a person has set in this session, and not by way of a kind."""
    given, open_still = set(), {"factuality", "time"}
    changes = (each for edit in reversed(session.reading.done) for each in edit.changes)
    for _, id, before, after in changes:
        if not open_still or (id == claim.id and (before is None or after is None)):
            break
        if id != claim.id or before is None or after is None:
            continue
        told = {name for name in open_still if before.get(name) != after.get(name)}
        given |= told if before.get("kind") == after.get("kind") else set()
        open_still -= told
    return given


def accept(
    session: Session,
    proposal: Proposal | None,
    kind: str = "",
    part: Span | None = None,
    given: Mapping[str, Value] | None = None,
) -> Edit:
    """Put a proposal on record as it stands, or with another kind; one claim for each content.

    With a `part` that content alone, and the others stay proposed. Other fields that are `given`
    take the place of what was proposed. Refused if there is no proposal, or its kind is none of the
    project's. The later contents continue the one before.
    """
    if proposal is None:
        raise Refused("No proposal is here: tab goes to the next one.")
    found = proposal.attribution
    kind = kind or found.kind
    if session.schema.kind(kind) is None:
        raise Refused(f"{visible_line(kind)} is no kind in this project: choose one by its key.")
    reading = as_kind(found, kind)
    shared: dict[str, Value | None] = {
        "kind": kind,
        "form": found.form,
        "factuality": reading.factuality,
        "time": reading.time,
        "by": session.names.annotator,
        "status": "accepted",
        "parent": _parent(session, found),
        **as_found(session, found),
    }
    given = {name: value for name, value in (given or {}).items() if shared.get(name) != value}
    as_it_stands = kind == found.kind and not given
    status = "accepted" if as_it_stands else "corrected"
    shared |= {**given, "status": status}
    changes: list[Change] = []
    before = ""
    for content in found.contents:
        there = claim_exactly(session, content)
        if there is None:
            if content not in proposal.contents or part not in (None, content):
                continue
            fields = _known(session, shared | {"continues": before})
            marked = mark(session.reading, fields, content, found.source, found.cue)
            changes.append(Change("claim", session.new_id(), None, marked))
        elif before == (changes[-1].id if changes else None) and "continues" not in there.fields:
            after = changed(there.fields, {"continues": before})
            changes.append(Change("claim", there.id, there.fields, after))
        before = there.id if there else changes[-1].id
    made = [each for each in changes if each.before is None]
    if not made:
        raise Refused("All of this proposal is on record already.")
    proposed: Fields = {
        "factuality": found.factuality,
        "time": found.time,
        "source.type": found.source_type,
    }
    told = [] if as_it_stands else _told_instead(proposed, shared)
    parts = [f"{len(made)} claims, one for each part"] if len(made) > 1 else []
    return Edit(", ".join([f"{status} as {kind}", *told, *parts]), tuple(changes), made[0].id)


def change(session: Session, claim: Claim, changes: Mapping[str, Value | None], title: str) -> Edit:
    """Change fields of a claim; an accepted one whose text fields change becomes corrected."""
    fields = changed(claim.fields, changes)
    of_the_text = changes.keys() - session.schema.names("analyst")
    if claim.fields.get("status") == "accepted" and of_the_text and fields != claim.fields:
        fields = changed(fields, {"status": "corrected"})
    if fields == claim.fields:
        return Edit(title, (), claim.id)
    return Edit(title, (Change("claim", claim.id, claim.fields, fields),), claim.id)


def accept_here(session: Session) -> Edit:
    """Accept the innermost proposal at the cursor as it stands."""
    return accept(session, proposal_under(session, at_cursor(session)))


def _by_hand(session: Session, kind: str, span: Span, id: str) -> Change:
    parent = enclosing_claim(session, span)
    source, cue, told = as_shown(session, span, kind)
    fields: dict[str, Value | None] = {
        "kind": kind,
        "by": session.names.annotator,
        "parent": parent.id if parent else None,
        **told,
    }
    return Change(
        "claim", id, None, mark(session.reading, _known(session, fields), span, source, cue)
    )


def _tag_everywhere(session: Session, kind: str) -> Edit:
    changes = tuple(
        _by_hand(session, kind, span, session.new_id())
        for span in session.everywhere
        if claim_exactly(session, span) is None
    )
    if not changes:
        raise Refused("Every occurrence is on record already.")
    return Edit(f"{len(changes)} tagged as {kind}", changes, changes[-1].id)


def _found_as(session: Session, claim: Claim) -> Attribution | None:
    """What the analysis found of which the claim has the content."""
    span = session.reading.place(claim.id).span
    if span is None:
        return None
    attributions = session.reading.findings.attributions
    there = session.reading.contents.at(span.start)
    exact = [attributions[number] for place, number in there if same_words(session, place, span)]
    return exact[0] if exact else attribution_of(session, span) or plainly_found(session, claim)


def _parent(session: Session, found: Attribution) -> str:
    """The claim that encloses the first content, or that stands for the parent attribution."""
    enclosing = enclosing_claim(session, found.contents[0])
    if enclosing is not None:
        return enclosing.id
    if found.parent is not None and found.parent < len(session.reading.findings.attributions):
        for content in session.reading.findings.attributions[found.parent].contents:
            claim = claim_exactly(session, content)
            if claim is not None:
                return claim.id
    return ""


def _known(session: Session, fields: Mapping[str, Value | None]) -> Fields:
    """A record of those fields that the project has not dropped."""
    known = {field.name for field in session.schema.fields}
    return changed({}, {name: value for name, value in fields.items() if name in known})
