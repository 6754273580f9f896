"""Whom "he" and "she" stand for beside two people, and when nobody can tell."""

from __future__ import annotations

import pytest

from tests.analysis.samples import found_in

pytestmark = pytest.mark.model

UNSURE = "?"


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            (
                "Jon Selby met Carla Dietz on the pier. She said the ferry was late. "
                '"I have waited an hour," she added. He said "I want rye."'
            ),
            ["Carla Dietz", "Carla Dietz", "Jon Selby"],
        ),
        (
            (
                "John Baker met Mary Collins at the depot. She said the buses were "
                "late. He said the drivers were ill."
            ),
            ["Mary Collins", "John Baker"],
        ),
        (
            (
                "John Baker was arrested after Mary Collins called the police. She "
                "said he had shouted at her."
            ),
            ["Mary Collins"],
        ),
        (
            'Laura Simms lost to James Reed by nine votes. "I thank everyone who voted," he said.',
            ["James Reed"],
        ),
        (
            'Peter Lowe was succeeded by Susan Hart in March. "It is a great honour," she said.',
            ["Susan Hart"],
        ),
        (
            (
                'Mark Weston lives with his wife, Emma Weston, by the lake. "We never '
                'lock the door," she said.'
            ),
            ["Emma Weston"],
        ),
        ("Mary Collins met John Baker at the depot. He said the drivers were ill.", ["John Baker"]),
        (
            "David Orr introduced Julia Park to the board. She told them that the firm was broke.",
            ["Julia Park"],
        ),
        (
            (
                'Mary Collins replaced John Baker in May. "I am ready," she said. "I '
                'wish her well," he said.'
            ),
            ["Mary Collins", "John Baker"],
        ),
        (
            'Mayor Susan Hart thanked Deputy Mayor Peter Lowe. "We did well," she said.',
            ["Susan Hart"],
        ),
        ("Oriel Vant met Sorin Quill at the gate. She said the road was shut.", ["?"]),
        ("Oriel Vant met Sorin Quill at the gate. He said the road was shut.", ["?"]),
        ('Zadie Quill was replaced by Wren Tarn in June. "I am sad," she said.', ["?"]),
        ('Teo Marr thanked Ari Boone. "We did well," he said.', ["?"]),
        ('Teo Marr wrote to Ari Boone in May. "The roof leaks," she said.', ["?"]),
        (
            (
                "Bex Orlin was arrested after Quin Tarn called the police. He said the "
                "shop had been robbed."
            ),
            ["?"],
        ),
        ("Anand Iyer met Sunita Rao in Delhi. She said the talks went well.", ["Sunita Rao|?"]),
        ("Mr. Vant met Ms. Quill at the gate. She said the road was shut.", ["Quill"]),
        ("Mr. Vant met Ms. Quill at the gate. He said the road was shut.", ["Vant"]),
        ("Sir Oriel Vant met Lady Sorin Quill. She said the road was shut.", ["Sorin Quill"]),
        (
            "Actress Oriel Vant met director Sorin Quill. She said the film was late.",
            ["Oriel Vant"],
        ),
        (
            "Oriel Vant praised her husband, Sorin Quill. She said the film was his.",
            ["Oriel Vant|?"],
        ),
        (
            "Oriel Vant said that Sorin Quill was ill. She added that the play was off.",
            ["Oriel Vant|?"],
        ),
        (
            (
                "Karim Osman spoke first, and he was brief. Later Osman met Wren Tarn. "
                "She said the road was shut."
            ),
            ["Wren Tarn"],
        ),
        (
            "Councillor Wren Tarn said the road was shut. He said it would open in May.",
            ["Wren Tarn"],
        ),
        ("Wren Tarn runs the ferry. She said it was full.", ["Wren Tarn"]),
        ("Anna Lund and Maria Voss run the shop. She said it was full.", ["?"]),
        ("Peter Lund and Mark Voss run the shop. He said it was full.", ["?"]),
        ("Anna Lund met Maria Voss. She said the shop was full.", ["Anna Lund|?"]),
        ('Thomas Hale sued Rebecca Stone in May. "He lied to us," she said.', ["Rebecca Stone"]),
        (
            'Rebecca Stone was hired by Thomas Hale. "She is the best we have," he said.',
            ["Thomas Hale"],
        ),
        (
            (
                'Emily Ward beat Robert Nash in the final. "I was tired," he said. "I '
                'was lucky," she said.'
            ),
            ["Robert Nash", "Emily Ward"],
        ),
        (
            "George Allen, 40, married Helen Price, 38, in June. He said the day was perfect.",
            ["George Allen"],
        ),
        (
            'Helen Price taught William Ross to sail. "She never shouted," he recalled.',
            ["William Ross"],
        ),
        ("King Arlo visited Queen Isolde in spring. She said the garden was lovely.", ["Isolde"]),
        (
            "In an interview with Dora Finch, Owen Pryce spoke of his youth. He said it was hard.",
            ["Owen Pryce"],
        ),
        (
            (
                "The boat belongs to Ingrid Moll. Henrik Moll painted it. He said the "
                "paint was old, and she said it was cheap."
            ),
            ["Henrik Moll", "Ingrid Moll"],
        ),
        ("Paul Grant hired Diane Webb in 2010. She said the job was hard.", ["Diane Webb"]),
        ("Diane Webb worked for Paul Grant. He said she was late.", ["Paul Grant"]),
        (
            (
                'Brian Cole debated Alice Dunn on Monday. "He was rude," she said. '
                '"She was dull," he said.'
            ),
            ["Alice Dunn", "Brian Cole"],
        ),
        (
            "Senator Joan Park wrote to Governor Karl Holt. He said the letter was rude.",
            ["Karl Holt|?"],
        ),
        ('Linda Moss gave Frank Hill a lift. "I was cold," he said.', ["Frank Hill"]),
        ("Frank Hill was helped by Linda Moss. She said he was cold.", ["Linda Moss"]),
        ("Frank Hill was helped by Linda Moss. He said he was cold.", ["Frank Hill"]),
        ("Yuki Tan beat Rin Sato in the final. She said it was close.", ["?"]),
        ("Yuki Tan wrote a book about Rin Sato. He said it was hard.", ["?"]),
        (
            "Deputy Carol Finn and Sheriff Mike Ott found the car. He said it was empty.",
            ["Mike Ott"],
        ),
        (
            (
                'Sarah Ball interviewed Daniel Rook. "It was a long war," he said. She '
                "asked if he was tired."
            ),
            ["Daniel Rook", "Sarah Ball"],
        ),
        ("Steven Lake sold his house to Nancy Ford. She said it was damp.", ["Nancy Ford"]),
        (
            "The widow of Tom Reed, Gloria Reed, spoke first. She said he loved the sea.",
            ["Gloria Reed"],
        ),
        (
            "Marco Silva thanked his teacher, Helga Brandt. She said he was gifted.",
            ["Helga Brandt"],
        ),
        ("Actor Wren Pell married dancer Sky Lowe. She said it rained.", ["?|Sky Lowe"]),
        ("Mrs. Pell met Mr. Lowe. He said it rained.", ["Lowe"]),
        ("Rachel Green left. Adam Stone stayed. He said it was warm.", ["Adam Stone"]),
        ("Rachel Green left. Adam Stone stayed. She said it was warm.", ["Rachel Green"]),
        (
            "Wren Pell, a mother of three, met Sky Lowe, a retired policeman. She said it rained.",
            ["Wren Pell"],
        ),
    ],
)
def test_he_and_she_are_who_can_be_meant_or_unsure(text: str, speakers: list[str]) -> None:
    found = [
        each
        for each in found_in(text).attributions
        if each.source and each.source.of(text).lower() in ("he", "she")
    ]
    assert len(found) == len(speakers)
    for each, wanted in zip(found, speakers, strict=True):
        who = UNSURE if each.ambiguous else each.speaker
        assert who in wanted.split("|"), (who, wanted)


def test_the_nearest_subject_is_offered_where_nothing_tells() -> None:
    text = "Oriel Vant met Sorin Quill at the gate. She said the road was shut."
    (found,) = found_in(text).attributions
    assert (found.speaker, found.ambiguous) == ("Oriel Vant", True)


@pytest.mark.parametrize(
    ("text", "is_ambiguous"),
    [
        ("Maria Keller met Anna Brodie, the dean. She said the exams would be moved.", True),
        ("Keller met Anna Brodie, the dean. She said the exams would be moved.", True),
        ("John Keller met Anna Brodie, the dean. She said the exams would be moved.", False),
    ],
)
def test_the_subject_alone_does_not_tell_which_of_two_women(text: str, is_ambiguous: bool) -> None:
    (found,) = found_in(text).attributions
    assert found.ambiguous is is_ambiguous
