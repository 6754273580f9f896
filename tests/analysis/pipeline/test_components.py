from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.analysis.samples import found_in, model

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

pytestmark = pytest.mark.model

TEXT = (
    "Town opens bridge\n\n"
    "Ann Miller, the mayor, opened the bridge on Monday.\n\n"
    '"We waited nine long years for this bridge," Miller said. "Now it is here."\n'
)


@cache
def pipeline() -> Language:
    import spacy

    nlp = spacy.load(model().name)
    nlp.add_pipe("quoth_entities")
    nlp.add_pipe("quoth_attribution")
    return nlp


@cache
def read_doc() -> Doc:
    return pipeline()(TEXT)


def test_a_pipeline_finds_the_components_by_name() -> None:
    from importlib.metadata import entry_points

    found = {each.name: each.load() for each in entry_points(group="spacy_factories")}
    assert {"quoth_entities", "quoth_attribution"} <= found.keys()


def test_the_names_are_a_group_of_spans() -> None:
    group = read_doc().spans["quoth_entities"]
    assert ("Ann Miller", "PERSON", "Ann Miller") in [(s.text, s.label_, s.id_) for s in group]
    assert ("Miller", "PERSON", "Ann Miller") in [(s.text, s.label_, s.id_) for s in group]


def test_contents_sources_and_cues_are_spans_told_apart_by_label() -> None:
    spans = [(span.label_, span.text) for span in read_doc().spans["quoth_attribution"]]
    assert ("content", "We waited nine long years for this bridge") in spans
    assert ("source", "Miller") in spans
    assert ("cue", "said") in spans


def test_the_number_on_a_span_leads_to_its_attribution() -> None:
    doc = read_doc()
    for span in doc.spans["quoth_attribution"]:
        attribution = doc._.attributions[int(span.id_)]
        places = {"content": attribution.contents}.get(
            span.label_, (attribution.source, attribution.cue)
        )
        assert any(place and place.of(TEXT) in span.text for place in places)


def test_the_typed_attributions_are_those_that_quoth_itself_finds() -> None:
    found, expected = read_doc()._.attributions, found_in(TEXT).attributions
    assert [(e.contents, e.source, e.cue) for e in found] == [
        (e.contents, e.source, e.cue) for e in expected
    ]
    assert "Miller" in {each.source.of(TEXT) for each in found if each.source}


def test_what_was_found_goes_with_the_doc_through_bytes() -> None:
    from spacy.tokens import Doc

    doc = read_doc()
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert again._.attributions == doc._.attributions
    assert again._.mentions == doc._.mentions
    before = [(span.text, span.label_, span.id_) for span in doc.spans["quoth_attribution"]]
    assert before == [
        (span.text, span.label_, span.id_) for span in again.spans["quoth_attribution"]
    ]


def test_what_is_kept_in_user_data_is_plain() -> None:
    assert json.loads(json.dumps(read_doc()._.quoth)) == read_doc()._.quoth


def test_pipe_gives_the_same_in_other_processes() -> None:
    texts = [TEXT, "", "Nothing is said here.\n"]
    alone = [doc._.attributions for doc in pipeline().pipe(texts)]
    spread = [doc._.attributions for doc in pipeline().pipe(texts, n_process=2)]
    assert alone == spread


def test_a_doc_that_was_never_seen_has_no_attributions() -> None:
    from spacy.tokens import Doc

    empty = Doc(pipeline().vocab, words=["Hello"])
    assert empty._.attributions == ()
    assert empty._.mentions == ()


def test_user_data_that_does_not_fit_is_refused() -> None:
    from spacy.tokens import Doc

    doc = Doc(pipeline().vocab, words=["Hello"])
    doc._.quoth = {"attributions": [{"contents": [0, 99]}]}
    with pytest.raises(ValueError, match="run the components of quoth again"):
        _ = doc._.attributions


@pytest.mark.parametrize("component", ["quoth_entities", "quoth_attribution"])
def test_a_pipeline_without_a_parser_is_told_what_is_missing(component: str) -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe(component)
    with pytest.raises(ValueError, match="put it behind one"):
        nlp("Ann Miller said so.")


def test_components_can_use_other_names_for_their_groups() -> None:
    import spacy

    nlp = spacy.load(model().name)
    nlp.add_pipe("quoth_attribution", config={"spans_key": "quotes"})
    assert "quotes" in nlp(TEXT).spans


def test_the_example_in_the_documentation_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parents[3] / "docs" / "library.md").read_text(encoding="utf-8")
    example = page.split("```python\n")[1].split("```")[0]
    exec(example, {})
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].endswith(": We waited nine long years for this bridge (direct)")
    assert "cue 0 said" in printed
