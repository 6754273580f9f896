"""Commands without a screen: what they return for a session, before anything is done of it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.session.samples import ALLEGATION, DECISION, at, opened, select
from tui.app.commands import (
    after_merging,
    anchor_review,
    articles,
    attributing,
    changes,
    entities,
    field_values,
    going,
    judging,
    moving,
    panel_keys,
    program,
    searching,
    selecting,
    undoing,
)
from tui.app.keys.registry import COMMANDS
from tui.app.list_place import ListPlace
from tui.app.outcome import Do, Go, Notice, Outcome, Prompt, Question, Then
from tui.app.scene import Scene
from tui.model.edits import Edit
from tui.session.actions.tagging import tag
from tui.session.analysing import Analysis
from tui.session.refusal import Refused
from tui.session.session import Session
from tui.text.cursor import Cursor
from tui.text.layout import Rows, layout


class Sheet:
    """The text on a screen of sixty columns and ten rows, which show its beginning."""

    top_row = 0
    at_end = False

    def __init__(self, session: Session) -> None:
        article = session.article
        self._rows = layout(session.text, article.starts, article.ends, article.kinds, 60)

    @property
    def rows(self) -> Rows:
        return self._rows

    @property
    def shown_offsets(self) -> tuple[int, int]:
        return 0, self._rows.ends[9]


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    session = opened(tmp_path)
    session.cursor = Cursor(at("Story"))
    return Scene(session, Analysis(session, None, None), Sheet(session))


def tagged(scene: Scene, words: str, kind: str = "report") -> str:
    """Put a claim on record; its id."""
    select(scene.session, words)
    scene.session.apply(tag(scene.session, kind))
    return scene.session.current


def cursor_of(outcome: Outcome) -> Cursor:
    assert isinstance(outcome, Go)
    assert outcome.cursor is not None
    return outcome.cursor


def words(scene: Scene, outcome: Outcome) -> str:
    return cursor_of(outcome).span.of(scene.session.text)


@pytest.mark.parametrize(
    ("command", "selected"),
    [
        (moving.word_right, "highlights"),
        (moving.line_down, "U.S"),
        (going.next_proposal, DECISION),
        (going.next_entity, "Ashfaq Kayani"),
        (selecting.grow, "Story highlights"),
        (selecting.extend_right, "Story highlights"),
        (selecting.end_right, "Story highlights"),
    ],
)
def test_a_motion_says_where_to_go_and_goes_nowhere(
    scene: Scene, command: Callable[[Scene], Outcome], selected: str
) -> None:
    before = scene.session.cursor
    assert words(scene, command(scene)).startswith(selected)
    assert scene.session.cursor == before


def test_a_page_is_turned_before_it_is_known_where_the_cursor_goes(scene: Scene) -> None:
    turned = moving.page_forward(scene)
    assert isinstance(turned, Then)
    assert turned.first == Go(pages=1)
    assert scene.session.cursor.span == at("Story")


def test_the_mark_is_set_and_told(scene: Scene) -> None:
    marked = selecting.mark(scene)
    assert isinstance(marked, Then)
    assert cursor_of(marked.first).is_extending
    assert isinstance(marked.then(), Notice)
    assert not scene.session.cursor.is_extending


def test_accepting_is_an_edit_that_is_not_done_yet(scene: Scene) -> None:
    select(scene.session, DECISION)
    accepted = judging.accept(scene)
    assert isinstance(accepted, Then)
    edit = accepted.first
    assert isinstance(edit, Edit)
    assert [change.section for change in edit.changes] == ["claim"]
    assert not scene.session.reading.tables.claim


def test_where_nothing_is_proposed_nothing_is_accepted(scene: Scene) -> None:
    with pytest.raises(Refused):
        judging.accept(scene)


def test_every_occurrence_is_taken_at_once(scene: Scene) -> None:
    select(scene.session, "Pakistan")
    taken = judging.everywhere(scene)
    assert isinstance(taken, Then)
    assert isinstance(taken.first, Go)
    assert taken.first.everywhere is not None
    assert {span.of(scene.session.text) for span in taken.first.everywhere} == {"Pakistan"}
    assert len(taken.first.everywhere) > 1
    assert scene.session.everywhere == ()


def test_a_question_is_answered_by_an_edit(scene: Scene) -> None:
    id = tagged(scene, "scapegoat")
    question = field_values.factuality(scene)
    assert isinstance(question, Question)
    assert not question.refused
    edit = question.answer("3")
    assert isinstance(edit, Edit)
    assert edit.changes[0].after is not None
    assert edit.changes[0].after["factuality"] == "PS+"
    assert "factuality" not in scene.session.reading.tables.claim[id]


@pytest.mark.parametrize(
    "command",
    [
        field_values.factuality,
        field_values.weigh,
        field_values.note,
        field_values.tags,
        attributing.source,
        attributing.relation,
        judging.another,
        anchor_review.review,
        after_merging.settle,
    ],
)
def test_what_cannot_be_answered_is_asked_all_the_same(
    scene: Scene, command: Callable[[Scene], Outcome]
) -> None:
    asked = command(scene)
    assert isinstance(asked, Question | Prompt)
    assert asked.refused.endswith(".")


def test_a_note_is_a_line_that_an_editor_may_go_on_with(scene: Scene) -> None:
    tagged(scene, "scapegoat")
    prompt = field_values.note(scene)
    assert isinstance(prompt, Prompt)
    assert prompt.editor
    edit = prompt.done(" who says so? ", -1)
    assert isinstance(edit, Edit)
    assert edit.changes[0].after is not None
    assert edit.changes[0].after["note"] == "who says so?"


def test_a_value_that_is_none_is_refused_and_the_line_stays(scene: Scene) -> None:
    tagged(scene, "scapegoat")
    question = field_values.weigh(scene)
    assert isinstance(question, Question)
    field = scene.session.schema.field("source.count")
    assert field is not None
    prompt = field_values.ask_field(scene, scene.session.need_current(), field)
    assert isinstance(prompt, Prompt)
    with pytest.raises(Refused):
        prompt.done("many", -1)


def test_a_relation_is_chosen_then_the_claim_that_it_leads_to(scene: Scene) -> None:
    other = tagged(scene, "scapegoat")
    tagged(scene, "failed policy")
    question = attributing.relation(scene)
    assert isinstance(question, Question)
    prompt = question.answer("s")
    assert isinstance(prompt, Prompt)
    assert prompt.choices is not None
    assert [shown for shown, _ in prompt.choices("")] == ["scapegoat"]
    edit = prompt.done("scape", 0)
    assert isinstance(edit, Edit)
    assert edit.changes[0].after is not None
    assert edit.changes[0].after["supports"] == (other,)


def test_an_entity_is_labelled_for_this_article_only(scene: Scene) -> None:
    select(scene.session, "Mike Mullen")
    question = entities.correct(scene)
    assert isinstance(question, Question)
    here = question.answer("t")
    assert isinstance(here, Question)
    assert "in this article only" in here.lead
    labels = here.answer("l")
    assert isinstance(labels, Question)
    edit = labels.answer("o")
    assert isinstance(edit, Edit)
    assert {change.section for change in edit.changes} == {"mention"}


def test_a_search_shows_what_it_finds_and_goes_back_when_left(scene: Scene) -> None:
    prompt = searching.search(scene)
    assert isinstance(prompt, Prompt)
    found = prompt.typed("scapegoat")
    assert isinstance(found, Then)
    scene.session.cursor = Cursor(at("Story"))
    counted = found.then()
    assert isinstance(counted, Then)
    assert words(scene, counted.then()) == "scapegoat"
    left = prompt.left()
    assert isinstance(left, Go)
    assert (left.cursor, left.row) == (Cursor(at("Story")), 0)
    with pytest.raises(Refused):
        prompt.done("zebra", -1)


def test_undoing_goes_to_the_claim_that_is_there_again(scene: Scene) -> None:
    id = tagged(scene, "scapegoat")
    scene.session.apply(removed(scene))
    select(scene.session, "Story")
    undone = undoing.undo(scene)
    assert isinstance(undone, Then)
    assert isinstance(undone.first, Go)
    assert (words(scene, undone.first), undone.first.visit) == ("scapegoat", id)
    assert isinstance(undone.then(), Notice)


def removed(scene: Scene) -> Edit:
    edit = judging.take_away(scene)
    assert isinstance(edit, Edit)
    return edit


def test_one_thing_is_let_go_of_at_a_time(scene: Scene) -> None:
    scene.look(scene.looking._replace(needle="war", highlighted="war"))
    scene.session.everywhere = (at("Story"),)
    assert undoing.let_go(scene) == Go(everywhere=())
    scene.session.everywhere = ()
    searched = undoing.let_go(scene)
    assert isinstance(searched, Go)
    assert searched.looking is not None
    assert searched.looking.needle == searched.looking.highlighted == ""


def test_a_layer_is_hidden(scene: Scene) -> None:
    question = program.layers(scene)
    assert isinstance(question, Question)
    hidden = question.answer("e")
    assert isinstance(hidden, Go)
    assert hidden.looking is not None
    assert hidden.looking.hidden == {"entities"}
    assert not scene.looking.hidden


def test_leaving_asks_nothing_where_all_is_saved(scene: Scene) -> None:
    tagged(scene, "scapegoat")
    assert program.leave(scene) == Do("leave")


def test_today_s_changes_are_shown_even_where_git_has_nothing_to_say(scene: Scene) -> None:
    shown = changes.show(scene)
    assert isinstance(shown, Then)
    assert isinstance(shown.first, Notice)
    then = shown.then()
    assert isinstance(then, Then)
    assert then.then() == Do("changes")


def test_an_entry_of_the_panel_is_gone_to(scene: Scene) -> None:
    id = tagged(scene, "scapegoat")
    select(scene.session, "Story")
    gone = panel_keys.choose(scene, 0)
    assert isinstance(gone, Go)
    assert (words(scene, gone), gone.visit) == ("scapegoat", id)


def test_the_surest_proposals_are_listed_first(scene: Scene) -> None:
    sorted_ = panel_keys.sort(scene)
    assert isinstance(sorted_, Then)
    assert sorted_.then() == Notice("proposals the surest first")


def test_the_list_of_articles_is_walked_as_far_as_it_goes() -> None:
    place = ListPlace(range(30), 3)
    assert articles.next_in_list(place).picked == 4
    assert articles.first_in_list(place).picked == 0
    assert articles.last_in_list(place).picked == 29
    assert articles.read(place) == Do("read")
    assert articles.read(ListPlace()) == ListPlace()


def test_the_other_article_of_a_text_by_itself_is_refused(scene: Scene) -> None:
    with pytest.raises(Refused):
        articles.next_article(scene)


ACT_AT_ONCE = {"undo", "redo", "changes.undo", "changes.redo", "save", "quit"}
"""They ask the session itself to bring files and history about."""


@pytest.mark.parametrize("words", ["Story", ALLEGATION, "scapegoat", "Mike Mullen"])
def test_no_command_changes_anything_itself(scene: Scene, words: str) -> None:
    tagged(scene, "scapegoat")
    select(scene.session, words)
    before = state_of(scene)
    for command in COMMANDS.values():
        if command.where in ("articles", "questions", "to settle") or command.id in ACT_AT_ONCE:
            continue
        with suppress(Refused):
            outcome = command.run(scene)
            assert outcome is None or isinstance(
                outcome, Edit | Go | Notice | Question | Prompt | Do | Then
            )
        assert state_of(scene) == before, command.id


def state_of(scene: Scene) -> tuple[object, ...]:
    session = scene.session
    edits = len(session.reading.done), session.reading.tables
    return (session.cursor, session.everywhere, *edits, scene.looking, scene.revision)


def test_no_command_sets_an_attribute_of_anything() -> None:
    written = []
    for file in sorted((ROOT / "tui" / "app" / "commands").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            targets = node.targets if isinstance(node, ast.Assign) else []
            if isinstance(node, ast.AugAssign | ast.AnnAssign):
                targets = [node.target]
            written += [
                f"{file.name}:{part.lineno}"
                for target in targets
                for part in ast.walk(target)
                if isinstance(part, ast.Attribute)
            ]
    assert written == []
