"""Every code that a person may meet is explained, in few words and in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.app.commands.entities import LABELS as OFFERED
from tui.model.claim_fields import DEFAULT, RELATIONS, own_field
from tui.model.legend import EXAMPLES, LABELS, RELATED, VALUES, chapters, words_for
from tui.model.legend_page import legend_page
from tui.model.schema import Kind
from tui.vcs.diff_report import SIGNS

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_in_docs_is_up_to_date() -> None:
    assert (DOCS / "legend.md").read_text("utf-8") == legend_page()


def test_every_value_is_explained_and_no_other() -> None:
    given = {field.name: set(field.values) for field in DEFAULT.fields if field.values}
    assert {name: set(values) for name, values in VALUES.items()} == given
    assert set(RELATED) == set(RELATIONS)


def test_every_kind_has_an_example_and_every_label_offered_a_meaning() -> None:
    assert set(EXAMPLES) == {kind.name for kind in DEFAULT.kinds}
    assert {label for _, label in OFFERED} <= set(LABELS)


def test_the_signs_of_changes_are_explained() -> None:
    beside = next(each for each in chapters(DEFAULT) if each.name == "Signs beside the text")
    shown = {sign for change, sign in SIGNS.items() if change != "removed"}
    assert shown <= {code for code, _ in beside.codes}


@pytest.mark.parametrize("values", VALUES.values())
def test_values_of_one_field_are_told_apart(values: dict[str, tuple[str, str]]) -> None:
    assert len({words for words, _ in values.values()}) == len(values)
    assert all(len(words) <= 25 or words.startswith("certain, ") for words, _ in values.values())
    assert all(sentence.endswith(".") for _, sentence in values.values())


def test_what_a_project_adds_is_there_as_far_as_it_is_told() -> None:
    threat = Kind("threat", "Z", "announces harm")
    gravity = own_field("gravity", "choice", "how grave it is", ("slight", "grave"))
    schema = DEFAULT._replace(kinds=(*DEFAULT.kinds, threat), fields=(*DEFAULT.fields, gravity))
    kinds = next(iter(chapters(schema)))
    assert ("threat", "It announces harm.") in kinds.codes
    assert words_for("gravity", "slight") == ""
