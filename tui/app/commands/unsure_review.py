"""Walking through the proposals that are unsure of a value, and settling it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tui.analysis.classify.compatible import as_kind
from tui.app.commands.going import to_proposal
from tui.app.commands.undoing import undo
from tui.app.outcome import Notice, Outcome, Question, Then, both, nothing
from tui.app.questions import keyed_kinds, sought
from tui.app.scene import Scene
from tui.model.edits import Edit
from tui.model.legend import words_for
from tui.model.proposals import Proposal
from tui.session.actions import removing, tagging
from tui.session.at_cursor import content_span, proposal_exactly
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.session.unsure import DOUBT, in_a_word, unsure_fields, unsure_proposals, value_of
from tui.text.motions import first_word
from tui.text.visible import visible_line

NONE_UNSURE = "No proposal is unsure of a value."
NOT_ANY_MORE = "The proposal has changed and is unsure of nothing any more; ! asks about the next."
UNDO = "u"
_LETTERS = "123456789abcdefghijklmnop"
"""The keys of values that have none of their own."""

_NOTHING_SETTLED: Mapping[str, str] = MappingProxyType({})


def review(scene: Scene) -> Outcome:
    """Ask about the proposal selected if it is unsure of a value, else about the next one."""
    return _review(scene, passed=False)


def _review(scene: Scene, passed: bool) -> Outcome:
    """The same; with the one selected `passed`, about the next in any case, round the end."""
    found, why = sought(lambda: _next(scene, passed), None)
    if found is None:
        options = (("enter", "as it stands"), ("x", "reject"), ("!", "next proposal"))
        return Question("", options, nothing, refused=why)
    return both(to_proposal(scene, found.contents[0]), _ask(scene, found, _NOTHING_SETTLED))


def _next(scene: Scene, passed: bool) -> Proposal:
    """The first behind the cursor, else the first of all; Refused if there is none."""
    session = scene.session
    unsure = unsure_proposals(session)
    if not unsure:
        more = " More may be found yet." if scene.analysis.is_looking else ""
        raise Refused(NONE_UNSURE + more)
    span = session.cursor.span
    here = proposal_exactly(session, content_span(session))
    if here in unsure and not passed:
        return here
    # From where reading begins, what begins with the very first word is still ahead.
    place = (-1, 0) if span == first_word(session.article) else (span.start, -span.end)
    ahead = (each for each in unsure if _rank(each) > place)
    return min(ahead, key=_rank, default=min(unsure, key=_rank))


def _rank(proposal: Proposal) -> tuple[int, int]:
    """What proposals are ordered by: where they start, the longer first."""
    return proposal.contents[0].start, -proposal.contents[0].end


def _ask(scene: Scene, proposal: Proposal, settled: Mapping[str, str]) -> Question:
    """Ask for the first field that is unsure and not settled yet."""
    session, found = scene.session, proposal.attribution
    fields = [name for name in unsure_fields(session, proposal) if name not in settled]
    name = fields[0]
    kind = settled.get("kind", found.kind)
    reading = as_kind(found, kind)._asdict()
    value = value_of(found, name) if kind == found.kind else reading.get(name, "")
    value = value or value_of(found, name)
    values, meanings = _values(session, name)
    others = unsure_proposals(session)
    options = [("enter", visible_line(value) or "as it stands"), *_shown(values), ("x", "reject")]
    options += [("!", "next proposal")] if len(others) > 1 else []
    if settled or session.reading.done:
        # A value's own key stays its key here as it is everywhere else.
        options += [(f"esc {UNDO}" if UNDO in values else UNDO, "undo")]
    offered = tuple(options)

    def answer(key: str) -> Outcome:
        if key == "!":
            return _review(scene, passed=True)
        if key == UNDO and key not in values:
            return _back(scene, proposal, settled)
        now = _again(session, proposal)
        if key == "enter":
            scene.just_changed.refuse_unseen(now)
        if key == "x":
            return _then_next(scene, removing.reject(session, now))
        done = {**settled, name: values.get(key, value)}
        if len(fields) > 1:
            return _ask(scene, now, done)
        given = {name: value for name, value in done.items() if name != "kind" and value}
        return _then_next(scene, tagging.accept(session, now, done.get("kind", ""), given=given))

    def again() -> Outcome:
        return _anew(scene, proposal, settled, offered)

    number = 1 + sum(_rank(each) < _rank(proposal) for each in others)
    lead = f"{number} of {len(others)} unsure: {in_a_word(name)}{DOUBT}"
    return Question(lead, offered, answer, meanings=meanings, again=again)


def _anew(
    scene: Scene,
    proposal: Proposal,
    settled: Mapping[str, str],
    options: tuple[tuple[str, str], ...],
) -> Outcome:
    """Ask about what is proposed now, after better findings; say so where it is something else."""
    session = scene.session
    found, _ = sought(lambda: _again(session, proposal), None)
    if found is not None:
        return _ask(scene, found, settled)
    found = proposal_exactly(session, proposal.contents[0])
    if found is None or not unsure_fields(session, found):
        others = tuple(each for each in options if each[0] != "!")
        return Question("", others, nothing, refused=NOT_ANY_MORE)
    # What was answered of the other one is no answer about this one.
    words = scene.just_changed.words(found) or "The proposal has changed"
    return both(_ask(scene, found, _NOTHING_SETTLED), Notice(f"{words}.", "warning"))


def _back(scene: Scene, proposal: Proposal, settled: Mapping[str, str]) -> Outcome:
    """Ask again for the field that was answered last, else undo and ask about what that was."""
    if settled:
        return _ask(scene, _again(scene.session, proposal), dict([*settled.items()][:-1]))
    return Then(undo(scene), lambda: review(scene))


def _then_next(scene: Scene, edit: Edit) -> Outcome:
    """An edit, and the next that is unsure; it is said how many values are left."""

    def next_one() -> Outcome:
        session = scene.session
        left = sum(len(unsure_fields(session, each)) for each in unsure_proposals(session))
        some = f"{left} unsure value{'s are' if left > 1 else ' is'} left"
        told = Notice(f"{edit.title}; {some if left else 'nothing unsure is left'}")
        return both(review(scene), told) if left else told

    return Then(edit, next_one)


def _again(session: Session, proposal: Proposal) -> Proposal:
    """The proposal that was asked about, as it is found now; Refused if it is not what it was."""
    for _, other in session.reading.proposals.touching(*proposal.span):
        if other.attribution == proposal.attribution._replace(parent=other.attribution.parent):
            return other
    raise Refused("The proposal has changed meanwhile: esc, then ! asks about it as it is now.")


def _values(session: Session, name: str) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """The values of a field by their keys, and what each of them means; none of a free field."""
    if name == "kind":
        kinds, meanings = keyed_kinds(session.schema)
        names = {kind.key: kind.name for kind in session.schema.kinds if kind.key}
        return {key: names[key] for key, _ in kinds}, meanings
    field = session.schema.field(name)
    if field is None or not field.values:
        return {}, ()
    values = dict(zip(field.value_keys or _LETTERS, field.values, strict=False))
    return values, tuple((key, words_for(name, value)) for key, value in values.items())


def _shown(values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((key, visible_line(value)) for key, value in values.items())
