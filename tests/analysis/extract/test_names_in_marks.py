"""Names, titles and nicknames in quotation marks are said by nobody; what is said stays."""

from __future__ import annotations

import pytest

from tests.analysis.extract.found import attributions, worded

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        'A man who goes by "Patch" was seen near the gate.',
        'A man who goes by the name "Patch" was seen near the gate.',
        'A man who went by the nickname of "Patch" was seen near the gate.',
        'The boxer, nicknamed "The Bull," retired in May.',
        'The boxer, known as "The Bull," retired in May.',
        'The boxer, known to his fans as "The Bull," retired in May.',
        'The bridge is known locally as "the old lady" and will be closed.',
        'A woman who is called "Sparrow" by her friends was there.',
        'The singer, who performs under the stage name "Salt," is ill.',
        'The operation was dubbed "Clean Water" and ended in May.',
        'The boat was named "Ocean Star" after the flood.',
        'The report, titled "A Harbour for All," has nine chapters.',
        "The report is called “A Harbour for All” and has nine chapters.",
        '"Tides" was written by Edda Moll in 1998.',
        '"Salt" was announced by the publisher on Monday.',
        '"The Long Quay" was published in 1998.',
        'She won a prize for "The Long Quay" a year later.',
        'She asked for "Salt" at the library.',
        'He read "The Long Quay" aloud.',
        'She wrote "The Long Quay" in 1998.',
        "She wrote “The Long Quay” in 1998.",
        'She wrote the novel "The Long Quay" in 1998.',
        'She directed "Harbour Lights" and two other films.',
        'The band played "Salt and Stone" at the end.',
        'The actor starred in "Harbour Lights" for nine years.',
        'The ship "Ocean Star" sank in the bay.',
        'The film "Harbour Lights" was shown again.',
        'Her second album, "Salt," was released in May.',
        'The song "We Will Not Go" was sung by the crowd.',
        'The mayor never used the word "failure".',
        'The term "failure" was struck from the text.',
        'The so-called "gig economy" grew.',
        'A plan called "Vision 2030" was shelved.',
    ],
)
def test_names_are_no_quotations(text: str) -> None:
    assert worded(text) == []


@pytest.mark.parametrize(
    ("text", "source", "contents"),
    [
        (
            '"No sleep again," said a street sweeper known as "Patch."',
            'a street sweeper known as "Patch."',
            ["No sleep again"],
        ),
        (
            "“No sleep again,” said a man in the queue who goes by the name “Patch.”",
            "a man in the queue",
            ["No sleep again"],
        ),
        (
            'The officer, known to locals as "Big Jim," said the road was open.',
            'The officer, known to locals as "Big Jim,"',
            ["the road was open"],
        ),
        (
            '"It was cold," said Robert "Bob" Tarrant, a volunteer.',
            'Robert "Bob" Tarrant, a volunteer',
            ["It was cold"],
        ),
        (
            'The mayor said the term "failure" was unfair.',
            "The mayor",
            ['the term "failure" was unfair'],
        ),
        (
            'In "The Long Quay," Moll writes that the sea is patient.',
            "Moll",
            ["that the sea is patient"],
        ),
        (
            '"We lost the boat," the captain said on "Harbour Lights."',
            "the captain",
            ["We lost the boat"],
        ),
    ],
)
def test_names_stay_where_they_stand(text: str, source: str, contents: list[str]) -> None:
    assert [(found[0], found[2]) for found in worded(text)] == [(source, contents)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('The critic called the film "a long yawn" and left.', 'the film "a long yawn"'),
        ('The mayor said the plan was a "gift" to builders.', 'the plan was a "gift" to builders'),
        ('The mayor answered "yes."', "yes"),
        ('She said "No."', "No."),
        ('He wrote: "Come home."', "Come home"),
        ('Ruiz tweeted "Salt."', "Salt"),
        ('The sign read: "No swimming."', "No swimming"),
        ('The banner reads "Water is life."', "Water is life"),
        ('He was called "a hero" by the mayor.', "a hero"),
        ('"Never Again!" the crowd shouted.', "Never Again"),
        ('The mayor said "Harbour Street Will Stay Open."', "Harbour Street Will Stay Open"),
    ],
)
def test_what_is_said_is_still_a_quotation(text: str, content: str) -> None:
    (found,) = attributions(text)
    assert [each.of(text) for each in found.contents] == [content]
    assert found.construction.startswith("quotation")
