"""Walking through what annotators say differently, and settling it: a key for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from tui.app.adjudicated_here import AdjudicatedHere
from tui.app.commands import selecting
from tui.app.commands.program import leave
from tui.app.commands.undoing import undo
from tui.app.outcome import Go, Notice, Outcome, Question, Then, both, nothing
from tui.app.questions import sought
from tui.app.scene import Scene
from tui.app.settling_walk import SIDES, Walk, keys_of, mixed_fields, suggested
from tui.model.edits import Edit
from tui.model.records import Fields
from tui.session.conflict_sides import field_facts, value_shown
from tui.session.refusal import Refused
from tui.team.adjudication import Difference, Key, State
from tui.team.difference_facts import called, facts, order_shown, record_facts, what_differs
from tui.team.settled_origin import Origin, named_in
from tui.team.taking_sides import NEITHER, Choice, confirm, let_go, settle
from tui.text.cursor import Cursor
from tui.text.spans import Span, enclosing_span

EDGES: Mapping[str, Callable[[Scene], Outcome]] = MappingProxyType(
    {
        ",": selecting.end_left,
        ".": selecting.end_right,
        "<": selecting.start_left,
        ">": selecting.start_right,
    }
)
NONE_LEFT = "Nothing is left to settle in this article; enter or q leads back to the list."
_MIXED = "fields of both"


def begin(scene: Scene) -> Outcome:
    """Take what all agree on, then ask about the first difference."""
    here = _here(scene)
    agreed = here.state.agreed
    if not agreed or scene.session.store.read_only:
        return ask_first(scene)
    edit = _edit(scene, [(each, Choice((0,))) for each in agreed], f"{len(agreed)} agreed taken")
    words = "1 claim" if len(agreed) == 1 else f"{len(agreed)} claims"
    told = Notice(f"{words} on which all agree taken; u takes that back")
    return Then(edit, lambda: both(ask_first(scene), told))


def ask_first(scene: Scene) -> Outcome:
    """Ask about the difference at the cursor or behind it, round the end."""
    found, why = sought(lambda: _need_open(scene), list[Difference | Key]())
    if not found:
        sides = (("enter", "suggested"), ("o", "left"), ("t", "right"), ("x", "neither"))
        return Question("", sides, nothing, refused=why)
    start = scene.session.cursor.span.start
    number = next((n for n, each in enumerate(found) if _end(scene, each) > start), 0)
    return _ask(scene, number, Walk())


def _here(scene: Scene) -> AdjudicatedHere:
    assert scene.adjudicated is not None
    return scene.adjudicated


def _open(state: State) -> list[Difference | Key]:
    return [*state.open, *state.orphans]


def _need_open(scene: Scene) -> list[Difference | Key]:
    found = _open(_here(scene).state)
    if not found:
        raise Refused(NONE_LEFT)
    return found


def _spans(scene: Scene, each: Difference | Key) -> list[Span]:
    """Where a difference stands, the suggested version first."""
    if isinstance(each, Difference):
        suggested = each.versions[each.suggested].side or each.match.sides[0]
        sides = [suggested, *each.match.sides]
        return [claim.span for side in sides for claim in side.claims]
    section, id = each
    span = scene.session.reading.place_of(scene.session.reading.tables.of(section)[id]).span
    return [span] if span else []


def _end(scene: Scene, each: Difference | Key) -> int:
    return max((span.end for span in _spans(scene, each)), default=len(scene.session.text))


def _ask(scene: Scene, number: int, walk: Walk) -> Outcome:
    """Go to an open difference and ask about it."""
    found = _open(_here(scene).state)
    if not found:
        return _all_settled(scene, number, walk)
    number %= len(found)
    each, spans = found[number], _spans(scene, found[number])
    there = Go(Cursor(spans[0]), "", reveal=enclosing_span(spans)) if spans else Go()
    lead = f"{number + 1} of {len(found)}"
    if isinstance(each, Difference):
        return both(there, _question(scene, each, number, lead, walk))
    return both(there, _of_orphan(scene, each, number, lead, walk))


def _all_settled(scene: Scene, number: int, walk: Walk) -> Question:
    """Keep the keys of the walk, since the next enter may be on its way, until it is let go of."""

    def answer(key: str) -> Outcome:
        return _undone(scene, number, walk) if key == "u" else leave(scene)

    options = [("enter", "back to the list")]
    options += [("u", "undo")] if scene.session.reading.done else []
    return Question("all settled", tuple(options), answer, unshown=("q",))


def _question(scene: Scene, difference: Difference, number: int, lead: str, walk: Walk) -> Question:
    session, here, blind = scene.session, _here(scene), scene.looking.blind
    order = order_shown(difference, blind)
    names = [called(difference.versions[n], place, blind) for place, n in enumerate(order)]
    takes, shown = keys_of(difference, names, order)
    options, mixed = [*shown], mixed_fields(difference)
    if mixed:
        options.append(("f", "by field"))
    like_it = [each for each in here.state.open if each.sort == difference.sort]
    if len(like_it) > 1 and not difference.agrees:
        how = "as the last" if difference.sort in walk.last else "suggested"
        options.append(("*", f"all {len(like_it)} like it {how}"))
    if difference.since:
        options.append(("k", "keep"))
    options += [("0-9", "kind"), (", . < >", "edges"), ("tab", "next")]
    options.append(("h", "names" if blind else "hide names"))
    options += [("u", "undo")] if session.reading.done else []
    kinds = {kind.key: kind.name for kind in session.schema.kinds if kind.key}
    at_first, asked = _spans(scene, difference)[0], _records(scene, difference)

    def chosen(choice: Choice) -> Choice:
        """With the edges as they are by now."""
        now = session.cursor.span
        return (
            choice._replace(span=now) if now != at_first and len(choice.versions) == 1 else choice
        )

    def answer(key: str) -> Outcome:
        if key in EDGES:
            return Then(EDGES[key](scene), lambda: question)
        if key in ("tab", "shift+tab"):
            return _ask(scene, number + (1 if key == "tab" else -1), walk)
        if key == "h":
            turned = Go(looking=scene.looking._replace(blind=not blind))
            return Then(turned, lambda: _question(scene, difference, number, lead, walk))
        if key == "u":
            return _undone(scene, number, walk)
        if _records(scene, difference) != asked:
            told = "Somebody else has settled this meanwhile; nothing was done."
            return both(_ask(scene, number, walk), Notice(told, "warning"))
        if key == "f":
            return _by_field(scene, difference, mixed, names, order, number, walk)
        if key == "*":
            now = [each for each in here.state.open if each.sort == difference.sort]
            choices = [(each, walk.again(each)) for each in now]
            return _settled(scene, choices, f"{len(choices)} settled alike", difference, walk)
        if key == "k":
            edit = Edit("kept", confirm(here.adjudicating, session.reading.tables, difference))
            return _then_next(scene, edit, difference, walk)
        if key in kinds:
            choice = chosen(suggested(difference))._replace(kind=kinds[key])
            return _settled(
                scene, [(difference, choice)], f"taken as {kinds[key]}", difference, walk
            )
        choice, name = takes[key]
        title = "neither, recorded" if choice == NEITHER else f"{name} taken"
        return _settled(scene, [(difference, chosen(choice))], title, difference, walk)

    question = Question(
        f"{lead}: {what_differs(difference)}",
        tuple(options),
        answer,
        facts(difference, session.schema, list(asked.values()), blind),
        unshown=(*kinds, *EDGES, "shift+tab"),
    )
    return question


def _records(scene: Scene, difference: Difference) -> dict[Key, Fields]:
    """What the result has of a difference by now."""
    state, tables = _here(scene).state, scene.session.reading.tables
    now = next(each for each in state.differences if each.key == difference.key)
    return {(section, id): tables.of(section)[id] for section, id in now.records}


def _by_field(
    scene: Scene,
    difference: Difference,
    names: Sequence[str],
    labels: Sequence[str],
    order: Sequence[int],
    number: int,
    walk: Walk,
) -> Outcome:
    """Ask for each field whose value is taken, then take all that at once."""

    def ask(picked: tuple[tuple[str, int], ...]) -> Outcome:
        if len(picked) == len(names):
            versions = [n for _, n in picked]
            base = max(sorted(set(versions)), key=versions.count)
            choice = Choice((base,), fields=picked)
            return _settled(scene, [(difference, choice)], _MIXED, difference, walk)
        name = names[len(picked)]
        sides = []
        for label, n in zip(labels, order, strict=True):
            side = difference.versions[n].side
            fields = side.claims[0].claim.fields if side else None
            sides.append((label, value_shown(fields, name)))
        likely = labels[order.index(difference.suggested)]
        options = [("enter", likely)]
        options += [(key, label) for key, (label, _) in zip(SIDES, sides, strict=False)]

        def answer(key: str) -> Outcome:
            if key == "u":
                return ask(picked[:-1]) if picked else _ask(scene, number, walk)
            taken = difference.suggested if key == "enter" else order[SIDES.index(key)]
            return ask((*picked, (name, taken)))

        lead = f"{name}, {len(picked) + 1} of {len(names)}"
        shown = (*options, ("u", "back"))
        return Question(lead, shown, answer, tuple(field_facts(name, sides)))

    return ask(())


def _of_orphan(scene: Scene, key: Key, number: int, lead: str, walk: Walk) -> Question:
    """Ask about a record that was settled from claims which nobody has any more."""
    tables = scene.session.reading.tables
    fields = tables.of(key[0])[key[1]]
    whose = tuple(dict.fromkeys(origin.annotator for origin, _ in named_in(fields)))

    def answer(pressed: str) -> Outcome:
        if pressed in ("tab", "shift+tab"):
            return _ask(scene, number + (1 if pressed == "tab" else -1), walk)
        if pressed == "u":
            return _undone(scene, number, walk)
        kept = pressed == "k"
        changes = let_go(tables, key, kept)
        edit = Edit("kept" if kept else "removed", changes)
        return Then(edit, lambda: _told(scene, edit.title, number, walk))

    options = [("k", "keep"), ("x", "remove"), ("tab", "next")]
    options += [("u", "undo")] if scene.session.reading.done else []
    told = record_facts(fields, whose, scene.looking.blind)
    return Question(
        f"{lead}: nobody's any more", tuple(options), answer, told, unshown=("shift+tab",)
    )


def _edit(scene: Scene, choices: Sequence[tuple[Difference, Choice]], title: str) -> Edit:
    session = scene.session
    adjudicating = _here(scene).adjudicating
    changes = settle(adjudicating, session.text, session.reading.tables, choices)
    return Edit(title, changes)


def _settled(
    scene: Scene,
    choices: Sequence[tuple[Difference, Choice]],
    title: str,
    difference: Difference,
    walk: Walk,
) -> Outcome:
    _, choice = choices[0]
    if len(choices) == 1 and not choice.fields:
        walk = walk.after(difference, choice)
    return _then_next(scene, _edit(scene, choices, title), difference, walk)


def _then_next(scene: Scene, edit: Edit, difference: Difference, walk: Walk) -> Outcome:
    """An edit, then the next difference behind the one that was settled."""
    key = difference.key

    def next_one() -> Outcome:
        state = _here(scene).state
        place = [each.key for each in state.differences].index(key)
        behind = [each.key for each in state.differences[place + 1 :] if each.is_open]
        number = len(state.open) - len(behind) if behind else 0
        return _told(scene, edit.title, number, walk)

    return Then(edit, next_one)


def _told(scene: Scene, title: str, number: int, walk: Walk) -> Outcome:
    left = len(_open(_here(scene).state))
    more = f"{left} left" if left else NONE_LEFT
    return both(_ask(scene, number, walk), Notice(f"{title}; {more}"))


def _undone(scene: Scene, number: int, walk: Walk) -> Outcome:
    """Undo, then ask about what that has opened again."""
    before = {_name(each) for each in _open(_here(scene).state)}

    def again() -> Outcome:
        found = _open(_here(scene).state)
        opened = (n for n, each in enumerate(found) if _name(each) not in before)
        return _ask(scene, next(opened, number), walk)

    return Then(undo(scene), again)


def _name(each: Difference | Key) -> Origin | Key:
    return each.key if isinstance(each, Difference) else each
