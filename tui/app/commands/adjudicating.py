"""Walking through what annotators say differently, and settling it: a key for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from tui.app.adjudicated_here import AdjudicatedHere
from tui.app.commands import selecting
from tui.app.commands.undoing import undo
from tui.app.outcome import Go, Notice, Outcome, Question, Then, both, nothing
from tui.app.questions import sought
from tui.app.scene import Scene
from tui.model.claim_fields import RELATIONS
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

SIDES = "otgijm"
"""The keys that take the first side, the second, and further ones."""

EDGES: Mapping[str, Callable[[Scene], Outcome]] = MappingProxyType(
    {
        ",": selecting.end_left,
        ".": selecting.end_right,
        "<": selecting.start_left,
        ">": selecting.start_right,
    }
)
NONE_LEFT = "Nothing is left to settle in this article; q leads back to the list."
_MIXED = "fields of both"


class _Walk(NamedTuple):
    """What was last done to each sort of difference: whose version was taken, what it is called."""

    last: Mapping[tuple[str, ...], Choice]
    whose: Mapping[tuple[str, ...], tuple[str, ...]]


_AT_FIRST = _Walk(MappingProxyType({}), MappingProxyType({}))


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
    return _ask(scene, number, _AT_FIRST)


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


def _ask(scene: Scene, number: int, walk: _Walk) -> Outcome:
    """Go to an open difference and ask about it."""
    found = _open(_here(scene).state)
    if not found:
        return Notice(NONE_LEFT)
    number %= len(found)
    each, spans = found[number], _spans(scene, found[number])
    there = Go(Cursor(spans[0]), "", reveal=enclosing_span(spans)) if spans else Go()
    lead = f"{number + 1} of {len(found)}"
    if isinstance(each, Difference):
        return both(there, _question(scene, each, number, lead, walk))
    return both(there, _of_orphan(scene, each, number, lead, walk))


def _question(
    scene: Scene, difference: Difference, number: int, lead: str, walk: _Walk
) -> Question:
    session, here, blind = scene.session, _here(scene), scene.looking.blind
    order = order_shown(difference, blind)
    names = [called(difference.versions[n], place, blind) for place, n in enumerate(order)]
    takes = {key: (Choice((n,)), name) for key, n, name in zip(SIDES, order, names, strict=False)}
    if difference.agrees:
        takes = {}
    suggested = Choice((difference.suggested,))
    label = names[order.index(difference.suggested)]
    options = [("enter", label)]
    for key, (choice, name) in takes.items():
        has_it = difference.versions[choice.versions[0]].side is not None
        options.append((key, name if has_it else f"{name}: none"))
    if len([each for each in difference.versions if each.side]) > 1:
        takes["b"] = (Choice(tuple(range(len(difference.versions)))), "both")
        options.append(("b", "both"))
    takes |= {"enter": (suggested, label), "x": (NEITHER, "neither")}
    options.append(("x", "neither"))
    mixed = [each.name for each in difference.outcome.fields if each.name not in RELATIONS]
    if len(mixed) > 1 and len(difference.versions) == 2:
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
            choices = [(each, _as_before(each, walk) or _suggested(each)) for each in now]
            return _settled(scene, choices, f"{len(choices)} settled alike", difference, walk)
        if key == "k":
            edit = Edit("kept", confirm(here.adjudicating, session.reading.tables, difference))
            return _then_next(scene, edit, difference, walk)
        if key in kinds:
            choice = chosen(suggested)._replace(kind=kinds[key])
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
    walk: _Walk,
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
        options = [(key, label) for key, (label, _) in zip(SIDES, sides, strict=False)]

        def answer(key: str) -> Outcome:
            if key == "u":
                return ask(picked[:-1]) if picked else _ask(scene, number, walk)
            return ask((*picked, (name, order[SIDES.index(key)])))

        lead = f"{name}, {len(picked) + 1} of {len(names)}"
        shown = (*options, ("u", "back"))
        return Question(lead, shown, answer, tuple(field_facts(name, sides)))

    return ask(())


def _of_orphan(scene: Scene, key: Key, number: int, lead: str, walk: _Walk) -> Question:
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


def _suggested(difference: Difference) -> Choice:
    return Choice((difference.suggested,))


def _as_before(difference: Difference, walk: _Walk) -> Choice | None:
    """What was last done to one of this sort, as it is done to this one."""
    last = walk.last.get(difference.sort)
    if last is None or not last.versions:
        return last
    if len(last.versions) > 1:
        return Choice(tuple(range(len(difference.versions))))
    whose = walk.whose.get(difference.sort, ())
    for number, version in enumerate(difference.versions):
        if set(whose) & set(version.annotators):
            return Choice((number,), last.kind)
    return None


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
    walk: _Walk,
) -> Outcome:
    _, choice = choices[0]
    whose: tuple[str, ...] = ()
    if len(choice.versions) == 1:
        whose = difference.versions[choice.versions[0]].annotators
    if len(choices) == 1 and not choice.fields:
        walk = _Walk({**walk.last, difference.sort: choice}, {**walk.whose, difference.sort: whose})
    return _then_next(scene, _edit(scene, choices, title), difference, walk)


def _then_next(scene: Scene, edit: Edit, difference: Difference, walk: _Walk) -> Outcome:
    """An edit, then the next difference behind the one that was settled."""
    key = difference.key

    def next_one() -> Outcome:
        state = _here(scene).state
        place = [each.key for each in state.differences].index(key)
        behind = [each.key for each in state.differences[place + 1 :] if each.is_open]
        number = len(state.open) - len(behind) if behind else 0
        return _told(scene, edit.title, number, walk)

    return Then(edit, next_one)


def _told(scene: Scene, title: str, number: int, walk: _Walk) -> Outcome:
    left = len(_open(_here(scene).state))
    more = f"{left} left" if left else NONE_LEFT
    return both(_ask(scene, number, walk), Notice(f"{title}; {more}"))


def _undone(scene: Scene, number: int, walk: _Walk) -> Outcome:
    """Undo, then ask about what that has opened again."""
    before = {_name(each) for each in _open(_here(scene).state)}

    def again() -> Outcome:
        found = _open(_here(scene).state)
        opened = (n for n, each in enumerate(found) if _name(each) not in before)
        return _ask(scene, next(opened, number), walk)

    return Then(undo(scene), again)


def _name(each: Difference | Key) -> Origin | Key:
    return each.key if isinstance(each, Difference) else each
